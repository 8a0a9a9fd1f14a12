/* What is known of agents one by one: the sums of one, how unlike those of a group are, what an evaluation found. */
#ifndef CCSIM_EXPER_QUANTITY_AGENTS_H
#define CCSIM_EXPER_QUANTITY_AGENTS_H

#include "exper/quantity.h"

/* Adds them for the whole run; the scope is of IN_AGENT or IN_SPREAD. */
void quantity_fill_agents(double *v, const struct observer *o, const struct scope *scope);

#endif
