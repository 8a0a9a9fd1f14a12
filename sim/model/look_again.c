/* Pairs that were not allowed may have become so without anybody being freed or coming. */
#include <assert.h>

#include "model/room.h"
#include "model/route.h"

/* One start by an idle agent of the group, or false. The contact still chooses who of all takes it. */
static bool start_one(struct center *c, uint32_t group)
{
    const uint32_t n_pools = c->with_desks ? crew_most_pools(c, group) : 1;
    uint32_t contact = NOBODY;
    for (uint32_t used = 0; used < n_pools && contact == NOBODY; used++) {
        const struct idle_group *const pool = &c->idle.groups[crew_pool(c, group, used)];
        if (pool->n > 0)
            contact = c->route->pick_contact(c, pool->head, crew_with_room(c, group) - 1);
    }
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
