/*
 * How handle times depend on how things stand at the start of a service: on the wait of the customer, and on the
 * load. Each is 1 and what a ramp adds (or takes off).
 */
#ifndef CCSIM_MODEL_TIME_FACTORS_H
#define CCSIM_MODEL_TIME_FACTORS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/scenario.h"

struct center;

bool scenario_has_time_factors(const struct scenario *s);

/* The factor on the work of a contact that the agent's group begins to serve now. */
double time_factors(const struct center *c, uint32_t contact, uint32_t group);

#endif
