/*
 * What a sweep varies: "path=lo:hi:step", "path=lo:hi#n" or "path=a,b,c", several of them as a grid, side by side
 * (zip), or as a Latin hypercube.
 */
#ifndef CCSIM_IO_SWEEP_AXES_H
#define CCSIM_IO_SWEEP_AXES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { SWEEP_MOST_AXES = 16, SWEEP_MOST_POINTS = 100000 };

struct sweep_axis {
    char *path;
    char **value; /* as texts */
    size_t n;
    bool is_range; /* of numbers from lo to hi, so that a hypercube may choose in between */
    bool is_whole; /* ... whole ones only */
    double lo, hi;
};

struct sweep_axes {
    struct sweep_axis axis[SWEEP_MOST_AXES];
    size_t n;
};

enum sweep_design { SWEEP_GRID, SWEEP_ZIP, SWEEP_LATIN };

/* One text for each axis. */
struct sweep_points {
    char ***value; /* [point][axis] */
    size_t n;
    size_t n_axes;
};

/* false: every mistake is in e. sweep_axes_free in either case. */
bool sweep_axes_read(struct sweep_axes *a, const char *const *texts, size_t n, struct err *e);
void sweep_axes_free(struct sweep_axes *a);

/* n_latin: points of the hypercube. The last axis of a grid changes fastest. */
bool sweep_points_make(struct sweep_points *p, const struct sweep_axes *a, enum sweep_design design,
                       size_t n_latin, struct err *e);
void sweep_points_free(struct sweep_points *p);

#endif
