/*
 * Result rows as CSV (RFC 4180): comma, point, UTF-8, LF, one header line, empty fields for what
 * does not exist. The columns are an interface; the files' names are the caller's.
 */
#ifndef CCSIM_IO_OUT_CSV_H
#define CCSIM_IO_OUT_CSV_H

#include "base/rows.h"
#include "base/str.h"
#include "io/out_file.h"

/* scope,metric,variant,value,ci_lo,ci_hi,n,method */
void out_csv_summary(struct out_file *f, const struct rows *r);

/* interval_start_s, then as the summary. */
void out_csv_interval(struct out_file *f, const struct rows *r);

/* time_s, then as the summary. */
void out_csv_instants(struct out_file *f, const struct rows *r);

/* wait_s,scope,metric,value,n */
void out_csv_waits(struct out_file *f, const struct rows *r);

/* replication,scope,metric,variant,value */
void out_csv_replications(struct out_file *f, const struct rows *r);

/* replication,interval_start_s,scope,metric,variant,value */
void out_csv_replications_interval(struct out_file *f, const struct rows *r);

/*
 * One field of a table of the caller's own, in quotes where it must be; no comma, no line end.
 * NULL is empty.
 */
void out_csv_field(struct out_file *f, const char *text);
void out_csv_add_field(struct str *out, const char *text);

#endif
