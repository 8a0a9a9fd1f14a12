/*
 * Replications on threads, each thread with a center and an observer of its own, handed over one at a time and
 * in index order: what is made of them does not depend on the number of threads.
 */
#ifndef CCSIM_EXPER_FARM_H
#define CCSIM_EXPER_FARM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "measure/observer.h"
#include "model/center.h"

struct farm_job {
    const struct scenario *scenario;
    uint64_t seed;
    uint32_t first, count; /* replications first .. first + count - 1 */
    uint32_t threads;      /* 0: all cores */
    bool (*stop)(void);    /* asked now and then; true: finish what is under way, then return */
    /* From any thread, one at a time; false stops as stop does. May be NULL. */
    bool (*tick)(void *progress, uint64_t done, uint64_t total);
    void *progress;
    uint64_t done_before, total; /* for the tick: what came before this job, and all there is */
    /* Called for one replication at a time, in index order. */
    void (*take)(void *to, const struct observer *o, const struct center *c, uint32_t replication);
    void *to;
};

/*
 * How many were taken: fewer than count after an interrupt or a failure (e: 3, too many contacts present; 5, a
 * self-check failed).
 */
uint32_t farm_run(const struct farm_job *job, struct err *e);

#endif
