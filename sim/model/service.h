/* What service.c and handling.c share with desk.c (several contacts at a time) and next_step.c. */
#ifndef CCSIM_MODEL_SERVICE_H
#define CCSIM_MODEL_SERVICE_H

#include "model/center.h"

/* s of handling by this agent, at one session, after-contact work that is a share of it left out. */
double service_handle_time(struct center *c, uint32_t contact, uint32_t agent);

/* On such times, were they drawn otherwise. */
double service_factor(struct center *c, uint32_t contact, uint32_t agent);

/* A trace says how long this contact takes. */
bool service_is_given(const struct center *c, uint32_t contact);

/* s between assignment and answer. */
double service_ring_time(const struct center *c, uint32_t contact, const struct dist *law);

/* s of work after `work` seconds with the customer; only where center.with_acw. */
double service_acw_time(struct center *c, uint32_t contact, uint32_t agent, double work);

/* How likely the agent solves what a type is about, one contact at a time; above 1 where somebody is that good. */
double service_chance(const struct center *c, uint32_t agent, uint32_t type);

/* The probability that the agent, who serves the contact, solves it; and the outcome of the service. */
double service_solves(const struct center *c, uint32_t contact, uint32_t agent);
bool service_is_solved(const struct center *c, uint32_t contact, uint32_t agent);

/* A spell of work lasts from one idleness (or coming on duty) to the next, over any number of contacts. */
void service_busy_begin(struct center *c, uint32_t agent);

/* Ends the spell: the agent goes, pauses, or idles. */
void service_busy_over(struct center *c, uint32_t agent);

/* A pause is due, or the time is over and nobody waits for whom the agent would stay. */
bool agent_is_called_away(const struct center *c, uint32_t agent);

/* An idle agent begins to be busy. */
void service_engage(struct center *c, uint32_t agent);

/* The contact's agent, who is busy, serves it from now on without a queue before. */
void service_serve(struct center *c, uint32_t contact);

/* The agent begins with work after a contact; k: the contact it is booked to. */
void service_start_acw(struct center *c, const struct contact *k, uint32_t agent, double length);

/* The agent has nothing in hand any more and is still in the busy spell. */
void service_go_on(struct center *c, uint32_t agent);

#endif
