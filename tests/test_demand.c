/*
 * Day and interval factors against exact values, and what a plan must keep to. Seeds are fixed; each
 * statistical check states how often it would fail by chance.
 */
#include "demand_rig.h"

#include <gsl/gsl_cdf.h>

enum { DAYS = 20000 };

static int compare(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;
    return (a > b) - (a < b);
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

/* Each surge asks an own number of the customer: of two halves a quarter is left; 1 in 16,000. */
static void two_reductions_thin_independently(void **state)
{
    (void)state;
    struct rig r;
    rig_begin(&r);
    r.plan.n_surges = 2;
    r.surges[0].size = r.surges[1].size = 0.5;
    rig_compile(&r);
    double sum = 0;
    for (unsigned run = 0; run < 500; run++) {
        rig_draw(&r, run);
        sum += count_of(&r, 0, run, 1000, 1600);
    }
    CHECK_NEAR(sum / 500, 15, 4 * sqrt(15 / 500.0));
    rig_free(&r);
}

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
        cmocka_unit_test(factors_of_the_day_multiply_what_surges_add),
        cmocka_unit_test(two_reductions_thin_independently),
        cmocka_unit_test(rates_that_cannot_be_are_refused),
        cmocka_unit_test(mistakes_in_streams_are_told),
        cmocka_unit_test(mistakes_in_surges_and_factors_are_told),
        cmocka_unit_test(shapes_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
