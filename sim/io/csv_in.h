/*
 * CSV files the user gives us (RFC 4180): call logs, rosters, counts. Every mistake is recorded
 * with file and line and reading goes on, so all are told at once. Hostile input ends in a
 * message, never in a hang or a crash.
 *
 * CRLF, a byte-order mark and `;` between fields are accepted; the header line decides which.
 * Numbers have a decimal point. A record may have 1 MiB, a file any length. Getters for numbers,
 * times and names are in csv_value.h.
 */
#ifndef CCSIM_IO_CSV_IN_H
#define CCSIM_IO_CSV_IN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct csv_in;

/*
 * Opens a regular file and reads its header line. NULL after a mistake, told in e. e must outlive
 * the reader.
 */
struct csv_in *csv_open(const char *path, struct err *e);

void csv_close(struct csv_in *c);

/*
 * The column's index, or -1. A required one that is missing is a mistake, told with the nearest
 * name there is.
 */
int csv_column(struct csv_in *c, const char *name, bool is_required);

/*
 * Tells a mistake for every column that csv_column was never asked for, with the nearest one asked
 * for.
 */
void csv_refuse_other_columns(struct csv_in *c);

int csv_n_columns(const struct csv_in *c);
const char *csv_column_name(const struct csv_in *c, int column);

/*
 * The next record; blank lines are skipped, one with too few or many fields is told and skipped.
 * false at the end.
 */
bool csv_next(struct csv_in *c);

/*
 * Where the record began, from 1; for messages of the caller's own, which go through csv_mistake.
 */
int csv_line(const struct csv_in *c);
void csv_mistake(struct csv_in *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Things accepted that the user may want to know (a byte-order mark, `;`), or NULL. */
const char *csv_note(const struct csv_in *c);

/*
 * The field without surrounding blanks, "" when empty or column is -1. Valid until the next
 * csv_next.
 */
const char *csv_text(const struct csv_in *c, int column);
bool csv_is_empty(const struct csv_in *c, int column);

#endif
