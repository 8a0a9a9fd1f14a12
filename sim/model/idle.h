/*
 * The agents with room for more, in pools: one for the idle agents of each group, and behind these, where agents may
 * hold several sessions, one for each number of slots in use below all. In a pool agents stand in the order in which
 * they came to it, and are found by number or at random. Every operation is O(1), but the lowest number, which is
 * O(log of the group's size). Only what the routing asks for is kept up: the list always, slots or marks on demand.
 */
#ifndef CCSIM_MODEL_IDLE_H
#define CCSIM_MODEL_IDLE_H

#include <stdbool.h>
#include <stdint.h>

struct agent;

enum idle_kind { IDLE_LIST, IDLE_SLOTS, IDLE_MARKS };

struct idle_group {
    uint32_t head, tail; /* longest here first */
    uint32_t n;
    uint32_t first;       /* number of the group's first agent */
    uint32_t first_place; /* IDLE_SLOTS: of the pool's places in slots[] */
    uint64_t *marks;      /* IDLE_MARKS: a bit an agent, then a bit a word, and so on */
    uint32_t n_agents;
    bool is_people; /* who is here equally long stands in the order of the numbers */
};

struct idle_set {
    enum idle_kind kind;
    bool by_load;       /* the keys of the routing ask for the least loaded agent first */
    uint32_t n;         /* in all pools */
    uint64_t with_idle; /* a bit (idle_bit) for each group with somebody idle; see idle_clear */
    uint64_t leaves;    /* 1; 0 where groups share bits or have several pools: then the bits stay */
    struct agent *agents; /* of the center */
    struct idle_group *groups;
    uint32_t n_pools;
    uint32_t *slot_of; /* IDLE_SLOTS: where an agent stands in its pool */
    uint32_t *slots;   /* [first_place + slot] -> agent */
};

static inline uint64_t idle_bit(uint32_t group)
{
    return UINT64_C(1) << (group % 64);
}

/* Nobody is idle. With over 64 groups, or with desks, all bits of with_idle are set from now on: who wants to know must look. */
void idle_clear(struct idle_set *set, uint32_t n_groups);

void idle_add(struct idle_set *set, uint32_t pool, uint32_t agent);
void idle_remove(struct idle_set *set, uint32_t pool, uint32_t agent);

/* There must be one. */
uint32_t idle_longest(const struct idle_set *set, uint32_t pool);
uint32_t idle_nth(const struct idle_set *set, uint32_t pool, uint32_t n); /* IDLE_SLOTS; n < idle */
uint32_t idle_lowest(const struct idle_set *set, uint32_t pool);          /* IDLE_MARKS */

#endif
