/* The ziggurat: its tables computed again, its variates against exact moments, cells and tails. */
#include "rand/zig.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N = 2000000, CELLS = 1000 };

/* One of the two densities, unnormalised with f(0) = 1, by its inverse and the area of its tail. */
struct shape {
    const struct zig_layer *layers;
    long double (*density)(long double);
    long double (*inverse)(long double);
    long double (*tail)(long double);
    long double low, high; /* bounds of r */
};

static long double exponential_density(long double x)
{
    return expl(-x);
}

static long double exponential_inverse(long double y)
{
    return -logl(y);
}

static long double normal_density(long double x)
{
    return expl(-0.5L * x * x);
}

static long double normal_inverse(long double y)
{
    return sqrtl(-2 * logl(y));
}

static long double normal_tail(long double r)
{
    return sqrtl(acosl(-1) / 2) * erfcl(r / sqrtl(2));
}

/* Fills x[0..256] for a given r; the result is by how much the top layer overshoots f(0) = 1. */
static long double build(const struct shape *s, long double r, long double *x)
{
    const long double area = r * s->density(r) + s->tail(r);
    x[0] = area / s->density(r);
    x[1] = r;
    for (int i = 2; i < ZIG_LAYERS; i++) {
        const long double y = s->density(x[i - 1]) + area / x[i - 1];
        if (y >= 1)
            return y;
        x[i] = s->inverse(y);
    }
    x[ZIG_LAYERS] = 0;
    return s->density(x[ZIG_LAYERS - 1]) + area / x[ZIG_LAYERS - 1] - 1;
}

static void check_tables(const struct shape *s)
{
    long double x[ZIG_LAYERS + 1], low = s->low, high = s->high;
    for (int i = 0; i < 200; i++) {
        const long double r = (low + high) / 2;
        if (build(s, r, x) > 0)
            low = r;
        else
            high = r;
    }
    build(s, high, x);
    for (int i = 0; i < ZIG_LAYERS; i++) {
        assert_true(fabsl(s->layers[i].step * 0x1p53L / x[i] - 1) < 1e-14L);
        assert_true(fabsl(s->layers[i].edge - x[i + 1]) <= 1e-14L * x[i]);
    }
}

static void tables_follow_from_the_densities(void **state)
{
    (void)state;
    check_tables(&(struct shape){zig_exponential_layers, exponential_density, exponential_inverse,
                                 exponential_density, 7.69L, 7.71L});
    check_tables(&(struct shape){zig_normal_layers, normal_density, normal_inverse, normal_tail,
                                 3.65L, 3.66L});
}

static double *sample(double (*draw)(uint64_t, struct place))
{
    const uint64_t key = stream_key(2026, 0);
    double *const x = malloc(N * sizeof *x);
    assert_non_null(x);
    for (uint64_t i = 0; i < N; i++) {
        const uint64_t c0 = stream_c0(0, i), c1 = stream_c1(PURPOSE_human, 0, 0);
        x[i] = draw(philox(key, c0, c1).a, place_make(key, c0, c1, LANE_A));
    }
    return x;
}

static double draw_exponential(uint64_t word, struct place at)
{
    return zig_exponential(word, at);
}

static double draw_normal(uint64_t word, struct place at)
{
    return zig_normal(word, at);
}

/* The k-th moment is wanted +- 4.5 standard errors: wrong by chance 1 time in 150,000. */
static void check_moment(const double *x, int k, double want, double variance)
{
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum += pow(x[i], k);
    const double got = sum / N, off = 4.5 * sqrt(variance / N);
    if (fabs(got - want) > off)
        print_error("moment %d is %g, want %g +- %g\n", k, got, want, off);
    assert_true(fabs(got - want) <= off);
}

/* 1000 cells alike by the distribution function: chi-square within 4.5 sd of 999. */
static void check_cells(const double *x, double (*cdf)(double))
{
    unsigned count[CELLS] = {0};
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        count[(size_t)fmin(CELLS - 1, cdf(x[i]) * CELLS)]++;
    for (size_t c = 0; c < CELLS; c++)
        sum += (count[c] - (double)N / CELLS) * (count[c] - (double)N / CELLS) /
               ((double)N / CELLS);
    if (fabs(sum - (CELLS - 1)) > 4.5 * sqrt(2.0 * CELLS))
        print_error("chi-square of %d cells is %g\n", CELLS, sum);
    assert_true(fabs(sum - (CELLS - 1)) <= 4.5 * sqrt(2.0 * CELLS));
}

/* So many of N beyond x, within 4.5 sd of the binomial. */
static void check_beyond(const double *x, double bound, double probability)
{
    double beyond = 0;
    for (size_t i = 0; i < N; i++)
        beyond += bound > 0 ? x[i] > bound : x[i] < bound;
    const double want = N * probability;
    if (fabs(beyond - want) > 4.5 * sqrt(want))
        print_error("%g beyond %g, want %g\n", beyond, bound, want);
    assert_true(fabs(beyond - want) <= 4.5 * sqrt(want));
}

static double exponential_cdf(double x)
{
    return -expm1(-x);
}

static double normal_cdf(double x)
{
    return 0.5 * erfc(-x / sqrt(2));
}

static void exponentials_have_the_moments_cells_and_tail_of_their_law(void **state)
{
    (void)state;
    double *const x = sample(draw_exponential);
    check_moment(x, 1, 1, 1);
    check_moment(x, 2, 2, 24 - 4);
    check_moment(x, 3, 6, 720 - 36);
    check_cells(x, exponential_cdf);
    check_beyond(x, zig_exponential_layers[0].edge, exp(-zig_exponential_layers[0].edge));
    check_beyond(x, 9, exp(-9));
    free(x);
}

static void normals_have_the_moments_cells_and_tails_of_their_law(void **state)
{
    (void)state;
    const double r = zig_normal_layers[0].edge;
    double *const x = sample(draw_normal);
    check_moment(x, 1, 0, 1);
    check_moment(x, 2, 1, 3 - 1);
    check_moment(x, 3, 0, 15);
    check_moment(x, 4, 3, 105 - 9);
    check_cells(x, normal_cdf);
    check_beyond(x, r, normal_cdf(-r));
    check_beyond(x, -r, normal_cdf(-r));
    check_beyond(x, 4, normal_cdf(-4));
    free(x);
}

static double exponential_tail_cdf(double x)
{
    return exponential_cdf(x - zig_exponential_layers[0].edge);
}

static double normal_tail_cdf(double x)
{
    return 1 - normal_cdf(-x) / normal_cdf(-zig_normal_layers[0].edge);
}

/* Cells of the tail alone, of which the samples above see too little. */
static void check_tail(double (*slow)(unsigned, double, struct place), double side,
                       double (*cdf_of_tail)(double), double r)
{
    double *const x = malloc(N * sizeof *x);
    assert_non_null(x);
    for (uint64_t i = 0; i < N; i++)
        x[i] = side * slow(0, side * (r + 1), place_make(stream_key(9, 0), i, 0, LANE_A));
    check_cells(x, cdf_of_tail);
    free(x);
}

static void tails_have_the_shape_of_their_law(void **state)
{
    (void)state;
    const double r = zig_normal_layers[0].edge;
    check_tail(zig_exponential_slow, 1, exponential_tail_cdf, zig_exponential_layers[0].edge);
    check_tail(zig_normal_slow, 1, normal_tail_cdf, r);
    check_tail(zig_normal_slow, -1, normal_tail_cdf, r);
}

/* Where the inline path refuses, the whole answer must come from the place, the same every time. */
static void a_refused_word_is_decided_by_its_place_alone(void **state)
{
    (void)state;
    const uint64_t tail_word = UINT64_MAX - 255; /* layer 0, far right */
    const struct place here = place_make(1, 2, 3, LANE_A), there = place_make(1, 3, 3, LANE_A);
    assert_true(zig_exponential(tail_word, here) > zig_exponential_layers[0].edge);
    assert_true(zig_exponential(tail_word, here) == zig_exponential(tail_word, here));
    assert_true(zig_exponential(tail_word, here) != zig_exponential(tail_word, there));
    assert_true(zig_normal(tail_word >> 1 & ~UINT64_C(255), here) > zig_normal_layers[0].edge);
}

static void the_layer_takes_no_bit_of_the_position(void **state)
{
    (void)state;
    const struct place at = place_make(1, 2, 3, LANE_A);
    for (uint64_t layer = 1; layer < ZIG_LAYERS - 1; layer++) {
        const uint64_t word = UINT64_C(1) << 60 | layer;
        assert_true(zig_exponential(word, at) == 0x1p49 * zig_exponential_layers[layer].step);
        assert_true(zig_normal(word, at) == 0x1p50 * zig_normal_layers[layer].step);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_follow_from_the_densities),
        cmocka_unit_test(exponentials_have_the_moments_cells_and_tail_of_their_law),
        cmocka_unit_test(normals_have_the_moments_cells_and_tails_of_their_law),
        cmocka_unit_test(tails_have_the_shape_of_their_law),
        cmocka_unit_test(a_refused_word_is_decided_by_its_place_alone),
        cmocka_unit_test(the_layer_takes_no_bit_of_the_position),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
