/*
 * What the policies share: who of the agents with room takes a contact, by the keys of the config, and a search among
 * the waiting for whoever is most urgent. Neither looks further than the heads of
 * the lines, unless it says so, or the head may not start: with sticky_wait, since = contact or keep_place those behind it may.
 */
#ifndef CCSIM_ROUTE_CHOOSE_H
#define CCSIM_ROUTE_CHOOSE_H

#include "model/center.h"
#include "model/room.h"
#include "model/route.h"

/* ---- which agent ---- */

/*
 * By ranks, then the keys of the config. A pool of alike agents at a time; O(groups of a rank), or, with keys that
 * tell agents apart one by one (center.with_agent_keys), O(keys x agents with room).
 */
uint32_t choose_agent(const struct center *c, uint32_t contact);

/* The same one by one. */
uint32_t choose_one_by_one(const struct center *c, uint32_t contact);

/* All agents with room who may start the contact, of whatever rank, into center.candidates; how many. */
uint32_t choose_candidates(const struct center *c, uint32_t contact);

/* Of the first n candidates, of whom there is one at least, the one the keys leave. */
uint32_t choose_by_keys(const struct center *c, uint32_t contact, uint32_t n);

/* The word of a choice at random: segment 0 for a group, 1 for an agent. */
static inline uint64_t choose_word(const struct center *c, uint32_t contact, unsigned segment)
{
    return contact_words(c, contact, PURPOSE_route, segment + 2 * contact_segment(c, contact),
                         c->contacts.hot[contact].attempt)
        .a;
}

static inline uint32_t choose_nth(uint64_t word, uint32_t n)
{
    return (uint32_t)(word_unit(word) * n);
}

/* Those of the group's pool with room for the contact: all of them or none. */
static inline uint32_t choose_n_of_pool(const struct center *c, uint32_t contact, uint32_t group,
                                        uint32_t number)
{
    const uint32_t n = c->idle.groups[crew_pool(c, group, number)].n;
    return n > 0 && crew_pool_has_room(c, group, c->contacts.hot[contact].type, number) ? n : 0;
}

/* Agents of the group with room for the contact. */
static inline uint32_t choose_n_with_room(const struct center *c, uint32_t contact, uint32_t group)
{
    uint32_t n = c->idle.groups[group].n;
    if (!c->with_desks)
        return n;
    const uint32_t n_pools = crew_n_pools(c, group, c->contacts.hot[contact].type);
    for (uint32_t number = 1; number < n_pools; number++)
        n += choose_n_of_pool(c, contact, group, number);
    return n;
}

static inline bool choose_has_candidate(const struct center *c, uint32_t contact,
                                        const struct route *r)
{
    return choose_n_with_room(c, contact, r->group) > 0 &&
           (!c->with_restrictions ||
            contact_may_start(c, contact, r, crew_with_room(c, r->group) - 1));
}

/* Behind the last route of the rank of routes[i]. */
static inline uint32_t choose_end_of_rank(const struct type *type, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < type->n_routes && type->routes[end].rank == type->routes[i].rank)
        end++;
    return end;
}

/* The share of the busy among those on duty. */
static inline double choose_load(const struct center *c, uint32_t group)
{
    const struct crew *const crew = &c->crews[group];
    return (double)crew->busy / (double)crew->present;
}

/* ---- which contact ---- */

/* How urgent a waiting contact is to this agent; ties go to the longest waiting, then by entry. */
typedef double choose_urgency(const struct center *c, uint32_t agent, uint32_t contact);

struct choose_search {
    const struct center *c;
    uint32_t agent, others;
    choose_urgency *urgency; /* NULL: all are alike */
    bool in_whole_lines; /* whoever stands behind may be more urgent than the head: O(waiting) */
};

/* The most urgent of the lowest take rank, and there of the highest priority, with anybody. O(types x ranks). */
uint32_t choose_contact(const struct choose_search *search);

/* The most urgent of all, but deferred after live where the group says so. O(types x priorities). */
uint32_t choose_contact_of_all(const struct choose_search *search);

#endif
