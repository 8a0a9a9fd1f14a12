#include "exper/strata.h"

#include <assert.h>
#include <math.h>

#include "base/mem.h"
#include "rand/demand.h"

/* --- designs ------------------------------------------------------------------------------------- */

struct day_design strata_design(const struct scenario *s, uint32_t n)
{
    const struct demand *const d = s->demand;
    const double end = scenario_window_end(s);
    struct day_design design = {.kind = DAYS_FREE};
    double most = 0;
    for (uint32_t set = 0; set < d->n_day_sets; set++)
        for (size_t day = 0; day < d->n_days && d->day_sets[set].cv > 0; day++) {
            const double from = fmax(s->warmup, 86400.0 * (double)day - d->clock);
            const double to = fmin(end, 86400.0 * (double)(day + 1) - d->clock);
            double customers = 0;
            for (uint32_t i = 0; i < d->n_streams && from < to; i++)
                if (d->day_set_of[i] == set)
                    customers += demand_expected(d, i, from, to);
            if (customers <= most)
                continue;
            most = customers;
            design = (struct day_design){DAYS_STRATIFIED, n / 2, set, day};
        }
    return design;
}

struct day_design mirrored_design(const struct scenario *s)
{
    const struct demand *const d = s->demand;
    bool varies = false;
    for (size_t i = 0; i < d->n_day_sets; i++)
        varies = varies || d->day_sets[i].cv > 0;
    for (size_t i = 0; i < d->n_interval_sets; i++)
        varies = varies || d->interval_sets[i].cv > 0;
    return (struct day_design){.kind = varies ? DAYS_MIRRORED : DAYS_FREE};
}

/* --- estimates ----------------------------------------------------------------------------------- */

/* The linearised units of a ratio, (x - R y) over the mean of y: their mean is 0. The sum of their squares. */
static double linearise(const struct trial *t, uint32_t k, double ratio, double *unit)
{
    double *const y = mem_new(t->n, sizeof *y);
    double mean_y = 0, squares = 0;
    trial_column(t, k, unit, y);
    for (uint32_t u = 0; u < t->n; u++)
        mean_y += y[u] / t->n;
    for (uint32_t u = 0; u < t->n; u++) {
        unit[u] = (unit[u] - ratio * y[u]) / mean_y;
        squares += unit[u] * unit[u];
    }
    mem_free(y);
    return squares;
}

static double mean_of_stratum(const double *x, uint32_t n, uint32_t strata, uint32_t h)
{
    double sum = 0;
    for (uint32_t u = h; u < n; u += strata)
        sum += x[u];
    return sum / (n / strata);
}

/* Takes the mean of its stratum from each. */
static void centre(double *x, uint32_t n, uint32_t strata)
{
    for (uint32_t h = 0; h < strata; h++) {
        const double mean = mean_of_stratum(x, n, strata, h);
        for (uint32_t u = h; u < n; u += strata)
            x[u] -= mean;
    }
}

/* What the first control explains within strata is taken out of the centred units: what that shifts the mean by. */
struct shift {
    double value,
        variance_share; /* the slope's variance counts (mean of control)^2 / sum of its squares */
};

static struct shift use_control(const struct controls *c, uint32_t strata, double *unit, uint32_t n)
{
    struct shift s = {0, 0};
    double xy = 0, xx = 0, mean = 0;
    if (c->n == 0)
        return s;
    double *const x = mem_new(n, sizeof *x);
    for (uint32_t u = 0; u < n; u++) {
        x[u] = c->value[(size_t)u * MOST_CONTROLS];
        mean += x[u] / n;
    }
    centre(x, n, strata);
    for (uint32_t u = 0; u < n; u++) {
        xy += x[u] * unit[u];
        xx += x[u] * x[u];
    }
    const double slope = xx > 0 ? xy / xx : 0;
    for (uint32_t u = 0; u < n; u++)
        unit[u] -= slope * x[u];
    s.value = -slope * mean;
    s.variance_share = xx > 0 ? mean * mean / xx : 0;
    mem_free(x);
    return s;
}

struct controlled strata_apply(const struct controls *c, const struct trial *t, uint32_t strata,
                               uint32_t k, double level)
{
    struct controlled r = {.plain = trial_ci(t, k, level), .gain = 1};
    r.ci = r.plain;
    assert(strata > 0 && t->n % strata == 0 && t->n >= 2 * strata);
    if (!ci_exists(&r.plain))
        return r;
    double *const unit = mem_new(t->n, sizeof *unit);
    const double squares = linearise(t, k, r.plain.value, unit);
    const double each = t->n / strata, nu = each - 1, used = c->n > 0 ? 1 : 0;
    double sum = 0, fourth = 0;
    centre(unit, t->n, strata);
    const struct shift shift = use_control(c, strata, unit, t->n);
    for (uint32_t h = 0; h < strata; h++) {
        double s2 = 0;
        for (uint32_t u = h; u < t->n; u += strata)
            s2 += unit[u] * unit[u] / nu;
        sum += s2;
        fourth += s2 * s2;
    }
    /* The slope took one of the degrees of freedom that the strata leave. */
    const double pooled = sum / strata * (strata * nu) / (strata * nu - used);
    const double error = sqrt(pooled / t->n + pooled * shift.variance_share);
    const double df = fourth > 0 ? sum * sum / (fourth / (nu + 2)) - used : 0;
    if (squares > 0 && error > 0) {
        const double half = error * ci_t_quantile(1 - (1 - level) / 2, fmax(df, 1));
        const double value = r.plain.value + shift.value;
        r.ci = (struct ci){value, value - half, value + half, t->n, "stratified"};
        r.gain = squares / (t->n - 1.0) / t->n / (error * error);
    }
    mem_free(unit);
    return r;
}

struct controlled mirrored_apply(const struct trial *t, uint32_t k, double level)
{
    struct controlled r = {.plain = trial_ci(t, k, level), .gain = 1};
    r.ci = r.plain;
    assert(t->n % 2 == 0 && t->n >= 4);
    if (!ci_exists(&r.plain))
        return r;
    double *const unit = mem_new(t->n, sizeof *unit);
    struct tally pairs = {0};
    const double squares = linearise(t, k, r.plain.value, unit);
    for (uint32_t u = 0; u < t->n; u += 2)
        tally_add(&pairs, (unit[u] + unit[u + 1]) / 2);
    const double error = tally_sd(&pairs) / sqrt(t->n / 2.0);
    if (squares > 0 && error > 0) {
        const double half = error * ci_t_quantile(1 - (1 - level) / 2, t->n / 2.0 - 1);
        r.ci = (struct ci){r.plain.value, r.plain.value - half, r.plain.value + half, t->n,
                           "antithetic"};
        r.gain = squares / (t->n - 1.0) / t->n / (error * error);
    }
    mem_free(unit);
    return r;
}
