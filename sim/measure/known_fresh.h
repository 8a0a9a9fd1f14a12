/* The number of fresh contacts that is known before the run, by type and report interval. */
#ifndef CCSIM_MEASURE_KNOWN_FRESH_H
#define CCSIM_MEASURE_KNOWN_FRESH_H

#include "model/scenario.h"

/* [type][bin] with n_intervals + 1 bins a type, the last 0; free with mem_free. */
double *known_fresh(const struct scenario *s);

#endif
