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

static uint64_t total(struct view v, unsigned end)
{
    uint64_t n = 0;
    for (unsigned k = 0; k < end; k++)
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

unsigned hist_end(const uint32_t *counts)
{
    unsigned end = HIST_BUCKETS;
    uint64_t pair[4] = {0};
    /* Most buckets at the end are empty: eight at a time. */
    for (; end >= 8; end -= 8) {
        memcpy(pair, counts + end - 8, sizeof pair);
        if ((pair[0] | pair[1] | pair[2] | pair[3]) != 0)
            break;
    }
    while (end > 0 && counts[end - 1] == 0)
        end--;
    return end;
}

void hist_merge(uint64_t *into, const uint32_t *counts, unsigned n)
{
    for (unsigned k = 0; k < n; k++)
        into[k] += counts[k];
}

void hist_merge_wide(uint64_t *into, const uint64_t *counts, unsigned n)
{
    for (unsigned k = 0; k < n; k++)
        into[k] += counts[k];
}

/* A walk over the buckets; below is what lies in those before k. */
struct walk {
    struct view view;
    double n, below;
    unsigned k, end;
};

static struct walk walk_start(struct view v, unsigned end)
{
    return (struct walk){.view = v, .n = (double)total(v, end), .end = end};
}

/*
 * The rank asked for is q n, at least 1: q = 0 is the least value seen. A rank that the rounding of
 * q n lifts just above a whole number still means that number, hence the small allowance.
 */
static double quantile(struct walk *w, double q)
{
    assert(q >= 0 && q <= 1);
    if (w->n == 0)
        return NAN;
    const double rank = fmin(fmax(q * w->n * (1 - 1e-14), 1), w->n);
    for (; w->k < w->end; w->k++) {
        const unsigned k = w->k;
        const double here = (double)at(w->view, k);
        if (here > 0 && w->below + here >= rank) {
            const double share = (rank - w->below) / here;
            return k == 0 ? 0 : hist_lower(k) + (hist_upper(k) - hist_lower(k)) * share;
        }
        w->below += here;
    }
    return hist_upper(HIST_BUCKETS - 1);
}

void hist_quantiles_wide(double *value, const uint64_t *counts, unsigned n, const double *shares,
                         unsigned n_shares)
{
    struct walk w = walk_start((struct view){.wide = counts}, n);
    for (unsigned i = 0; i < n_shares; i++)
        value[i] = quantile(&w, shares[i]);
}

static double fraction(struct view v, double x)
{
    const double n = (double)total(v, HIST_BUCKETS);
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
    return total((struct view){.narrow = counts}, HIST_BUCKETS);
}

uint64_t hist_count_wide(const uint64_t *counts)
{
    return total((struct view){.wide = counts}, HIST_BUCKETS);
}

double hist_quantile(const uint32_t *counts, double q)
{
    struct walk w = walk_start((struct view){.narrow = counts}, HIST_BUCKETS);
    return quantile(&w, q);
}

double hist_quantile_wide(const uint64_t *counts, double q)
{
    struct walk w = walk_start((struct view){.wide = counts}, HIST_BUCKETS);
    return quantile(&w, q);
}

double hist_fraction(const uint32_t *counts, double x)
{
    return fraction((struct view){.narrow = counts}, x);
}

double hist_fraction_wide(const uint64_t *counts, double x)
{
    return fraction((struct view){.wide = counts}, x);
}
