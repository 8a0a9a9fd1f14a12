/* Several sessions at one agent: how they come, share the agent, end, and make room. */
#include "model/desk.h"

#include <assert.h>

#include "base/mem.h"
#include "model/issue.h"
#include "model/observe.h"
#include "model/room.h"
#include "model/service.h"

/* ---- the clocks ---- */

static double slowness(const struct center *c, uint32_t agent)
{
    const struct group *const g = &c->scenario->groups[c->agents[agent].group];
    return g->time_factor[desk_in_service(&c->desks[agent]) - 1];
}

/* Brings the clocks up to now; to be called before anything changes. */
static void advance(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    const unsigned j = desk_in_service(d);
    if (j > 0) {
        d->work += (c->now - d->at) / slowness(c, agent);
        d->attention += (c->now - d->at) / j;
    }
    d->at = c->now;
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
    const uint32_t n = c->scenario->groups[c->agents[agent].group].capacity;
    for (const struct slot *slot = slots; slot < slots + n; slot++)
        if (slot->state != SLOT_FREE && slot_in_service(slot) == served &&
            (first == NULL || ends_before(slot, first)))
            first = slot;
    return first;
}

/* The agent's event becomes that of the slot which ends first. */
static void plan(struct center *c, uint32_t agent)
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
    if (d->in_state[SLOT_SERVED] > 0)
        return AGENT_TALKING;
    if (d->in_state[SLOT_RINGING] > 0)
        return AGENT_RINGING;
    return AGENT_ACW;
}

/* The only place where a slot changes its state; the agent's own state follows unless it becomes empty. */
static void slot_becomes(struct center *c, uint32_t agent, struct slot *slot, enum slot_state state)
{
    struct desk *const d = &c->desks[agent];
    struct agent *const a = &c->agents[agent];
    const struct desk before = *d;
    assert(slot->state != state);
    d->in_state[slot->state]--;
    d->in_state[state]++;
    if (slot->state == SLOT_FREE) {
        d->sessions++;
        d->used += slot->weight;
    } else if (state == SLOT_FREE) {
        d->sessions--;
        d->used -= slot->weight;
        slot->contact = NOBODY;
    }
    slot->state = (uint8_t)state;
    observe_desk(c->observer, c, a->group, &before, d);
    if (d->sessions > 0) {
        const uint8_t was = a->state;
        a->state = (uint8_t)doing(d);
        observe_doing(c->observer, c, a->group, was, a->state);
    }
}

static struct slot *free_slot(const struct center *c, uint32_t agent)
{
    struct slot *slot = desk_slots(c, agent);
    while (slot->state != SLOT_FREE)
        slot++;
    return slot;
}

static struct slot *slot_of(const struct center *c, uint32_t agent, uint32_t contact)
{
    struct slot *slot = desk_slots(c, agent);
    while (slot->state == SLOT_FREE || slot->contact != contact)
        slot++;
    return slot;
}

/* ---- pools ---- */

void desk_withdraw(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    if (d->pool != NOBODY)
        idle_remove(&c->idle, d->pool, agent);
    d->pool = NOBODY;
}

/* Where the next contact finds the agent; those who are about to leave are looked for by nobody. */
static void offer(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    struct agent *const a = &c->agents[agent];
    assert(d->pool == NOBODY && d->sessions > 0);
    if (a->flags != 0 || d->used >= c->scenario->groups[a->group].capacity)
        return;
    a->since = c->now;
    d->pool = crew_pool(c, a->group, d->used);
    idle_add(&c->idle, d->pool, agent);
}

/* ---- a session ---- */

static void share_all(const struct center *c, uint32_t agent)
{
    struct slot *const slots = desk_slots(c, agent);
    const uint32_t n = c->scenario->groups[c->agents[agent].group].capacity;
    for (uint32_t i = 0; i < n; i++)
        slots[i].is_shared |= slot_in_service(&slots[i]);
}

/* So much work begins; the clocks are up to date. */
static void start_work(struct center *c, uint32_t agent, struct slot *slot, double work,
                       enum slot_state state)
{
    struct desk *const d = &c->desks[agent];
    if (desk_in_service(d) == 0)
        d->work = d->attention = 0;
    slot->work = work;
    slot->due = d->work + work;
    slot->attention = d->attention;
    slot->is_shared = false;
    slot_becomes(c, agent, slot, state);
    if (desk_in_service(d) > 1)
        share_all(c, agent);
}

/* Nobody answers: the customer had left unnoticed. */
static void waste(struct center *c, uint32_t ghost, uint32_t agent, struct slot *slot)
{
    struct contact *const k = &c->contacts.hot[ghost];
    ghost_leave(c, ghost);
    k->state = CONTACT_SERVED;
    observe_silent_taken(c->observer, k, c->now - k->queued);
    start_work(c, agent, slot, c->types[k->type].silent_time, SLOT_WASTED);
}

/* The clocks are up to date and the observer knows of the answer. */
static void serve(struct center *c, uint32_t contact, uint32_t agent, struct slot *slot)
{
    struct contact *const k = &c->contacts.hot[contact];
    start_work(c, agent, slot, service_handle_time(c, contact, agent), SLOT_SERVED);
    k->state = CONTACT_SERVED;
    if (c->with_issues)
        issue_is_answered(c, contact);
    k->flags |= CONTACT_REACHED;
    k->began = c->now;
    if (k->event != EVQ_NONE)
        evq_cancel(c->events, k->event);
    k->event = EVQ_NONE;
}

/* The agent has room, is in no pool, and the busy spell has begun. */
static void take(struct center *c, uint32_t contact, uint32_t agent)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct slot *const slot = free_slot(c, agent);
    const uint32_t group = c->agents[agent].group;
    const struct dist *const ring = c->scenario->groups[group].ring;
    advance(c, agent);
    slot->contact = contact;
    slot->weight = (uint8_t)scenario_slots(c->scenario, group, k->type);
    slot->taken = ++c->taken;
    k->agent = agent;
    if (k->is_ghost) {
        waste(c, contact, agent, slot);
        return;
    }
    if (ring != NULL) {
        if (k->state == CONTACT_WAITING)
            queue_leave(c, contact);
        k->state = CONTACT_RINGING;
        slot->due = c->now + service_ring_time(c, contact, ring);
        slot_becomes(c, agent, slot, SLOT_RINGING);
        c->queues[contact_type(c, contact)->queue].ringing++;
        queue_ring(c, contact);
        return;
    }
    if (k->state == CONTACT_WAITING)
        queue_leave(c, contact);
    if (c->with_waits_noted)
        queue_note_wait(c, k, c->now - k->queued, true);
    observe_answer(c->observer, c, k, c->now - k->queued);
    serve(c, contact, agent, slot);
}

/* The customer has gone; the slot with them unless there is work left. */
static void end_session(struct center *c, uint32_t agent, struct slot *slot)
{
    const uint32_t contact = slot->contact;
    struct contact *const k = &c->contacts.hot[contact];
    const double talk = c->now - k->began;
    /* Alone on the desk the time taken is the work, to the last bit as on the phone. */
    const double after = c->with_acw ? service_acw_time(c, contact, agent,
                                                        slot->is_shared ? slot->work : talk)
                                     : 0;
    const bool solved = service_is_solved(c, contact, agent);
    observe_session(c->observer, c, k, slot->work, c->desks[agent].attention - slot->attention);
    observe_served(c->observer, c, k, talk, solved);
    k->event = EVQ_NONE;
    k->agent = NOBODY;
    if (c->with_issues && solved)
        issue_over(c, contact, FATE_solved);
    if (after > 0) {
        observe_acw(c->observer, k, after);
        slot->contact = NOBODY;
        slot->due = c->now + after;
    }
    slot_becomes(c, agent, slot, after > 0 ? SLOT_AFTER : SLOT_FREE);
    contact_close(c, contact, solved ? FATE_solved : FATE_unsolved);
}

static void end_waste(struct center *c, uint32_t agent, const struct slot *slot)
{
    const struct contact *const k = &c->contacts.hot[slot->contact];
    observe_silent_over(c->observer, k, c->desks[agent].attention - slot->attention);
    ghost_vanish(c, slot->contact);
}

/* ---- what the agent does next ---- */

/* Takes what waits and fits, as long as nothing calls the agent away. The agent is in no pool. */
static void fill(struct center *c, uint32_t agent)
{
    while (agent_room(c, agent) > 0 && !agent_is_called_away(c, agent)) {
        const uint32_t contact = agent_next_contact(c, agent);
        if (contact == NOBODY)
            return;
        if (!c->desks[agent].is_busy)
            service_busy_begin(c, agent);
        take(c, contact, agent);
    }
}

/* In a busy spell, which may be over now. */
static void go_on(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    desk_withdraw(c, agent);
    fill(c, agent);
    plan(c, agent);
    if (c->desks[agent].sessions > 0) {
        offer(c, agent);
        return;
    }
    observe_doing(c->observer, c, a->group, a->state, AGENT_IDLE);
    a->state = AGENT_TALKING; /* on duty, not idle yet */
    service_busy_over(c, agent);
}

bool desk_starts(struct center *c, uint32_t agent)
{
    fill(c, agent);
    if (c->desks[agent].sessions == 0)
        return false;
    plan(c, agent);
    offer(c, agent);
    return true;
}

void desk_look(struct center *c, uint32_t agent)
{
    assert(c->desks[agent].sessions > 0);
    advance(c, agent);
    go_on(c, agent);
}

void desk_assign(struct center *c, uint32_t contact, uint32_t agent)
{
    if (c->agents[agent].state == AGENT_IDLE)
        idle_remove(&c->idle, c->agents[agent].group, agent);
    desk_withdraw(c, agent);
    if (!c->desks[agent].is_busy)
        service_busy_begin(c, agent);
    take(c, contact, agent);
    plan(c, agent);
    offer(c, agent);
}

void desk_hang_up(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    assert(k->state == CONTACT_RINGING);
    c->queues[contact_type(c, contact)->queue].ringing--;
    k->agent = NOBODY;
    advance(c, agent);
    slot_becomes(c, agent, slot_of(c, agent, contact), SLOT_FREE);
    go_on(c, agent);
}

static void answer(struct center *c, uint32_t agent, struct slot *slot)
{
    const struct contact *const k = &c->contacts.hot[slot->contact];
    c->queues[contact_type(c, slot->contact)->queue].ringing--;
    if (c->with_waits_noted)
        queue_note_wait(c, k, c->now - k->queued, true);
    observe_answer(c->observer, c, k, c->now - k->queued);
    serve(c, slot->contact, agent, slot);
    plan(c, agent);
}

void on_desk(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    struct slot *const slot = &desk_slots(c, agent)[d->next];
    c->agents[agent].event = EVQ_NONE;
    advance(c, agent);
    if (slot->state == SLOT_RINGING) {
        answer(c, agent, slot);
        return;
    }
    if (slot_in_service(slot))
        d->work = slot->due; /* what was added up may be off by its rounding */
    if (slot->state == SLOT_SERVED) {
        end_session(c, agent, slot);
    } else {
        if (slot->state == SLOT_WASTED)
            end_waste(c, agent, slot);
        slot_becomes(c, agent, slot, SLOT_FREE);
    }
    go_on(c, agent);
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
            n += s->groups[g].capacity;
        }
    }
    c->slots = mem_new(n, sizeof *c->slots);
    c->n_slots = n;
}

void desks_reset(struct center *c)
{
    c->taken = 0;
    for (uint32_t i = 0; i < c->n_slots; i++)
        c->slots[i] = (struct slot){.contact = NOBODY, .state = SLOT_FREE};
    for (uint32_t i = 0; i < c->n_agents; i++) {
        const uint32_t capacity = c->scenario->groups[c->agents[i].group].capacity;
        c->desks[i] = (struct desk){
            .first = c->desks[i].first, .pool = NOBODY, .in_state[SLOT_FREE] = (uint8_t)capacity};
    }
}

void desks_free(struct center *c)
{
    mem_free(c->desks);
    mem_free(c->slots);
}
