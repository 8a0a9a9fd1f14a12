/* How well a guess puts things in order: of all pairs that truly differ, how many it puts the wrong way round. */
#ifndef CCSIM_NUM_MISRANKED_H
#define CCSIM_NUM_MISRANKED_H

#include <stddef.h>

struct guessed {
    double is, seems;
};

struct misranked {
    double pairs; /* that truly differ */
    double wrong; /* of those, the other way round; half of those that seem equal */
};

/* O(n log n) (Knight 1966). Leaves p in another order; scratch[n]. */
struct misranked misranked_count(struct guessed *p, struct guessed *scratch, size_t n);

#endif
