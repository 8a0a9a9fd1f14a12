#include <gsl/gsl_cdf.h>

#include "rand/dist.h"
#include "rand/dist_form.h"

enum { MU, SIGMA, MEAN, MEDIAN, SD, CV };
enum { EXP_MU = 2 }; /* of the natural numbers, beside MU and SIGMA */

/* log(1 + cv^2) = sigma^2; mean = exp(mu + sigma^2 / 2), median = exp(mu). */
static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    (void)why;
    d->p[SIGMA] = given->has[SIGMA] ? given->value[SIGMA]
                                    : sqrt(log1p(dist_given_cv2(given, MEAN, SD, CV)));
    if (given->has[MU])
        d->p[MU] = given->value[MU];
    else if (given->has[MEDIAN])
        d->p[MU] = log(given->value[MEDIAN]);
    else
        d->p[MU] = log(given->value[MEAN]) - 0.5 * d->p[SIGMA] * d->p[SIGMA];
    d->scale = d->p[EXP_MU] = exp(d->p[MU]);
    d->sigma = d->p[SIGMA];
    d->fast = DIST_LOGNORMAL;
    return true;
}

/* E[X^k; X <= x] = exp(k mu + k^2 sigma^2 / 2) Phi((log x - mu) / sigma - k sigma). */
static double moment(const struct dist *d, int k, double x)
{
    const double mu = d->p[MU], sigma = d->p[SIGMA];
    if (!(x > 0))
        return 0;
    const double z = (log(x) - mu) / sigma - k * sigma;
    return exp(k * mu + 0.5 * k * k * sigma * sigma) * 0.5 * erfc(-z * M_SQRT1_2);
}

static double quantile(const struct dist *d, double p)
{
    return exp(d->p[MU] + d->p[SIGMA] * gsl_cdf_ugaussian_Pinv(p));
}

static double draw(const struct dist *d, uint64_t word, struct place at)
{
    return d->p[EXP_MU] * exp(d->p[SIGMA] * zig_normal(word, at));
}

const struct dist_ops dist_lognormal = {
    .name = "lognormal",
    .help = "skewed; the usual fit of handle times (Brown et al. 2005)",
    .params = {[MU] = {"mu", "", -30, 30, 0, NAN, {5}, "mean of the logarithm of seconds"},
               [SIGMA] = {"sigma", "", 0, 5, DIST_OPEN_LOW, NAN, {0.7}, "sd of the logarithm"},
               [MEAN] = {"mean", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {300}, "mean"},
               [MEDIAN] = {"median", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {240}, "half are shorter"},
               [SD] = {"sd", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {270}, "standard deviation"},
               [CV] = {"cv", "", 0, 100, DIST_OPEN_LOW, NAN, {0.9}, "standard deviation / mean"}},
    .forms = {DIST_BIT(MEAN) | DIST_BIT(SD), DIST_BIT(MEAN) | DIST_BIT(CV),
              DIST_BIT(MEDIAN) | DIST_BIT(CV), DIST_BIT(MEDIAN) | DIST_BIT(SIGMA),
              DIST_BIT(MU) | DIST_BIT(SIGMA)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
    .draw = draw,
};
