/* Patience of any law against exact values computed independently (10 digits). */
#include "num/mmcg.h"

#include "near_check.h"

#define EXACT 1e-9

struct expected {
    double delayed, abandoned, wait, asa, wait_abandoned, queue, occupancy, virtual_wait;
    double sl_offered, sl_answered, sl_excl_early, sl_credit_early;
    double q80, q90, q95;
};

static void check_all(const struct erlang_queue *q, const struct mmcg_patience *law,
                      const struct expected *x)
{
    const struct erlang_result r = mmcg_solve(q, law);
    CHECK_REL(r.delayed_frac, x->delayed, EXACT);
    CHECK_REL(r.abandonment_frac, x->abandoned, EXACT);
    CHECK_REL(r.wait_mean_s, x->wait, EXACT);
    CHECK_REL(r.asa_s, x->asa, EXACT);
    CHECK_REL(r.wait_abandoned_s, x->wait_abandoned, EXACT);
    CHECK_REL(r.queue_mean, x->queue, EXACT);
    CHECK_REL(r.occupancy_frac, x->occupancy, EXACT);
    CHECK_REL(r.wait_virtual_mean_s, x->virtual_wait, EXACT);
    CHECK_REL(erlang_service_level(&r, ERLANG_SL_OFFERED), x->sl_offered, EXACT);
    CHECK_REL(erlang_service_level(&r, ERLANG_SL_ANSWERED), x->sl_answered, EXACT);
    CHECK_REL(erlang_service_level(&r, ERLANG_SL_EXCL_EARLY), x->sl_excl_early, EXACT);
    CHECK_REL(erlang_service_level(&r, ERLANG_SL_CREDIT_EARLY), x->sl_credit_early, EXACT);
    CHECK_REL(mmcg_wait_quantile(q, law, 0.8), x->q80, EXACT);
    CHECK_REL(mmcg_wait_quantile(q, law, 0.9), x->q90, EXACT);
    CHECK_REL(mmcg_wait_quantile(q, law, 0.95), x->q95, EXACT);
}

static void all_leave_after_exactly_a_minute(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 300.0 / 3600, .handle_s = 240, .agents = 20, .target_s = 20};
    const double minute = 60;
    const struct mmcg_patience law = mmcg_constant(&minute);
    const struct expected x = {0.5312750752, 0.08854584586, 18.59462763, 14.57218316,  60,
                               1.549552303,  0.9114541541,  19.65717778, 0.6163013346, 0.6761737075,
                               0.6163013346, 0.6163013346,  35.29539699, 47.6476985,   53.82384925};
    check_all(&q, &law, &x);
}

static void patience_is_weibull(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 240.0 / 3600, .handle_s = 300, .agents = 20, .target_s = 20};
    const struct mmcg_weibull p = {.shape = 0.7, .scale_s = 150};
    const struct mmcg_patience law = mmcg_weibull_law(&p);
    const struct expected x = {0.4007097713, 0.1132106645, 11.30284279, 10.29785021,  19.17504023,
                               0.7535228525, 0.8867893355, 15.14267031, 0.7224993582, 0.8147361829,
                               0.7805684943, 0.7968927478, 17.44089972, 39.16117885,  58.51096189};
    check_all(&q, &law, &x);
}

/* The integral of the survival by quadrature must agree with the closed form. */
static void a_law_without_its_integral_gives_the_same(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 300.0 / 3600, .handle_s = 240, .agents = 20, .target_s = 20};
    const double mean = 120;
    struct mmcg_patience law = mmcg_exponential(&mean);
    const struct erlang_result closed = mmcg_solve(&q, &law);
    law.integral = NULL;
    const struct erlang_result summed = mmcg_solve(&q, &law);
    CHECK_REL(summed.abandonment_frac, closed.abandonment_frac, 1e-12);
    CHECK_REL(summed.wait_abandoned_s, closed.wait_abandoned_s, 1e-11);
}

static void endless_patience_is_erlang_c(void **state)
{
    (void)state;
    const struct erlang_queue q = {
        .rate = 100.0 / 3600, .handle_s = 180, .agents = 7, .target_s = 20};
    const struct mmcg_patience law = mmcg_endless();
    const struct erlang_result g = mmcg_solve(&q, &law);
    const struct erlang_result c = erlang_solve(&q);
    CHECK_REL(g.delayed_frac, c.delayed_frac, 1e-12);
    CHECK_REL(g.wait_mean_s, c.wait_mean_s, 1e-12);
    CHECK_REL(g.answered_in_target, c.answered_in_target, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_leave_after_exactly_a_minute),
        cmocka_unit_test(patience_is_weibull),
        cmocka_unit_test(a_law_without_its_integral_gives_the_same),
        cmocka_unit_test(endless_patience_is_erlang_c),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
