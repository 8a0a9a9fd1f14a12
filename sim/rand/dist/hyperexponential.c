#include <string.h>

#include "base/mem.h"
#include "rand/dist.h"
#include "rand/dist/exponential_law.h"
#include "rand/dist_form.h"

enum { WEIGHTS, MEANS, MEAN, SD, CV };

/*
 * Two branches with balanced means (Morse 1958): p1 m1 = p2 m2, p1 = (1 + sqrt((c^2-1)/(c^2+1))) /
 * 2.
 */
static bool prepare_balanced(struct dist *d, double mean, double cv2, struct str *why)
{
    if (!(cv2 >= 1)) {
        str_add(why, "`hyperexponential` has a cv of at least 1; use `gamma` or `lognormal` below");
        return false;
    }
    const double p = 0.5 * (1 + sqrt((cv2 - 1) / (cv2 + 1)));
    d->n = 2;
    d->values = mem_new(2, sizeof *d->values);
    d->values[0] = mean / (2 * p);
    d->values[1] = mean / (2 * (1 - p));
    d->weights = dist_cumulate((const double[]){p, 1 - p}, 2);
    return true;
}

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    const double *const weights = given->list[WEIGHTS];
    const size_t n = given->n[MEANS];
    if (given->has[MEAN])
        return prepare_balanced(d, given->value[MEAN], dist_given_cv2(given, MEAN, SD, CV), why);
    if (!dist_check_weights("hyperexponential", weights, given->n[WEIGHTS], n, why))
        return false;
    d->n = n;
    d->values = mem_new(n, sizeof *d->values);
    memcpy(d->values, given->list[MEANS], n * sizeof *d->values);
    d->weights = dist_cumulate(weights, n);
    return true;
}

static double moment(const struct dist *d, int k, double x)
{
    double sum = 0, before = 0;
    for (size_t i = 0; i < d->n; i++) {
        sum += (d->weights[i] - before) * exponential_moment(d->values[i], k, x);
        before = d->weights[i];
    }
    return sum;
}

static double draw(const struct dist *d, uint64_t word, struct place at)
{
    const size_t i = dist_pick(d->weights, d->n, word_unit(word));
    return d->values[i] * zig_exponential(place_words(at, 1).a, place_skip(at, 1));
}

const struct dist_ops dist_hyperexponential = {
    .name = "hyperexponential",
    .help = "one of several exponentials; cv above 1",
    .params =
        {[WEIGHTS] = {"weights", "", 0, 1e9, DIST_LIST, NAN, {3, 2, 1}, "share of each branch"},
         [MEANS] = {"means",
                    "s",
                    0,
                    1e9,
                    DIST_LIST | DIST_OPEN_LOW,
                    NAN,
                    {60, 300, 900},
                    "of each branch"},
         [MEAN] = {"mean", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {300}, "mean"},
         [SD] = {"sd", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {500}, "standard deviation"},
         [CV] = {"cv", "", 1, 100, 0, NAN, {2}, "standard deviation / mean"}},
    .forms = {DIST_BIT(MEAN) | DIST_BIT(SD), DIST_BIT(MEAN) | DIST_BIT(CV),
              DIST_BIT(WEIGHTS) | DIST_BIT(MEANS)},
    .prepare = prepare,
    .moment = moment,
    .draw = draw,
};
