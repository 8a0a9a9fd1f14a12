/*
 * What a sweep found: for each point the units of the same measures, on the same customers. Which points are
 * on the front of two measures, where to spend replications, and where a line is crossed follow from it.
 */
#ifndef CCSIM_EXPER_SURFACE_H
#define CCSIM_EXPER_SURFACE_H

#include "exper/pair.h"

struct surface_point {
    uint32_t n;      /* units used so far */
    uint32_t n_kept; /* units there are: more than n after a sweep that was stopped */
    double *x, *y;   /* [unit][measure] */
    size_t cap_x, cap_y;
};

struct surface {
    struct measure_set set; /* the measures, of the first point's scenario */
    double level;
    struct surface_point *point;
    uint32_t n_points;
};

void surface_make(struct surface *s, uint32_t n_points, double level);
void surface_free(struct surface *s); /* the set stays the caller's */

void surface_add(struct surface *s, uint32_t point, const double *x, const double *y);

struct ci surface_ci(const struct surface *s, uint32_t point, uint32_t k);

/* Point b against point a, over the units both have used. */
struct pair surface_pair(const struct surface *s, uint32_t a, uint32_t b, uint32_t k);

/* A point as a trial, to be paired with others; borrows all of it. */
struct trial surface_trial(const struct surface *s, uint32_t point);

/* --- the front of two measures ------------------------------------------------------------------- */

enum front_standing {
    FRONT_ON,  /* no other point can be better in both, at the level */
    FRONT_OFF, /* another one is better in both, beyond chance */
    FRONT_OPEN /* not decided */
};

struct front {
    enum front_standing standing;
    bool is_on_estimate; /* by the values alone */
    uint32_t by;         /* FRONT_OFF: a point that is better in both; else NOBODY */
};

/* Bonferroni over the other points. front[n_points]. Measures without a good side are a bug. */
void surface_front(const struct surface *s, uint32_t j, uint32_t k, struct front *front);

/* --- where to spend ------------------------------------------------------------------------------ */

/*
 * Optimal computing budget allocation (Chen, Lin, Yucesan, Chick 2000): the units each point should have had when
 * `total` are spent in all, to find the best of measure k. Never fewer than it has used. wanted[n_points].
 */
void surface_allocate(const struct surface *s, uint32_t k, uint32_t total, uint32_t *wanted);

/* The point with the best value. */
uint32_t surface_best(const struct surface *s, uint32_t k);

/* --- crossing ------------------------------------------------------------------------------------ */

/* A function of the axis seen with error: is it above 0? */
struct crossing {
    bool is_found;
    double at; /* where the values cross 0, between points by a straight line */
    double lo,
        hi; /* the band of single intervals crosses in here; infinite where it does not within the axis */
    double
        first; /* the smallest axis value of the sweep on the good side, with all behind it; NAN: none */
    double first_lo, first_hi; /* ... if every value were at its good, and at its bad end */
};

/* v ascending, f(v) with half-widths; good: f >= 0. rising: f grows along the axis, else it falls. */
struct crossing crossing_find(const double *v, const double *f, const double *half, size_t n,
                              bool is_rising);

/*
 * Where to look next: the middle of the widest gap between neighbours in which the values, or one end of their band,
 * cross 0. NAN: no such gap is wider than `least` (whole numbers: than 1).
 */
double crossing_next(const double *v, const double *f, const double *half, size_t n, bool is_rising,
                     double least, bool is_whole);

#endif
