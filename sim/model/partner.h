/*
 * A partner (third party, outsourcer): a group that takes contacts over only in the hours of the contract, and no
 * more of them in each period than is contracted. The hand-over takes time, in which the customer still waits: it is
 * the group's ring. What it costs and how good it is are the group's fees, competence and attitude.
 */
#ifndef CCSIM_MODEL_PARTNER_H
#define CCSIM_MODEL_PARTNER_H

#include <stdbool.h>
#include <stdint.h>

#include "model/steps.h"

struct center;
struct scenario;

struct partner_rule {
    uint32_t most;     /* contacts handed over in a period; NOBODY: no limit */
    double from;       /* s, the beginning of a period, not after 0 */
    double period;     /* s; INFINITY: the whole run */
    struct steps open; /* 1 in the hours; n = 0: always */
};

/* Of each group, where some group is a partner. */
struct partner_state {
    uint32_t taken;   /* in the present period */
    uint32_t open_at; /* next entry of the hours */
};

bool scenario_has_partners(const struct scenario *s);

void partners_start(struct center *c);

/* A contact is handed over to the group; may another one be, by the contract? */
void partner_takes(struct center *c, uint32_t group);
bool partner_is_willing(const struct center *c, uint32_t group);

#endif
