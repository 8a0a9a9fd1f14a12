/*
 * Waiting: into and out of the lines with all their counters, and the clock of patience. Inline, because
 * most contacts pass here twice; only on_arrival.c, flow.c and service.c use it. The observer is the
 * caller's business.
 *
 * `plain` is known when compiling: see is_plain in center.h.
 */
#ifndef CCSIM_MODEL_WAITING_H
#define CCSIM_MODEL_WAITING_H

#include <assert.h>

#include "base/hot.h"
#include "model/center.h"
#include "model/next_step.h"

HOT_INLINE uint64_t *waiting_word(const struct center *c, const struct contact *k, bool plain)
{
    return &c->waiting_mask[(plain ? 0 : (size_t)k->level * c->words_per_mask) + k->type / 64];
}

HOT_INLINE struct wait_line *waiting_line(const struct center *c, const struct contact *k,
                                          bool plain)
{
    return &c->lines[(plain ? 0 : (size_t)k->level * c->scenario->n_types) + k->type];
}

/* Of the queue, the center, and the pool if the queue shares one. */
HOT_INLINE void waiting_count(struct center *c, const struct contact *k, struct queue_state *queue,
                              uint32_t change, bool plain)
{
    queue->waiting += change;
    c->waiting += change;
    if (plain || __builtin_expect(!c->with_limits, 1))
        return;
    const uint32_t pool = c->scenario->queues[c->types[k->type].queue].pool;
    if (pool != NOBODY)
        c->pool_waiting[pool] += change;
}

/* Appends behind those who entered before; entry order is order of waiting. */
HOT_INLINE void waiting_append(struct center *c, uint32_t contact, struct contact *k, bool plain)
{
    struct wait_line *const line = waiting_line(c, k, plain);
    if (!plain && __builtin_expect(c->lines_are_sorted, 0)) {
        wait_place_insert(c, line, contact);
        *waiting_word(c, k, plain) |= UINT64_C(1) << (k->type % 64);
    } else {
        k->next = NOBODY;
        k->prev = line->tail;
        if (line->tail != NOBODY) {
            c->contacts.hot[line->tail].next = contact;
        } else {
            line->head = contact;
            *waiting_word(c, k, plain) |= UINT64_C(1) << (k->type % 64);
        }
        line->tail = contact;
    }
    if (!plain && __builtin_expect(k->state == CONTACT_VIRTUAL, 0))
        callback_count(c, contact, 1);
    else
        waiting_count(c, k, line->queue, 1, plain);
}

HOT_INLINE void waiting_remove(struct center *c, struct contact *k, bool plain)
{
    struct wait_line *const line = waiting_line(c, k, plain);
    assert(k->state == CONTACT_WAITING || k->state == CONTACT_VIRTUAL);
    if (k->prev != NOBODY)
        c->contacts.hot[k->prev].next = k->next;
    else
        line->head = k->next;
    if (k->next != NOBODY)
        c->contacts.hot[k->next].prev = k->prev;
    else
        line->tail = k->prev;
    if (line->head == NOBODY)
        *waiting_word(c, k, plain) &= ~(UINT64_C(1) << (k->type % 64));
    if (!plain && __builtin_expect(k->state == CONTACT_VIRTUAL, 0))
        callback_count(c, (uint32_t)(k - c->contacts.hot), UINT32_MAX);
    else
        waiting_count(c, k, line->queue, UINT32_MAX, plain);
}

/* What the trace says about this customer; NAN when it says nothing, or the patience is a later attempt's. */
double waiting_given_patience(const struct center *c, const struct contact *k, uint32_t source,
                              unsigned attempt);

/* The seconds this customer is prepared to wait; word is that of the patience's attempt. j may be NULL. */
HOT_INLINE double waiting_patience(const struct center *c, uint32_t contact,
                                   const struct journey *j, unsigned attempt, uint64_t word,
                                   bool plain)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct type *const type = &c->types[k->type];
    double factor = 1;
    if (j != NULL) {
        factor = (double)j->patience_factor;
        if (!plain && __builtin_expect(c->with_surge_patience, 0))
            factor *= surge_patience(c, contact);
        if (!plain && __builtin_expect(c->with_announcements, 0))
            factor *= (double)j->announced_factor;
        if (!plain && k->flags & CONTACT_FROM_BOT && bot_has_failed(c, contact))
            factor *= j->bot->failed_patience_factor;
        const double given = !plain && c->with_rows && contact_segment(c, contact) == 0
                                 ? waiting_given_patience(c, k, j->source, attempt)
                                 : NAN;
        if (!isnan(given))
            return given * factor;
    }
    if (type->patience == NULL)
        return INFINITY;
    if (!plain && type->patience_factor.n > 0)
        factor *= steps_at(&type->patience_factor, c->now);
    return human_draw(c, contact, type->patience, word, attempt, LANE_B) * factor;
}

/* The end of patience from now on; remembers the service need, whose word comes from the same block. */
HOT_INLINE double waiting_start_clock(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    if (!c->with_journey) {
        const struct words w = human_words(c, contact, k->attempt);
        k->need = w.a;
        return c->now + waiting_patience(c, contact, NULL, k->attempt, w.b, false);
    }
    if (__builtin_expect(c->with_relay, 0))
        return relay_start_clock(c, contact);
    struct journey *const j = &c->contacts.more[contact];
    const unsigned attempt = j->patience_attempt;
    const struct words w = human_words(c, contact, attempt);
    k->need = j->service_attempt == attempt ? w.a : human_words(c, contact, j->service_attempt).a;
    j->patience_end = c->now + waiting_patience(c, contact, j, attempt, w.b, false);
    return j->patience_end;
}

/* The same for a fresh customer of a plain center, whose words have just been drawn. */
HOT_INLINE double waiting_start_fresh_clock(struct center *c, uint32_t contact, struct contact *k)
{
    const struct words w = c->fresh_words;
    assert(contact == c->fresh_contact && k->attempt == 0);
    k->need = w.a;
    return c->now + waiting_patience(c, contact, NULL, 0, w.b, true);
}

/* Schedules the first of: patience, the next age at which another group is allowed, a message. */
void waiting_schedule_first(struct center *c, uint32_t contact, double patience_end);

HOT_INLINE void waiting_schedule(struct center *c, uint32_t contact, double patience_end,
                                 bool plain)
{
    if (!plain && __builtin_expect(c->with_wait_events, 0))
        waiting_schedule_first(c, contact, patience_end);
    else if (patience_end < INFINITY)
        CONTACT_EVENT(c, contact, patience_end, patience_end);
}

#endif
