#include "rand/dist.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "rand/dist_form.h"

#define DIST(name) extern const struct dist_ops dist_##name;
#include "rand/dist_list.h"
#undef DIST

static const struct dist_ops *const LAWS[] = {
#define DIST(name) &dist_##name,
#include "rand/dist_list.h"
#undef DIST
};

enum { N_LAWS = sizeof LAWS / sizeof *LAWS };

/*
 * Less than this share of a law left by min and max is a mistake, and below it inversion is coarse.
 */
static const double LEAST_SHARE = 1e-6;

/* Draw 2^31 of a place: beyond everything a law takes by itself. */
static const uint32_t SECOND_CHANCE = UINT32_C(1) << 31;

const struct dist_ops *dist_at(size_t k)
{
    return k < N_LAWS ? LAWS[k] : NULL;
}

const struct dist_ops *dist_find(const char *name)
{
    for (size_t k = 0; k < N_LAWS; k++)
        if (strcmp(LAWS[k]->name, name) == 0)
            return LAWS[k];
    return NULL;
}

/*
 * Bisection between a point where the distribution function is below p and one where it is not;
 * doubling and halving end because doubles do, and 200 halvings reach neighbouring doubles.
 */
static double bisect(const struct dist *d, double p)
{
    double low = d->low, high = isfinite(d->high) ? d->high : fmax(1, 2 * low);
    for (int i = 0; i < 1100 && !isfinite(d->high) && d->ops->moment(d, 0, high) < p; i++) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 200; i++) {
        const double middle = low + 0.5 * (high - low);
        if (middle <= low || middle >= high)
            break;
        if (d->ops->moment(d, 0, middle) >= p)
            high = middle;
        else
            low = middle;
    }
    return high;
}

static double base_quantile(const struct dist *d, double p)
{
    if (d->truncated)
        p = d->p_low + p * (d->p_high - d->p_low);
    const double x = d->ops->quantile && p > 0 && p < 1 ? d->ops->quantile(d, p) : bisect(d, p);
    return fmin(fmax(x, d->low), d->high);
}

/*
 * Truncation without an endless loop: a first draw of the whole law is kept if it falls inside,
 * otherwise a fresh word is inverted within the bounds. Both have the conditional law.
 */
static double base_draw(const struct dist *d, uint64_t word, struct place at)
{
    if (!d->ops->draw)
        return base_quantile(d, word_unit_open(word));
    const double x = d->ops->draw(d, word, at);
    if (!d->truncated || (x >= d->low && x <= d->high))
        return x;
    return base_quantile(d, word_unit_open(place_words(at, SECOND_CHANCE).a));
}

double dist_draw_other(const struct dist *d, uint64_t word, struct place at)
{
    return fmax(0, d->shift + d->factor * base_draw(d, word, at));
}

/* E[B^k; B <= x] of the law before factor and shift, truncation included. */
static double base_moment(const struct dist *d, int k, double x)
{
    if (!d->truncated)
        return d->ops->moment(d, k, x);
    if (x < d->low)
        return 0;
    const double below = d->ops->moment(d, k, nextafter(d->low, -INFINITY));
    const double share = d->p_high - d->p_low;
    return (d->ops->moment(d, k, fmin(x, d->high)) - below) / share;
}

double dist_moment(const struct dist *d, int k, double x)
{
    const double y = isfinite(x) ? (x - d->shift) / d->factor : x;
    const double m0 = base_moment(d, 0, y);
    if (k == 0)
        return m0;
    const double m1 = base_moment(d, 1, y);
    if (k == 1)
        return d->shift * m0 + d->factor * m1;
    const double m2 = base_moment(d, 2, y);
    return d->shift * d->shift * m0 + 2 * d->shift * d->factor * m1 + d->factor * d->factor * m2;
}

double dist_mean(const struct dist *d)
{
    return d->mean;
}

double dist_sd(const struct dist *d)
{
    return d->sd;
}

/*
 * Rounding of (x - shift) / factor must not put x on the wrong side of an atom drawn as exactly x.
 */
double dist_cdf(const struct dist *d, double x)
{
    if (x < dist_min(d))
        return 0;
    if (x >= dist_max(d))
        return 1;
    const double y = (x - d->shift) / d->factor;
    return fmin(1, fmax(0, base_moment(d, 0, y)));
}

double dist_quantile(const struct dist *d, double p)
{
    assert(p > 0 && p < 1);
    return d->shift + d->factor * base_quantile(d, p);
}

/* No law goes below 0, but shift + factor x ((0 - shift) / factor) can, by rounding. */
double dist_min(const struct dist *d)
{
    return fmax(0, d->shift + d->factor * d->low);
}

double dist_max(const struct dist *d)
{
    return d->shift + d->factor * d->high;
}

/* Mean and sd of the law as a whole, from those of the base. */
static void set_summary(struct dist *d)
{
    const double m1 = base_moment(d, 1, INFINITY);
    const double m2 = base_moment(d, 2, INFINITY);
    d->mean = d->shift + d->factor * m1;
    d->sd = d->low < d->high ? d->factor * sqrt(fmax(0, m2 - m1 * m1)) : 0;
}

static bool truncate_to(struct dist *d, double min, double max, struct str *why)
{
    const double low = (min - d->shift) / d->factor, high = (max - d->shift) / d->factor;
    if (min > max) {
        str_addf(why, "`min` of `%s` is above `max`; exchange them", d->ops->name);
        return false;
    }
    if (low <= d->low && high >= d->high)
        return true;
    d->low = fmax(d->low, low);
    d->high = fmin(d->high, high);
    d->p_low = d->ops->moment(d, 0, nextafter(d->low, -INFINITY));
    d->p_high = d->ops->moment(d, 0, d->high);
    d->truncated = true;
    d->fast = DIST_OTHER;
    if (d->p_high - d->p_low >= LEAST_SHARE)
        return true;
    str_addf(why, "`min` and `max` leave less than a millionth of `%s`; widen them", d->ops->name);
    return false;
}

static bool modify(struct dist *d, const struct dist_modified *modified, struct str *why)
{
    d->factor = modified->factor;
    d->shift = modified->shift;
    d->scale *= modified->factor;
    if (!truncate_to(d, modified->min, modified->max, why))
        return false;
    if (modified->min >= 0 || d->shift + d->factor * d->low >= 0)
        return true;
    str_addf(why, "`%s` with a `shift` of ", d->ops->name);
    str_add_number(why, d->shift);
    str_add(why, " s can be negative; add min = 0");
    return false;
}

/* A mean of 1e-300 s beside an sd of a year is no number any more. */
static bool check_summary(const struct dist *d, struct str *why)
{
    if (isfinite(d->mean) && isfinite(d->sd) && isfinite(d->p[0]) && isfinite(d->p[1]))
        return true;
    str_addf(why, "the parameters of `%s` are too extreme to compute with", d->ops->name);
    return false;
}

static struct dist *make(const struct dist_ops *ops, const struct dist_given *given,
                         const struct dist_modified *modified, struct str *why)
{
    struct dist *const d = mem_new(1, sizeof *d);
    d->ops = ops;
    d->fast = DIST_OTHER;
    d->factor = 1;
    d->high = INFINITY;
    bool good = ops->prepare(d, given, why) && modify(d, modified, why);
    if (good) {
        assert(d->low <= d->high && (ops->quantile || ops->draw));
        set_summary(d);
        good = check_summary(d, why);
    }
    if (good)
        return d;
    dist_free(d);
    return NULL;
}

struct dist *dist_make(const char *law, const struct dist_arg *args, size_t n, struct str *why)
{
    const struct dist_ops *const ops = dist_find(law);
    struct dist_given given;
    struct dist_modified modified;
    if (!ops) {
        dist_form_unknown_law(law, why);
        return NULL;
    }
    if (!dist_form_read(ops, args, n, &given, &modified, why))
        return NULL;
    return make(ops, &given, &modified, why);
}

static struct dist *make_of_one(const char *law, const char *param, double value)
{
    struct str why = {0};
    struct dist *const d = dist_make(
        law, &(struct dist_arg){.name = param, .values = &value, .n = 1}, 1, &why);
    assert(d);
    str_free(&why);
    return d;
}

struct dist *dist_make_constant(double value)
{
    return make_of_one("constant", "value", value);
}

struct dist *dist_make_exponential(double mean)
{
    return make_of_one("exponential", "mean", mean);
}

static double *copy_numbers(const double *from, size_t n)
{
    if (!from)
        return NULL;
    double *const to = mem_new(n, sizeof *to);
    memcpy(to, from, n * sizeof *to);
    return to;
}

struct dist *dist_copy(const struct dist *d)
{
    struct dist *const copy = mem_new(1, sizeof *copy);
    *copy = *d;
    copy->values = copy_numbers(d->values, d->n);
    copy->weights = copy_numbers(d->weights, d->n);
    copy->parts = d->parts ? mem_new(d->n, sizeof *d->parts) : NULL;
    for (size_t i = 0; d->parts && i < d->n; i++)
        copy->parts[i] = dist_copy(d->parts[i]);
    return copy;
}

void dist_free(struct dist *d)
{
    if (!d)
        return;
    for (size_t i = 0; d->parts && i < d->n; i++)
        dist_free(d->parts[i]);
    mem_free(d->parts);
    mem_free(d->values);
    mem_free(d->weights);
    mem_free(d);
}
