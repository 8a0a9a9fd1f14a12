/* Pairs that were not allowed may have become so without anybody being freed or coming. */
#include <assert.h>

#include "model/room.h"
#include "model/route.h"

/* Whom some agent of the group with room would take; those with the fewest slots in use are asked first, by number. */
static COLD uint32_t found_by_any(const struct center *c, uint32_t group, uint32_t n_pools)
{
    const struct crew *const crew = &c->crews[group];
    for (uint32_t used = 0; used < n_pools; used++) {
        if (c->idle.groups[crew_pool(c, group, used)].n == 0)
            continue;
        for (uint32_t agent = crew->first; agent < crew->first + crew->n; agent++) {
            if (!agent_stands_in(c, agent, used))
                continue;
            const uint32_t contact = c->route->pick_contact(c, agent, crew_with_room(c, group) - 1);
            if (contact != NOBODY)
                return contact;
        }
    }
    return NOBODY;
}

/* The same where all agents in a pool would take the same. */
static uint32_t found_by_first(const struct center *c, uint32_t group, uint32_t n_pools)
{
    for (uint32_t used = 0; used < n_pools; used++) {
        const struct idle_group *const pool = &c->idle.groups[crew_pool(c, group, used)];
        const uint32_t contact = pool->n == 0 ? NOBODY
                                              : c->route->pick_contact(
                                                    c, pool->head, crew_with_room(c, group) - 1);
        if (contact != NOBODY)
            return contact;
    }
    return NOBODY;
}

/* One start by an idle agent of the group, or false. The contact still chooses who of all takes it. */
static bool start_one(struct center *c, uint32_t group)
{
    const uint32_t n_pools = c->with_desks ? crew_most_pools(c, group) : 1;
    const uint32_t contact = c->with_agent_keys ? found_by_any(c, group, n_pools)
                                                : found_by_first(c, group, n_pools);
    if (contact == NOBODY)
        return false;
    const uint32_t agent = c->route->pick_agent(c, contact);
    assert(agent != NOBODY);
    service_assign(c, contact, agent);
    return true;
}

void service_look_again(struct center *c)
{
    uint32_t group = 0;
    while (c->waiting > 0 && c->idle.n > 0 && group < c->scenario->n_groups)
        group = start_one(c, group) ? 0 : group + 1;
}
