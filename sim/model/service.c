/* An agent and a contact: assignment, ring, talk, after-contact work, and what the agent does next. */
#include <assert.h>

#include "model/aside.h"
#include "model/campaign.h"
#include "model/center.h"
#include "model/desk.h"
#include "model/duty_clock.h"
#include "model/handling.h"
#include "model/issue.h"
#include "model/next_step.h"
#include "model/observe.h"
#include "model/room.h"
#include "model/route.h"
#include "model/service.h"
#include "model/stages.h"
#include "model/waiting.h"

/* A spell of work lasts from one idleness (or coming on duty) to the next, over any number of contacts. */
static void busy_begin(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    a->since = c->now;
    c->crews[a->group].busy++;
    c->busy++;
    observe_busy_begin(c->observer, c, agent);
}

static void busy_end(struct center *c, uint32_t agent, double began)
{
    const struct agent *const a = &c->agents[agent];
    assert(c->crews[a->group].busy > 0);
    c->crews[a->group].busy--;
    c->busy--;
    if (__builtin_expect(c->with_clocks, 0))
        c->clocks[agent].busy += c->now - began;
    observe_busy_end(c->observer, c, agent, began);
}

void service_busy_begin(struct center *c, uint32_t agent)
{
    busy_begin(c, agent);
    c->desks[agent].busy_since = c->now;
    c->desks[agent].is_busy = true;
}

/* The service begins; the event of the contact, if it has one, becomes its end. The observer knows. */
HOT_INLINE void serve(struct center *c, uint32_t contact, struct contact *k, struct agent *a,
                      bool plain)
{
    const struct route *const r = c->route_of[center_pair(a, k)];
    const double work = handling_time(c, contact, k, r, k->agent, plain) *
                        (plain ? 1 : 1 - r->acw_share);
    const double joint = !plain && c->with_relay ? relay_answered(c, contact) : 0;
    const double end = plain ? c->now + work : c->now + work + joint;
    if (!plain && __builtin_expect(c->with_stages, 0))
        stages_run(c, contact, c->now + joint);
    if (!plain && __builtin_expect(c->with_interruption, 0))
        c->contacts.unfinished[contact].is_on_again = false;
    a->state = AGENT_TALKING;
    k->state = CONTACT_SERVED;
    if (!plain && c->with_issues)
        issue_is_answered(c, contact);
    k->flags |= CONTACT_REACHED;
    k->began = c->now;
    if (k->event == EVQ_NONE)
        CONTACT_EVENT(c, contact, service_end, end);
    else
        k->event = evq_reschedule(c->events, k->event, end, RANK_service_end, EVENT_service_end);
}

/* The agent answers: the wait is over. */
HOT_INLINE void answer(struct center *c, uint32_t contact, struct contact *k, struct agent *a,
                       bool plain)
{
    if (!plain && __builtin_expect(c->with_waits_noted, 0))
        queue_note_wait(c, k, c->now - k->queued, true);
    observe_answer(c->observer, c, k, c->now - k->queued, center_pair(a, k));
    serve(c, contact, k, a, plain);
}

/* The patience clock runs on while it rings; those who came straight to an agent start theirs now. */
static COLD void ring(struct center *c, uint32_t contact, uint32_t agent, const struct dist *law)
{
    struct contact *const k = &c->contacts.hot[contact];
    const double length = service_ring_time(c, contact, law);
    k->state = CONTACT_RINGING;
    c->agents[agent].state = AGENT_RINGING;
    c->queues[contact_type(c, contact)->queue].ringing++;
    observe_ring(c->observer, c, c->agents[agent].group, 1);
    AGENT_EVENT(c, agent, ring_end, c->now + length);
    queue_ring(c, contact);
}

/* The agent has finished with one contact or its after-contact work. */
static void what_next(struct center *c, uint32_t agent);

static void ring_over(struct center *c, uint32_t contact)
{
    c->queues[contact_type(c, contact)->queue].ringing--;
    observe_ring(c->observer, c, c->agents[c->contacts.hot[contact].agent].group, -1);
}

/* Goes on with what an agent of another group has left unfinished. */
static COLD void take_back(struct center *c, uint32_t contact, uint32_t agent)
{
    const double left = aside_take_back(c, contact);
    c->contacts.unfinished[contact].is_on_again = true;
    c->agents[agent].state = AGENT_TALKING;
    CONTACT_EVENT(c, contact, service_end, c->now + left);
}

static COLD void dial(struct center *c, uint32_t contact, uint32_t agent)
{
    const double length = callback_dial(c, contact);
    c->agents[agent].state = AGENT_RINGING;
    observe_ring(c->observer, c, c->agents[agent].group, 1);
    AGENT_EVENT(c, agent, ring_end, c->now + length);
}

/* The agent's busy spell has begun, or goes on from the contact before. */
HOT_INLINE void take(struct center *c, uint32_t contact, uint32_t agent, bool plain)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct agent *const a = &c->agents[agent];
    k->agent = agent;
    a->contact = contact;
    if (!plain && __builtin_expect(c->with_partners, 0))
        partner_takes(c, a->group);
    if (!plain && __builtin_expect(contact_is_back(c, contact), 0)) {
        take_back(c, contact, agent);
    } else if (!plain && __builtin_expect(k->state == CONTACT_VIRTUAL, 0)) {
        dial(c, contact, agent);
    } else if (!plain &&
               __builtin_expect(c->with_rings && c->scenario->groups[a->group].ring != NULL, 0)) {
        if (k->state == CONTACT_WAITING)
            queue_leave(c, contact);
        ring(c, contact, agent, c->scenario->groups[a->group].ring);
    } else if (k->state == CONTACT_WAITING) {
        waiting_remove(c, k, plain);
        if (!plain && __builtin_expect(c->with_waits_noted, 0))
            queue_note_wait(c, k, c->now - k->queued, true);
        observe_taken(c->observer, c, k, c->now - k->queued, center_pair(a, k));
        serve(c, contact, k, a, plain);
    } else {
        answer(c, contact, k, a, plain);
    }
}

void service_assign(struct center *c, uint32_t contact, uint32_t agent)
{
    if (c->with_desks && c->crews[c->agents[agent].group].has_desks) {
        desk_assign(c, contact, agent);
        return;
    }
    if (c->agents[agent].state == AGENT_IDLE)
        idle_remove(&c->idle, c->agents[agent].group, agent);
    busy_begin(c, agent);
    take(c, contact, agent, false);
}

/* The agent has called somebody back, who answers or not. */
static COLD void dialed(struct center *c, uint32_t contact, uint32_t agent)
{
    observe_ring(c->observer, c, c->agents[agent].group, -1);
    if (callback_reached(c, contact)) {
        serve(c, contact, &c->contacts.hot[contact], &c->agents[agent], false);
        return;
    }
    c->agents[agent].contact = NOBODY;
    what_next(c, agent);
}

void on_ring_end(struct center *c, uint32_t agent)
{
    const uint32_t contact = c->agents[agent].contact;
    c->agents[agent].event = EVQ_NONE;
    if (c->contacts.hot[contact].state == CONTACT_DIALED) {
        dialed(c, contact, agent);
        return;
    }
    ring_over(c, contact);
    answer(c, contact, &c->contacts.hot[contact], &c->agents[agent], false);
}

void service_hang_up(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    if (c->with_desks && c->crews[c->agents[agent].group].has_desks) {
        desk_hang_up(c, contact);
        return;
    }
    assert(k->state == CONTACT_RINGING);
    ring_over(c, contact);
    evq_cancel(c->events, c->agents[agent].event);
    c->agents[agent].event = EVQ_NONE;
    k->agent = NOBODY;
    c->agents[agent].contact = NOBODY;
    what_next(c, agent);
}

/* The shift is over, or the head-count has fallen below those present. */
static bool is_due_to_go(const struct crew *crew, const struct agent *a)
{
    return crew->names_leavers ? (a->flags & AGENT_LEAVES) != 0 : crew->present > crew->target;
}

/* Mostly nobody has to go: one look at the agent, instead of one at the group. */
HOT_INLINE bool may_be_due(const struct center *c, const struct agent *a)
{
    assert(c->has_surplus || a->flags != 0 || !is_due_to_go(&c->crews[a->group], a));
    return (a->flags | (uint8_t)c->has_surplus) != 0;
}

static COLD bool must_leave(const struct center *c, const struct agent *a)
{
    return (a->flags & AGENT_PAUSES) ||
           (is_due_to_go(&c->crews[a->group], a) && !crew_is_kept(c, a->group));
}

HOT_INLINE bool is_called_away(const struct center *c, const struct agent *a)
{
    return __builtin_expect(may_be_due(c, a), 0) && must_leave(c, a);
}

bool agent_is_called_away(const struct center *c, uint32_t agent)
{
    return is_called_away(c, &c->agents[agent]);
}

void service_engage(struct center *c, uint32_t agent)
{
    idle_remove(&c->idle, c->agents[agent].group, agent);
    busy_begin(c, agent);
}

void service_serve(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    k->queued = c->now;
    serve(c, contact, k, &c->agents[k->agent], false);
}

/* Goes home or pauses instead of taking more; true if so. The agent is in no busy spell. */
static COLD bool goes_if_due(struct center *c, uint32_t agent)
{
    const struct agent *const a = &c->agents[agent];
    if (is_due_to_go(&c->crews[a->group], a) && !crew_is_kept(c, a->group)) {
        agent_goes(c, agent);
        return true;
    }
    if (a->flags & AGENT_PAUSES) {
        agent_pauses(c, agent);
        return true;
    }
    return false;
}

HOT_INLINE bool goes_away(struct center *c, uint32_t agent)
{
    return __builtin_expect(may_be_due(c, &c->agents[agent]), 0) && goes_if_due(c, agent);
}

static void be_idle(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    a->state = AGENT_IDLE;
    a->since = c->now;
    idle_add(&c->idle, a->group, agent);
    if (__builtin_expect(may_be_due(c, a), 0) && is_due_to_go(&c->crews[a->group], a))
        center_keeps_somebody(c);
    if (__builtin_expect(c->with_campaigns, 0))
        campaigns_look(c);
}

/* Those who wait for a second agent of the group go before all others: two people are held up. */
static COLD bool joins_a_colleague(struct center *c, uint32_t agent)
{
    const uint32_t contact = relay_seeker(c, c->agents[agent].group);
    if (contact == NOBODY)
        return false;
    relay_join(c, contact, agent);
    return true;
}

HOT_INLINE uint32_t next_contact(const struct center *c, uint32_t agent, bool plain)
{
    if (!plain || __builtin_expect(!c->picks_by_word, 0))
        return agent_next_contact(c, agent);
    if (c->waiting_mask[0] == 0)
        return NOBODY;
    return c->route->pick_by_word(c, c->agents[agent].group, c->waiting_mask[0]);
}

HOT_INLINE void go_on(struct center *c, uint32_t agent, bool plain)
{
    const struct agent *const a = &c->agents[agent];
    if (!plain && c->with_relay && !is_called_away(c, a) && joins_a_colleague(c, agent))
        return;
    const uint32_t contact = is_called_away(c, a) ? NOBODY : next_contact(c, agent, plain);
    if (contact != NOBODY) {
        take(c, contact, agent, plain);
        return;
    }
    busy_end(c, agent, a->since);
    if (!goes_away(c, agent))
        be_idle(c, agent);
}

void service_busy_over(struct center *c, uint32_t agent)
{
    busy_end(c, agent, c->desks[agent].busy_since);
    c->desks[agent].is_busy = false;
    if (!goes_away(c, agent))
        be_idle(c, agent);
}

static void what_next(struct center *c, uint32_t agent)
{
    go_on(c, agent, false);
}

void service_go_on(struct center *c, uint32_t agent)
{
    what_next(c, agent);
}

HOT_INLINE void end_service(struct center *c, uint32_t contact, bool plain)
{
    if (!plain && c->with_relay && next_step(c, contact))
        return;
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    struct agent *const a = &c->agents[agent];
    const double talk = c->now - k->began;
    const double acw = !plain && c->with_acw
                           ? service_acw_time(c, contact, agent, contact_work(c, contact))
                           : 0;
    const bool solved = plain ? handling_solves_by_type(c, contact, k)
                              : service_is_solved(c, contact, agent);
    if (!plain && __builtin_expect(c->with_stages, 0))
        stages_over(c, contact, true);
    observe_served(c->observer, c, k, talk, solved, center_pair(a, k));
    if (!plain && c->with_relay)
        (void)relay_gone(c, contact, 0, talk);
    k->event = EVQ_NONE;
    k->agent = NOBODY;
    a->contact = NOBODY;
    if (!plain && c->with_issues && solved)
        issue_over(c, contact, FATE_solved);
    if (acw > 0)
        service_start_acw(c, k, agent, acw);
    contact_close(c, contact, solved ? FATE_solved : FATE_unsolved);
    if (acw <= 0)
        go_on(c, agent, plain);
}

/* Apart, so that the usual way has the registers to itself. */
static __attribute__((noinline)) void end_specially(struct center *c, uint32_t contact)
{
    end_service(c, contact, false);
}

void on_service_end(struct center *c, uint32_t contact)
{
    if (__builtin_expect(c->is_plain, 1))
        end_service(c, contact, true);
    else
        end_specially(c, contact);
}

void on_acw_end(struct center *c, uint32_t agent)
{
    c->agents[agent].event = EVQ_NONE;
    observe_acw_end(c->observer, c, agent);
    what_next(c, agent);
}

void agent_ready(struct center *c, uint32_t agent)
{
    if (goes_away(c, agent))
        return;
    if (c->with_desks && c->crews[c->agents[agent].group].has_desks) {
        if (!desk_starts(c, agent))
            be_idle(c, agent);
        return;
    }
    if (c->with_relay && c->seekers[c->agents[agent].group].head != NOBODY) {
        busy_begin(c, agent);
        (void)joins_a_colleague(c, agent);
        return;
    }
    const uint32_t contact = agent_next_contact(c, agent);
    if (contact == NOBODY) {
        be_idle(c, agent);
        return;
    }
    busy_begin(c, agent);
    take(c, contact, agent, false);
}
