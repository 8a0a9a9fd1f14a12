/* Finds the warm-up of a steady run by MSER-5 on the number in the system in a pilot run. */
#ifndef CCSIM_EXPER_WARMUP_PILOT_H
#define CCSIM_EXPER_WARMUP_PILOT_H

#include <stdbool.h>

#include "base/err.h"
#include "model/scenario.h"

/*
 * A quarter of the length of s is run from empty (replication 0 of the seed). with is a copy of s in which the
 * warm-up found is cut off the front of the window and the report grid follows; only warmup_pilot_free may free it. long_enough is
 * false when the least lies at the end of the searched half.
 */
bool warmup_pilot(const struct scenario *s, uint64_t seed, struct scenario *with, bool *long_enough,
                  struct err *e);
/* What it makes of s for a warm-up of so many seconds. */
void warmup_set(const struct scenario *s, double warmup, struct scenario *with);
void warmup_pilot_free(struct scenario *with);

#endif
