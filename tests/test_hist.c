#include "num/hist.h"

#include <string.h>

#include "near_check.h"
#include "num/survive.h"

static void every_bucket_holds_its_lower_and_not_its_upper_end(void **state)
{
    (void)state;
    for (unsigned k = 0; k < HIST_BUCKETS - 1; k++) {
        assert_int_equal(hist_bucket(hist_lower(k)), k);
        assert_int_equal(hist_bucket(hist_upper(k)), k + 1);
        assert_int_equal(hist_bucket(nextafter(hist_upper(k), 0)), k);
    }
}

static void values_off_the_scale_go_to_its_ends(void **state)
{
    (void)state;
    assert_int_equal(hist_bucket(0), 0);
    assert_int_equal(hist_bucket(-0.0), 0);
    assert_int_equal(hist_bucket(-5), 0);
    assert_int_equal(hist_bucket(1e-300), 0);
    assert_int_equal(hist_bucket(0x1p23), HIST_BUCKETS - 1);
    assert_int_equal(hist_bucket(INFINITY), HIST_BUCKETS - 1);
}

static void no_bucket_is_wider_than_one_percent(void **state)
{
    (void)state;
    for (unsigned k = 1; k < HIST_BUCKETS - 1; k++)
        assert_true((hist_upper(k) - hist_lower(k)) / 2 <= 0.005 * hist_lower(k));
}

/* 1, 1.001^1, 1.001^2, ...: quantiles are known, and neighbours share buckets. */
static void quantiles_are_within_half_a_percent(void **state)
{
    (void)state;
    static uint32_t counts[HIST_BUCKETS];
    enum { N = 9001 };
    memset(counts, 0, sizeof counts);
    for (int i = 0; i < N; i++)
        counts[hist_bucket(pow(1.001, i))]++;
    for (double q = 0.01; q < 1; q += 0.01)
        CHECK_REL(hist_quantile(counts, q), pow(1.001, ceil(q * N) - 1), 0.005);
    CHECK_REL(hist_fraction(counts, pow(1.001, 4500)), 0.5, 0.002);
}

static void the_zero_waits_have_quantile_zero(void **state)
{
    (void)state;
    static uint32_t counts[HIST_BUCKETS];
    memset(counts, 0, sizeof counts);
    counts[0] = 80;
    counts[hist_bucket(10)] = 20;
    CHECK_NEAR(hist_quantile(counts, 0), 0, 0);
    CHECK_NEAR(hist_quantile(counts, 0.8), 0, 0);
    CHECK_REL(hist_quantile(counts, 0.81), 10, 0.01);
    CHECK_REL(hist_quantile(counts, 1), 10, 0.01);
    CHECK_NEAR(hist_fraction(counts, 0), 0.8, 0);
    CHECK_NEAR(hist_fraction(counts, 9.9), 0.8, 0);
    CHECK_NEAR(hist_fraction(counts, 11), 1, 0);
    CHECK_NEAR(hist_fraction(counts, -1), 0, 0);
}

static void an_empty_histogram_has_no_quantile(void **state)
{
    (void)state;
    static uint32_t counts[HIST_BUCKETS];
    memset(counts, 0, sizeof counts);
    assert_true(isnan(hist_quantile(counts, 0.5)));
    assert_true(isnan(hist_fraction(counts, 1)));
}

static void wide_sums_agree_with_their_narrow_parts(void **state)
{
    (void)state;
    static uint32_t a[HIST_BUCKETS];
    static uint64_t sum[HIST_BUCKETS];
    static uint64_t twice[HIST_BUCKETS];
    memset(a, 0, sizeof a);
    memset(sum, 0, sizeof sum);
    memset(twice, 0, sizeof twice);
    for (int i = 1; i < 2000; i++)
        a[hist_bucket(0.37 * i)]++;
    hist_merge(sum, a, hist_end(a));
    hist_merge_wide(twice, sum, hist_end(a));
    hist_merge_wide(twice, sum, hist_end(a));
    assert_int_equal(hist_count_wide(twice), 2 * hist_count(a));
    CHECK_REL(hist_quantile_wide(sum, 0.9), hist_quantile(a, 0.9), 1e-15);
    CHECK_REL(hist_quantile_wide(twice, 0.9), hist_quantile(a, 0.9), 1e-9);
    CHECK_REL(hist_fraction_wide(twice, 100), hist_fraction(a, 100), 1e-15);
}

/*
 * Kaplan and Meier (1958) by hand: ended at 1, 4 and 8, censored at 2 and 6. Survival 4/5, then
 * 4/5 x 2/3, then 0; the mean is 1 x 1 + 0.8 x 3 + 0.5333 x 4 = 5.5333.
 */
static void the_survival_of_five_contacts_is_the_one_by_hand(void **state)
{
    (void)state;
    static uint64_t answered[HIST_BUCKETS];
    static uint64_t abandoned[HIST_BUCKETS];
    static double curve[HIST_BUCKETS];
    answered[hist_bucket(1)] = answered[hist_bucket(4)] = answered[hist_bucket(8)] = 1;
    abandoned[hist_bucket(2)] = abandoned[hist_bucket(6)] = 1;
    const struct survive s = survive_estimate(answered, abandoned, HIST_BUCKETS, curve);
    CHECK_NEAR(curve[hist_bucket(3)], 0.8, 1e-12);
    CHECK_NEAR(curve[hist_bucket(5)], 0.8 * 2 / 3, 1e-12);
    assert_true(s.reached_zero);
    CHECK_REL(s.mean, 5 + 8.0 / 15, 0.005);
    CHECK_REL(survive_quantile(curve, 0.3), 4, 0.01);
}

static void a_censored_end_leaves_survival_and_says_so(void **state)
{
    (void)state;
    static uint64_t answered[HIST_BUCKETS];
    static uint64_t abandoned[HIST_BUCKETS];
    static double curve[HIST_BUCKETS];
    answered[0] = 60;
    abandoned[hist_bucket(60)] = 40;
    const struct survive s = survive_estimate(answered, abandoned, HIST_BUCKETS, curve);
    assert_false(s.reached_zero);
    CHECK_NEAR(s.left, 0.4, 1e-12);
    CHECK_REL(s.mean, 0.4 * 60, 0.01);
    CHECK_REL(s.longest, 60, 0.01);
    assert_true(isnan(survive_quantile(curve, 0.7)));
    CHECK_NEAR(survive_quantile(curve, 0.6), 0, 0);
}

/*
 * Offered waits of mean 30 s against patience of mean 60 s, both exponential, every pair of their
 * quantiles: what is seen of them must give back the 30 s.
 */
static void independent_censoring_does_not_bias_the_mean(void **state)
{
    (void)state;
    static uint64_t answered[HIST_BUCKETS];
    static uint64_t abandoned[HIST_BUCKETS];
    enum { N = 700 };
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            const double offered = -30 * log1p(-(i + 0.5) / N);
            const double patience = -60 * log1p(-(j + 0.5) / N);
            if (offered <= patience)
                answered[hist_bucket(offered)]++;
            else
                abandoned[hist_bucket(patience)]++;
        }
    const struct survive s = survive_estimate(answered, abandoned, HIST_BUCKETS, NULL);
    CHECK_REL(s.mean, 30, 0.005);
}

static void nothing_seen_has_no_mean(void **state)
{
    (void)state;
    static uint64_t none[HIST_BUCKETS];
    assert_true(isnan(survive_estimate(none, none, HIST_BUCKETS, NULL).mean));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bucket_holds_its_lower_and_not_its_upper_end),
        cmocka_unit_test(values_off_the_scale_go_to_its_ends),
        cmocka_unit_test(no_bucket_is_wider_than_one_percent),
        cmocka_unit_test(quantiles_are_within_half_a_percent),
        cmocka_unit_test(the_zero_waits_have_quantile_zero),
        cmocka_unit_test(an_empty_histogram_has_no_quantile),
        cmocka_unit_test(wide_sums_agree_with_their_narrow_parts),
        cmocka_unit_test(the_survival_of_five_contacts_is_the_one_by_hand),
        cmocka_unit_test(a_censored_end_leaves_survival_and_says_so),
        cmocka_unit_test(independent_censoring_does_not_bias_the_mean),
        cmocka_unit_test(nothing_seen_has_no_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
