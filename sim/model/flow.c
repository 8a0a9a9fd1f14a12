/* How a contact moves: entry, the queue, the door out, and coming back. */
#include <assert.h>

#include "model/center.h"
#include "model/observe.h"
#include "model/route.h"
#include "model/waiting.h"
#include "rand/dist.h"

static bool line_takes(struct center *c, uint32_t contact)
{
    const uint32_t line = c->scenario->channels[contact_type(c, contact)->channel].line;
    if (line == NOBODY)
        return true;
    if (c->lines_busy[line] >= c->scenario->lines[line].count)
        return false;
    c->lines_busy[line]++;
    c->contacts.hot[contact].flags |= CONTACT_HOLDS_LINE;
    observe_line(c->observer, c, line, 1);
    return true;
}

static void line_free(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    if (!(k->flags & CONTACT_HOLDS_LINE))
        return;
    const uint32_t line = c->scenario->channels[contact_type(c, contact)->channel].line;
    assert(c->lines_busy[line] > 0);
    c->lines_busy[line]--;
    k->flags &= (uint8_t)~CONTACT_HOLDS_LINE;
    observe_line(c->observer, c, line, -1);
}

static COLD uint8_t level_among(const struct center *c, uint32_t contact)
{
    int32_t priority = contact_type(c, contact)->priority;
    if (c->with_journey) {
        priority += c->contacts.more[contact].priority;
        if (c->contacts.hot[contact].flags & CONTACT_FROM_BOT)
            priority += contact_type(c, contact)->bot->priority;
    }
    return c->level_at[c->top_priority - priority];
}

/* The next opening is on another day, or there is none. */
static bool is_closed_for_good_today(const struct center *c, uint32_t queue)
{
    const struct steps *const open = &c->scenario->queues[queue].open;
    for (size_t i = c->queues[queue].open_at; i < open->n; i++)
        if (open->value[i] > 0)
            return scenario_day(c->scenario, open->at[i]) != scenario_day(c->scenario, c->now);
    return true;
}

/* Of types without a bot everybody is offered who enters and is neither blocked nor refused. */
HOT_INLINE void offer(struct center *c, uint32_t contact)
{
    if (__builtin_expect(contact_type(c, contact)->bot != NULL, 0))
        observe_offered(c->observer, c, contact);
}

/* What a closed queue does with somebody who comes: false when it lets them in. */
static COLD bool turned_away(struct center *c, uint32_t contact, uint32_t queue)
{
    const enum while_closed rule = c->scenario->queues[queue].while_closed;
    if (rule == CLOSED_QUEUE) {
        if (c->queues[queue].waiting == 0)
            c->queues[queue].keeps_staff = false; /* it stayed until the queue was empty, which it is */
        return false;
    }
    const bool was_sent = c->contacts.hot[contact].flags & CONTACT_FROM_BOT;
    if (rule == CLOSED_MESSAGE) {
        offer(c, contact);
        contact_leave(c, contact, FATE_message);
    } else if (was_sent && is_closed_for_good_today(c, queue)) {
        offer(c, contact);
        contact_leave(c, contact, FATE_cleared);
    } else {
        contact_leave(c, contact, FATE_refused);
    }
    return true;
}

static uint32_t staff_of(const struct center *c, uint32_t queue)
{
    uint32_t heads = 0;
    for (uint32_t g = 0; g < c->scenario->n_groups; g++) {
        for (uint32_t t = 0; t < c->scenario->n_types; t++) {
            if (c->scenario->types[t].queue == queue && center_route(c, g, t) != NULL) {
                heads += c->crews[g].present;
                break;
            }
        }
    }
    return heads;
}

static bool has_room(const struct center *c, uint32_t queue)
{
    const struct queue *const q = &c->scenario->queues[queue];
    const uint32_t waiting = c->queues[queue].waiting;
    if (q->capacity != NOBODY && waiting >= q->capacity)
        return false;
    if (q->capacity_factor > 0 && waiting >= (uint32_t)(q->capacity_factor * staff_of(c, queue)))
        return false;
    return q->pool == NOBODY || c->pool_waiting[q->pool] < c->scenario->pools[q->pool].capacity;
}

static bool balks(const struct center *c, uint32_t contact)
{
    const double p = contact_type(c, contact)->p_balk;
    if (p <= 0)
        return false;
    const struct words w = contact_words(c, contact, PURPOSE_after, 0, c->contacts.hot[contact].attempt);
    return word_happens(w.b, p);
}

/* What the trace says about this customer; NAN when it says nothing, or the patience is a later attempt's. */
static COLD double given_patience(const struct center *c, const struct contact *k, uint32_t source, uint16_t attempt)
{
    const double *const given = c->scenario->sources[source].row_patience;
    const uint64_t row = k->customer & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    return given != NULL && attempt == 0 ? given[row] : NAN;
}

/* The seconds this customer is prepared to wait in the queue; words are those of the patience's attempt. */
HOT_INLINE double patience_of(struct center *c, uint32_t contact, uint16_t attempt, uint64_t word)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct type *const type = &c->types[k->type];
    double factor = 1;
    if (c->with_journey) {
        const struct journey *const j = &c->contacts.more[contact];
        factor = (double)j->patience_factor;
        if (k->flags & CONTACT_FROM_BOT && bot_has_failed(c, contact))
            factor *= type->bot->failed_patience_factor;
        const double given = c->with_rows ? given_patience(c, k, j->source, attempt) : NAN;
        if (!isnan(given))
            return given * factor;
    }
    if (type->patience == NULL)
        return INFINITY;
    if (type->patience_factor.n > 0)
        factor *= steps_at(&type->patience_factor, c->now);
    return human_draw(c, contact, type->patience, word, attempt, LANE_B) * factor;
}

/* Sets the end of patience from now; remembers the service need, whose word comes from the same block. */
HOT_INLINE double start_clock(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct journey *const j = c->with_journey ? &c->contacts.more[contact] : NULL;
    const uint16_t attempt = j != NULL ? j->patience_attempt : k->attempt;
    const uint16_t service = j != NULL ? j->service_attempt : k->attempt;
    const struct words w = human_words(c, contact, attempt);
    k->need = service == attempt ? w.a : human_words(c, contact, service).a;
    const double end = c->now + patience_of(c, contact, attempt, w.b);
    if (j != NULL)
        j->patience_end = end;
    return end;
}

/* The first of: patience, the next age at which another group is allowed, a message. */
static COLD void schedule_first(struct center *c, uint32_t contact, double patience_end)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct type *const type = contact_type(c, contact);
    const double message_at = k->queued + c->scenario->queues[type->queue].message_after;
    double age_at = INFINITY;
    if (c->with_restrictions) {
        for (uint32_t i = 0; i < type->n_routes; i++) {
            const double at = k->queued + type->routes[i].after;
            if (type->routes[i].after > 0 && at > c->now && at < age_at)
                age_at = at;
        }
    }
    if (age_at <= patience_end && age_at <= message_at && age_at < INFINITY)
        CONTACT_EVENT(c, contact, overflow_age, age_at);
    else if (patience_end <= message_at && patience_end < INFINITY)
        CONTACT_EVENT(c, contact, patience_end, patience_end);
    else if (message_at < INFINITY)
        CONTACT_EVENT(c, contact, message, message_at);
}

HOT_INLINE void schedule_wait(struct center *c, uint32_t contact, double patience_end)
{
    if (c->with_wait_events)
        schedule_first(c, contact, patience_end);
    else if (patience_end < INFINITY)
        CONTACT_EVENT(c, contact, patience_end, patience_end);
}

HOT_INLINE void start_waiting(struct center *c, uint32_t contact)
{
    c->contacts.hot[contact].state = CONTACT_WAITING;
    waiting_append(c, contact);
    observe_wait_begin(c->observer, c, contact);
    schedule_wait(c, contact, start_clock(c, contact));
}

/* The idle agent to whom a contact goes. Mostly nobody is idle anywhere, and the policy not asked. */
HOT_INLINE uint32_t pick_agent(const struct center *c, uint32_t contact)
{
    return c->idle.n == 0 ? NOBODY : c->route->pick_agent(c, contact);
}

HOT_INLINE void enter_queue(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t queue = contact_type(c, contact)->queue;
    k->queued = c->now;
    k->interval = (uint16_t)c->interval;
    k->entry = c->entries++;
    k->level = c->n_levels == 1 ? 0 : level_among(c, contact);
    if (c->stopped && c->scenario->end == END_CLEAR) {
        offer(c, contact);
        contact_leave(c, contact, FATE_cleared);
        return;
    }
    if (!c->queues[queue].is_open && turned_away(c, contact, queue))
        return;
    const uint32_t agent = pick_agent(c, contact);
    if (agent != NOBODY) {
        offer(c, contact);
        service_assign(c, contact, agent);
        return;
    }
    if (!has_room(c, queue)) {
        contact_leave(c, contact, FATE_blocked);
        return;
    }
    offer(c, contact);
    k->flags |= CONTACT_DELAYED;
    if (balks(c, contact))
        contact_leave(c, contact, FATE_balked);
    else
        start_waiting(c, contact);
}

void queue_enter(struct center *c, uint32_t contact)
{
    enter_queue(c, contact);
}

void contact_enter(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    k->entered = c->now;
    k->interval = (uint16_t)c->interval;
    k->event = EVQ_NONE;
    k->agent = NOBODY;
    c->created++;
    observe_enter(c->observer, c, contact);
    if (!line_takes(c, contact)) {
        contact_leave(c, contact, FATE_blocked);
        return;
    }
    if (contact_type(c, contact)->bot != NULL && !(k->flags & CONTACT_TO_HUMAN))
        bot_enter(c, contact);
    else
        enter_queue(c, contact);
}

void queue_leave(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    waiting_remove(c, k);
    observe_wait_end(c->observer, c, contact);
    if (k->event != EVQ_NONE) {
        evq_cancel(c->events, k->event);
        k->event = EVQ_NONE;
    }
}

void queue_ring(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    struct journey *const j = &c->contacts.more[contact];
    const double message_after = c->scenario->queues[contact_type(c, contact)->queue].message_after;
    const double message_at = k->queued + message_after;
    if (!(k->flags & CONTACT_DELAYED))
        (void)start_clock(c, contact);
    if (j->patience_end <= message_at && j->patience_end < INFINITY)
        CONTACT_EVENT(c, contact, patience_end, j->patience_end);
    else if (message_at < INFINITY)
        CONTACT_EVENT(c, contact, message, message_at);
}

void queue_clear(struct center *c, uint32_t queue)
{
    for (uint32_t t = 0; t < c->scenario->n_types; t++) {
        if (queue != NOBODY && c->scenario->types[t].queue != queue)
            continue;
        for (uint32_t level = 0; level < c->n_levels; level++) {
            const struct wait_line *const line = &c->lines[(size_t)level * c->scenario->n_types + t];
            while (line->head != NOBODY) {
                const uint32_t contact = line->head;
                queue_leave(c, contact);
                contact_leave(c, contact, FATE_cleared);
            }
        }
    }
}

void contact_close(struct center *c, uint32_t contact, enum fate fate)
{
    assert(c->contacts.hot[contact].event == EVQ_NONE);
    line_free(c, contact);
    c->closed++;
    if (fate == FATE_solved)
        contacts_give_back(&c->contacts, contact);
    else
        contact_return_or_free(c, contact, fate);
}

void contact_leave(struct center *c, uint32_t contact, enum fate fate)
{
    const double stay = fate >= FATE_bot_solved ? c->now - c->contacts.hot[contact].entered : 0;
    observe_leave(c->observer, c, contact, fate, stay);
    contact_close(c, contact, fate);
}

/* The contact's event has just come up: it is no longer pending. */
static void event_is_gone(struct center *c, uint32_t contact)
{
    c->contacts.hot[contact].event = EVQ_NONE;
}

void on_patience_end(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    event_is_gone(c, contact);
    if (k->state == CONTACT_RINGING)
        service_hang_up(c, contact);
    else
        queue_leave(c, contact);
    contact_leave(c, contact, FATE_abandoned);
}

void on_overflow_age(struct center *c, uint32_t contact)
{
    event_is_gone(c, contact);
    const uint32_t agent = pick_agent(c, contact);
    if (agent != NOBODY)
        service_assign(c, contact, agent);
    else
        schedule_wait(c, contact, c->contacts.more[contact].patience_end);
}

void on_message(struct center *c, uint32_t contact)
{
    event_is_gone(c, contact);
    if (c->contacts.hot[contact].state == CONTACT_RINGING)
        service_hang_up(c, contact);
    else
        queue_leave(c, contact);
    contact_leave(c, contact, FATE_message);
}
