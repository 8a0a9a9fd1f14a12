#include <gsl/gsl_cdf.h>

#include "rand/dist.h"
#include "rand/dist/gamma_law.h"
#include "rand/dist_form.h"

enum { A, B, MEAN, SD, CV };

/* Below, gamma variates may be 0 both; above, the distribution function is untested. */
#define LEAST 0.1
#define MOST 1e4

/* The second gamma variate draws from here on, beyond what the first may take. */
static const uint32_t SECOND = UINT32_C(1) << 21;

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    const double mean = given->value[MEAN];
    d->p[A] = given->value[A];
    d->p[B] = given->value[B];
    if (given->has[MEAN]) {
        const double sum = (1 - mean) / (mean * dist_given_cv2(given, MEAN, SD, CV)) - 1;
        d->p[A] = mean * sum;
        d->p[B] = (1 - mean) * sum;
    }
    d->high = 1;
    if (d->p[A] >= LEAST && d->p[B] >= LEAST && d->p[A] <= MOST && d->p[B] <= MOST)
        return true;
    str_add(why, "`beta` cannot have that spread about that mean; its a = ");
    str_add_number(why, d->p[A]);
    str_add(why, " and b = ");
    str_add_number(why, d->p[B]);
    str_add(why, " must be between 0.1 and 10000");
    return false;
}

/* E[X^k; X <= x] = a (a + 1) ... / ((a + b) (a + b + 1) ...) times the law with a + k at x. */
static double moment(const struct dist *d, int k, double x)
{
    const double a = d->p[A], b = d->p[B];
    const double whole = (k > 0 ? a / (a + b) : 1) * (k > 1 ? (a + 1) / (a + b + 1) : 1);
    if (!(x > 0))
        return 0;
    return x < 1 ? whole * gsl_cdf_beta_P(x, a + k, b) : whole;
}

static double draw(const struct dist *d, uint64_t word, struct place at)
{
    const struct place second = place_skip(at, SECOND);
    const double x = gamma_draw(d->p[A], word, at);
    const double y = gamma_draw(d->p[B], place_words(second, 1).a, place_skip(second, 1));
    return x / (x + y);
}

const struct dist_ops dist_beta = {
    .name = "beta",
    .help = "between 0 and 1: scores and shares",
    .params =
        {[A] = {"a", "", LEAST, MOST, 0, NAN, {6}, "larger draws to 1"},
         [B] = {"b", "", LEAST, MOST, 0, NAN, {2}, "larger draws to 0"},
         [MEAN] = {"mean", "", 0, 1, DIST_OPEN_LOW | DIST_OPEN_HIGH, NAN, {0.5}, "a / (a + b)"},
         [SD] =
             {"sd", "", 0, 0.5, DIST_OPEN_LOW | DIST_OPEN_HIGH, NAN, {0.2}, "standard deviation"},
         [CV] = {"cv", "", 0, 100, DIST_OPEN_LOW, NAN, {0.6}, "standard deviation / mean"}},
    .forms = {DIST_BIT(A) | DIST_BIT(B), DIST_BIT(MEAN) | DIST_BIT(SD),
              DIST_BIT(MEAN) | DIST_BIT(CV)},
    .prepare = prepare,
    .moment = moment,
    .draw = draw,
};
