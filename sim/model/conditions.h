/*
 * What must hold before a pair of type and group is allowed, or a callback is offered: limits on the queue,
 * the agents, the expected wait, the service level of late, and the clock. All that is given must hold.
 */
#ifndef CCSIM_MODEL_CONDITIONS_H
#define CCSIM_MODEL_CONDITIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/expected_wait.h"
#include "model/steps.h"

struct center;

/* Each quantity holds when least <= it < below. */
struct conditions {
    uint32_t queue; /* the one looked at */
    uint32_t group; /* whose agents are looked at; NOBODY: all who serve the type */
    uint32_t waiting_least, waiting_below; /* live contacts waiting in the queue */
    double busy_least, busy_below;         /* share of the agents on duty; 1 when nobody is */
    double wait_least, wait_below;         /* s, expected wait of somebody who would come now */
    double level_least, level_below;       /* service level of late */
    enum estimator estimator;
    uint32_t meter;     /* of the service level, or NOBODY */
    uint32_t partner;   /* the group whose contract must allow one more contact, or NOBODY */
    struct steps clock; /* 1 while the clock allows; n = 0: always */
};

/* A service level of late: share within `within` s of the contacts of a queue that were answered or gave up
 * during the last `window` s, and of those who wait longer than that now. Nobody: 1. */
struct meter {
    uint32_t queue;
    double within, window; /* s */
};

/* Do they hold now, for a contact of this type? */
bool conditions_hold(const struct center *c, const struct conditions *w, uint32_t type);

/* ---- the state of meters, made only when there are conditions ---- */

struct outcome {
    double at; /* s */
    bool is_met;
};

/* The outcomes of the window, oldest first, in a ring whose size doubles. */
struct meter_state {
    struct outcome *ring;
    uint32_t size, first, n, n_met;
};

void meters_start(struct center *c);

/* A live contact of the queue was answered, or gave up, after `wait` s. */
void meters_note(struct center *c, uint32_t queue, double wait, bool is_answered);
void meters_free(struct center *c);

#endif
