#include "exper/verdict.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/mem.h"

const struct verdict_levels verdict_usual = {.fail = 0.01, .pass = 0.05};

/* Sums, ratio and mean denominator of one side. */
struct side {
    const double *x, *y;
    double r, mean_y;
};

static struct side side_of(const double *x, const double *y, uint32_t n)
{
    double sum_x = 0, sum_y = 0;
    for (uint32_t u = 0; u < n; u++) {
        sum_x += x[u];
        sum_y += y[u];
    }
    return (struct side){x, y, sum_y > 0 ? sum_x / sum_y : NAN, sum_y / n};
}

/* How much of a unit's linearised ratio is away from the mean: (x - r y) / mean y. */
static double linear(const struct side *s, uint32_t u)
{
    return (s->x[u] - s->r * s->y[u]) / s->mean_y;
}

static void compare(const struct verdict_case *c, struct verdict_result *r)
{
    const struct side before = side_of(c->before_x, c->before_y, c->n);
    const struct side now = side_of(c->now_x, c->now_y, c->n);
    double squares = 0;
    *r = (struct verdict_result){.before = before.r, .now = now.r, .is_identical = true};
    for (uint32_t u = 0; u < c->n; u++) {
        squares += pow(linear(&now, u) - linear(&before, u), 2);
        r->is_identical = r->is_identical && before.x[u] == now.x[u] && before.y[u] == now.y[u];
    }
    r->difference = now.r - before.r;
    r->error = c->n < 2 ? NAN : sqrt(squares / (c->n - 1.0) / c->n);
    r->margin = c->margin * (c->margin_is_share ? fabs(before.r) : 1);
    const double half = c->n < 2 ? NAN : ci_t_quantile(0.975, c->n - 1.0) * r->error;
    r->lo = r->difference - half;
    r->hi = r->difference + half;
}

/* How much worse it is: positive is worse. */
static double loss_of(const struct verdict_case *c, const struct verdict_result *r)
{
    return c->better > 0 ? -r->difference : c->better < 0 ? r->difference : fabs(r->difference);
}

static double upper_tail(double distance, double error, uint32_t n)
{
    if (error == 0)
        return distance > 0 ? 0 : 1;
    return gsl_cdf_tdist_Q(distance / error, n - 1.0);
}

static void test(const struct verdict_case *c, struct verdict_result *r)
{
    const double loss = loss_of(c, r);
    const bool exists_alike = isnan(r->before) && isnan(r->now);
    r->p_worse = 1;
    r->p_equal = 1;
    if (r->is_identical || exists_alike) {
        r->p_equal = 0;
        return;
    }
    if (isnan(r->error) || isnan(loss))
        return;
    r->p_worse = upper_tail(loss - r->margin, r->error, c->n);
    r->p_equal = r->error == 0 ? (loss <= r->margin ? 0 : 1)
                               : upper_tail(r->margin - loss, r->error, c->n);
}

/* The gap to the margin has to be t standard errors wide. */
static uint32_t needed_units(const struct verdict_case *c, const struct verdict_result *r,
                             double alpha)
{
    const double gap = fabs(r->margin - loss_of(c, r));
    const double t = ci_normal_quantile(1 - alpha) + 1; /* and a good chance to see it */
    const double n = c->n * pow(t * r->error / gap, 2);
    return isfinite(n) && n < 1e6 ? (uint32_t)fmax(ceil(n), c->n + 10.0) : 0;
}

void verdict_judge(const struct verdict_case *cases, struct verdict_result *results, size_t n,
                   const struct verdict_levels *levels)
{
    double *const p = mem_new(n, sizeof *p);
    double *const holm = mem_new(n, sizeof *holm);
    for (size_t i = 0; i < n; i++) {
        compare(&cases[i], &results[i]);
        test(&cases[i], &results[i]);
        p[i] = results[i].p_worse;
    }
    ci_holm(p, holm, n);
    for (size_t i = 0; i < n; i++) {
        struct verdict_result *const r = &results[i];
        r->p_worse = holm[i];
        /* Passing needs every measure to be shown harmless, each by itself: no correction is due. */
        r->verdict = holm[i] < levels->fail      ? VERDICT_FAIL
                     : r->p_equal < levels->pass ? VERDICT_PASS
                                                 : VERDICT_INCONCLUSIVE;
        const double loss = loss_of(&cases[i], r);
        r->is_better = cases[i].better != 0 && loss < 0 &&
                       upper_tail(-loss, r->error, cases[i].n) < levels->pass;
        if (r->verdict == VERDICT_INCONCLUSIVE)
            r->needed = needed_units(&cases[i], r, loss > r->margin ? levels->fail : levels->pass);
    }
    mem_free(p);
    mem_free(holm);
}

enum verdict verdict_worst(enum verdict a, enum verdict b)
{
    return a > b ? a : b;
}

const char *verdict_name(enum verdict v)
{
    static const char *const names[] = {"pass", "warn", "inconclusive", "fail"};
    return names[v];
}
