#include "num/ci.h"

#include <string.h>

#include "near_check.h"

static struct tally tally_of(const double *x, size_t n)
{
    struct tally t = {0};
    for (size_t i = 0; i < n; i++)
        tally_add(&t, x[i]);
    return t;
}

static struct tally_pair pairs_of(const double *x, const double *y, size_t n)
{
    struct tally_pair t = {0};
    for (size_t i = 0; i < n; i++)
        tally_pair_add(&t, x[i], y[i]);
    return t;
}

/* Printed tables of Student's t: 12.706, 2.262, 2.045, 1.960. */
static void t_quantiles_are_the_printed_ones(void **state)
{
    (void)state;
    CHECK_NEAR(ci_t_quantile(0.975, 1), 12.706, 5e-4);
    CHECK_NEAR(ci_t_quantile(0.975, 9), 2.262, 5e-4);
    CHECK_NEAR(ci_t_quantile(0.975, 29), 2.045, 5e-4);
    CHECK_NEAR(ci_t_quantile(0.975, 1e6), 1.960, 5e-4);
    CHECK_NEAR(ci_normal_quantile(0.975), 1.959963985, 1e-9);
}

/* 4 7 13 16: mean 10, s^2 30, t(3) 3.182446. */
static void the_interval_of_a_mean_is_student(void **state)
{
    (void)state;
    const struct tally t = tally_of((const double[]){4, 7, 13, 16}, 4);
    const struct ci c = ci_mean(&t, 0.95);
    CHECK_NEAR(c.value, 10, 0);
    CHECK_REL(ci_half_width(&c), 3.182446305 * sqrt(30.0 / 4), 1e-9);
    assert_int_equal(c.n, 4);
    assert_string_equal(c.method, "t");
}

static void one_unit_has_a_value_and_no_interval(void **state)
{
    (void)state;
    const struct tally t = tally_of((const double[]){4}, 1);
    const struct tally_pair p = pairs_of((const double[]){1}, (const double[]){2}, 1);
    const struct ci all[] = {ci_mean(&t, 0.95), ci_prediction(&t, 0.95), ci_ratio(&p, 0.95),
                             ci_share(&p, 0.95), ci_range(&t)};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        assert_false(ci_exists(&all[i]));
        assert_true(!isnan(all[i].value));
        assert_string_equal(all[i].method, "none");
    }
}

/* x 1 2 3, y 2 3 7: r = 0.5; residuals 0, 0.5, -0.5: s = 0.5, se = 0.5 / sqrt(3) / 4. */
static void the_interval_of_a_ratio_is_by_the_delta_method(void **state)
{
    (void)state;
    const struct tally_pair p = pairs_of((const double[]){1, 2, 3}, (const double[]){2, 3, 7}, 3);
    const struct ci c = ci_ratio(&p, 0.95);
    CHECK_REL(c.value, 0.5, 1e-15);
    CHECK_REL(ci_half_width(&c), 4.30265273 * 0.5 / sqrt(3) / 4, 1e-9);
    assert_string_equal(c.method, "delta");
}

static void a_ratio_over_nothing_is_not_a_number(void **state)
{
    (void)state;
    const struct tally_pair p = pairs_of((const double[]){0, 0}, (const double[]){0, 0}, 2);
    assert_true(isnan(ci_ratio(&p, 0.95).value));
    assert_true(isnan(ci_share(&p, 0.95).value));
}

static void a_share_of_none_or_all_is_never_without_width(void **state)
{
    (void)state;
    const double offered[] = {40, 60};
    const struct tally_pair none = pairs_of((const double[]){0, 0}, offered, 2);
    const struct tally_pair all = pairs_of(offered, offered, 2);
    const struct ci low = ci_share(&none, 0.95);
    const struct ci high = ci_share(&all, 0.95);
    assert_string_equal(low.method, "binomial");
    CHECK_NEAR(low.lo, 0, 0);
    CHECK_REL(low.hi, 1 - pow(0.025, 0.01), 1e-12);
    CHECK_REL(high.lo, pow(0.025, 0.01), 1e-12);
    CHECK_NEAR(high.hi, 1, 0);
}

static void a_share_of_some_is_by_the_delta_method(void **state)
{
    (void)state;
    const struct tally_pair p = pairs_of((const double[]){30, 50}, (const double[]){40, 60}, 2);
    assert_string_equal(ci_share(&p, 0.95).method, "delta");
}

static void equal_units_do_not_pretend_to_be_certain(void **state)
{
    (void)state;
    const struct tally_pair p = pairs_of((const double[]){5, 5}, (const double[]){10, 10}, 2);
    const struct ci c = ci_share(&p, 0.95);
    assert_true(c.hi - c.lo > 0.1);
    assert_string_equal(c.method, "binomial");
}

/* Clopper and Pearson for 4 of 10 at 95 %: 0.1216 to 0.7376. */
static void the_exact_binomial_is_the_tabled_one(void **state)
{
    (void)state;
    const struct ci c = ci_binomial(4, 10, 0.95);
    CHECK_NEAR(c.value, 0.4, 1e-15);
    CHECK_NEAR(c.lo, 0.1216, 5e-5);
    CHECK_NEAR(c.hi, 0.7376, 5e-5);
    CHECK_NEAR(ci_binomial(1000000, 1000000000, 0.95).lo, 0.000998041, 1e-8);
    assert_string_equal(ci_binomial(0, 0, 0.95).method, "none");
}

static void the_exact_binomial_holds_its_value(void **state)
{
    (void)state;
    for (uint64_t trials = 1; trials < 3000; trials = trials * 3 + 1)
        for (uint64_t k = 0; k <= trials; k += 1 + trials / 7) {
            const struct ci c = ci_binomial(k, trials, 0.95);
            assert_true(c.lo <= c.value && c.value <= c.hi && c.lo >= 0 && c.hi <= 1 &&
                        c.lo < c.hi);
        }
}

static void nothing_in_a_hundred_may_still_be_three_percent(void **state)
{
    (void)state;
    const struct ci c = ci_rule_of_three(100, 0.95);
    CHECK_NEAR(c.hi, 0.03, 1e-4);
    assert_string_equal(c.method, "rule-of-three");
}

static void pairing_takes_out_what_both_share(void **state)
{
    (void)state;
    const double a[] = {11, 25, 37};
    const double b[] = {10, 23, 34};
    const struct ci c = ci_paired(a, b, 3, 0.95);
    CHECK_REL(c.value, 2, 1e-15);
    CHECK_REL(ci_half_width(&c), 4.30265273 / sqrt(3), 1e-9);
    assert_string_equal(c.method, "paired-t");
}

static void a_paired_difference_of_equal_ratios_is_nothing(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3};
    const double y[] = {2, 3, 7};
    const double twice[] = {2, 4, 6};
    const struct ci_ratio_series one = {x, y};
    const struct ci_ratio_series two = {twice, y};
    const struct ci same = ci_paired_ratio(one, one, 3, 0.95);
    const struct ci more = ci_paired_ratio(two, one, 3, 0.95);
    const struct tally_pair p = pairs_of(x, y, 3);
    const struct ci single = ci_ratio(&p, 0.95);
    CHECK_NEAR(same.value, 0, 0);
    CHECK_NEAR(ci_half_width(&same), 0, 1e-15);
    CHECK_REL(more.value, 0.5, 1e-12);
    CHECK_REL(ci_half_width(&more), ci_half_width(&single), 1e-12);
}

static void sections_without_a_quantile_are_left_out(void **state)
{
    (void)state;
    const double q[] = {10, NAN, 14, 12};
    const struct ci c = ci_sections(12.5, q, 4, 0.95);
    CHECK_NEAR(c.value, 12.5, 0);
    assert_int_equal(c.n, 3);
    CHECK_REL(ci_half_width(&c), 4.30265273 * 2 / sqrt(3), 1e-9);
    assert_string_equal(c.method, "sectioning");
}

static void a_prediction_is_wider_than_the_mean_by_root_n_plus_one(void **state)
{
    (void)state;
    const struct tally t = tally_of((const double[]){4, 7, 13, 16}, 4);
    const struct ci mean = ci_mean(&t, 0.9);
    const struct ci next = ci_prediction(&t, 0.9);
    CHECK_REL(ci_half_width(&next), ci_half_width(&mean) * sqrt(5), 1e-12);
    assert_string_equal(next.method, "prediction");
}

static void the_largest_comes_with_its_range(void **state)
{
    (void)state;
    const struct tally t = tally_of((const double[]){4, 7, 13, 16}, 4);
    const struct ci c = ci_range(&t);
    CHECK_NEAR(c.value, 16, 0);
    CHECK_NEAR(c.lo, 4, 0);
    assert_string_equal(c.method, "range");
}

/* Holm by hand: 0.01 x 4, 0.02 x 3, 0.03 x 2 raised to the one before, 0.04 raised too. */
static void holm_steps_down_and_never_back(void **state)
{
    (void)state;
    const double p[] = {0.04, 0.01, 0.03, 0.02};
    const double want[] = {0.06, 0.04, 0.06, 0.06};
    const double strict[] = {0.16, 0.04, 0.12, 0.08};
    double holm[4];
    double bonferroni[4];
    ci_holm(p, holm, 4);
    ci_bonferroni(p, bonferroni, 4);
    for (int i = 0; i < 4; i++) {
        CHECK_REL(holm[i], want[i], 1e-12);
        CHECK_REL(bonferroni[i], strict[i], 1e-12);
    }
    CHECK_REL(ci_bonferroni_level(0.95, 10), 0.995, 1e-12);
}

static void the_p_value_and_the_interval_agree(void **state)
{
    (void)state;
    const struct tally t = tally_of((const double[]){1, 2, 3, 5}, 4);
    const double p = ci_p_value(&t);
    const struct ci c = ci_mean(&t, 1 - p);
    CHECK_NEAR(c.lo, 0, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(t_quantiles_are_the_printed_ones),
        cmocka_unit_test(the_interval_of_a_mean_is_student),
        cmocka_unit_test(one_unit_has_a_value_and_no_interval),
        cmocka_unit_test(the_interval_of_a_ratio_is_by_the_delta_method),
        cmocka_unit_test(a_ratio_over_nothing_is_not_a_number),
        cmocka_unit_test(a_share_of_none_or_all_is_never_without_width),
        cmocka_unit_test(a_share_of_some_is_by_the_delta_method),
        cmocka_unit_test(equal_units_do_not_pretend_to_be_certain),
        cmocka_unit_test(the_exact_binomial_is_the_tabled_one),
        cmocka_unit_test(the_exact_binomial_holds_its_value),
        cmocka_unit_test(nothing_in_a_hundred_may_still_be_three_percent),
        cmocka_unit_test(pairing_takes_out_what_both_share),
        cmocka_unit_test(a_paired_difference_of_equal_ratios_is_nothing),
        cmocka_unit_test(sections_without_a_quantile_are_left_out),
        cmocka_unit_test(a_prediction_is_wider_than_the_mean_by_root_n_plus_one),
        cmocka_unit_test(the_largest_comes_with_its_range),
        cmocka_unit_test(holm_steps_down_and_never_back),
        cmocka_unit_test(the_p_value_and_the_interval_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
