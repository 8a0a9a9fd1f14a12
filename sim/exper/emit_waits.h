/* How many of the answered waited longer than a time, for the whole center and each channel. */
#ifndef CCSIM_EXPER_EMIT_WAITS_H
#define CCSIM_EXPER_EMIT_WAITS_H

#include "exper/reduce.h"

/* Rows of waits_over_frac, their time the wait in s; pooled over replications, until nobody waited longer. */
void emit_waits(const struct reduction *r, struct rows *rows);

#endif
