/*
 * The event list as a wheel of buckets. An event lies in bucket floor(time x buckets per second),
 * modulo the number of buckets; a bitmap finds the next full bucket, so empty stretches cost
 * nothing. A bucket is in order and short: an event that would have to walk far to its place goes
 * to the overflow instead.
 *
 * The overflow is a heap for what does not suit the wheel, events beyond its reach and in crowded
 * buckets, which stay there until popped. A burst at one instant or a redial next week costs
 * O(log n), and nothing costs more, rebuilding aside.
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
#ifndef NDEBUG
    n->link = NOT_SCHEDULED;
#endif
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

static __attribute__((noinline)) evq_id push_behind(struct wheel *w, evq_id id, uint32_t b)
{
    return wheel_insert(w, id, b) ? id : push_far(w, id);
}

/* Writes the event, but for its subject, to a node and puts that where it belongs. */
HOT_INLINE evq_id enter(struct wheel *w, evq_id id, double time, unsigned rank, unsigned kind)
{
    struct node *n = wheel_node(w, id);
    const double at = time + 0.0; /* -0 becomes 0, whose bits sort */
    const double number = at * w->number_per_s;
    assert(time >= w->now);
    n->event.time = at;
    n->order = (uint64_t)rank << 56 | w->sequence++;
    n->event.kind = kind;
    if (__builtin_expect(!(number < w->end), 0))
        return push_far(w, id);
    const uint32_t b = wheel_bucket(w, number);
    const uint32_t first = w->words[w->first_head + b];
    const struct node *const f = wheel_node(w, first);
    if (at < f->event.time) {
        wheel_link(w, w->first_head + b, id, first);
        bitmap_add(&w->full, b);
        return id;
    }
    /* Second is the next most likely place; the bucket is known to be full. */
    if (__builtin_expect(at > f->event.time && at < wheel_node(w, f->next)->event.time, 1)) {
        wheel_link(w, first + LINK_WORD, id, f->next);
        return id;
    }
    return push_behind(w, id, b);
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
    wheel_node(w, id)->event.subject = subject;
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

static __attribute__((noinline)) struct event adapt_after(struct wheel *w, struct event e)
{
    wheel_adapt(w);
    return e;
}

/* Frees the node of an event that is handed out and sets clock and cursor; b is the bucket of its time. */
HOT_INLINE void move_clock(struct wheel *w, double time, struct node *n, uint32_t id, uint32_t b)
{
    w->now = time;
    w->cursor = b;
    wheel_set_end(w);
    give_node(w, n, id);
}

/* Takes the first event, n, out of its bucket. False: see bitmap_take_out. */
HOT_INLINE bool unlink_first(struct wheel *w, uint32_t b, const struct node *n)
{
    const uint32_t second = n->next;
    const uint32_t head = w->first_head + b;
    w->words[head] = second;
    wheel_node(w, second)->link = head;
    return bitmap_take_out(&w->full, b, second == 0);
}

static const struct event NO_EVENT = {.kind = EVQ_NO_EVENT};

/*
 * Whatever is not decided by times alone: the overflow is first, or there are ties, or nothing is left. An
 * event of this order at the limit's time comes no more.
 */
static __attribute__((noinline)) struct event take_slowly(struct wheel *w, uint32_t b, double limit,
                                                          uint64_t order)
{
    uint32_t id = w->words[w->first_head + b]; /* 0 when the wheel is empty */
    const struct far_event *const far = w->far.events;
    struct node *n = wheel_node(w, id);
    const bool is_far = w->far.n > 0 && (id == 0 || wheel_is_before(wheel_node(w, far->id), n));
    if (is_far)
        n = wheel_node(w, id = far->id);
    else if (id == 0)
        return NO_EVENT;
    const struct event e = n->event;
    if (e.time > limit || (e.time == limit && n->order >= order))
        return NO_EVENT;
    if (is_far)
        overflow_remove(&w->far, 0);
    else if (!unlink_first(w, b, n))
        bitmap_empty_word(&w->full, b);
    move_clock(w, e.time, n, id, is_far ? wheel_bucket_of(w, e.time) : b);
    return __builtin_expect(--w->pops_left == 0, 0) ? adapt_after(w, e) : e;
}

/* The next full bucket, going round once; an empty one when there is none. */
static uint32_t next_bucket(const struct wheel *w)
{
    const uint32_t b = bitmap_from(&w->full, w->cursor);
    if (b != BITMAP_NONE)
        return b;
    const uint32_t again = bitmap_from(&w->full, 0);
    return again != BITMAP_NONE ? again : 0;
}

static __attribute__((noinline)) struct event take_beyond_word(struct wheel *w, double time,
                                                               unsigned rank)
{
    return take_slowly(w, next_bucket(w), time, (uint64_t)rank << 56);
}

static __attribute__((noinline)) struct event after_empty_word(struct wheel *w, struct event e,
                                                               uint32_t b)
{
    bitmap_empty_word(&w->full, b);
    return __builtin_expect(--w->pops_left == 0, 0) ? adapt_after(w, e) : e;
}

/* All calls are the last thing it does, so that it needs no stack. */
struct event evq_take_before(struct evq *q, double time, unsigned rank)
{
    struct wheel *const w = &q->wheel;
    const uint64_t here = w->full.bits[w->cursor / 64] >> (w->cursor % 64);
    if (__builtin_expect(here == 0, 0))
        return take_beyond_word(w, time, rank);
    const uint32_t b = w->cursor + bitmap_lowest(here);
    const uint32_t id = w->words[w->first_head + b];
    struct node *const n = wheel_node(w, id);
    const double first = n->event.time;
    const double limit = wheel_smaller(time, w->far.first);
    if (__builtin_expect(!(first < limit), 0)) {
        if (time < first && time < w->far.first)
            return NO_EVENT;
        return take_slowly(w, b, time, (uint64_t)rank << 56);
    }
    const bool is_full = unlink_first(w, b, n);
    move_clock(w, first, n, id, b);
    if (__builtin_expect(!is_full, 0))
        return after_empty_word(w, n->event, b);
    if (__builtin_expect(--w->pops_left == 0, 0))
        return adapt_after(w, n->event);
    return n->event;
}

bool evq_pop(struct evq *q, struct event *out)
{
    *out = evq_take_before(q, INFINITY, 0);
    if (out->kind == EVQ_NO_EVENT)
        *out = take_slowly(&q->wheel, next_bucket(&q->wheel), INFINITY, UINT64_MAX);
    return out->kind != EVQ_NO_EVENT;
}

double evq_next_time(struct evq *q)
{
    const struct wheel *const w = &q->wheel;
    const uint32_t first = w->words[w->first_head + next_bucket(w)];
    return wheel_smaller(wheel_node(w, first)->event.time, w->far.first);
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
