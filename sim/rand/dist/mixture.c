#include "base/mem.h"
#include "rand/dist.h"
#include "rand/dist_form.h"

enum { WEIGHTS, PARTS };

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    const size_t n = given->n[PARTS];
    if (!dist_check_weights("mixture", given->list[WEIGHTS], given->n[WEIGHTS], n, why))
        return false;
    d->n = n;
    d->weights = dist_cumulate(given->list[WEIGHTS], n);
    d->parts = mem_new(n, sizeof *d->parts);
    d->low = INFINITY;
    d->high = 0;
    for (size_t i = 0; i < n; i++) {
        d->parts[i] = dist_copy(given->parts[i]);
        d->low = fmin(d->low, dist_min(d->parts[i]));
        d->high = fmax(d->high, dist_max(d->parts[i]));
    }
    return true;
}

static double moment(const struct dist *d, int k, double x)
{
    double sum = 0, before = 0;
    for (size_t i = 0; i < d->n; i++) {
        sum += (d->weights[i] - before) * dist_moment(d->parts[i], k, x);
        before = d->weights[i];
    }
    return sum;
}

/* The part draws from one block further on, so that even nested parts never share a word. */
static double draw(const struct dist *d, uint64_t word, struct place at)
{
    const struct dist *const part = d->parts[dist_pick(d->weights, d->n, word_unit(word))];
    return dist_draw(part, place_words(at, 1).a, place_skip(at, 1));
}

const struct dist_ops dist_mixture = {
    .name = "mixture",
    .help = "one of several laws, each as likely as its weight",
    .params = {[WEIGHTS] = {"weights", "", 0, 1e9, DIST_LIST, NAN, {3, 2, 1}, "one for each part"},
               [PARTS] = {"parts", "", 0, 0, DIST_PARTS, NAN, {0}, "the laws"}},
    .forms = {DIST_BIT(WEIGHTS) | DIST_BIT(PARTS)},
    .prepare = prepare,
    .moment = moment,
    .draw = draw,
};
