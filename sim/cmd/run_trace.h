/* The options and the file of `run --trace`. */
#ifndef CCSIM_CMD_RUN_TRACE_H
#define CCSIM_CMD_RUN_TRACE_H

#include "cmd/cmd.h"
#include "model/scenario.h"

#define RUN_TRACE_OPTIONS                                                                   \
    {.name = "trace",                                                                       \
     .type = CMD_TEXT,                                                                      \
     .value = "OUT.ndjson",                                                                 \
     .help = "write the life of each contact of one replication, a line of JSON an event"}, \
        {.name = "trace-replication",                                                       \
         .type = CMD_COUNT,                                                                 \
         .value = "R",                                                                      \
         .lo = 0,                                                                           \
         .hi = 1e7,                                                                         \
         .dflt = "0",                                                                       \
         .help = "which one, counted from 0"},                                              \
        {.name = "trace-every",                                                             \
         .type = CMD_COUNT,                                                                 \
         .value = "N",                                                                      \
         .lo = 1,                                                                           \
         .hi = 1e15,                                                                        \
         .dflt = "1",                                                                       \
         .help = "only every N-th customer to come"},                                       \
    {                                                                                       \
        .name = "trace-contact", .type = CMD_COUNT, .value = "N", .lo = 1, .hi = 1e15,      \
        .help = "only the N-th customer to come"                                            \
    }

/* Writes the file the options ask for, if they do; the replication is simulated once more. */
void run_trace(const struct cmd_args *args, const struct scenario *s, struct err *e);

#endif
