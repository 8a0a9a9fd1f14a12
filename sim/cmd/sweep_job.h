/* A sweep as a whole: its questions, its results folder, what is said about it. `sweep` and `merge` end here. */
#ifndef CCSIM_CMD_SWEEP_JOB_H
#define CCSIM_CMD_SWEEP_JOB_H

#include <time.h>

#include "cmd/shards.h"
#include "cmd/sweep_answer.h"

/* Zero-initialise, set args, said and started; sweep_job_free in any case. */
struct sweep_job {
    const struct cmd_args *args; /* of the sweep */
    const struct cmd_args *said; /* what the user said: of the sweep, or of the merge */
    struct sweep sweep;
    struct sweep_answer answer;
    struct results *folder;
    struct notes warnings;
    struct timespec started;
};

/* The folder of the results, begun. */
bool sweep_job_begin(struct sweep_job *job, struct err *e);

/* With every unit there: the answers, the files, the folder in its place, the store away, the answers told. */
void sweep_job_save(struct sweep_job *job, struct err *e);

void sweep_job_free(struct sweep_job *job);

/* The whole sweep from its shards. */
void sweep_merge(const struct shards *all, const struct cmd_args *said,
                 const struct timespec *started, struct err *e);

#endif
