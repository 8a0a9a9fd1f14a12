/* Looking things up in result rows: what the planner's table and the plot show is read from here alone. */
#ifndef CCSIM_IO_RESULT_ROWS_H
#define CCSIM_IO_RESULT_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rows.h"

/*
 * The first row of that scope and metric. variant NULL: whatever it is; "sl_offered+" finds the one with base
 * switches, whatever they are; else it must be the same. NULL when there is none.
 */
const struct row *result_row(const struct rows *rows, const char *scope, const char *metric,
                             const char *variant);

/* Whether a row's variant is the wanted one, as above. */
bool result_is_variant(const char *have, const char *want);

/* The same among the rows of one interval. */
const struct row *result_row_at(const struct rows *rows, double time, const char *scope,
                                const char *metric, const char *variant);

/* The value; NAN when row is NULL. half: half the width of its interval, NAN without one. */
double result_value(const struct row *row);
double result_half(const struct row *row);

/* The row beside it that says how the replications spread: spread is "sd", "p05", ...; NULL when there is none. */
const struct row *result_spread(const struct rows *rows, const struct row *row, const char *spread);

/*
 * Copies what concerns the whole center, its channels, groups and service levels (scopes "all", "channel=...",
 * "group=...", "sla=..."), a small part of all rows, to search in.
 */
bool result_is_center(const char *scope);
void result_center(struct rows *out, const struct rows *rows);

/* The distinct times in the rows, in their order; *n of them. Free with mem_free. */
double *result_times(const struct rows *rows, size_t *n);

#endif
