/* The plans of a comparison: several files, or one file and a variant of it for each --set. */
#ifndef CCSIM_CMD_PLANS_H
#define CCSIM_CMD_PLANS_H

#include "cmd/plan.h"

enum { PLANS_MOST = 26 };

struct plans {
    struct plan plan[PLANS_MOST];
    char *name[PLANS_MOST];
    uint32_t n;
};

/* Zero-initialise. Refuses plans that cannot be paired unit by unit. plans_free in either case. */
bool plans_load(struct plans *all, const struct cmd_args *args, struct err *e);
void plans_free(struct plans *all);

#endif
