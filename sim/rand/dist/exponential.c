#include "rand/dist/exponential_law.h"

#include "rand/dist.h"

enum { MEAN, RATE };

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    (void)why;
    d->scale = d->p[MEAN] = given->has[MEAN] ? given->value[MEAN] : 1 / given->value[RATE];
    d->fast = DIST_EXPONENTIAL;
    return true;
}

/* With y = x / mean: 1 - e^-y, mean (1 - (1 + y) e^-y), mean^2 (2 - (2 + 2 y + y^2) e^-y). */
double exponential_moment(double mean, int k, double x)
{
    const double y = x / mean;
    if (!(y > 0))
        return 0;
    if (k == 0)
        return -expm1(-y);
    const double left = y < 700 ? exp(-y) : 0, z = fmin(y, 700);
    return k == 1 ? mean * (1 - (1 + z) * left) : mean * mean * (2 - (2 + 2 * z + z * z) * left);
}

static double moment(const struct dist *d, int k, double x)
{
    return exponential_moment(d->p[MEAN], k, x);
}

static double quantile(const struct dist *d, double p)
{
    return -d->p[MEAN] * log1p(-p);
}

static double draw(const struct dist *d, uint64_t word, struct place at)
{
    return d->p[MEAN] * zig_exponential(word, at);
}

const struct dist_ops dist_exponential = {
    .name = "exponential",
    .help = "without memory; the usual model of patience",
    .params = {[MEAN] = {"mean", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {300}, "mean"},
               [RATE] = {"rate", "1/s", 1e-9, 1e9, 0, NAN, {0.01}, "events per second"}},
    .forms = {DIST_BIT(MEAN), DIST_BIT(RATE)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
    .draw = draw,
};
