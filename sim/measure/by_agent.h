/*
 * Counting by agent, where that is asked for: what each did, and how an evaluation of their work sees it.
 *
 * An agent's true quality in a period is the mean probability to solve over the contacts they ended in it (the
 * model's truth). The evaluation samples some of these contacts without replacement: those whose keyed words are the
 * lowest, so that other plans sample the same contacts. Each is scored 1 if it was solved, else 0, plus a normal error.
 */
#ifndef CCSIM_MEASURE_BY_AGENT_H
#define CCSIM_MEASURE_BY_AGENT_H

#include <stdint.h>

#include "measure/observer.h"
#include "num/misranked.h"

/* Of one agent: contacts that arrived in the window. */
enum own_sum {
    OWN_STAYS, /* of customers, handed on or not */
    OWN_TALK,
    OWN_ACW,
    OWN_BUSY, /* s by the clock */
    OWN_ENDED,
    OWN_SOLVED,
    OWN_CHANCE, /* sum of the probabilities to solve */
    OWN_ASKED,  /* whose satisfaction is known */
    OWN_SATISFIED,
    OWN_SCORES,
    OWN_SCORE_SUM,
    N_OWN_SUMS
};

/* Of the evaluations of a group, and of all agents together; added up over periods. */
enum found_sum {
    FOUND_AGENTS, /* with a score */
    FOUND_SCORES,
    FOUND_TRUE,     /* sum of the agents' true qualities */
    FOUND_SEEN,     /* and of their mean scores */
    FOUND_COMPARED, /* agents of periods with two or more; so the following */
    FOUND_SPREAD,   /* each x the variance of the true quality */
    FOUND_ERROR,    /* squared distance of mean score and true quality */
    FOUND_SINGLE,   /* the same times the agent's scores: what one score would have */
    FOUND_PAIRS,
    FOUND_WRONG,
    N_FOUND_SUMS
};

struct by_agent {
    uint32_t n_agents;
    uint32_t *first; /* [group]: its first agent, as in struct crew */
    double *sums;    /* [agent][N_OWN_SUMS] */

    /* The evaluation of the present period; n_samples = 0: there is none. */
    uint32_t n_samples;
    double ends;                       /* s */
    uint32_t *n_kept;                  /* [agent] */
    uint64_t *word;                    /* [agent][n_samples] */
    double *score;                     /* [agent][n_samples] */
    double *ended;                     /* [agent] contacts */
    double *chance;                    /* [agent] sum of their probabilities */
    double *found;                     /* [n_groups + 1][N_FOUND_SUMS], all groups last */
    struct guessed *guessed, *scratch; /* [agent] */
};

static inline double *by_agent_sums(const struct by_agent *b, uint32_t agent)
{
    return b->sums + (size_t)agent * N_OWN_SUMS;
}

static inline double *by_agent_found(const struct by_agent *b, uint32_t group)
{
    return b->found + (size_t)group * N_FOUND_SUMS;
}

/* A replication begins. */
void by_agent_start(struct observer *o);

/*
 * A customer leaves the agent, for good or to go on elsewhere; k->agent is still known. Where the service was not done
 * (left, given up) it could not solve, whatever the agent's chances.
 */
void by_agent_stay(struct observer *o, const struct contact *k, double talk);
void by_agent_ended(struct observer *o, const struct center *c, const struct contact *k,
                    bool solved, bool is_done);

/* Of a contact of the agent. */
void by_agent_acw(struct observer *o, const struct contact *k, uint32_t agent, double length);
void by_agent_satisfied(struct observer *o, const struct contact *k, bool is_satisfied);

/* Busy from then until now. */
void by_agent_busy(struct observer *o, const struct center *c, uint32_t agent, double began);

/* The last period is over. */
void by_agent_finish(struct observer *o);

#endif
