/* A number that changes at given instants: rates, head-counts, factors, wages. */
#ifndef CCSIM_MODEL_STEPS_H
#define CCSIM_MODEL_STEPS_H

#include <stddef.h>

/* value[i] holds from at[i] (inclusive) to at[i+1]; the last one for ever; before at[0] it is 0.
 * at is strictly increasing, in simulated seconds. n = 0 means "not given". */
struct steps {
    size_t n;
    double *at;
    double *value;
};

double steps_at(const struct steps *s, double time);

/* Integral of the value over [from, to). */
double steps_integral(const struct steps *s, double from, double to);

void steps_add(struct steps *s, double at, double value); /* at must be > the last one */
void steps_free(struct steps *s);

#endif
