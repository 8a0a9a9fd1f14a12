/* What a demand plan must keep to before it can be compiled. For demand_compile only. */
#ifndef CCSIM_RAND_DEMAND_CHECK_H
#define CCSIM_RAND_DEMAND_CHECK_H

#include "base/err.h"
#include "rand/demand.h"

/* The user's mistake in a stream or surge, told where it stands. */
#define DEMAND_MISTAKE(e, where, ...) \
    err_add_at((e), ERR_USER, (where)->file, (where)->line, __VA_ARGS__)

/* Records every mistake. */
void demand_check(const struct demand_plan *plan, struct err *e);

#endif
