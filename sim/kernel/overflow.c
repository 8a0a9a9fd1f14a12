#include "kernel/overflow.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum { ARITY = 4 };

static inline bool is_before(const struct overflow *o, struct far_event a, struct far_event b)
{
    bool is_less = a.time_bits < b.time_bits;
    if (a.time_bits == b.time_bits)
        is_less = node_at(o->words, a.id)->order < node_at(o->words, b.id)->order;
    return is_less;
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
        if (!is_before(o, e, o->events[parent]))
            break;
        put(o, place, o->events[parent]);
        place = parent;
    }
    put(o, place, e);
}

static void move_down(struct overflow *o, uint32_t place, struct far_event e)
{
    for (;;) {
        const uint32_t first = ARITY * place + 1;
        if (first >= o->n)
            break;
        const uint32_t stop = o->n - first < ARITY ? o->n : first + ARITY;
        uint32_t least = first;
        for (uint32_t child = first + 1; child < stop; child++)
            if (is_before(o, o->events[child], o->events[least]))
                least = child;
        if (!is_before(o, o->events[least], e))
            break;
        put(o, place, o->events[least]);
        place = least;
    }
    put(o, place, e);
}

void overflow_set_capacity(struct overflow *o, uint32_t *words, uint32_t capacity)
{
    o->words = words;
    o->events = mem_resize(o->events, (size_t)capacity + 1, sizeof *o->events);
}

void overflow_clear(struct overflow *o)
{
    o->n = 0;
    o->events[0].time_bits = NO_TIME;
}

void overflow_append(struct overflow *o, uint32_t id)
{
    struct node *n = node_at(o->words, id);
    n->link = IN_OVERFLOW;
    put(o, o->n++, (struct far_event){.time_bits = time_bits_of(n), .id = id});
    o->events[o->n].time_bits = NO_TIME;
}

void overflow_push(struct overflow *o, uint32_t id)
{
    overflow_append(o, id);
    move_up(o, o->n - 1, o->events[o->n - 1]);
}

void overflow_remove(struct overflow *o, uint32_t place)
{
    const struct far_event gone = o->events[place];
    const struct far_event last = o->events[--o->n];
    o->events[o->n].time_bits = NO_TIME;
    if (place == o->n)
        return;
    if (is_before(o, last, gone))
        move_up(o, place, last);
    else
        move_down(o, place, last);
}

/* Ordering the whole is linear, and cheaper than pushing when most of it is new (Floyd 1964). */
void overflow_order(struct overflow *o, uint32_t n_ordered)
{
    if (n_ordered > o->n / 4) {
        for (uint32_t place = n_ordered; place < o->n; place++)
            move_up(o, place, o->events[place]);
        return;
    }
    for (uint32_t place = (o->n + 2) / ARITY; place-- > 0;)
        move_down(o, place, o->events[place]);
}
