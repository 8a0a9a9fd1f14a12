/* How a measure is shown: its unit decides. */
#ifndef CCSIM_IO_MEASURE_KIND_H
#define CCSIM_IO_MEASURE_KIND_H

#include "exper/metric.h"
#include "io/figure.h"

enum figure_kind measure_kind(const struct metric *m);

/* The same by the name in a table; counts for a name there is not. */
enum figure_kind measure_kind_named(const char *metric);

/* +1: high is good, -1: low is good, 0: neither, or no such measure. */
int measure_better(const char *metric);

#endif
