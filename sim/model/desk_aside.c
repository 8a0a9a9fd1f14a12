/* Work that is laid aside at a desk, goes on, or goes back to its queue: see aside.h. */
#include "model/desk_own.h"
#include "model/aside.h"
#include "model/observe.h"
#include "model/room.h"
#include "model/service.h"

/* Of those in that state, and of work that may be laid aside, the one taken last (or first); NULL: none. */
static struct slot *soft_slot(const struct center *c, uint32_t agent, enum slot_state state,
                              bool last)
{
    struct slot *const slots = desk_slots(c, agent), *found = NULL;
    for (struct slot *slot = slots; slot < slots + desk_n_slots(c, agent); slot++)
        if (slot->state == state && slot->is_soft &&
            (found == NULL || (slot->taken > found->taken) == last))
            found = slot;
    return found;
}

/* What the solved factor has come to so far, times the seconds; where sessions do not matter it is 1. */
static double merit_so_far(const struct center *c, uint32_t agent, const struct slot *slot)
{
    if (c->scenario->groups[c->agents[agent].group].solved_factor == NULL)
        return c->now - c->contacts.hot[slot->contact].began - slot->away;
    return c->desks[agent].merit - slot->merit;
}

/* The clocks are up to date. */
static void lay_aside(struct center *c, uint32_t agent, struct slot *slot)
{
    const struct desk *const d = &c->desks[agent];
    const double left = slot->due - d->work;
    slot->due = left > 0 ? left : 0;
    slot->attention = d->attention - slot->attention;
    slot->merit = merit_so_far(c, agent, slot);
    slot->away -= c->now;
    slot->is_shared = true;
    observe_interrupted(c->observer, &c->contacts.hot[slot->contact]);
    desk_slot_becomes(c, agent, slot, SLOT_ASIDE);
}

void desk_make_room(struct center *c, uint32_t agent, uint32_t slots)
{
    while (agent_room(c, agent) < slots)
        lay_aside(c, agent, soft_slot(c, agent, SLOT_SERVED, true));
}

/* It has had so much already: work, attention and merit. */
static void start_again(struct center *c, uint32_t agent, struct slot *slot, double left,
                        const struct slot *had)
{
    desk_start_work(c, agent, slot, left, SLOT_SERVED);
    slot->work = had->work;
    slot->attention -= had->attention;
    slot->merit -= had->merit;
    slot->is_shared = true;
}

bool desk_resume(struct center *c, uint32_t agent)
{
    struct slot *const slot = soft_slot(c, agent, SLOT_ASIDE, false);
    if (slot == NULL || agent_room(c, agent) < slot->weight)
        return false;
    const double restart = c->scenario->channels[contact_type(c, slot->contact)->channel].restart;
    struct slot had = *slot;
    had.work += restart;
    if (!c->desks[agent].is_busy)
        service_busy_begin(c, agent);
    desk_advance(c, agent);
    slot->away += c->now;
    start_again(c, agent, slot, slot->due + restart, &had);
    return true;
}

void desk_put_back(struct center *c, uint32_t agent)
{
    for (struct slot *slot; (slot = soft_slot(c, agent, SLOT_ASIDE, false)) != NULL;) {
        const uint32_t contact = slot->contact;
        c->contacts.unfinished[contact] = (struct unfinished){
            .left = slot->due,
            .work = slot->work,
            .away = slot->away + c->now,
            .merit = slot->merit,
        };
        desk_slot_becomes(c, agent, slot, SLOT_FREE);
        aside_put_back(c, contact);
    }
}

void desk_take_back(struct center *c, uint32_t contact, uint32_t agent, struct slot *slot)
{
    const double left = aside_take_back(c, contact);
    const struct unfinished *const u = &c->contacts.unfinished[contact];
    slot->away = u->away;
    start_again(c, agent, slot, left, &(struct slot){.work = u->work, .merit = u->merit});
}

bool desk_leave_aside(struct center *c, uint32_t agent)
{
    if (c->desks[agent].in_state[SLOT_ASIDE] == 0 || !agent_is_leaving(c, agent))
        return false;
    desk_put_back(c, agent);
    return true;
}

void desk_shift_over(struct center *c, uint32_t agent)
{
    desk_withdraw(c, agent);
    if (c->with_interruption)
        (void)desk_leave_aside(c, agent);
}
