/*
 * Changes to a scenario whose effect on a service level tells what weighs on it: one thing at a time, on the same
 * customers. Each is one line of the table; one for each group of agents comes behind.
 */
#ifndef CCSIM_CMD_WHY_CHANGE_H
#define CCSIM_CMD_WHY_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "io/build.h"

struct why_change {
    const char *name; /* "no absence" */
    uint32_t group;   /* of one more agent, or NOBODY */
    /* Changes a scenario made for this; false: there is nothing to change. NULL: only settings. */
    bool (*apply)(struct scenario *s, uint32_t group);
    /* Adds settings for loading the config, one a line; false: there is nothing to change. NULL: none. */
    bool (*settings)(struct str *lines, const struct scenario *s, struct load *load);
};

/* The k-th change for that scenario; false behind the last. */
bool why_change_at(size_t k, const struct scenario *s, struct why_change *change);

#endif
