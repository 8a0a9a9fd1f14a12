/*
 * Poisson arrivals against theory and against brute force. Seeds are fixed; each statistical
 * check states how often it would fail by chance.
 */
#include "arrive_rig.h"

static void every_process_is_found_by_its_name(void **state)
{
    (void)state;
    unsigned n = 0;
    for (const struct arrive_ops *ops; (ops = arrive_at(n)) != NULL; n++) {
        assert_ptr_equal(arrive_named(ops->name), ops);
        assert_true(strlen(ops->help) > 10);
    }
    assert_int_equal(n, 4);
    assert_null(arrive_named("bernoulli"));
}

/* Mean and variance of Poisson counts in each piece; 4.5 standard errors: 1 in 18,000 for all checks. */
static void poisson_counts_have_the_mean_and_variance_of_their_interval(void **state)
{
    (void)state;
    const struct demand_stream s = poisson(steps);
    struct rig r = rig_make(&s, 3600);
    enum { RUNS = 4000 };
    double sum[4] = {0};
    double squares[4] = {0};
    for (unsigned run = 0; run < RUNS; run++) {
        size_t n;
        double *const t = all_times(&r, run, &n);
        double count[4] = {0};
        for (size_t i = 0; i < n; i++)
            for (int k = 0; k < 4; k++)
                count[k] += t[i] >= steps_at[k] && t[i] < steps_at[k + 1];
        for (int k = 0; k < 4; k++) {
            sum[k] += count[k];
            squares[k] += count[k] * count[k];
        }
        mem_free(t);
    }
    for (int k = 0; k < 4; k++) {
        const double want = steps_rate[k] * (steps_at[k + 1] - steps_at[k]);
        const double mean = sum[k] / RUNS;
        CHECK_NEAR(mean, want, 4.5 * sqrt(want / RUNS));
        const double variance = squares[k] / RUNS - mean * mean;
        CHECK_NEAR(variance, want, 4.5 * sqrt((2 * want * want + want) / RUNS));
    }
    rig_free(&r);
}

/* Given their number the times are independent and uniform where the rate is constant; 1 in 1,000. */
static void poisson_times_are_uniform_given_their_number(void **state)
{
    (void)state;
    const double at[] = {0, 1e6};
    const double rate[] = {0.02};
    const struct demand_stream s = poisson((struct rate_pieces){1, at, rate, false});
    struct rig r = rig_make(&s, 1e6);
    size_t n;
    double *const t = all_times(&r, 0, &n);
    for (size_t i = 0; i < n; i++)
        t[i] /= 1e6;
    const double distance = kolmogorov(t, n);
    if (distance >= 1.95)
        fail_msg("distance %g of %zu times", distance, n);
    mem_free(t);
    rig_free(&r);
}

static void linear_rates_are_inverted_as_integration_says(void **state)
{
    (void)state;
    const double at[] = {0, 1};
    const double rate[] = {cumulative_ramp(1000)};
    const struct demand_stream curved = poisson(ramp);
    const struct demand_stream plain = poisson((struct rate_pieces){1, at, rate, false});
    struct rig r = rig_make(&curved, 1000);
    struct rig unit = rig_make(&plain, 1);
    size_t n;
    size_t n_unit;
    double *const t = all_times(&r, 3, &n);
    double *const u = all_times(&unit, 3, &n_unit); /* the same unit times, on a straight line */
    assert_int_equal(n, n_unit);
    assert_true(n > 900);
    for (size_t i = 0; i < n; i++) {
        CHECK_NEAR(cumulative_ramp(t[i]), u[i] * rate[0], 1e-9);
        assert_true(i == 0 || t[i] >= t[i - 1]);
    }
    mem_free(t);
    mem_free(u);
    rig_free(&r);
    rig_free(&unit);
}

static void doubling_the_volume_keeps_every_unit_time(void **state)
{
    (void)state;
    const double at[] = {0, 5000};
    const double one[] = {0.1};
    const double two[] = {0.2};
    const struct demand_stream single = poisson((struct rate_pieces){1, at, one, false});
    const struct demand_stream twice = poisson((struct rate_pieces){1, at, two, false});
    struct rig r = rig_make(&single, 5000);
    struct rig q = rig_make(&twice, 5000);
    size_t n;
    size_t m;
    double *const t = all_times(&r, 9, &n);
    double *const u = all_times(&q, 9, &m);
    assert_true(m > n && n > 400);
    for (size_t i = 0; i < n; i++)
        CHECK_NEAR(u[i], t[i] / 2, 1e-9);
    mem_free(t);
    mem_free(u);
    rig_free(&r);
    rig_free(&q);
}

static void numbers_count_up_from_zero_and_inline_and_general_paths_agree(void **state)
{
    (void)state;
    const struct demand_stream s = poisson(steps);
    struct rig r = rig_make(&s, 3600);
    rig_start(&r, 5);
    assert_true(r.a.is_plain);
    double inlined[100];
    for (uint64_t i = 0; i < 100; i++) {
        inlined[i] = arrive_next(&r.a);
        assert_int_equal(r.a.number, i);
    }
    rig_start(&r, 5);
    r.a.is_plain = false;
    for (uint64_t i = 0; i < 100; i++) {
        CHECK_NEAR(arrive_next(&r.a), inlined[i], 0);
        assert_int_equal(r.a.number, i);
    }
    rig_free(&r);
}

static void a_stream_that_has_ended_stays_ended(void **state)
{
    (void)state;
    const struct demand_stream s = poisson(steps);
    struct rig r = rig_make(&s, 3600);
    size_t n;
    mem_free(all_times(&r, 2, &n));
    for (int i = 0; i < 5; i++)
        assert_true(arrive_next(&r.a) == INFINITY);
    assert_false(r.a.overrun);
    rig_free(&r);
}

static void nobody_comes_at_rate_zero(void **state)
{
    (void)state;
    const double at[] = {0, 3600};
    const double rate[] = {0};
    const struct demand_stream s = poisson((struct rate_pieces){1, at, rate, false});
    struct rig r = rig_make(&s, 3600);
    rig_start(&r, 0);
    assert_true(arrive_next(&r.a) == INFINITY);
    rig_free(&r);
}

/* Rates that no config may have, put in behind the compiler's back: the stream still comes to an end. */
static void a_hostile_rate_ends_the_stream_instead_of_hanging(void **state)
{
    (void)state;
    const double hostile[] = {1e300, INFINITY, NAN, -1, 1e-300};
    for (size_t k = 0; k < sizeof hostile / sizeof hostile[0]; k++) {
        const double at[] = {0, 3600};
        const double rate[] = {1};
        const struct demand_stream s = poisson((struct rate_pieces){1, at, rate, false});
        struct rig r = rig_make(&s, 3600);
        r.demand->specs[0].pieces[0].from = r.demand->specs[0].pieces[0].to = hostile[k];
        rig_start(&r, 0);
        arrive_next(&r.a);
        r.a.unit = ARRIVE_MAX_CUSTOMERS; /* as if as many had come */
        r.a.customers = (uint64_t)ARRIVE_MAX_CUSTOMERS;
        assert_true(arrive_next(&r.a) == INFINITY);
        rig_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_process_is_found_by_its_name),
        cmocka_unit_test(poisson_counts_have_the_mean_and_variance_of_their_interval),
        cmocka_unit_test(poisson_times_are_uniform_given_their_number),
        cmocka_unit_test(linear_rates_are_inverted_as_integration_says),
        cmocka_unit_test(doubling_the_volume_keeps_every_unit_time),
        cmocka_unit_test(numbers_count_up_from_zero_and_inline_and_general_paths_agree),
        cmocka_unit_test(a_stream_that_has_ended_stays_ended),
        cmocka_unit_test(nobody_comes_at_rate_zero),
        cmocka_unit_test(a_hostile_rate_ends_the_stream_instead_of_hanging),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
