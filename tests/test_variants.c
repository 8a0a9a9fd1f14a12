/* General handle times, priorities and hunting against exact values computed independently. */
#include "num/variants.h"

#include "near_check.h"
#include "num/chain.h"
#include "num/erlang_queue.h"

#define EXACT 1e-9

/* Lognormal handle times of mean 4 min and cv 1.2: the raw moments are mean^k (1 + cv^2)^(k (k-1) / 2). */
static void one_agent_with_lognormal_handle_times(void **state)
{
    (void)state;
    const double mean = 240;
    const double spread = 1 + 1.2 * 1.2;
    const struct variants_mg1 r = variants_mg1(12.0 / 3600, mean, mean * mean * spread,
                                               pow(mean, 3) * pow(spread, 3));
    CHECK_REL(r.delayed_frac, 0.8, EXACT);
    CHECK_REL(r.wait_mean_s, 1171.2, EXACT);
    CHECK_REL(r.wait_sd_s, 1577.138691, EXACT);
    CHECK_REL(r.queue_mean, 3.904, EXACT);
    CHECK_REL(r.wait_mean_s + mean, 1411.2, EXACT);
    assert_true(r.is_stable);
    assert_false(variants_mg1(12.0 / 3600, 300, 1e5, 1e8).is_stable);
}

static void the_higher_class_waits_less(void **state)
{
    (void)state;
    const double rate[] = {60.0 / 3600, 100.0 / 3600};
    const struct variants_priority q = {rate, 2, 240, 12, 20};
    double wait[2];
    double sl[2];
    variants_priority(&q, wait, sl);
    CHECK_REL(wait[0], 18.16539451, EXACT);
    CHECK_REL(wait[1], 163.4885506, EXACT);
    CHECK_REL(sl[0], 0.6891191829, EXACT);
    CHECK_REL(sl[1], 0.451059766, EXACT);
    CHECK_REL((60 * wait[0] + 100 * wait[1]) / 160, 108.992367, EXACT);
    CHECK_REL(erlang_c(160.0 / 15, 12), 0.6055131502, EXACT);
}

static void a_class_beyond_the_agents_never_gets_through(void **state)
{
    (void)state;
    const double rate[] = {0.01, 0.2};
    const struct variants_priority q = {rate, 2, 100, 10, 20};
    double wait[2];
    double sl[2];
    variants_priority(&q, wait, sl);
    assert_true(isfinite(wait[0]));
    assert_true(isinf(wait[1]));
    CHECK_NEAR(sl[1], 0, 0);
}

static void groups_hunted_in_order_share_the_load(void **state)
{
    (void)state;
    const uint32_t sizes[] = {6, 4, 4};
    double carried[3];
    const double lost = variants_hunt(12, sizes, 3, carried);
    CHECK_REL(lost, 0.1172098766, EXACT);
    CHECK_REL(carried[0], 5.326932876, EXACT);
    CHECK_REL(carried[1], 3.049966641, EXACT);
    CHECK_REL(carried[2], 2.216581964, EXACT);
    CHECK_REL(carried[0] / 12, 0.443911073, EXACT);
    CHECK_REL(carried[1] / 4, 0.7624916602, EXACT);
    CHECK_REL(lost, erlang_b(12, 14), EXACT);
}

static void a_chain_moves_to_its_stationary_law(void **state)
{
    (void)state;
    struct chain *c = chain_new(3);
    double still[3];
    double moving[3] = {1, 0, 0};
    chain_add(c, 0, 1, 2);
    chain_add(c, 1, 2, 1);
    chain_add(c, 2, 0, 0.5);
    assert_true(chain_stationary(c, still));
    chain_advance(c, moving, 500);
    const double want[3] = {1.0 / 7, 2.0 / 7, 4.0 / 7};
    for (int i = 0; i < 3; i++) {
        CHECK_REL(still[i], want[i], 1e-12);
        CHECK_REL(moving[i], want[i], 1e-11);
    }
    chain_free(c);
}

static void a_chain_of_one_way_decays_exponentially(void **state)
{
    (void)state;
    struct chain *c = chain_new(2);
    double p[2] = {1, 0};
    chain_add(c, 0, 1, 0.7);
    chain_advance(c, p, 3);
    CHECK_REL(p[0], exp(-2.1), 1e-13);
    CHECK_REL(p[1], 1 - exp(-2.1), 1e-13);
    chain_free(c);
    chain_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_agent_with_lognormal_handle_times),
        cmocka_unit_test(the_higher_class_waits_less),
        cmocka_unit_test(a_class_beyond_the_agents_never_gets_through),
        cmocka_unit_test(groups_hunted_in_order_share_the_load),
        cmocka_unit_test(a_chain_moves_to_its_stationary_law),
        cmocka_unit_test(a_chain_of_one_way_decays_exponentially),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
