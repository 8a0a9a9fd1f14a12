/*
 * The hidden folder beside the target in which results are written. It knows the names such
 * folders have, which of them belong to runs that are dead, and how to make a new one that nobody
 * takes for dead.
 */
#ifndef CCSIM_IO_RESULTS_WORK_H
#define CCSIM_IO_RESULTS_WORK_H

#include <stdbool.h>

#include "base/err.h"
#include "io/results_target.h"

struct results_work {
    int folder;  /* locked as long as it is open; -1 if there is none */
    char *name;  /* in the target's parent */
    char *aside; /* a second name there, unused, for old results */
    char *path;  /* as other programs find it */
};

/*
 * Removes what dead runs left, or puts it back if it is the only result there is. Failures are
 * left to later runs.
 */
void results_work_clear_stale(const struct results_target *t);

/* false after a failure, told in e; free in any case. */
bool results_work_make(struct results_work *w, const struct results_target *t, struct err *e);

/* Unlocks; what is in the folder stays. */
void results_work_free(struct results_work *w);

#endif
