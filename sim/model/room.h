/*
 * Who could take one more. Whether the pair of contact and group is allowed now says contact_may_start (route.h).
 */
#ifndef CCSIM_MODEL_ROOM_H
#define CCSIM_MODEL_ROOM_H

#include "base/hot.h"
#include "model/center.h"

/* Free slots of an agent on duty; without a desk one, when idle. */
uint32_t agent_room(const struct center *c, uint32_t agent);

/* The shift is over, and nobody waits for whom the agent would stay. */
bool agent_is_leaving(const struct center *c, uint32_t agent);

/* May this agent, as far as skill, room, pauses and the end of the shift go, take a contact of the type now? */
bool agent_may_take(const struct center *c, uint32_t agent, uint32_t type);

/*
 * The types of which a contact fits into the free slots of an agent with a desk, or into those that become free by
 * laying work aside; NULL: no desk, all of them.
 */
const uint64_t *agent_fits(const struct center *c, uint32_t agent);

/*
 * The pools of a group's agents in the order in which they are looked at: number 0 is that of the idle; then by the
 * slots in use, and where work may be laid aside among equals by those in use for other work, for which see
 * crew_pool_number.
 */
static inline uint32_t crew_pool(const struct center *c, uint32_t group, uint32_t number)
{
    return number == 0 ? group : c->crews[group].pools + number;
}

/* Of an agent with so many slots in use, hard of them for what is not laid aside. */
static inline uint32_t crew_pool_number(const struct center *c, uint32_t group, uint32_t used,
                                        uint32_t hard)
{
    return c->scenario->groups[group].interrupts ? used * (used + 1) / 2 + hard : used;
}

/* The number of the pool in which the agent stands, or would with room for more. */
uint32_t agent_pool_number(const struct center *c, uint32_t agent);

/* How many pools, from number 0 on, may hold agents of the group with room for a contact of the type. */
uint32_t crew_n_pools(const struct center *c, uint32_t group, uint32_t type);

/* The share of their slots that agents of the pool have in use. */
double crew_pool_load(const struct center *c, uint32_t group, uint32_t number);

/* Whether those of the pool have that room, be it by laying work aside. True if the group does not do so. */
bool crew_pool_has_room(const struct center *c, uint32_t group, uint32_t type, uint32_t number);

/* ... with room for anything. */
uint32_t crew_most_pools(const struct center *c, uint32_t group);

/* The agent stands in that pool, with room for more. */
bool agent_stands_in(const struct center *c, uint32_t agent, uint32_t used);

/* Agents of the group who have room for anything, the idle included. */
uint32_t crew_with_room(const struct center *c, uint32_t group);

/* What an agent with room takes now of those who wait, or NOBODY. */
HOT_INLINE uint32_t agent_next_contact(const struct center *c, uint32_t agent)
{
    if (c->waiting == 0)
        return NOBODY;
    const uint32_t group = c->agents[agent].group;
    const uint32_t others = c->with_desks ? crew_with_room(c, group) : c->idle.groups[group].n;
    return c->route->pick_contact(c, agent, others);
}

#endif
