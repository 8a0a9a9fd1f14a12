#include "rand/dist.h"
#include "rand/dist_form.h"

enum { LOW, HIGH, MEAN, SD, CV };

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    d->low = given->value[LOW];
    d->high = given->value[HIGH];
    if (given->has[MEAN]) {
        const double half = given->value[MEAN] * sqrt(3 * dist_given_cv2(given, MEAN, SD, CV));
        d->low = given->value[MEAN] - half;
        d->high = given->value[MEAN] + half;
    }
    d->p[LOW] = d->low;
    d->p[HIGH] = d->high;
    if (d->low >= 0 && d->low < d->high)
        return true;
    if (given->has[MEAN])
        str_add(why, "a `uniform` law has a cv of more than 0 and at most 0.577; take another law");
    else
        str_add(why, "`low` of `uniform` must be less than `high`");
    return false;
}

static double moment(const struct dist *d, int k, double x)
{
    const double a = d->p[LOW], b = d->p[HIGH], y = fmin(fmax(x, a), b);
    const double share = (y - a) / (b - a);
    if (k == 0)
        return share;
    return k == 1 ? share * (y + a) / 2 : share * (y * y + y * a + a * a) / 3;
}

static double quantile(const struct dist *d, double p)
{
    return d->p[LOW] + p * (d->p[HIGH] - d->p[LOW]);
}

const struct dist_ops dist_uniform = {
    .name = "uniform",
    .help = "every value between low and high alike",
    .params = {[LOW] = {"low", "s", 0, 1e9, 0, NAN, {60}, "least value"},
               [HIGH] = {"high", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {180}, "greatest value"},
               [MEAN] = {"mean", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {120}, "mean"},
               [SD] = {"sd", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {30}, "standard deviation"},
               [CV] = {"cv", "", 0, 1, DIST_OPEN_LOW, NAN, {0.4}, "standard deviation / mean"}},
    .forms = {DIST_BIT(LOW) | DIST_BIT(HIGH), DIST_BIT(MEAN) | DIST_BIT(SD),
              DIST_BIT(MEAN) | DIST_BIT(CV)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
};
