/*
 * A run that was simulated, or put together from shards: its files, pictures and manifest, and what is said about
 * it on the terminal. `run` and `merge` end here.
 */
#ifndef CCSIM_CMD_RUN_SAVE_H
#define CCSIM_CMD_RUN_SAVE_H

#include <time.h>

#include "cmd/plan.h"
#include "exper/run.h"
#include "io/notes.h"
#include "io/results_dir.h"

/* What both commands can be told about it. */
#define RUN_SAVE_OPTIONS                                                                          \
    OPTION_OUTPUT("[results/NAME]"), OPTION_FORCE,                                                \
        {.name = "json",                                                                          \
         .type = CMD_FLAG,                                                                        \
         .help = "print the rows of summary.csv as JSON instead of the table"},                   \
        {.name = "by-interval-replications",                                                      \
         .type = CMD_FLAG,                                                                        \
         .help = "write replications_interval.csv too (large)"},                                  \
        {.name = "xlsx",                                                                          \
         .type = CMD_FLAG,                                                                        \
         .help = "write a workbook too, results.xlsx: summary, intervals, replications, charts"}, \
        {.name = "plot",                                                                          \
         .type = CMD_WORD,                                                                        \
         .value = "KIND",                                                                         \
         .words = "svg term none",                                                                \
         .dflt = "svg",                                                                           \
         .help = "pictures as files, the day in the terminal too, or none at all"},               \
        {.name = "no-plots", .type = CMD_FLAG, .help = "the same as --plot=none"},                \
        {.name = "require-plots",                                                                 \
         .type = CMD_FLAG,                                                                        \
         .help = "exit 3 when gnuplot is missing or fails, instead of a warning"},                \
        {.name = "color",                                                                         \
         .type = CMD_WORD,                                                                        \
         .value = "WHEN",                                                                         \
         .words = "auto always never",                                                            \
         .dflt = "auto",                                                                          \
         .help = "colours of the table"},                                                         \
        OPTION_QUIET,                                                                             \
    {                                                                                             \
        .name = "verbose", .letter = 'v', .type = CMD_FLAG,                                       \
        .help = "say what was simulated, and how fast"                                            \
    }

/* All of one run. Zero-initialise, set args and started; run_job_free in any case. */
struct run_job {
    const struct cmd_args *args;
    struct plan plan;       /* what was simulated */
    struct plan as_read;    /* a steady run that was made longer: before that */
    struct str reached;     /* what --precision came to */
    struct str differences; /* differences.csv, empty when the config has no parent */
    struct results *folder;
    struct run_result result;
    struct timespec started;
    uint32_t asked;        /* replications */
    struct notes warnings; /* of the run and of what came after it */
    struct rows center;    /* the interval rows of the whole center */
    char *plot;            /* the picture as text, for --plot=term */
};

/* The folder --output names, or results/NAME, begun; false: e says why. */
bool run_job_begin(struct run_job *job, struct err *e);

/*
 * What was found goes into the folder, the folder into its place, the table to the terminal. What the command
 * wants in the folder besides must be there before.
 */
void run_job_save(struct run_job *job, struct err *e);

void run_job_free(struct run_job *job);

#endif
