#include "model/expected_wait.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "model/aside.h"
#include "model/center.h"
#include "model/person.h"
#include "model/stages.h"
#include "rand/dist.h"

/* Work after the contact that is a share of the handle time is part of that. NULL: no such pair. */
static struct handle_means means_of_route(const struct type *t, const struct route *r)
{
    if (r == NULL)
        return (struct handle_means){INFINITY, 0};
    return (struct handle_means){route_mean_work(t, r),
                                 r->acw == NULL || r->acw_share > 0 ? 0 : dist_mean(r->acw)};
}

void expected_new(struct center *c)
{
    const struct scenario *const s = c->scenario;
    const size_t n_pairs = (size_t)s->n_groups * s->n_types;
    c->handle_means = mem_new(n_pairs, sizeof *c->handle_means);
    for (size_t i = 0; i < n_pairs; i++)
        c->handle_means[i] = means_of_route(&s->types[i % s->n_types], c->route_of[i]);
    c->recent = mem_new(s->n_queues, sizeof *c->recent);
    for (uint32_t q = 0; q < s->n_queues; q++)
        c->recent[q].wait = mem_new(s->estimate_over, sizeof(double));
}

void expected_free(struct center *c)
{
    for (uint32_t q = 0; c->recent != NULL && q < c->scenario->n_queues; q++)
        mem_free(c->recent[q].wait);
    mem_free(c->recent);
    mem_free(c->handle_means);
}

void expected_start(struct center *c)
{
    for (uint32_t q = 0; q < c->scenario->n_queues; q++)
        c->recent[q].n = c->recent[q].next = 0;
}

void expected_note(struct center *c, uint32_t queue, double wait)
{
    struct recent_waits *const r = &c->recent[queue];
    r->wait[r->next] = wait;
    r->next = (r->next + 1) % c->scenario->estimate_over;
    r->n += r->n < c->scenario->estimate_over;
}

static const struct handle_means *means_of(const struct center *c, uint32_t group, uint32_t type)
{
    return &c->handle_means[(size_t)group * c->scenario->n_types + type];
}

double expected_handle(const struct center *c, uint32_t group, uint32_t type)
{
    const struct handle_means *const m = means_of(c, group, type);
    return m->handle + m->after;
}

double expected_time(const struct center *c, uint32_t agent, uint32_t type)
{
    const struct handle_means *const m = means_of(c, c->agents[agent].group, type);
    return m->handle * (c->with_people ? person_handle_factor(c, agent) : 1) + m->after;
}

/* Those ahead go as fast as the agents on duty who serve the type, each at the group's own speed. */
static double by_queue(const struct center *c, uint32_t queue, uint32_t type)
{
    const struct type *const t = &c->types[type];
    double agents = 0, work = 0;
    for (uint32_t i = 0; i < t->n_routes; i++) {
        const double here = c->crews[t->routes[i].group].present;
        agents += here;
        work += here > 0 ? here * expected_handle(c, t->routes[i].group, type) : 0;
    }
    const double ahead = queue_ahead(c, queue);
    return agents > 0 ? (ahead + 1) * (work / agents) / agents : INFINITY;
}

/*
 * Since when the oldest live contact of one line waits; others before it are passed over. It is the first live
 * one, unless the line is in another order.
 */
static double oldest_of_line(const struct center *c, uint32_t contact)
{
    double oldest = c->now;
    for (; contact != NOBODY; contact = c->contacts.hot[contact].next) {
        if (!contact_waits_live(c, contact))
            continue;
        oldest = fmin(oldest, c->contacts.hot[contact].queued);
        if (!c->lines_are_sorted)
            break;
    }
    return oldest;
}

static double by_head(const struct center *c, uint32_t queue)
{
    double oldest = c->now;
    for (uint32_t t = 0; t < c->scenario->n_types; t++)
        for (uint32_t level = 0; c->types[t].queue == queue && level < c->n_levels; level++)
            oldest = fmin(
                oldest, oldest_of_line(c, c->lines[(size_t)level * c->scenario->n_types + t].head));
    return c->now - oldest;
}

static double by_mean(const struct recent_waits *r)
{
    double sum = 0;
    for (uint32_t i = 0; i < r->n; i++)
        sum += r->wait[i];
    return r->n == 0 ? 0 : sum / r->n;
}

static double by_last(const struct center *c, const struct recent_waits *r)
{
    const uint32_t over = c->scenario->estimate_over;
    return r->n == 0 ? 0 : r->wait[(r->next + over - 1) % over];
}

double queue_expected_wait(const struct center *c, uint32_t queue, uint32_t type, enum estimator by)
{
    switch (by) {
    case ESTIMATE_QUEUE:
        return by_queue(c, queue, type);
    case ESTIMATE_HEAD:
        return by_head(c, queue);
    case ESTIMATE_LAST:
        return by_last(c, &c->recent[queue]);
    default:
        return by_mean(&c->recent[queue]);
    }
}
