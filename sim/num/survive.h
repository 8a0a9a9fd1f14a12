/*
 * The offered (virtual) wait, that of a customer with endless patience, from what was seen: an
 * answered contact reveals it, an abandoned one says only that it was longer (Kaplan & Meier 1958).
 */
#ifndef CCSIM_NUM_SURVIVE_H
#define CCSIM_NUM_SURVIVE_H

#include <stdbool.h>
#include <stdint.h>

struct survive {
    double mean;    /* restricted to the longest time seen; NAN when nothing was seen */
    double longest; /* s, upper end of the last bucket in use */
    double left;    /* survival at the longest time; above 0 the mean is a lower bound */
    bool reached_zero;
};

/*
 * Both arrays have n counts, the other buckets being empty. curve may be NULL, else takes the HIST_BUCKETS values of
 * the survival function at the upper end of each bucket. Inside a bucket the censored count half
 * (the actuarial estimate); at wait zero, where a balked contact would have waited, they count whole.
 */
struct survive survive_estimate(const uint64_t *answered, const uint64_t *abandoned, unsigned n,
                                double *curve);

/* The time at which a share q of the offered waits has ended; NAN when the curve does not get there. */
double survive_quantile(const double *curve, double q);

#endif
