/* The answer to "how many agents for this target", by formula, in words. */
#ifndef CCSIM_CMD_LEAST_H
#define CCSIM_CMD_LEAST_H

#include <stdbool.h>

#include "base/str.h"
#include "num/least_agents.h"

/* false: no number of agents meets it. */
bool least_write(struct str *out, const struct least_agents_ask *ask);

#endif
