/* Questions about who has room for what, of agents with and without a desk. */
#include "model/room.h"

#include "model/desk.h"
#include "model/service.h"

double agent_busy_since(const struct center *c, uint32_t agent)
{
    const struct agent *const a = &c->agents[agent];
    return c->crews[a->group].has_desks ? c->desks[agent].busy_since : a->since;
}

uint32_t agent_room(const struct center *c, uint32_t agent)
{
    const struct agent *const a = &c->agents[agent];
    if (c->crews[a->group].has_desks)
        return c->scenario->groups[a->group].capacity - c->desks[agent].used;
    return a->state == AGENT_IDLE;
}

bool agent_may_take(const struct center *c, uint32_t agent, uint32_t type)
{
    const struct agent *const a = &c->agents[agent];
    return a->state != AGENT_OFF && a->state != AGENT_PAUSED &&
           center_route(c, a->group, type) != NULL &&
           agent_room(c, agent) >= scenario_slots(c->scenario, a->group, type) &&
           !agent_is_called_away(c, agent);
}

const uint64_t *agent_fits(const struct center *c, uint32_t agent)
{
    const struct crew *const crew = &c->crews[c->agents[agent].group];
    if (!crew->has_desks)
        return NULL;
    return &c->fit_masks[(size_t)(crew->fits + agent_room(c, agent)) * c->words_per_mask];
}

uint32_t crew_n_pools(const struct center *c, uint32_t group, uint32_t type)
{
    if (!c->crews[group].has_desks)
        return 1;
    const struct scenario *const s = c->scenario;
    return s->groups[group].capacity - scenario_slots(s, group, type) + 1;
}

uint32_t crew_most_pools(const struct center *c, uint32_t group)
{
    return c->crews[group].has_desks ? c->scenario->groups[group].capacity : 1;
}

uint32_t crew_with_room(const struct center *c, uint32_t group)
{
    uint32_t n = c->idle.groups[group].n;
    if (c->crews[group].has_desks)
        for (uint32_t used = 1; used < c->scenario->groups[group].capacity; used++)
            n += c->idle.groups[crew_pool(c, group, used)].n;
    return n;
}
