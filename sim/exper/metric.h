/* The table of measures: ratios of sums over a scope's quantities. */
#ifndef CCSIM_EXPER_METRIC_H
#define CCSIM_EXPER_METRIC_H

#include "base/str.h"
#include "exper/quantity.h"

enum metric_style { COUNT, RATIO, SHARE };

struct metric {
    const char *name, *variant, *unit;
    int better;  /* +1: high is good, -1: low is good, 0: neither */
    uint64_t in; /* as in struct scope */
    enum metric_style style;
    double (*numerator)(const double *v);
    double (*denominator)(const double *v);
    const char *meaning;
};

extern const struct metric metrics[];
extern const unsigned n_metrics;

/* Does the measure make sense there? */
static inline bool metric_fits(const struct metric *m, const struct scope *scope)
{
    return (scope->in & m->in) != 0;
}

/*
 * The variant as it is printed: "sl_offered+" of a service level with blocked and refused in its base is
 * "sl_offered+blocked+refused". May be written into text.
 */
const char *metric_variant(const struct metric *m, const struct scenario *s,
                           const struct scope *scope, struct str *text);

/* Is it the one form of sl_frac that the service level names first? True for every other measure. */
bool metric_is_first(const struct metric *m, const struct scenario *s, const struct scope *scope);

#endif
