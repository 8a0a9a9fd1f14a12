/* Erlang C and Erlang A beside the simulation of a config, interval by interval, and what they leave out. */
#ifndef CCSIM_CMD_BESIDE_H
#define CCSIM_CMD_BESIDE_H

#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "model/scenario.h"

struct beside_options {
    const char *path;
    const char *const *sets;
    size_t n_sets;
    unsigned replications; /* 0: as the config says */
    unsigned threads;
};

void beside_write(struct str *out, const struct beside_options *how, struct err *e);

/* One line for each assumption of Erlang C or A that the scenario breaks; says so if there is none. */
void assumptions_write(struct str *out, const struct scenario *s);

#endif
