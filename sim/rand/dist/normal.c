#include <gsl/gsl_cdf.h>

#include "rand/dist.h"
#include "rand/dist_form.h"

enum { MEAN, SD, CV };
enum { SHARE = 2 }; /* of the natural numbers, beside MEAN and SD: what lies above 0 */

static double phi(double z)
{
    return 0.5 * erfc(-z * M_SQRT1_2);
}

static double density(double z)
{
    return exp(-0.5 * z * z) / sqrt(2 * M_PI);
}

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    d->p[MEAN] = given->value[MEAN];
    d->p[SD] = given->has[SD] ? given->value[SD] : given->value[CV] * given->value[MEAN];
    d->p[SHARE] = phi(d->p[MEAN] / d->p[SD]);
    if (d->p[SD] > 0)
        return true;
    str_add(why, "`normal` with a `mean` of 0 has no spread by `cv`; give `sd`");
    return false;
}

/*
 * m, s of the whole bell, z0 = -m / s, z = (x - m) / s, over the share above 0: Phi(z) - Phi(z0);
 * m (...) + s (f(z0) - f(z)); (m^2 + s^2) (...) + 2 m s (f(z0) - f(z)) + s^2 (z0 f(z0) - z f(z)).
 */
static double moment(const struct dist *d, int k, double x)
{
    const double m = d->p[MEAN], s = d->p[SD], z0 = -m / s, z = fmin((x - m) / s, 40);
    if (!(x > 0))
        return 0;
    const double mass = z > 0 ? phi(-z0) - phi(-z) : phi(z) - phi(z0);
    const double drop = density(z0) - density(z);
    if (k == 0)
        return mass / d->p[SHARE];
    if (k == 1)
        return (m * mass + s * drop) / d->p[SHARE];
    const double bend = z0 * density(z0) - z * density(z);
    return ((m * m + s * s) * mass + 2 * m * s * drop + s * s * bend) / d->p[SHARE];
}

static double quantile(const struct dist *d, double p)
{
    const double above = (1 - p) * d->p[SHARE];
    const double z = above < 0.5 ? gsl_cdf_ugaussian_Qinv(above)
                                 : gsl_cdf_ugaussian_Pinv(1 - d->p[SHARE] + p * d->p[SHARE]);
    return d->p[MEAN] + d->p[SD] * z;
}

const struct dist_ops dist_normal = {
    .name = "normal",
    .help = "a bell without what lies below 0; mean and sd are those of the whole bell",
    .params =
        {[MEAN] = {"mean", "s", 0, 1e9, 0, NAN, {100}, "of the bell before truncation at 0"},
         [SD] = {"sd", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {60}, "of the bell before truncation at 0"},
         [CV] = {"cv", "", 0, 100, DIST_OPEN_LOW, NAN, {0.3}, "sd / mean"}},
    .forms = {DIST_BIT(MEAN) | DIST_BIT(SD), DIST_BIT(MEAN) | DIST_BIT(CV)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
};
