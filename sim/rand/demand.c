#include "rand/demand.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/mem.h"
#include "rand/gamma_factor.h"
#include "rand/stream.h"

/* Where the factors of a replication come from. */
struct luck {
    uint64_t key;
    double sign;                         /* -1: mirrored */
    const struct day_design *stratified; /* or NULL */
    uint64_t stratum;
};

static double keyed_unit(uint64_t key, uint32_t set, uint64_t number, enum purpose purpose)
{
    const struct words w = philox(key, stream_c0(set, number), stream_c1(purpose, 0, 0));
    return word_unit_open(w.a);
}

/* The standard normal of a number in a set of factors, by inversion: monotone in the word. */
static double keyed_normal(const struct luck *luck, uint32_t set, uint64_t number,
                           enum purpose purpose)
{
    return luck->sign * gsl_cdf_ugaussian_Pinv(keyed_unit(luck->key, set, number, purpose));
}

/* The same inside a stratum; below 1, which the sum may be rounded to. */
static double stratum_normal(const struct luck *luck, uint32_t set, uint64_t number)
{
    const double u = keyed_unit(luck->key, set, number, PURPOSE_day_factor);
    return gsl_cdf_ugaussian_Pinv(
        fmin(((double)luck->stratum + u) / luck->stratified->strata, 1 - 0x1p-53));
}

static double day_of(const struct demand *d, double t)
{
    return floor((t + d->clock) / 86400);
}

/*
 * z(i) = rho z(i-1) + sqrt(1 - rho^2) e(i) with e standard normal, z = e at the first interval of a
 * day: every z is standard normal, neighbours of one day correlate with rho.
 */
static void draw_intervals(const struct demand *d, const struct interval_set *set,
                           const struct luck *luck, double *factor)
{
    const double fresh_part = sqrt(1 - set->rho * set->rho);
    double z = 0;
    for (size_t i = 0; i < set->n; i++) {
        const double e = keyed_normal(luck, set->number, i, PURPOSE_interval_factor);
        const bool restarts = i == 0 || day_of(d, set->at[i]) > day_of(d, set->at[i - 1]);
        z = restarts ? e : set->rho * z + fresh_part * e;
        factor[i] = gamma_factor(set->cv, z);
    }
}

static void draw_factors(struct demand_day *day, const struct luck *luck)
{
    const struct demand *const d = day->demand;
    for (size_t s = 0; s < d->n_day_sets; s++) {
        const struct day_set *const set = &d->day_sets[s];
        for (size_t i = 0; i < d->n_days; i++) {
            const bool is_stratified = luck->stratified != NULL && luck->stratified->set == s &&
                                       luck->stratified->day == i;
            day->day[s][i] = gamma_factor(
                set->cv, is_stratified ? stratum_normal(luck, set->number, i)
                                       : keyed_normal(luck, set->number, i, PURPOSE_day_factor));
        }
    }
    for (size_t s = 0; s < d->n_interval_sets; s++)
        draw_intervals(d, &d->interval_sets[s], luck, day->interval[s]);
}

static void draw_surges(struct demand_day *day, uint64_t key)
{
    for (uint32_t k = 0; k < day->demand->n_surges; k++)
        day->surges[k] = surge_draw_one(&day->demand->surges[k], k, key);
}

void demand_draw(struct demand_day *day, uint64_t key)
{
    draw_factors(day, &(struct luck){.key = key, .sign = 1});
    draw_surges(day, key);
}

void demand_draw_by(struct demand_day *day, const struct day_design *design, uint64_t seed,
                    uint64_t replication)
{
    const uint64_t key = stream_key(seed, replication);
    struct luck luck = {.key = key, .sign = 1};
    if (design->kind == DAYS_STRATIFIED) {
        luck.stratified = design;
        luck.stratum = replication % design->strata;
    } else if (design->kind == DAYS_MIRRORED && replication % 2 == 1) {
        luck.key = stream_key(seed, replication - 1);
        luck.sign = -1;
    }
    draw_factors(day, &luck);
    draw_surges(day, key);
}

struct demand_day *demand_day_new(const struct demand *d)
{
    struct demand_day *const day = mem_new(1, sizeof *day);
    day->demand = d;
    day->day = mem_new(d->n_day_sets, sizeof *day->day);
    for (size_t s = 0; s < d->n_day_sets; s++)
        day->day[s] = mem_new(d->n_days, sizeof **day->day);
    day->interval = mem_new(d->n_interval_sets, sizeof *day->interval);
    for (size_t s = 0; s < d->n_interval_sets; s++)
        day->interval[s] = mem_new(d->interval_sets[s].n, sizeof **day->interval);
    day->surges = mem_new(d->n_surges, sizeof *day->surges);
    return day;
}

void demand_day_free(struct demand_day *day)
{
    if (day == NULL)
        return;
    for (size_t s = 0; s < day->demand->n_day_sets; s++)
        mem_free(day->day[s]);
    for (size_t s = 0; s < day->demand->n_interval_sets; s++)
        mem_free(day->interval[s]);
    mem_free(day->day);
    mem_free(day->interval);
    mem_free(day->surges);
    mem_free(day);
}

double demand_surge_factor(const struct demand_day *day, uint32_t surge, double t)
{
    assert(surge < day->demand->n_surges);
    return surge_factor(&day->demand->surges[surge], &day->surges[surge], t, t);
}

bool demand_surge_acts(const struct demand_day *day, uint32_t surge, uint32_t base, double t)
{
    const struct surge_draw *const drawn = &day->surges[surge];
    assert(surge < day->demand->n_surges && base < day->demand->n_streams);
    return drawn->happens && t >= drawn->start && t < drawn->end &&
           day->demand->share[(size_t)surge * day->demand->n_streams + base] >= 0;
}

/* Day and interval factor of a piece of a base stream. */
static double factor_at(const struct demand_day *day, const struct arrive_spec *base, size_t piece)
{
    if (!base->ops->takes_factors)
        return 1;
    const uint32_t day_set = day->demand->day_set_of[base->base];
    const uint32_t interval_set = day->demand->interval_set_of[base->base];
    double factor = 1;
    if (day_set != DEMAND_NONE)
        factor *= day->day[day_set][base->day[piece]];
    if (interval_set != DEMAND_NONE && base->cell[piece] != DEMAND_NONE)
        factor *= day->interval[interval_set][base->cell[piece]];
    return factor;
}

/* Rates are of customers; epochs are as many times rarer as a batch is large. */
static void add_piece(struct arrive *a, struct arrive_piece p)
{
    a->pieces = mem_grow(a->pieces, &a->pieces_cap, a->n_pieces + 1, sizeof *a->pieces);
    p.from /= a->spec->batch_mean;
    p.to /= a->spec->batch_mean;
    a->pieces[a->n_pieces++] = p;
}

static void fill_base(struct arrive *a)
{
    const struct arrive_spec *const spec = a->spec;
    for (size_t i = 0; i < spec->n_pieces; i++) {
        const double factor = factor_at(a->day, spec, i);
        struct arrive_piece p = spec->pieces[i];
        p.from *= factor;
        p.to *= factor;
        add_piece(a, p);
    }
}

/* What the present surge adds, looked at on one stretch between knots. */
struct stretch {
    const struct arrive *a;
    const struct arrive_piece *piece; /* of the base stream */
    double factor;                    /* of its day and interval */
    double inside;                    /* a time in the stretch */
};

static double share_of(const struct demand *d, uint32_t surge, uint32_t base)
{
    return d->share[(size_t)surge * d->n_streams + base];
}

static double added_rate(const struct stretch *s, double t)
{
    const struct demand_day *const day = s->a->day;
    const struct demand *const d = day->demand;
    const struct arrive_spec *const spec = s->a->spec;
    const struct arrive_piece *const p = s->piece;
    double rate = s->factor *
                  (p->from + (p->to - p->from) * ((t - p->start) / (p->end - p->start)));
    for (uint32_t k = 0; k <= spec->surge; k++) {
        const double share = share_of(d, k, spec->base);
        if (share < 0)
            continue;
        const double factor = surge_factor(&d->surges[k], &day->surges[k], t, s->inside);
        const double volume = s->factor * share *
                              surge_rate(&d->surges[k], &day->surges[k], t, s->inside);
        if (k == spec->surge)
            rate = rate * fmax(0, factor - 1) + volume;
        else
            rate = rate * factor + volume;
    }
    return rate;
}

/*
 * A straight line with the ends' proportion whose integral is Simpson's, (f(0) + 4 f(1/2) + f(1)) / 6:
 * exact for products of up to three straight lines, to 1e-8 for a stretch of a spike.
 */
static struct arrive_piece fitted(const struct stretch *s, double start, double end)
{
    struct arrive_piece p = {start, end, added_rate(s, start), added_rate(s, end)};
    if (p.from == p.to && added_rate(s, s->inside) == p.from)
        return p;
    const double mean = (p.from + 4 * added_rate(s, 0.5 * start + 0.5 * end) + p.to) / 6;
    const double ends = 0.5 * (p.from + p.to);
    p.from = ends > 0 ? p.from * (mean / ends) : mean;
    p.to = ends > 0 ? p.to * (mean / ends) : mean;
    return p;
}

/* The next time after t at which the rate of what the surge adds may bend or jump. */
static double next_knot(const struct arrive *a, double t, double stop)
{
    const struct demand *const d = a->day->demand;
    for (uint32_t k = 0; k <= a->spec->surge; k++)
        if (share_of(d, k, a->spec->base) >= 0)
            stop = fmin(stop, surge_knot_after(&d->surges[k], &a->day->surges[k], t));
    return stop;
}

static void fill_addition(struct arrive *a)
{
    const struct demand *const d = a->day->demand;
    const struct arrive_spec *const base = &d->specs[a->spec->base];
    const struct surge_draw *const surge = &a->day->surges[a->spec->surge];
    if (!surge->happens)
        return;
    const double end = fmin(surge->end, d->end);
    double t = fmax(surge->start, 0);
    for (size_t i = 0; i < base->n_pieces && t < end; i++) {
        const struct arrive_piece *const p = &base->pieces[i];
        struct stretch s = {a, p, factor_at(a->day, base, i), 0};
        while (t < end && t < p->end) {
            const double next = next_knot(a, t, fmin(end, p->end));
            s.inside = 0.5 * t + 0.5 * next;
            add_piece(a, fitted(&s, t, next));
            t = next;
        }
    }
}

/* Room for the most pieces any replication can have, so that later ones allocate nothing. */
static size_t most_pieces(const struct arrive *a)
{
    const struct demand *const d = a->day->demand;
    size_t n = d->specs[a->spec->base].n_pieces + 2;
    for (uint32_t k = 0; a->spec->surge != ARRIVE_NO_SURGE && k <= a->spec->surge; k++)
        if (share_of(d, k, a->spec->base) >= 0)
            n += surge_max_knots(&d->surges[k]);
    return n;
}

void demand_fill(struct arrive *a)
{
    a->n_pieces = 0;
    if (a->spec->surge == ARRIVE_NO_SURGE && !a->spec->ops->takes_factors)
        return; /* they know their times without rates */
    a->pieces = mem_grow(a->pieces, &a->pieces_cap, most_pieces(a), sizeof *a->pieces);
    if (a->spec->surge == ARRIVE_NO_SURGE)
        fill_base(a);
    else
        fill_addition(a);
}

static void free_spec(struct arrive_spec *spec)
{
    mem_free(spec->pieces);
    mem_free(spec->day);
    mem_free(spec->cell);
    mem_free(spec->cell_at);
    mem_free(spec->cell_count);
    mem_free(spec->times);
    mem_free(spec->cuts);
}

void demand_free(struct demand *d)
{
    if (d == NULL)
        return;
    for (uint32_t i = 0; i < d->n_specs; i++)
        free_spec(&d->specs[i]);
    for (uint32_t k = 0; k < d->n_surges; k++) {
        mem_free((void *)d->surges[k].step_at);
        mem_free((void *)d->surges[k].step_value);
    }
    for (size_t s = 0; s < d->n_interval_sets; s++)
        mem_free((void *)d->interval_sets[s].at);
    mem_free(d->specs);
    mem_free(d->day_sets);
    mem_free(d->interval_sets);
    mem_free(d->day_set_of);
    mem_free(d->interval_set_of);
    mem_free(d->surges);
    mem_free(d->share);
    mem_free(d);
}
