#include "model/conditions.h"

#include <math.h>

#include "base/mem.h"
#include "model/aside.h"
#include "model/center.h"
#include "model/partner.h"

/* ---- service level of late ---- */

enum { FIRST_RING = 256 };

void meters_start(struct center *c)
{
    const struct scenario *const s = c->scenario;
    if (c->meters == NULL)
        c->meters = mem_new(s->n_meters, sizeof *c->meters);
    for (uint32_t i = 0; i < s->n_meters; i++)
        c->meters[i].first = c->meters[i].n = c->meters[i].n_met = 0;
}

void meters_free(struct center *c)
{
    for (uint32_t i = 0; c->meters != NULL && i < c->scenario->n_meters; i++)
        mem_free(c->meters[i].ring);
    mem_free(c->meters);
}

static void ring_grow(struct meter_state *m)
{
    const uint32_t size = m->size == 0 ? FIRST_RING : 2 * m->size;
    struct outcome *const ring = mem_new(size, sizeof *ring);
    for (uint32_t i = 0; i < m->n; i++)
        ring[i] = m->ring[(m->first + i) % m->size];
    mem_free(m->ring);
    m->ring = ring;
    m->size = size;
    m->first = 0;
}

/* Drops what has fallen out of the window: each outcome once. */
static void forget(struct meter_state *m, double before)
{
    while (m->n > 0 && m->ring[m->first].at < before) {
        m->n_met -= m->ring[m->first].is_met;
        m->first = (m->first + 1) % m->size;
        m->n--;
    }
}

void meters_note(struct center *c, uint32_t queue, double wait, bool is_answered)
{
    for (uint32_t i = 0; i < c->scenario->n_meters; i++) {
        const struct meter *const rule = &c->scenario->meters[i];
        struct meter_state *const m = &c->meters[i];
        if (rule->queue != queue)
            continue;
        forget(m, c->now - rule->window);
        if (m->n == m->size)
            ring_grow(m);
        const bool is_met = is_answered && wait <= rule->within;
        m->ring[(m->first + m->n++) % m->size] = (struct outcome){c->now, is_met};
        m->n_met += is_met;
    }
}

/* Live contacts of one line who have waited longer than that: the first of the line, so the scan is short. */
static uint32_t overdue_of_line(const struct center *c, uint32_t contact, double within)
{
    uint32_t n = 0;
    for (; contact != NOBODY; contact = c->contacts.hot[contact].next) {
        const struct contact *const k = &c->contacts.hot[contact];
        if (c->now - k->queued <= within && !c->lines_are_sorted)
            break;
        n += contact_waits_live(c, contact) && c->now - k->queued > within;
    }
    return n;
}

static uint32_t overdue(const struct center *c, const struct meter *rule)
{
    uint32_t n = 0;
    for (uint32_t t = 0; t < c->scenario->n_types; t++)
        for (uint32_t level = 0; c->types[t].queue == rule->queue && level < c->n_levels; level++)
            n += overdue_of_line(c, c->lines[(size_t)level * c->scenario->n_types + t].head,
                                 rule->within);
    return n;
}

static double level_of_late(const struct center *c, uint32_t meter)
{
    const struct meter *const rule = &c->scenario->meters[meter];
    struct meter_state *const m = &c->meters[meter];
    forget(m, c->now - rule->window);
    const uint32_t n = m->n + overdue(c, rule);
    return n == 0 ? 1 : (double)m->n_met / n;
}

/* ---- the other quantities ---- */

/* Agents on duty who are not idle; somebody who asks for work just now is among them. */
static double taken_of(const struct center *c, uint32_t group)
{
    return (double)(c->crews[group].present - c->idle.groups[group].n);
}

static double busy_share(const struct center *c, uint32_t group, uint32_t type)
{
    const struct type *const t = &c->types[type];
    double busy = 0, present = 0;
    if (group != NOBODY) {
        busy = taken_of(c, group);
        present = c->crews[group].present;
    }
    for (uint32_t i = 0; group == NOBODY && i < t->n_routes; i++) {
        busy += taken_of(c, t->routes[i].group);
        present += c->crews[t->routes[i].group].present;
    }
    return present > 0 ? busy / present : 1;
}

/* Without an upper limit (INFINITY) an endless wait holds, too. */
static bool is_between(double least, double x, double below)
{
    return least <= x && (x < below || isinf(below));
}

bool conditions_hold(const struct center *c, const struct conditions *w, uint32_t type)
{
    const uint32_t waiting = queue_live(c, w->queue);
    if (waiting < w->waiting_least || waiting >= w->waiting_below)
        return false;
    if (w->partner != NOBODY && !partner_is_willing(c, w->partner))
        return false;
    if (w->clock.n > 0 && steps_at(&w->clock, c->now) <= 0)
        return false;
    if ((w->busy_least > 0 || w->busy_below < INFINITY) &&
        !is_between(w->busy_least, busy_share(c, w->group, type), w->busy_below))
        return false;
    if ((w->wait_least > 0 || w->wait_below < INFINITY) &&
        !is_between(w->wait_least, queue_expected_wait(c, w->queue, type, w->estimator),
                    w->wait_below))
        return false;
    return w->meter == NOBODY ||
           is_between(w->level_least, level_of_late(c, w->meter), w->level_below);
}
