/*
 * Intervals of confidence and of prediction, each with the number of independent units behind it
 * and the name of its method. Units are replications, or batches of one steady run. Knows nothing
 * of measures; levels are shares such as 0.95.
 */
#ifndef CCSIM_NUM_CI_H
#define CCSIM_NUM_CI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "num/tally.h"

/* lo and hi are NAN when there is no interval; method is then "none". */
struct ci {
    double value;
    double lo;
    double hi;
    uint64_t n;
    const char *method; /* a short text that lives for ever, fit for a column */
};

/* A value without interval, for a thing that has none. */
struct ci ci_none(double value, uint64_t n);
bool ci_exists(const struct ci *c);

/* Half of the width, NAN when there is none. */
double ci_half_width(const struct ci *c);

/* Quantiles of Student's t and of the normal law; 0 < p < 1, df > 0. */
double ci_t_quantile(double p, double df);
double ci_normal_quantile(double p);

/* Mean of the tally, Student with n - 1. Method "t". */
struct ci ci_mean(const struct tally *t, double level);

/* Sum of x over sum of y, delta method, Student with n - 1. Method "delta". NAN when y sums to 0. */
struct ci ci_ratio(const struct tally_pair *t, double level);

/*
 * A share: as ci_ratio, but the exact binomial when none or all of the trials were events, or when
 * the units do not differ at all, so that the width is never 0. Under two units there is none.
 */
struct ci ci_share(const struct tally_pair *t, double level);

/* Mean of first[i] - second[i], Student with n - 1. Method "paired-t". */
struct ci ci_paired(const double *first, const double *second, size_t n, double level);

/*
 * The difference of two ratios of sums (x1/y1 - x2/y2) seen on the same n units, by the delta method.
 * Each array holds the per-unit values in the same order. Method "paired-delta".
 */
struct ci_ratio_series {
    const double *x;
    const double *y;
};
struct ci ci_paired_ratio(struct ci_ratio_series first, struct ci_ratio_series second, size_t n,
                          double level);

/* events of trials, Clopper & Pearson (1934). Method "binomial"; trials 0 gives none. */
struct ci ci_binomial(uint64_t events, uint64_t trials, double level);

/* No event in trials: 0 to -ln(1 - level) / trials, at 95 % 3 / trials. Method "rule-of-three". */
struct ci ci_rule_of_three(uint64_t trials, double level);

/*
 * A quantile by sectioning: value is the pooled estimate, the width comes from the estimates of the
 * n sections (replications), NAN sections left out. Method "sectioning".
 */
struct ci ci_sections(double pooled, const double *sections, size_t n, double level);

/* How one new unit may turn out: mean +- t s sqrt(1 + 1/n). Method "prediction". */
struct ci ci_prediction(const struct tally *t, double level);

/* The largest with the range of the units' values, which is no confidence interval. Method "range". */
struct ci ci_range(const struct tally *t);

/* The single level at which m intervals hold together with the given level. */
double ci_bonferroni_level(double level, size_t m);

/* p-values adjusted for n tests, never above 1. Holm (1979) is never less powerful. */
void ci_bonferroni(const double *p, double *adjusted, size_t n);
void ci_holm(const double *p, double *adjusted, size_t n);

/* Two-sided p-value of the hypothesis that the mean of the tally is zero; NAN under two units. */
double ci_p_value(const struct tally *t);

#endif
