#include "num/warmup.h"

#include "near_check.h"

/* The criterion itself, from its definition. */
static size_t by_search(const double *x, size_t n)
{
    const size_t groups = n / 5;
    size_t best = 0;
    double least = INFINITY;
    for (size_t d = 0; d <= groups / 2; d++) {
        const double kept = (double)(groups - d);
        double mean = 0;
        double squares = 0;
        for (size_t g = d; g < groups; g++)
            for (int i = 0; i < 5; i++)
                mean += x[g * 5 + (size_t)i] / 5 / kept;
        for (size_t g = d; g < groups; g++) {
            double y = 0;
            for (int i = 0; i < 5; i++)
                y += x[g * 5 + (size_t)i] / 5;
            squares += (y - mean) * (y - mean);
        }
        if (squares / (kept * kept) < least) {
            least = squares / (kept * kept);
            best = d * 5;
        }
    }
    return best;
}

/* A start that dies away, and a wave that does not. */
static void make_run(double *x, size_t n, double start)
{
    for (size_t i = 0; i < n; i++)
        x[i] = start * exp(-(double)i / 20) + sin((double)i * 1.7) + 0.3 * sin((double)i * 0.31);
}

static void the_cut_is_the_one_a_search_finds(void **state)
{
    (void)state;
    double x[500];
    const double starts[] = {0, 1, 5, -20, 100};
    for (size_t k = 0; k < sizeof starts / sizeof starts[0]; k++) {
        make_run(x, 500, starts[k]);
        assert_int_equal(warmup_mser5(x, 500).cut, by_search(x, 500));
    }
}

static void a_bad_start_is_cut_and_a_good_one_kept(void **state)
{
    (void)state;
    double x[500];
    make_run(x, 500, 100);
    const struct warmup bad = warmup_mser5(x, 500);
    assert_in_range(bad.cut, 40, 150);
    assert_true(bad.long_enough);
    for (int i = 0; i < 500; i++)
        x[i] = 3;
    assert_int_equal(warmup_mser5(x, 500).cut, 0);
}

static void a_trend_says_run_longer(void **state)
{
    (void)state;
    double x[100];
    for (int i = 0; i < 100; i++)
        x[i] = i;
    assert_false(warmup_mser5(x, 100).long_enough);
    assert_false(warmup_mser5(x, 4).long_enough);
}

static void batches_take_the_newest_values(void **state)
{
    (void)state;
    const double x[] = {100, 1, 3, 5, 7, 9, 11};
    double means[3];
    assert_int_equal(warmup_batch_means(x, 7, means, 3), 2);
    CHECK_NEAR(means[0], 2, 0);
    CHECK_NEAR(means[1], 6, 0);
    CHECK_NEAR(means[2], 10, 0);
    assert_int_equal(warmup_batch_means(x, 2, means, 3), 0);
}

static void the_lag_tells_alternation_from_drift(void **state)
{
    (void)state;
    const double there_and_back[] = {1, -1, 1, -1, 1, -1};
    const double drift[] = {1, 2, 3, 4, 5, 6, 7, 8};
    CHECK_REL(warmup_lag1(there_and_back, 6), -5.0 / 6, 1e-12);
    assert_true(warmup_lag1(drift, 8) > 0.5);
    assert_true(isnan(warmup_lag1(drift, 2)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cut_is_the_one_a_search_finds),
        cmocka_unit_test(a_bad_start_is_cut_and_a_good_one_kept),
        cmocka_unit_test(a_trend_says_run_longer),
        cmocka_unit_test(batches_take_the_newest_values),
        cmocka_unit_test(the_lag_tells_alternation_from_drift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
