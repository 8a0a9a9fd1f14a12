/* The table of measures: ratios of sums over a scope's quantities. */
#ifndef CCSIM_EXPER_METRIC_H
#define CCSIM_EXPER_METRIC_H

#include "exper/quantity.h"

enum metric_style { COUNT, RATIO, SHARE };

struct metric {
    const char *name, *variant, *unit;
    int better;  /* +1: high is good, -1: low is good, 0: neither */
    unsigned in; /* of enum scope_in */
    enum metric_style style;
    double (*numerator)(const double *v);
    double (*denominator)(const double *v);
    const char *meaning;
};

extern const struct metric metrics[];
extern const unsigned n_metrics;

#endif
