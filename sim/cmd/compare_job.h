/* A comparison as a whole: what is compared, its results folder, what is said about it. `compare` and `merge` end here. */
#ifndef CCSIM_CMD_COMPARE_JOB_H
#define CCSIM_CMD_COMPARE_JOB_H

#include <time.h>

#include "cmd/plans.h"
#include "cmd/shards.h"
#include "exper/contrast.h"
#include "io/cfg_diff.h"

/* Zero-initialise, set args, said and started, load the plans; compare_job_free in any case. */
struct compare_job {
    const struct cmd_args *args; /* of the comparison */
    const struct cmd_args *said; /* what the user said: of the comparison, or of the merge */
    struct plans plans;
    struct trial trial[PLANS_MOST];
    struct contrast_plan shown[PLANS_MOST];
    struct contrast_options how;
    struct contrast contrast;
    struct cfg_diff diff;
    struct shard shard; /* n = 0: the whole */
    struct results *folder;
    struct notes warnings;
    struct timespec started;
    uint32_t asked; /* replications of each plan */
    bool *chosen;
    bool is_interrupted;
};

/* The trials, with nothing run yet; what is compared and watched. */
bool compare_job_prepare(struct compare_job *job, struct err *e);

/* The folder of the results, begun. */
bool compare_job_begin(struct compare_job *job, struct err *e);

/* The differences, the files, the folder in its place, the answer told. */
void compare_job_save(struct compare_job *job, struct err *e);

void compare_job_free(struct compare_job *job);

/* The whole comparison from its shards. */
void compare_merge(const struct shards *all, const struct cmd_args *said,
                   const struct timespec *started, struct err *e);

#endif
