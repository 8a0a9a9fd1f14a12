#include "rand/dist.h"
#include "rand/dist/gamma_law.h"

enum { PHASES, SCALE, MEAN, RATE };

static bool prepare(struct dist *d, const struct dist_given *given, struct str *why)
{
    (void)why;
    d->p[PHASES] = given->value[PHASES];
    d->p[SCALE] = given->has[MEAN]   ? given->value[MEAN] / d->p[PHASES]
                  : given->has[RATE] ? 1 / given->value[RATE]
                                     : given->value[SCALE];
    return true;
}

static double moment(const struct dist *d, int k, double x)
{
    return pow(d->p[SCALE], k) * gamma_moment(d->p[PHASES], k, x / d->p[SCALE]);
}

static double draw(const struct dist *d, uint64_t word, struct place at)
{
    return d->p[SCALE] * gamma_draw(d->p[PHASES], word, at);
}

const struct dist_ops dist_erlang = {
    .name = "erlang",
    .help = "sum of exponential phases; cv = 1 / sqrt(phases)",
    .params = {[PHASES] = {"phases", "", 1, 1e6, DIST_WHOLE, NAN, {3}, "number of phases"},
               [SCALE] = {"scale", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {40}, "mean of one phase"},
               [MEAN] = {"mean", "s", 0, 1e9, DIST_OPEN_LOW, NAN, {120}, "mean of the whole"},
               [RATE] = {"rate", "1/s", 1e-9, 1e9, 0, NAN, {0.05}, "of one phase, per second"}},
    .forms = {DIST_BIT(PHASES) | DIST_BIT(MEAN), DIST_BIT(PHASES) | DIST_BIT(SCALE),
              DIST_BIT(PHASES) | DIST_BIT(RATE)},
    .prepare = prepare,
    .moment = moment,
    .draw = draw,
};
