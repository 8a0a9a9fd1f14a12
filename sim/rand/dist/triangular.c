#include "rand/dist.h"

enum { LOW, MODE, HIGH };

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    for (int k = LOW; k <= HIGH; k++)
        d->p[k] = given->value[k];
    d->low = d->p[LOW];
    d->high = d->p[HIGH];
    if (d->low < d->high && d->low <= d->p[MODE] && d->p[MODE] <= d->high)
        return true;
    str_add(why, "`mode` of `triangular` must lie between `low` and `high`, and these must differ");
    return false;
}

/*
 * Integral of (from + sign s)^k s over s from 0 to t, twice, over the width and the length of the
 * side: the part of a moment between a corner at `from` and the point t away from it.
 */
static double side(int k, double from, double sign, double t, double area)
{
    const double t2 = t * t / area;
    if (k == 0)
        return t2;
    if (k == 1)
        return t2 * (from + sign * 2 * t / 3);
    return t2 * (from * from + sign * 4 * from * t / 3 + t * t / 2);
}

static double whole(const struct dist *d, int k)
{
    const double a = d->p[LOW], c = d->p[MODE], b = d->p[HIGH], mean = (a + b + c) / 3;
    if (k < 2)
        return k == 0 ? 1 : mean;
    return mean * mean + (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
}

static double moment(const struct dist *d, int k, double x)
{
    const double a = d->p[LOW], c = d->p[MODE], b = d->p[HIGH];
    if (x <= a)
        return 0;
    if (x < c)
        return side(k, a, 1, x - a, (b - a) * (c - a));
    return x < b ? whole(d, k) - side(k, b, -1, b - x, (b - a) * (b - c)) : whole(d, k);
}

static double quantile(const struct dist *d, double p)
{
    const double a = d->p[LOW], c = d->p[MODE], b = d->p[HIGH];
    if (p * (b - a) < c - a)
        return a + sqrt(p * (b - a) * (c - a));
    return b - sqrt((1 - p) * (b - a) * (b - c));
}

const struct dist_ops dist_triangular = {
    .name = "triangular",
    .help = "least, most likely and greatest value, for want of data",
    .params = {[LOW] = {"low", "s", 0, 1e9, 0, NAN, {30}, "least value"},
               [MODE] = {"mode", "s", 0, 1e9, 0, NAN, {60}, "most likely value"},
               [HIGH] = {"high", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {240}, "greatest value"}},
    .forms = {DIST_BIT(LOW) | DIST_BIT(MODE) | DIST_BIT(HIGH)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
};
