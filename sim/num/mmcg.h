/*
 * The M/M/c+G queue: Poisson arrivals, exponential handle times, patience by any law.
 * Zeltyn & Mandelbaum (2005), after Baccelli & Hebuterne (1981): the virtual wait has a density
 * proportional to exp(rate * H(x) - c x / handle), H the integral of the patience's survival.
 */
#ifndef CCSIM_NUM_MMCG_H
#define CCSIM_NUM_MMCG_H

#include "num/erlang_queue.h"

/* A patience law. survival(x) = P(patience > x), falling from 1; a jump is allowed. */
struct mmcg_patience {
    double (*survival)(double x, const void *context);
    double (*integral)(double x, const void *context); /* of survival from 0 to x, or NULL */
    const void *context;
};

/* q->patience_s and q->places are ignored. Stable when the share that waits for ever is below c / load. */
struct erlang_result mmcg_solve(const struct erlang_queue *q, const struct mmcg_patience *patience);

double mmcg_wait_quantile(const struct erlang_queue *q, const struct mmcg_patience *patience,
                          double p);

/* Laws at hand: each returns a patience that points to *mean or *p, which must live as long. */
struct mmcg_weibull {
    double shape;
    double scale_s;
};
struct mmcg_patience mmcg_exponential(const double *mean_s);
struct mmcg_patience mmcg_constant(const double *patience_s);
struct mmcg_patience mmcg_weibull_law(const struct mmcg_weibull *p);
struct mmcg_patience mmcg_endless(void);

#endif
