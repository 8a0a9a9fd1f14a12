/*
 * Coming: a fresh customer of a source, an attempt's entry, a line, the bot or the queue, and there service,
 * waiting, or the way out.
 */
#include <assert.h>
#include <string.h>

#include "model/center.h"
#include "model/issue.h"
#include "model/next_step.h"
#include "model/observe.h"
#include "model/waiting.h"
#include "rand/dist.h"

/* ---- what stands in the way ---- */

static COLD bool line_takes(struct center *c, uint32_t contact)
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

int32_t contact_priority(const struct center *c, uint32_t contact)
{
    int32_t priority = contact_type(c, contact)->priority;
    if (c->with_journey) {
        priority += c->contacts.more[contact].priority;
        if (c->contacts.hot[contact].flags & CONTACT_FROM_BOT)
            priority += c->contacts.more[contact].bot->priority;
    }
    return priority;
}

/* A bit for each mark the contact bears. */
static unsigned marking(const struct center *c, uint32_t contact)
{
    const uint8_t flags = c->contacts.hot[contact].flags;
    return (contact_segment(c, contact) > 0 ? 1U << MARK_forwarded : 0) |
           (flags & CONTACT_FROM_BOT ? 1U << MARK_escalated : 0) |
           (flags & CONTACT_REPEAT ? 1U << MARK_repeat : 0);
}

static COLD uint8_t level_among(const struct center *c, uint32_t contact)
{
    const uint8_t first = c->level_at[c->top_priority - contact_priority(c, contact)];
    return c->n_markings == 1 ? first : (uint8_t)(first + marking(c, contact));
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
static COLD void tell_offer(struct center *c, const struct contact *k)
{
    if (c->types[k->type].bot != NULL)
        observe_offered(c->observer, c, k);
    if (!c->with_needs)
        return;
    struct journey *const j = &c->contacts.more[k - c->contacts.hot];
    if (!j->was_offered)
        observe_issue_offered(c->observer, c, k);
    j->was_offered = true;
}

HOT_INLINE void offer(struct center *c, const struct contact *k)
{
    if (__builtin_expect(c->with_offers, 0))
        tell_offer(c, k);
}

/* What a closed queue does with somebody who comes: false when it lets them in. */
static COLD bool turned_away(struct center *c, uint32_t contact, uint32_t queue)
{
    const enum while_closed rule = c->scenario->queues[queue].while_closed;
    if (rule == CLOSED_QUEUE) {
        if (c->queues[queue].waiting == 0)
            c->queues[queue]
                .keeps_staff = false; /* it stayed until the queue was empty, which it is */
        return false;
    }
    const bool was_sent = c->contacts.hot[contact].flags & CONTACT_FROM_BOT ||
                          contact_segment(c, contact) > 0;
    if (rule == CLOSED_MESSAGE) {
        offer(c, &c->contacts.hot[contact]);
        contact_leave(c, contact, FATE_message);
    } else if (was_sent && is_closed_for_good_today(c, queue)) {
        offer(c, &c->contacts.hot[contact]);
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

static COLD bool has_room(const struct center *c, uint32_t queue)
{
    const struct queue *const q = &c->scenario->queues[queue];
    const uint32_t waiting = queue_ahead(c, queue);
    if (q->capacity != NOBODY && waiting >= q->capacity)
        return false;
    if (q->capacity_factor > 0 && waiting >= (uint32_t)(q->capacity_factor * staff_of(c, queue)))
        return false;
    return q->pool == NOBODY || c->pool_waiting[q->pool] < c->scenario->pools[q->pool].capacity;
}

static COLD bool balks(const struct center *c, uint32_t contact)
{
    const double p = contact_type(c, contact)->p_balk;
    if (p <= 0)
        return false;
    const struct words w = contact_words(c, contact, PURPOSE_after, contact_segment(c, contact),
                                         c->contacts.hot[contact].attempt);
    return word_happens(w.b, p);
}

/* ---- entry ---- */

HOT_INLINE void start_waiting(struct center *c, uint32_t contact, struct contact *k, bool plain)
{
    k->state = CONTACT_WAITING;
    waiting_append(c, contact, k, plain);
    observe_wait_begin(c->observer, c, k);
    const double end = plain ? waiting_start_fresh_clock(c, contact, k)
                             : waiting_start_clock(c, contact);
    waiting_schedule(c, contact, end, plain);
}

static COLD void leave_at_once(struct center *c, uint32_t contact)
{
    if (c->with_waits_noted)
        queue_note_wait(c, &c->contacts.hot[contact], 0, false);
    contact_leave(c, contact, FATE_balked);
}

/* Nobody is free: false when there is no room. */
HOT_INLINE bool cannot_start(struct center *c, uint32_t contact, struct contact *k,
                             const struct type *type, bool plain)
{
    if (!plain && c->with_relay && c->contacts.relay[contact].must_start) {
        contact_leave(c, contact, FATE_lost);
        return true;
    }
    if (!plain && __builtin_expect(c->with_limits && !has_room(c, type->queue), 0))
        return false;
    if (!plain)
        offer(c, k);
    k->flags |= CONTACT_DELAYED;
    if (!plain && __builtin_expect(type->p_balk > 0 && balks(c, contact), 0))
        leave_at_once(c, contact);
    else if (!plain && __builtin_expect(c->with_announcements, 0) && announce_balks(c, contact))
        leave_at_once(c, contact);
    else if (plain || __builtin_expect(!c->with_callbacks, 1) || !callback_accepted(c, contact))
        start_waiting(c, contact, k, plain);
    return true;
}

HOT_INLINE void ask_for_human(struct center *c, uint32_t contact, struct contact *k, bool plain)
{
    if (!plain && __builtin_expect(c->with_misroutes, 0))
        misroute(c, contact);
    const struct type *const type = &c->types[k->type];
    k->queued = c->now;
    if (!plain)
        k->interval = (uint16_t)c->interval;
    k->entry = c->entries++;
    if (!plain && c->with_issues)
        issue_asks(c, contact);
    if (!plain && c->with_relay)
        relay_queued(c, contact);
    if (!plain && __builtin_expect(c->with_announcements, 0))
        c->contacts.more[contact].announced_factor = 1;
    if (!plain) /* there it stays 0 */
        k->level = c->n_levels == 1 ? 0 : level_among(c, contact);
    if (!plain && __builtin_expect(c->with_places, 0))
        wait_place_begin(c, contact);
    assert(!plain || !c->stopped); /* nobody fresh comes after that */
    if (!plain && __builtin_expect(c->stopped, 0) && c->scenario->end == END_CLEAR) {
        offer(c, k);
        contact_leave(c, contact, FATE_cleared);
        return;
    }
    if (!plain && __builtin_expect(!c->queues[type->queue].is_open, 0) &&
        turned_away(c, contact, type->queue))
        return;
    const uint32_t agent = center_pick_agent(c, contact, k->type);
    if (agent != NOBODY) {
        if (!plain)
            offer(c, k);
        service_assign(c, contact, agent);
    } else if (!cannot_start(c, contact, k, type, plain)) {
        contact_leave(c, contact, FATE_blocked);
    }
}

HOT_INLINE void enter(struct center *c, uint32_t contact, struct contact *k, bool plain)
{
    k->entered = c->now;
    k->interval = (uint16_t)c->interval;
    k->event = EVQ_NONE;
    k->agent = NOBODY;
    c->created++;
    if (!plain && c->with_relay)
        relay_begin(c, contact);
    if (!plain && __builtin_expect(c->with_callbacks, 0))
        c->contacts.promises[contact] = (struct promise){0};
    observe_enter(c->observer, k);
    if (!plain && c->with_issues)
        issue_enter(c, contact);
    if (!plain && __builtin_expect(c->with_lines && !line_takes(c, contact), 0))
        contact_leave(c, contact, FATE_blocked);
    else if (!plain && c->types[k->type].bot != NULL && !(k->flags & CONTACT_TO_HUMAN))
        bot_enter(c, contact);
    else
        ask_for_human(c, contact, k, plain);
}

void contact_enter(struct center *c, uint32_t contact)
{
    enter(c, contact, &c->contacts.hot[contact], false);
}

void queue_enter(struct center *c, uint32_t contact)
{
    ask_for_human(c, contact, &c->contacts.hot[contact], false);
}

/* ---- fresh customers ---- */

static uint32_t pick_from(const struct center *c, const struct mix *mix, uint64_t customer)
{
    if (mix->n == 1)
        return mix->type[0];
    const double u = word_unit(philox_with(&c->keys, customer, stream_c1(PURPOSE_mark, 0, 0)).a);
    uint32_t lo = 0, hi = mix->n - 1; /* the first i with u < cumulative[i] */
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (u < mix->cumulative[mid])
            hi = mid;
        else
            lo = mid + 1;
    }
    return mix->type[lo];
}

static COLD uint32_t pick_type(const struct center *c, uint32_t subject, uint64_t number)
{
    const struct source *const source = &c->scenario->sources[subject];
    size_t which = 0;
    if (source->row_type != NULL)
        return source->row_type[number];
    if (source->mix_at.n > 0)
        which = (size_t)steps_at(&source->mix_at, c->now);
    return pick_from(c, &source->mixes[which], stream_c0(source->stream, number));
}

/*
 * The words of the first attempt are drawn here, where they are about to be used, and go into a sum that
 * does not depend on any order: two scenarios with the same sum have met the same customers.
 */
HOT_INLINE void note_customer(struct center *c, uint32_t contact, const struct contact *k)
{
    uint64_t time;
    memcpy(&time, &c->now, sizeof time);
    c->fresh_contact = contact;
    c->fresh_words = philox_with(&c->keys, k->customer, stream_c1(PURPOSE_human, 0, 0));
    const uint64_t mixed = (k->customer ^ time ^ (uint64_t)k->type << 32) *
                           UINT64_C(0x9E3779B97F4A7C15);
    c->customers += (mixed ^ c->fresh_words.a ^ mixed >> 29) * UINT64_C(0xD2B74407B1CE6E93) +
                    c->fresh_words.b;
    c->fresh++;
}

/* ---- echoes ---- */

/* Who comes because of a customer has that one's number with this bit, which no count of customers reaches. */
static const uint64_t ECHO_BIT = UINT64_C(1) << (STREAM_NUMBER_BITS - 1);

/* A record waits for whom this customer of a surge causes to come; nobody does so after fresh arrivals stop. */
static COLD void cause_echo(struct center *c, uint32_t subject, uint64_t number, uint16_t type)
{
    const struct source *const source = &c->scenario->sources[subject];
    const struct echo *const echo = &source->echo;
    const uint64_t c0 = stream_c0(source->stream, number), c1 = stream_c1(PURPOSE_echo, 0, 0);
    if (echo->p <= 0)
        return;
    const struct words w = philox_with(&c->keys, c0, c1);
    if (!word_happens(w.a, echo->p))
        return;
    const double at = c->now + dist_draw(echo->delay, w.b, place_make(c->key, c0, c1, LANE_B));
    if (at >= c->stop_at)
        return;
    const uint32_t contact = contacts_take(&c->contacts);
    struct contact *const k = &c->contacts.hot[contact];
    k->customer = stream_c0(source->stream, number | ECHO_BIT);
    k->type = echo->mix == NOBODY ? type
                                  : (uint16_t)pick_from(c, &source->mixes[echo->mix], k->customer);
    k->agent = subject; /* its source, until it comes */
    PLAIN_EVENT(c, contact, echo, at);
}

void on_echo(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const uint32_t source = k->agent;
    k->attempt = 0;
    k->redials = 0;
    k->repeats = 0;
    k->flags = c->origins[source].flags;
    k->interval = (uint16_t)c->interval;
    if (c->with_journey)
        contact_start_journey(c, contact, source);
    note_customer(c, contact, k);
    contact_enter(c, contact);
}

void contact_reached(struct center *c, uint32_t type, uint64_t customer)
{
    const uint32_t contact = contacts_take(&c->contacts);
    struct contact *const k = &c->contacts.hot[contact];
    k->customer = customer;
    k->type = (uint16_t)type;
    k->attempt = 0;
    k->redials = 0;
    k->repeats = 0;
    k->flags = CONTACT_NO_RETRY | CONTACT_TO_HUMAN;
    k->interval = (uint16_t)c->interval;
    if (c->with_journey)
        contact_start_journey(c, contact, c->scenario->n_sources);
    if (c->fresh_contact == contact)
        c->fresh_contact = NOBODY; /* the words kept are those of an earlier customer */
    contact_enter(c, contact);
}

/* The next customer of the source becomes due, in the event list unless it is the only one. */
HOT_INLINE void expect_next(struct center *c, uint32_t subject)
{
    const double next = arrive_next(&c->arrive[subject]);
    if (c->has_one_source)
        c->next_arrival = next < c->stop_at ? next : INFINITY;
    else if (next < c->stop_at)
        PLAIN_EVENT(c, subject, arrival, next);
}

HOT_INLINE void arrive(struct center *c, uint32_t subject, bool plain)
{
    const struct origin *const origin = &c->origins[subject];
    const uint64_t number = c->arrive[subject].number;
    const uint32_t contact = contacts_take(&c->contacts);
    struct contact *const k = &c->contacts.hot[contact];
    k->customer = origin->c0 + number;
    k->type = (uint16_t)(origin->type != NOBODY ? origin->type : pick_type(c, subject, number));
    k->attempt = 0;
    k->redials = 0;
    k->repeats = 0;
    k->flags = origin->flags;
    if (!plain) {
        k->interval = (uint16_t)c->interval;
        if (c->with_journey)
            contact_start_journey(c, contact, subject);
    }
    note_customer(c, contact, k);
    const uint16_t type = k->type;
    if (plain)
        enter(c, contact, k, true);
    else
        contact_enter(c, contact);
    if (!plain && __builtin_expect(c->with_echo, 0))
        cause_echo(c, subject, number, type);
    expect_next(c, subject);
}

/* Apart, so that the usual way has the registers to itself. */
static __attribute__((noinline)) void arrive_specially(struct center *c, uint32_t subject)
{
    arrive(c, subject, false);
}

void on_arrival(struct center *c, uint32_t subject)
{
    if (__builtin_expect(c->is_plain, 1))
        arrive(c, subject, true);
    else
        arrive_specially(c, subject);
}
