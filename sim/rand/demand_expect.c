#include "rand/demand.h"

#include <math.h>

#include "base/mem.h"
#include "rand/dist.h"

/*
 * Day and interval factors have mean 1 and surges are independent of them and of each other, so the
 * expected rate is the base rate sent through the expected factors. Those of a surge with random
 * start or size are means over the midpoints of equally likely parts of their laws.
 */

enum { STARTS = 64, SIZES = 16 };

/* With a random start the expected factor has no knots of its own; it is looked at this often, s. */
static const double RANDOM_STEP = 120;

/* The equally likely states of a surge that happens. */
struct surge_states {
    size_t n;
    struct surge_draw *draw;
};

/* What is expected of a surge at an instant. */
struct mean_effect {
    double factor; /* E[f] */
    double kept;   /* E[min(f, 1)] */
    double added;  /* E[max(f - 1, 0)] */
    double rate;   /* of a volume, E */
};

struct expectation {
    const struct demand *d;
    const struct arrive_spec *spec;
    const struct arrive_spec *base;
    struct surge_states *states; /* by surge */
};

static struct surge_states states_of(const struct surge_plan *s)
{
    const size_t starts = s->start_law != NULL ? STARTS : 1;
    const size_t sizes = s->size_law != NULL ? SIZES : 1;
    struct surge_states states = {starts * sizes, mem_new(starts * sizes, sizeof *states.draw)};
    for (size_t i = 0; i < starts; i++) {
        double start = 0;
        if (s->start_law != NULL)
            start = dist_quantile(s->start_law, ((double)i + 0.5) / (double)starts);
        for (size_t j = 0; j < sizes; j++) {
            double size = s->size;
            if (s->size_law != NULL)
                size = dist_quantile(s->size_law, ((double)j + 0.5) / (double)sizes);
            states.draw[i * sizes + j] = surge_as_drawn(s, start, size);
        }
    }
    return states;
}

static struct mean_effect effect_of(const struct expectation *x, uint32_t surge, double t,
                                    double inside)
{
    const struct surge_plan *const s = &x->d->surges[surge];
    const struct surge_states *const states = &x->states[surge];
    struct mean_effect sum = {0};
    for (size_t i = 0; i < states->n; i++) {
        const double factor = surge_factor(s, &states->draw[i], t, inside);
        sum.kept += fmin(factor, 1);
        sum.added += fmax(factor - 1, 0);
        sum.rate += surge_rate(s, &states->draw[i], t, inside);
    }
    const double p = s->probability;
    const double each = p / (double)states->n;
    struct mean_effect mean = {0, sum.kept * each + 1 - p, sum.added * each, sum.rate * each};
    mean.factor = mean.kept + mean.added;
    return mean;
}

/* The expected rate of the stream at t if its base stream has this rate of its own there. */
static double rate_from(const struct expectation *x, double rate, double t, double inside)
{
    const struct demand *const d = x->d;
    const bool is_base = x->spec->surge == ARRIVE_NO_SURGE;
    for (uint32_t k = 0; k < d->n_surges; k++) {
        const double share = d->share[(size_t)k * d->n_streams + x->spec->base];
        if (share < 0)
            continue;
        const struct mean_effect effect = effect_of(x, k, t, inside);
        if (is_base || k > x->spec->surge)
            rate *= effect.kept;
        else if (k < x->spec->surge)
            rate = rate * effect.factor + share * effect.rate;
        else
            rate = rate * effect.added + share * effect.rate;
    }
    return rate;
}

/* The next time after t at which the expected rate may bend or jump. */
static double next_knot(const struct expectation *x, double t, double stop)
{
    const struct demand *const d = x->d;
    for (uint32_t k = 0; k < d->n_surges; k++) {
        if (d->share[(size_t)k * d->n_streams + x->spec->base] < 0)
            continue;
        if (d->surges[k].start_law != NULL) {
            stop = fmin(stop, t + RANDOM_STEP);
            continue;
        }
        for (size_t i = 0; i < x->states[k].n; i++)
            stop = fmin(stop, surge_knot_after(&d->surges[k], &x->states[k].draw[i], t));
    }
    return stop;
}

static double simpson(const struct expectation *x, const struct arrive_piece *p, double from,
                      double to)
{
    const double slope = (p->to - p->from) / (p->end - p->start);
    const double inside = 0.5 * from + 0.5 * to;
    const double at[] = {from, inside, to};
    double rate[3];
    for (int i = 0; i < 3; i++)
        rate[i] = rate_from(x, p->from + slope * (at[i] - p->start), at[i], inside);
    return (to - from) * (rate[0] + 4 * rate[1] + rate[2]) / 6;
}

static double expected_by_rates(const struct expectation *x, double from, double to)
{
    double sum = 0;
    for (size_t i = 0; i < x->base->n_pieces; i++) {
        const struct arrive_piece *const p = &x->base->pieces[i];
        const double end = fmin(to, p->end);
        double t = fmax(from, p->start);
        while (t < end) {
            const double next = next_knot(x, t, end);
            sum += simpson(x, p, t, next);
            t = next;
        }
    }
    return sum;
}

static double expected_of_trace(const struct expectation *x, double from, double to)
{
    double sum = 0;
    for (size_t i = 0; i < x->spec->n_times; i++) {
        const double t = x->spec->times[i];
        if (t >= from && t < to)
            sum += rate_from(x, 1, t, t);
    }
    return sum;
}

double demand_expected(const struct demand *d, uint32_t spec, double from, double to)
{
    struct expectation x = {.d = d, .spec = &d->specs[spec]};
    x.base = &d->specs[x.spec->base];
    x.states = mem_new(d->n_surges, sizeof *x.states);
    for (uint32_t k = 0; k < d->n_surges; k++)
        x.states[k] = states_of(&d->surges[k]);
    const double sum = x.spec->n_times > 0 ? expected_of_trace(&x, from, to)
                                           : expected_by_rates(&x, from, to);
    for (uint32_t k = 0; k < d->n_surges; k++)
        mem_free(x.states[k].draw);
    mem_free(x.states);
    return sum;
}
