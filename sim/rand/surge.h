/*
 * Surges of demand: their shapes over time, and what is drawn of them in a replication. Knows nothing
 * of the streams they act on.
 */
#ifndef CCSIM_RAND_SURGE_H
#define CCSIM_RAND_SURGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rand/dist.h"

/*
 * Shapes: w(x) at x s since the surge's start; outside, the surge is over.
 *   step     w = 1 for `hold` s
 *   ramp     0 to 1 in `rise` s, 1 for `hold` s, 1 to 0 in `fall` s
 *   spike    exp(-x / tau) until the factor is within 0.01 of 1 (with a volume: until w = 0.01)
 *   profile  step_value[i] on [step_at[i], step_at[i+1]), step_at[0] = 0
 * Factor at t: max(0, 1 + (size - 1) w); profile: max(0, 1 + size (value - 1)), size usually 1.
 * Volume: size customers in all, spread like w, over the streams in proportion to their volumes;
 * what falls outside the simulated time is not simulated.
 */
enum surge_shape {
#define SURGE(name, meaning) SURGE_##name,
#include "rand/surge_list.h"
#undef SURGE
    N_SURGE_SHAPES
};

/* The shape called name, N_SURGE_SHAPES if there is none. */
enum surge_shape surge_shape_named(const char *name);
const char *surge_shape_name(enum surge_shape shape);
const char *surge_shape_help(enum surge_shape shape);

/* One surge; all times s. */
struct surge_plan {
    const char *file; /* for messages; may be NULL */
    int line;
    const char *name;
    enum surge_shape shape;
    double start;                 /* simulated s, may be negative: the part from 0 on counts */
    const struct dist *start_law; /* added to start; NULL: nothing */
    double rise, hold, fall, tau;
    size_t n_steps;
    const double *step_at;    /* n_steps + 1 */
    const double *step_value; /* n_steps, >= 0 */
    bool adds_volume;
    double size;                 /* factor or customers */
    const struct dist *size_law; /* instead of size; negative draws count as 0 */
    double probability;          /* of happening in a replication */
    size_t n_streams;            /* 0: all */
    const uint32_t *streams;     /* base streams it acts on */
};

/* A surge in one replication. */
struct surge_draw {
    bool happens;
    bool reduces;      /* its factor is below 1 somewhere */
    double start, end; /* simulated s; start may be negative, end beyond the horizon */
    double size;       /* factor, or customers */
};

/* Whether the factor can be above (below) 1, whatever is drawn. False for those that add a volume. */
bool surge_can_add(const struct surge_plan *s);
bool surge_can_reduce(const struct surge_plan *s);

/* How long it lasts, s, at that size. */
double surge_length(const struct surge_plan *s, double size);

/* The integral of w over the whole surge, s. */
double surge_area(const struct surge_plan *s);

/* Draws surge `number` of a replication. */
struct surge_draw surge_draw_one(const struct surge_plan *s, uint32_t number, uint64_t key);

/* What was drawn, if the draws are these; start is the law's part. */
struct surge_draw surge_as_drawn(const struct surge_plan *s, double start, double size);

/*
 * Factor (or, for a volume, rate per s) at t, on the stretch between knots that holds `inside`: at a
 * jump the side where `inside` lies. A surge that is not on there has factor 1 (rate 0).
 */
double surge_factor(const struct surge_plan *s, const struct surge_draw *d, double t,
                    double inside);
double surge_rate(const struct surge_plan *s, const struct surge_draw *d, double t, double inside);

/* Most knots it can have: between two neighbouring ones w is smooth. */
size_t surge_max_knots(const struct surge_plan *s);

/* The first knot after t, INFINITY when there is none. */
double surge_knot_after(const struct surge_plan *s, const struct surge_draw *d, double t);

#endif
