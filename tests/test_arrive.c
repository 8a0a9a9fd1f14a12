/*
 * Arrival processes against theory and against brute force. Seeds are fixed; each statistical check
 * states how often it would fail by chance.
 */
#include "rand/arrive.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "rand/demand.h"
#include "rand/dist.h"

#define CHECK_NEAR(have, want, tolerance) check_near((have), (want), (tolerance), #have, __LINE__)

static void check_near(double have, double want, double tolerance, const char *what, int line)
{
    if (fabs(have - want) <= tolerance)
        return;
    fail_msg("%s:%d: %s = %.17g, want %.17g +- %.3g", __FILE__, line, what, have, want, tolerance);
}

/* One stream by itself, ready to be started for any key. */
struct rig {
    struct demand *demand;
    struct demand_day *day;
    struct arrive a;
};

static struct rig rig_make(const struct demand_stream *s, double end)
{
    const struct demand_plan plan = {.end = end, .n_streams = 1, .streams = s};
    struct err e = {0};
    struct rig r = {.demand = demand_compile(&plan, &e)};
    if (r.demand == NULL)
        fail_msg("%s", e.items[0].text);
    r.day = demand_day_new(r.demand);
    return r;
}

static void rig_start(struct rig *r, uint64_t replication)
{
    const uint64_t key = stream_key(1, replication);
    demand_draw(r->day, key);
    arrive_start(&r->a, &r->demand->specs[0], key, r->day);
}

static void rig_free(struct rig *r)
{
    arrive_free(&r->a);
    demand_day_free(r->day);
    demand_free(r->demand);
}

/* All times of a replication, INFINITY behind the last. Free with mem_free. */
static double *all_times(struct rig *r, uint64_t replication, size_t *n)
{
    double *times = NULL;
    size_t cap = 0;
    *n = 0;
    rig_start(r, replication);
    for (;;) {
        times = mem_grow(times, &cap, *n + 1, sizeof *times);
        times[*n] = arrive_next(&r->a);
        if (times[*n] == INFINITY)
            return times;
        (*n)++;
    }
}

static struct demand_stream poisson(struct rate_pieces rate)
{
    return (struct demand_stream){.process = arrive_named("poisson"),
                                  .name = "calls",
                                  .rate = rate,
                                  .day_set = DEMAND_NONE,
                                  .interval_set = DEMAND_NONE};
}

static struct dist *law(const char *name, const char *p, double x, const char *q, double y)
{
    const struct dist_arg args[] = {{p, &x, 1, NULL}, {q, &y, 1, NULL}};
    struct str why = {0};
    struct dist *const d = dist_make(name, args, q != NULL ? 2 : 1, &why);
    if (d == NULL)
        fail_msg("%s", str_text(&why));
    str_free(&why);
    return d;
}

static const double steps_at[] = {0, 600, 1500, 1800, 3600};
static const double steps_rate[] = {0.05, 0.2, 0, 0.1};
static const struct rate_pieces steps = {4, steps_at, steps_rate, false};

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

static int compare(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;
    return (a > b) - (a < b);
}

/* sqrt(n) x the greatest distance of the sorted u from the uniform law. */
static double kolmogorov(double *u, size_t n)
{
    qsort(u, n, sizeof *u, compare);
    double distance = 0;
    for (size_t i = 0; i < n; i++)
        distance = fmax(distance,
                        fmax(u[i] - (double)i / (double)n, (double)(i + 1) / (double)n - u[i]));
    return distance * sqrt((double)n);
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

static const double ramp_at[] = {0, 100, 250, 400, 1000};
static const double ramp_rate[] = {0, 2, 0.5, 0, 3};
static const struct rate_pieces ramp = {4, ramp_at, ramp_rate, true};

/* The cumulative rate up to t, by the midpoint rule; exact but for rounding on each straight line. */
static double cumulative_ramp(double t)
{
    double sum = 0;
    for (int k = 0; k < 4 && t > ramp_at[k]; k++) {
        const double end = fmin(t, ramp_at[k + 1]);
        const double middle = 0.5 * (ramp_at[k] + end);
        const double x = (middle - ramp_at[k]) / (ramp_at[k + 1] - ramp_at[k]);
        sum += (ramp_rate[k] + (ramp_rate[k + 1] - ramp_rate[k]) * x) * (end - ramp_at[k]);
    }
    return sum;
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
        cmocka_unit_test(every_process_is_found_by_its_name),
        cmocka_unit_test(poisson_counts_have_the_mean_and_variance_of_their_interval),
        cmocka_unit_test(poisson_times_are_uniform_given_their_number),
        cmocka_unit_test(linear_rates_are_inverted_as_integration_says),
        cmocka_unit_test(doubling_the_volume_keeps_every_unit_time),
        cmocka_unit_test(numbers_count_up_from_zero_and_inline_and_general_paths_agree),
        cmocka_unit_test(a_stream_that_has_ended_stays_ended),
        cmocka_unit_test(fixed_counts_are_exact_in_every_cell_and_in_order),
        cmocka_unit_test(fixed_counts_follow_the_profile),
        cmocka_unit_test(another_fixed_count_leaves_the_first_customers_alone),
        cmocka_unit_test(a_trace_is_the_same_in_every_replication),
        cmocka_unit_test(renewal_gaps_follow_their_law),
        cmocka_unit_test(a_renewal_with_constant_gaps_is_a_clock),
        cmocka_unit_test(a_constant_batch_comes_at_one_instant_and_keeps_the_volume),
        cmocka_unit_test(random_batches_keep_the_volume),
        cmocka_unit_test(nobody_comes_at_rate_zero),
        cmocka_unit_test(a_hostile_rate_ends_the_stream_instead_of_hanging),
        cmocka_unit_test(a_replication_after_the_first_allocates_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
