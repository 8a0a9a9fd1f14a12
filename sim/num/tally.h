/*
 * Running mean, variance and extremes of one quantity, and the co-moments of two, by Welford's
 * updates. Zero-initialise; merge in index order and the bits do not depend on threads.
 */
#ifndef CCSIM_NUM_TALLY_H
#define CCSIM_NUM_TALLY_H

#include <stdint.h>

struct tally {
    uint64_t n;
    double mean;
    double m2; /* sum of squared deviations from the mean */
    double min;
    double max; /* min and max mean nothing while n is 0 */
};

/* Two quantities of the same unit, say answered in time (x) and offered (y) of one replication. */
struct tally_pair {
    uint64_t n;
    double mean_x;
    double mean_y;
    double xx; /* sums of products of deviations */
    double yy;
    double xy;
};

/* Welford (1962): m2 grows by the product of the deviations from the old and from the new mean. */
static inline void tally_add(struct tally *t, double x)
{
    if (t->n++ == 0) {
        t->min = x;
        t->max = x;
    }
    const double deviation = x - t->mean;
    t->mean += deviation / (double)t->n;
    t->m2 += deviation * (x - t->mean);
    t->min = x < t->min ? x : t->min;
    t->max = x > t->max ? x : t->max;
}

static inline void tally_pair_add(struct tally_pair *t, double x, double y)
{
    t->n++;
    const double dx = x - t->mean_x;
    const double dy = y - t->mean_y;
    t->mean_x += dx / (double)t->n;
    t->mean_y += dy / (double)t->n;
    t->xx += dx * (x - t->mean_x);
    t->yy += dy * (y - t->mean_y);
    t->xy += dx * (y - t->mean_y);
}

/* Adds what from has seen to into (Chan, Golub, LeVeque 1979). */
void tally_merge(struct tally *into, const struct tally *from);
void tally_pair_merge(struct tally_pair *into, const struct tally_pair *from);

/* Unbiased, divided by n - 1; NAN under two values. */
double tally_variance(const struct tally *t);
double tally_sd(const struct tally *t);

/* NAN under two pairs, or when one side never varied. */
double tally_pair_correlation(const struct tally_pair *t);

#endif
