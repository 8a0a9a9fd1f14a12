#include "num/ci.h"

#include <assert.h>
#include <math.h>

#include <gsl/gsl_cdf.h>

struct ci ci_none(double value, uint64_t n)
{
    return (struct ci){.value = value, .lo = NAN, .hi = NAN, .n = n, .method = "none"};
}

bool ci_exists(const struct ci *c)
{
    return !isnan(c->lo) && !isnan(c->hi);
}

double ci_half_width(const struct ci *c)
{
    return (c->hi - c->lo) / 2;
}

double ci_t_quantile(double p, double df)
{
    assert(p > 0 && p < 1 && df > 0);
    return gsl_cdf_tdist_Pinv(p, df);
}

double ci_normal_quantile(double p)
{
    assert(p > 0 && p < 1);
    return gsl_cdf_ugaussian_Pinv(p);
}

/* value +- t error with n - 1 degrees of freedom. */
static struct ci student(double value, double error, uint64_t n, double level, const char *method)
{
    assert(level > 0 && level < 1);
    if (n < 2 || !isfinite(value) || !isfinite(error))
        return ci_none(value, n);
    const double half = ci_t_quantile((1 + level) / 2, (double)(n - 1)) * error;
    return (struct ci){value, value - half, value + half, n, method};
}

static double standard_error(const struct tally *t)
{
    return t->n < 2 ? NAN : sqrt(t->m2 / (double)(t->n - 1) / (double)t->n);
}

struct ci ci_mean(const struct tally *t, double level)
{
    return student(t->n > 0 ? t->mean : NAN, standard_error(t), t->n, level, "t");
}

/*
 * Delta method: with r = mean x / mean y, the residuals x_i - r y_i have mean 0 and
 * se(r) = sd(residuals) / (sqrt(n) mean y) (Cochran 1977, 2.11).
 */
static double ratio_error(const struct tally_pair *t, double r)
{
    const double residuals = t->xx - 2 * r * t->xy + r * r * t->yy;
    const double n = (double)t->n;
    return sqrt(fmax(residuals, 0) / (n - 1) / n) / fabs(t->mean_y);
}

struct ci ci_ratio(const struct tally_pair *t, double level)
{
    if (t->n == 0 || t->mean_y == 0)
        return ci_none(NAN, t->n);
    const double r = t->mean_x / t->mean_y;
    return student(r, t->n < 2 ? NAN : ratio_error(t, r), t->n, level, "delta");
}

/* Rounding leaves a width of a few last bits where the units are in truth alike. */
static bool is_flat(const struct ci *c)
{
    return !ci_exists(c) || c->hi - c->lo <= 1e-12 * fabs(c->value);
}

struct ci ci_share(const struct tally_pair *t, double level)
{
    const struct ci delta = ci_ratio(t, level);
    if (isnan(delta.value) || t->n < 2)
        return delta;
    const double trials = round(t->mean_y * (double)t->n);
    const double events = round(t->mean_x * (double)t->n);
    const bool is_one_sided = events <= 0 || events >= trials;
    if (trials < 1 || events < 0 || events > trials || !(is_one_sided || is_flat(&delta)))
        return delta;
    struct ci exact = ci_binomial((uint64_t)events, (uint64_t)trials, level);
    exact.n = t->n;
    return exact;
}

struct ci ci_paired(const double *first, const double *second, size_t n, double level)
{
    struct tally differences = {0};
    for (size_t i = 0; i < n; i++)
        tally_add(&differences, first[i] - second[i]);
    struct ci c = ci_mean(&differences, level);
    if (ci_exists(&c))
        c.method = "paired-t";
    return c;
}

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

/* The linearised unit (x - r y) / mean y of both ratios, subtracted unit by unit. */
struct ci ci_paired_ratio(struct ci_ratio_series first, struct ci_ratio_series second, size_t n,
                          double level)
{
    if (n == 0)
        return ci_none(NAN, 0);
    const double y1 = mean_of(first.y, n);
    const double y2 = mean_of(second.y, n);
    if (y1 == 0 || y2 == 0)
        return ci_none(NAN, n);
    const double r1 = mean_of(first.x, n) / y1;
    const double r2 = mean_of(second.x, n) / y2;
    struct tally units = {0};
    for (size_t i = 0; i < n; i++) {
        const double u1 = (first.x[i] - r1 * first.y[i]) / y1;
        const double u2 = (second.x[i] - r2 * second.y[i]) / y2;
        tally_add(&units, u1 - u2);
    }
    return student(r1 - r2, standard_error(&units), n, level, "paired-delta");
}

/*
 * The p-quantile of the beta law, by halving: GSL's own inverse gives up for large shapes and
 * calls the error handler, while its distribution function does not.
 */
static double beta_quantile(double p, double a, double b)
{
    double lo = 0;
    double hi = 1;
    for (int i = 0; i < 1100 && hi - lo > 1e-15 * hi; i++) {
        const double mid = (lo + hi) / 2;
        if (gsl_cdf_beta_P(mid, a, b) < p)
            lo = mid;
        else
            hi = mid;
    }
    return (lo + hi) / 2;
}

struct ci ci_binomial(uint64_t events, uint64_t trials, double level)
{
    assert(events <= trials && level > 0 && level < 1);
    if (trials == 0)
        return ci_none(NAN, 0);
    const double k = (double)events;
    const double n = (double)trials;
    const double tail = (1 - level) / 2;
    struct ci c = {k / n, 0, 1, trials, "binomial"};
    if (events > 0)
        c.lo = events == trials ? pow(tail, 1 / n) : beta_quantile(tail, k, n - k + 1);
    if (events < trials)
        c.hi = events == 0 ? -expm1(log(tail) / n) : beta_quantile(1 - tail, k + 1, n - k);
    return c;
}

struct ci ci_rule_of_three(uint64_t trials, double level)
{
    assert(level > 0 && level < 1);
    if (trials == 0)
        return ci_none(NAN, 0);
    const double hi = fmin(-log(1 - level) / (double)trials, 1);
    return (struct ci){0, 0, hi, trials, "rule-of-three"};
}

struct ci ci_sections(double pooled, const double *sections, size_t n, double level)
{
    struct tally t = {0};
    for (size_t i = 0; i < n; i++)
        if (!isnan(sections[i]))
            tally_add(&t, sections[i]);
    return student(pooled, standard_error(&t), t.n, level, "sectioning");
}

struct ci ci_prediction(const struct tally *t, double level)
{
    const double error = tally_sd(t) * sqrt(1 + 1 / (double)t->n);
    return student(t->n > 0 ? t->mean : NAN, error, t->n, level, "prediction");
}

struct ci ci_range(const struct tally *t)
{
    if (t->n < 2)
        return ci_none(t->n > 0 ? t->max : NAN, t->n);
    return (struct ci){t->max, t->min, t->max, t->n, "range"};
}

double ci_bonferroni_level(double level, size_t m)
{
    assert(m > 0);
    return 1 - (1 - level) / (double)m;
}

void ci_bonferroni(const double *p, double *adjusted, size_t n)
{
    for (size_t i = 0; i < n; i++)
        adjusted[i] = fmin(p[i] * (double)n, 1);
}

/* The number of p-values before p[i] in ascending order, ties by index. */
static size_t rank_of(const double *p, size_t n, size_t i)
{
    size_t rank = 0;
    for (size_t j = 0; j < n; j++)
        rank += p[j] < p[i] || (p[j] == p[i] && j < i);
    return rank;
}

/*
 * Holm: the i-th smallest of n is multiplied by n - i + 1 and is never below a smaller one's.
 * Cubic in n, which is the number of lines of a comparison and small.
 */
void ci_holm(const double *p, double *adjusted, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        adjusted[i] = 0;
        for (size_t j = 0; j < n; j++) {
            const bool is_before = p[j] < p[i] || (p[j] == p[i] && j <= i);
            const double own = fmin(p[j] * (double)(n - rank_of(p, n, j)), 1);
            if (is_before && own > adjusted[i])
                adjusted[i] = own;
        }
    }
}

double ci_p_value(const struct tally *t)
{
    const double error = standard_error(t);
    if (t->n < 2)
        return NAN;
    if (error == 0)
        return t->mean == 0 ? 1 : 0;
    return 2 * gsl_cdf_tdist_Q(fabs(t->mean) / error, (double)(t->n - 1));
}
