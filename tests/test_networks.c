/* Redials, after-contact work and the N-model against exact values computed independently. */
#include "num/networks.h"

#include "near_check.h"

#define EXACT 1e-8

static void redials_add_to_the_load(void **state)
{
    (void)state;
    const struct networks_retrial q = {.rate = 200.0 / 3600,
                                       .handle_s = 240,
                                       .patience_s = 90,
                                       .redial_frac = 0.5,
                                       .delay_s = 300,
                                       .target_s = 20,
                                       .agents = 13,
                                       .most_waiting = 40,
                                       .most_in_orbit = 30};
    const struct networks_retrial_result r = networks_retrial(&q);
    assert_true(r.is_solved);
    CHECK_REL(r.attempts_per_contact, 1.116254786, EXACT);
    CHECK_REL(r.attempts_per_contact * 200, 223.2509573, EXACT);
    CHECK_REL(r.attempt.delayed_frac, 0.5842041175, EXACT);
    CHECK_REL(r.attempt.abandonment_frac, 0.2082943567, EXACT);
    CHECK_REL(r.attempt.wait_mean_s, 18.7464921, EXACT);
    CHECK_REL(r.attempt.answered_in_target, 0.5551437135, EXACT);
    CHECK_REL(r.finally_served_frac, 0.8837452137, EXACT);
    CHECK_REL(r.orbit_mean, 1.937579772, EXACT);
    CHECK_REL(r.attempt.queue_mean, 1.162547863, EXACT);
    CHECK_REL(r.occupancy_frac, 0.9064053474, EXACT);
}

static void after_contact_work_holds_the_agent(void **state)
{
    (void)state;
    const struct networks_acw q = {.rate = 220.0 / 3600,
                                   .talk_s = 180,
                                   .acw_s = 60,
                                   .patience_s = 120,
                                   .target_s = 20,
                                   .agents = 16,
                                   .most_waiting = 40};
    const struct networks_acw_result r = networks_acw(&q);
    assert_true(r.is_solved);
    CHECK_REL(r.contact.delayed_frac, 0.346168688, EXACT);
    CHECK_REL(r.contact.abandonment_frac, 0.07787694163, EXACT);
    CHECK_REL(r.contact.wait_mean_s, 9.345232996, EXACT);
    CHECK_REL(r.contact.queue_mean, 0.571097572, EXACT);
    CHECK_REL((r.talking_mean + r.acw_mean) / 16, 0.8452794702, EXACT);
    CHECK_REL(r.talking_mean, 10.14335364, EXACT);
    CHECK_REL(r.acw_mean, 3.381117881, EXACT);
    const double in_time = r.contact.answered_in_target;
    CHECK_REL(in_time, 0.7758026019, EXACT);
    CHECK_REL(in_time / (1 - r.contact.abandonment_frac), 0.841322202, EXACT);
    CHECK_REL(in_time / (1 - r.contact.abandoned_in_target), 0.810680414, EXACT);
    CHECK_REL(in_time + r.contact.abandoned_in_target, 0.8188254892, EXACT);
}

static void check_class(const struct networks_class *c, const double want[7])
{
    CHECK_REL(c->delayed_frac, want[0], EXACT);
    CHECK_REL(c->abandonment_frac, want[1], EXACT);
    CHECK_REL(c->wait_mean_s, want[2], EXACT);
    CHECK_REL(c->queue_mean, want[3], EXACT);
    CHECK_REL(c->answered_in_target, want[4], EXACT);
    CHECK_REL(c->answered_in_target / (1 - c->abandonment_frac), want[5], EXACT);
    CHECK_REL(c->answered_in_target / (1 - c->abandoned_in_target), want[6], EXACT);
}

static void the_second_group_helps_the_first(void **state)
{
    (void)state;
    const struct networks_nmodel q = {.rate = {60.0 / 3600, 50.0 / 3600},
                                      .handle_own_s = 200,
                                      .handle_s = {240, 300},
                                      .patience_s = {120, 150},
                                      .target_s = 20,
                                      .agents = {3, 5},
                                      .most_waiting = 25};
    const struct networks_nmodel_result r = networks_nmodel(&q);
    assert_true(r.is_solved);
    check_class(
        &r.class [0], (const double[]) {
            0.3301288771, 0.1189029809, 14.26835771, 0.2378059618, 0.7433228506, 0.8436333734,
                0.7779533621
        });
    check_class(
        &r.class [1], (const double[]) {
            0.5634364882, 0.2140828013, 32.1124202, 0.4460058361, 0.5269454838, 0.6704847339,
                0.563186677
        });
    CHECK_REL(r.served_by_own_frac, 0.7478234016, EXACT);
    CHECK_REL(r.occupancy_frac[0], 0.7321166333, EXACT);
    CHECK_REL(r.occupancy_frac[1], 0.8326846382, EXACT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(redials_add_to_the_load),
        cmocka_unit_test(after_contact_work_holds_the_agent),
        cmocka_unit_test(the_second_group_helps_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
