/*
 * A histogram of waiting times with 128 buckets per doubling, so that a quantile is wrong by less
 * than 0.5 % without knowing the range. It is a plain array of HIST_BUCKETS counts, which the owner
 * zeroes, adds to by `counts[hist_bucket(x)]++` and sums; this module only knows where things go.
 */
#ifndef CCSIM_NUM_HIST_H
#define CCSIM_NUM_HIST_H

#include <stdint.h>
#include <string.h>

#define HIST_MIN_EXPONENT (-7) /* what lies below 2^-7 s (8 ms) counts as zero */
#define HIST_MAX_EXPONENT 23   /* what reaches 2^23 s (97 days) shares the top bucket */
#define HIST_MANTISSA_BITS 7
#define HIST_BUCKETS (((HIST_MAX_EXPONENT - HIST_MIN_EXPONENT) << HIST_MANTISSA_BITS) + 2)

/*
 * The upper bits of a positive double, exponent and first 7 of the mantissa, already count buckets
 * of equal width inside each doubling; two clamps make the ends. Negative x goes to bucket 0.
 */
static inline unsigned hist_bucket(double x)
{
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    const int64_t first = ((int64_t)(1023 + HIST_MIN_EXPONENT) << HIST_MANTISSA_BITS) - 1;
    const int64_t k = (bits >> (52 - HIST_MANTISSA_BITS)) - first;
    if (__builtin_expect((uint64_t)k >= HIST_BUCKETS, 0))
        return k < 0 ? 0 : HIST_BUCKETS - 1;
    return (unsigned)k;
}

/* The bucket holds lower <= x < upper. Bucket 0 is [0, 2^-7), the top one has upper == lower. */
double hist_lower(unsigned bucket);
double hist_upper(unsigned bucket);

/* One behind the last bucket with a count; what is in use is mostly a part of all buckets. */
unsigned hist_end(const uint32_t *counts);

/* into[k] += counts[k] for the first n buckets. */
void hist_merge(uint64_t *into, const uint32_t *counts, unsigned n);
void hist_merge_wide(uint64_t *into, const uint64_t *counts, unsigned n);

uint64_t hist_count(const uint32_t *counts);
uint64_t hist_count_wide(const uint64_t *counts);

/*
 * The smallest value whose cumulative share reaches q (0 <= q <= 1), interpolated inside its bucket.
 * NAN when empty; exactly 0 inside bucket 0, where nearly all values are zero waits.
 */
double hist_quantile(const uint32_t *counts, double q);
double hist_quantile_wide(const uint64_t *counts, double q);

/* The same for n_shares ascending shares in one pass; only the first n buckets are in use. */
void hist_quantiles_wide(double *value, const uint64_t *counts, unsigned n, const double *shares,
                         unsigned n_shares);

/* The share of values <= x, interpolated inside the bucket of x; NAN when empty. */
double hist_fraction(const uint32_t *counts, double x);
double hist_fraction_wide(const uint64_t *counts, double x);

#endif
