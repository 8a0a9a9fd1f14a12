#include "model/idle.h"

#include <assert.h>
#include <stddef.h>

#include "model/center.h"

enum { WORD = 64 };

static uint32_t words_for(uint32_t bits)
{
    return (bits + WORD - 1) / WORD;
}

/* Marks are levels of bits: one an agent, one for each word that is not zero, and so on up to one word. */
static void mark(struct idle_group *g, uint32_t bit)
{
    uint64_t *level = g->marks;
    for (uint32_t n = words_for(g->n_agents);; level += n, n = words_for(n)) {
        level[bit / WORD] |= UINT64_C(1) << (bit % WORD);
        bit /= WORD;
        if (n == 1)
            return;
    }
}

static void unmark(struct idle_group *g, uint32_t bit)
{
    uint64_t *level = g->marks;
    for (uint32_t n = words_for(g->n_agents);; level += n, n = words_for(n)) {
        level[bit / WORD] &= ~(UINT64_C(1) << (bit % WORD));
        if (level[bit / WORD] != 0 || n == 1)
            return;
        bit /= WORD;
    }
}

uint32_t idle_lowest(const struct idle_set *set, uint32_t pool)
{
    const struct idle_group *const g = &set->groups[pool];
    assert(set->kind == IDLE_MARKS && g->n > 0);
    const uint64_t *levels[8];
    uint32_t depth = 0;
    const uint64_t *level = g->marks;
    for (uint32_t n = words_for(g->n_agents);; level += n, n = words_for(n)) {
        levels[depth++] = level;
        if (n == 1)
            break;
    }
    uint32_t bit = 0;
    while (depth-- > 0)
        bit = bit * WORD + (uint32_t)__builtin_ctzll(levels[depth][bit]);
    return g->first + bit;
}

/* The place behind which an agent belongs who came to the pool just now: NOBODY, or an agent of the list. */
static uint32_t place_behind(const struct idle_set *set, const struct idle_group *g, uint32_t agent)
{
    uint32_t before = g->tail;
    while (g->is_people && before > agent && before != NOBODY &&
           set->agents[before].since >= set->agents[agent].since)
        before = set->agents[before].prev;
    return before;
}

void idle_clear(struct idle_set *set, uint32_t n_groups)
{
    set->n = 0;
    set->leaves = n_groups <= 64 && set->n_pools == n_groups;
    set->with_idle = set->leaves ? 0 : UINT64_MAX;
}

void idle_add(struct idle_set *set, uint32_t pool, uint32_t agent)
{
    struct agent *const a = &set->agents[agent];
    struct idle_group *const g = &set->groups[pool];
    a->prev = place_behind(set, g, agent);
    a->next = a->prev != NOBODY ? set->agents[a->prev].next : g->head;
    if (a->prev != NOBODY)
        set->agents[a->prev].next = agent;
    else
        g->head = agent;
    if (a->next != NOBODY)
        set->agents[a->next].prev = agent;
    else
        g->tail = agent;
    if (set->kind == IDLE_SLOTS) {
        set->slot_of[agent] = g->n;
        set->slots[g->first_place + g->n] = agent;
    } else if (set->kind == IDLE_MARKS) {
        mark(g, agent - g->first);
    }
    g->n++;
    set->n++;
    set->with_idle |= idle_bit(a->group);
}

void idle_remove(struct idle_set *set, uint32_t pool, uint32_t agent)
{
    struct agent *const a = &set->agents[agent];
    struct idle_group *const g = &set->groups[pool];
    assert(g->n > 0);
    if (a->prev != NOBODY)
        set->agents[a->prev].next = a->next;
    else
        g->head = a->next;
    if (a->next != NOBODY)
        set->agents[a->next].prev = a->prev;
    else
        g->tail = a->prev;
    g->n--;
    set->n--;
    if (g->n == 0)
        set->with_idle &= ~(set->leaves << (a->group % 64));
    if (set->kind == IDLE_SLOTS) {
        const uint32_t last = set->slots[g->first_place + g->n];
        set->slots[g->first_place + set->slot_of[agent]] = last;
        set->slot_of[last] = set->slot_of[agent];
    } else if (set->kind == IDLE_MARKS) {
        unmark(g, agent - g->first);
    }
}

uint32_t idle_longest(const struct idle_set *set, uint32_t pool)
{
    assert(set->groups[pool].n > 0);
    return set->groups[pool].head;
}

uint32_t idle_nth(const struct idle_set *set, uint32_t pool, uint32_t n)
{
    assert(set->kind == IDLE_SLOTS && n < set->groups[pool].n);
    return set->slots[set->groups[pool].first_place + n];
}
