/* GSL over a place. */
#include "rand/keyed_rng.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <gsl/gsl_randist.h>

static struct place some_place(uint64_t number)
{
    return place_make(stream_key(1, 0), stream_c0(0, number), stream_c1(PURPOSE_batch, 0, 0),
                      LANE_A);
}

static void the_words_are_those_of_the_place_in_order(void **state)
{
    (void)state;
    struct keyed_rng k;
    keyed_rng_start(&k, some_place(5));
    for (uint32_t draw = 1; draw < 10; draw++) {
        const struct words w = place_words(some_place(5), draw);
        assert_int_equal(gsl_rng_get(&k.rng), w.a);
        assert_int_equal(gsl_rng_get(&k.rng), w.b);
    }
}

static void starting_again_repeats_a_sampler_and_another_place_does_not(void **state)
{
    (void)state;
    struct keyed_rng here, again, there;
    keyed_rng_start(&here, some_place(5));
    keyed_rng_start(&again, some_place(5));
    keyed_rng_start(&there, some_place(6));
    const double x = gsl_ran_gamma(&here.rng, 2.5, 10);
    assert_true(x == gsl_ran_gamma(&again.rng, 2.5, 10));
    assert_true(x != gsl_ran_gamma(&there.rng, 2.5, 10));
}

/* 4.5 standard errors: wrong by chance 1 time in 150,000. */
static void samplers_over_places_have_their_means(void **state)
{
    (void)state;
    enum { N = 100000 };
    double gammas = 0, counts = 0, dice = 0;
    for (uint64_t i = 0; i < N; i++) {
        struct keyed_rng k;
        keyed_rng_start(&k, some_place(i));
        gammas += gsl_ran_gamma(&k.rng, 2.5, 10);
        counts += gsl_ran_poisson(&k.rng, 7);
        dice += (double)gsl_rng_uniform_int(&k.rng, 6);
    }
    assert_true(fabs(gammas / N - 25) < 4.5 * sqrt(250.0 / N));
    assert_true(fabs(counts / N - 7) < 4.5 * sqrt(7.0 / N));
    assert_true(fabs(dice / N - 2.5) < 4.5 * sqrt(35.0 / 12 / N));
}

static void gsl_can_allocate_copy_and_seed_it(void **state)
{
    (void)state;
    gsl_rng *const a = gsl_rng_alloc(keyed_rng_type);
    gsl_rng_set(a, 42);
    const double first = gsl_rng_uniform(a);
    gsl_rng *const b = gsl_rng_clone(a);
    assert_true(gsl_rng_uniform(a) == gsl_rng_uniform(b));
    gsl_rng_set(a, 42);
    assert_true(gsl_rng_uniform(a) == first);
    assert_string_equal(gsl_rng_name(a), "keyed");
    gsl_rng_free(a);
    gsl_rng_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_are_those_of_the_place_in_order),
        cmocka_unit_test(starting_again_repeats_a_sampler_and_another_place_does_not),
        cmocka_unit_test(samplers_over_places_have_their_means),
        cmocka_unit_test(gsl_can_allocate_copy_and_seed_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
