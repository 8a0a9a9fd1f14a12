/*
 * Agents as individuals: what each brings is drawn once per replication or given by name, keyed by the agent, so
 * that hiring somebody changes nobody else. Only of groups with struct people_rule; all others are alike.
 *
 * factor on handle times = own x (1 + extra exp(-days on the job / tau)) x (1 + fatigue x hours over the first ones)
 *                        x that of each training that is over.
 */
#ifndef CCSIM_MODEL_PERSON_H
#define CCSIM_MODEL_PERSON_H

#include "model/center.h"

struct person {
    double handle, competence, attitude; /* own: two factors, and what is added to satisfaction */
    double hired;                        /* s, simulated; may be long before 0 */
    double began;                        /* s, of the present duty */
};

/* Makes room where the scenario has people; draws who they are at the start of a replication. */
void persons_make(struct center *c);
void persons_free(struct center *c);
void persons_draw(struct center *c);

/* Whether nobody is there for this duty, because somebody left and is not replaced yet. */
bool person_is_missing(const struct center *c, const struct duty *d);

/* The agent begins a duty: a successor of somebody who left begins anew. */
void person_begins(struct center *c, uint32_t agent, const struct duty *d);

/* s by which this start of a duty, or this return from a pause, is late. */
double person_late(const struct center *c, uint32_t agent, unsigned which, uint32_t number);

/* Of the agent now; 1, 1 and the group's where people are alike. */
double person_handle_factor(const struct center *c, uint32_t agent);
double person_competence(const struct center *c, uint32_t agent);
double person_attitude(const struct center *c, uint32_t agent);

#endif
