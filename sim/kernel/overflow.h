/*
 * The part of the wheel that is a heap: events beyond its reach and those of crowded buckets. Also
 * the node of an event, which wheel and heap share. Only evq_wheel.c uses this.
 */
#ifndef CCSIM_KERNEL_OVERFLOW_H
#define CCSIM_KERNEL_OVERFLOW_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "kernel/evq.h"

#define NO_TIME UINT64_MAX /* later than the bits of any time */
#define IN_OVERFLOW 0U     /* as `link`: word 0 belongs to node 0 and never leads to an event */

struct node {
    struct event event; /* first and as it is handed out: two registers */
    uint64_t order;     /* rank << 56 | sequence */
    uint32_t next; /* in the bucket; in the overflow: the place there; of a free node: the next */
    uint32_t link; /* index of the word naming this event: the `next` before it, or a head */
};

struct far_event {
    uint64_t time_bits;
    uint64_t order;
    uint32_t id;
    uint32_t unused;
};

/*
 * A 4-ary heap, the least event at 0. events[n .. n + 3] are void (NO_TIME), so that a node with one
 * child can be compared with four. The node of events[i] has next == i.
 */
struct overflow {
    struct far_event *events;
    uint32_t *words; /* with the nodes; not owned */
    double first;    /* s, the time of events[0]; INFINITY when there is none */
    uint32_t n;
};

/* An event is named by the index of its node's first word. */
static inline struct node *node_at(uint32_t *words, uint32_t id)
{
    return (struct node *)(void *)(words + id);
}

/* Times are >= 0, so their IEEE bits sort as the numbers do. */
static inline uint64_t time_bits_of(const struct node *n)
{
    uint64_t bits;
    memcpy(&bits, &n->event.time, sizeof bits);
    return bits;
}

/* Room for so many events, in nodes that may have moved. The caller frees `events`. */
void overflow_set_capacity(struct overflow *o, uint32_t *words, uint32_t capacity);
size_t overflow_memory(uint32_t capacity);

void overflow_push(struct overflow *o, uint32_t id);
void overflow_remove(struct overflow *o, uint32_t place);

/* Keeps the first n events, in any order; 0 empties. */
void overflow_keep(struct overflow *o, uint32_t n);

#endif
