/*
 * The event list as a wheel of buckets. An event lies in bucket floor(time x buckets per second),
 * modulo the number of buckets; a bitmap finds the next full bucket, so empty stretches cost
 * nothing. A bucket is short and unsorted, and is searched for its least event.
 *
 * What does not suit the wheel goes to a heap, the overflow, and stays there until popped: events
 * beyond the wheel's reach, and the contents of any bucket found long when it is opened. A burst at
 * one instant or a redial next week costs O(log n), and nothing costs more, rebuilding aside.
 *
 * The reach is meant to be 8 times pending events x mean gap between pops. By Little's law that is
 * 8 mean stays in the list, so of any mix of events at most one in 8 lies beyond it (Markov), and
 * of the usual ones hardly any. Gap and number are looked at again after as many pops as there are
 * events; a rebuild is linear, and so O(1) a pop. All this hangs on event times alone, and none of
 * it changes the order of events.
 */
#include "kernel/evq.h"

#include <math.h>

#include "base/mem.h"
#include "kernel/wheel.h"

struct evq {
    struct wheel wheel;
};

struct evq *evq_new(void)
{
    struct evq *q = mem_new(1, sizeof *q);
    wheel_init(&q->wheel);
    return q;
}

void evq_free(struct evq *q)
{
    if (q == NULL)
        return;
    wheel_free(&q->wheel);
    mem_free(q);
}

void evq_reset(struct evq *q)
{
    wheel_reset(&q->wheel);
}

static inline uint32_t take_node(struct wheel *w)
{
    const uint32_t id = w->free;
    if (__builtin_expect(id != 0, 1)) {
        w->free = wheel_node(w, id)->next;
        return id;
    }
    if (w->n_used == w->capacity)
        wheel_grow(w);
    return w->n_used++;
}

static inline void give_node(struct wheel *w, struct node *n, uint32_t id)
{
    n->link = NOT_SCHEDULED;
    n->next = w->free;
    w->free = id;
    w->size--;
}

static inline void write_event(struct wheel *w, uint32_t id, double time, unsigned rank,
                               unsigned kind)
{
    struct node *n = wheel_node(w, id);
    const double at = time + 0.0; /* -0 becomes 0, whose bits sort */
    assert(time >= w->now);
    memcpy(&n->time_bits, &at, sizeof at);
    n->order = (uint64_t)rank << 56 | w->sequence++;
    n->kind = (uint8_t)kind;
    wheel_place(w, id, at);
}

evq_id evq_schedule(struct evq *q, double time, unsigned rank, unsigned kind, uint32_t subject)
{
    struct wheel *w = &q->wheel;
    const uint32_t id = take_node(w);
    wheel_node(w, id)->subject = subject;
    w->size++;
    write_event(w, id, time, rank, kind);
    return id;
}

static inline void unplace(struct wheel *w, const struct node *n)
{
    const uint32_t first_head = w->capacity * WORDS_PER_NODE;
    assert(n->link != NOT_SCHEDULED);
    if (__builtin_expect(n->link == IN_OVERFLOW, 0)) {
        overflow_remove(&w->far, n->next);
        return;
    }
    wheel_unlink(w, n);
    if (n->next == 0 && n->link >= first_head)
        bitmap_remove(&w->full, n->link - first_head);
}

void evq_cancel(struct evq *q, evq_id id)
{
    struct node *n = wheel_node(&q->wheel, id);
    unplace(&q->wheel, n);
    give_node(&q->wheel, n, id);
}

evq_id evq_reschedule(struct evq *q, evq_id id, double time, unsigned rank, unsigned kind)
{
    unplace(&q->wheel, wheel_node(&q->wheel, id));
    write_event(&q->wheel, id, time, rank, kind);
    return id;
}

/* The least event of bucket b; 0 when the bucket was long and all of it is in the overflow now. */
static inline uint32_t least_in_bucket(struct wheel *w, uint32_t b)
{
    uint32_t least = w->heads[b];
    const struct node *n = wheel_node(w, least);
    uint64_t least_bits = n->time_bits;
    int length = 1;
    for (uint32_t id = n->next; id != 0; id = n->next) {
        n = wheel_node(w, id);
        bool is_before = n->time_bits < least_bits;
        if (__builtin_expect(n->time_bits == least_bits, 0))
            is_before = n->order < wheel_node(w, least)->order;
        least = is_before ? id : least;
        least_bits = is_before ? n->time_bits : least_bits;
        if (__builtin_expect(++length > LONG_BUCKET, 0)) {
            wheel_spill(w, b);
            return 0;
        }
    }
    return least;
}

/* The next full bucket, going round once; BITMAP_NONE when there is none. */
static inline uint32_t next_bucket(const struct wheel *w)
{
    const uint32_t b = bitmap_from(&w->full, w->cursor);
    return __builtin_expect(b != BITMAP_NONE, 1) ? b : bitmap_from(&w->full, 0);
}

/* Whether the overflow has an event before n, which may be node 0. */
static inline bool overflow_is_first(const struct wheel *w, const struct node *n)
{
    const struct far_event *first = w->far.events;
    if (__builtin_expect(first->time_bits != n->time_bits, 1))
        return first->time_bits < n->time_bits;
    return w->far.n > 0 && wheel_node(w, first->id)->order < n->order;
}

/* Hands the event out, frees it and sets the clock, not the wheel, to its time. */
static inline void deliver(struct wheel *w, uint32_t id, struct event *out)
{
    struct node *n = wheel_node(w, id);
    w->now = wheel_time(n->time_bits);
    out->time = w->now;
    out->subject = n->subject;
    out->kind = n->kind;
    give_node(w, n, id);
    w->pops_left--;
}

static bool pop_from_overflow(struct wheel *w, struct event *out)
{
    if (w->far.n == 0)
        return false;
    const uint32_t id = w->far.events[0].id;
    overflow_remove(&w->far, 0);
    deliver(w, id, out);
    wheel_set_cursor(w);
    if (w->pops_left == 0)
        wheel_adapt(w);
    return true;
}

bool evq_pop(struct evq *q, struct event *out)
{
    struct wheel *w = &q->wheel;
    const uint32_t b = next_bucket(w);
    const uint32_t id = b == BITMAP_NONE ? 0 : least_in_bucket(w, b);
    const struct node *n = wheel_node(w, id);
    if (__builtin_expect(id == 0 || overflow_is_first(w, n), 0))
        return pop_from_overflow(w, out);
    wheel_unlink(w, n);
    if (w->heads[b] == 0)
        bitmap_remove(&w->full, b);
    deliver(w, id, out);
    w->cursor = b;
    wheel_set_end(w);
    if (__builtin_expect(w->pops_left == 0, 0))
        wheel_adapt(w);
    return true;
}

double evq_next_time(struct evq *q)
{
    struct wheel *w = &q->wheel;
    const uint32_t b = next_bucket(w);
    const uint32_t id = b == BITMAP_NONE ? 0 : least_in_bucket(w, b);
    const uint64_t on_wheel = wheel_node(w, id)->time_bits;
    const uint64_t in_overflow = w->far.events[0].time_bits;
    const uint64_t least = on_wheel < in_overflow ? on_wheel : in_overflow;
    return least == NO_TIME ? INFINITY : wheel_time(least);
}

double evq_now(const struct evq *q)
{
    return q->wheel.now;
}

size_t evq_size(const struct evq *q)
{
    return q->wheel.size;
}

size_t evq_growths(const struct evq *q)
{
    return q->wheel.n_growths;
}

size_t evq_memory(const struct evq *q)
{
    return sizeof *q + wheel_memory(&q->wheel);
}

const char *evq_name(void)
{
    return "wheel";
}
