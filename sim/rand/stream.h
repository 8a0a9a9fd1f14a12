/*
 * Random numbers by place, not by order: a word depends on (seed, replication, stream, customer,
 * attempt, segment, purpose, draw) alone, so two scenarios see the same customers whatever happens
 * in between and whichever thread asks. There is no state to keep and nothing to seed twice.
 *
 * The generator is Philox2x64-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as
 * easy as 1, 2, 3"): a keyed bijection of a 128-bit counter. One block is two words, which feed
 * two quantities of a contact (lane A and lane B).
 *
 *   c0 = stream (20 bits) << 44 | customer number (44 bits)
 *   c1 = purpose (bits 0-7) | segment (8-15) | attempt (16-29) | lane (30-31) | draw (32-63)
 */
#ifndef CCSIM_RAND_STREAM_H
#define CCSIM_RAND_STREAM_H

#include <stdint.h>

/* What a word is for; the lowest eight bits of c1. */
enum purpose {
#define PURPOSE(name, meaning) PURPOSE_##name,
#include "rand/purpose_list.h"
#undef PURPOSE
    N_PURPOSES
};

_Static_assert(N_PURPOSES <= 256, "a purpose has eight bits");

/* One block. */
struct words {
    uint64_t a, b;
};

/* Which word of the block a quantity was fed from; the block itself has lane 0 and draw 0. */
enum stream_lane { LANE_A = 1, LANE_B = 2 };

/*
 * Where a quantity lives. c1 already has its lane: further words come from c1 + (draw << 32) with
 * draw = 1, 2, ..., which no other quantity uses.
 */
struct place {
    uint64_t key, c0, c1;
};

enum { STREAM_NUMBER_BITS = 44, STREAM_LANE_SHIFT = 30, STREAM_DRAW_SHIFT = 32 };

/* The key of a replication, the same for all its customers. */
uint64_t stream_key(uint64_t seed, uint64_t replication);

/* The name of a purpose in the list, for tests and messages. */
const char *purpose_name(enum purpose purpose);

__extension__ typedef unsigned __int128 stream_wide;

/* One round; the key moves on by a Weyl step. */
static inline struct words philox_round(struct words c, uint64_t *key)
{
    const stream_wide product = (stream_wide)UINT64_C(0xD2B74407B1CE6E93) * c.a;
    const struct words next = {(uint64_t)(product >> 64) ^ *key ^ c.b, (uint64_t)product};
    *key += UINT64_C(0x9E3779B97F4A7C15);
    return next;
}

/* The block at counter (c0, c1): ten rounds, written out because gcc -O2 leaves a loop a loop. */
static inline struct words philox(uint64_t key, uint64_t c0, uint64_t c1)
{
    struct words c = {c0, c1};
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    c = philox_round(c, &key);
    return philox_round(c, &key);
}

/*
 * The round keys of one key. Where many blocks are drawn with the same key, reading these is cheaper
 * than making them: 60 instructions a block instead of 90.
 */
struct philox_keys {
    uint64_t round[10];
};

static inline struct philox_keys philox_keys_of(uint64_t key)
{
    struct philox_keys keys;
    for (unsigned i = 0; i < 10; i++)
        keys.round[i] = key + i * UINT64_C(0x9E3779B97F4A7C15);
    return keys;
}

static inline struct words philox_round_with(struct words c, uint64_t key)
{
    const stream_wide product = (stream_wide)UINT64_C(0xD2B74407B1CE6E93) * c.a;
    return (struct words){(uint64_t)(product >> 64) ^ key ^ c.b, (uint64_t)product};
}

/* philox() of the key they belong to. */
static inline struct words philox_with(const struct philox_keys *keys, uint64_t c0, uint64_t c1)
{
    struct words c = {c0, c1};
    c = philox_round_with(c, keys->round[0]);
    c = philox_round_with(c, keys->round[1]);
    c = philox_round_with(c, keys->round[2]);
    c = philox_round_with(c, keys->round[3]);
    c = philox_round_with(c, keys->round[4]);
    c = philox_round_with(c, keys->round[5]);
    c = philox_round_with(c, keys->round[6]);
    c = philox_round_with(c, keys->round[7]);
    c = philox_round_with(c, keys->round[8]);
    return philox_round_with(c, keys->round[9]);
}

/* stream < 2^20, number < 2^44; higher bits are dropped. */
static inline uint64_t stream_c0(uint32_t stream, uint64_t number)
{
    return (uint64_t)stream << STREAM_NUMBER_BITS |
           (number & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1));
}

/*
 * segment counts modulo 256, attempt modulo 16384: a customer that persistent meets old luck again.
 */
static inline uint64_t stream_c1(unsigned purpose, unsigned segment, unsigned attempt)
{
    return (purpose & 0xFFu) | (segment & 0xFFu) << 8 | (attempt & 0x3FFFu) << 16;
}

/* The place of the quantity fed by a lane of the block at (key, c0, c1). */
static inline struct place place_make(uint64_t key, uint64_t c0, uint64_t c1, enum stream_lane lane)
{
    return (struct place){key, c0, c1 | (uint64_t)lane << STREAM_LANE_SHIFT};
}

/*
 * The place n draws further on: what stood at draw d + n of the old place is at draw d of the new.
 */
static inline struct place place_skip(struct place at, uint32_t n)
{
    at.c1 += (uint64_t)n << STREAM_DRAW_SHIFT;
    return at;
}

/* The further words of a place; draw >= 1. */
static inline struct words place_words(struct place at, uint32_t draw)
{
    return philox(at.key, at.c0, at.c1 + ((uint64_t)draw << STREAM_DRAW_SHIFT));
}

/* Uniform in [0, 1), a multiple of 2^-53. */
static inline double word_unit(uint64_t word)
{
    return (double)(int64_t)(word >> 11) * 0x1p-53;
}

/*
 * Uniform in (0, 1): an odd multiple of 2^-53, so that logarithms of it and of 1 - it are finite.
 */
static inline double word_unit_open(uint64_t word)
{
    return ((double)(int64_t)(word >> 12) + 0.5) * 0x1p-52;
}

/*
 * Whether an event of the given probability happens; never for 0, always for 1, monotone between.
 */
static inline int word_happens(uint64_t word, double probability)
{
    return word_unit(word) < probability;
}

#endif
