/*
 * Announced waits: who has to wait is told how long that is expected to be. Some leave at once for it, the more the
 * longer it is; whoever knows to be less patient may leave, too (Whitt 1999); those who stay wait for longer or
 * shorter than they would have without being told.
 */
#ifndef CCSIM_MODEL_ANNOUNCE_H
#define CCSIM_MODEL_ANNOUNCE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/expected_wait.h"
#include "model/ramp.h"

struct center;
struct conditions;
struct scenario;

/* What a queue announces. */
struct announce_rule {
    const struct conditions *when; /* NULL: always */
    enum estimator estimator;
    double from;            /* s: shorter waits are not announced */
    struct ramp balk;       /* effect: share of leavers at `full` s announced and beyond */
    bool by_own_patience;   /* who is patient for less leaves */
    double patience_factor; /* of those who stay */
};

bool scenario_announces(const struct scenario *s);

/* Tells the contact, which has just found that it has to wait; true: it leaves for that. */
bool announce_balks(struct center *c, uint32_t contact);

#endif
