/*
 * Who could take one more. Whether the pair of contact and group is allowed now says contact_may_start (route.h).
 */
#ifndef CCSIM_MODEL_ROOM_H
#define CCSIM_MODEL_ROOM_H

#include "base/hot.h"
#include "model/center.h"

/* Free slots of an agent on duty; without a desk one, when idle. */
uint32_t agent_room(const struct center *c, uint32_t agent);

/* May this agent, as far as skill, room, pauses and the end of the shift go, take a contact of the type now? */
bool agent_may_take(const struct center *c, uint32_t agent, uint32_t type);

/* The types of which a contact fits into the free slots of an agent with a desk; NULL: no desk, all of them. */
const uint64_t *agent_fits(const struct center *c, uint32_t agent);

/* The pool of the group's agents who have `used` slots in use; 0: the idle. */
static inline uint32_t crew_pool(const struct center *c, uint32_t group, uint32_t used)
{
    return used == 0 ? group : c->crews[group].pools + used;
}

/* How many pools, from 0 slots in use on, hold agents of the group with room for a contact of the type. */
uint32_t crew_n_pools(const struct center *c, uint32_t group, uint32_t type);

/* ... with room for anything. */
uint32_t crew_most_pools(const struct center *c, uint32_t group);

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
