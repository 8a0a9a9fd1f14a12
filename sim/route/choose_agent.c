/*
 * Telling free agents apart one by one: all who may start the contact are written down, and key after key strikes out
 * whoever is not best. Slower than the pools of ranked.c, which keep their order; it is used only where some key asks
 * for what changes with time or with the contact.
 */
#include <assert.h>
#include <math.h>

#include "model/duty_clock.h"
#include "model/person.h"
#include "model/server.h"
#include "model/service.h"
#include "route/choose.h"

/* ---- who may ---- */

/* In the order of the places when one of these may be drawn. */
static uint32_t add_pool(const struct center *c, uint32_t pool, uint32_t n)
{
    const struct idle_group *const g = &c->idle.groups[pool];
    uint32_t agent = g->head;
    for (uint32_t i = 0; i < g->n; i++) {
        if (c->idle.kind == IDLE_SLOTS)
            agent = idle_nth(&c->idle, pool, i);
        c->candidates[n++] = agent;
        agent = c->agents[agent].next;
    }
    return n;
}

static uint32_t add_group(const struct center *c, uint32_t contact, const struct route *r,
                          uint32_t n)
{
    const uint32_t n_pools = crew_n_pools(c, r->group, c->contacts.hot[contact].type);
    if (!choose_has_candidate(c, contact, r))
        return n;
    for (uint32_t number = 0; number < n_pools; number++)
        if (choose_n_of_pool(c, contact, r->group, number) > 0)
            n = add_pool(c, crew_pool(c, r->group, number), n);
    return n;
}

/* Of those written down only the agent is left for whom alone the contact waits, if it does. */
static uint32_t keep_bound(const struct center *c, uint32_t contact, uint32_t n)
{
    const uint32_t agent = c->with_bound ? contact_bound_to(c, contact) : NOBODY;
    for (uint32_t i = 0; agent != NOBODY && i < n; i++) {
        if (c->candidates[i] == agent) {
            c->candidates[0] = agent;
            return 1;
        }
    }
    return agent == NOBODY ? n : 0;
}

uint32_t choose_candidates(const struct center *c, uint32_t contact)
{
    const struct type *const type = contact_type(c, contact);
    uint32_t n = 0;
    for (uint32_t i = 0; i < type->n_routes; i++)
        n = add_group(c, contact, &type->routes[i], n);
    return keep_bound(c, contact, n);
}

/* ---- keys ---- */

static double load(const struct center *c, uint32_t contact, uint32_t agent)
{
    (void)contact;
    return crew_pool_load(c, c->agents[agent].group, agent_pool_number(c, agent));
}

static double busy_share(const struct center *c, uint32_t contact, uint32_t agent)
{
    (void)contact;
    return choose_load(c, c->agents[agent].group);
}

static double idle_since(const struct center *c, uint32_t contact, uint32_t agent)
{
    (void)contact;
    return c->agents[agent].since;
}

static double number(const struct center *c, uint32_t contact, uint32_t agent)
{
    (void)c;
    (void)contact;
    return agent;
}

static double work_share(const struct center *c, uint32_t contact, uint32_t agent)
{
    (void)contact;
    return -duty_idle_share(c, agent);
}

static double time_needed(const struct center *c, uint32_t contact, uint32_t agent)
{
    return expected_time(c, agent, c->contacts.hot[contact].type);
}

static double unsolved(const struct center *c, uint32_t contact, uint32_t agent)
{
    return -fmin(1, service_chance(c, agent, c->contacts.hot[contact].type));
}

static double is_stranger(const struct center *c, uint32_t contact, uint32_t agent)
{
    return contact_server(c, contact) != agent;
}

typedef double value_of(const struct center *c, uint32_t contact, uint32_t agent);

/* The first n candidates become those of least value. */
static uint32_t keep_least(const struct center *c, uint32_t contact, uint32_t n, value_of *value)
{
    double least = INFINITY;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const double x = value(c, contact, c->candidates[i]);
        if (x < least)
            kept = 0;
        if (!(x > least)) {
            least = x;
            c->candidates[kept++] = c->candidates[i];
        }
    }
    return kept;
}

static uint32_t keep_group(const struct center *c, uint32_t n, uint32_t group)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (c->agents[c->candidates[i]].group == group)
            c->candidates[kept++] = c->candidates[i];
    return kept;
}

/* Of each group those in the first pool with somebody left; groups stand one behind the other. */
static uint32_t keep_first_pools(const struct center *c, uint32_t contact, uint32_t n)
{
    uint32_t kept = 0;
    (void)contact;
    for (uint32_t i = 0, end; i < n; i = end) {
        const uint32_t group = c->agents[c->candidates[i]].group;
        uint32_t first = NOBODY;
        for (end = i; end < n && c->agents[c->candidates[end]].group == group; end++) {
            const uint32_t number = agent_pool_number(c, c->candidates[end]);
            first = number < first ? number : first;
        }
        for (uint32_t k = i; k < end; k++)
            if (agent_pool_number(c, c->candidates[k]) == first)
                c->candidates[kept++] = c->candidates[k];
    }
    return kept;
}

static bool has_candidate_of(const struct center *c, uint32_t n, uint32_t group)
{
    for (uint32_t i = 0; i < n; i++)
        if (c->agents[c->candidates[i]].group == group)
            return true;
    return false;
}

/* One group, in proportion to all its agents with room, of those with somebody left. */
static uint32_t keep_random_group(const struct center *c, uint32_t contact, uint32_t n)
{
    uint32_t with_room = 0, g = 0;
    for (uint32_t i = 0; i < c->scenario->n_groups; i++)
        with_room += has_candidate_of(c, n, i) ? choose_n_with_room(c, contact, i) : 0;
    uint32_t left = choose_nth(choose_word(c, contact, 0), with_room);
    for (;; g++) {
        const uint32_t here = has_candidate_of(c, n, g) ? choose_n_with_room(c, contact, g) : 0;
        if (left < here)
            return keep_group(c, n, g);
        left -= here;
    }
}

static uint32_t keep_random_agent(const struct center *c, uint32_t contact, uint32_t n)
{
    n = keep_random_group(c, contact, n);
    c->candidates[0] = c->candidates[choose_nth(choose_word(c, contact, 1), n)];
    return 1;
}

/* With sessions in hand nobody is idle: who has few goes before who has many. */
static const struct {
    value_of *first, *then;
    uint32_t (*between)(const struct center *c, uint32_t contact, uint32_t n);
} keys[N_AGENT_KEYS] = {
    [KEY_longest_idle] = {load, idle_since, keep_first_pools},
    [KEY_least_loaded] = {load, busy_share, keep_first_pools},
    [KEY_random_agent] = {NULL, NULL, keep_random_agent},
    [KEY_random_group] = {NULL, NULL, keep_random_group},
    [KEY_fixed_order] = {number, NULL, NULL},
    [KEY_most_idle_share] = {work_share, NULL, NULL},
    [KEY_fastest] = {time_needed, NULL, NULL},
    [KEY_best_quality] = {unsolved, NULL, NULL},
    [KEY_sticky] = {is_stranger, NULL, NULL},
};

uint32_t choose_by_keys(const struct center *c, uint32_t contact, uint32_t n)
{
    const struct scenario *const s = c->scenario;
    assert(n > 0);
    for (uint32_t i = 0; i < s->n_agent_keys && n > 1; i++) {
        const enum agent_key key = s->agent_keys[i];
        if (keys[key].first != NULL)
            n = keep_least(c, contact, n, keys[key].first);
        if (keys[key].between != NULL)
            n = keys[key].between(c, contact, n);
        if (keys[key].then != NULL)
            n = keep_least(c, contact, n, keys[key].then);
    }
    (void)keep_least(c, contact, n, number);
    return c->candidates[0];
}

uint32_t choose_one_by_one(const struct center *c, uint32_t contact)
{
    const struct type *const type = contact_type(c, contact);
    if (c->with_bound && contact_bound_to(c, contact) != NOBODY)
        return choose_candidates(c, contact) > 0 ? c->candidates[0] : NOBODY;
    for (uint32_t i = 0, end; i < type->n_routes; i = end) {
        uint32_t n = 0;
        end = choose_end_of_rank(type, i);
        for (uint32_t k = i; k < end; k++)
            n = add_group(c, contact, &type->routes[k], n);
        if (n > 0)
            return choose_by_keys(c, contact, n);
    }
    return NOBODY;
}
