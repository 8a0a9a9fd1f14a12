/* The two decisions, by striking out all that is not best, key after key. */
#include "twin_own.h"

#include <stdlib.h>

#include "base/mem.h"

uint32_t twin_idle(const struct twin *t, uint32_t group)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_people; i++)
        n += t->people[i].group == group && t->people[i].doing == IDLE;
    return n;
}

uint32_t twin_with_room(const struct twin *t, uint32_t group)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_people; i++)
        n += t->people[i].group == group && t->people[i].pool >= 0;
    return n;
}

/* In a pool, and with slots enough for a contact of the type. */
static bool has_room_for(const struct twin *t, uint32_t person, uint32_t type)
{
    const struct person *const p = &t->people[person];
    return p->pool >= 0 && twin_fits(t, person, type);
}

static uint32_t with_room_for(const struct twin *t, uint32_t group, uint32_t type)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_people; i++)
        n += t->people[i].group == group && has_room_for(t, i, type);
    return n;
}

static double load(const struct twin *t, uint32_t group)
{
    const uint32_t present = twin_present(t, group);
    return (double)(present - twin_idle(t, group)) / present;
}

/* The pair's restrictions, `others` being the agents of the group that stay free. */
static bool is_allowed(const struct twin *t, const struct customer *k, const struct route *r,
                       uint32_t others)
{
    if (twin_is_listed(t, k) && others < twin_callback(t, k)->reserve)
        return false;
    return others >= r->reserve && (r->after <= 0 || t->now >= k->queued + r->after) &&
           (r->when == NULL || twin_holds(t, r->when, k->type));
}

/* ---- which agent ---- */

/* Strikes out whoever does not have the least value; `in` marks those who are left. */
static void keep_least(const struct twin *t, bool *in, const double *value)
{
    double least = INFINITY;
    for (uint32_t i = 0; i < t->n_people; i++)
        if (in[i])
            least = fmin(least, value[i]);
    for (uint32_t i = 0; i < t->n_people; i++)
        in[i] = in[i] && value[i] == least;
}

static uint32_t draw_below(const struct twin *t, uint32_t customer, unsigned segment, uint32_t n)
{
    const struct customer *const k = &t->customers[customer];
    const struct words w = twin_words(t, k, PURPOSE_route, segment + 2 * k->segment, k->attempt);
    return (uint32_t)(word_unit(w.a) * n);
}

/* One group is left, drawn in proportion to the free agents of those with somebody left. */
static void keep_random_group(const struct twin *t, uint32_t customer, bool *in)
{
    uint32_t n = 0, group = NOBODY;
    bool *const is_left = mem_new(t->s->n_groups, sizeof *is_left);
    for (uint32_t i = 0; i < t->n_people; i++)
        is_left[t->people[i].group] |= in[i];
    const uint32_t type = t->customers[customer].type;
    for (uint32_t g = 0; g < t->s->n_groups; g++)
        n += is_left[g] ? with_room_for(t, g, type) : 0;
    uint32_t left = draw_below(t, customer, 0, n);
    for (uint32_t g = 0; g < t->s->n_groups && group == NOBODY; g++) {
        const uint32_t here = is_left[g] ? with_room_for(t, g, type) : 0;
        if (left < here)
            group = g;
        left -= here;
    }
    for (uint32_t i = 0; i < t->n_people; i++)
        in[i] = in[i] && t->people[i].group == group;
    mem_free(is_left);
}

/* One agent is left, of one group: the how-manieth in the order of their places is drawn. */
static void keep_random_agent(const struct twin *t, uint32_t customer, bool *in)
{
    uint32_t n = 0;
    keep_random_group(t, customer, in);
    for (uint32_t i = 0; i < t->n_people; i++)
        n += in[i] ? 1 : 0;
    const uint32_t chosen = draw_below(t, customer, 1, n);
    uint32_t *const before = mem_new(t->n_people, sizeof *before);
    for (uint32_t i = 0; i < t->n_people; i++)
        for (uint32_t j = 0; j < t->n_people; j++)
            before[i] += in[i] && in[j] &&
                         (t->people[j].pool < t->people[i].pool ||
                          (t->people[j].pool == t->people[i].pool &&
                           t->people[j].place < t->people[i].place));
    for (uint32_t i = 0; i < t->n_people; i++)
        in[i] = in[i] && before[i] == chosen;
    mem_free(before);
}

/* Of the agents of a group left those from whom the fewest slots cannot be taken. */
static void keep_least_of_each_group(const struct twin *t, bool *in)
{
    for (uint32_t i = 0; i < t->n_people; i++)
        for (uint32_t j = 0; j < t->n_people; j++)
            if (in[i] && in[j] && t->people[i].group == t->people[j].group &&
                t->people[j].pool > t->people[i].pool)
                in[j] = false;
}

static void keep_by(const struct twin *t, enum agent_key key, uint32_t customer, bool *in)
{
    double *const value = mem_new(t->n_people, sizeof *value);
    /* Nobody is idle with sessions in hand: who has fewer goes first. */
    for (uint32_t i = 0; i < t->n_people; i++)
        value[i] = (double)twin_slots_in_use(t, i) / t->s->groups[t->people[i].group].capacity;
    if (key == KEY_longest_idle || key == KEY_least_loaded)
        keep_least(t, in, value);
    if (key == KEY_longest_idle || key == KEY_least_loaded)
        keep_least_of_each_group(t, in);
    for (uint32_t i = 0; i < t->n_people; i++) {
        if (key == KEY_longest_idle)
            value[i] = t->people[i].since;
        else if (key == KEY_least_loaded && in[i])
            value[i] = load(t, t->people[i].group);
        else if (key == KEY_fixed_order)
            value[i] = i;
        else if (key == KEY_most_idle_share || key == KEY_fastest || key == KEY_best_quality ||
                 key == KEY_sticky)
            value[i] = twin_key_value(t, key, i, customer);
    }
    if (key == KEY_random_agent)
        keep_random_agent(t, customer, in);
    else if (key == KEY_random_group)
        keep_random_group(t, customer, in);
    else
        keep_least(t, in, value);
    mem_free(value);
}

/* The lowest rank of a group that may serve this contact now; NOBODY: none. */
static uint32_t best_rank(const struct twin *t, uint32_t customer)
{
    const struct type *const type = twin_type(t, customer);
    uint32_t best = NOBODY;
    for (uint32_t i = 0; i < type->n_routes; i++) {
        const struct route *const r = &type->routes[i];
        if (with_room_for(t, r->group, t->customers[customer].type) > 0 &&
            is_allowed(t, &t->customers[customer], r, twin_with_room(t, r->group) - 1) &&
            r->rank < best)
            best = r->rank;
    }
    return best;
}

/* Of the pairs that are in, the best; NOBODY in: false. */
static bool keep_best_pairs(const struct twin *t, uint32_t customer, bool *in)
{
    double *const value = mem_new(t->n_people, sizeof *value);
    bool is_anybody = false;
    for (uint32_t i = 0; i < t->n_people; i++) {
        value[i] = in[i] && twin_dispatches(t) ? -twin_urgency(t, i, customer) : 0;
        is_anybody |= in[i];
    }
    keep_least(t, in, value);
    mem_free(value);
    return is_anybody;
}

uint32_t twin_pick_agent(const struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    const uint32_t rank = best_rank(t, customer);
    const bool is_any_rank = twin_is_bound(t, k) || twin_dispatches(t);
    if (rank == NOBODY)
        return NOBODY;
    bool *const in = mem_new(t->n_people, sizeof *in);
    for (uint32_t i = 0; i < t->n_people; i++) {
        const struct person *const p = &t->people[i];
        const struct route *const r = twin_route(t, k->type, p->group);
        in[i] = has_room_for(t, i, k->type) && r != NULL && (is_any_rank || r->rank == rank) &&
                is_allowed(t, k, r, twin_with_room(t, p->group) - 1) &&
                !twin_waits_for_another(t, k, i);
    }
    if (!keep_best_pairs(t, customer, in)) {
        mem_free(in);
        return NOBODY;
    }
    for (uint32_t i = 0; i < t->s->n_agent_keys; i++)
        keep_by(t, t->s->agent_keys[i], customer, in);
    uint32_t lowest = 0;
    while (!in[lowest])
        lowest++;
    mem_free(in);
    return lowest;
}

/* A colleague: longest idle, at random, or the lowest number, by the first key that says one of these. */
uint32_t twin_any_idle(const struct twin *t, uint32_t group, double u)
{
    enum agent_key how = KEY_fixed_order;
    for (uint32_t i = t->s->n_agent_keys; i-- > 0;) {
        const enum agent_key key = t->s->agent_keys[i];
        if (key == KEY_longest_idle || key == KEY_random_agent || key == KEY_fixed_order)
            how = key;
    }
    const uint32_t nth = (uint32_t)(u * twin_idle(t, group));
    uint32_t best = NOBODY;
    for (uint32_t i = 0; i < t->n_people; i++) {
        const struct person *const p = &t->people[i];
        if (p->group != group || p->doing != IDLE)
            continue;
        if (how == KEY_random_agent
                ? p->place == nth
                : best == NOBODY || (how == KEY_longest_idle && p->since < t->people[best].since))
            best = i;
    }
    return best;
}

/* ---- which contact ---- */

int32_t twin_priority(const struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    if (k->is_first)
        return INT32_MAX;
    return type->priority + k->bonus + (k->from_bot ? k->bot->priority : 0);
}

static bool goes_before(const struct twin *t, uint32_t person, uint32_t a, uint32_t b)
{
    const struct customer *const x = &t->customers[a], *const y = &t->customers[b];
    const uint32_t group = t->people[person].group;
    uint32_t rank_x = twin_route(t, x->type, group)->take_rank;
    uint32_t rank_y = twin_route(t, y->type, group)->take_rank;
    const bool x_is_listed = twin_is_listed(t, x), y_is_listed = twin_is_listed(t, y);
    if (twin_dispatches(t)) {
        rank_x = rank_x >= BEHIND_LIVE;
        rank_y = rank_y >= BEHIND_LIVE;
    }
    if (x_is_listed != y_is_listed)
        return y_is_listed;
    if (rank_x != rank_y && !x_is_listed)
        return rank_x < rank_y;
    if (twin_priority(t, a) != twin_priority(t, b) && !x_is_listed && !twin_dispatches(t))
        return twin_priority(t, a) > twin_priority(t, b);
    const double urgent_x = twin_urgency(t, person, a), urgent_y = twin_urgency(t, person, b);
    if (urgent_x != urgent_y && !x_is_listed)
        return urgent_x > urgent_y;
    if (x->since != y->since)
        return x->since < y->since;
    return x->entry < y->entry;
}

uint32_t twin_pick_contact(const struct twin *t, uint32_t person, uint32_t others)
{
    const uint32_t group = t->people[person].group;
    uint32_t best = NOBODY;
    for (uint32_t i = 0; i < t->n_customers; i++) {
        const struct customer *const k = &t->customers[i];
        const struct route *const r = twin_route(t, k->type, group);
        if ((k->where != WAITING && k->where != VIRTUAL) || r == NULL ||
            (twin_has_desks(t, group) && !twin_fits(t, person, k->type)) ||
            !is_allowed(t, k, r, others) || twin_waits_for_another(t, k, person))
            continue;
        if (best == NOBODY || goes_before(t, person, i, best))
            best = i;
    }
    return best;
}
