/*
 * Fields of a CSV file as numbers, times and names; what is written wrong is told with file, line
 * and column.
 */
#ifndef CCSIM_IO_CSV_VALUE_H
#define CCSIM_IO_CSV_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "io/csv_in.h"

/*
 * Each getter tells the mistake itself, leaves *out alone and returns false; an empty field is a
 * mistake.
 */
bool csv_number(struct csv_in *c, int column, double lo, double hi, double *out);
bool csv_count(struct csv_in *c, int column, uint64_t most, uint64_t *out);

/* Seconds, or a number with s, min, h or d. Not negative. */
bool csv_duration(struct csv_in *c, int column, double *seconds);

/* "8:30", "08:30:15" or "08:30:15.5", up to 24:00, as seconds of the day. */
bool csv_clock(struct csv_in *c, int column, double *seconds);

/*
 * "1999-02-01", "1999-02-01 08:30" or "1999-02-01T08:30:15.5Z": seconds since 1970-01-01 00:00, no
 * time zone.
 */
bool csv_date_time(struct csv_in *c, int column, double *seconds);

/* A name [A-Za-z0-9_.-]{1,63}; borrowed until the next csv_next. */
bool csv_name(struct csv_in *c, int column, const char **out);

#endif
