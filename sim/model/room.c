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

bool agent_is_leaving(const struct center *c, uint32_t agent)
{
    const struct agent *const a = &c->agents[agent];
    return (a->flags & AGENT_LEAVES) && !crew_is_kept(c, a->group);
}

uint32_t agent_pool_number(const struct center *c, uint32_t agent)
{
    const struct agent *const a = &c->agents[agent];
    if (!c->crews[a->group].has_desks)
        return a->state != AGENT_IDLE;
    const struct desk *const d = &c->desks[agent];
    return crew_pool_number(c, a->group, d->used, (uint32_t)d->used - d->soft);
}

bool agent_may_take(const struct center *c, uint32_t agent, uint32_t type)
{
    const struct agent *const a = &c->agents[agent];
    return a->state != AGENT_OFF && a->state != AGENT_PAUSED &&
           center_route(c, a->group, type) != NULL &&
           crew_pool_has_room(c, a->group, type, agent_pool_number(c, agent)) &&
           !agent_is_called_away(c, agent);
}

const uint64_t *agent_fits(const struct center *c, uint32_t agent)
{
    const struct crew *const crew = &c->crews[c->agents[agent].group];
    if (!crew->has_desks)
        return NULL;
    const struct group *const g = &c->scenario->groups[c->agents[agent].group];
    const struct desk *const d = &c->desks[agent];
    uint32_t number = agent_room(c, agent);
    if (g->interrupts) {
        const uint32_t hard = d->takes_hard ? g->capacity - (d->used - d->soft) : 0U;
        const uint32_t soft = d->takes_soft && d->in_state[SLOT_ASIDE] == 0 ? number : 0U;
        number = hard * (g->capacity + 1) + soft;
    }
    return &c->fit_masks[(size_t)(crew->fits + number) * c->words_per_mask];
}

uint32_t crew_n_pools(const struct center *c, uint32_t group, uint32_t type)
{
    if (!c->crews[group].has_desks)
        return 1;
    const struct scenario *const s = c->scenario;
    const uint32_t capacity = s->groups[group].capacity, slots = scenario_slots(s, group, type);
    if (!s->groups[group].interrupts)
        return capacity - slots + 1;
    return scenario_is_soft(s, type) ? crew_pool_number(c, group, capacity - slots + 1, 0)
                                     : crew_most_pools(c, group);
}

/* The slots in use in pool `number` of a group that lays work aside. */
static uint32_t used_in_pool(const struct center *c, uint32_t group, uint32_t number)
{
    uint32_t used = 0;
    while (crew_pool_number(c, group, used + 1, 0) <= number)
        used++;
    return used;
}

double crew_pool_load(const struct center *c, uint32_t group, uint32_t number)
{
    const struct group *const g = &c->scenario->groups[group];
    return (double)(g->interrupts ? used_in_pool(c, group, number) : number) / g->capacity;
}

bool crew_pool_has_room(const struct center *c, uint32_t group, uint32_t type, uint32_t number)
{
    const struct scenario *const s = c->scenario;
    if (!s->groups[group].interrupts || scenario_is_soft(s, type))
        return number < crew_n_pools(c, group, type);
    const uint32_t used = used_in_pool(c, group, number);
    const uint32_t hard = number - crew_pool_number(c, group, used, 0);
    return hard + scenario_slots(s, group, type) <= s->groups[group].capacity;
}

uint32_t crew_most_pools(const struct center *c, uint32_t group)
{
    const struct group *const g = &c->scenario->groups[group];
    if (!c->crews[group].has_desks)
        return 1;
    return g->interrupts ? crew_pool_number(c, group, g->capacity + 1, 0) : g->capacity;
}

bool agent_stands_in(const struct center *c, uint32_t agent, uint32_t used)
{
    const struct agent *const a = &c->agents[agent];
    if (used == 0 || !c->crews[a->group].has_desks)
        return a->state == AGENT_IDLE;
    return c->desks[agent].pool == crew_pool(c, a->group, used);
}

uint32_t crew_with_room(const struct center *c, uint32_t group)
{
    uint32_t n = c->idle.groups[group].n;
    if (c->crews[group].has_desks)
        for (uint32_t i = 1; i < crew_most_pools(c, group); i++)
            n += c->idle.groups[crew_pool(c, group, i)].n;
    return n;
}
