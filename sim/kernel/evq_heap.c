/*
 * The event list as an indexed 4-ary min-heap of 16-byte nodes. The root sits at index 3, so the
 * four children of any node share one 64-byte cache line (LaMarca and Ladner 1996).
 *
 * Times are >= 0, so their IEEE bits sort as the numbers do, and comparing integers compiles
 * without branches: that is what makes four children cheaper than two. Equal times are rare; only
 * then are rank and sequence fetched, in a branch that is hardly ever taken.
 */
#include "kernel/evq.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"

enum { ARITY = 4, ROOT = 3, FIRST_CAPACITY = 1024, CACHE_LINE = 64 };

#define VOID_BITS UINT64_MAX /* of a node beyond the last: later than any time */

struct heap_node {
    uint64_t bits; /* of the time */
    uint32_t slot;
    uint32_t unused;
};

/* What is known of an event besides its time; named by evq_id. */
struct slot {
    uint64_t order; /* rank << 56 | sequence */
    uint32_t place; /* index in the heap; of a free slot: the next free one */
    uint32_t subject;
    uint8_t kind;
    bool is_scheduled;
};

/*
 * heap[ROOT .. end - 1] are in use; the ARITY nodes from end on are void, so that a node with any
 * child can be compared with four. slots[heap[i].slot].place == i.
 */
struct evq {
    char *block; /* the allocation heap lies in */
    struct heap_node *heap;
    struct slot *slots;
    uint32_t end;
    uint32_t capacity; /* slots */
    uint32_t n_used;   /* slots ever taken since the last reset */
    uint32_t free;     /* EVQ_NONE when there is none */
    uint64_t sequence;
    double now;
    size_t n_growths;
};

static inline bool before(const struct slot *slots, struct heap_node a, struct heap_node b)
{
    bool is_less = a.bits < b.bits;
    if (__builtin_expect(a.bits == b.bits, 0))
        is_less = slots[a.slot].order < slots[b.slot].order;
    return is_less;
}

static inline void put(struct evq *q, uint32_t place, struct heap_node node)
{
    q->heap[place] = node;
    q->slots[node.slot].place = place;
}

/* The earliest of the four children that begin at first: a tournament of two rounds. */
static inline uint32_t earliest_child(const struct evq *q, uint32_t first)
{
    const struct heap_node *h = q->heap;
    const uint32_t a = first + before(q->slots, h[first + 1], h[first]);
    const uint32_t b = first + 2 + before(q->slots, h[first + 3], h[first + 2]);
    return before(q->slots, h[b], h[a]) ? b : a;
}

static void sift_up(struct evq *q, uint32_t place, struct heap_node node)
{
    while (place > ROOT) {
        const uint32_t parent = place / ARITY + 2;
        if (!before(q->slots, node, q->heap[parent]))
            break;
        put(q, place, q->heap[parent]);
        place = parent;
    }
    put(q, place, node);
}

static void sift_down(struct evq *q, uint32_t place, struct heap_node node)
{
    for (;;) {
        const uint32_t first = ARITY * (place - 2);
        if (first >= q->end)
            break;
        const uint32_t child = earliest_child(q, first);
        if (!before(q->slots, q->heap[child], node))
            break;
        put(q, place, q->heap[child]);
        place = child;
    }
    put(q, place, node);
}

/* Takes out the node at place; its slot is left as it is. */
static void take_out(struct evq *q, uint32_t place)
{
    const struct heap_node gone = q->heap[place];
    const struct heap_node last = q->heap[--q->end];
    q->heap[q->end] = (struct heap_node){.bits = VOID_BITS};
    if (place == q->end)
        return;
    if (before(q->slots, last, gone))
        sift_up(q, place, last);
    else
        sift_down(q, place, last);
}

/* The heap begins at a cache line, which mem_new does not promise: hence the copy by hand. */
static void set_capacity(struct evq *q, uint32_t capacity)
{
    const size_t n_nodes = (size_t)capacity + ROOT + ARITY;
    char *block = mem_new(n_nodes * sizeof *q->heap + CACHE_LINE, 1);
    const size_t ahead = CACHE_LINE - (uintptr_t)block % CACHE_LINE;
    struct heap_node *heap = (struct heap_node *)(void *)(block + ahead);
    if (q->heap != NULL)
        memcpy(heap, q->heap, q->end * sizeof *heap);
    for (size_t i = q->end; i < n_nodes; i++)
        heap[i] = (struct heap_node){.bits = VOID_BITS};
    mem_free(q->block);
    q->block = block;
    q->heap = heap;
    q->slots = mem_resize(q->slots, capacity, sizeof *q->slots);
    q->capacity = capacity;
}

struct evq *evq_new(void)
{
    struct evq *q = mem_new(1, sizeof *q);
    q->end = ROOT;
    set_capacity(q, FIRST_CAPACITY);
    evq_reset(q);
    return q;
}

void evq_free(struct evq *q)
{
    if (q == NULL)
        return;
    mem_free(q->block);
    mem_free(q->slots);
    mem_free(q);
}

void evq_reset(struct evq *q)
{
    for (uint32_t i = ROOT; i < q->end; i++)
        q->heap[i] = (struct heap_node){.bits = VOID_BITS};
    q->end = ROOT;
    q->n_used = 0;
    q->free = EVQ_NONE;
    q->sequence = 0;
    q->now = 0;
}

static uint32_t take_slot(struct evq *q)
{
    const uint32_t id = q->free;
    if (id != EVQ_NONE) {
        q->free = q->slots[id].place;
        return id;
    }
    if (q->n_used == q->capacity) {
        set_capacity(q, q->capacity * 2);
        q->n_growths++;
    }
    return q->n_used++;
}

static void give_slot(struct evq *q, uint32_t id)
{
    q->slots[id].is_scheduled = false;
    q->slots[id].place = q->free;
    q->free = id;
}

/* Enters the event of a slot whose subject is set. */
static void enter(struct evq *q, uint32_t id, double time, unsigned rank, unsigned kind)
{
    const double at = time + 0.0; /* -0 becomes 0, whose bits sort */
    struct heap_node node = {.slot = id};
    assert(time >= q->now);
    memcpy(&node.bits, &at, sizeof at);
    q->slots[id].order = (uint64_t)rank << 56 | q->sequence++;
    q->slots[id].kind = (uint8_t)kind;
    q->slots[id].is_scheduled = true;
    sift_up(q, q->end++, node);
}

evq_id evq_schedule(struct evq *q, double time, unsigned rank, unsigned kind, uint32_t subject)
{
    const uint32_t id = take_slot(q);
    q->slots[id].subject = subject;
    enter(q, id, time, rank, kind);
    return id;
}

void evq_cancel(struct evq *q, evq_id id)
{
    assert(id < q->n_used && q->slots[id].is_scheduled);
    take_out(q, q->slots[id].place);
    give_slot(q, id);
}

evq_id evq_reschedule(struct evq *q, evq_id id, double time, unsigned rank, unsigned kind)
{
    assert(id < q->n_used && q->slots[id].is_scheduled);
    take_out(q, q->slots[id].place);
    enter(q, id, time, rank, kind);
    return id;
}

bool evq_pop(struct evq *q, struct event *out)
{
    if (q->end == ROOT)
        return false;
    const uint32_t id = q->heap[ROOT].slot;
    q->now = evq_next_time(q);
    out->time = q->now;
    out->subject = q->slots[id].subject;
    out->kind = q->slots[id].kind;
    take_out(q, ROOT);
    give_slot(q, id);
    return true;
}

struct event evq_take_before(struct evq *q, double time, unsigned rank)
{
    struct event e = {.kind = EVQ_NO_EVENT};
    const double next = evq_next_time(q);
    const bool is_tied = q->end > ROOT && next == time;
    if (next < time || (is_tied && q->slots[q->heap[ROOT].slot].order < (uint64_t)rank << 56))
        (void)evq_pop(q, &e);
    return e;
}

double evq_next_time(struct evq *q)
{
    double time = INFINITY;
    if (q->end > ROOT)
        memcpy(&time, &q->heap[ROOT].bits, sizeof time);
    return time;
}

double evq_now(const struct evq *q)
{
    return q->now;
}

size_t evq_size(const struct evq *q)
{
    return q->end - ROOT;
}

size_t evq_growths(const struct evq *q)
{
    return q->n_growths;
}

size_t evq_memory(const struct evq *q)
{
    const size_t n_nodes = (size_t)q->capacity + ROOT + ARITY;
    return sizeof *q + n_nodes * sizeof *q->heap + CACHE_LINE + q->capacity * sizeof *q->slots;
}

const char *evq_name(void)
{
    return "heap";
}
