/*
 * Routing by ranks. A contact goes to the lowest rank that has an allowed idle agent; groups of one rank
 * are told apart by the keys of the config. An agent takes from the lowest rank of its group with an
 * eligible contact; among these the highest priority, then the longest waiting, then entry order.
 */
#include "route/choose.h"
#include "route/routes.h"

bool contact_may_start(const struct center *c, uint32_t contact, const struct route *r,
                       uint32_t others)
{
    const struct contact *const k = &c->contacts.hot[contact];
    if (others < r->reserve || (r->after > 0 && c->now < k->queued + r->after))
        return false;
    if (k->state == CONTACT_VIRTUAL && k->level == c->n_levels &&
        others < c->scenario->queues[c->types[k->type].queue].callback->reserve)
        return false;
    return r->when == NULL || conditions_hold(c, r->when, k->type);
}

/* ---- which agent ---- */

/* The first pool of somebody with room for the contact; there must be such an agent. */
static uint32_t first_pool(const struct center *c, uint32_t contact, uint32_t group)
{
    uint32_t number = 0;
    while (choose_n_of_pool(c, contact, group, number) == 0)
        number++;
    return number;
}

/* The share of the slots in use at the least loaded agent with room: 0 if somebody is idle. */
static double least_load(const struct center *c, uint32_t contact, uint32_t group)
{
    return crew_pool_load(c, group, first_pool(c, contact, group));
}

/* Since when the longest idle agent is so; without an idle one, when the least loaded last took or ended. */
static double idle_since(const struct center *c, uint32_t contact, uint32_t group)
{
    return c->agents[c->idle.groups[crew_pool(c, group, first_pool(c, contact, group))].head].since;
}

/*
 * Negative: group a is better by this key, positive: b, 0: equal. Random keys do not compare. With sessions in hand
 * nobody is idle: who has none goes before who has few, and these before who has many.
 */
static int compare(const struct center *c, uint32_t contact, enum agent_key key, uint32_t a,
                   uint32_t b)
{
    double x = 0, y = 0;
    if (c->with_desks && (key == KEY_longest_idle || key == KEY_least_loaded)) {
        x = least_load(c, contact, a);
        y = least_load(c, contact, b);
        if (x != y)
            return x < y ? -1 : 1;
    }
    if (key == KEY_longest_idle) {
        x = idle_since(c, contact, a);
        y = idle_since(c, contact, b);
    } else if (key == KEY_least_loaded) {
        x = choose_load(c, a);
        y = choose_load(c, b);
    } else if (key == KEY_fixed_order) {
        x = a;
        y = b;
    }
    return (x > y) - (x < y);
}

static bool is_random(enum agent_key key)
{
    return key == KEY_random_agent || key == KEY_random_group;
}

/* Negative: group a is better by the keys before the first random one, positive: b, 0: equal. */
static int compare_all(const struct center *c, uint32_t contact, uint32_t a, uint32_t b)
{
    const struct scenario *const s = c->scenario;
    for (uint32_t k = 0; k < s->n_agent_keys && !is_random(s->agent_keys[k]); k++) {
        const int sign = compare(c, contact, s->agent_keys[k], a, b);
        if (sign != 0)
            return sign;
    }
    return 0;
}

/* In proportion to the agents with room of each group of the rank that is as good as `best`. */
static uint32_t random_group(const struct center *c, uint32_t contact, const struct route *r,
                             uint32_t n, uint32_t best)
{
    uint32_t idle = 0;
    for (uint32_t i = 0; i < n; i++)
        if (choose_has_candidate(c, contact, &r[i]) &&
            compare_all(c, contact, r[i].group, best) == 0)
            idle += choose_n_with_room(c, contact, r[i].group);
    uint32_t left = choose_nth(choose_word(c, contact, 0), idle);
    for (uint32_t i = 0; i < n; i++) {
        if (!choose_has_candidate(c, contact, &r[i]) ||
            compare_all(c, contact, r[i].group, best) != 0)
            continue;
        const uint32_t here = choose_n_with_room(c, contact, r[i].group);
        if (left < here)
            return r[i].group;
        left -= here;
    }
    return best;
}

static bool has_random_key(const struct scenario *s)
{
    for (uint32_t k = 0; k < s->n_agent_keys; k++)
        if (is_random(s->agent_keys[k]))
            return true;
    return false;
}

/* r[0 .. n) are the routes of one rank. */
static uint32_t pick_group(const struct center *c, uint32_t contact, const struct route *r,
                           uint32_t n)
{
    uint32_t best = NOBODY;
    bool has_ties = false;
    for (uint32_t i = 0; i < n; i++) {
        if (!choose_has_candidate(c, contact, &r[i]))
            continue;
        const int sign = best == NOBODY ? -1 : compare_all(c, contact, r[i].group, best);
        if (sign < 0)
            best = r[i].group;
        has_ties = sign == 0 || (has_ties && sign > 0);
    }
    return has_ties && has_random_key(c->scenario) ? random_group(c, contact, r, n, best) : best;
}

/* Among those in one pool, of whom there must be one. */
static uint32_t agent_of_pool(const struct center *c, uint32_t contact, uint32_t pool)
{
    if (c->idle.kind == IDLE_LIST)
        return idle_longest(&c->idle, pool);
    if (c->idle.kind == IDLE_MARKS)
        return idle_lowest(&c->idle, pool);
    return idle_nth(&c->idle, pool, choose_nth(choose_word(c, contact, 1), c->idle.groups[pool].n));
}

/* One in n of those with room, however many sessions they have. */
static uint32_t random_of_all(const struct center *c, uint32_t contact, uint32_t group)
{
    uint32_t left = choose_nth(choose_word(c, contact, 1), choose_n_with_room(c, contact, group));
    uint32_t number = 0;
    while (left >= choose_n_of_pool(c, contact, group, number))
        left -= choose_n_of_pool(c, contact, group, number++);
    return idle_nth(&c->idle, crew_pool(c, group, number), left);
}

static uint32_t lowest_of_all(const struct center *c, uint32_t contact, uint32_t group)
{
    const uint32_t n_pools = crew_n_pools(c, group, c->contacts.hot[contact].type);
    uint32_t lowest = NOBODY;
    for (uint32_t i = 0; i < n_pools; i++) {
        const uint32_t pool = crew_pool(c, group, i);
        const uint32_t agent = choose_n_of_pool(c, contact, group, i) > 0
                                   ? idle_lowest(&c->idle, pool)
                                   : NOBODY;
        lowest = agent < lowest ? agent : lowest;
    }
    return lowest;
}

static uint32_t agent_of_group(const struct center *c, uint32_t contact, uint32_t group)
{
    if (!c->with_desks || !c->crews[group].has_desks)
        return agent_of_pool(c, contact, group);
    if (c->idle.by_load)
        return agent_of_pool(c, contact, crew_pool(c, group, first_pool(c, contact, group)));
    return c->idle.kind == IDLE_SLOTS ? random_of_all(c, contact, group)
                                      : lowest_of_all(c, contact, group);
}

uint32_t choose_agent(const struct center *c, uint32_t contact)
{
    if (__builtin_expect(c->with_agent_keys, 0))
        return choose_one_by_one(c, contact);
    const struct type *const type = contact_type(c, contact);
    for (uint32_t i = 0, end; i < type->n_routes; i = end) {
        const struct route *const r = &type->routes[i];
        end = choose_end_of_rank(type, i);
        if (end - i == 1 && !choose_has_candidate(c, contact, r))
            continue;
        const uint32_t group = end - i == 1 ? r->group : pick_group(c, contact, r, end - i);
        if (group != NOBODY)
            return agent_of_group(c, contact, group);
    }
    return NOBODY;
}

/* ---- which contact ---- */

static bool waits_longer(const struct contact *a, const struct contact *b)
{
    return a->queued < b->queued || (a->queued == b->queued && a->entry < b->entry);
}

/* The longest waiting at one priority level among the types of a mask, or NOBODY. */
static uint32_t longest(const struct center *c, uint32_t agent, uint32_t level,
                        const uint64_t *mask, uint32_t others)
{
    const uint32_t group = c->agents[agent].group;
    const uint64_t *const fits = c->with_desks ? agent_fits(c, agent) : NULL;
    const uint64_t *const waiting = &c->waiting_mask[(size_t)level * c->words_per_mask];
    const struct wait_line *const lines = &c->lines[(size_t)level * c->scenario->n_types];
    uint32_t best = NOBODY;
    for (uint32_t w = 0; w < c->words_per_mask; w++) {
        for (uint64_t bits = waiting[w] & mask[w] & (fits != NULL ? fits[w] : UINT64_MAX);
             bits != 0; bits &= bits - 1) {
            const uint32_t type = w * 64 + (uint32_t)__builtin_ctzll(bits);
            const uint32_t contact = lines[type].head;
            if (c->with_restrictions &&
                !contact_may_start(c, contact, center_route(c, group, type), others))
                continue;
            if (best == NOBODY || waits_longer(&c->contacts.hot[contact], &c->contacts.hot[best]))
                best = contact;
        }
    }
    return best;
}

/* The list of callbacks is below everybody live, and knows no ranks: the oldest goes first. */
static uint32_t pick_callback(const struct center *c, uint32_t agent, uint32_t others)
{
    const struct take_plan *const plan = &c->take_plans[c->agents[agent].group];
    uint32_t best = NOBODY;
    for (uint32_t rank = 0; rank < plan->n_ranks; rank++) {
        const uint64_t
            *const mask = &c->take_masks[(size_t)(plan->first + rank) * c->words_per_mask];
        const uint32_t contact = longest(c, agent, c->n_levels, mask, others);
        if (contact != NOBODY &&
            (best == NOBODY || waits_longer(&c->contacts.hot[contact], &c->contacts.hot[best])))
            best = contact;
    }
    return best;
}

static COLD uint32_t pick_by_level(const struct center *c, uint32_t agent, uint32_t others)
{
    const struct take_plan *const plan = &c->take_plans[c->agents[agent].group];
    const uint64_t *mask = &c->take_masks[(size_t)plan->first * c->words_per_mask];
    if (c->with_places)
        return choose_contact(&(struct choose_search){c, agent, others, NULL, false});
    for (uint32_t rank = 0; rank < plan->n_ranks; rank++, mask += c->words_per_mask) {
        for (uint32_t level = 0; level < c->n_levels; level++) {
            const uint32_t contact = longest(c, agent, level, mask, others);
            if (contact != NOBODY)
                return contact;
        }
    }
    return c->n_rows > c->n_levels ? pick_callback(c, agent, others) : NOBODY;
}

/* The longest waiting of the types of one word of bits, which is not 0, at the only priority level. */
HOT_INLINE uint32_t longest_of_word(const struct center *c, uint64_t bits)
{
    uint32_t best = c->lines[__builtin_ctzll(bits)].head;
    while ((bits &= bits - 1) != 0) {
        const uint32_t contact = c->lines[__builtin_ctzll(bits)].head;
        if (waits_longer(&c->contacts.hot[contact], &c->contacts.hot[best]))
            best = contact;
    }
    return best;
}

/* The same of the lowest rank with any, of the types in `waiting`. */
static uint32_t longest_by_rank(const struct center *c, uint32_t group, uint64_t waiting)
{
    const struct take_plan plan = c->take_plans[group];
    const uint64_t *const end = c->take_masks + plan.first + plan.n_ranks;
    for (const uint64_t *mask = c->take_masks + plan.first; mask < end; mask++) {
        const uint64_t bits = waiting & *mask;
        if (bits != 0)
            return longest_of_word(c, bits);
    }
    return NOBODY;
}

static COLD uint32_t pick_at_desk(const struct center *c, uint32_t agent)
{
    const uint64_t *const fits = agent_fits(c, agent);
    return longest_by_rank(c, c->agents[agent].group,
                           c->waiting_mask[0] & (fits != NULL ? *fits : UINT64_MAX));
}

/* Few centers have priorities, restrictions or over 64 types: the loops for them cost 50 instructions. */
static uint32_t pick_contact(const struct center *c, uint32_t agent, uint32_t others)
{
    if (__builtin_expect(!c->picks_by_word, 0))
        return pick_by_level(c, agent, others);
    if (__builtin_expect(c->with_desks, 0))
        return pick_at_desk(c, agent);
    return longest_by_rank(c, c->agents[agent].group, c->waiting_mask[0]);
}

const struct route_ops route_ranked = {
    .name = "ranked",
    .help = "groups and types by rank, then priority, then longest waiting",
    .pick_agent = choose_agent,
    .pick_contact = pick_contact,
    .pick_by_word = longest_by_rank,
};
