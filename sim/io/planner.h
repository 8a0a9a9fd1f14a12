/*
 * What a planner reads first: the results of one run on one screen of 80 columns, every figure from the
 * result rows. Names and targets come from the scenario.
 */
#ifndef CCSIM_IO_PLANNER_H
#define CCSIM_IO_PLANNER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rows.h"
#include "base/str.h"
#include "model/scenario.h"

/* A run as its readers see it. All is borrowed. */
struct planner_view {
    const struct scenario *scenario;
    const struct rows *summary;
    const struct rows *interval;
    uint64_t seed;
    uint32_t replications; /* that were done */
    double warmup;         /* s, as simulated */
    bool is_colored;
};

void planner_write(struct str *out, const struct planner_view *v);

#endif
