/*
 * The wheel of evq_wheel.c: its struct and the inlined handling of its buckets. Only evq_wheel.c
 * and wheel.c use this.
 */
#ifndef CCSIM_KERNEL_WHEEL_H
#define CCSIM_KERNEL_WHEEL_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/bitmap.h"
#include "kernel/overflow.h"

enum {
    WORDS_PER_NODE = sizeof(struct node) / sizeof(uint32_t),
    LINK_WORD = offsetof(struct node, next) / sizeof(uint32_t),
    N_GAPS = 8,
    LONG_WALK = 4 /* events from the first of a bucket; a crowd is better off in a heap */
};

#define NOT_SCHEDULED UINT32_MAX /* as `link` */

/* Bucket numbers stay below 2^62, where their conversion to an integer is defined. */
#define LAST_NUMBER 4611686018427387904.0

static_assert(sizeof(struct node) == 32, "two nodes share a cache line");

/*
 * One block of words holds the nodes and behind them the heads of the buckets, so that one 32-bit
 * index (`link`) reaches either, and taking an event out of its bucket needs no branch.
 *
 * The node at word 0 stands for "none": it ends every bucket, takes the stores meant for no event,
 * and its time is INFINITY, so that every event on the wheel comes before it. Heads of empty buckets
 * are 0.
 *
 * All events on the wheel have bucket numbers in [number of the clock, the same + n_buckets), so no
 * bucket holds events of two turns; cursor is the bucket of the clock.
 */
struct wheel {
    uint32_t *words;     /* also far.words */
    uint32_t first_head; /* index of the head of bucket 0 */
    uint32_t mask;       /* n_buckets - 1, n_buckets being a power of two */
    uint64_t sequence;
    double now;          /* s */
    double number_per_s; /* bucket number = floor(time x this) */
    double turn;         /* n_buckets - 2: rounding must not bring two turns into one bucket */
    double end;          /* number of the clock + turn; numbers from here on go to the overflow */
    uint32_t cursor;
    uint32_t free;     /* the stack of free nodes; 0 when empty */
    uint32_t n_used;   /* nodes ever taken since the last reset, counting that at word 0 */
    uint32_t size;     /* events */
    uint32_t capacity; /* nodes */
    uint32_t window;   /* pops from one look at the gap to the next */
    uint32_t pops_left;
    double window_start; /* s */
    uint32_t n_gaps;     /* looks since the last adaptation */
    double gaps[N_GAPS]; /* mean of each window, s */
    size_t n_growths;
    struct overflow far;
    struct bitmap full; /* the buckets with events */
};

void wheel_init(struct wheel *w);
void wheel_free(struct wheel *w);
void wheel_reset(struct wheel *w);

/* More room for nodes. */
void wheel_grow(struct wheel *w);

/* Notes the gap between pops; now and then rebuilds, if the width of the buckets does not suit. */
void wheel_adapt(struct wheel *w);

/* Puts an event where it belongs in bucket b; false when that is too far to walk. */
bool wheel_insert(struct wheel *w, uint32_t id, uint32_t b);

size_t wheel_memory(const struct wheel *w);

static inline struct node *wheel_node(const struct wheel *w, uint32_t id)
{
    return node_at(w->words, id);
}

static inline double wheel_smaller(double a, double b)
{
    return a < b ? a : b;
}

static inline uint32_t wheel_bucket(const struct wheel *w, double number)
{
    return (uint32_t)(int64_t)number & w->mask;
}

static inline uint32_t wheel_bucket_of(const struct wheel *w, double time)
{
    return wheel_bucket(w, wheel_smaller(time * w->number_per_s, LAST_NUMBER));
}

static inline void wheel_set_end(struct wheel *w)
{
    w->end = wheel_smaller(w->now * w->number_per_s + w->turn, LAST_NUMBER);
}

/* Cursor and end for a clock that was set by other means than popping from the wheel. */
static inline void wheel_set_cursor(struct wheel *w)
{
    w->cursor = wheel_bucket_of(w, w->now);
    wheel_set_end(w);
}

/* n comes earlier than `other`, which may be the node that stands for none. */
static inline bool wheel_is_before(const struct node *n, const struct node *other)
{
    if (__builtin_expect(n->event.time == other->event.time, 0))
        return n->order < other->order;
    return n->event.time < other->event.time;
}

/* Puts an event between two; `link` is the word that names the one after it, which may be none. */
static inline void wheel_link(struct wheel *w, uint32_t link, uint32_t id, uint32_t after)
{
    struct node *n = wheel_node(w, id);
    n->next = after;
    n->link = link;
    wheel_node(w, after)->link = id + LINK_WORD;
    w->words[link] = id;
}

/* Takes n out of its bucket; the bitmap is the caller's business. */
static inline void wheel_unlink(struct wheel *w, const struct node *n)
{
    w->words[n->link] = n->next;
    wheel_node(w, n->next)->link = n->link;
}

#endif
