#include "rand/arrive.h"

/* Unit-rate exponential gaps, one by epoch, sent through the inverse of the cumulative rate (Cinlar 1975). */
static double epoch(struct arrive *a)
{
    struct place at;
    const uint64_t word = arrive_word(a, &at);
    a->unit += zig_exponential(word, at);
    return arrive_invert(a);
}

const struct arrive_ops arrive_poisson = {
    .name = "poisson",
    .help = "independent customers at the given rates",
    .takes_factors = true,
    .takes_batches = true,
    .needs_rates = true,
    .epoch = epoch,
};
