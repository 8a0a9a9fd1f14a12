#include "rand/dist.h"

enum { VALUE, MEAN };

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    (void)why;
    d->scale = given->has[VALUE] ? given->value[VALUE] : given->value[MEAN];
    d->low = d->high = d->p[VALUE] = d->scale;
    d->fast = DIST_CONSTANT;
    return true;
}

static double moment(const struct dist *d, int k, double x)
{
    return x < d->p[VALUE] ? 0 : pow(d->p[VALUE], k);
}

static double quantile(const struct dist *d, double p)
{
    (void)p;
    return d->p[VALUE];
}

const struct dist_ops dist_constant = {
    .name = "constant",
    .help = "always the same",
    .params = {[VALUE] = {"value", "s", 0, 1e9, 0, NAN, {60}, "the value"},
               [MEAN] = {"mean", "s", 0, 1e9, 0, NAN, {60}, "the value"}},
    .forms = {DIST_BIT(VALUE), DIST_BIT(MEAN)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
};
