#include <stdlib.h>

#include "base/mem.h"
#include "rand/dist.h"
#include "rand/dist_form.h"

enum { VALUES, WEIGHTS };

struct atom {
    double value, weight;
};

static int by_value(const void *a, const void *b)
{
    const double x = ((const struct atom *)a)->value, y = ((const struct atom *)b)->value;
    return (x > y) - (x < y);
}

/* Sorted, so that a larger word is a longer duration; weights stay NULL when all are alike. */
static void keep(struct dist *d, const double *values, const double *weights)
{
    struct atom *const atoms = mem_new(d->n, sizeof *atoms);
    for (size_t i = 0; i < d->n; i++)
        atoms[i] = (struct atom){values[i], weights ? weights[i] : 1};
    qsort(atoms, d->n, sizeof *atoms, by_value);
    d->values = mem_new(d->n, sizeof *d->values);
    for (size_t i = 0; i < d->n; i++)
        d->values[i] = atoms[i].value;
    if (weights) {
        double *const sorted = mem_new(d->n, sizeof *sorted);
        for (size_t i = 0; i < d->n; i++)
            sorted[i] = atoms[i].weight;
        d->weights = dist_cumulate(sorted, d->n);
        mem_free(sorted);
    }
    mem_free(atoms);
}

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    const double *const weights = given->list[WEIGHTS];
    const size_t n = given->n[VALUES];
    if (weights && !dist_check_weights("empirical", weights, given->n[WEIGHTS], n, why))
        return false;
    d->n = n;
    keep(d, given->list[VALUES], weights);
    d->low = d->values[0];
    d->high = d->values[n - 1];
    return true;
}

static double moment(const struct dist *d, int k, double x)
{
    double sum = 0, before = 0;
    for (size_t i = 0; i < d->n && d->values[i] <= x; i++) {
        const double upto = d->weights ? d->weights[i] : (double)(i + 1) / (double)d->n;
        sum += (upto - before) * pow(d->values[i], k);
        before = upto;
    }
    return k == 0 ? before : sum;
}

static double quantile(const struct dist *d, double p)
{
    if (d->weights)
        return d->values[dist_pick(d->weights, d->n, p)];
    const size_t i = (size_t)(p * (double)d->n);
    return d->values[i < d->n ? i : d->n - 1];
}

const struct dist_ops dist_empirical = {
    .name = "empirical",
    .help = "one of the given values, each as likely as its weight",
    .params =
        {[VALUES] = {"values", "s", 0, 1e9, DIST_LIST, NAN, {200, 60, 90}, "what was observed"},
         [WEIGHTS] = {"weights",
                      "",
                      0,
                      1e9,
                      DIST_LIST | DIST_OPTIONAL,
                      NAN,
                      {1, 3, 2},
                      "one for each value; all alike by default"}},
    .forms = {DIST_BIT(VALUES)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
};
