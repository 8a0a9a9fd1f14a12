/* The pictures of a folder that holds tables of several plans: a comparison or a sweep. */
#ifndef CCSIM_CMD_DRAW_TABLES_H
#define CCSIM_CMD_DRAW_TABLES_H

#include "cmd/cmd.h"
#include "io/notes.h"
#include "io/results_dir.h"

/* For the commands' tables. */
#define OPTION_PLOTS                                                            \
    {.name = "no-plots", .type = CMD_FLAG, .help = "draw no pictures"},         \
    {                                                                           \
        .name = "require-plots", .type = CMD_FLAG,                              \
        .help = "exit 3 when gnuplot is missing or fails, instead of a warning" \
    }

/*
 * Draws what the tables in the folder give into its plots/, unless --no-plots. A picture that cannot be drawn is a
 * warning, with --require-plots a mistake; false: e says why.
 */
bool draw_tables(struct results *folder, const struct cmd_args *args, uint64_t seed,
                 uint32_t replications, struct notes *warnings, struct err *e);

#endif
