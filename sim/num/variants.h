/*
 * Stationary queues beside the Erlang family: general handle times with one agent, priorities,
 * and groups hunted in order without waiting. For validation; rates per second, times in seconds.
 */
#ifndef CCSIM_NUM_VARIANTS_H
#define CCSIM_NUM_VARIANTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* M/G/1, first come first served. second and third are raw moments of the handle time. */
struct variants_mg1 {
    double delayed_frac;
    double wait_mean_s;
    double wait_sd_s;
    double queue_mean;
    bool is_stable;
};
struct variants_mg1 variants_mg1(double rate, double mean, double second, double third);

/* One pool, strict non-preemptive priority (class 0 first), one exponential handle time, no abandonment. */
struct variants_priority {
    const double *rate; /* [classes] */
    size_t classes;
    double handle_s;
    uint32_t agents;
    double target_s;
};

/* wait_mean_s[classes] and sl_frac[classes] are filled; a class that never gets through has INFINITY, 0. */
void variants_priority(const struct variants_priority *q, double *wait_mean_s, double *sl_frac);

/*
 * Groups of sizes[groups] tried in order, lost when all are full; load = rate x handle_s in erlangs.
 * carried[groups] = mean busy agents of each. Returns the share lost. Exact, by the joint chain.
 */
double variants_hunt(double load, const uint32_t *sizes, size_t groups, double *carried);

#endif
