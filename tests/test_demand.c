/*
 * Day and interval factors and surges against exact values. Seeds are fixed; each statistical check
 * states how often it would fail by chance.
 */
#include "rand/demand.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "rand/dist.h"

#define CHECK_NEAR(have, want, tolerance) check_near((have), (want), (tolerance), #have, __LINE__)

static void check_near(double have, double want, double tolerance, const char *what, int line)
{
    if (fabs(have - want) <= tolerance)
        return;
    fail_msg("%s:%d: %s = %.17g, want %.17g +- %.3g", __FILE__, line, what, have, want, tolerance);
}

enum { STREAMS = 2 };

/* A plan of up to two streams and three surges, compiled. */
struct rig {
    struct demand_stream streams[STREAMS];
    struct surge_plan surges[3];
    struct day_set days[STREAMS];
    struct interval_set intervals[1];
    struct demand_plan plan;
    struct demand *demand;
    struct demand_day *day;
    struct arrive a;
};

static const double flat_at[] = {0, 7200};
static const double flat_rate[] = {0.1};

/* Poisson, 0.1 a second for two hours; no factors, no surges. */
static void rig_begin(struct rig *r)
{
    *r = (struct rig){0};
    for (int i = 0; i < STREAMS; i++)
        r->streams[i] = (struct demand_stream){.process = &arrive_poisson,
                                               .file = "center.cfg",
                                               .line = 7,
                                               .name = "calls",
                                               .rate = {1, flat_at, flat_rate, false},
                                               .day_set = DEMAND_NONE,
                                               .interval_set = DEMAND_NONE};
    for (int k = 0; k < 3; k++)
        r->surges[k] = (struct surge_plan){.file = "center.cfg",
                                           .line = 9,
                                           .name = "midnight",
                                           .start = 1000,
                                           .hold = 600,
                                           .size = 3,
                                           .probability = 1};
    r->plan = (struct demand_plan){.end = 7200,
                                   .n_streams = 1,
                                   .streams = r->streams,
                                   .surges = r->surges,
                                   .day_sets = r->days,
                                   .interval_sets = r->intervals};
}

static void rig_compile(struct rig *r)
{
    struct err e = {0};
    r->demand = demand_compile(&r->plan, &e);
    if (r->demand == NULL)
        fail_msg("%s", e.items[0].text);
    r->day = demand_day_new(r->demand);
}

static void rig_free(struct rig *r)
{
    arrive_free(&r->a);
    demand_day_free(r->day);
    demand_free(r->demand);
}

static void rig_draw(struct rig *r, uint64_t replication)
{
    demand_draw(r->day, stream_key(1, replication));
}

static void rig_start(struct rig *r, uint32_t spec, uint64_t replication)
{
    arrive_start(&r->a, &r->demand->specs[spec], stream_key(1, replication), r->day);
}

/* How many come in [from, to) in a replication whose factors are drawn. */
static double count_of(struct rig *r, uint32_t spec, uint64_t replication, double from, double to)
{
    rig_start(r, spec, replication);
    double n = 0;
    for (double t = arrive_next(&r->a); t < to; t = arrive_next(&r->a))
        n += t >= from;
    return n;
}

/* The area of the rates of this replication; needs rig_start. */
static double area_of(const struct rig *r)
{
    double sum = 0;
    for (size_t i = 0; i < r->a.n_pieces; i++) {
        const struct arrive_piece *const p = &r->a.pieces[i];
        sum += 0.5 * (p->from + p->to) * (p->end - p->start);
    }
    return sum;
}

static struct dist *uniform(double low, double high)
{
    const struct dist_arg args[] = {{"low", &low, 1, NULL}, {"high", &high, 1, NULL}};
    struct str why = {0};
    struct dist *const d = dist_make("uniform", args, 2, &why);
    if (d == NULL)
        fail_msg("%s", str_text(&why));
    str_free(&why);
    return d;
}

/* ---- day and interval factors ---- */

enum { DAYS = 20000 };

static int compare(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;
    return (a > b) - (a < b);
}

static double mean_of(const double *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v[i];
    return sum / (double)n;
}

static double covariance(const double *v, const double *w, size_t n)
{
    const double a = mean_of(v, n);
    const double b = mean_of(w, n);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (v[i] - a) * (w[i] - b);
    return sum / (double)(n - 1);
}

static double correlation(const double *v, const double *w, size_t n)
{
    return covariance(v, w, n) / sqrt(covariance(v, v, n) * covariance(w, w, n));
}

/*
 * The share of counts <= q must hold p and the share < q must not: each within 4 standard errors.
 * A quantile of a law on whole numbers is checked without ties this way.
 */
static void check_quantile(const double *v, double q, double p)
{
    double below = 0;
    double up_to = 0;
    for (size_t i = 0; i < DAYS; i++) {
        below += v[i] < q;
        up_to += v[i] <= q;
    }
    const double error = 4 * sqrt(p * (1 - p) / DAYS);
    if (!(below / DAYS < p + error && up_to / DAYS > p - error))
        fail_msg("%g of the counts are below %g, %g at most that; want %g between", below / DAYS, q,
                 up_to / DAYS, p);
}

/* Mean and variance of counts that are negative binomial: 5 standard errors, the kurtosis below 6. */
static void check_moments(const double *v, double mean, double variance)
{
    CHECK_NEAR(mean_of(v, DAYS), mean, 5 * sqrt(variance / DAYS));
    CHECK_NEAR(covariance(v, v, DAYS), variance, 5 * variance * sqrt(5.0 / DAYS));
}

/*
 * Gamma day factor of shape 12 on six hours of 40, 120, 200, 160, 90, 40 customers: daily and hourly
 * counts are negative binomial (mean m, variance m + m^2 / 12), and the first two hours correlate with
 * sqrt(m1 m2 / ((12 + m1)(12 + m2))) = 0.836. Literals: exact values of the negative binomial law. All
 * checks together fail by chance less than once in 2,000.
 */
static void counts_under_a_day_factor_are_negative_binomial(void **state)
{
    (void)state;
    static double hour[6][DAYS];
    static double day[DAYS];
    const double per_hour[] = {40, 120, 200, 160, 90, 40};
    double at[7] = {0};
    double rate[6];
    for (int h = 0; h < 6; h++) {
        at[h + 1] = 3600.0 * (h + 1);
        rate[h] = per_hour[h] / 3600;
    }
    struct rig r;
    rig_begin(&r);
    r.plan.end = 21600;
    r.streams[0].rate = (struct rate_pieces){6, at, rate, false};
    r.streams[0].day_set = 0;
    r.days[0].cv = sqrt(1 / 12.0);
    r.plan.n_day_sets = 1;
    rig_compile(&r);
    for (size_t i = 0; i < DAYS; i++) {
        rig_draw(&r, i);
        rig_start(&r, 0, i);
        for (double t = arrive_next(&r.a); t < INFINITY; t = arrive_next(&r.a)) {
            hour[(int)(t / 3600)][i]++;
            day[i]++;
        }
    }
    check_moments(day, 650, 35858.33333);
    check_quantile(day, 373, 0.05);
    check_quantile(day, 632, 0.5);
    check_quantile(day, 989, 0.95);
    check_quantile(day, 650, 0.5394500852);
    check_moments(hour[2], 200, 3533.333333);
    check_quantile(hour[2], 113, 0.05);
    check_quantile(hour[2], 194, 0.5);
    check_quantile(hour[2], 307, 0.95);
    CHECK_NEAR(correlation(hour[0], hour[1], DAYS), 0.83624201, 4 * 0.35 / sqrt(DAYS));
    rig_free(&r);
}

static void streams_with_one_day_set_share_the_factor_and_others_do_not(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.end = 7200;
    r.plan.n_streams = 2;
    r.plan.n_day_sets = 2;
    r.days[0] = (struct day_set){0, 0.3};
    r.days[1] = (struct day_set){2, 0.3};
    r.streams[0].day_set = r.streams[1].day_set = 0;
    rig_compile(&r);
    rig_draw(&r, 1);
    rig_start(&r, 0, 1);
    const double first = area_of(&r);
    rig_start(&r, 1, 1);
    CHECK_NEAR(area_of(&r), first, 0);
    CHECK_NEAR(first, 720 * r.day->day[0][0], 1e-9);
    assert_true(fabs(r.day->day[0][0] - r.day->day[1][0]) > 1e-6);
    rig_free(&r);
}

static void a_day_begins_at_midnight_of_the_clock(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.clock = 22 * 3600;
    r.plan.end = 3 * 86400;
    const double at[] = {0, 3 * 86400};
    r.streams[0].rate.at = at;
    r.streams[0].day_set = 0;
    r.plan.n_day_sets = 1;
    r.days[0].cv = 0.4;
    rig_compile(&r);
    assert_int_equal(r.demand->n_days, 4);
    rig_draw(&r, 0);
    rig_start(&r, 0, 0);
    assert_int_equal(r.a.n_pieces, 4);
    CHECK_NEAR(r.a.pieces[0].end, 7200, 0);
    for (size_t i = 0; i < 4; i++)
        CHECK_NEAR(r.a.pieces[i].from, 0.1 * r.day->day[0][i], 1e-15);
    rig_free(&r);
}

/* Every quantile inverts without complaint and agrees with the distribution function. */
static void factors_have_the_gamma_law_for_any_cv(void **state)
{
    (void)state;
    const double cvs[] = {1e-6, 0.001, 0.0099, 0.0101, 0.05, 0.3, 1, 3, 10};
    for (size_t k = 0; k < sizeof cvs / sizeof cvs[0]; k++) {
        struct rig r;
        rig_begin(&r);
        r.plan.end = 2000.0 * 86400;
        r.plan.n_day_sets = 1;
        r.days[0].cv = cvs[k];
        rig_compile(&r);
        rig_draw(&r, k);
        const size_t n = r.demand->n_days;
        double *const u = mem_new(n, sizeof *u);
        const double shape = 1 / (cvs[k] * cvs[k]);
        for (size_t i = 0; i < n; i++) {
            const double b = r.day->day[0][i];
            assert_true(b >= 0 && b < INFINITY);
            u[i] = shape > 1e5 ? gsl_cdf_ugaussian_P((b - 1) / cvs[k])
                               : gsl_cdf_gamma_P(b, shape, 1 / shape);
        }
        qsort(u, n, sizeof *u, compare);
        double distance = 0;
        for (size_t i = 0; i < n; i++)
            distance = fmax(distance, fabs(u[i] - ((double)i + 0.5) / (double)n));
        assert_true(distance * sqrt((double)n) <
                    1.95); /* 1 in 1,000 each; a cv of 10 has its mass at 0 */
        mem_free(u);
        rig_free(&r);
    }
}

/*
 * Interval factors sent back to their normals: variance 1, lag-1 correlation rho within a day, none
 * from the last interval of a day to the first of the next; 4 standard errors, 1 in 5,000 in all.
 */
static void interval_factors_correlate_through_their_normals_within_a_day(void **state)
{
    (void)state;
    enum { LONG = 4000, PER_DAY = 48, N = LONG * PER_DAY };
    struct rig r;
    rig_begin(&r);
    double *const at = mem_new(N + 1, sizeof *at);
    double *const z = mem_new(N, sizeof *z);
    for (size_t i = 0; i <= N; i++)
        at[i] = 1800.0 * (double)i;
    r.plan.end = at[N];
    r.plan.n_interval_sets = 1;
    r.intervals[0] = (struct interval_set){.cv = 0.2, .rho = 0.7, .n = N, .at = at};
    rig_compile(&r);
    rig_draw(&r, 0);
    for (size_t i = 0; i < N; i++)
        z[i] = gsl_cdf_ugaussian_Pinv(gsl_cdf_gamma_P(r.day->interval[0][i], 25, 1 / 25.0));
    double within = 0;
    double across = 0;
    double square = 0;
    for (size_t i = 0; i + 1 < N; i++) {
        square += z[i] * z[i];
        if ((i + 1) % PER_DAY == 0)
            across += z[i] * z[i + 1];
        else
            within += z[i] * z[i + 1];
    }
    CHECK_NEAR(square / (N - 1), 1, 4 * sqrt(2.0 / N * (1 + 0.49) / (1 - 0.49)));
    CHECK_NEAR(within / (N - LONG), 0.7, 4 * sqrt(5.0 / N));
    CHECK_NEAR(across / (LONG - 1), 0, 4 / sqrt(LONG));
    CHECK_NEAR(mean_of(r.day->interval[0], N), 1, 4 * 0.2 * sqrt(5.7 / N));
    mem_free(at);
    mem_free(z);
    rig_free(&r);
}

/* ---- surges ---- */

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

static void factors_of_the_day_multiply_what_surges_add(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.streams[0].day_set = 0;
    r.plan.n_day_sets = 1;
    r.days[0].cv = 0.5;
    r.plan.n_surges = 2;
    r.surges[1].adds_volume = true;
    r.surges[1].size = 500;
    r.surges[1].start = 3000;
    rig_compile(&r);
    rig_draw(&r, 6);
    rig_start(&r, 1, 6);
    CHECK_NEAR(area_of(&r), 120 * r.day->day[0][0], 1e-9);
    rig_start(&r, 2, 6);
    CHECK_NEAR(area_of(&r), 500 * r.day->day[0][0], 1e-9);
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

/* ---- mistakes ---- */

static void check_refused(const struct rig *r, const char *part)
{
    struct err e = {0};
    assert_null(demand_compile(&r->plan, &e));
    assert_int_equal(e.code, ERR_USER);
    assert_true(e.n > 0);
    if (strstr(e.items[0].text, part) == NULL)
        fail_msg("`%s` does not say `%s`", e.items[0].text, part);
    err_free(&e);
}

static void rates_that_cannot_be_are_refused(void **state)
{
    (void)state;
    const double bad[] = {NAN, -1, INFINITY, 1e300};
    for (size_t i = 0; i < 4; i++) {
        struct rig r;
        rig_begin(&r);
        const double rate[] = {bad[i]};
        r.streams[0].rate.rate = rate;
        check_refused(&r, "is not between 0 and 1e9 customers a second");
    }
    struct rig r;
    rig_begin(&r);
    const double rate[] = {1e8};
    r.streams[0].rate.rate = rate;
    check_refused(&r, "at most 4e9 are simulated");
    rig_begin(&r);
    const double at[] = {0, 0};
    r.streams[0].rate.at = at;
    check_refused(&r, "do not ascend");
}

static void mistakes_in_streams_are_told(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.streams[0].process = &arrive_fixed;
    check_refused(&r, "has no counts");
    const double half[] = {2.5};
    r.streams[0].cells = (struct arrive_cells){1, flat_at, half};
    check_refused(&r, "not a whole number");
    rig_begin(&r);
    r.streams[0].process = &arrive_renewal;
    check_refused(&r, "no law for its gaps");
    rig_begin(&r);
    const double times[] = {2, 1};
    r.streams[0].process = &arrive_trace;
    r.streams[0].times = times;
    r.streams[0].n_times = 2;
    check_refused(&r, "must ascend");
    rig_begin(&r);
    r.streams[0].rate.n = 0;
    check_refused(&r, "has no rates");
    rig_begin(&r);
    r.plan.end = NAN;
    check_refused(&r, "simulated time");
}

static void mistakes_in_surges_and_factors_are_told(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.n_surges = 1;
    r.surges[0].size = NAN;
    check_refused(&r, "the size of surge `midnight`");
    r.surges[0].size = 2;
    r.surges[0].probability = 1.5;
    check_refused(&r, "probability");
    r.surges[0].probability = 1;
    r.surges[0].hold = 0;
    check_refused(&r, "lasts no time");
    r.surges[0].hold = -1;
    check_refused(&r, "duration");
    r.surges[0].shape = SURGE_profile;
    check_refused(&r, "steps");
    rig_begin(&r);
    r.plan.n_day_sets = 1;
    r.days[0].cv = -0.1;
    check_refused(&r, "day factor");
    rig_begin(&r);
    r.plan.n_interval_sets = 1;
    r.intervals[0] = (struct interval_set){.cv = 0.1, .rho = 1};
    check_refused(&r, "correlation");
}

static void shapes_are_found_by_name(void **state)
{
    (void)state;
    for (unsigned k = 0; k < N_SURGE_SHAPES; k++)
        assert_int_equal(surge_shape_named(surge_shape_name((enum surge_shape)k)), k);
    assert_int_equal(surge_shape_named("wave"), N_SURGE_SHAPES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_under_a_day_factor_are_negative_binomial),
        cmocka_unit_test(streams_with_one_day_set_share_the_factor_and_others_do_not),
        cmocka_unit_test(a_day_begins_at_midnight_of_the_clock),
        cmocka_unit_test(factors_have_the_gamma_law_for_any_cv),
        cmocka_unit_test(interval_factors_correlate_through_their_normals_within_a_day),
        cmocka_unit_test(a_surge_leaves_every_base_customer_where_it_was),
        cmocka_unit_test(an_addition_names_its_surge_and_has_a_stream_number_of_its_own),
        cmocka_unit_test(every_shape_adds_what_its_area_says),
        cmocka_unit_test(a_spike_is_over_when_its_factor_is_within_a_hundredth_of_one),
        cmocka_unit_test(a_volume_is_spread_whole_and_in_proportion),
        cmocka_unit_test(what_lies_outside_the_simulated_time_is_not_added),
        cmocka_unit_test(overlapping_surges_multiply_in_the_order_of_the_list),
        cmocka_unit_test(products_of_straight_lines_keep_their_integral),
        cmocka_unit_test(factors_of_the_day_multiply_what_surges_add),
        cmocka_unit_test(a_reduction_thins_by_the_customers_own_number),
        cmocka_unit_test(reductions_and_additions_combine_in_either_order),
        cmocka_unit_test(a_surge_happens_as_often_as_its_probability_says),
        cmocka_unit_test(the_expected_number_knows_random_starts_and_sizes),
        cmocka_unit_test(a_surge_on_counted_and_recorded_streams_adds_to_their_rate),
        cmocka_unit_test(later_replications_allocate_nothing_whatever_surges_do),
        cmocka_unit_test(rates_that_cannot_be_are_refused),
        cmocka_unit_test(mistakes_in_streams_are_told),
        cmocka_unit_test(mistakes_in_surges_and_factors_are_told),
        cmocka_unit_test(shapes_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
