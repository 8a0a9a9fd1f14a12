#include "rand/arrive.h"
#include "rand/dist.h"

/*
 * Gaps by their law, in units of its mean, sent through the inverse of the cumulative rate: with one
 * constant rate 1 / mean this is the plain renewal process, and rates, factors and surges stretch it.
 */
static double epoch(struct arrive *a)
{
    struct place at;
    const uint64_t word = arrive_word(a, &at);
    a->unit += fmax(0, dist_draw(a->spec->law, word, at) / a->spec->law_mean);
    return arrive_invert(a);
}

const struct arrive_ops arrive_renewal = {
    .name = "renewal",
    .help = "gaps between customers by any law",
    .takes_factors = true,
    .takes_batches = true,
    .needs_law = true,
    .epoch = epoch,
};
