/*
 * A second simulator of the same scenarios, written from the rules alone to be compared with the first:
 * it looks through all agents, all contacts and all clocks at every step, and keeps nothing it could
 * look up instead. Only the random draws (rand/) are shared, so every contact must live the same life.
 */
#ifndef CCSIM_TESTS_TWIN_H
#define CCSIM_TESTS_TWIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contact.h"
#include "model/scenario.h"

/* One attempt of one customer. Times are NAN, numbers NOBODY and the fate N_FATES for what never happened. */
struct life {
    uint64_t customer;
    uint32_t attempt, segment,
        type; /* a life for each stay with an agent, the queue before it included */
    double entered, queued, answered, ended;
    uint32_t group,
        agent; /* agent: within the group; NOBODY where places are told apart by nobody */
    uint32_t interruptions, put_back; /* times it was laid aside, and went back to its queue */
    uint32_t meetings, met_group;     /* with a second agent: how many, the last one's group */
    double met;                       /* and when it began */
    double replied, listened,
        told;         /* ends of stages, of stays in stages that are over; replied: also the
                                         first message turn by turn */
    enum fate fate;   /* N_FATES too for who was handed on */
    double responded; /* by a human: the answer, or the reply after it; only the twin says so */
    bool is_callback; /* took one; only the twin says so */
};

/* In the order of entering. */
struct lives {
    struct life *at;
    size_t n, cap;
    double
        tied; /* s, the first time that rounding decided whose wasted time ended first; 0: never. Only the twin says so */
};

/* A new life at the end; returns its index. */
size_t lives_add(struct lives *all, const struct life *one);
void lives_free(struct lives *all);

/* Appends what happens to every contact of one replication. */
void twin_run(const struct scenario *s, uint64_t seed, uint64_t replication, struct lives *out);

#endif
