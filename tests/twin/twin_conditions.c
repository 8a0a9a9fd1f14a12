/* The twin's conditions: everything is counted anew, from all that ever happened. */
#include "twin_own.h"

#include "base/mem.h"

void twin_note_wait(struct twin *t, const struct customer *k, double wait, bool is_answered)
{
    if (k->is_message)
        return;
    t->waits = mem_grow(t->waits, &t->waits_cap, t->n_waits + 1, sizeof *t->waits);
    t->waits[t->n_waits++] = (struct twin_wait){t->s->types[k->type].queue, t->now, wait,
                                                is_answered};
}

/* At the other end: no message, nothing that was begun on. */
static bool waits_live(const struct customer *k)
{
    return k->where == WAITING && !k->is_message && !k->is_back;
}

static uint32_t waiting(const struct twin *t, uint32_t queue)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_customers; i++)
        n += t->customers[i].where == WAITING && twin_type(t, i)->queue == queue;
    return n;
}

/* Live contacts in the queue who have waited longer than that. */
static uint32_t waiting_longer(const struct twin *t, uint32_t queue, double than)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_customers; i++)
        n += waits_live(&t->customers[i]) && twin_type(t, i)->queue == queue &&
             t->now - t->customers[i].queued > than;
    return n;
}

static uint32_t ahead(const struct twin *t, uint32_t queue)
{
    const struct callback_rule *const rule = t->s->queues[queue].callback;
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_customers; i++) {
        const struct customer *const k = &t->customers[i];
        if (twin_type(t, i)->queue == queue && twin_has_place(t, k))
            n += k->where == WAITING || rule->counts;
    }
    return n;
}

/* ---- expected waits ---- */

static double by_queue(const struct twin *t, uint32_t queue, uint32_t type)
{
    const struct type *const y = &t->s->types[type];
    double agents = 0, work = 0;
    for (uint32_t i = 0; i < y->n_routes; i++) {
        const struct route *const r = &y->routes[i];
        const double here = twin_present(t, r->group);
        double mean = twin_mean_work(y, r);
        if (r->acw != NULL && r->acw_share <= 0)
            mean += dist_mean(r->acw);
        agents += here;
        work += here * mean;
    }
    return agents > 0 ? (ahead(t, queue) + 1.0) * (work / agents) / agents : INFINITY;
}

static double by_head(const struct twin *t, uint32_t queue)
{
    double oldest = t->now;
    for (uint32_t i = 0; i < t->n_customers; i++)
        if (waits_live(&t->customers[i]) && twin_type(t, i)->queue == queue)
            oldest = fmin(oldest, t->customers[i].queued);
    return t->now - oldest;
}

/* The mean of the last n answered of the queue. */
static double by_last(const struct twin *t, uint32_t queue, uint32_t most)
{
    double sum = 0;
    uint32_t n = 0;
    for (size_t i = t->n_waits; i-- > 0 && n < most;) {
        if (t->waits[i].queue != queue || !t->waits[i].is_answered)
            continue;
        sum += t->waits[i].wait;
        n++;
    }
    return n == 0 ? 0 : sum / n;
}

double twin_expected_wait(const struct twin *t, uint32_t queue, uint32_t type, enum estimator by)
{
    if (by == ESTIMATE_QUEUE)
        return by_queue(t, queue, type);
    if (by == ESTIMATE_HEAD)
        return by_head(t, queue);
    return by_last(t, queue, by == ESTIMATE_LAST ? 1 : t->s->estimate_over);
}

/* ---- the rest ---- */

static double busy_share(const struct twin *t, uint32_t group, uint32_t type)
{
    double present = 0, idle = 0;
    for (uint32_t g = 0; g < t->s->n_groups; g++) {
        if (group != NOBODY ? g != group : twin_route(t, type, g) == NULL)
            continue;
        present += twin_present(t, g);
        idle += twin_idle(t, g);
    }
    return present > 0 ? (present - idle) / present : 1;
}

static double level_of_late(const struct twin *t, const struct meter *m)
{
    uint32_t n = waiting_longer(t, m->queue, m->within), met = 0;
    for (size_t i = 0; i < t->n_waits; i++) {
        const struct twin_wait *const w = &t->waits[i];
        if (w->queue != m->queue || w->at < t->now - m->window)
            continue;
        n++;
        met += w->is_answered && w->wait <= m->within;
    }
    return n == 0 ? 1 : (double)met / n;
}

bool twin_holds(const struct twin *t, const struct conditions *w, uint32_t type)
{
    if (w->partner != NOBODY && !twin_partner_is_willing(t, w->partner))
        return false;
    const uint32_t n_waiting = waiting(t, w->queue);
    const double busy = busy_share(t, w->group, type),
                 wait = twin_expected_wait(t, w->queue, type, w->estimator);
    const double level = w->meter == NOBODY ? 1 : level_of_late(t, &t->s->meters[w->meter]);
    return n_waiting >= w->waiting_least && n_waiting < w->waiting_below && busy >= w->busy_least &&
           busy < w->busy_below && wait >= w->wait_least &&
           (wait < w->wait_below || w->wait_below == INFINITY) && level >= w->level_least &&
           level < w->level_below && (w->clock.n == 0 || twin_step(&w->clock, t->now) > 0);
}

/* Without conditions nobody can become eligible but by what is looked at anyway. */
static bool has_conditions(const struct scenario *s)
{
    if (s->choice.sticky_wait > 0)
        return true;
    for (uint32_t y = 0; y < s->n_types; y++)
        for (uint32_t i = 0; i < s->types[y].n_routes; i++)
            if (s->types[y].routes[i].when != NULL)
                return true;
    return false;
}

/* Whom somebody of the group with room would take: the agents with the fewest slots in use are asked first, by number. */
static uint32_t found_by(const struct twin *t, uint32_t group)
{
    for (uint32_t used = 0; used < MOST_HELD * MOST_HELD; used++) {
        for (uint32_t i = 0; i < t->n_people; i++) {
            if (t->people[i].group != group || t->people[i].pool != (int)used)
                continue;
            const uint32_t customer = twin_pick_contact(t, i, twin_with_room(t, group) - 1);
            if (customer != NOBODY)
                return customer;
        }
    }
    return NOBODY;
}

/* After everything that happens: who may start now does, the lowest group with somebody idle first. */
void twin_look_again(struct twin *t)
{
    uint32_t group = has_conditions(t->s) ? 0 : t->s->n_groups;
    while (group < t->s->n_groups) {
        const uint32_t customer = found_by(t, group);
        if (customer != NOBODY)
            twin_assign(t, customer, twin_pick_agent(t, customer));
        group = customer != NOBODY ? 0 : group + 1;
    }
}
