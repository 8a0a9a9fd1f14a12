/*
 * The least number of agents that meets a target by Erlang B, C or A, with optional limits on
 * occupancy, abandonment and blocking, and the heads to roster for it when some are away.
 */
#ifndef CCSIM_NUM_LEAST_AGENTS_H
#define CCSIM_NUM_LEAST_AGENTS_H

#include "num/erlang_queue.h"

struct least_agents_ask {
    double rate; /* contacts per second; 0 needs nobody */
    double handle_s;
    double patience_s;  /* INFINITY or 0: Erlang C */
    uint32_t places;    /* most contacts in the system, waiting or in service; 0 = no limit */
    bool is_loss;       /* Erlang B: nobody waits, only max_blocking counts */
    double target_frac; /* 0 = no service-level target */
    double target_s;
    enum erlang_variant variant;
    double max_occupancy; /* limits: 0 = none */
    double max_abandonment;
    double max_blocking;
    double shrinkage; /* 0 <= shrinkage < 1 */
};

struct least_agents_answer {
    uint32_t net;   /* agents on the floor; 0 with is_met false: no number does it */
    uint32_t gross; /* heads to roster: ceil(net / (1 - shrinkage)) */
    bool is_met;
    struct erlang_result result; /* with net agents */
};

struct least_agents_answer least_agents(const struct least_agents_ask *ask);

/* ceil(net / (1 - shrinkage)), not pushed up by the last bit: 14 at 0.3 is 20. */
uint32_t least_agents_gross(double net, double shrinkage);

#endif
