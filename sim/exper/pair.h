/*
 * Two plans on the same customers, unit by unit: the difference and the quotient of a measure that is a ratio of
 * sums, by the delta method on the pairs.
 */
#ifndef CCSIM_EXPER_PAIR_H
#define CCSIM_EXPER_PAIR_H

#include "exper/trial.h"

struct pair {
    double a, b;       /* the values */
    double difference; /* b - a */
    double error;      /* its standard error; NAN under two units */
    double relative;   /* b / a - 1, NAN when a is 0 */
    double relative_error;
    double correlation; /* of the linearised units; NAN when one side never varies */
    double
        gain; /* variance of the difference with independent runs over that of the pairs; INFINITY: no variance */
    uint32_t n;
    bool is_identical; /* the same in every unit, to the last bit */
};

/* Measure j of a against measure k of b over the units both have. */
struct pair pair_of(const struct trial *a, uint32_t j, const struct trial *b, uint32_t k);

/* Half-width of an interval of that level, Student with n - 1; NAN under two units. */
double pair_half(const struct pair *p, double error, double level);

/* Two-sided p-value of "no difference"; one-sided of "the difference is at most margin". NAN under two units. */
double pair_p_value(const struct pair *p);
double pair_p_above(const struct pair *p, double margin);

/* Units that would bring the half-width of the difference to `half`, at least those there are. */
double pair_units_for(const struct pair *p, double half, double level);

#endif
