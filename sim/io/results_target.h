/*
 * Where results may go: turns what the user wrote into an open parent folder and a name in it, and
 * refuses whatever must not be replaced. It writes nothing but missing parent folders.
 */
#ifndef CCSIM_IO_RESULTS_TARGET_H
#define CCSIM_IO_RESULTS_TARGET_H

#include <stdbool.h>

#include "base/err.h"

struct results_target {
    char *path;       /* as the user named it, without closing slashes */
    const char *name; /* its last part, within path */
    int parent;       /* descriptor of the folder it is in */
    bool may_replace; /* whatever is in it: the default folder, or --force */
};

/* path NULL: results/<stem>. false after a mistake or failure; free in any case. */
bool results_target_find(struct results_target *t, const char *path, const char *stem,
                         struct err *e);

/*
 * Whether the target may be replaced as it is now. *folder becomes a descriptor of it, or -1 if it
 * is not there. false after a mistake or failure.
 */
bool results_target_check(const struct results_target *t, int *folder, struct err *e);

void results_target_free(struct results_target *t);

#endif
