/* The value of a measure and its interval, from what its numerator and denominator were in each unit. */
#ifndef CCSIM_EXPER_METRIC_CI_H
#define CCSIM_EXPER_METRIC_CI_H

#include "exper/metric.h"
#include "num/ci.h"

/* Co-moments for the interval, and plain sums: those of counts are exact. */
struct ratio {
    struct tally_pair moments;
    double x, y;
};

void ratio_add(struct ratio *r, double x, double y);

/* scale: 1, or the number of batches whose counts are added up. */
struct ci metric_ci(const struct metric *m, const struct ratio *r, double level, double scale);

#endif
