/* An agent and a contact: assignment, ring, talk, after-contact work, and what the agent does next. */
#include <assert.h>

#include "model/center.h"
#include "model/observe.h"
#include "model/route.h"
#include "rand/dist.h"

static void busy_begin(struct center *c, uint32_t agent, uint32_t contact)
{
    struct agent *const a = &c->agents[agent];
    a->contact = contact;
    a->since = c->now;
    c->crews[a->group].busy++;
    c->busy++;
    observe_busy_begin(c->observer, c, agent);
}

static void busy_end(struct center *c, uint32_t agent, double began)
{
    struct agent *const a = &c->agents[agent];
    a->contact = NOBODY;
    assert(c->crews[a->group].busy > 0);
    c->crews[a->group].busy--;
    c->busy--;
    observe_busy_end(c->observer, c, agent, began);
}

/* The seconds of handling, work after the contact included when it is a share of them. */
static double handle_time(struct center *c, uint32_t contact, const struct route *r)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct type *const type = contact_type(c, contact);
    uint16_t attempt = k->attempt;
    double factor = r->handle_factor;
    if (type->handle_factor.n > 0)
        factor *= steps_at(&type->handle_factor, k->queued);
    if (c->with_journey) {
        const struct journey *const j = &c->contacts.more[contact];
        const double *const given = c->scenario->sources[j->source].row_handle;
        const uint64_t row = k->customer & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
        factor *= (double)j->handle_factor;
        if (bot_has_failed(c, contact))
            factor *= type->bot->failed_handle_factor;
        attempt = j->service_attempt;
        if (given != NULL && k->attempt == 0 && !isnan(given[row]))
            return given[row] * factor;
    }
    const uint64_t c1 = stream_c1(PURPOSE_human, 0, attempt);
    const struct words w = human_words(c, contact, attempt);
    return dist_draw(r->handle, w.a, contact_place(c, contact, c1, LANE_A)) * factor;
}

/* The agent answers: the wait is over. */
static void answer(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const struct route *const r = center_route(c, c->agents[k->agent].group, k->type);
    if (k->event != EVQ_NONE)
        evq_cancel(c->events, k->event);
    observe_answer(c->observer, c, contact, c->now - k->queued);
    const double handle = handle_time(c, contact, r);
    c->agents[k->agent].state = AGENT_TALKING;
    k->state = CONTACT_SERVED;
    k->flags |= CONTACT_REACHED;
    k->began = c->now;
    CONTACT_EVENT(c, contact, service_end, c->now + handle * (1 - r->acw_share));
}

/* The patience clock runs on while it rings; those who came straight to an agent start theirs now. */
static void ring(struct center *c, uint32_t contact, uint32_t agent, const struct dist *law)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint64_t c1 = stream_c1(PURPOSE_ring, 0, k->attempt);
    const struct words w = philox(c->key, k->customer, c1);
    const double length = dist_draw(law, w.a, contact_place(c, contact, c1, LANE_A));
    k->state = CONTACT_RINGING;
    c->agents[agent].state = AGENT_RINGING;
    c->queues[contact_type(c, contact)->queue].ringing++;
    observe_ring(c->observer, c, c->agents[agent].group, 1);
    AGENT_EVENT(c, agent, ring_end, c->now + length);
    queue_ring(c, contact);
}

static void ring_over(struct center *c, uint32_t contact)
{
    c->queues[contact_type(c, contact)->queue].ringing--;
    observe_ring(c->observer, c, c->agents[c->contacts.hot[contact].agent].group, -1);
}

void service_assign(struct center *c, uint32_t contact, uint32_t agent)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct agent *const a = &c->agents[agent];
    if (k->state == CONTACT_WAITING)
        queue_leave(c, contact);
    k->agent = agent;
    if (a->state == AGENT_IDLE)
        idle_remove(&c->idle, agent);
    busy_begin(c, agent, contact);
    if (c->scenario->groups[a->group].ring != NULL)
        ring(c, contact, agent, c->scenario->groups[a->group].ring);
    else
        answer(c, contact);
    staff_let_go(c);
}

void on_ring_end(struct center *c, uint32_t agent)
{
    const uint32_t contact = c->agents[agent].contact;
    c->agents[agent].event = EVQ_NONE;
    ring_over(c, contact);
    answer(c, contact);
}

void service_hang_up(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    assert(k->state == CONTACT_RINGING);
    ring_over(c, contact);
    evq_cancel(c->events, c->agents[agent].event);
    c->agents[agent].event = EVQ_NONE;
    k->agent = NOBODY;
    busy_end(c, agent, c->agents[agent].since);
    agent_ready(c, agent);
}

static double acw_time(struct center *c, uint32_t contact, const struct route *r, double talk)
{
    const struct contact *const k = &c->contacts.hot[contact];
    if (c->with_journey) {
        const double *const given = c->scenario->sources[c->contacts.more[contact].source].row_acw;
        const uint64_t row = k->customer & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
        if (given != NULL && k->attempt == 0 && !isnan(given[row]))
            return given[row];
    }
    if (r->acw_share > 0)
        return talk * (r->acw_share / (1 - r->acw_share));
    if (r->acw == NULL)
        return 0;
    const uint64_t c1 = stream_c1(PURPOSE_after, 0, k->attempt);
    const struct words w = philox(c->key, k->customer, c1);
    return dist_draw(r->acw, w.a, contact_place(c, contact, c1, LANE_A));
}

static bool is_solved(const struct center *c, uint32_t contact)
{
    const double p = contact_type(c, contact)->p_solved;
    if (p >= 1)
        return true;
    const struct words w = contact_words(c, contact, PURPOSE_outcome, 1, c->contacts.hot[contact].attempt);
    return word_happens(w.a, p);
}

void on_service_end(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    const struct route *const r = center_route(c, c->agents[agent].group, k->type);
    const double talk = c->now - k->began;
    const double acw = acw_time(c, contact, r, talk);
    const bool solved = is_solved(c, contact);
    k->event = EVQ_NONE;
    k->agent = NOBODY;
    observe_served(c->observer, c, contact, talk, solved);
    if (acw > 0) {
        observe_acw_begin(c->observer, c, agent, contact, acw);
        c->agents[agent].state = AGENT_ACW;
        AGENT_EVENT(c, agent, acw_end, c->now + acw);
    } else {
        busy_end(c, agent, c->agents[agent].since);
    }
    contact_leave(c, contact, solved ? FATE_solved : FATE_unsolved);
    if (acw <= 0)
        agent_ready(c, agent);
}

void on_acw_end(struct center *c, uint32_t agent)
{
    c->agents[agent].event = EVQ_NONE;
    observe_acw_end(c->observer, c, agent);
    busy_end(c, agent, c->agents[agent].since);
    agent_ready(c, agent);
}

/* The shift is over, or the head-count has fallen below those present. */
static bool is_due_to_go(const struct crew *crew, const struct agent *a)
{
    return crew->counts ? crew->present > crew->target : (a->flags & AGENT_LEAVES) != 0;
}

void agent_ready(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    const struct crew *const crew = &c->crews[a->group];
    assert(a->contact == NOBODY);
    const bool stays_on = is_due_to_go(crew, a);
    if (stays_on && !crew_is_kept(c, a->group)) {
        agent_goes(c, agent);
        return;
    }
    if (a->flags & AGENT_PAUSES) {
        agent_pauses(c, agent);
        return;
    }
    const uint32_t contact = c->route->pick_contact(c, a->group, c->idle.groups[a->group].n);
    if (contact != NOBODY) {
        service_assign(c, contact, agent);
        return;
    }
    a->state = AGENT_IDLE;
    a->since = c->now;
    idle_add(&c->idle, agent);
    c->somebody_is_kept |= stays_on;
}
