/*
 * Closed forms of the queue with Poisson arrivals, exponential handle times and equal agents:
 * Erlang B (loss), C (endless patience), A (exponential patience), each also with limited places.
 * Rates are per second, times in seconds. Sources of the formulae stand in erlang_queue.c.
 */
#ifndef CCSIM_NUM_ERLANG_QUEUE_H
#define CCSIM_NUM_ERLANG_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

struct erlang_queue {
    double rate;       /* offered contacts per second, > 0 */
    double handle_s;   /* mean time an agent is held, > 0 */
    double patience_s; /* mean, INFINITY for endless; 0 is taken as endless too */
    uint32_t agents;   /* >= 1 */
    uint32_t places;   /* most contacts in the system, >= agents; 0 = no limit */
    double target_s;   /* T of the service level, >= 0 */
};

/* Stationary values. Shares are per offered contact, blocked ones included. */
struct erlang_result {
    bool is_stable; /* false: endless patience and places, load >= agents; the rest is NAN or 1 */
    double blocking_frac;
    double delayed_frac; /* could not start at once and was not blocked */
    double abandonment_frac;
    double wait_mean_s; /* over those not blocked */
    double wait_sd_s;   /* the same; only without limit of places */
    double asa_s;       /* over the answered */
    double wait_abandoned_s;
    double wait_virtual_mean_s; /* with endless patience; only without limit of places */
    double queue_mean;
    double busy_mean;
    double occupancy_frac;
    double answered_in_target;  /* A_T / offered */
    double abandoned_in_target; /* B_T / offered */
};

enum erlang_variant {
    ERLANG_SL_OFFERED,      /* A_T / (A + B), blocked left out of the base */
    ERLANG_SL_ANSWERED,     /* A_T / A */
    ERLANG_SL_EXCL_EARLY,   /* A_T / (A + B - B_T) */
    ERLANG_SL_CREDIT_EARLY, /* (A_T + B_T) / (A + B) */
    ERLANG_SL_BLOCKED       /* A_T / (A + B + blocked): sl_offered with blocked in the base */
};

/* Share lost of a load (erlangs) offered to that many agents. agents 0 gives 1. */
double erlang_b(double load, uint32_t agents);

/* Share delayed; 1 when load >= agents. */
double erlang_c(double load, uint32_t agents);

/* Everything, by the patience and places given: B, C, M/M/c/K, A, A with K. */
struct erlang_result erlang_solve(const struct erlang_queue *q);

double erlang_service_level(const struct erlang_result *r, enum erlang_variant variant);

/* The wait that a share p (0 <= p < 1) of the answered do not exceed; no limit of places. */
double erlang_wait_quantile(const struct erlang_queue *q, double p);

#endif
