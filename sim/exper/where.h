/*
 * Where a difference between two plans comes from: the measures watched, taken down by report interval and by
 * type of contact (by group of agents for measures of the whole center such as cost).
 */
#ifndef CCSIM_EXPER_WHERE_H
#define CCSIM_EXPER_WHERE_H

#include "base/str.h"
#include "exper/measure_set.h"
#include "num/ci.h"

/* One measure: its cells are the report's intervals, then types or groups. */
struct watch {
    uint32_t measure; /* place in the set */
    bool is_count;
    uint32_t n_intervals, n_parts;
    char **part;         /* "chat/refund", "group=night"; n_parts of them */
    struct scope *scope; /* [n_parts] */
    double *x, *y;       /* [unit][n_intervals + n_parts] */
    size_t cap_x, cap_y;
};

struct where {
    const struct measure_set *set;
    struct watch *watch;
    uint32_t n;
};

/* Watches every measure for which watched is true. */
struct where *where_new(const struct measure_set *set, const bool *watched);
void where_free(struct where *w);

/* What is to be taken down of a replication, as where_unit_write writes it. */
void where_digest(const struct where *w, const struct observer *o, struct str *out);

/* What was taken down of a replication as bytes, where_unit_size of them, and back. */
size_t where_unit_size(const struct where *w);
void where_unit_write(struct str *out, const struct where *w, uint32_t unit);
void where_unit_read(struct where *w, uint32_t unit, const char *bytes);

/* The watch of a measure by its printed name, or NULL. */
const struct watch *where_find(const struct where *w, const struct measure *m);

/* The cell of a part by name, or NOBODY. */
uint32_t watch_part(const struct watch *w, const char *name);

/*
 * What a cell (its place in a, and in b; NOBODY where that plan has none) adds to the difference b - a of a ratio
 * of sums: with R the mean of both ratios, (x - R y) of the cell over the whole denominator, b minus a. Over the
 * intervals, and over the parts, these add up to the difference. n units of both.
 */
struct ci where_share(const struct watch *a, uint32_t in_a, const struct watch *b, uint32_t in_b,
                      uint32_t n, double level);

#endif
