#include "num/warmup.h"

#include <math.h>

#define GROUP 5 /* the 5 of MSER-5 */

static double group_mean(const double *x, size_t group)
{
    double sum = 0;
    for (size_t i = 0; i < GROUP; i++)
        sum += x[group * GROUP + i];
    return sum / GROUP;
}

/*
 * MSER(d) = sum over groups i >= d of (Y_i - their mean)^2 / (m - d)^2, m groups in all. Going from
 * the end to the start, mean and squares of the tail follow by Welford's update. A tail of fewer
 * than half of the groups is never considered (White, Cobb & Spratt 2000). Ties: the shorter cut.
 */
struct warmup warmup_mser5(const double *x, size_t n)
{
    const size_t groups = n / GROUP;
    const size_t last_cut = groups / 2;
    struct warmup best = {.cut = 0, .long_enough = groups >= 2};
    double least = INFINITY;
    double mean = 0;
    double squares = 0;
    for (size_t d = groups; d-- > 0;) {
        const double kept = (double)(groups - d);
        const double y = group_mean(x, d);
        const double deviation = y - mean;
        mean += deviation / kept;
        squares += deviation * (y - mean);
        if (d <= last_cut && squares / (kept * kept) <= least) {
            least = squares / (kept * kept);
            best.cut = d * GROUP;
        }
    }
    if (groups >= 2 && best.cut == last_cut * GROUP)
        best.long_enough = false;
    return best;
}

size_t warmup_batch_means(const double *x, size_t n, double *means, size_t batches)
{
    if (batches == 0 || n < batches)
        return 0;
    const size_t size = n / batches;
    const double *from = x + n % batches;
    for (size_t b = 0; b < batches; b++) {
        double sum = 0;
        for (size_t i = 0; i < size; i++)
            sum += from[b * size + i];
        means[b] = sum / (double)size;
    }
    return size;
}

double warmup_lag1(const double *x, size_t n)
{
    if (n < 3)
        return NAN;
    double mean = 0;
    for (size_t i = 0; i < n; i++)
        mean += (x[i] - mean) / (double)(i + 1);
    double squares = 0;
    double products = 0;
    for (size_t i = 0; i < n; i++) {
        squares += (x[i] - mean) * (x[i] - mean);
        if (i > 0)
            products += (x[i] - mean) * (x[i - 1] - mean);
    }
    return squares > 0 ? products / squares : NAN;
}
