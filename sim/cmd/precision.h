/* The wish for narrow intervals on the command line, and what is said of it after a run. */
#ifndef CCSIM_CMD_PRECISION_H
#define CCSIM_CMD_PRECISION_H

#include "cmd/plan.h"
#include "exper/run.h"

/* Settings of a command: those given, and what options such as --precision mean as settings. */
struct settings {
    const char **text;
    size_t n;
    char *own[3];
};

/* --set, then --precision and --most as run.precision and run.most_replications. settings_free in either case. */
bool settings_read(struct settings *s, const struct cmd_args *args, struct err *e);
void settings_free(struct settings *s);

/* Refuses goals about measures the scenario does not have, before anything is run. */
bool precision_check(const struct scenario *s, struct err *e);

/* A steady run of one replication that has missed a goal and may be made longer still. */
bool precision_wants_longer(const struct scenario *s, const struct run_result *result,
                            unsigned times);

enum { PRECISION_MOST_TIMES = 64 }; /* a steady run grows to so many times its length */

/* A line for each goal reached; a warning with what it would take for each that was not. */
void precision_tell(struct str *out, struct notes *warnings, const struct scenario *s,
                    const struct run_result *result);

#endif
