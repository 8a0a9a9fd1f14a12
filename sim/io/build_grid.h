/* Lists of numbers on a grid, laid out over simulated time. */
#ifndef CCSIM_IO_BUILD_GRID_H
#define CCSIM_IO_BUILD_GRID_H

#include "io/build_ctx.h"

/* value[i] holds on [at[i], at[i+1]); at has n + 1 entries, from 0 on. Linear: n + 1 values, those at the boundaries. */
struct pieces {
    size_t n;
    double *at;
    double *value;
};

/* Which times the values of a list are for: value i on [origin + offset[i], origin + offset[i+1]), daily or once. */
struct pattern {
    size_t n;
    double *offset; /* n + 1 */
    double origin;  /* simulated s */
    bool daily;
    bool whole_day; /* covers the day without a gap */
};

void pieces_free(struct pieces *p);
void pattern_free(struct pattern *p);

/* The grid of an item's list of n values (its interval or bounds, else those of `time`). Complains at the list and
 * returns false when the lengths do not agree. */
bool grid_pattern(struct build *b, const struct cfg_node *item, const struct cfg_node *list,
                  size_t n, struct pattern *out);

/* Lays the values over [0, end); where the pattern says nothing, the value is gap. */
void grid_lay(const struct build *b, const struct pattern *p, const double *values, double gap,
              double end, struct pieces *out);

/* The number or list of a key over [0, horizon), gaps 0. False when the key is missing or wrong. */
bool grid_pieces(struct build *b, const struct cfg_node *item, const char *key, struct pieces *out);

/* The same as steps, beyond the horizon too, times a constant. What is not covered is gap. */
bool grid_steps(struct build *b, const struct cfg_node *item, const char *key, double gap,
                struct steps *out);

/* Cuts pieces at every midnight and multiplies each by the factor of its day, counted from the first simulated
 * day. */
void grid_scale_days(const struct build *b, struct pieces *p, const double *factor, size_t n_days);

/* Days that [0, end) touches. */
size_t grid_n_days(const struct build *b, double end);

/* The day (0 = that on which the window begins) of a simulated time. */
long grid_day_of(const struct build *b, double time);

/* Length of the default interval of an item, s. */
double grid_interval(struct build *b, const struct cfg_node *item);

void steps_from_pieces(struct steps *out, const struct pieces *p, double factor);

/* a becomes a x b, where n = 0 stands for 1 throughout. */
void steps_multiply(struct steps *a, const struct steps *b);

#endif
