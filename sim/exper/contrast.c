#include "exper/contrast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static uint32_t same_measure(const struct trial *other, const struct measure *m)
{
    return measure_set_find(&other->set, m->metric->name, m->variant, m->where);
}

/* Places of the first plan's measures in every plan; a measure that is missing somewhere is left out. */
static uint32_t *places_of(const struct contrast *c)
{
    const struct measure_set *const set = &c->plan[0].trial->set;
    uint32_t *const place = mem_new((size_t)c->n_plans * set->n, sizeof *place);
    for (uint32_t k = 0; k < set->n; k++) {
        bool is_there = true;
        for (uint32_t i = 0; i < c->n_plans; i++) {
            place[(size_t)i * set->n + k] = i == 0
                                                ? k
                                                : same_measure(c->plan[i].trial, &set->measure[k]);
            is_there = is_there && place[(size_t)i * set->n + k] != NOBODY;
        }
        if (!is_there)
            place[k] = NOBODY;
    }
    return place;
}

static void add_rows(struct contrast *c, const uint32_t *place, uint32_t a, uint32_t b)
{
    const uint32_t n = c->plan[0].trial->set.n;
    for (uint32_t k = 0; k < n; k++) {
        if (place[k] == NOBODY)
            continue;
        struct contrast_row *const row = &c->row[c->n_rows++];
        *row = (struct contrast_row){.a = a, .b = b, .measure = k, .is_chosen = c->chosen[k]};
        row->pair = pair_of(c->plan[a].trial, place[(size_t)a * n + k], c->plan[b].trial,
                            place[(size_t)b * n + k]);
        row->half = pair_half(&row->pair, row->pair.error, c->level);
        row->relative_half = pair_half(&row->pair, row->pair.relative_error, c->level);
        row->p = pair_p_value(&row->pair);
        row->simultaneous_half = row->p_holm = NAN;
        c->n_family += row->is_chosen && !isnan(row->p);
    }
}

static void adjust(struct contrast *c)
{
    const double level = c->n_family > 0 ? ci_bonferroni_level(c->level, c->n_family) : c->level;
    double *const p = mem_new(c->n_family, sizeof *p);
    double *const holm = mem_new(c->n_family, sizeof *holm);
    size_t n = 0;
    for (size_t i = 0; i < c->n_rows; i++)
        if (c->row[i].is_chosen && !isnan(c->row[i].p))
            p[n++] = c->row[i].p;
    ci_holm(p, holm, n);
    n = 0;
    for (size_t i = 0; i < c->n_rows; i++) {
        struct contrast_row *const row = &c->row[i];
        if (!row->is_chosen || isnan(row->p))
            continue;
        row->p_holm = holm[n++];
        row->simultaneous_half = pair_half(&row->pair, row->pair.error, level);
        row->relative_half = pair_half(&row->pair, row->pair.relative_error, level);
    }
    mem_free(p);
    mem_free(holm);
}

const struct contrast_row *contrast_row(const struct contrast *c, uint32_t a, uint32_t b,
                                        uint32_t measure)
{
    for (size_t i = 0; i < c->n_rows; i++)
        if (c->row[i].a == a && c->row[i].b == b && c->row[i].measure == measure)
            return &c->row[i];
    return NULL;
}

/* How far plan `other` is behind plan `best`, with its simultaneous interval. */
static void measure_distance(const struct contrast *c, struct rank *r, uint32_t best, int better)
{
    const uint32_t a = best < r->plan ? best : r->plan, b = best < r->plan ? r->plan : best;
    const struct contrast_row *const row = contrast_row(c, a, b, c->rank_measure);
    const double sign = (best == a ? 1 : -1) * (better > 0 ? -1 : 1);
    const double half = isnan(row->simultaneous_half) ? row->half : row->simultaneous_half;
    r->behind = sign * row->pair.difference;
    r->lo = r->behind - half;
    r->hi = r->behind + half;
    r->standing = r->lo > 0 ? STANDS_BEHIND : r->hi <= c->zone ? STANDS_EQUAL : STANDS_OPEN;
    /* It is settled once the half-width is below the distance to 0 or to the edge of the zone. */
    const double gap = fmax(r->behind, c->zone - r->behind);
    r->units = gap > 0 ? ceil(row->pair.n * pow(half / gap, 2)) : NAN;
}

static int by_value(const void *x, const void *y)
{
    const struct rank *const a = x, *const b = y;
    return a->value != b->value ? (a->value > b->value) - (a->value < b->value)
                                : (a->plan > b->plan) - (a->plan < b->plan);
}

static void make_ranking(struct contrast *c, const struct contrast_options *how)
{
    const struct measure *const m = &c->plan[0].trial->set.measure[c->rank_measure];
    const int better = m->metric->better;
    if (better == 0)
        return;
    c->rank = mem_new(c->n_plans, sizeof *c->rank);
    for (uint32_t i = 0; i < c->n_plans; i++) {
        const uint32_t k = same_measure(c->plan[i].trial, m);
        const double value = trial_ci(c->plan[i].trial, k, c->level).value;
        c->rank[i] = (struct rank){.plan = i, .value = -better * value, .standing = STANDS_BEST};
    }
    qsort(c->rank, c->n_plans, sizeof *c->rank, by_value);
    for (uint32_t i = 0; i < c->n_plans; i++)
        c->rank[i].value *= -better;
    c->zone = how->zone * (how->zone_is_share ? fabs(c->rank[0].value) : 1);
    for (uint32_t i = 1; i < c->n_plans; i++)
        measure_distance(c, &c->rank[i], c->rank[0].plan, better);
}

void contrast_make(struct contrast *c, const struct contrast_plan *plan, uint32_t n_plans,
                   const struct contrast_options *how)
{
    const uint32_t n = plan[0].trial->set.n;
    *c = (struct contrast){
        .plan = plan, .n_plans = n_plans, .level = how->level, .rank_measure = how->rank_measure};
    c->chosen = mem_new(n, sizeof *c->chosen);
    memcpy(c->chosen, how->chosen, n * sizeof *c->chosen);
    if (how->rank_measure != NOBODY)
        c->chosen[how->rank_measure] = true;
    uint32_t *const place = places_of(c);
    c->row = mem_new((size_t)n_plans * (n_plans - 1) / 2 * n, sizeof *c->row);
    for (uint32_t a = 0; a < n_plans; a++)
        for (uint32_t b = a + 1; b < n_plans; b++)
            add_rows(c, place, a, b);
    for (uint32_t k = 0; k < n; k++)
        c->chosen[k] = c->chosen[k] && place[k] != NOBODY;
    adjust(c);
    if (how->rank_measure != NOBODY && c->chosen[how->rank_measure])
        make_ranking(c, how);
    mem_free(place);
}

void contrast_free(struct contrast *c)
{
    mem_free(c->row);
    mem_free(c->chosen);
    mem_free(c->rank);
    *c = (struct contrast){0};
}
