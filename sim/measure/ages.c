#include "measure/ages.h"

#include <math.h>

#include "base/mem.h"
#include "model/dimension.h"

/* Somebody who came into the line of a type; gone if the contact's record is about something else now. */
struct waiter {
    double since; /* s */
    uint32_t contact, entry;
};

/* Those who wait of one type, oldest first, between them some who are gone. The first is not. */
struct age_line {
    struct waiter *at;
    size_t first, n, cap;
    double oldest; /* s, since when the first waits; INFINITY: nobody does */
    uint32_t *sets;
    uint32_t n_sets;
};

struct age_set {
    uint32_t *types;
    uint32_t n_types;
    double oldest; /* s, the least of its types */
    double booked; /* s, up to which the sum is complete */
};

struct ages {
    struct age_line *lines; /* [type] */
    struct age_set *sets;
    uint32_t n_types, n_sets;
};

uint32_t ages_set(const struct scenario *s, enum dimension d, uint32_t place)
{
    uint32_t set = 1 + place;
    for (enum dimension before = CHANNEL; before < d; before++)
        set += dimension_size(s, before);
    return set;
}

/* ---- memory ---- */

static void join(struct ages *all, uint32_t type, uint32_t set)
{
    struct age_line *const line = &all->lines[type];
    line->sets[line->n_sets++] = set;
    all->sets[set].types[all->sets[set].n_types++] = type;
}

static bool is_deferred(const struct scenario *s, uint32_t type)
{
    return s->channels[s->types[type].channel].deferred;
}

static bool any_deferred(const struct scenario *s)
{
    for (uint32_t t = 0; t < s->n_types; t++)
        if (is_deferred(s, t))
            return true;
    return false;
}

uint32_t ages_n_sets(const struct scenario *s)
{
    return any_deferred(s) ? ages_set(s, N_DIMENSIONS, 0) : 0;
}

struct ages *ages_new(const struct scenario *s)
{
    if (!any_deferred(s))
        return NULL;
    struct ages *const all = mem_new(1, sizeof *all);
    all->n_types = s->n_types;
    all->n_sets = ages_n_sets(s);
    all->lines = mem_new(s->n_types, sizeof *all->lines);
    all->sets = mem_new(all->n_sets, sizeof *all->sets);
    for (uint32_t i = 0; i < all->n_sets; i++)
        all->sets[i].types = mem_new(s->n_types, sizeof(uint32_t));
    for (uint32_t t = 0; t < s->n_types; t++) {
        if (!is_deferred(s, t))
            continue;
        all->lines[t].sets = mem_new(1 + N_DIMENSIONS, sizeof(uint32_t));
        join(all, t, 0);
        for (enum dimension d = CHANNEL; d < N_DIMENSIONS; d++)
            join(all, t, ages_set(s, d, dimension_place(&s->types[t], d)));
    }
    return all;
}

void ages_free(struct ages *all)
{
    if (all == NULL)
        return;
    for (uint32_t t = 0; t < all->n_types; t++) {
        mem_free(all->lines[t].at);
        mem_free(all->lines[t].sets);
    }
    for (uint32_t i = 0; i < all->n_sets; i++)
        mem_free(all->sets[i].types);
    mem_free(all->lines);
    mem_free(all->sets);
    mem_free(all);
}

void ages_start(struct ages *all)
{
    for (uint32_t t = 0; t < all->n_types; t++) {
        all->lines[t].first = all->lines[t].n = 0;
        all->lines[t].oldest = INFINITY;
    }
    for (uint32_t i = 0; i < all->n_sets; i++) {
        all->sets[i].oldest = INFINITY;
        all->sets[i].booked = 0;
    }
}

/* ---- sums ---- */

/* From a to b the age of somebody who came at e is (a + b) / 2 - e in the mean. */
static void book_set(struct observer *o, uint32_t number, double now)
{
    struct age_set *const set = &o->ages->sets[number];
    const double from = set->booked;
    if (o->in_window && set->oldest < INFINITY)
        *ages_sum(o, number, o->bin) += (now - from) * ((from + now) / 2 - set->oldest);
    set->booked = now;
}

void ages_flush(struct observer *o, double now)
{
    for (uint32_t i = 0; i < o->ages->n_sets; i++)
        book_set(o, i, now);
}

/* The oldest of a type is another one now. */
static void look_at_sets(struct observer *o, double now, const struct age_line *line)
{
    struct ages *const all = o->ages;
    for (uint32_t i = 0; i < line->n_sets; i++) {
        struct age_set *const set = &all->sets[line->sets[i]];
        double oldest = INFINITY;
        for (uint32_t k = 0; k < set->n_types; k++)
            oldest = fmin(oldest, all->lines[set->types[k]].oldest);
        if (oldest < set->oldest || oldest > set->oldest) {
            book_set(o, line->sets[i], now);
            set->oldest = oldest;
        }
    }
}

/* ---- lines ---- */

static bool is_there(const struct center *c, const struct waiter *w, uint32_t type)
{
    const struct contact *const k = &c->contacts.hot[w->contact];
    return k->state == CONTACT_WAITING && k->entry == w->entry && k->type == type && !k->is_ghost;
}

/* Takes out those who are gone, so that the line is no longer than twice those who wait, and moves up the rest. */
static void close_up(const struct center *c, struct age_line *line, uint32_t type)
{
    size_t n = 0;
    for (size_t i = line->first; i < line->n; i++)
        if (is_there(c, &line->at[i], type))
            line->at[n++] = line->at[i];
    line->first = 0;
    line->n = n;
    line->at = mem_grow(line->at, &line->cap, 2 * n + 1, sizeof *line->at);
}

void ages_begin(struct observer *o, const struct center *c, const struct contact *k)
{
    struct age_line *const line = &o->ages->lines[k->type];
    if (line->n_sets == 0)
        return;
    if (line->n == line->cap)
        close_up(c, line, k->type);
    size_t i = line->n++;
    for (; i > line->first && line->at[i - 1].since > k->queued; i--)
        line->at[i] = line->at[i - 1];
    line->at[i] = (struct waiter){k->queued, (uint32_t)(k - c->contacts.hot), k->entry};
    if (k->queued < line->oldest) {
        line->oldest = k->queued;
        look_at_sets(o, c->now, line);
    }
}

void ages_end(struct observer *o, const struct center *c, const struct contact *k)
{
    struct age_line *const line = &o->ages->lines[k->type];
    if (line->n_sets == 0 || k->queued > line->oldest)
        return;
    const uint32_t leaves = (uint32_t)(k - c->contacts.hot);
    while (line->first < line->n && (line->at[line->first].contact == leaves ||
                                     !is_there(c, &line->at[line->first], k->type)))
        line->first++;
    const double oldest = line->first < line->n ? line->at[line->first].since : INFINITY;
    if (oldest > line->oldest) {
        line->oldest = oldest;
        look_at_sets(o, c->now, line);
    }
}
