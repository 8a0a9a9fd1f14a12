#include "num/hist.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

/* Narrow counts of one replication or wide ones of many: one of the two is NULL. */
struct view {
    const uint32_t *narrow;
    const uint64_t *wide;
};

static uint64_t at(struct view v, unsigned k)
{
    return v.narrow != NULL ? v.narrow[k] : v.wide[k];
}

static uint64_t total(struct view v)
{
    uint64_t n = 0;
    for (unsigned k = 0; k < HIST_BUCKETS; k++)
        n += at(v, k);
    return n;
}

double hist_lower(unsigned bucket)
{
    assert(bucket < HIST_BUCKETS);
    if (bucket == 0)
        return 0;
    const uint64_t first = (uint64_t)(1023 + HIST_MIN_EXPONENT) << HIST_MANTISSA_BITS;
    const uint64_t bits = (first + bucket - 1) << (52 - HIST_MANTISSA_BITS);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

double hist_upper(unsigned bucket)
{
    return hist_lower(bucket < HIST_BUCKETS - 1 ? bucket + 1 : bucket);
}

void hist_merge(uint64_t *into, const uint32_t *counts)
{
    for (unsigned k = 0; k < HIST_BUCKETS; k++)
        into[k] += counts[k];
}

void hist_merge_wide(uint64_t *into, const uint64_t *counts)
{
    for (unsigned k = 0; k < HIST_BUCKETS; k++)
        into[k] += counts[k];
}

/*
 * The rank asked for is q n, at least 1: q = 0 is the least value seen. A rank that the rounding of
 * q n lifts just above a whole number still means that number, hence the small allowance.
 */
static double quantile(struct view v, double q)
{
    assert(q >= 0 && q <= 1);
    const double n = (double)total(v);
    if (n == 0)
        return NAN;
    const double rank = fmin(fmax(q * n * (1 - 1e-14), 1), n);
    double below = 0;
    for (unsigned k = 0; k < HIST_BUCKETS; k++) {
        const double here = (double)at(v, k);
        if (here > 0 && below + here >= rank) {
            const double share = (rank - below) / here;
            return k == 0 ? 0 : hist_lower(k) + (hist_upper(k) - hist_lower(k)) * share;
        }
        below += here;
    }
    return hist_upper(HIST_BUCKETS - 1);
}

static double fraction(struct view v, double x)
{
    const double n = (double)total(v);
    if (n == 0)
        return NAN;
    if (x < 0)
        return 0;
    const unsigned last = hist_bucket(x);
    double below = 0;
    for (unsigned k = 0; k < last; k++)
        below += (double)at(v, k);
    const double width = hist_upper(last) - hist_lower(last);
    const double share = last == 0 || width == 0 ? 1 : (x - hist_lower(last)) / width;
    return (below + share * (double)at(v, last)) / n;
}

uint64_t hist_count(const uint32_t *counts)
{
    return total((struct view){.narrow = counts});
}

uint64_t hist_count_wide(const uint64_t *counts)
{
    return total((struct view){.wide = counts});
}

double hist_quantile(const uint32_t *counts, double q)
{
    return quantile((struct view){.narrow = counts}, q);
}

double hist_quantile_wide(const uint64_t *counts, double q)
{
    return quantile((struct view){.wide = counts}, q);
}

double hist_fraction(const uint32_t *counts, double x)
{
    return fraction((struct view){.narrow = counts}, x);
}

double hist_fraction_wide(const uint64_t *counts, double x)
{
    return fraction((struct view){.wide = counts}, x);
}
