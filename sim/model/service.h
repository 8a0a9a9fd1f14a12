/* What service.c and desk.c share: one contact at a time, and several. */
#ifndef CCSIM_MODEL_SERVICE_H
#define CCSIM_MODEL_SERVICE_H

#include "model/center.h"

/* s of handling by this agent, at one session, after-contact work that is a share of it left out. */
double service_handle_time(struct center *c, uint32_t contact, uint32_t agent);

/* s between assignment and answer. */
double service_ring_time(const struct center *c, uint32_t contact, const struct dist *law);

/* s of work after `work` seconds with the customer; only where center.with_acw. */
double service_acw_time(struct center *c, uint32_t contact, uint32_t agent, double work);

/* The outcome of the service. */
bool service_is_solved(const struct center *c, uint32_t contact, uint32_t agent);

/* A spell of work lasts from one idleness (or coming on duty) to the next, over any number of contacts. */
void service_busy_begin(struct center *c, uint32_t agent);

/* Ends the spell: the agent goes, pauses, or idles. */
void service_busy_over(struct center *c, uint32_t agent);

/* A pause is due, or the time is over and nobody waits for whom the agent would stay. */
bool agent_is_called_away(const struct center *c, uint32_t agent);

#endif
