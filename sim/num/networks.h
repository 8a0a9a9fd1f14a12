/*
 * Queues that need a joint Markov chain, for validation: redials, after-contact work, and two groups
 * of which the second helps the first. Cut off at `most_waiting`, which must be so large that it
 * does not matter. Rates per second, times in seconds, all laws exponential.
 */
#ifndef CCSIM_NUM_NETWORKS_H
#define CCSIM_NUM_NETWORKS_H

#include <stdbool.h>
#include <stdint.h>

/* What one class fares; shares per offered attempt. */
struct networks_class {
    double delayed_frac;
    double abandonment_frac;
    double wait_mean_s;
    double queue_mean;
    double answered_in_target;
    double abandoned_in_target;
};

/* Of those that abandon a share redials after a delay, as a fresh attempt, any number of times. */
struct networks_retrial {
    double rate;
    double handle_s;
    double patience_s;
    double redial_frac;
    double delay_s;
    double target_s;
    uint32_t agents;
    uint32_t most_waiting;
    uint32_t most_in_orbit;
};
struct networks_retrial_result {
    bool is_solved;
    double attempts_per_contact;
    double orbit_mean;
    double occupancy_frac;
    double finally_served_frac;
    struct networks_class attempt;
};
struct networks_retrial_result networks_retrial(const struct networks_retrial *q);

/* Talk, then after-contact work that holds the agent. */
struct networks_acw {
    double rate;
    double talk_s;
    double acw_s;
    double patience_s;
    double target_s;
    uint32_t agents;
    uint32_t most_waiting;
};
struct networks_acw_result {
    bool is_solved;
    double talking_mean;
    double acw_mean;
    struct networks_class contact;
};
struct networks_acw_result networks_acw(const struct networks_acw *q);

/*
 * The N-model. Class 0 goes to group 0, else to group 1; class 1 only to group 1. A freed agent of
 * group 1 takes class 1 first.
 */
struct networks_nmodel {
    double rate[2];
    double handle_own_s; /* class 0 in group 0 */
    double handle_s[2];  /* each class in group 1 */
    double patience_s[2];
    double target_s;
    uint32_t agents[2];
    uint32_t most_waiting;
};
struct networks_nmodel_result {
    bool is_solved;
    double served_by_own_frac; /* of class 0's answered, those by group 0 */
    double occupancy_frac[2];
    struct networks_class class[2];
};
struct networks_nmodel_result networks_nmodel(const struct networks_nmodel *q);

#endif
