/* Measures that are no ratio of sums: spread, quantiles and maxima of waits and queue lengths. */
#ifndef CCSIM_EXPER_SPECIAL_H
#define CCSIM_EXPER_SPECIAL_H

#include "exper/scope.h"
#include "measure/observer.h"

enum special {
    SPECIAL_WAIT_SD,
    SPECIAL_WAIT_MAX,
    SPECIAL_WAIT_P50,
    SPECIAL_WAIT_P80,
    SPECIAL_WAIT_P90,
    SPECIAL_WAIT_P95,
    SPECIAL_WAIT_P99,
    SPECIAL_QUEUE_P50,
    SPECIAL_QUEUE_P90,
    SPECIAL_QUEUE_P99,
    SPECIAL_QUEUE_MAX,
    SPECIAL_VIRTUAL,
    N_SPECIALS
};

struct special_name {
    const char *name, *meaning;
};

extern const struct special_name special_names[N_SPECIALS];

/* Sums over replications from which the pooled values come; one per scope of types. */
struct special_pool {
    uint64_t *answered, *abandoned; /* [HIST_BUCKETS] */
    double *length_time;            /* [LENGTH_BUCKETS], or NULL where no one queue is meant */
    unsigned n_waits, n_lengths; /* buckets of those arrays that may be in use: the first so many */
    double wait, wait_sq, offered;
    double wait_max, queue_max;
};

void special_pool_init(struct special_pool *pool, const struct scope *scope);
void special_pool_free(struct special_pool *pool);
void special_pool_clear(struct special_pool *pool);

/* Adds one replication. */
void special_pool_add(struct special_pool *pool, const struct observer *o,
                      const struct scope *scope);

/*
 * Adds one interval of a replication, with the waits of who arrived in it and the lengths of its time, where
 * the observer keeps them apart (wait_stride, length_stride). There are no maxima then: NAN.
 */
void special_pool_add_bin(struct special_pool *pool, const struct observer *o,
                          const struct scope *scope, uint32_t bin);
void special_pool_add_maxima(struct special_pool *pool, const struct observer *o,
                             const struct scope *scope);
void special_pool_merge(struct special_pool *into, const struct special_pool *from);

/* value[N_SPECIALS]; NAN where there is nothing. is_restricted: the virtual wait's estimate stops short of 0. */
void special_values(double *value, const struct special_pool *pool, bool *is_restricted);

#endif
