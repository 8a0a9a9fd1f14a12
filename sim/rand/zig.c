#include "rand/zig.h"

#include <stdbool.h>

/*
 * At most this many blocks are looked at. Fewer than half of the words get here and fewer than half
 * of those stay, so running out has a probability below 2^-64; the edge is then as good an answer
 * as any.
 */
enum { MOST_BLOCKS = 64 };

static double exponential_density(double x)
{
    return exp(-x);
}

static double normal_density(double x)
{
    return exp(-0.5 * x * x);
}

/*
 * Whether x, |x| between the edge and the end of its box, lies under the density at a uniform
 * height.
 */
static bool under(double (*density)(double), const struct zig_layer *box, double x, uint64_t word)
{
    const double bottom = density(box->step * 0x1p53);
    const double top = density(box->edge);
    return bottom + word_unit(word) * (top - bottom) < density(x);
}

/* Without memory: beyond the edge it is the edge and a fresh exponential. */
static double exponential_tail(uint64_t word)
{
    return zig_exponential_layers[0].edge - log(word_unit_open(word));
}

/*
 * Each round decides about x with the block's second word and, when it is refused, begins again
 * with the first.
 */
double zig_exponential_slow(unsigned layer, double x, struct place at)
{
    for (uint32_t draw = 1; draw <= MOST_BLOCKS; draw++) {
        const struct words w = place_words(at, draw);
        if (layer == 0)
            return exponential_tail(w.b);
        if (under(exponential_density, &zig_exponential_layers[layer], x, w.b))
            return x;
        layer = w.a & (ZIG_LAYERS - 1);
        x = (double)(int64_t)(w.a >> 11) * zig_exponential_layers[layer].step;
        if (x < zig_exponential_layers[layer].edge)
            return x;
    }
    return zig_exponential_layers[layer].edge;
}

/*
 * Beyond r (Marsaglia 1964): x = -log(u) / r and y = -log(v) with 2 y > x^2 give r + x. The first
 * block is shared with nobody: layer 0 needs no height.
 */
static double normal_tail(struct place at, uint32_t draw)
{
    const double r = zig_normal_layers[0].edge;
    double x = 0;
    for (uint32_t end = draw + MOST_BLOCKS; draw < end; draw++) {
        const struct words w = place_words(at, draw);
        x = -log(word_unit_open(w.a)) / r;
        if (-2 * log(word_unit_open(w.b)) > x * x)
            break;
    }
    return r + x;
}

double zig_normal_slow(unsigned layer, double x, struct place at)
{
    for (uint32_t draw = 1; draw <= MOST_BLOCKS; draw++) {
        if (layer == 0)
            return copysign(normal_tail(at, draw), x);
        const struct words w = place_words(at, draw);
        if (under(normal_density, &zig_normal_layers[layer], x, w.b))
            return x;
        layer = w.a & (ZIG_LAYERS - 1);
        x = (double)((int64_t)w.a >> 10) * zig_normal_layers[layer].step;
        if (fabs(x) < zig_normal_layers[layer].edge)
            return x;
    }
    return zig_normal_layers[layer].edge;
}
