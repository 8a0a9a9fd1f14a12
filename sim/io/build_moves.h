/* Maps of shares over the items of a dimension, as in `intent_to = { a = 0.3; b = 0.2; }`: where contacts move to. */
#ifndef CCSIM_IO_BUILD_MOVES_H
#define CCSIM_IO_BUILD_MOVES_H

#include "io/build_ctx.h"

/* Tells unknown names, and shares that add up to more than 1. map may be NULL: nothing is wrong then. */
void moves_check(struct build *b, const struct cfg_node *map, const char *key, enum dim dim);

/*
 * Cumulative shares over the items of the dimension, the last 1, kept by the scenario. What the map leaves stays with the
 * present item; unknown names are passed over. map may be NULL: all stays.
 */
const double *moves_of(struct build *b, const struct cfg_node *map, enum dim dim, uint32_t present);

/* Does anybody move to item i? */
static inline bool moves_reach(const double *share, uint32_t i)
{
    return share[i] > (i == 0 ? 0 : share[i - 1]);
}

/* Tells the flat index of every type that a contact at dims may become by these shares of intents. */
void moves_meet(struct build *b, const double *intents, const uint32_t dims[N_DIMS],
                void (*meet)(void *to, uint32_t flat), void *to);

#endif
