#include "kernel/overflow.h"

#include <math.h>
#include <stdbool.h>

#include "base/mem.h"

enum { ARITY = 4 };

static const struct far_event VOID_EVENT = {.time_bits = NO_TIME, .order = UINT64_MAX};

/*
 * Time and order as one number of 128 bits: two subtractions and no branch, also among ties. In
 * a burst at one instant all are ties.
 */
static inline bool is_before(const struct far_event *a, const struct far_event *b)
{
    __extension__ typedef unsigned __int128 key;
    return ((key)a->time_bits << 64 | a->order) < ((key)b->time_bits << 64 | b->order);
}

static inline void put(struct overflow *o, uint32_t place, struct far_event e)
{
    o->events[place] = e;
    node_at(o->words, e.id)->next = place;
}

static void move_up(struct overflow *o, uint32_t place, struct far_event e)
{
    while (place > 0) {
        const uint32_t parent = (place - 1) / ARITY;
        if (!is_before(&e, &o->events[parent]))
            break;
        put(o, place, o->events[parent]);
        place = parent;
    }
    put(o, place, e);
}

/* Which of the four children that begin at c is the least: a tournament of two rounds. */
static inline uint32_t least_of_four(const struct far_event *c)
{
    const uint32_t a = is_before(&c[1], &c[0]);
    const uint32_t b = 2 + (uint32_t)is_before(&c[3], &c[2]);
    return is_before(&c[b], &c[a]) ? b : a;
}

static void move_down(struct overflow *o, uint32_t place, struct far_event e)
{
    for (uint32_t first = ARITY * place + 1; first < o->n; first = ARITY * place + 1) {
        const uint32_t least = first + least_of_four(&o->events[first]);
        if (!is_before(&o->events[least], &e))
            break;
        put(o, place, o->events[least]);
        place = least;
    }
    put(o, place, e);
}

/*
 * Fills a hole with e. The hole first sinks to a leaf without looking at e, which mostly belongs
 * near a leaf, being the last: one comparison less a level (Wegener 1993).
 */
static void fill_hole(struct overflow *o, uint32_t place, struct far_event e)
{
    for (uint32_t first = ARITY * place + 1; first < o->n; first = ARITY * place + 1) {
        const uint32_t least = first + least_of_four(&o->events[first]);
        put(o, place, o->events[least]);
        place = least;
    }
    move_up(o, place, e);
}

size_t overflow_memory(uint32_t capacity)
{
    return ((size_t)capacity + ARITY) * sizeof(struct far_event);
}

void overflow_set_capacity(struct overflow *o, uint32_t *words, uint32_t capacity)
{
    o->words = words;
    o->events = mem_resize(o->events, overflow_memory(capacity), 1);
}

static void note_first(struct overflow *o)
{
    o->first = o->n > 0 ? node_at(o->words, o->events[0].id)->event.time : INFINITY;
}

void overflow_push(struct overflow *o, uint32_t id)
{
    struct node *n = node_at(o->words, id);
    n->link = IN_OVERFLOW;
    o->n++;
    o->events[o->n + ARITY - 1] = VOID_EVENT;
    move_up(o, o->n - 1, (struct far_event){time_bits_of(n), n->order, id, 0});
    note_first(o);
}

void overflow_remove(struct overflow *o, uint32_t place)
{
    const struct far_event last = o->events[--o->n];
    o->events[o->n] = VOID_EVENT;
    if (place != o->n)
        fill_hole(o, place, last);
    note_first(o);
}

/* Ordering the whole is linear (Floyd 1964). */
void overflow_keep(struct overflow *o, uint32_t n)
{
    o->n = n;
    for (uint32_t place = 0; place < n; place++)
        node_at(o->words, o->events[place].id)->next = place;
    for (uint32_t i = 0; i < ARITY; i++)
        o->events[n + i] = VOID_EVENT;
    for (uint32_t place = (n + 2) / ARITY; place-- > 0;)
        move_down(o, place, o->events[place]);
    note_first(o);
}
