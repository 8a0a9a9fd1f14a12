/* Several sessions at one agent: how they come, share the agent, end, and make room. */
#include <assert.h>

#include "model/desk_own.h"
#include "model/aside.h"
#include "model/issue.h"
#include "model/next_step.h"
#include "model/observe.h"
#include "model/room.h"
#include "model/service.h"
#include "model/stages.h"

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
    const uint32_t hard = (uint32_t)d->used - d->soft;
    if (a->flags != 0 || hard >= c->scenario->groups[a->group].capacity)
        return;
    a->since = c->now;
    d->pool = crew_pool(c, a->group, crew_pool_number(c, a->group, d->used, hard));
    idle_add(&c->idle, d->pool, agent);
}

/* ---- a session ---- */

/* Nobody answers: the customer had left unnoticed. */
static void waste(struct center *c, uint32_t ghost, uint32_t agent, struct slot *slot)
{
    struct contact *const k = &c->contacts.hot[ghost];
    ghost_leave(c, ghost);
    k->state = CONTACT_SERVED;
    observe_silent_taken(c->observer, k, c->now - k->queued);
    if (desk_slot_is_window(c, slot))
        desk_open_window(c, agent, slot);
    else
        desk_start_work(c, agent, slot, c->types[k->type].silent_time, SLOT_WASTED);
}

/* From the answer on; the customer is always in the hands of an agent with a desk. */
static void start_session_patience(struct center *c, uint32_t contact, const struct type *type)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const unsigned attempt = c->with_journey ? c->contacts.more[contact].patience_attempt
                                             : k->attempt;
    const uint64_t c1 = stream_c1(PURPOSE_session, contact_segment(c, contact), attempt);
    const struct words w = philox_with(&c->keys, k->customer, c1);
    double stay = contact_draw(c, contact, type->session_patience, w.a, c1, LANE_A);
    if (type->session_patience_factor.n > 0)
        stay *= steps_at(&type->session_patience_factor, k->queued);
    if (stay < INFINITY)
        CONTACT_EVENT(c, contact, session_patience_end, c->now + stay);
}

/* The clocks are up to date and the observer knows of the answer. */
static void serve(struct center *c, uint32_t contact, uint32_t agent, struct slot *slot)
{
    struct contact *const k = &c->contacts.hot[contact];
    if (desk_slot_is_window(c, slot))
        desk_open_window(c, agent, slot);
    else
        desk_start_work(c, agent, slot, service_handle_time(c, contact, agent), SLOT_SERVED);
    k->state = CONTACT_SERVED;
    if (c->with_relay)
        (void)relay_answered(c, contact);
    if (c->with_issues)
        issue_is_answered(c, contact);
    k->flags |= CONTACT_REACHED;
    k->began = c->now;
    if (k->event != EVQ_NONE)
        evq_cancel(c->events, k->event);
    k->event = EVQ_NONE;
    if (c->types[k->type].session_patience != NULL)
        start_session_patience(c, contact, &c->types[k->type]);
}

/* The agent has room, is in no pool, and the busy spell has begun. */
static void take(struct center *c, uint32_t contact, uint32_t agent)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t group = c->agents[agent].group;
    const uint32_t weight = scenario_slots(c->scenario, group, k->type);
    const struct dist *const ring = c->scenario->groups[group].ring;
    desk_advance(c, agent);
    if (c->with_interruption)
        desk_make_room(c, agent, weight);
    struct slot *const slot = desk_free_slot(c, agent);
    slot->contact = contact;
    slot->weight = (uint8_t)weight;
    slot->is_soft = c->scenario->groups[group].interrupts && scenario_is_soft(c->scenario, k->type);
    slot->taken = ++c->taken;
    slot->away = 0;
    k->agent = agent;
    if (c->with_partners)
        partner_takes(c, group);
    if (contact_is_back(c, contact)) {
        desk_take_back(c, contact, agent, slot);
        return;
    }
    if (k->is_ghost) {
        waste(c, contact, agent, slot);
        return;
    }
    if (k->state == CONTACT_VIRTUAL) {
        slot->due = c->now + callback_dial(c, contact);
        desk_slot_becomes(c, agent, slot, SLOT_RINGING);
        return;
    }
    if (ring != NULL) {
        if (k->state == CONTACT_WAITING)
            queue_leave(c, contact);
        k->state = CONTACT_RINGING;
        slot->due = c->now + service_ring_time(c, contact, ring);
        desk_slot_becomes(c, agent, slot, SLOT_RINGING);
        c->queues[contact_type(c, contact)->queue].ringing++;
        queue_ring(c, contact);
        return;
    }
    if (k->state == CONTACT_WAITING)
        queue_leave(c, contact);
    if (c->with_waits_noted)
        queue_note_wait(c, k, c->now - k->queued, true);
    observe_answer(c->observer, c, k, c->now - k->queued, center_pair(&c->agents[k->agent], k));
    serve(c, contact, agent, slot);
}

/* Alone on the desk the time taken is the work, to the last bit as on the phone. */
static double work_after(struct center *c, uint32_t agent, const struct slot *slot)
{
    const double talk = c->now - c->contacts.hot[slot->contact].began;
    return c->with_acw
               ? service_acw_time(c, slot->contact, agent, slot->is_shared ? slot->work : talk)
               : 0;
}

/* The customer has left the slot, which stays taken while there is work left. */
static void leave_slot(struct center *c, uint32_t agent, struct slot *slot, double after)
{
    struct contact *const k = &c->contacts.hot[slot->contact];
    if (k->event != EVQ_NONE)
        evq_cancel(c->events, k->event);
    k->event = EVQ_NONE;
    k->agent = NOBODY;
    if (after > 0) {
        observe_acw(c->observer, k, agent, after);
        slot->contact = NOBODY;
        slot->due = c->now + after;
    }
    desk_slot_becomes(c, agent, slot, after > 0 ? SLOT_AFTER : SLOT_FREE);
}

/* The agent has found out that the contact is misrouted, which is returned, to be sent on. */
static COLD uint32_t hand_on(struct center *c, uint32_t agent, struct slot *slot)
{
    const uint32_t contact = slot->contact;
    const struct contact *const k = &c->contacts.hot[contact];
    const double after = work_after(c, agent, slot);
    observe_session(c->observer, c, k, slot->work, c->desks[agent].attention - slot->attention);
    observe_handed_on(c->observer, c, k, c->now - k->began, STEP_TRANSFER);
    leave_slot(c, agent, slot, after);
    relay_misrouted(c, contact);
    return contact;
}

/* The customer has gone, before all was done or after it; the slot with them unless there is work left. */
static void end_session(struct center *c, uint32_t agent, struct slot *slot, bool is_done)
{
    const uint32_t contact = slot->contact;
    struct contact *const k = &c->contacts.hot[contact];
    const double talk = c->now - k->began;
    if (desk_slot_is_window(c, slot))
        desk_close_window(c, agent, slot);
    const double after = work_after(c, agent, slot);
    const bool solved = is_done && service_is_solved(c, contact, agent);
    observe_session(c->observer, c, k, slot->work, c->desks[agent].attention - slot->attention);
    if (c->with_stages)
        stages_over(c, contact, is_done);
    const uint32_t pair = center_pair(&c->agents[k->agent], k);
    if (is_done)
        observe_served(c->observer, c, k, talk, solved, pair);
    else
        observe_unfinished(c->observer, c, k, talk, pair);
    if (c->with_relay)
        (void)relay_gone(c, contact, 0, talk);
    if (c->with_issues && solved)
        issue_over(c, contact, FATE_solved);
    leave_slot(c, agent, slot, after);
    contact_close(c, contact, solved ? FATE_solved : FATE_unsolved);
}

static void end_waste(struct center *c, uint32_t agent, struct slot *slot)
{
    const struct contact *const k = &c->contacts.hot[slot->contact];
    const struct turns *const turns = c->types[k->type].turns;
    observe_silent_over(c->observer, k, c->desks[agent].attention - slot->attention);
    ghost_vanish(c, slot->contact);
    if (turns == NULL || !desk_empty_window(c, agent, slot, turns))
        desk_slot_becomes(c, agent, slot, SLOT_FREE);
}

/* ---- what the agent does next ---- */

/* Where work may be laid aside: other contacts first, then what lies aside, then new work of that kind. */
static uint32_t next_of_both(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    d->takes_soft = false;
    uint32_t contact = agent_next_contact(c, agent);
    while (contact == NOBODY && desk_resume(c, agent))
        continue;
    d->takes_soft = true;
    d->takes_hard = false;
    if (contact == NOBODY)
        contact = agent_next_contact(c, agent);
    d->takes_hard = true;
    return contact;
}

static uint32_t next_contact(struct center *c, uint32_t agent)
{
    if (c->scenario->groups[c->agents[agent].group].interrupts)
        return next_of_both(c, agent);
    return agent_room(c, agent) > 0 ? agent_next_contact(c, agent) : NOBODY;
}

/* Takes what waits and fits, as long as nothing calls the agent away. The agent is in no pool. */
static void fill(struct center *c, uint32_t agent)
{
    while (!agent_is_called_away(c, agent)) {
        const uint32_t contact = next_contact(c, agent);
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
    if (c->with_turns)
        desk_next_window(c, agent);
    fill(c, agent);
    if (c->with_interruption && desk_leave_aside(c, agent) && c->desks[agent].sessions == 0)
        fill(c, agent); /* for what is put back the last of an open-ended group stays on */
    desk_plan(c, agent);
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
    desk_plan(c, agent);
    offer(c, agent);
    return true;
}

void desk_look(struct center *c, uint32_t agent)
{
    assert(c->desks[agent].sessions > 0);
    desk_advance(c, agent);
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
    desk_plan(c, agent);
    offer(c, agent);
}

void desk_hang_up(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    assert(k->state == CONTACT_RINGING);
    c->queues[contact_type(c, contact)->queue].ringing--;
    k->agent = NOBODY;
    desk_advance(c, agent);
    desk_slot_becomes(c, agent, desk_slot_of(c, agent, contact), SLOT_FREE);
    go_on(c, agent);
}

static void answer(struct center *c, uint32_t agent, struct slot *slot)
{
    const struct contact *const k = &c->contacts.hot[slot->contact];
    c->queues[contact_type(c, slot->contact)->queue].ringing--;
    if (c->with_waits_noted)
        queue_note_wait(c, k, c->now - k->queued, true);
    observe_answer(c->observer, c, k, c->now - k->queued, center_pair(&c->agents[k->agent], k));
    serve(c, slot->contact, agent, slot);
    desk_plan(c, agent);
}

/* The agent has called somebody back, who answers or not. */
static void dialed(struct center *c, uint32_t agent, struct slot *slot)
{
    if (!callback_reached(c, slot->contact)) {
        desk_slot_becomes(c, agent, slot, SLOT_FREE);
        go_on(c, agent);
        return;
    }
    serve(c, slot->contact, agent, slot);
    desk_plan(c, agent);
}

void on_session_patience_end(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    struct slot *const slot = desk_slot_of(c, agent, contact);
    k->event = EVQ_NONE;
    desk_advance(c, agent);
    if (desk_slot_is_window(c, slot))
        desk_leave_window(c, agent, slot);
    else
        slot->work -= slot->due - c->desks[agent].work;
    observe_left(c->observer, k);
    end_session(c, agent, slot, false);
    go_on(c, agent);
}

void on_desk(struct center *c, uint32_t agent)
{
    struct desk *const d = &c->desks[agent];
    struct slot *const slot = &desk_slots(c, agent)[d->next];
    c->agents[agent].event = EVQ_NONE;
    desk_advance(c, agent);
    if (slot->state == SLOT_RINGING && c->contacts.hot[slot->contact].state == CONTACT_DIALED) {
        dialed(c, agent, slot);
        return;
    }
    if (slot->state == SLOT_RINGING) {
        answer(c, agent, slot);
        if (slot->is_soft) /* might be laid aside at once */
            go_on(c, agent);
        return;
    }
    if (slot_in_service(slot))
        d->work = slot->due; /* what was added up may be off by its rounding */
    uint32_t sent_on = NOBODY;
    if (slot->state == SLOT_SERVED && contact_is_misrouted(c, slot->contact)) {
        sent_on = hand_on(c, agent, slot);
    } else if (slot->state == SLOT_SERVED || slot->state == SLOT_THINKING) {
        const enum window_end end = desk_slot_is_window(c, slot) ? desk_turn_ends(c, agent, slot)
                                                                 : WINDOW_DONE;
        if (end == WINDOW_GOES_ON) {
            desk_plan(c, agent);
            return;
        }
        end_session(c, agent, slot, end == WINDOW_DONE);
    } else if (slot->state == SLOT_WASTED) {
        end_waste(c, agent, slot);
    } else {
        desk_slot_becomes(c, agent, slot, SLOT_FREE);
    }
    go_on(c, agent);
    if (sent_on != NOBODY)
        queue_enter(c, sent_on);
}
