#include "rand/dist/gamma_law.h"

#include "rand/dist.h"
#include "rand/dist_form.h"

enum { SHAPE, SCALE, MEAN, SD, CV };

/*
 * Attempts of at most 256 blocks each; one in 20 fails, so that all do has no probability to speak
 * of.
 */
enum { MOST_ATTEMPTS = 256, BLOCKS_OF_ATTEMPT = 256 };

/*
 * Marsaglia & Tsang (2000): for d = shape - 1/3, c = 1 / sqrt(9 d), z normal and u uniform,
 * d v with v = (1 + c z)^3 is kept when log u < z^2 / 2 + d - d v + d log v. Of attempt k, block
 * 256 k + 1 gives u (word b) and the next attempt's z (word a).
 */
static double draw_above_one(double shape, uint64_t word, struct place at)
{
    const double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    double v = 1;
    for (uint32_t k = 0; k < MOST_ATTEMPTS; k++) {
        const struct words more = place_words(at, 1);
        const double z = zig_normal(word, place_skip(at, 1));
        const double root = 1 + c * z;
        v = root * root * root;
        const double u = word_unit_open(more.b);
        if (root > 0 &&
            (u < 1 - 0.0331 * z * z * z * z || log(u) < 0.5 * z * z + d * (1 - v + log(v))))
            break;
        word = more.a;
        at = place_skip(at, BLOCKS_OF_ATTEMPT);
    }
    return d * v;
}

/* Below shape 1: that of shape + 1, times u^(1 / shape), u from the block before all others. */
double gamma_draw(double shape, uint64_t word, struct place at)
{
    if (shape >= 1)
        return draw_above_one(shape, word, at);
    const double u = word_unit_open(place_words(at, 1).a);
    const double above = draw_above_one(shape + 1, word, place_skip(at, 1));
    return above * pow(u, 1 / shape);
}

/* lgamma keeps a sign in a global, which threads would share. */
double gamma_log(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

/* About 8 sqrt(shape) terms are needed near x = shape: 8000 for the greatest. */
enum { MOST_TERMS = 20000 };

/*
 * P(a, x) x^-a e^x G(a + 1) = 1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ... (Abramowitz & Stegun
 * 6.5.29).
 */
static double lower_series(double a, double x)
{
    double term = 1, sum = 1;
    for (int n = 1; n < MOST_TERMS && term > 1e-17 * sum; n++)
        sum += term *= x / (a + n);
    return sum;
}

/*
 * (1 - P(a, x)) x^-a e^x G(a) = 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / ...)), the
 * even part of Abramowitz & Stegun 6.5.31, by the method of Lentz (1976); x > a + 1 keeps it
 * positive.
 */
static double upper_fraction(double a, double x)
{
    double b = x + 1 - a, c = 1e300, d = 1 / b, value = d;
    for (int n = 1; n < MOST_TERMS; n++) {
        const double step = n * (a - n);
        b += 2;
        d = 1 / (step * d + b);
        c = b + step / c;
        value *= c * d;
        if (fabs(c * d - 1) < 1e-16)
            break;
    }
    return value;
}

/* GSL's ends the program for arguments it finds hard; P(2, 2) = 1 - 3 e^-2 = 0.593994. */
double gamma_lower_share(double a, double x)
{
    if (!(x > 0))
        return 0;
    if (x > a + 40 * sqrt(a) + 800)
        return 1;
    const double front = exp(a * log(x) - x - gamma_log(a));
    return x < a + 1 ? fmin(1, front / a * lower_series(a, x))
                     : fmax(0, 1 - front * upper_fraction(a, x));
}

/* E[X^k; X <= x] = shape (shape + 1) ... (shape + k - 1) P(shape + k, x). */
double gamma_moment(double shape, int k, double x)
{
    const double whole = k == 0 ? 1 : k == 1 ? shape : shape * (shape + 1);
    return whole * gamma_lower_share(shape + k, x);
}

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    const bool by_spread = given->has[SD] || given->has[CV];
    d->p[SHAPE] = by_spread ? 1 / dist_given_cv2(given, MEAN, SD, CV) : given->value[SHAPE];
    d->p[SCALE] = given->has[MEAN] ? given->value[MEAN] / d->p[SHAPE] : given->value[SCALE];
    if (d->p[SHAPE] >= GAMMA_LEAST_SHAPE && d->p[SHAPE] <= GAMMA_MOST_SHAPE)
        return true;
    str_add(why, "`gamma` has a cv between 0.001 and 31.6; use `constant` or another law beyond");
    return false;
}

static double moment(const struct dist *d, int k, double x)
{
    return pow(d->p[SCALE], k) * gamma_moment(d->p[SHAPE], k, x / d->p[SCALE]);
}

static double draw(const struct dist *d, uint64_t word, struct place at)
{
    return d->p[SCALE] * gamma_draw(d->p[SHAPE], word, at);
}

const struct dist_ops dist_gamma = {
    .name = "gamma",
    .help = "waits, busyness factors; cv 1 is exponential",
    .params =
        {[SHAPE] = {"shape", "", GAMMA_LEAST_SHAPE, GAMMA_MOST_SHAPE, 0, NAN, {2.5}, "1 / cv^2"},
         [SCALE] = {"scale", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {40}, "mean / shape"},
         [MEAN] = {"mean", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {120}, "mean"},
         [SD] = {"sd", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {90}, "standard deviation"},
         [CV] = {"cv", "", 0, 100, DIST_OPEN_LOW, NAN, {1.4}, "standard deviation / mean"}},
    .forms = {DIST_BIT(MEAN) | DIST_BIT(SD), DIST_BIT(MEAN) | DIST_BIT(CV),
              DIST_BIT(MEAN) | DIST_BIT(SHAPE), DIST_BIT(SHAPE) | DIST_BIT(SCALE)},
    .prepare = prepare,
    .moment = moment,
    .draw = draw,
};
