#include <string.h>

#include "base/mem.h"
#include "rand/dist.h"

enum { TIMES, RATES };

static bool check(const double *times, const double *rates, const size_t *n, struct str *why)
{
    if (n[TIMES] != n[RATES]) {
        str_addf(why, "`times` of `hazard` has %zu values and `rates` %zu; give as many", n[TIMES],
                 n[RATES]);
        return false;
    }
    for (size_t i = 0; i < n[TIMES]; i++)
        if (i == 0 ? times[i] != 0 : times[i] <= times[i - 1]) {
            str_add(why, "`times` of `hazard` must begin with 0 and increase");
            return false;
        }
    if (rates[n[RATES] - 1] > 0)
        return true;
    str_add(why,
            "the last of `rates` of `hazard` is 0, so that some would never end; give one above 0");
    return false;
}

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    const size_t n = given->n[TIMES];
    if (!check(given->list[TIMES], given->list[RATES], given->n, why))
        return false;
    d->n = n;
    d->values = mem_new(n, sizeof *d->values);
    d->weights = mem_new(n, sizeof *d->weights);
    memcpy(d->values, given->list[TIMES], n * sizeof *d->values);
    memcpy(d->weights, given->list[RATES], n * sizeof *d->weights);
    return true;
}

/* (1 - e^-u (1 + u)) / u^2 without cancellation. */
static double ramp(double u)
{
    if (u < 1e-3)
        return 0.5 - u / 3 + u * u / 8;
    return u < 700 ? (1 - exp(-u) * (1 + u)) / (u * u) : 1 / (u * u);
}

/* Integral of t^(k-1) S(t) over a piece of the given length that starts at a with S(a) = 1. */
static double piece(int k, double a, double rate, double length)
{
    const double u = rate * length;
    const double plain = rate > 0 ? -expm1(-u) / rate : length;
    if (k == 1)
        return plain;
    return a * plain + (isfinite(length) ? length * length * ramp(u) : 1 / (rate * rate));
}

/* E[X^k; X <= x] = k integral of t^(k-1) S(t) up to x, minus x^k S(x), S the share still there. */
static double moment(const struct dist *d, int k, double x)
{
    double log_left = 0, integral = 0;
    if (!(x > 0))
        return 0;
    for (size_t i = 0; i < d->n && d->values[i] < x; i++) {
        const double end = i + 1 < d->n ? fmin(x, d->values[i + 1]) : x;
        if (k > 0)
            integral += k * exp(log_left) *
                        piece(k, d->values[i], d->weights[i], end - d->values[i]);
        log_left -= d->weights[i] * (end - d->values[i]);
    }
    if (k == 0)
        return -expm1(log_left);
    return integral - (isfinite(x) ? pow(x, k) * exp(log_left) : 0);
}

static double quantile(const struct dist *d, double p)
{
    double needed = -log1p(-p);
    size_t i = 0;
    for (; i + 1 < d->n; i++) {
        const double hazard = d->weights[i] * (d->values[i + 1] - d->values[i]);
        if (needed <= hazard)
            break;
        needed -= hazard;
    }
    return d->values[i] + needed / d->weights[i];
}

const struct dist_ops dist_hazard = {
    .name = "hazard",
    .help = "piecewise constant rate of ending, such as patience with peaks at announcements",
    .params =
        {[TIMES] =
             {"times", "s", 0, 1e9, DIST_LIST, NAN, {0, 60, 90}, "starts of the pieces, first 0"},
         [RATES] =
             {"rates", "1/s", 0, 1e9, DIST_LIST, NAN, {0.004, 0.02, 0.003}, "rate in each piece"}},
    .forms = {DIST_BIT(TIMES) | DIST_BIT(RATES)},
    .prepare = prepare,
    .moment = moment,
    .quantile = quantile,
};
