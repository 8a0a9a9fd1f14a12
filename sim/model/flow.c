/* How a contact moves on from the queue: out of it, and the door out. on_arrival.c has how it comes. */
#include <assert.h>

#include "model/center.h"
#include "model/aside.h"
#include "model/issue.h"
#include "model/next_step.h"
#include "model/observe.h"
#include "model/service.h"
#include "model/waiting.h"

void contact_free_line(struct center *c, struct contact *k)
{
    const uint32_t line = c->scenario->channels[c->types[k->type].channel].line;
    assert(c->lines_busy[line] > 0);
    c->lines_busy[line]--;
    k->flags &= (uint8_t)~CONTACT_HOLDS_LINE;
    observe_line(c->observer, c, line, -1);
}

double waiting_given_patience(const struct center *c, const struct contact *k, uint32_t source,
                              unsigned attempt)
{
    const double *const given = c->scenario->sources[source].row_patience;
    const uint64_t row = k->customer & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    return given != NULL && attempt == 0 ? given[row] : NAN;
}

/* When somebody who waits leaves a message; INFINITY: never, as who waits for a call, or as a message. */
static double message_time(const struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    if (k->state == CONTACT_VIRTUAL || contact_is_back(c, contact) ||
        (c->with_messages && c->contacts.more[contact].is_message))
        return INFINITY;
    return k->queued + c->scenario->queues[c->types[k->type].queue].message_after;
}

/* The first of: patience, the next age at which another group is allowed, a message. */
void waiting_schedule_first(struct center *c, uint32_t contact, double patience_end)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct type *const type = contact_type(c, contact);
    const double message_at = message_time(c, contact);
    double age_at = INFINITY;
    if (c->with_restrictions) {
        for (uint32_t i = 0; i < type->n_routes; i++) {
            const double at = k->queued + type->routes[i].after;
            if (type->routes[i].after > 0 && at > c->now && at < age_at)
                age_at = at;
        }
    }
    if (c->with_bound && contact_bound_to(c, contact) != NOBODY)
        age_at = fmin(age_at, c->contacts.places[contact].bound_until);
    if (age_at <= patience_end && age_at <= message_at && age_at < INFINITY)
        CONTACT_EVENT(c, contact, overflow_age, age_at);
    else if (patience_end <= message_at && patience_end < INFINITY)
        CONTACT_EVENT(c, contact, patience_end, patience_end);
    else if (message_at < INFINITY)
        CONTACT_EVENT(c, contact, message, message_at);
}

void queue_leave(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    waiting_remove(c, k, false);
    if (k->state == CONTACT_VIRTUAL)
        observe_callback_taken(c->observer, c, k);
    else
        observe_wait_end(c->observer, c, k);
    if (k->event != EVQ_NONE) {
        evq_cancel(c->events, k->event);
        k->event = EVQ_NONE;
    }
}

void queue_ring(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    struct journey *const j = &c->contacts.more[contact];
    const double message_at = message_time(c, contact);
    if (!(k->flags & CONTACT_DELAYED))
        (void)waiting_start_clock(c, contact);
    if (j->patience_end <= message_at && j->patience_end < INFINITY)
        CONTACT_EVENT(c, contact, patience_end, j->patience_end);
    else if (message_at < INFINITY)
        CONTACT_EVENT(c, contact, message, message_at);
}

/* Agents who handed over to somebody just disconnected go on when all are, in that order. */
static void those_let_go_go_on(struct center *c)
{
    c->is_clearing = false;
    while (c->let_go != NOBODY) {
        const uint32_t agent = c->let_go;
        c->let_go = c->agents[agent].next;
        service_go_on(c, agent);
    }
}

/* Whoever does not wait live has nobody at the other end: a closing does not end them, the end does. */
static void line_clear(struct center *c, uint32_t contact, bool everybody, enum fate fate)
{
    while (contact != NOBODY) {
        const uint32_t next = c->contacts.hot[contact].next;
        if (c->contacts.hot[contact].is_ghost) {
            ghost_vanish(c, contact);
        } else if (contact_is_back(c, contact)) {
            if (everybody)
                aside_give_up(c, contact);
        } else if (everybody || contact_waits_live(c, contact)) {
            queue_leave(c, contact);
            contact_leave(c, contact, fate);
        }
        contact = next;
    }
}

void queue_clear(struct center *c, uint32_t queue, enum fate fate)
{
    c->is_clearing = true;
    c->let_go = c->last_let_go = NOBODY;
    for (uint32_t t = 0; t < c->scenario->n_types; t++) {
        if (queue != NOBODY && c->scenario->types[t].queue != queue)
            continue;
        for (uint32_t row = 0; row < c->n_rows; row++)
            line_clear(c, c->lines[(size_t)row * c->scenario->n_types + t].head, queue == NOBODY,
                       fate);
    }
    those_let_go_go_on(c);
}

static COLD uint32_t relay_left(struct center *c, uint32_t contact, enum fate fate)
{
    const bool waited = fate == FATE_abandoned || fate == FATE_cleared || fate == FATE_message;
    if (fate >= FATE_bot_solved)
        return NOBODY;
    return relay_gone(c, contact, waited ? c->now - c->contacts.hot[contact].queued : 0, -1);
}

static COLD void goes_on(struct center *c, uint32_t agent)
{
    if (!c->is_clearing) {
        service_go_on(c, agent);
        return;
    }
    c->agents[agent].next = NOBODY;
    if (c->let_go == NOBODY)
        c->let_go = agent;
    else
        c->agents[c->last_let_go].next = agent;
    c->last_let_go = agent;
}

void contact_leave(struct center *c, uint32_t contact, enum fate fate)
{
    const double stay = fate >= FATE_bot_solved ? c->now - c->contacts.hot[contact].entered : 0;
    if (c->with_issues && (fate == FATE_abandoned || fate == FATE_cleared || fate == FATE_message ||
                           fate == FATE_unreached))
        issue_waited(c, contact);
    observe_leave(c->observer, c, &c->contacts.hot[contact], fate, stay);
    const uint32_t held = __builtin_expect(c->with_relay, 0) ? relay_left(c, contact, fate)
                                                             : NOBODY;
    contact_close(c, contact, fate);
    if (held != NOBODY)
        goes_on(c, held);
}

void queue_note_wait(struct center *c, const struct contact *k, double wait, bool is_answered)
{
    const uint32_t queue = c->types[k->type].queue;
    if (c->with_messages && c->contacts.more[k - c->contacts.hot].is_message)
        return;
    if (c->scenario->n_meters > 0)
        meters_note(c, queue, wait, is_answered);
    if (is_answered && c->scenario->estimates)
        expected_note(c, queue, wait);
}

/* The contact's event has just come up: it is no longer pending. */
static void event_is_gone(struct center *c, uint32_t contact)
{
    c->contacts.hot[contact].event = EVQ_NONE;
}

static COLD bool leaves_silently(const struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const double p = c->types[k->type].p_silent;
    return k->state == CONTACT_WAITING &&
           word_happens(contact_words(c, contact, PURPOSE_silent, 0, k->attempt).a, p);
}

/* The line does not know that the customer has gone: a record in the same place takes over. */
static COLD void haunt(struct center *c, uint32_t contact)
{
    const uint32_t ghost = contacts_take(&c->contacts);
    const struct contact *const k = &c->contacts.hot[contact];
    struct contact *const g = &c->contacts.hot[ghost];
    struct wait_line *const line = waiting_line(c, k, false);
    *g = *k;
    g->is_ghost = true;
    g->flags &= (uint8_t)~CONTACT_HOLDS_LINE;
    if (k->prev != NOBODY)
        c->contacts.hot[k->prev].next = ghost;
    else
        line->head = ghost;
    if (k->next != NOBODY)
        c->contacts.hot[k->next].prev = ghost;
    else
        line->tail = ghost;
    if (contact_has_journey(c, k)) {
        c->contacts.more[ghost] = c->contacts.more[contact];
        c->contacts.more[ghost].patience_end = INFINITY;
    }
    if (c->with_places)
        c->contacts.places[ghost] = c->contacts.places[contact];
    if (c->with_issues)
        c->contacts.issues[ghost] = c->contacts.issues[contact];
    if (c->with_relay)
        c->contacts.relay[ghost] = c->contacts.relay[contact];
    if (c->with_callbacks)
        c->contacts.promises[ghost] = (struct promise){0};
    c->ghosts++;
    c->queues[c->types[k->type].queue].ghosts++;
    observe_wait_end(c->observer, c, k);
    observe_silent(c->observer, k);
    if (c->with_wait_events)
        waiting_schedule_first(c, ghost, INFINITY);
}

void ghost_leave(struct center *c, uint32_t ghost)
{
    struct contact *const g = &c->contacts.hot[ghost];
    waiting_remove(c, g, false);
    c->ghosts--;
    c->queues[c->types[g->type].queue].ghosts--;
    if (g->event != EVQ_NONE)
        evq_cancel(c->events, g->event);
    g->event = EVQ_NONE;
}

void ghost_vanish(struct center *c, uint32_t ghost)
{
    if (c->contacts.hot[ghost].state == CONTACT_WAITING)
        ghost_leave(c, ghost);
    c->contacts.hot[ghost].is_ghost = false;
    contacts_give_back(&c->contacts, ghost);
}

void on_patience_end(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    event_is_gone(c, contact);
    if (c->with_ghosts && leaves_silently(c, contact)) {
        haunt(c, contact);
        contact_leave(c, contact, FATE_abandoned);
        return;
    }
    if (c->with_waits_noted)
        queue_note_wait(c, k, c->now - k->queued, false);
    if (k->state == CONTACT_RINGING)
        service_hang_up(c, contact);
    else
        queue_leave(c, contact);
    contact_leave(c, contact, FATE_abandoned);
}

void on_overflow_age(struct center *c, uint32_t contact)
{
    event_is_gone(c, contact);
    const uint32_t agent = center_pick_agent(c, contact, c->contacts.hot[contact].type);
    if (agent != NOBODY)
        service_assign(c, contact, agent);
    else
        waiting_schedule(c, contact, c->contacts.more[contact].patience_end, false);
}

void on_message(struct center *c, uint32_t contact)
{
    event_is_gone(c, contact);
    if (c->contacts.hot[contact].is_ghost) {
        ghost_vanish(c, contact);
        return;
    }
    if (c->contacts.hot[contact].state == CONTACT_RINGING)
        service_hang_up(c, contact);
    else
        queue_leave(c, contact);
    contact_leave(c, contact, FATE_message);
}
