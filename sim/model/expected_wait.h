/*
 * What a center tells a customer about the wait to come, or routing goes by: four simple estimators, as
 * centers use them (Ibrahim and Whitt 2009 compare them). None knows the future.
 */
#ifndef CCSIM_MODEL_EXPECTED_WAIT_H
#define CCSIM_MODEL_EXPECTED_WAIT_H

#include <stdint.h>

struct center;

enum estimator {
    ESTIMATE_QUEUE, /* (ahead + 1) x mean handle time / agents on duty */
    ESTIMATE_HEAD,  /* how long the first in line has waited */
    ESTIMATE_LAST,  /* the wait of the last answered */
    ESTIMATE_MEAN   /* the mean wait of the last few answered */
};

/* Of a pair of type and group, s. */
struct handle_means {
    double handle; /* what an agent's own speed changes */
    double after;  /* work after the contact that it does not */
};

/* The waits of the last answered of a queue. */
struct recent_waits {
    double *wait; /* the last scenario.estimate_over, round and round */
    uint32_t n, next;
};

/* s; INFINITY when nobody is on duty who serves the type (ESTIMATE_QUEUE). 0 before anybody was answered. */
double queue_expected_wait(const struct center *c, uint32_t queue, uint32_t type,
                           enum estimator by);

/* Mean handle time of a type in a group, after-contact work included; constant factors only. */
double expected_handle(const struct center *c, uint32_t group, uint32_t type);

/* The same for this agent at this moment: handle times go by the own speed, work after the contact does not. */
double expected_time(const struct center *c, uint32_t agent, uint32_t type);

/* The tables and states, made only when something is estimated or means are compared. */
void expected_new(struct center *c);
void expected_start(struct center *c);
void expected_note(struct center *c, uint32_t queue, double wait);
void expected_free(struct center *c);

#endif
