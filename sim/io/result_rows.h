/* Looking things up in result rows: what the planner's table and the plot show is read from here alone. */
#ifndef CCSIM_IO_RESULT_ROWS_H
#define CCSIM_IO_RESULT_ROWS_H

#include <stddef.h>

#include "base/rows.h"

/*
 * The first row of that scope and metric. variant NULL: whatever it is; else the same, or the same with base
 * switches behind it ("sl_offered" finds "sl_offered+blocked"). NULL when there is none.
 */
const struct row *result_row(const struct rows *rows, const char *scope, const char *metric, const char *variant);

/* The same among the rows of one interval. */
const struct row *result_row_at(const struct rows *rows, double time, const char *scope, const char *metric,
                                const char *variant);

/* The value; NAN when row is NULL. half: half the width of its interval, NAN without one. */
double result_value(const struct row *row);
double result_half(const struct row *row);

/* The distinct times in the rows, in their order; *n of them. Free with mem_free. */
double *result_times(const struct rows *rows, size_t *n);

#endif
