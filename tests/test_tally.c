#include "num/tally.h"

#include "near_check.h"

static const double xs[] = {4, 7, 13, 16, -2, 0.5, 4};
enum { N = sizeof xs / sizeof xs[0] };

static void mean_variance_and_extremes_are_the_textbook_ones(void **state)
{
    (void)state;
    struct tally t = {0};
    for (int i = 0; i < 4; i++)
        tally_add(&t, xs[i]);
    assert_int_equal(t.n, 4);
    CHECK_NEAR(t.mean, 10, 0);
    CHECK_REL(tally_variance(&t), 30, 1e-15);
    CHECK_NEAR(t.min, 4, 0);
    CHECK_NEAR(t.max, 16, 0);
}

static void a_large_offset_does_not_cancel_the_variance(void **state)
{
    (void)state;
    struct tally t = {0};
    for (int i = 0; i < 4; i++)
        tally_add(&t, 1e9 + xs[i]);
    CHECK_REL(tally_variance(&t), 30, 1e-9);
}

static void one_value_has_no_variance(void **state)
{
    (void)state;
    struct tally t = {0};
    assert_true(isnan(tally_variance(&t)));
    tally_add(&t, 3);
    assert_true(isnan(tally_variance(&t)));
    assert_true(isnan(tally_sd(&t)));
}

static void merged_parts_are_the_whole_wherever_they_are_cut(void **state)
{
    (void)state;
    struct tally whole = {0};
    for (int i = 0; i < N; i++)
        tally_add(&whole, xs[i]);
    for (int cut = 0; cut <= N; cut++) {
        struct tally left = {0};
        struct tally right = {0};
        for (int i = 0; i < N; i++)
            tally_add(i < cut ? &left : &right, xs[i]);
        tally_merge(&left, &right);
        assert_int_equal(left.n, N);
        CHECK_REL(left.mean, whole.mean, 1e-14);
        CHECK_REL(left.m2, whole.m2, 1e-14);
        CHECK_NEAR(left.min, -2, 0);
        CHECK_NEAR(left.max, 16, 0);
    }
}

static void pairs_keep_their_products_through_a_merge(void **state)
{
    (void)state;
    struct tally_pair a = {0};
    struct tally_pair b = {0};
    tally_pair_add(&a, 1, 2);
    tally_pair_add(&a, 2, 3);
    tally_pair_add(&b, 3, 7);
    tally_pair_merge(&a, &b);
    CHECK_REL(a.mean_y, 4, 1e-15);
    CHECK_REL(a.xx, 2, 1e-15);
    CHECK_REL(a.yy, 14, 1e-15);
    CHECK_REL(a.xy, 5, 1e-15);
    CHECK_REL(tally_pair_correlation(&a), 5 / sqrt(28), 1e-15);
}

static void pairs_of_a_constant_have_no_correlation(void **state)
{
    (void)state;
    struct tally_pair t = {0};
    tally_pair_add(&t, 1, 2);
    tally_pair_add(&t, 1, 3);
    assert_true(isnan(tally_pair_correlation(&t)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_variance_and_extremes_are_the_textbook_ones),
        cmocka_unit_test(a_large_offset_does_not_cancel_the_variance),
        cmocka_unit_test(one_value_has_no_variance),
        cmocka_unit_test(merged_parts_are_the_whole_wherever_they_are_cut),
        cmocka_unit_test(pairs_keep_their_products_through_a_merge),
        cmocka_unit_test(pairs_of_a_constant_have_no_correlation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
