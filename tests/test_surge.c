/*
 * Surges: what they add and take away. Seeds are fixed; each statistical check states how often it
 * would fail by chance.
 */
#include "demand_rig.h"

static void a_surge_leaves_every_base_customer_where_it_was(void **state)
{
    (void)state;
    struct rig plain;
    struct rig surged;
    rig_begin(&plain);
    rig_begin(&surged);
    surged.plan.n_surges = 1;
    rig_compile(&plain);
    rig_compile(&surged);
    assert_int_equal(surged.demand->n_specs, 2);
    rig_draw(&plain, 3);
    rig_draw(&surged, 3);
    rig_start(&plain, 0, 3);
    rig_start(&surged, 0, 3);
    for (double t = 0; t < INFINITY;) {
        t = arrive_next(&plain.a);
        assert_true(arrive_next(&surged.a) == t);
    }
    rig_free(&plain);
    rig_free(&surged);
}

static void an_addition_names_its_surge_and_has_a_stream_number_of_its_own(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.n_streams = 2;
    r.plan.n_surges = 2;
    const uint32_t second[] = {1};
    r.surges[1].streams = second;
    r.surges[1].n_streams = 1;
    rig_compile(&r);
    assert_int_equal(r.demand->n_specs, 5);
    assert_int_equal(r.demand->specs[1].surge, ARRIVE_NO_SURGE);
    assert_int_equal(r.demand->specs[4].base, 1);
    assert_int_equal(r.demand->specs[4].surge, 1);
    for (uint32_t i = 0; i < 5; i++)
        for (uint32_t j = 0; j < i; j++)
            assert_int_not_equal(r.demand->specs[i].stream, r.demand->specs[j].stream);
    rig_free(&r);
}

/* What a surge of factor 5 adds to 0.1 a second: 0.4 x the area of its shape. */
static void every_shape_adds_what_its_area_says(void **state)
{
    (void)state;
    const double at[] = {0, 100, 400};
    const double value[] = {4, 2.5};
    struct surge_plan shapes[4];
    struct rig r;
    rig_begin(&r);
    for (int k = 0; k < 4; k++)
        shapes[k] = r.surges[0];
    shapes[1].shape = SURGE_ramp;
    shapes[1].rise = 60;
    shapes[1].fall = 300;
    shapes[2].shape = SURGE_spike;
    shapes[2].tau = 500;
    shapes[3].shape = SURGE_profile;
    shapes[3].n_steps = 2;
    shapes[3].step_at = at;
    shapes[3].step_value = value;
    const double want[] = {0.4 * 600, 0.4 * (30 + 600 + 150), 0.4 * 500 * (1 - 0.01 / 4),
                           0.1 * (3 * 100 + 1.5 * 300)};
    for (int k = 0; k < 4; k++) {
        rig_begin(&r);
        r.surges[0] = shapes[k];
        r.surges[0].size = k == 3 ? 1 : 5;
        r.plan.n_surges = 1;
        rig_compile(&r);
        rig_draw(&r, 0);
        rig_start(&r, 1, 0);
        CHECK_NEAR(area_of(&r), want[k], 1e-7 * want[k]);
        CHECK_NEAR(demand_expected(r.demand, 1, 0, 7200), want[k], 1e-7 * want[k]);
        CHECK_NEAR(demand_expected(r.demand, 0, 0, 7200), 720, 1e-9);
        rig_free(&r);
    }
}

static void a_spike_is_over_when_its_factor_is_within_a_hundredth_of_one(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.surges[0].shape = SURGE_spike;
    r.surges[0].tau = 300;
    r.surges[0].size = 20;
    r.plan.n_surges = 1;
    rig_compile(&r);
    rig_draw(&r, 0);
    CHECK_NEAR(r.day->surges[0].end, 1000 + 300 * log(1900), 1e-9);
    CHECK_NEAR(demand_surge_factor(r.day, 0, 1000), 20, 1e-12);
    CHECK_NEAR(demand_surge_factor(r.day, 0, 1300), 1 + 19 * exp(-1), 1e-12);
    CHECK_NEAR(demand_surge_factor(r.day, 0, r.day->surges[0].end), 1, 0);
    CHECK_NEAR(demand_surge_factor(r.day, 0, 999), 1, 0);
    rig_free(&r);
}

/* Rates 0.1 and 0.3 share a volume one to three; every shape spreads it whole. */
static void a_volume_is_spread_whole_and_in_proportion(void **state)
{
    (void)state;
    const double big[] = {0.3};
    const enum surge_shape shapes[] = {SURGE_step, SURGE_ramp, SURGE_spike};
    for (int k = 0; k < 3; k++) {
        struct rig r;
        rig_begin(&r);
        r.plan.n_streams = 2;
        r.streams[1].rate.rate = big;
        r.surges[0].shape = shapes[k];
        r.surges[0].rise = r.surges[0].fall = r.surges[0].tau = 200;
        r.surges[0].adds_volume = true;
        r.surges[0].size = 1000;
        r.plan.n_surges = 1;
        rig_compile(&r);
        rig_draw(&r, 0);
        rig_start(&r, 2, 0);
        CHECK_NEAR(area_of(&r), 250, 1e-5);
        rig_start(&r, 3, 0);
        CHECK_NEAR(area_of(&r), 750, 1e-5);
        rig_free(&r);
    }
}

static void what_lies_outside_the_simulated_time_is_not_added(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.n_surges = 2;
    r.surges[0].start = -200;
    r.surges[1].start = 7100;
    rig_compile(&r);
    rig_draw(&r, 0);
    rig_start(&r, 1, 0);
    CHECK_NEAR(area_of(&r), 0.2 * 400, 1e-9);
    CHECK_NEAR(r.day->surges[0].start, -200, 0);
    rig_start(&r, 2, 0);
    CHECK_NEAR(area_of(&r), 0.2 * 100, 1e-9);
    rig_free(&r);
}

/*
 * Step of 3 on [1000, 1600), then a volume of 60 on [1200, 1400), then a step of 2 on [1300, 1900):
 * the last adds once more what is there: 0.1, times 3, plus 0.3 a second where those are on.
 */
static void overlapping_surges_multiply_in_the_order_of_the_list(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.n_surges = 3;
    r.surges[1].adds_volume = true;
    r.surges[1].size = 60;
    r.surges[1].start = 1200;
    r.surges[1].hold = 200;
    r.surges[2].size = 2;
    r.surges[2].start = 1300;
    rig_compile(&r);
    rig_draw(&r, 0);
    const double want[] = {720, 0.2 * 600, 60, 0.6 * 100 + 0.3 * 200 + 0.1 * 300};
    for (uint32_t i = 0; i < 4; i++) {
        rig_start(&r, i, 0);
        CHECK_NEAR(area_of(&r), want[i], 1e-9);
        CHECK_NEAR(demand_expected(r.demand, i, 0, 7200), want[i], 1e-9);
    }
    CHECK_NEAR(demand_expected(r.demand, 3, 1250, 1350), 0.6 * 50, 1e-9);
    rig_free(&r);
}

/* A linear rate times two ramps: a product of three straight lines, whose integral must be exact. */
static void products_of_straight_lines_keep_their_integral(void **state)
{
    (void)state;
    const double rate[] = {0, 0.72};
    struct rig r;
    rig_begin(&r);
    r.streams[0].rate = (struct rate_pieces){1, flat_at, rate, true};
    r.plan.n_surges = 2;
    for (int k = 0; k < 2; k++) {
        r.surges[k].shape = SURGE_ramp;
        r.surges[k].rise = 600;
        r.surges[k].hold = 0;
        r.surges[k].fall = 300;
    }
    rig_compile(&r);
    rig_draw(&r, 0);
    rig_start(&r, 2, 0);
    double want = 0; /* by the midpoint rule */
    for (int i = 0; i < 90000; i++) {
        const double x = (i + 0.5) / 100;
        const double w = x < 600 ? x / 600 : (900 - x) / 300;
        want += 0.01 * 1e-4 * (1000 + x) * (1 + 2 * w) * (2 * w);
    }
    CHECK_NEAR(area_of(&r), want, 1e-6);
    rig_free(&r);
}

/* Those kept keep number and time; their share is the factor; 4 standard errors, 1 in 16,000. */
static void a_reduction_thins_by_the_customers_own_number(void **state)
{
    (void)state;
    const double at[] = {0, 1e6};
    struct rig plain;
    struct rig thinned;
    rig_begin(&plain);
    plain.streams[0].rate.at = at;
    plain.plan.end = 1e6;
    rig_begin(&thinned);
    thinned.streams[0].rate.at = at;
    thinned.plan.end = 1e6;
    thinned.plan.n_surges = 1;
    thinned.surges[0].start = 200000;
    thinned.surges[0].hold = 500000;
    thinned.surges[0].size = 0.3;
    rig_compile(&plain);
    rig_compile(&thinned);
    assert_int_equal(thinned.demand->n_specs, 1);
    rig_draw(&plain, 0);
    rig_draw(&thinned, 0);
    rig_start(&plain, 0, 0);
    rig_start(&thinned, 0, 0);
    double left = 0;
    double inside = 0;
    double u = arrive_next(&thinned.a);
    for (double t = arrive_next(&plain.a); t < INFINITY; t = arrive_next(&plain.a)) {
        const bool is_on = t >= 200000 && t < 700000;
        inside += is_on;
        if (thinned.a.number == plain.a.number) {
            CHECK_NEAR(u, t, 0);
            left += is_on;
            u = arrive_next(&thinned.a);
        } else {
            assert_true(is_on);
        }
    }
    assert_true(u == INFINITY);
    CHECK_NEAR(left / inside, 0.3, 4 * sqrt(0.21 / inside));
    CHECK_NEAR(demand_expected(thinned.demand, 0, 0, 1e6), 0.1 * (5e5 + 0.3 * 5e5), 1e-4);
    rig_free(&plain);
    rig_free(&thinned);
}

/* A later reduction thins what an earlier surge adds; an earlier one leaves less to multiply. */
static void reductions_and_additions_combine_in_either_order(void **state)
{
    (void)state;
    for (int order = 0; order < 2; order++) {
        struct rig r;
        rig_begin(&r);
        r.plan.n_surges = 2;
        r.surges[order].size = 0.5;
        r.surges[1 - order].size = 5;
        rig_compile(&r);
        assert_int_equal(r.demand->n_specs, 2);
        CHECK_NEAR(demand_expected(r.demand, 0, 1000, 1600), 30, 1e-9);
        CHECK_NEAR(demand_expected(r.demand, 1, 1000, 1600), 120, 1e-9);
        double sum = 0;
        for (unsigned run = 0; run < 500; run++) {
            rig_draw(&r, run);
            sum += count_of(&r, 1, run, 1000, 1600);
        }
        CHECK_NEAR(sum / 500, 120, 4 * sqrt(120 / 500.0)); /* Poisson either way; 1 in 16,000 */
        rig_free(&r);
    }
}

static void a_surge_happens_as_often_as_its_probability_says(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.n_surges = 1;
    r.surges[0].probability = 0.25;
    rig_compile(&r);
    double happened = 0;
    for (unsigned run = 0; run < 20000; run++) {
        rig_draw(&r, run);
        rig_start(&r, 1, run);
        CHECK_NEAR(area_of(&r), r.day->surges[0].happens ? 120 : 0, 1e-9);
        happened += r.day->surges[0].happens;
    }
    CHECK_NEAR(happened / 20000, 0.25, 4 * sqrt(0.1875 / 20000)); /* 1 in 16,000 */
    CHECK_NEAR(demand_expected(r.demand, 1, 0, 7200), 30, 1e-9);
    rig_free(&r);
}

/* The quadrature against the mean over many replications: 4 standard errors, 1 in 2,000 in all. */
static void the_expected_number_knows_random_starts_and_sizes(void **state)
{
    (void)state;
    struct dist *const starts = uniform(0, 3000);
    struct dist *const sizes = uniform(0.5, 4.5);
    struct rig r;
    rig_begin(&r);
    r.plan.n_surges = 2;
    for (int k = 0; k < 2; k++) {
        r.surges[k].probability = 0.6;
        r.surges[k].start_law = starts;
        r.surges[k].size_law = sizes;
    }
    rig_compile(&r);
    enum { RUNS = 4000 };
    for (uint32_t spec = 0; spec < 3; spec++) {
        static double count[RUNS];
        for (unsigned run = 0; run < RUNS; run++) {
            rig_draw(&r, run);
            count[run] = count_of(&r, spec, run, 2000, 3000);
        }
        const double error = sqrt(covariance(count, count, RUNS) / RUNS);
        CHECK_NEAR(demand_expected(r.demand, spec, 2000, 3000), mean_of(count, RUNS), 4 * error);
    }
    rig_free(&r);
    dist_free(starts);
    dist_free(sizes);
}

static void a_surge_on_counted_and_recorded_streams_adds_to_their_rate(void **state)
{
    (void)state;
    const double count[] = {720};
    double times[720];
    for (int i = 0; i < 720; i++)
        times[i] = 10.0 * i + 5;
    for (int k = 0; k < 2; k++) {
        struct rig r;
        rig_begin(&r);
        r.streams[0].rate.n = 0;
        r.streams[0].process = k == 0 ? &arrive_fixed : &arrive_trace;
        r.streams[0].cells = (struct arrive_cells){1, flat_at, count};
        r.streams[0].times = times;
        r.streams[0].n_times = k == 0 ? 0 : 720;
        r.plan.n_surges = 1;
        rig_compile(&r);
        rig_draw(&r, 0);
        rig_start(&r, 1, 0);
        CHECK_NEAR(area_of(&r), 120, 1e-9);
        CHECK_NEAR(count_of(&r, 0, 0, 0, INFINITY), 720, 0);
        rig_free(&r);
    }
}

static void later_replications_allocate_nothing_whatever_surges_do(void **state)
{
    (void)state;
    struct dist *const starts = uniform(0, 3000);
    struct rig r;
    rig_begin(&r);
    r.plan.n_surges = 3;
    for (int k = 0; k < 3; k++) {
        r.surges[k].start_law = starts;
        r.surges[k].shape = SURGE_spike;
        r.surges[k].tau = 400;
        r.surges[k].probability = 0.5;
    }
    rig_compile(&r);
    rig_draw(&r, 0);
    rig_start(&r, 3, 0);
    const size_t cap = r.a.pieces_cap;
    for (unsigned run = 1; run < 300; run++) {
        rig_draw(&r, run);
        rig_start(&r, 3, run);
        assert_int_equal(r.a.pieces_cap, cap);
    }
    rig_free(&r);
    dist_free(starts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_surge_leaves_every_base_customer_where_it_was),
        cmocka_unit_test(an_addition_names_its_surge_and_has_a_stream_number_of_its_own),
        cmocka_unit_test(every_shape_adds_what_its_area_says),
        cmocka_unit_test(a_spike_is_over_when_its_factor_is_within_a_hundredth_of_one),
        cmocka_unit_test(a_volume_is_spread_whole_and_in_proportion),
        cmocka_unit_test(what_lies_outside_the_simulated_time_is_not_added),
        cmocka_unit_test(overlapping_surges_multiply_in_the_order_of_the_list),
        cmocka_unit_test(products_of_straight_lines_keep_their_integral),
        cmocka_unit_test(a_reduction_thins_by_the_customers_own_number),
        cmocka_unit_test(reductions_and_additions_combine_in_either_order),
        cmocka_unit_test(a_surge_happens_as_often_as_its_probability_says),
        cmocka_unit_test(the_expected_number_knows_random_starts_and_sizes),
        cmocka_unit_test(a_surge_on_counted_and_recorded_streams_adds_to_their_rate),
        cmocka_unit_test(later_replications_allocate_nothing_whatever_surges_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
