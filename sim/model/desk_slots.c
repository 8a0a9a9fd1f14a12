/* What stands on a desk: the clocks of work, the slots and what changes them, and the agent's next event. */
#include <assert.h>

#include "base/mem.h"
#include "model/desk_own.h"
#include "model/observe.h"
#include "model/stages.h"

/* ---- the clocks ---- */

static double slowness(const struct center *c, uint32_t agent)
{
    const struct group *const g = &c->scenario->groups[c->agents[agent].group];
    return g->time_factor[desk_in_service(&c->desks[agent]) - 1];
}

/* The clock of work has gone on from a reading; d->at is still when it read that. */
static COLD void pass_stages(struct center *c, uint32_t agent, double from)
{
    const struct desk *const d = &c->desks[agent];
    const struct slot *const slots = desk_slots(c, agent);
    for (const struct slot *slot = slots; slot < slots + desk_n_slots(c, agent); slot++)
        if (slot->state == SLOT_SERVED)
            stages_pass(c, slot->contact, slot->due - slot->work, d->at, from, d->work,
                        slowness(c, agent));
}

/* Brings the clocks up to now; to be called before anything changes. */
void desk_advance(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    const unsigned j = desk_in_service(d), beside = desk_side_by_side(d);
    const double *const factors = c->scenario->groups[c->agents[agent].group].solved_factor;
    if (j > 0) {
        const double from = d->work;
        d->work += (c->now - d->at) / slowness(c, agent);
        if (c->with_stages)
            pass_stages(c, agent, from);
        d->attention += (c->now - d->at) / j;
    }
    if (factors != NULL)
        d->merit += (c->now - d->at) * factors[beside > 0 ? beside - 1 : 0];
    d->at = c->now;
}

/* Free ones do not, and what lies aside. */
static bool takes_room(enum slot_state state)
{
    return state != SLOT_FREE && state != SLOT_ASIDE;
}

/* Windows that wait for the agent have none. */
static bool has_end(enum slot_state state)
{
    return takes_room(state) && state != SLOT_READY && state != SLOT_EMPTY;
}

/* Of two slots with an end each by the same clock. */
static bool ends_before(const struct slot *a, const struct slot *b)
{
    return a->due < b->due || (a->due == b->due && a->taken < b->taken);
}

/* The first slot to end of those in service, or of the others; NULL: none. */
static const struct slot *first_to_end(const struct center *c, uint32_t agent, bool served)
{
    const struct slot *const slots = desk_slots(c, agent), *first = NULL;
    const uint32_t n = desk_n_slots(c, agent);
    for (const struct slot *slot = slots; slot < slots + n; slot++)
        if (has_end(slot->state) && slot_in_service(slot) == served &&
            (first == NULL || ends_before(slot, first)))
            first = slot;
    return first;
}

/* The agent's event becomes that of the slot which ends first. */
void desk_plan(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    struct agent *const a = &c->agents[agent];
    const struct slot *const served = first_to_end(c, agent, true);
    const struct slot *next = first_to_end(c, agent, false);
    double at = next == NULL ? INFINITY : next->due;
    if (served != NULL) {
        const double end = c->now + (served->due - d->work) * slowness(c, agent);
        if (next == NULL || end < at || (end == at && served->taken < next->taken)) {
            next = served;
            at = end;
        }
    }
    if (next == NULL) {
        if (a->event != EVQ_NONE)
            evq_cancel(c->events, a->event);
        a->event = EVQ_NONE;
        return;
    }
    d->next = (uint32_t)(next - desk_slots(c, agent));
    at = at > c->now ? at : c->now;
    if (a->event == EVQ_NONE)
        AGENT_EVENT(c, agent, desk, at);
    else
        a->event = evq_reschedule(c->events, a->event, at, RANK_desk, EVENT_desk);
}

/* ---- slots ---- */

/* What the agent is doing, by the most that any slot is about: a customer, a ringing one, work after them. */
static enum agent_state doing(const struct desk *d)
{
    if (d->in_state[SLOT_SERVED] + d->in_state[SLOT_READY] + d->in_state[SLOT_THINKING] > 0)
        return AGENT_TALKING;
    if (d->in_state[SLOT_RINGING] > 0)
        return AGENT_RINGING;
    return AGENT_ACW;
}

/* The only place where a slot changes its state; the agent's own state follows unless it becomes empty. */
void desk_slot_becomes(struct center *c, uint32_t agent, struct slot *slot, enum slot_state state)
{
    struct desk *const d = &c->desks[agent];
    struct agent *const a = &c->agents[agent];
    const struct desk before = *d;
    assert(slot->state != state);
    d->in_state[slot->state]--;
    d->in_state[state]++;
    if (takes_room(state) && !takes_room(slot->state)) {
        d->sessions++;
        d->used += slot->weight;
    } else if (takes_room(slot->state) && !takes_room(state)) {
        d->sessions--;
        d->used -= slot->weight;
    }
    if (slot->is_soft && slot->state == SLOT_SERVED)
        d->soft -= slot->weight;
    if (slot->is_soft && state == SLOT_SERVED)
        d->soft += slot->weight;
    if (state == SLOT_FREE)
        slot->contact = NOBODY;
    slot->state = (uint8_t)state;
    observe_desk(c->observer, c, a->group, &before, d);
    if (d->sessions > 0) {
        const uint8_t was = a->state;
        a->state = (uint8_t)doing(d);
        observe_doing(c->observer, c, a->group, was, a->state);
    }
}

struct slot *desk_free_slot(const struct center *c, uint32_t agent)
{
    struct slot *slot = desk_slots(c, agent);
    while (slot->state != SLOT_FREE)
        slot++;
    return slot;
}

struct slot *desk_slot_of(const struct center *c, uint32_t agent, uint32_t contact)
{
    struct slot *slot = desk_slots(c, agent);
    while (slot->state == SLOT_FREE || slot->contact != contact)
        slot++;
    return slot;
}

double desk_solved_factor(const struct center *c, uint32_t contact, uint32_t agent)
{
    if (c->scenario->groups[c->agents[agent].group].solved_factor == NULL)
        return 1;
    const struct slot *const slot = desk_slot_of(c, agent, contact);
    const double length = c->now - c->contacts.hot[contact].began - slot->away;
    return length > 0 ? (c->desks[agent].merit - slot->merit) / length : 1;
}

/* ---- work ---- */

static void share_all(const struct center *c, uint32_t agent)
{
    struct slot *const slots = desk_slots(c, agent);
    const uint32_t n = desk_n_slots(c, agent);
    for (uint32_t i = 0; i < n; i++)
        slots[i].is_shared |= slot_in_service(&slots[i]);
}

/* So much work begins; the clocks are up to date. */
void desk_start_work(struct center *c, uint32_t agent, struct slot *slot, double work,
                     enum slot_state state)
{
    struct desk *const d = &c->desks[agent];
    if (desk_in_service(d) == 0)
        d->work = d->attention = 0;
    slot->work = work;
    slot->due = d->work + work;
    slot->attention = d->attention;
    if (slot->state != SLOT_READY && slot->state != SLOT_EMPTY)
        slot->merit = d->merit;
    slot->is_shared = false;
    desk_slot_becomes(c, agent, slot, state);
    if (desk_in_service(d) > 1)
        share_all(c, agent);
}

/* ---- tables ---- */

void desks_make(struct center *c)
{
    const struct scenario *const s = c->scenario;
    uint32_t n = 0;
    c->desks = mem_new(c->n_agents, sizeof *c->desks);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        for (uint32_t i = 0; c->crews[g].has_desks && i < c->crews[g].n; i++) {
            c->desks[c->crews[g].first + i].first = n;
            n += s->groups[g].interrupts ? 2 * s->groups[g].capacity : s->groups[g].capacity;
        }
    }
    c->slots = mem_new(n, sizeof *c->slots);
    c->n_slots = n;
    if (c->with_turns)
        c->windows = mem_new(n, sizeof *c->windows);
}

void desks_reset(struct center *c)
{
    c->taken = 0;
    for (uint32_t i = 0; i < c->n_slots; i++)
        c->slots[i] = (struct slot){.contact = NOBODY, .state = SLOT_FREE};
    for (uint32_t i = 0; i < c->n_agents; i++) {
        c->desks[i] = (struct desk){.first = c->desks[i].first,
                                    .pool = NOBODY,
                                    .takes_soft = true,
                                    .takes_hard = true,
                                    .in_state[SLOT_FREE] = (uint8_t)desk_n_slots(c, i)};
    }
}

void desks_free(struct center *c)
{
    mem_free(c->desks);
    mem_free(c->slots);
    mem_free(c->windows);
}

void desks_look(struct center *c)
{
    for (uint32_t a = 0; a < c->n_agents; a++)
        desk_advance(c, a);
}
