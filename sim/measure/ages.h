/*
 * How long the oldest waiting contact of the deferred channels has waited, over time: of all of them, and of
 * each place of each dimension. The oldest of several types is not a sum over types, so each such set of types
 * has a sum of its own.
 */
#ifndef CCSIM_MEASURE_AGES_H
#define CCSIM_MEASURE_AGES_H

#include "measure/observer.h"
#include "model/dimension.h"

/* The set of all deferred types is number 0. */
uint32_t ages_set(const struct scenario *s, enum dimension d, uint32_t place);

/* How many sets there are; 0 when no channel is deferred. */
uint32_t ages_n_sets(const struct scenario *s);

/* NULL when no channel is deferred. */
struct ages *ages_new(const struct scenario *s);
void ages_free(struct ages *all);

/* A replication begins. */
void ages_start(struct ages *all);

/* The contact has just come into its waiting line, or leaves it now. Types of other channels are passed over. */
void ages_begin(struct observer *o, const struct center *c, const struct contact *k);
void ages_end(struct observer *o, const struct center *c, const struct contact *k);

/* Books up to now what belongs to the present bin. */
void ages_flush(struct observer *o, double now);

/* The integral of the age of the set's oldest over a bin of the window, s x s. */
static inline double *ages_sum(const struct observer *o, uint32_t set, uint32_t bin)
{
    return o->age_sums + (size_t)set * o->n_bins + bin;
}

#endif
