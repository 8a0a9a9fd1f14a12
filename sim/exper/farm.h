/*
 * Replications on threads, each thread with a center and an observer of its own, handed over one at a time and
 * in index order: what is made of them does not depend on the number of threads. In a program that is one of
 * several processes (crew.h) the others run them.
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
    /* What is made of a replication where it was run, before its turn: into the empty out. NULL: nothing. */
    void (*digest)(const void *to, const struct observer *o, struct str *out);
    /* Called for one replication at a time, in index order, with what was made of it. */
    void (*take)(void *to, const struct observer *o, const struct str *digest,
                 uint32_t replication);
    void *to;
};

/* Runs and checks one replication. false: e says what went wrong with it (3 or 5). */
bool farm_one(struct center *c, struct observer *o, uint64_t seed, uint32_t replication,
              struct err *e);

/*
 * How many were taken: fewer than count after an interrupt or a failure (e: 3, too many contacts present; 5, a
 * self-check failed).
 */
uint32_t farm_run(const struct farm_job *job, struct err *e);

#endif
