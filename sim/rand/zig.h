/*
 * Standard exponential and normal variates from one 64-bit word by the ziggurat (Marsaglia & Tsang
 * 2000) of 256 layers. The layer is bits 0-7, the position the upper 53 (54 signed) bits: they
 * share none, which is what the first published version got wrong (Doornik 2005). 99 of 100 words
 * are accepted inline; the rest take further words of their own place.
 */
#ifndef CCSIM_RAND_ZIG_H
#define CCSIM_RAND_ZIG_H

#include <math.h>
#include <stdint.h>

#include "rand/stream.h"

enum { ZIG_LAYERS = 256 };

/*
 * A layer is a box of width x[i]; left of its edge x[i+1] the whole height lies under the density.
 * step is x[i] / 2^53, so that an integer position times step is a point of the box. In layer 0,
 * the base, x[0] = area / f(r) and what falls beyond the edge r is the tail.
 */
struct zig_layer {
    double step, edge;
};

extern const struct zig_layer zig_exponential_layers[ZIG_LAYERS];
extern const struct zig_layer zig_normal_layers[ZIG_LAYERS];

/*
 * For the inline functions below only: decides about x, which fell outside the edge of its layer.
 */
double zig_exponential_slow(unsigned layer, double x, struct place at);
double zig_normal_slow(unsigned layer, double x, struct place at);

/* Mean 1. Changing a mean by multiplication keeps everybody's luck. */
static inline double zig_exponential(uint64_t word, struct place at)
{
    const unsigned layer = word & (ZIG_LAYERS - 1);
    const struct zig_layer *const box = &zig_exponential_layers[layer];
    const double x = (double)(int64_t)(word >> 11) * box->step;
    if (__builtin_expect(x < box->edge, 1))
        return x;
    return zig_exponential_slow(layer, x, at);
}

/* Mean 0, standard deviation 1. The sign is the top bit of the word. */
static inline double zig_normal(uint64_t word, struct place at)
{
    const unsigned layer = word & (ZIG_LAYERS - 1);
    const struct zig_layer *const box = &zig_normal_layers[layer];
    const double x = (double)((int64_t)word >> 10) * box->step;
    if (__builtin_expect(fabs(x) < box->edge, 1))
        return x;
    return zig_normal_slow(layer, x, at);
}

#endif
