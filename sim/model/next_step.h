/*
 * What may come after a stay with an agent: a transfer, a meeting with a second agent (consult,
 * conference), the end. Only center.with_relay scenarios get here. service.c and the flow of a contact
 * call these at their seams.
 */
#ifndef CCSIM_MODEL_NEXT_STEP_H
#define CCSIM_MODEL_NEXT_STEP_H

#include "model/center.h"

/* A new attempt: nothing is left of the one before. */
void relay_begin(struct center *c, uint32_t contact);

/* Enters the first or a later queue of the attempt. */
void relay_queued(struct center *c, uint32_t contact);

/* The end of patience in this queue; remembers the service need. Stands for waiting_start_clock. */
double relay_start_clock(struct center *c, uint32_t contact);

/* An agent answers; gives the s this agent spends together with the one who hands over. */
double relay_answered(struct center *c, uint32_t contact);

/* The stay with the agent is over. False: nothing follows, the contact ends. */
bool next_step(struct center *c, uint32_t contact);

/* The misrouted contact has left an agent with a desk, who has been told of: it is itself again and comes to its queue next. */
void relay_misrouted(struct center *c, uint32_t contact);

/*
 * The customer is gone, after last_wait s in a queue it left unanswered, or last_talk s with the last agent
 * (-1: none; the observer knows): whoever held the contact besides is let go. Returns that agent if there is nothing left to do for
 * them, else NOBODY.
 */
uint32_t relay_gone(struct center *c, uint32_t contact, double last_wait, double last_talk);

/* A contact whose agent waits for a second one of this group, taken out of that line; NOBODY: none. */
uint32_t relay_seeker(struct center *c, uint32_t group);

/* The agent, who is in a busy spell, joins such a contact. */
void relay_join(struct center *c, uint32_t contact, uint32_t agent);

/* Nobody comes any more: those who wait for a second agent go on without. */
void relay_give_up(struct center *c);

#endif
