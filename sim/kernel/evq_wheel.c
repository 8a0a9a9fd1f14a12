/*
 * The event list as a wheel of buckets. An event lies in bucket floor(time x buckets per second),
 * modulo the number of buckets; a bitmap finds the next full bucket, so empty stretches cost
 * nothing. A bucket is short and unsorted, and is searched for its least event.
 *
 * What does not suit the wheel goes to a heap, the overflow, and stays there until popped: events
 * beyond the wheel's reach, and the contents of any bucket found long when it is opened. A burst at
 * one instant or a redial next week costs O(log n), and nothing costs more, rebuilding aside.
 *
 * The reach is meant to be 12 times pending events x usual gap between pops. By Little's law that is
 * 12 mean stays in the list if all are popped, so of any mix of events at most one in 12 lies beyond
 * it (Markov); cancelled events make it less, and in a usual mix hardly any lies beyond. Gap and
 * number are looked at again after as many pops as there are events; a rebuild is linear, and so
 * O(1) a pop. All this hangs on event times alone, and none of it changes the order of events.
 */
#include "kernel/evq.h"

#include <math.h>

#include "base/hot.h"
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

HOT_INLINE void give_node(struct wheel *w, struct node *n, uint32_t id)
{
    n->link = NOT_SCHEDULED;
    n->next = w->free;
    w->free = id;
    w->size--;
}

/*
 * The rare branches of the interface are functions of their own, called last: so the usual ways
 * need no stack, which is a sixth of their instructions.
 */
static __attribute__((noinline)) evq_id push_far(struct wheel *w, evq_id id)
{
    overflow_push(&w->far, id);
    return id;
}

/* Writes the event, but for its subject, to a node and puts that where it belongs. */
HOT_INLINE evq_id enter(struct wheel *w, evq_id id, double time, unsigned rank, unsigned kind)
{
    struct node *n = wheel_node(w, id);
    const double at = time + 0.0; /* -0 becomes 0, whose bits sort */
    const double number = at * w->number_per_s;
    assert(time >= w->now);
    n->time = at;
    n->order = (uint64_t)rank << 56 | w->sequence++;
    n->kind = kind;
    if (__builtin_expect(!(number < w->end), 0))
        return push_far(w, id);
    wheel_bucket_push(w, wheel_bucket(w, number), id);
    return id;
}

static __attribute__((noinline)) void add_free_node(struct wheel *w)
{
    if (w->n_used == w->capacity)
        wheel_grow(w);
    w->free = w->n_used++ * WORDS_PER_NODE;
    wheel_node(w, w->free)->next = 0;
}

static __attribute__((noinline)) evq_id schedule_in_new_node(struct evq *q, double time,
                                                             unsigned rank, unsigned kind,
                                                             uint32_t subject)
{
    add_free_node(&q->wheel);
    return evq_schedule(q, time, rank, kind, subject);
}

evq_id evq_schedule(struct evq *q, double time, unsigned rank, unsigned kind, uint32_t subject)
{
    struct wheel *w = &q->wheel;
    const uint32_t id = w->free;
    if (__builtin_expect(id == 0, 0))
        return schedule_in_new_node(q, time, rank, kind, subject);
    w->free = wheel_node(w, id)->next;
    wheel_node(w, id)->subject = subject;
    w->size++;
    return enter(w, id, time, rank, kind);
}

HOT_INLINE void unlink_from_bucket(struct wheel *w, const struct node *n)
{
    wheel_unlink(w, n);
    if (n->next == 0 && n->link >= w->first_head)
        bitmap_remove(&w->full, n->link - w->first_head);
}

static __attribute__((noinline)) void cancel_far(struct wheel *w, evq_id id)
{
    overflow_remove(&w->far, wheel_node(w, id)->next);
    give_node(w, wheel_node(w, id), id);
}

void evq_cancel(struct evq *q, evq_id id)
{
    struct wheel *w = &q->wheel;
    struct node *n = wheel_node(w, id);
    assert(n->link != NOT_SCHEDULED);
    if (__builtin_expect(n->link == IN_OVERFLOW, 0)) {
        cancel_far(w, id);
        return;
    }
    unlink_from_bucket(w, n);
    give_node(w, n, id);
}

static __attribute__((noinline)) evq_id reschedule_far(struct wheel *w, evq_id id, double time,
                                                       unsigned rank, unsigned kind)
{
    overflow_remove(&w->far, wheel_node(w, id)->next);
    return enter(w, id, time, rank, kind);
}

evq_id evq_reschedule(struct evq *q, evq_id id, double time, unsigned rank, unsigned kind)
{
    struct wheel *w = &q->wheel;
    struct node *n = wheel_node(w, id);
    assert(n->link != NOT_SCHEDULED);
    if (__builtin_expect(n->link == IN_OVERFLOW, 0))
        return reschedule_far(w, id, time, rank, kind);
    unlink_from_bucket(w, n);
    return enter(w, id, time, rank, kind);
}

/* The next full bucket, going round once; BITMAP_NONE when there is none. */
HOT_INLINE uint32_t next_bucket(const struct wheel *w)
{
    const uint32_t b = bitmap_from(&w->full, w->cursor);
    return __builtin_expect(b != BITMAP_NONE, 1) ? b : bitmap_from(&w->full, 0);
}

/* Finds the least event of bucket b; false when the bucket is long. */
HOT_INLINE bool find_least(const struct wheel *w, uint32_t b, uint32_t *least_id)
{
    uint32_t least = w->words[w->first_head + b];
    const struct node *n = wheel_node(w, least);
    uint64_t least_bits = time_bits_of(n);
    int length = 1;
    for (uint32_t id = n->next; id != 0; id = n->next) {
        n = wheel_node(w, id);
        const uint64_t bits = time_bits_of(n);
        bool is_before = bits < least_bits;
        if (__builtin_expect(bits == least_bits, 0))
            is_before = n->order < wheel_node(w, least)->order;
        least = is_before ? id : least;
        least_bits = is_before ? bits : least_bits;
        if (__builtin_expect(++length > LONG_BUCKET, 0))
            return false;
    }
    *least_id = least;
    return true;
}

/* Whether the overflow has an event before n. */
HOT_INLINE bool overflow_is_first(const struct wheel *w, const struct node *n)
{
    const struct far_event *first = w->far.events;
    if (__builtin_expect(first->time_bits == time_bits_of(n), 0))
        return first->order < n->order;
    return __builtin_expect(first->time_bits < time_bits_of(n), 0);
}

/* Hands the event out, frees it and sets the clock, not the wheel, to its time. */
HOT_INLINE void deliver(struct wheel *w, struct node *n, uint32_t id, struct event *out)
{
    w->now = n->time;
    w->pops_left--;
    give_node(w, n, id);
    *out = (struct event){n->time, n->subject, (uint8_t)n->kind};
}

static __attribute__((noinline)) bool adapt_after_pop(struct wheel *w)
{
    wheel_adapt(w);
    return true;
}

/* Only events before this are popped. */
struct limit {
    uint64_t time_bits;
    uint64_t order;
};

HOT_INLINE bool is_beyond(uint64_t time_bits, uint64_t order, struct limit limit)
{
    if (__builtin_expect(time_bits == limit.time_bits, 0))
        return order >= limit.order;
    return time_bits > limit.time_bits;
}

static __attribute__((noinline)) bool pop_from_overflow(struct wheel *w, struct limit limit,
                                                        struct event *out)
{
    if (w->far.n == 0 || is_beyond(w->far.events[0].time_bits, w->far.events[0].order, limit))
        return false;
    const uint32_t id = w->far.events[0].id;
    overflow_remove(&w->far, 0);
    deliver(w, wheel_node(w, id), id, out);
    wheel_set_cursor(w);
    return w->pops_left == 0 ? adapt_after_pop(w) : true;
}

static __attribute__((noinline)) bool pop_from_long_bucket(struct wheel *w, uint32_t b,
                                                           struct limit limit, struct event *out)
{
    wheel_spill(w, b);
    return pop_from_overflow(w, limit, out);
}

HOT_INLINE bool after_pop(struct wheel *w, uint32_t b)
{
    w->cursor = b;
    wheel_set_end(w);
    return __builtin_expect(w->pops_left == 0, 0) ? adapt_after_pop(w) : true;
}

/* Of a bucket with several events some remain, so it stays in the bitmap. */
static __attribute__((noinline)) bool pop_of_several(struct wheel *w, uint32_t b,
                                                     struct limit limit, struct event *out)
{
    uint32_t id;
    if (!find_least(w, b, &id))
        return pop_from_long_bucket(w, b, limit, out);
    struct node *n = wheel_node(w, id);
    if (overflow_is_first(w, n))
        return pop_from_overflow(w, limit, out);
    if (is_beyond(time_bits_of(n), n->order, limit))
        return false;
    wheel_unlink(w, n);
    deliver(w, n, id, out);
    return after_pop(w, b);
}

HOT_INLINE bool pop(struct wheel *w, struct limit limit, struct event *out)
{
    const uint32_t b = next_bucket(w);
    if (__builtin_expect(b == BITMAP_NONE, 0))
        return pop_from_overflow(w, limit, out);
    uint32_t *const head = &w->words[w->first_head + b];
    const uint32_t id = *head;
    struct node *n = wheel_node(w, id);
    if (n->next != 0)
        return pop_of_several(w, b, limit, out);
    if (overflow_is_first(w, n))
        return pop_from_overflow(w, limit, out);
    if (is_beyond(time_bits_of(n), n->order, limit))
        return false;
    *head = 0;
    bitmap_remove(&w->full, b);
    deliver(w, n, id, out);
    return after_pop(w, b);
}

bool evq_pop(struct evq *q, struct event *out)
{
    return pop(&q->wheel, (struct limit){UINT64_MAX, UINT64_MAX}, out);
}

bool evq_pop_before(struct evq *q, double time, unsigned rank, struct event *out)
{
    struct limit limit = {.order = (uint64_t)rank << 56};
    memcpy(&limit.time_bits, &time, sizeof time);
    return pop(&q->wheel, limit, out);
}

double evq_next_time(struct evq *q)
{
    struct wheel *w = &q->wheel;
    const uint32_t b = next_bucket(w);
    uint32_t id = 0;
    if (b != BITMAP_NONE && !find_least(w, b, &id))
        wheel_spill(w, b);
    const double in_overflow = w->far.n > 0 ? wheel_node(w, w->far.events[0].id)->time : INFINITY;
    return wheel_smaller(wheel_node(w, id)->time, in_overflow);
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
