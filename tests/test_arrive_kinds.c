/*
 * Fixed counts, traces, renewals and batches against theory. Seeds are fixed; each statistical
 * check states how often it would fail by chance.
 */
#include "arrive_rig.h"

static struct demand_stream fixed(struct arrive_cells cells, struct rate_pieces profile)
{
    struct demand_stream s = poisson(profile);
    s.process = arrive_named("fixed");
    s.cells = cells;
    return s;
}

static void fixed_counts_are_exact_in_every_cell_and_in_order(void **state)
{
    (void)state;
    const double at[] = {100, 900, 1000, 3000};
    const double count[] = {7, 0, 500};
    const struct demand_stream s = fixed((struct arrive_cells){3, at, count},
                                         (struct rate_pieces){0});
    struct rig r = rig_make(&s, 3600);
    for (unsigned run = 0; run < 200; run++) {
        size_t n;
        double *const t = all_times(&r, run, &n);
        assert_int_equal(n, 507);
        size_t in[3] = {0};
        for (size_t i = 0; i < n; i++) {
            assert_true(i == 0 || t[i] >= t[i - 1]);
            for (int k = 0; k < 3; k++)
                in[k] += t[i] >= at[k] && t[i] < at[k + 1];
        }
        assert_int_equal(in[0], 7);
        assert_int_equal(in[2], 500);
        mem_free(t);
    }
    rig_free(&r);
}

/* Through the cumulative profile the times are uniform; 1 in 1,000. Pieces of rate 0 stay empty. */
static void fixed_counts_follow_the_profile(void **state)
{
    (void)state;
    const double at[] = {0, 1000};
    const double count[] = {20000};
    const struct demand_stream s = fixed((struct arrive_cells){1, at, count}, ramp);
    struct rig r = rig_make(&s, 1000);
    size_t n;
    double *const t = all_times(&r, 0, &n);
    assert_int_equal(n, 20000);
    for (size_t i = 0; i < n; i++)
        t[i] = cumulative_ramp(t[i]) / cumulative_ramp(1000);
    assert_true(kolmogorov(t, n) < 1.95);
    mem_free(t);
    rig_free(&r);
}

static void another_fixed_count_leaves_the_first_customers_alone(void **state)
{
    (void)state;
    const double at[] = {0, 1000};
    const double few[] = {40};
    const double more[] = {60};
    const struct demand_stream s = fixed((struct arrive_cells){1, at, few},
                                         (struct rate_pieces){0});
    const struct demand_stream u = fixed((struct arrive_cells){1, at, more},
                                         (struct rate_pieces){0});
    struct rig r = rig_make(&s, 1000);
    struct rig q = rig_make(&u, 1000);
    double time[60] = {0};
    rig_start(&r, 4);
    rig_start(&q, 4);
    for (int i = 0; i < 40; i++) {
        const double t = arrive_next(&r.a);
        time[r.a.number] = t;
    }
    for (int i = 0; i < 60; i++) {
        const double t = arrive_next(&q.a);
        if (q.a.number < 40)
            CHECK_NEAR(t, time[q.a.number], 1e-9);
    }
    rig_free(&r);
    rig_free(&q);
}

static void a_trace_is_the_same_in_every_replication(void **state)
{
    (void)state;
    const double times[] = {0, 3, 3, 3600, 7000.5};
    struct demand_stream s = poisson((struct rate_pieces){0});
    s.process = arrive_named("trace");
    s.times = times;
    s.n_times = 5;
    struct rig r = rig_make(&s, 7200);
    for (unsigned run = 0; run < 3; run++) {
        rig_start(&r, run);
        for (uint64_t i = 0; i < 5; i++) {
            CHECK_NEAR(arrive_next(&r.a), times[i], 0);
            assert_int_equal(r.a.number, i);
        }
        assert_true(arrive_next(&r.a) == INFINITY);
    }
    CHECK_NEAR(demand_expected(r.demand, 0, 3, 3600), 2, 0);
    rig_free(&r);
}

/* Counts of a renewal process: mean t / m + (cv^2 - 1) / 2, variance cv^2 t / m in the long run (Cox 1962). */
static void renewal_gaps_follow_their_law(void **state)
{
    (void)state;
    struct dist *const gaps = law("gamma", "mean", 20, "cv", 0.5);
    struct demand_stream s = poisson((struct rate_pieces){0});
    s.process = arrive_named("renewal");
    s.law = gaps;
    struct rig r = rig_make(&s, 20000);
    enum { RUNS = 2000 };
    double sum = 0;
    double squares = 0;
    for (unsigned run = 0; run < RUNS; run++) {
        size_t n;
        mem_free(all_times(&r, run, &n));
        sum += (double)n;
        squares += (double)n * (double)n;
    }
    const double mean = sum / RUNS;
    CHECK_NEAR(mean, 1000 + (0.25 - 1) / 2, 4 * sqrt(250.0 / RUNS));               /* 1 in 16,000 */
    CHECK_NEAR(squares / RUNS - mean * mean, 250, 4 * 250 * sqrt(2.0 / RUNS) + 1); /* 1 in 16,000 */
    rig_free(&r);
    dist_free(gaps);
}

static void a_renewal_with_constant_gaps_is_a_clock(void **state)
{
    (void)state;
    struct dist *const gaps = dist_make_constant(30);
    struct demand_stream s = poisson((struct rate_pieces){0});
    s.process = arrive_named("renewal");
    s.law = gaps;
    struct rig r = rig_make(&s, 3615);
    rig_start(&r, 0);
    for (int i = 1; i <= 120; i++)
        CHECK_NEAR(arrive_next(&r.a), 30.0 * i, 1e-9);
    assert_true(arrive_next(&r.a) == INFINITY);
    rig_free(&r);
    dist_free(gaps);
}

static void a_constant_batch_comes_at_one_instant_and_keeps_the_volume(void **state)
{
    (void)state;
    struct dist *const three = dist_make_constant(3);
    const double at[] = {0, 1e6};
    const double rate[] = {0.03};
    struct demand_stream s = poisson((struct rate_pieces){1, at, rate, false});
    s.batch = three;
    struct rig r = rig_make(&s, 1e6);
    size_t n;
    double *const t = all_times(&r, 0, &n);
    assert_int_equal(n % 3, 0);
    for (size_t i = 0; i < n; i += 3) {
        CHECK_NEAR(t[i + 1], t[i], 0);
        CHECK_NEAR(t[i + 2], t[i], 0);
        assert_true(t[i + 3] > t[i]);
    }
    CHECK_NEAR((double)n, 30000,
               4 * sqrt(3 * 30000.0)); /* variance = rate x E[size^2]; 1 in 16,000 */
    assert_int_equal(r.a.number, n);
    mem_free(t);
    rig_free(&r);
    dist_free(three);
}

/* The mean of the ROUNDED size counts: max(1, round(X)) of an exponential is geometric after its head. */
static void random_batches_keep_the_volume(void **state)
{
    (void)state;
    struct dist *const sizes = dist_make_exponential(2);
    const double at[] = {0, 1e6};
    const double rate[] = {0.05};
    struct demand_stream s = poisson((struct rate_pieces){1, at, rate, false});
    s.batch = sizes;
    struct rig r = rig_make(&s, 1e6);
    CHECK_NEAR(r.demand->specs[0].batch_mean, 1 + exp(-0.75) / (1 - exp(-0.5)), 1e-9);
    size_t n;
    mem_free(all_times(&r, 0, &n));
    CHECK_NEAR((double)n, 50000, 4 * sqrt(50000 * 5.0)); /* E[size^2] / E[size] < 5; 1 in 16,000 */
    rig_free(&r);
    dist_free(sizes);
}

static void a_replication_after_the_first_allocates_nothing(void **state)
{
    (void)state;
    const double at[] = {0, 1000};
    const double count[] = {500};
    const struct demand_stream kinds[] = {poisson(steps),
                                          fixed((struct arrive_cells){1, at, count}, steps)};
    for (int k = 0; k < 2; k++) {
        struct rig r = rig_make(&kinds[k], 3600);
        rig_start(&r, 0);
        const struct arrive_piece *const pieces = r.a.pieces;
        const struct arrive_drawn *const drawn = r.a.drawn;
        const size_t caps = r.a.pieces_cap + r.a.drawn_cap;
        for (unsigned run = 1; run < 50; run++) {
            rig_start(&r, run);
            assert_ptr_equal(r.a.pieces, pieces);
            assert_ptr_equal(r.a.drawn, drawn);
            assert_int_equal(r.a.pieces_cap + r.a.drawn_cap, caps);
        }
        rig_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_counts_are_exact_in_every_cell_and_in_order),
        cmocka_unit_test(fixed_counts_follow_the_profile),
        cmocka_unit_test(another_fixed_count_leaves_the_first_customers_alone),
        cmocka_unit_test(a_trace_is_the_same_in_every_replication),
        cmocka_unit_test(renewal_gaps_follow_their_law),
        cmocka_unit_test(a_renewal_with_constant_gaps_is_a_clock),
        cmocka_unit_test(a_constant_batch_comes_at_one_instant_and_keeps_the_volume),
        cmocka_unit_test(random_batches_keep_the_volume),
        cmocka_unit_test(a_replication_after_the_first_allocates_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
