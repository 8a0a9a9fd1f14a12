/* Reads the tables of a results folder back into rows: the same rows that were written. */
#ifndef CCSIM_IO_ROWS_IN_H
#define CCSIM_IO_ROWS_IN_H

#include <stdbool.h>

#include "base/err.h"
#include "base/rows.h"

/*
 * Columns are known by name: scope, metric, variant, value, ci_lo, ci_hi, n, method, replication, and
 * interval_start_s, time_s or wait_s for the time. Others are left out. is_center: only rows that
 * result_center would keep. false after a mistake, told in e.
 */
bool rows_in(struct rows *rows, const char *path, bool is_center, struct err *e);

#endif
