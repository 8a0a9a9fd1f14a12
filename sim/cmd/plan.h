/*
 * A config as a command runs it: the file with what the command line lays over it, and the results folder's
 * manifest at the end. Every command that simulates goes through here.
 */
#ifndef CCSIM_CMD_PLAN_H
#define CCSIM_CMD_PLAN_H

#include <time.h>

#include "cmd/cmd.h"
#include "exper/trial.h"
#include "io/build.h"
#include "io/results_dir.h"

/* Options with the same meaning everywhere, for the commands' tables. */
#define OPTION_REPLICATIONS                                                              \
    {                                                                                    \
        .name = "replications", .letter = 'n', .type = CMD_COUNT, .value = "N", .lo = 1, \
        .hi = 1e7, .help = "independent runs, instead of run.replications"               \
    }
#define OPTION_SEED                                                                            \
    {                                                                                          \
        .name = "seed", .letter = 's', .type = CMD_COUNT, .value = "S", .lo = 0, .hi = 9.2e18, \
        .help = "instead of run.seed; the same seed, the same customers"                       \
    }
#define OPTION_THREADS                                                                          \
    {                                                                                           \
        .name = "threads", .letter = 't', .type = CMD_COUNT, .value = "N", .lo = 0, .hi = 1024, \
        .help = "0 = all cores; changes only the time it takes"                                 \
    }
#define OPTION_SET                                                               \
    {                                                                            \
        .name = "set", .type = CMD_TEXT, .is_many = true, .value = "PATH=VALUE", \
        .help = "lay a value over the file, e.g. 'groups[agents].agents=12'"     \
    }
/* where: what stands for DIR when it is not given, e.g. "[results/NAME]". */
#define OPTION_OUTPUT(where)                                               \
    {                                                                      \
        .name = "output", .letter = 'o', .type = CMD_TEXT, .value = "DIR", \
        .help = "folder of the results " where                             \
    }
#define OPTION_SHARD                                                                              \
    {                                                                                             \
        .name = "shard", .type = CMD_TEXT, .value = "I/N",                                        \
        .help = "only part I of N of the replications; `ccsim merge` puts the N folders together" \
    }
#define OPTION_FORCE                                                                   \
    {                                                                                  \
        .name = "force", .type = CMD_FLAG, .help = "replace a folder that is not ours" \
    }
#define OPTION_QUIET                                                                           \
    {                                                                                          \
        .name = "quiet", .letter = 'q', .type = CMD_FLAG, .help = "print nothing but mistakes" \
    }

struct plan {
    struct load load;
    struct scenario *scenario;
    uint32_t threads;
};

/*
 * Reads the file with sets, then --replications and --seed of the command line where the command has and was given them, laid over it as
 * settings too, so that the resolved config runs again to the same bytes. Threads change nothing in the
 * results and stay out of it. false: e says why. plan_free in either case.
 */
bool plan_load(struct plan *p, const char *path, const struct cfg_sets *sets,
               const struct cmd_args *args, struct err *e);
void plan_free(struct plan *p);

/* The notes of reading the config, on standard error. */
void plan_print_notes(const struct plan *p);

/* The folder of OPTION_OUTPUT, else results/<stem>, begun; --force as results_begin. NULL: e says why. */
struct results *plan_begin_results(const struct cmd_args *args, const char *stem, struct err *e);

/* What the manifest says besides clocks and libraries. */
struct plan_outcome {
    const struct scenario *scenario;
    uint32_t done; /* replications */
    uint32_t threads;
    const char *customers_digest;
    const struct notes *warnings;
    struct timespec started;
};

/* Writes the manifest and puts the folder in its place. */
bool plan_commit(struct results *folder, const struct cmd_args *args,
                 const struct plan_outcome *outcome, struct err *e);

/* Progress on standard error for trial_options; *progress is freed with progress_end and progress_free. */
struct progress;
bool plan_tick(void *progress, uint64_t done, uint64_t total);

/* "sl_frac@sla=x" items behind --measure marked in keep, or the usual ones when none is given. */
bool plan_choose(const struct measure_set *set, const struct cmd_args *args, bool *keep,
                 struct err *e);

#endif
