/* How a measure is shown: its unit decides. */
#ifndef CCSIM_IO_MEASURE_KIND_H
#define CCSIM_IO_MEASURE_KIND_H

#include "exper/metric.h"
#include "io/figure.h"

enum figure_kind measure_kind(const struct metric *m);

#endif
