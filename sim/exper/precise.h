/*
 * Running until the intervals are narrow enough: which half-widths are wanted, whether they are reached, and the
 * rounds, which are fixed before anything is seen so that looking often does not flatter the intervals much.
 */
#ifndef CCSIM_EXPER_PRECISE_H
#define CCSIM_EXPER_PRECISE_H

#include "exper/reduce.h"

enum { PRECISE_FIRST_LOOK = 20 }; /* units before the first look */

/* Units after which is looked: `first` (at least 20), then half as many again each time, and at the cap. */
uint32_t precise_first(uint32_t first, uint32_t most);
uint32_t precise_next(uint32_t n, uint32_t most);

/* The estimate a goal is about; false when no measure has this name. */
bool precise_estimate(const struct reduction *r, const char *measure, struct ci *ci);

/* Looks at every goal and takes down how far it is, in result->goals; true when all are reached. */
bool precise_look(const struct reduction *r, struct run_result *result);

#endif
