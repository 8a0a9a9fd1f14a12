/*
 * A sweep's table read back (sweep.csv): the settings that vary, the points, and every measure at every point. Knows
 * nothing between the points.
 */
#ifndef CCSIM_IO_SWEEP_TABLE_H
#define CCSIM_IO_SWEEP_TABLE_H

#include <stdbool.h>
#include <stddef.h>

/* NAN where the table has none. */
struct sweep_value {
    double mean, lo, hi;
};

struct sweep_point {
    long number;
    char **setting; /* of each axis, as written */
    double n;       /* replications; NAN where no row tells */
};

struct sweep_measure {
    char *scope, *metric, *variant;
};

/* Zero-initialise; sweep_table_free in any case. */
struct sweep_table {
    char **axis;
    size_t n_axes;
    struct sweep_point *point;
    size_t n_points;
    struct sweep_measure *measure;
    size_t n_measures;
    struct sweep_value *value; /* [point][measure] */
    size_t cap_points, cap_measures;
};

/* false when the folder has no table of a sweep that can be read, or one without points. folder may be NULL. */
bool sweep_table_read(struct sweep_table *t, const char *folder);
void sweep_table_free(struct sweep_table *t);

const struct sweep_value *sweep_table_at(const struct sweep_table *t, size_t point, size_t measure);

/* The first measure of that name, in scope when it is not NULL; n_measures when there is none. */
size_t sweep_table_find(const struct sweep_table *t, const char *metric, const char *scope);

/* "sl_frac@sla=phone20"; free with mem_free. */
char *sweep_table_name(const struct sweep_measure *m);

/*
 * The values an axis takes, in the order of their numbers (or of appearance, when one is no number): which[i] is a
 * point that has the i-th. Their count; which holds n_points.
 */
size_t sweep_table_values(const struct sweep_table *t, size_t axis, size_t *which);

/* Is there exactly one point for every combination of the axes' values? */
bool sweep_table_is_grid(const struct sweep_table *t);

#endif
