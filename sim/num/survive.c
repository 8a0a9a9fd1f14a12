#include "num/survive.h"

#include <math.h>

#include "num/hist.h"

/* Share of those at risk that end in this bucket; see the header for the censored of bucket 0. */
static double hazard(unsigned bucket, double at_risk, double answered, double abandoned)
{
    const double exposed = bucket == 0 ? at_risk : at_risk - abandoned / 2;
    return exposed > 0 ? answered / exposed : 0;
}

/*
 * The survival falls linearly inside a bucket, so the mean is a sum of trapezes, empty buckets
 * included. Bucket 0 is the atom at wait zero and has no width of its own to speak of: what
 * survives it lasts its whole width.
 */
struct survive survive_estimate(const uint64_t *answered, const uint64_t *abandoned, unsigned n,
                                double *curve)
{
    struct survive s = {.mean = 0, .left = 1};
    uint64_t all = 0;
    for (unsigned k = 0; k < n; k++)
        all += answered[k] + abandoned[k];
    double at_risk = (double)all;
    unsigned n_filled = 0;
    if (at_risk == 0)
        s.mean = NAN;
    for (unsigned k = 0; k < n && at_risk > 0; k++) {
        const double before = s.left;
        const double ended = (double)answered[k];
        const double censored = (double)abandoned[k];
        const double lower = s.longest;
        if (ended > 0)
            s.left *= 1 - hazard(k, at_risk, ended, censored);
        s.longest = hist_upper(k);
        const double start = k == 0 ? s.left : before;
        s.mean += (start + s.left) / 2 * (s.longest - lower);
        at_risk -= ended + censored;
        if (curve != NULL)
            curve[k] = s.left;
        n_filled = k + 1;
    }
    for (unsigned k = n_filled; curve != NULL && k < HIST_BUCKETS; k++)
        curve[k] = s.left;
    s.left = s.left < 1e-12 ? 0 : s.left;
    s.reached_zero = s.left == 0;
    return s;
}

double survive_quantile(const double *curve, double q)
{
    double before = 1;
    for (unsigned k = 0; k < HIST_BUCKETS; k++) {
        if (curve[k] <= 1 - q) {
            const double fall = before - curve[k];
            const double share = fall > 0 ? (before - (1 - q)) / fall : 0;
            return k == 0 ? 0 : hist_lower(k) + (hist_upper(k) - hist_lower(k)) * share;
        }
        before = curve[k];
    }
    return NAN;
}
