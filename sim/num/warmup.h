/* Where a steady run has forgotten its start (MSER-5), and the batch means of what follows. */
#ifndef CCSIM_NUM_WARMUP_H
#define CCSIM_NUM_WARMUP_H

#include <stdbool.h>
#include <stddef.h>

struct warmup {
    size_t cut;       /* observations to drop, a multiple of 5 */
    bool long_enough; /* false: the least lies at the end of the searched half, so run longer */
};

/* MSER-5 (White 1997): groups of 5, the cut that makes the standard error of the rest least. */
struct warmup warmup_mser5(const double *x, size_t n);

/*
 * Means of `batches` equal batches into means[batches]; the n % batches oldest values are left out.
 * Returns the size of a batch; 0, with means untouched, when n < batches.
 */
size_t warmup_batch_means(const double *x, size_t n, double *means, size_t batches);

/* Lag-1 autocorrelation of the values; far above 2 / sqrt(n) means the batches are too short. */
double warmup_lag1(const double *x, size_t n);

#endif
