/*
 * Statistics over the replications of a run, for laws of counts: mean(formula), var, sd, fano (variance
 * over mean), cv (sd over mean), quantile(formula, p), upto(formula, x), which is the share of values not
 * above x, and corr(formula, start), the correlation with the same at another start of an interval.
 */
#ifndef CCSIM_TESTS_THEORY_STATISTIC_H
#define CCSIM_TESTS_THEORY_STATISTIC_H

#include <stdlib.h>
#include <string.h>

#include "num/tally.h"

#include "formula.h"

static inline int statistic_by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The least value that at least a share p of the values does not exceed. */
static inline double statistic_quantile(double *value, uint32_t n, double p)
{
    qsort(value, n, sizeof *value, statistic_by_size);
    const double rank = ceil(p * n - 1e-9);
    return value[rank < 1 ? 0 : (uint32_t)rank - 1];
}

static inline double statistic_share_upto(const double *value, uint32_t n, double most)
{
    uint32_t k = 0;
    for (uint32_t r = 0; r < n; r++)
        k += value[r] <= most;
    return (double)k / n;
}

/* corr(formula, start): with the same formula at another start of an interval. */
static inline double statistic_correlation(const struct formula_rows *f, const double *value,
                                           const char *formula, const char *start)
{
    struct tally_pair pair = {0};
    struct formula_rows other = *f;
    other.start = atof(start);
    char *const text = mem_copy_text(formula);
    double *const more = formula_sum(&other, text);
    for (uint32_t r = 0; r < f->n; r++)
        tally_pair_add(&pair, value[r], more[r]);
    mem_free(more);
    mem_free(text);
    return tally_pair_correlation(&pair);
}

/* What a tally alone can tell; NAN for other names. */
static inline double statistic_of_tally(const char *name, const struct tally *t)
{
    if (strcmp(name, "mean") == 0)
        return t->mean;
    if (strcmp(name, "var") == 0)
        return tally_variance(t);
    if (strcmp(name, "sd") == 0)
        return tally_sd(t);
    if (strcmp(name, "fano") == 0)
        return tally_variance(t) / t->mean;
    return strcmp(name, "cv") == 0 ? tally_sd(t) / t->mean : NAN;
}

/* text is "name(formula)" or "name(formula, number)", and is taken apart. */
static inline double statistic_of(const struct formula_rows *f, char *text)
{
    char *const formula = strchr(text, '(') + 1;
    formula[-1] = '\0';
    formula[strcspn(formula, ")")] = '\0';
    char *const comma = strchr(formula, ',');
    const char *const number = comma == NULL ? "0" : comma + 1;
    if (comma != NULL)
        *comma = '\0';
    char *const copy = mem_copy_text(formula);
    double *const value = formula_sum(f, copy);
    struct tally t = {0};
    for (uint32_t r = 0; r < f->n; r++)
        tally_add(&t, value[r]);
    double out = statistic_of_tally(text, &t);
    if (strcmp(text, "quantile") == 0)
        out = statistic_quantile(value, f->n, atof(number));
    else if (strcmp(text, "upto") == 0)
        out = statistic_share_upto(value, f->n, atof(number));
    else if (strcmp(text, "corr") == 0)
        out = statistic_correlation(f, value, formula, number);
    mem_free(value);
    mem_free(copy);
    return out;
}

#endif
