/* How likely an agent solves what a type of contact is about. */
#ifndef CCSIM_ROUTE_SOLVED_H
#define CCSIM_ROUTE_SOLVED_H

#include <math.h>

#include "model/person.h"

static inline double expected_solved(const struct center *c, uint32_t agent, uint32_t type)
{
    const double own = c->with_people ? person_competence(c, agent) : 1;
    return fmin(1, center_route(c, c->agents[agent].group, type)->p_solved * own);
}

#endif
