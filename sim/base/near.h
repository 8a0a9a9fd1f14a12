/* Guessing what was meant by a word that does not exist. */
#ifndef CCSIM_BASE_NEAR_H
#define CCSIM_BASE_NEAR_H

#include <stddef.h>

/* Letters to insert, drop, change or swap with their neighbour; case is ignored and '-' is '_'.
 * Words over 63 bytes are compared by their first 63. */
unsigned near_distance(const char *a, const char *b);

/* True when b is a likely slip for a: the distance is small for the length of the words. */
int near_enough(unsigned distance, const char *wanted);

/* Remembers the nearest of the candidates shown to it. Zero-initialise. */
struct near {
    const char *best; /* NULL: none near enough yet */
    unsigned distance;
};
void near_show(struct near *n, const char *wanted, const char *candidate);

#endif
