/*
 * Hints for the few functions that run for every contact. gcc -O2 leaves helpers of some size as calls,
 * each 12 to 20 instructions for saving registers; on the way of a contact they add up to a quarter.
 */
#ifndef CCSIM_BASE_HOT_H
#define CCSIM_BASE_HOT_H

/* A helper that is part of its hot caller. */
#define HOT_INLINE static inline __attribute__((always_inline))

/* A rare branch, kept out of the hot function so that it needs no registers there. */
#define COLD __attribute__((noinline, cold))

#endif
