#include "exper/pair.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/mem.h"

/* Numerators, denominators and their sums of one side. */
struct side {
    double *x, *y;
    double r, mean_y;
};

static struct side side_of(const struct trial *a, uint32_t k, uint32_t n)
{
    struct side s = {.x = mem_new(a->n, sizeof(double)), .y = mem_new(a->n, sizeof(double))};
    double x = 0, y = 0;
    trial_column(a, k, s.x, s.y);
    for (uint32_t u = 0; u < n; u++) {
        x += s.x[u];
        y += s.y[u];
    }
    s.r = y > 0 ? x / y : NAN;
    s.mean_y = y / n;
    return s;
}

static void side_free(struct side *s)
{
    mem_free(s->x);
    mem_free(s->y);
}

/* The linearised unit (x - r y) / mean y. Its mean is 0; its spread is that of the ratio. */
static double linear(const struct side *s, uint32_t u)
{
    return (s->x[u] - s->r * s->y[u]) / s->mean_y;
}

static double error_of(double squares, uint32_t n)
{
    return n < 2 ? NAN : sqrt(squares / (n - 1.0) / n);
}

struct pair pair_of(const struct trial *a, uint32_t j, const struct trial *b, uint32_t k)
{
    const uint32_t n = a->n < b->n ? a->n : b->n;
    const double scale = a->is_batched && a->set.measure[j].metric->style == COUNT ? n : 1;
    struct side s = side_of(a, j, n), t = side_of(b, k, n);
    struct tally_pair both = {0};
    double squares = 0, relative_squares = 0;
    bool is_identical = true;
    for (uint32_t u = 0; u < n; u++) {
        const double v = linear(&s, u), w = linear(&t, u);
        tally_pair_add(&both, v, w);
        squares += (w - v) * (w - v);
        relative_squares += pow(w / s.r - t.r / (s.r * s.r) * v, 2);
        is_identical = is_identical && s.x[u] == t.x[u] && s.y[u] == t.y[u];
    }
    const struct pair p = {.a = s.r * scale,
                           .b = t.r * scale,
                           .difference = (t.r - s.r) * scale,
                           .error = error_of(squares, n) * scale,
                           .relative = s.r != 0 ? t.r / s.r - 1 : NAN,
                           .relative_error = s.r != 0 ? error_of(relative_squares, n) : NAN,
                           .correlation = tally_pair_correlation(&both),
                           .gain = squares > 0 ? (both.xx + both.yy) / squares : INFINITY,
                           .n = n,
                           .is_identical = is_identical};
    side_free(&s);
    side_free(&t);
    return p;
}

double pair_half(const struct pair *p, double error, double level)
{
    return p->n < 2 ? NAN : error * ci_t_quantile(1 - (1 - level) / 2, p->n - 1.0);
}

double pair_p_value(const struct pair *p)
{
    if (p->n < 2 || isnan(p->error))
        return NAN;
    if (p->error == 0)
        return p->difference == 0 ? 1 : 0;
    return 2 * gsl_cdf_tdist_Q(fabs(p->difference) / p->error, p->n - 1.0);
}

double pair_p_above(const struct pair *p, double margin)
{
    if (p->n < 2 || isnan(p->error))
        return NAN;
    if (p->error == 0)
        return p->difference > margin ? 0 : 1;
    return gsl_cdf_tdist_Q((p->difference - margin) / p->error, p->n - 1.0);
}

/* The half-width shrinks with the root of the number of units. */
double pair_units_for(const struct pair *p, double half, double level)
{
    const double now = pair_half(p, p->error, level);
    return now <= half ? p->n : ceil(p->n * (now / half) * (now / half));
}
