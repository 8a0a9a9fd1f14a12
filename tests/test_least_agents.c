/* The least staff against what pyworkforce 0.5.4 prints (its README and unit tests). */
#include "num/least_agents.h"

#include "near_check.h"

/* 100 calls in half an hour of 3 min each, 30 % shrinkage. */
static struct least_agents_ask half_hour(void)
{
    return (struct least_agents_ask){.rate = 100.0 / 1800,
                                     .handle_s = 180,
                                     .shrinkage = 0.3,
                                     .target_frac = 0.8,
                                     .target_s = 20};
}

static void erlang_c_needs_fourteen_for_eighty_in_twenty(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.max_occupancy = 0.85;
    const struct least_agents_answer a = least_agents(&ask);
    assert_true(a.is_met);
    assert_int_equal(a.net, 14);
    assert_int_equal(a.gross, 20);
}

static void erlang_c_needs_one_more_for_ninety(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.max_occupancy = 0.85;
    ask.target_s = 0.33 * 60;
    struct least_agents_answer a = least_agents(&ask);
    assert_int_equal(a.net, 14);
    assert_int_equal(a.gross, 20);
    CHECK_NEAR(erlang_service_level(&a.result, ERLANG_SL_OFFERED), 0.888, 5e-4);
    CHECK_NEAR(a.result.occupancy_frac, 0.714, 5e-4);
    CHECK_NEAR(a.result.delayed_frac, 0.174, 5e-4);
    ask.target_frac = 0.9;
    a = least_agents(&ask);
    assert_int_equal(a.net, 15);
    assert_int_equal(a.gross, 22);
    CHECK_NEAR(erlang_service_level(&a.result, ERLANG_SL_OFFERED), 0.941, 5e-4);
    CHECK_NEAR(a.result.occupancy_frac, 0.667, 5e-4);
    CHECK_NEAR(a.result.delayed_frac, 0.102, 5e-4);
}

/* Three digits are printed, some of them cut and some rounded, hence a whole last digit. */
static void erlang_a_needs_thirteen(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.patience_s = 300;
    ask.max_occupancy = 0.85;
    ask.max_abandonment = 0.05;
    const struct least_agents_answer a = least_agents(&ask);
    assert_int_equal(a.net, 13);
    assert_int_equal(a.gross, 19);
    CHECK_NEAR(erlang_service_level(&a.result, ERLANG_SL_OFFERED), 0.858, 1e-3);
    CHECK_NEAR(a.result.occupancy_frac, 0.750, 1e-3);
    CHECK_NEAR(a.result.abandonment_frac, 0.025, 1e-3);
    CHECK_NEAR(a.result.delayed_frac, 0.226, 1e-3);
    CHECK_NEAR(a.result.wait_mean_s / 60, 0.125, 1e-3);
}

static void erlang_b_needs_seventeen_lines_for_two_percent(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.is_loss = true;
    ask.target_frac = 0;
    ask.max_blocking = 0.02;
    const struct least_agents_answer a = least_agents(&ask);
    assert_int_equal(a.net, 17);
    assert_int_equal(a.gross, 25);
    CHECK_NEAR(a.result.blocking_frac, 0.012949, 5e-7);
    CHECK_NEAR(erlang_b(10, 16), 0.0223, 5e-5);
}

static void heads_are_not_pushed_up_by_rounding(void **state)
{
    (void)state;
    assert_int_equal(least_agents_gross(14, 0.3), 20);
    assert_int_equal(least_agents_gross(21, 0.3), 30);
    assert_int_equal(least_agents_gross(9, 0.1), 10);
    assert_int_equal(least_agents_gross(15, 0.3), 22);
    assert_int_equal(least_agents_gross(17, 0), 17);
    assert_int_equal(least_agents_gross(0, 0.3), 0);
}

static void a_limit_on_occupancy_alone_decides(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.target_frac = 0;
    ask.max_occupancy = 0.5;
    assert_int_equal(least_agents(&ask).net, 20);
}

static void a_limit_on_abandonment_alone_decides(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.target_frac = 0;
    ask.patience_s = 300;
    ask.max_abandonment = 0.02;
    const struct least_agents_answer a = least_agents(&ask);
    const struct erlang_queue fewer = {
        .rate = ask.rate, .handle_s = 180, .patience_s = 300, .agents = a.net - 1};
    assert_true(a.result.abandonment_frac <= 0.02);
    assert_true(erlang_solve(&fewer).abandonment_frac > 0.02);
}

static void no_contacts_need_nobody(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.rate = 0;
    const struct least_agents_answer a = least_agents(&ask);
    assert_true(a.is_met);
    assert_int_equal(a.net, 0);
    assert_int_equal(a.gross, 0);
}

/* Every number of agents below the answer must fail: the search may not jump over one. */
static void the_answer_is_the_first_of_a_scan(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.patience_s = 120;
    for (ask.rate = 0.01; ask.rate < 3; ask.rate *= 2.3) {
        const struct least_agents_answer a = least_agents(&ask);
        uint32_t n = 1;
        for (;; n++) {
            const struct erlang_queue q = {
                .rate = ask.rate, .handle_s = 180, .patience_s = 120, .agents = n, .target_s = 20};
            const struct erlang_result r = erlang_solve(&q);
            if (erlang_service_level(&r, ERLANG_SL_OFFERED) >= 0.8)
                break;
        }
        assert_int_equal(a.net, n);
    }
}

static void an_impossible_target_is_not_met(void **state)
{
    (void)state;
    struct least_agents_ask ask = half_hour();
    ask.target_frac = 1.5;
    const struct least_agents_answer a = least_agents(&ask);
    assert_false(a.is_met);
    assert_int_equal(a.net, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlang_c_needs_fourteen_for_eighty_in_twenty),
        cmocka_unit_test(erlang_c_needs_one_more_for_ninety),
        cmocka_unit_test(erlang_a_needs_thirteen),
        cmocka_unit_test(erlang_b_needs_seventeen_lines_for_two_percent),
        cmocka_unit_test(heads_are_not_pushed_up_by_rounding),
        cmocka_unit_test(a_limit_on_occupancy_alone_decides),
        cmocka_unit_test(a_limit_on_abandonment_alone_decides),
        cmocka_unit_test(no_contacts_need_nobody),
        cmocka_unit_test(the_answer_is_the_first_of_a_scan),
        cmocka_unit_test(an_impossible_target_is_not_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
