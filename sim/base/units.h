/* Durations and clock times as people write them; inside the program there are only seconds. */
#ifndef CCSIM_BASE_UNITS_H
#define CCSIM_BASE_UNITS_H

#include <stdbool.h>

#include "base/str.h"

/* "5 min", "5min", "300 s", "2 h 30 min", "2 d", "500 ms", "1 w" or a plain number of seconds.
 * Units: ms s sec min h hour(s) d day(s) w week(s). A sign may stand in front of the whole.
 * False, *seconds untouched, when the text is nothing of the kind or not finite. */
bool units_duration(const char *text, double *seconds);

/* "8:30", "08:30", "08:30:15", "24:00"; seconds since midnight, at most 86,400. */
bool units_clock(const char *text, double *seconds);

/* "5 min", "2 h 30 min", "1 d", "12.5 s"; units_duration reads it back as the same number. */
void units_add_duration(struct str *out, double seconds);

/* "08:30", with ":15" or ":15.25" behind it when the minute is not whole. */
void units_add_clock(struct str *out, double seconds);

#endif
