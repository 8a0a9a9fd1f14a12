/*
 * Philox against its published vectors, and whether neighbouring keys and counters are strangers.
 */
#include "rand/stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check_block(uint64_t key, uint64_t c0, uint64_t c1, struct words want)
{
    const struct words got = philox(key, c0, c1);
    assert_int_equal(got.a, want.a);
    assert_int_equal(got.b, want.b);
}

/* Random123 (Salmon et al. 2011), kat_vectors, lines philox2x64 10. */
static void philox_gives_the_published_vectors(void **state)
{
    (void)state;
    check_block(0, 0, 0, (struct words){0xca00a0459843d731, 0x66c24222c9a845b5});
    check_block(UINT64_MAX, UINT64_MAX, UINT64_MAX,
                (struct words){0x65b021d60cd8310f, 0x4d02f3222f86df20});
    check_block(0xa4093822299f31d0, 0x243f6a8885a308d3, 0x13198a2e03707344,
                (struct words){0x0a5e742c2997341c, 0xb0f883d38000de5d});
}

/* Where a word is asked for, as a user of the module would write it. */
struct asked {
    uint64_t seed, replication, number;
    uint32_t stream, draw;
    unsigned purpose, segment, attempt, lane;
};

static struct words philox_rounds(uint64_t key, struct words c, unsigned rounds)
{
    for (unsigned i = 0; i < rounds; i++)
        c = philox_round(c, &key);
    return c;
}

/* As stream_key and philox do it, with fewer rounds if asked. */
static uint64_t word_at(const struct asked *q, unsigned rounds)
{
    const struct words master = {q->seed, q->replication};
    const uint64_t key = philox_rounds(UINT64_C(0x243F6A8885A308D3), master, rounds).a;
    const uint64_t c1 = stream_c1(q->purpose, q->segment, q->attempt) |
                        (uint64_t)q->lane << STREAM_LANE_SHIFT |
                        (uint64_t)q->draw << STREAM_DRAW_SHIFT;
    const struct words w = {stream_c0(q->stream, q->number), c1};
    return philox_rounds(key, w, rounds).a;
}

static void the_test_twin_is_the_generator_itself(void **state)
{
    (void)state;
    const struct asked q = {.seed = 7,
                            .replication = 3,
                            .number = 12345,
                            .stream = 2,
                            .draw = 1,
                            .purpose = PURPOSE_human,
                            .segment = 1,
                            .attempt = 4,
                            .lane = LANE_B};
    const struct place at = place_make(stream_key(7, 3), stream_c0(2, 12345),
                                       stream_c1(PURPOSE_human, 1, 4), LANE_B);
    assert_int_equal(word_at(&q, 10), place_words(at, 1).a);
}

/* The neighbour differs by one in one coordinate. */
enum side { SEED, REPLICATION, NUMBER, STREAM, DRAW, PURPOSE_SIDE, SEGMENT, ATTEMPT, LANE, SIDES };

static const char *const SIDE_NAMES[SIDES] = {
    "seed", "replication", "customer", "stream", "draw", "purpose", "segment", "attempt", "lane"};

static struct asked neighbour_of(struct asked q, enum side side)
{
    q.seed += side == SEED;
    q.replication += side == REPLICATION;
    q.number += side == NUMBER;
    q.stream += side == STREAM;
    q.draw += side == DRAW;
    q.purpose += side == PURPOSE_SIDE;
    q.segment += side == SEGMENT;
    q.attempt += side == ATTEMPT;
    q.lane += side == LANE;
    return q;
}

/* The i-th of many modest places: small seeds, customers and so on, as real runs have them. */
static struct asked modest(uint64_t i)
{
    return (struct asked){.seed = 1 + i % 5,
                          .replication = i / 5 % 30,
                          .number = i,
                          .stream = (uint32_t)(i % 3),
                          .draw = (uint32_t)(i % 2),
                          .purpose = (unsigned)(i % 20),
                          .segment = (unsigned)(i % 4),
                          .attempt = (unsigned)(i / 7 % 3),
                          .lane = 1};
}

static uint64_t rotate(uint64_t x, unsigned r)
{
    return r ? x << r | x >> (64 - r) : x;
}

enum { PAIRS = 4096, BITS = 64 };

/*
 * Every bit of a word against every bit of its neighbour: of N pairs, agreements are binomial
 * (N, 1/2), so that the 4096 squared deviations in units of sd sum to about chi-square with 4096
 * degrees of freedom: mean 4096, sd 90.5. The result is that sum in sds from its mean.
 */
static double strangeness(enum side side, unsigned rounds)
{
    static unsigned ones[BITS][BITS];
    memset(ones, 0, sizeof ones);
    for (uint64_t i = 0; i < PAIRS; i++) {
        const struct asked q = modest(i), p = neighbour_of(q, side);
        const uint64_t u = word_at(&q, rounds), v = word_at(&p, rounds);
        for (unsigned r = 0; r < BITS; r++) {
            const uint64_t differ = u ^ rotate(v, r);
            for (unsigned b = 0; b < BITS; b++)
                ones[r][b] += differ >> b & 1;
        }
    }
    double sum = 0;
    for (unsigned r = 0; r < BITS; r++)
        for (unsigned b = 0; b < BITS; b++) {
            const double z = (ones[r][b] - PAIRS / 2.0) / sqrt(PAIRS / 4.0);
            sum += z * z;
        }
    return (sum - BITS * BITS) / sqrt(2.0 * BITS * BITS);
}

/* Beyond 5 sd by chance: below 1 in 100,000 for all nine together; the places are fixed. */
static const double TOO_FAR = 5;

static void neighbours_are_strangers_in_every_coordinate(void **state)
{
    (void)state;
    for (enum side side = 0; side < SIDES; side++) {
        const double z = strangeness(side, 10);
        if (fabs(z) > TOO_FAR)
            print_error("neighbours in %s: %g sd, want less than %g\n", SIDE_NAMES[side], z,
                        TOO_FAR);
        assert_true(fabs(z) <= TOO_FAR);
    }
}

static void the_same_test_finds_two_rounds_too_weak(void **state)
{
    (void)state;
    for (enum side side = 0; side < SIDES; side++) {
        const double z = strangeness(side, 2);
        if (fabs(z) <= TOO_FAR)
            print_error("neighbours in %s: only %g sd with two rounds\n", SIDE_NAMES[side], z);
        assert_true(fabs(z) > TOO_FAR);
    }
}

/* Serial correlation of the doubles customers get; 4.5 / sqrt(N) by chance 1 in 100,000. */
static void customers_in_sequence_are_uncorrelated(void **state)
{
    (void)state;
    enum { N = 100000 };
    const uint64_t key = stream_key(1, 0);
    double sum = 0, before = 0.5;
    for (uint64_t i = 0; i < N; i++) {
        const double u = word_unit(philox(key, stream_c0(0, i), stream_c1(PURPOSE_human, 0, 0)).a);
        sum += (u - 0.5) * (before - 0.5) * 12;
        before = u;
    }
    assert_true(fabs(sum / N) < 4.5 / sqrt(N));
}

static int by_size(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t count_equal(uint64_t *keys, size_t n)
{
    size_t equal = 0;
    qsort(keys, n, sizeof *keys, by_size);
    for (size_t i = 1; i < n; i++)
        equal += keys[i] == keys[i - 1];
    return equal;
}

enum { SEEDS = 200, REPLICATIONS = 500, KEYS = SEEDS * REPLICATIONS };

static size_t equal_keys(uint64_t (*key_of)(uint64_t, uint64_t))
{
    static uint64_t keys[KEYS];
    for (uint64_t s = 0; s < SEEDS; s++)
        for (uint64_t r = 0; r < REPLICATIONS; r++)
            keys[s * REPLICATIONS + r] = key_of(s, r);
    return count_equal(keys, KEYS);
}

static uint64_t sum_of_both(uint64_t seed, uint64_t replication)
{
    return seed + replication;
}

/* By chance 1 in 3 x 10^9. */
static void no_two_pairs_of_seed_and_replication_share_a_key(void **state)
{
    (void)state;
    assert_int_equal(equal_keys(stream_key), 0);
    assert_true(equal_keys(sum_of_both) > 0);
}

static void counters_of_different_quantities_differ(void **state)
{
    (void)state;
    static uint64_t counters[N_PURPOSES * 5 * 7 * 3];
    size_t n = 0;
    for (unsigned purpose = 0; purpose < N_PURPOSES; purpose++)
        for (unsigned segment = 0; segment < 5; segment++)
            for (unsigned attempt = 0; attempt < 7; attempt++)
                for (unsigned lane = 0; lane < 3; lane++)
                    counters[n++] = stream_c1(purpose, segment, attempt) | (uint64_t)lane << 30;
    assert_int_equal(count_equal(counters, n), 0);
}

static void skipping_moves_along_the_draws_of_the_same_place(void **state)
{
    (void)state;
    const struct place at = place_make(3, 4, stream_c1(5, 6, 7), LANE_A);
    assert_int_equal(place_words(place_skip(at, 10), 2).a, place_words(at, 12).a);
    assert_int_equal(place_skip(at, 10).c1 & UINT32_MAX, at.c1 & UINT32_MAX);
}

static void units_keep_to_their_bounds(void **state)
{
    (void)state;
    assert_true(word_unit(0) == 0);
    assert_true(word_unit(UINT64_MAX) == 1 - 0x1p-53);
    assert_true(word_unit_open(0) == 0x1p-53);
    assert_true(word_unit_open(UINT64_MAX) == 1 - 0x1p-53);
    assert_false(word_happens(0, 0));
    assert_true(word_happens(UINT64_MAX, 1));
}

static void purposes_have_their_names(void **state)
{
    (void)state;
    assert_string_equal(purpose_name(PURPOSE_arrival), "arrival");
    assert_string_equal(purpose_name(PURPOSE_human), "human");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_published_vectors),
        cmocka_unit_test(the_test_twin_is_the_generator_itself),
        cmocka_unit_test(neighbours_are_strangers_in_every_coordinate),
        cmocka_unit_test(the_same_test_finds_two_rounds_too_weak),
        cmocka_unit_test(customers_in_sequence_are_uncorrelated),
        cmocka_unit_test(no_two_pairs_of_seed_and_replication_share_a_key),
        cmocka_unit_test(counters_of_different_quantities_differ),
        cmocka_unit_test(skipping_moves_along_the_draws_of_the_same_place),
        cmocka_unit_test(units_keep_to_their_bounds),
        cmocka_unit_test(purposes_have_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
