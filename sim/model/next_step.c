/*
 * Transfers, consults and conferences. A contact has one agent (contact.agent) and at times a helper
 * (relay.helper): the colleague asked, or the one who hands over and stays until the next has been told.
 *
 * Draws: block PURPOSE_transfer of the segment, at draw 1 + 3 i of its lane A for step i of the route:
 * {whether, to whom}, {time together, time alone afterwards}, {the helper's work afterwards, -}.
 */
#include "model/aside.h"
#include "model/next_step.h"

#include <assert.h>

#include "model/observe.h"
#include "model/service.h"
#include "model/stages.h"
#include "model/waiting.h"

enum { DRAWS_PER_STEP = 3, LAW_ROOM = 1 << 20 };
enum part { WHETHER, TOGETHER, AFTERWARDS };

static struct relay *relay_of(const struct center *c, uint32_t contact)
{
    return &c->contacts.relay[contact];
}

static uint64_t step_c1(const struct center *c, uint32_t contact)
{
    return stream_c1(PURPOSE_transfer, relay_of(c, contact)->segment,
                     c->contacts.hot[contact].attempt);
}

static struct words step_words(const struct center *c, uint32_t contact, enum part part)
{
    const uint32_t at = DRAWS_PER_STEP * (uint32_t)relay_of(c, contact)->step + (uint32_t)part;
    return place_words(contact_place(c, contact, step_c1(c, contact), LANE_A), 1 + at);
}

/* A law's own further words lie in lane B, with room for each. */
static double step_draw(const struct center *c, uint32_t contact, const struct dist *law,
                        enum part part, bool second)
{
    const struct words w = step_words(c, contact, part);
    const uint32_t at = 2 * (DRAWS_PER_STEP * (uint32_t)relay_of(c, contact)->step +
                             (uint32_t)part) +
                        second;
    const struct place place = contact_place(c, contact, step_c1(c, contact), LANE_B);
    return law == NULL
               ? 0
               : dist_draw(law, second ? w.b : w.a, place_skip(place, at * (uint32_t)LAW_ROOM));
}

static const struct step *present_step(const struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    return center_route(c, c->agents[k->agent].group, k->type)->steps[relay_of(c, contact)->step];
}

/* ---- the clocks of an attempt ---- */

void relay_begin(struct center *c, uint32_t contact)
{
    *relay_of(c, contact) = (struct relay){.patience_left = NAN, .helper = NOBODY};
}

void relay_queued(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = relay_of(c, contact);
    if (r->segment > 0)
        return;
    r->asked = c->now;
    r->asked_type = k->type;
    r->asked_interval = k->interval;
}

double relay_start_clock(struct center *c, uint32_t contact)
{
    struct journey *const j = &c->contacts.more[contact];
    struct relay *const r = relay_of(c, contact);
    const struct words w = human_words(c, contact, j->patience_attempt);
    double patience = waiting_patience(c, contact, j, j->patience_attempt, w.b, false);
    if (c->scenario->patience_clock_contact && !isnan(r->patience_left))
        patience = r->patience_left;
    c->contacts.hot[contact].need = human_words(c, contact, j->service_attempt).a;
    r->clock_runs = true;
    j->patience_end = c->now + patience;
    return j->patience_end;
}

double relay_answered(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = relay_of(c, contact);
    r->waited += c->now - k->queued;
    if (r->clock_runs)
        r->patience_left = c->contacts.more[contact].patience_end - c->now;
    r->clock_runs = false;
    if (r->helper == NOBODY)
        return 0;
    AGENT_EVENT(c, r->helper, joint_end, c->now + r->joint);
    return r->joint;
}

/* ---- letting go of the second agent ---- */

/* Of an agent who hands over: what was spent on the customer since then, and the work that follows. */
static void book_hand_over(struct center *c, uint32_t contact, uint32_t agent)
{
    const struct relay *const r = relay_of(c, contact);
    struct contact was = c->contacts.hot[contact];
    was.type = r->from_type;
    was.interval = r->from_interval;
    was.agent = agent;
    observe_held(c->observer, &was, c->agents[agent].group, c->now - r->held_since);
    if (r->held_acw > 0)
        service_start_acw(c, &was, agent, r->held_acw);
}

/* NOBODY: there was none, or work is left. */
static uint32_t let_helper_go(struct center *c, uint32_t contact)
{
    struct relay *const r = relay_of(c, contact);
    const uint32_t helper = r->helper;
    if (helper == NOBODY)
        return NOBODY;
    r->helper = NOBODY;
    c->agents[helper].contact = NOBODY;
    observe_doubled(c->observer, c, -1);
    if (c->agents[helper].event != EVQ_NONE) {
        evq_cancel(c->events, c->agents[helper].event);
        c->agents[helper].event = EVQ_NONE;
    }
    book_hand_over(c, contact, helper);
    return r->held_acw > 0 ? NOBODY : helper;
}

uint32_t relay_gone(struct center *c, uint32_t contact, double last_wait, double last_talk)
{
    observe_all_waits(c->observer, &c->contacts.hot[contact],
                      relay_of(c, contact)->waited + last_wait, last_talk);
    return let_helper_go(c, contact);
}

void on_joint_end(struct center *c, uint32_t agent)
{
    const uint32_t contact = c->agents[agent].contact;
    c->agents[agent].event = EVQ_NONE;
    if (let_helper_go(c, contact) != NOBODY)
        service_go_on(c, agent);
}

/* s of work that the present agent has after the contact. */
static double acw_of(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    return c->with_acw ? service_acw_time(c, contact, k->agent, contact_work(c, contact)) : 0;
}

/* ---- transfers ---- */

static uint16_t target(const struct center *c, uint32_t contact, const struct step *step,
                       uint64_t word)
{
    const struct type *const type = contact_type(c, contact);
    const double u = word_unit(word);
    uint32_t i = 0;
    while (i + 1 < c->scenario->n_intents && u >= step->to[i])
        i++;
    const uint32_t to = scenario_type(c->scenario, type->channel, i, type->language, type->segment);
    assert(to != NOBODY);
    return (uint16_t)to;
}

/* The stay with the agent is over, the customer goes on: the next one begins. */
static void next_segment(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = relay_of(c, contact);
    k->flags &= (uint8_t) ~(CONTACT_DELAYED | CONTACT_FROM_BOT);
    if (c->fresh_contact == contact)
        c->fresh_contact = NOBODY;
    r->segment++;
    r->step = 0;
}

/* The agent stays with the customer until the next one has been told. */
static void stay_on(struct center *c, uint32_t contact, const struct step *step, double acw)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = relay_of(c, contact);
    r->helper = k->agent;
    r->joint = step_draw(c, contact, step->joint, TOGETHER, false);
    r->held_since = c->now;
    r->held_acw = acw;
    r->from_type = k->type;
    r->from_interval = k->interval;
    observe_doubled(c->observer, c, 1);
}

/* The customer has left the agent and goes on as another type. */
static void go_on_as(struct center *c, uint32_t contact, const struct step *step, uint16_t to)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = relay_of(c, contact);
    r->is_misrouted = false;
    k->agent = NOBODY;
    k->type = to;
    k->interval = (uint16_t)c->interval;
    next_segment(c, contact);
    r->is_forwarded = true;
    r->must_start = !step->waits;
    c->contacts.more[contact].priority = (int16_t)step->priority;
    observe_flow_in(c->observer, k);
}

static void transfer(struct center *c, uint32_t contact, const struct step *step, uint16_t to)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t agent = k->agent;
    const double acw = acw_of(c, contact);
    if (c->with_stages)
        stages_over(c, contact, true);
    observe_handed_on(c->observer, c, k, c->now - k->began, step->kind);
    if (step->joint != NULL)
        stay_on(c, contact, step, acw);
    else if (acw > 0)
        service_start_acw(c, k, agent, acw);
    if (step->joint == NULL)
        c->agents[agent].contact = NOBODY;
    go_on_as(c, contact, step, to);
    if (step->joint == NULL && acw <= 0)
        service_go_on(c, agent);
    queue_enter(c, contact);
}

/* ---- meetings ---- */

void relay_join(struct center *c, uint32_t contact, uint32_t agent)
{
    const struct step *const step = present_step(c, contact);
    struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = relay_of(c, contact);
    const double length = step_draw(c, contact, step->joint, TOGETHER, false);
    r->helper = agent;
    r->held_since = c->now;
    c->agents[agent].contact = contact;
    c->agents[agent].state = AGENT_TALKING;
    observe_meeting(c->observer, c, k, agent, step->kind == STEP_CONFERENCE);
    observe_doubled(c->observer, c, 1);
    CONTACT_EVENT(c, contact, meeting_end, c->now + length);
}

static uint32_t idle_of_group(const struct center *c, uint32_t contact, uint32_t group)
{
    const uint32_t n = c->idle.groups[group].n;
    if (n == 0)
        return NOBODY;
    if (c->idle.kind == IDLE_LIST)
        return idle_longest(&c->idle, group);
    if (c->idle.kind == IDLE_MARKS)
        return idle_lowest(&c->idle, group);
    return idle_nth(&c->idle, group,
                    (uint32_t)(word_unit(step_words(c, contact, AFTERWARDS).b) * n));
}

static void seek(struct center *c, uint32_t contact, uint32_t group)
{
    struct wait_line *const line = &c->seekers[group];
    c->contacts.hot[contact].next = NOBODY;
    if (line->tail != NOBODY)
        c->contacts.hot[line->tail].next = contact;
    else
        line->head = contact;
    line->tail = contact;
}

uint32_t relay_seeker(struct center *c, uint32_t group)
{
    struct wait_line *const line = &c->seekers[group];
    const uint32_t contact = line->head;
    if (contact == NOBODY)
        return NOBODY;
    line->head = c->contacts.hot[contact].next;
    if (line->head == NOBODY)
        line->tail = NOBODY;
    return contact;
}

/* False: nobody is free, and they do not wait. */
static bool meet(struct center *c, uint32_t contact, const struct step *step)
{
    const uint32_t agent = idle_of_group(c, contact, step->group);
    const bool is_over = c->stopped && c->scenario->end == END_CLEAR;
    if (agent != NOBODY) {
        service_engage(c, agent);
        relay_join(c, contact, agent);
        return true;
    }
    if (!step->waits || is_over)
        return false;
    seek(c, contact, step->group);
    return true;
}

void relay_give_up(struct center *c)
{
    for (uint32_t g = 0; g < c->scenario->n_groups; g++) {
        uint32_t contact;
        while ((contact = relay_seeker(c, g)) != NOBODY) {
            relay_of(c, contact)->step++;
            on_service_end(c, contact);
        }
    }
}

/* The colleague leaves; on_service_end goes on with the steps behind this one. */
static void come_back(struct center *c, uint32_t contact, const struct step *step)
{
    struct relay *const r = relay_of(c, contact);
    const double more = step_draw(c, contact, step->more, TOGETHER, true);
    const uint32_t ready = let_helper_go(c, contact);
    r->step = step->then == THEN_CLOSE ? UINT16_MAX : r->step + 1;
    if (ready != NOBODY)
        service_go_on(c, ready);
    if (step->then == THEN_BACK && step->more != NULL)
        CONTACT_EVENT(c, contact, service_end, c->now + more);
    else
        on_service_end(c, contact);
}

/* The colleague keeps the customer, the first agent leaves. */
static void go_over(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = relay_of(c, contact);
    const uint32_t agent = k->agent;
    const double acw = acw_of(c, contact);
    if (c->with_stages)
        stages_over(c, contact, true);
    observe_handed_on(c->observer, c, k, c->now - k->began, STEP_CONFERENCE);
    observe_doubled(c->observer, c, -1);
    if (acw > 0)
        service_start_acw(c, k, agent, acw);
    c->agents[agent].contact = NOBODY;
    k->agent = r->helper;
    r->helper = NOBODY;
    next_segment(c, contact);
    observe_taken_over(c->observer, c, k);
    service_serve(c, contact);
    if (acw <= 0)
        service_go_on(c, agent);
}

void on_meeting_end(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct step *const step = present_step(c, contact);
    struct relay *const r = relay_of(c, contact);
    const struct route *const skill = center_route(c, step->group, k->type);
    c->contacts.hot[contact].event = EVQ_NONE;
    if (step->then == THEN_ON) {
        go_over(c, contact);
        return;
    }
    r->from_type = k->type;
    r->from_interval = k->interval;
    r->held_acw = skill == NULL ? 0 : step_draw(c, contact, skill->acw, AFTERWARDS, false);
    if (skill != NULL && skill->acw_share > 0)
        r->held_acw = (c->now - r->held_since) * (skill->acw_share / (1 - skill->acw_share));
    come_back(c, contact, step);
}

/* ---- what comes next ---- */

static bool happens(struct center *c, uint32_t contact, const struct step *step)
{
    const struct words w = step_words(c, contact, WHETHER);
    if (!word_happens(w.a, step->p))
        return false;
    if (step->kind == STEP_TRANSFER) {
        transfer(c, contact, step, target(c, contact, step, w.b));
        return true;
    }
    return meet(c, contact, step);
}

/* To the right queue, cold. */
static const struct step found_out = {.kind = STEP_TRANSFER, .waits = true};

void relay_misrouted(struct center *c, uint32_t contact)
{
    go_on_as(c, contact, &found_out, relay_of(c, contact)->true_type);
}

bool next_step(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct route *const route = center_route(c, c->agents[k->agent].group, k->type);
    struct relay *const r = relay_of(c, contact);
    c->contacts.hot[contact].event = EVQ_NONE;
    if (r->is_misrouted) {
        transfer(c, contact, &found_out, r->true_type);
        return true;
    }
    for (; r->step < route->n_steps; r->step++) {
        const struct step *const step = route->steps[r->step];
        if (step->kind == STEP_CLOSE && word_happens(step_words(c, contact, WHETHER).a, step->p))
            return false;
        if (step->kind != STEP_CLOSE && happens(c, contact, step))
            return true;
    }
    return false;
}
