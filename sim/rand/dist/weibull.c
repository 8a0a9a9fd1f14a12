#include "rand/dist.h"
#include "rand/dist/gamma_law.h"
#include "rand/dist_form.h"

enum { SHAPE, SCALE, MEAN, SD, CV };

static const double LEAST_SHAPE = 0.1, MOST_SHAPE = 1000;

/* log(1 + cv^2) = log G(1 + 2 / shape) - 2 log G(1 + 1 / shape), decreasing in the shape. */
static double log_spread(double shape)
{
    return gamma_log(1 + 2 / shape) - 2 * gamma_log(1 + 1 / shape);
}

/* 0 when no shape within the bounds has that spread. */
static double shape_of_spread(double cv2)
{
    const double wanted = log1p(cv2);
    double low = LEAST_SHAPE, high = MOST_SHAPE;
    if (wanted > log_spread(low) || wanted < log_spread(high))
        return 0;
    for (int i = 0; i < 100; i++) {
        const double middle = sqrt(low * high);
        if (log_spread(middle) > wanted)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    const bool by_spread = given->has[SD] || given->has[CV];
    d->p[SHAPE] = by_spread ? shape_of_spread(dist_given_cv2(given, MEAN, SD, CV))
                            : given->value[SHAPE];
    if (d->p[SHAPE] == 0) {
        str_add(why,
                "`weibull` has a cv between 0.0013 and 429; use `constant` or another law beyond");
        return false;
    }
    d->p[SCALE] = given->has[MEAN] ? given->value[MEAN] / exp(gamma_log(1 + 1 / d->p[SHAPE]))
                                   : given->value[SCALE];
    return true;
}

/*
 * E[X^k; X <= x] = scale^k G(1 + k / shape) P(1 + k / shape, (x / scale)^shape), G the gamma
 * function.
 */
static double moment(const struct dist *d, int k, double x)
{
    const double a = 1 + k / d->p[SHAPE];
    if (!(x > 0))
        return 0;
    const double y = pow(x / d->p[SCALE], d->p[SHAPE]);
    if (k == 0)
        return -expm1(-y);
    return pow(d->p[SCALE], k) * exp(gamma_log(a)) * gamma_lower_share(a, y);
}

static double quantile(const struct dist *d, double p)
{
    return d->p[SCALE] * pow(-log1p(-p), 1 / d->p[SHAPE]);
}

const struct dist_ops dist_weibull = {
    .name = "weibull",
    .help = "patience that grows (shape < 1) or shrinks (shape > 1) with the wait",
    .params = {[SHAPE] = {"shape", "", 0.1, 1000, 0, NAN, {0.8}, "1 is exponential"},
               [SCALE] = {"scale", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {200}, "63 % are shorter"},
               [MEAN] = {"mean", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {300}, "mean"},
               [SD] = {"sd", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {400}, "standard deviation"},
               [CV] = {"cv", "", 0, 500, DIST_OPEN_LOW, NAN, {0.6}, "standard deviation / mean"}},
    .forms = {DIST_BIT(MEAN) | DIST_BIT(SHAPE), DIST_BIT(MEAN) | DIST_BIT(SD),
              DIST_BIT(MEAN) | DIST_BIT(CV), DIST_BIT(SHAPE) | DIST_BIT(SCALE)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
};
