/*
 * Writes raw 32-bit words of the keyed generator without end, for `dieharder -g 200`:
 *   interleave long [seed]       one place, draw after draw
 *   interleave customers [seed]  10,000 customers by turns, eight words each, then again in the
 *                                next replication
 * The second is the order in which a simulation asks: neighbouring counters, few words from each.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rand/stream.h"

enum { CUSTOMERS = 10000, BUFFER = 4096 };

/* False when nobody reads any more. */
static bool put(struct words w)
{
    static uint64_t buffer[BUFFER];
    static size_t n;
    buffer[n++] = w.a;
    buffer[n++] = w.b;
    if (n < BUFFER)
        return true;
    n = 0;
    return fwrite(buffer, sizeof *buffer, BUFFER, stdout) == BUFFER;
}

static void write_long(uint64_t seed)
{
    const uint64_t key = stream_key(seed, 0);
    for (uint64_t number = 0;; number++) {
        const struct place at = place_make(key, stream_c0(0, number),
                                           stream_c1(PURPOSE_human, 0, 0), LANE_A);
        for (uint32_t draw = 1; draw != 0; draw++)
            if (!put(place_words(at, draw)))
                return;
    }
}

static bool write_round(uint64_t key, enum purpose purpose)
{
    for (uint64_t number = 0; number < CUSTOMERS; number++)
        if (!put(philox(key, stream_c0(0, number), stream_c1(purpose, 0, 0))))
            return false;
    return true;
}

static void write_customers(uint64_t seed)
{
    for (uint64_t replication = 0;; replication++) {
        const uint64_t key = stream_key(seed, replication);
        if (!write_round(key, PURPOSE_arrival) || !write_round(key, PURPOSE_mark) ||
            !write_round(key, PURPOSE_human) || !write_round(key, PURPOSE_after))
            return;
    }
}

int main(int argc, char **argv)
{
    const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    if (argc > 1 && strcmp(argv[1], "long") == 0)
        write_long(seed);
    else if (argc > 1 && strcmp(argv[1], "customers") == 0)
        write_customers(seed);
    else
        return fprintf(stderr, "usage: interleave long|customers [seed]\n"), 2;
    return 0;
}
