/*
 * A gsl_rng over a place, so that every GSL sampler draws keyed numbers: the same place gives the
 * same numbers, and no other place's are touched. It lives on the caller's stack and needs no
 * freeing.
 */
#ifndef CCSIM_RAND_KEYED_RNG_H
#define CCSIM_RAND_KEYED_RNG_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stdint.h>

#include "rand/stream.h"

struct keyed_rng_state {
    struct place at;
    uint32_t draw;  /* the last block taken */
    uint64_t spare; /* its second word */
    bool has_spare;
};

struct keyed_rng {
    gsl_rng rng; /* pass &k.rng to GSL */
    struct keyed_rng_state state;
};

/* Starts at draw 1 of the place. k must not be moved or copied afterwards: rng points into it. */
void keyed_rng_start(struct keyed_rng *k, struct place at);

/*
 * For gsl_rng_alloc, which owns the state; gsl_rng_set(r, s) starts at the first place of seed s.
 */
extern const gsl_rng_type *const keyed_rng_type;

#endif
