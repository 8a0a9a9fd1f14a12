/*
 * Into and out of the waiting lines, with all their counters. Inline, because most contacts pass here
 * twice; only flow.c and service.c use it. Observer and event list are the caller's business.
 */
#ifndef CCSIM_MODEL_WAITING_H
#define CCSIM_MODEL_WAITING_H

#include <assert.h>

#include "model/center.h"

static inline uint64_t *waiting_word(const struct center *c, const struct contact *k)
{
    return &c->waiting_mask[(size_t)k->level * c->words_per_mask + k->type / 64];
}

static inline struct wait_line *waiting_line(const struct center *c, const struct contact *k)
{
    return &c->lines[(size_t)k->level * c->scenario->n_types + k->type];
}

/* Of the queue, the center, and the pool if the queue shares one. */
static inline void waiting_count(struct center *c, uint32_t queue, uint32_t change)
{
    const uint32_t pool = c->scenario->queues[queue].pool;
    c->queues[queue].waiting += change;
    c->waiting += change;
    if (pool != NOBODY)
        c->pool_waiting[pool] += change;
}

/* Appends behind those who entered before; entry order is order of waiting. */
static inline void waiting_append(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct wait_line *const line = waiting_line(c, k);
    k->next = NOBODY;
    k->prev = line->tail;
    if (line->tail != NOBODY)
        c->contacts.hot[line->tail].next = contact;
    else
        line->head = contact;
    line->tail = contact;
    *waiting_word(c, k) |= UINT64_C(1) << (k->type % 64);
    waiting_count(c, c->types[k->type].queue, 1);
}

static inline void waiting_remove(struct center *c, struct contact *k)
{
    struct wait_line *const line = waiting_line(c, k);
    const uint32_t queue = c->types[k->type].queue;
    assert(k->state == CONTACT_WAITING && c->queues[queue].waiting > 0);
    if (k->prev != NOBODY)
        c->contacts.hot[k->prev].next = k->next;
    else
        line->head = k->next;
    if (k->next != NOBODY)
        c->contacts.hot[k->next].prev = k->prev;
    else
        line->tail = k->prev;
    if (line->head == NOBODY)
        *waiting_word(c, k) &= ~(UINT64_C(1) << (k->type % 64));
    waiting_count(c, queue, UINT32_MAX);
}

#endif
