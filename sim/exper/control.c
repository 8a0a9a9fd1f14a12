#include "exper/control.h"

#include <gsl/gsl_multifit.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "rand/demand.h"
#include "rand/stream.h"

/* --- the controls -------------------------------------------------------------------------------- */

static void add_control(struct controls *c, const char *name, const double *x, uint32_t n)
{
    bool varies = false;
    for (uint32_t u = 1; u < n; u++)
        varies = varies || x[u] != x[0];
    if (!varies || c->n == MOST_CONTROLS)
        return;
    for (uint32_t u = 0; u < n; u++)
        c->value[(size_t)u * MOST_CONTROLS + c->n] = x[u];
    c->name[c->n++] = name;
}

/* The set of day factors that the stream with the most customers goes by; DEMAND_NONE: none varies. */
static uint32_t main_set(const struct scenario *s)
{
    const struct demand *const d = s->demand;
    uint32_t set = DEMAND_NONE;
    double most = 0;
    for (uint32_t i = 0; i < d->n_streams; i++) {
        const double n = demand_expected(d, i, s->warmup, scenario_window_end(s));
        if (d->day_set_of[i] == DEMAND_NONE || !(d->day_sets[d->day_set_of[i]].cv > 0) || n <= most)
            continue;
        most = n;
        set = d->day_set_of[i];
    }
    return set;
}

/*
 * Central powers of the gamma law with mean 1 and cv c: mean of (B - 1)^2 is c^2, of (B - 1)^3 is 2 c^4 (its
 * skewness is 2 c). Averaged over the days of the window. At c = 0.5: 0.25 and 0.125.
 */
static void add_days(struct controls *c, const struct trial *t)
{
    const struct scenario *const s = t->settled.scenario;
    const uint32_t set = main_set(s);
    if (set == DEMAND_NONE)
        return;
    const double cv = s->demand->day_sets[set].cv;
    const double mean[3] = {0, cv * cv, 2 * cv * cv * cv * cv};
    const double clock = s->demand->clock;
    const size_t first = (size_t)floor((s->warmup + clock) / 86400);
    const size_t last = (size_t)floor((scenario_window_end(s) - 1e-6 + clock) / 86400);
    double *const x = mem_new(3 * (size_t)t->n, sizeof *x);
    struct demand_day *const day = demand_day_new(s->demand);
    for (uint32_t u = 0; u < t->n; u++) {
        demand_draw(day, stream_key(t->seed, u));
        for (size_t i = first; i <= last && i < s->demand->n_days; i++)
            for (int p = 0; p < 3; p++)
                x[(size_t)p * t->n + u] += (pow(day->day[set][i] - 1, p + 1) - mean[p]) /
                                           (double)(last - first + 1);
    }
    add_control(c, "busyness of the day", x, t->n);
    add_control(c, "its square", x + t->n, t->n);
    add_control(c, "its cube", x + 2 * (size_t)t->n, t->n);
    demand_day_free(day);
    mem_free(x);
}

/* Interarrival laws begin at time 0, so their mean number is known only nearly: then it is no control. */
static void add_customers(struct controls *c, const struct trial *t)
{
    const struct scenario *const s = t->settled.scenario;
    const uint32_t k = measure_set_find(&t->set, "fresh", NULL, "all");
    double expected = 0;
    for (uint32_t i = 0; i < s->demand->n_specs; i++) {
        if (strcmp(s->demand->specs[i].ops->name, "renewal") == 0)
            return;
        expected += demand_expected(s->demand, i, s->warmup, scenario_window_end(s));
    }
    if (k == NOBODY || s->demand->n_surges > 0 || !(expected > 0))
        return;
    double *const x = mem_new(t->n, sizeof *x), *const y = mem_new(t->n, sizeof *y);
    trial_column(t, k, x, y);
    for (uint32_t u = 0; u < t->n; u++)
        x[u] = x[u] / expected - 1;
    add_control(c, "fresh customers", x, t->n);
    mem_free(x);
    mem_free(y);
}

void controls_make(struct controls *c, const struct trial *t)
{
    *c = (struct controls){.value = mem_new((size_t)t->n * MOST_CONTROLS, sizeof *c->value)};
    add_days(c, t);
    add_customers(c, t);
}

void controls_make_customers(struct controls *c, const struct trial *t)
{
    *c = (struct controls){.value = mem_new((size_t)t->n * MOST_CONTROLS, sizeof *c->value)};
    add_customers(c, t);
}

void controls_free(struct controls *c)
{
    mem_free(c->value);
    *c = (struct controls){0};
}

/* --- using them ---------------------------------------------------------------------------------- */

/* Least squares of the units on 1 and the controls: the first coefficient, and its standard error. */
static void regress(const struct controls *c, const double *unit, uint32_t n, double *value,
                    double *error)
{
    const size_t p = (size_t)c->n + 1;
    gsl_matrix *const x = gsl_matrix_alloc(n, p), *const covariance = gsl_matrix_alloc(p, p);
    gsl_vector *const y = gsl_vector_alloc(n), *const b = gsl_vector_alloc(p);
    gsl_multifit_linear_workspace *const w = gsl_multifit_linear_alloc(n, p);
    double squares = 0;
    for (uint32_t u = 0; u < n; u++) {
        gsl_vector_set(y, u, unit[u]);
        gsl_matrix_set(x, u, 0, 1);
        for (uint32_t k = 0; k < c->n; k++)
            gsl_matrix_set(x, u, k + 1, c->value[(size_t)u * MOST_CONTROLS + k]);
    }
    gsl_multifit_linear(x, y, b, covariance, &squares, w);
    *value = gsl_vector_get(b, 0);
    *error = sqrt(fmax(gsl_matrix_get(covariance, 0, 0), 0));
    gsl_multifit_linear_free(w);
    gsl_matrix_free(x);
    gsl_matrix_free(covariance);
    gsl_vector_free(y);
    gsl_vector_free(b);
}

struct controlled controls_apply(const struct controls *c, const struct trial *t, uint32_t k,
                                 double level)
{
    struct controlled r = {.plain = trial_ci(t, k, level), .gain = 1};
    r.ci = r.plain;
    if (c->n == 0 || t->n < 10 + 2 * c->n || !ci_exists(&r.plain))
        return r;
    double *const x = mem_new(t->n, sizeof *x), *const y = mem_new(t->n, sizeof *y);
    double mean_y = 0, value = NAN, error = NAN, squares = 0;
    trial_column(t, k, x, y);
    for (uint32_t u = 0; u < t->n; u++)
        mean_y += y[u] / t->n;
    for (uint32_t u = 0; u < t->n; u++) {
        const double linear = (x[u] - r.plain.value * y[u]) / mean_y;
        squares += linear * linear;
        x[u] = r.plain.value + linear;
    }
    regress(c, x, t->n, &value, &error);
    if (squares > 0 && error > 0) {
        const double half = error * ci_t_quantile(1 - (1 - level) / 2, t->n - 1.0 - c->n);
        r.ci = (struct ci){value, value - half, value + half, t->n, "control"};
        r.gain = squares / (t->n - 1.0) / t->n / (error * error);
    }
    mem_free(x);
    mem_free(y);
    return r;
}
