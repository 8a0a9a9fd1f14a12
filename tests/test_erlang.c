/*
 * Erlang B, C and A against exact values computed independently (10 digits) and against what others
 * print: pyworkforce 0.5.4 (its README and unit tests), the README of ErlangC 0.1.0 on CRAN, and the
 * unit tests of A. Herzog's Callcenter Simulator 6.2.
 */
#include "num/erlang_queue.h"

#include "near_check.h"
#include "num/mmcg.h"
#include "num/mmck.h"

#define EXACT 1e-9 /* relative: the ten digits of the exact values */

static double sl(const struct erlang_result *r, enum erlang_variant variant)
{
    return erlang_service_level(r, variant);
}

static void seven_agents_wait_as_erlang_c_says(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 100.0 / 3600, .handle_s = 180, .agents = 7, .target_s = 20};
    const struct erlang_result r = erlang_solve(&q);
    CHECK_REL(r.delayed_frac, 0.3241499492, EXACT);
    CHECK_REL(r.wait_mean_s, 29.17349543, EXACT);
    CHECK_REL(r.wait_mean_s / r.delayed_frac, 90, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_OFFERED), 0.7404410115, EXACT);
    CHECK_REL(r.occupancy_frac, 0.7142857143, EXACT);
    CHECK_REL(r.queue_mean, 0.8103748729, EXACT);
    CHECK_REL(r.queue_mean + r.busy_mean, 5.810374873, EXACT);
    CHECK_REL(r.wait_sd_s * r.wait_sd_s, 4400.136341, EXACT);
}

static void three_agents_wait_as_erlang_c_says(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 30.0 / 3600, .handle_s = 300, .agents = 3, .target_s = 60};
    const struct erlang_result r = erlang_solve(&q);
    CHECK_REL(r.delayed_frac, 0.702247191, EXACT);
    CHECK_REL(r.wait_mean_s, 421.3483146, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_OFFERED), 0.3645804649, EXACT);
    CHECK_REL(r.queue_mean, 3.511235955, EXACT);
    CHECK_REL(r.queue_mean + r.busy_mean, 6.011235955, EXACT);
    CHECK_REL(r.wait_sd_s * r.wait_sd_s, 328083.5753, EXACT);
}

static void limited_places_block_as_the_chain_says(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 200.0 / 3600, .handle_s = 240, .agents = 14, .places = 24, .target_s = 20};
    const struct erlang_result r = erlang_solve(&q);
    CHECK_REL(r.blocking_frac, 0.04427227619, EXACT);
    CHECK_REL(r.delayed_frac, 0.5846945288, EXACT);
    CHECK_REL(r.delayed_frac / (1 - r.blocking_frac), 0.6117793952, EXACT);
    CHECK_NEAR(r.abandonment_frac, 0, 0);
    CHECK_REL(r.queue_mean, 2.839435339, EXACT);
    CHECK_REL(r.wait_mean_s, 53.47740242, EXACT);
    CHECK_REL(r.occupancy_frac, 0.9102168798, EXACT);
    CHECK_REL(r.queue_mean + r.busy_mean, 15.58247166, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_BLOCKED), 0.4528728392, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_ANSWERED), 0.4738513156, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_OFFERED), 0.4738513156, EXACT);
}

static void a_loss_system_loses_what_erlang_b_says(void **state)
{
    (void)state;
    const struct erlang_queue q = {.rate = 120.0 / 3600, .handle_s = 180, .agents = 8, .places = 8};
    const struct erlang_result r = erlang_solve(&q);
    CHECK_REL(erlang_b(6, 8), 0.1218757837, EXACT);
    CHECK_REL(r.blocking_frac, 0.1218757837, EXACT);
    CHECK_REL(r.occupancy_frac, 0.6585931623, EXACT);
    CHECK_NEAR(r.queue_mean, 0, 0);
}

/* Which exact values an Erlang A case has. */
struct impatient {
    struct erlang_queue q;
    double delayed, abandoned, wait, asa, wait_abandoned, queue, occupancy, virtual_wait;
    double sl_offered, sl_answered, sl_excl_early, sl_credit_early;
    double q80, q90, q95;
};

static const struct impatient impatients[] = {
    {{.rate = 300.0 / 3600, .handle_s = 240, .patience_s = 120, .agents = 20, .target_s = 20},
     0.4500933337,
     0.103881719,
     12.46580628,
     11.18148061,
     23.54482692,
     1.03881719,
     0.896118281,
     15.42104919,
     0.7028470264,
     0.7843239461,
     0.7448983721,
     0.7592994866,
     22.23961363,
     40.61105558,
     56.34569588},
    {{.rate = 2880.0 / 3600, .handle_s = 60, .patience_s = 120, .agents = 50, .target_s = 20},
     0.4677740686,
     0.03091224916,
     3.709469899,
     3.61590024,
     6.642844653,
     2.96757592,
     0.9303242408,
     3.925288527,
     0.9430189547,
     0.9730996537,
     0.972029603,
     0.9728643917,
     7.391060393,
     12.33739635,
     16.59160625},
};

static void impatient_contacts_fare_as_erlang_a_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof impatients / sizeof impatients[0]; i++) {
        const struct impatient *x = &impatients[i];
        const struct erlang_result r = erlang_solve(&x->q);
        CHECK_REL(r.delayed_frac, x->delayed, EXACT);
        CHECK_REL(r.abandonment_frac, x->abandoned, EXACT);
        CHECK_REL(r.wait_mean_s, x->wait, EXACT);
        CHECK_REL(r.asa_s, x->asa, EXACT);
        CHECK_REL(r.wait_abandoned_s, x->wait_abandoned, EXACT);
        CHECK_REL(r.queue_mean, x->queue, EXACT);
        CHECK_REL(r.occupancy_frac, x->occupancy, EXACT);
        CHECK_REL(r.wait_virtual_mean_s, x->virtual_wait, EXACT);
        CHECK_REL(sl(&r, ERLANG_SL_OFFERED), x->sl_offered, EXACT);
        CHECK_REL(sl(&r, ERLANG_SL_ANSWERED), x->sl_answered, EXACT);
        CHECK_REL(sl(&r, ERLANG_SL_EXCL_EARLY), x->sl_excl_early, EXACT);
        CHECK_REL(sl(&r, ERLANG_SL_CREDIT_EARLY), x->sl_credit_early, EXACT);
        CHECK_REL(erlang_wait_quantile(&x->q, 0.8), x->q80, EXACT);
        CHECK_REL(erlang_wait_quantile(&x->q, 0.9), x->q90, EXACT);
        CHECK_REL(erlang_wait_quantile(&x->q, 0.95), x->q95, EXACT);
    }
}

/* The human queue behind a bot that keeps 60 % and gets 15 % of those back: 294 contacts an hour. */
static void the_queue_behind_a_bot_is_erlang_a(void **state)
{
    (void)state;
    const double humans = 600 * (0.4 + 0.6 * 0.15);
    const struct erlang_queue q = {
        .rate = humans / 3600, .handle_s = 300, .patience_s = 150, .agents = 24, .target_s = 20};
    const struct erlang_result r = erlang_solve(&q);
    CHECK_REL(humans, 294, 1e-15);
    CHECK_REL(r.delayed_frac, 0.4809930999, EXACT);
    CHECK_REL(r.abandonment_frac, 0.1046661848, EXACT);
    CHECK_REL(r.wait_mean_s, 15.69992772, EXACT);
    CHECK_REL(r.asa_s, 14.33183719, EXACT);
    CHECK_REL(r.wait_abandoned_s, 27.40282598, EXACT);
    CHECK_REL(r.occupancy_frac, 0.913986603, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_OFFERED), 0.6615384329, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_ANSWERED), 0.7388735035, EXACT);
    CHECK_REL(sl(&r, ERLANG_SL_EXCL_EARLY), 0.6968298378, EXACT);
}

/* pyworkforce README; ErlangC on CRAN prints the same share delayed. */
static void erlang_c_is_what_pyworkforce_prints(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 100.0 / 1800, .handle_s = 180, .agents = 14, .target_s = 20};
    const struct erlang_result r = erlang_solve(&q);
    CHECK_REL(q.rate * q.handle_s, 10, 1e-15);
    CHECK_REL(r.delayed_frac, 0.1741319335950498, 1e-14);
    CHECK_REL(sl(&r, ERLANG_SL_OFFERED), 0.8883500191794669, 1e-14);
    CHECK_REL(r.occupancy_frac, 0.7142857142857143, 1e-14);
    CHECK_REL(r.asa_s, 7.83593701177724, 1e-14);
    CHECK_NEAR(1 - r.delayed_frac, 0.8258681, 5e-8);
}

static void erlang_a_is_what_pyworkforce_prints(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 100.0 / 1800, .handle_s = 180, .patience_s = 300, .agents = 14, .target_s = 20};
    const struct erlang_result r = erlang_solve(&q);
    CHECK_NEAR(r.delayed_frac, 0.14526, 5e-6);
    CHECK_NEAR(r.abandonment_frac, 0.013984, 5e-7);
    CHECK_NEAR(r.occupancy_frac, 0.704297, 5e-7);
    CHECK_NEAR(r.wait_mean_s / 60, 0.069919, 5e-7);
    CHECK_NEAR(sl(&r, ERLANG_SL_OFFERED), 0.916792, 5e-7);
}

/* Herzog's ErlangCTest: 3.5 calls a minute of 3 min each. 56.62 s is right for 9 agents. */
static void the_waits_are_what_herzogs_simulator_prints(void **state)
{
    (void)state;
    struct erlang_queue q = {.rate = 3.5 / 60, .handle_s = 180, .agents = 13};
    CHECK_NEAR(erlang_solve(&q).wait_mean_s, 26.56, 0.005);
    CHECK_NEAR(erlang_solve(&q).wait_mean_s, 26.5569, 5e-5);
    q.patience_s = 300;
    CHECK_NEAR(erlang_solve(&q).wait_mean_s, 9.91, 0.005);
    q.places = 100;
    CHECK_NEAR(erlang_solve(&q).wait_mean_s, 9.91, 0.005);
    q.places = 0;
    q.agents = 9;
    CHECK_NEAR(erlang_solve(&q).wait_mean_s, 56.6184, 5e-5);
}

/* pyworkforce tests the limit for 15, 20 and 25 agents with patience of a million minutes. */
static void endless_patience_is_the_limit_of_long_patience(void **state)
{
    (void)state;
    for (uint32_t agents = 15; agents <= 25; agents += 5) {
        struct erlang_queue q = {
            .rate = 100.0 / 1800, .handle_s = 180, .agents = agents, .target_s = 20};
        const struct erlang_result c = erlang_solve(&q);
        q.patience_s = 60e6;
        const struct erlang_result a = erlang_solve(&q);
        CHECK_NEAR(a.delayed_frac, c.delayed_frac, 1e-4);
        CHECK_NEAR(a.occupancy_frac, c.occupancy_frac, 1e-4);
        CHECK_NEAR(sl(&a, ERLANG_SL_OFFERED), sl(&c, ERLANG_SL_OFFERED), 1e-3);
    }
}

static void endless_patience_with_too_few_agents_is_unstable(void **state)
{
    (void)state;
    const struct erlang_queue q = {.rate = 1, .handle_s = 10, .agents = 10, .target_s = 20};
    const struct mmcg_patience endless = mmcg_endless();
    assert_false(erlang_solve(&q).is_stable);
    assert_false(mmcg_solve(&q, &endless).is_stable);
    CHECK_NEAR(erlang_c(10, 10), 1, 0);
    assert_true(isinf(erlang_wait_quantile(&q, 0.5)));
}

/* In deep overload the agents are always busy, and the share that leaves is 1 - c / load. */
static void overload_leaves_nobody_idle(void **state)
{
    (void)state;
    for (uint32_t agents = 1; agents <= 10000; agents *= 10) {
        const struct erlang_queue q = {
            .rate = 3.0 * agents / 100, .handle_s = 100, .patience_s = 3000, .agents = agents};
        const struct erlang_result r = erlang_solve(&q);
        CHECK_NEAR(r.abandonment_frac, 2.0 / 3, 1e-6);
        CHECK_NEAR(r.occupancy_frac, 1, 1e-6);
        CHECK_REL(r.wait_mean_s, 3000 * r.abandonment_frac, 1e-9);
    }
}

/* Two solutions that share nothing but the question. */
static void many_places_are_the_same_as_no_limit(void **state)
{
    (void)state;
    struct erlang_queue q = {
        .rate = 300.0 / 3600, .handle_s = 240, .patience_s = 120, .agents = 20, .target_s = 20};
    for (q.agents = 5; q.agents <= 35; q.agents += 10) {
        q.places = 0;
        const struct erlang_result open = erlang_solve(&q);
        q.places = 400;
        const struct erlang_result room = mmck_solve(&q);
        CHECK_REL(room.delayed_frac, open.delayed_frac, 1e-10);
        CHECK_REL(room.abandonment_frac, open.abandonment_frac, 1e-10);
        CHECK_REL(room.asa_s, open.asa_s, 1e-10);
        CHECK_REL(room.wait_abandoned_s, open.wait_abandoned_s, 1e-8);
        CHECK_NEAR(room.answered_in_target, open.answered_in_target, 1e-11);
        CHECK_NEAR(room.abandoned_in_target, open.abandoned_in_target, 1e-11);
    }
}

static void the_quantile_is_where_the_service_level_says(void **state)
{
    (void)state;
    struct erlang_queue q = {.rate = 100.0 / 3600, .handle_s = 180, .agents = 7};
    for (int pass = 0; pass < 2; pass++) {
        for (double p = 0.83; p < 1; p += 0.05) {
            q.target_s = erlang_wait_quantile(&q, p);
            const struct erlang_result r = erlang_solve(&q);
            CHECK_NEAR(sl(&r, ERLANG_SL_ANSWERED), p, 1e-9);
        }
        CHECK_NEAR(erlang_wait_quantile(&q, 0.5), 0, 0);
        q.patience_s = 200;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seven_agents_wait_as_erlang_c_says),
        cmocka_unit_test(three_agents_wait_as_erlang_c_says),
        cmocka_unit_test(limited_places_block_as_the_chain_says),
        cmocka_unit_test(a_loss_system_loses_what_erlang_b_says),
        cmocka_unit_test(impatient_contacts_fare_as_erlang_a_says),
        cmocka_unit_test(the_queue_behind_a_bot_is_erlang_a),
        cmocka_unit_test(erlang_c_is_what_pyworkforce_prints),
        cmocka_unit_test(erlang_a_is_what_pyworkforce_prints),
        cmocka_unit_test(the_waits_are_what_herzogs_simulator_prints),
        cmocka_unit_test(endless_patience_is_the_limit_of_long_patience),
        cmocka_unit_test(endless_patience_with_too_few_agents_is_unstable),
        cmocka_unit_test(overload_leaves_nobody_idle),
        cmocka_unit_test(many_places_are_the_same_as_no_limit),
        cmocka_unit_test(the_quantile_is_where_the_service_level_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
