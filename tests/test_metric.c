/* The measures as ratios of sums, on vectors whose answers are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exper/metric.h"

static const struct metric *find(const char *name, const char *variant, unsigned in)
{
    for (unsigned i = 0; i < n_metrics; i++)
        if (strcmp(metrics[i].name, name) == 0 && strcmp(metrics[i].variant, variant) == 0 &&
            (metrics[i].in & in))
            return &metrics[i];
    return NULL;
}

static void check(const char *name, const char *variant, unsigned in, const double *v, double want)
{
    const struct metric *const m = find(name, variant, in);
    assert_non_null(m);
    const double value = m->numerator(v) / m->denominator(v);
    if (fabs(value - want) > 1e-12 * fmax(1, fabs(want)))
        fail_msg("%s %s is %.17g, should be %.17g", name, variant, value, want);
}

/* A = 1000, B = 60, A_T = 860, B_T = 20, B_s = 10: a worked example of service-level formulae. */
static void worked_example(double *v)
{
    memset(v, 0, N_QUANTITIES * sizeof *v);
    v[QUANTITY_sla_answered] = 1000;
    v[QUANTITY_sla_abandoned] = 60;
    v[QUANTITY_sla_met] = 860;
    v[QUANTITY_sla_early] = 20;
    v[QUANTITY_sla_short] = 10;
}

static void the_six_service_levels_are_those_of_the_worked_example(void **state)
{
    double v[N_QUANTITIES];
    (void)state;
    worked_example(v);
    check("sl_frac", "sl_offered", IN_SLA, v, 860.0 / 1060);
    check("sl_frac", "sl_answered", IN_SLA, v, 0.86);
    check("sl_frac", "sl_excl_early", IN_SLA, v, 860.0 / 1040);
    check("sl_frac", "sl_credit_early", IN_SLA, v, 880.0 / 1060);
    check("sl_frac", "sl_credit_short", IN_SLA, v, 870.0 / 1060);
    check("sl_frac", "sl_excl_short", IN_SLA, v, 860.0 / 1050);
}

static void switches_add_to_the_base_and_not_to_the_met(void **state)
{
    double v[N_QUANTITIES];
    (void)state;
    worked_example(v);
    v[QUANTITY_sla_more] = 15;
    check("sl_frac", "sl_offered", IN_SLA, v, 860.0 / 1060);
    check("sl_frac", "sl_offered+", IN_SLA_MORE, v, 860.0 / 1075);
    check("sl_frac", "sl_answered+", IN_SLA_MORE, v, 860.0 / 1015);
    check("sl_frac", "sl_credit_early+", IN_SLA_MORE, v, 880.0 / 1075);
}

static void the_overdue_at_the_end_count_as_missed(void **state)
{
    double v[N_QUANTITIES];
    (void)state;
    worked_example(v);
    v[QUANTITY_sla_overdue] = 40;
    check("sl_frac", "sl_offered", IN_SLA, v, 860.0 / 1100);
    check("sl_frac", "sl_answered", IN_SLA, v, 0.86);
}

static void waits_and_shares_have_the_right_base(void **state)
{
    double v[N_QUANTITIES] = {0};
    (void)state;
    v[QUANTITY_offered] = 200;
    v[QUANTITY_answered] = 150;
    v[QUANTITY_abandoned] = 50;
    v[QUANTITY_blocked] = 30;
    v[QUANTITY_refused] = 20;
    v[QUANTITY_wait] = 4000;
    v[QUANTITY_wait_answered] = 3000;
    v[QUANTITY_wait_abandoned] = 1000;
    check("tried", "", IN_TYPES, v, 250);
    check("wait_mean_s", "", IN_TYPES, v, 20);
    check("asa_s", "", IN_TYPES, v, 20);
    check("wait_abandoned_s", "", IN_TYPES, v, 20);
    check("abandonment_frac", "", IN_TYPES, v, 0.25);
    check("blocking_frac", "", IN_TYPES, v, 30.0 / 250);
}

static void agents_are_busy_in_three_ways(void **state)
{
    double v[N_QUANTITIES] = {0};
    (void)state;
    v[QUANTITY_present] = 100;
    v[QUANTITY_busy] = 80;
    v[QUANTITY_in_acw] = 20;
    v[QUANTITY_ringing] = 10;
    v[QUANTITY_seconds] = 10;
    v[QUANTITY_paid] = 160;
    check("occupancy_frac", "", IN_STAFF, v, 0.8);
    check("talking_mean", "", IN_STAFF, v, 5);
    check("idle_mean", "", IN_STAFF, v, 2);
    check("utilisation_frac", "", IN_STAFF, v, 100.0 / 160);
    check("agents_present", "", IN_STAFF, v, 10);
}

static void the_bots_shares_have_all_who_entered_as_base(void **state)
{
    double v[N_QUANTITIES] = {0};
    (void)state;
    v[QUANTITY_fresh] = 100;
    v[QUANTITY_bot_entered] = 80;
    v[QUANTITY_bot_solved] = 40;
    v[QUANTITY_bot_false] = 8;
    v[QUANTITY_bot_abandoned] = 2;
    v[QUANTITY_bot_asked_at_once] = 20;
    v[QUANTITY_bot_noticed] = 10;
    check("bot_entry_frac", "", IN_BOT, v, 0.8);
    check("bot_containment_frac", "", IN_BOT, v, 0.6);
    check("bot_true_resolution_frac", "", IN_BOT, v, 0.5);
    check("bot_false_frac", "", IN_BOT, v, 0.1);
    check("bot_escalation_frac", "", IN_BOT, v, 30.0 / 80);
    check("bot_escalation_frac", "asked_at_once", IN_BOT, v, 0.25);
}

static void money_is_divided_by_what_its_name_says(void **state)
{
    double v[N_QUANTITIES] = {0};
    (void)state;
    v[QUANTITY_wages] = 700;
    v[QUANTITY_bot_cost] = 200;
    v[QUANTITY_line_cost] = 100;
    v[QUANTITY_fresh] = 50;
    v[QUANTITY_answered] = 30;
    v[QUANTITY_bot_solved] = 8;
    v[QUANTITY_bot_false] = 2;
    v[QUANTITY_solved] = 17;
    check("cost", "", IN_ALL, v, 1000);
    check("cost_per_contact", "", IN_ALL, v, 25);
    check("cost_per_fresh", "", IN_ALL, v, 20);
    check("cost_per_solved", "", IN_ALL, v, 40);
}

/* Rows are looked up by name, variant and scope, so a pair must not stand twice in one scope. */
static void no_measure_stands_twice_in_one_scope(void **state)
{
    (void)state;
    for (unsigned i = 0; i < n_metrics; i++)
        for (unsigned k = 0; k < i; k++)
            if ((metrics[i].in & metrics[k].in) && strcmp(metrics[i].name, metrics[k].name) == 0)
                assert_string_not_equal(metrics[i].variant, metrics[k].variant);
}

static void every_measure_says_what_it_means(void **state)
{
    (void)state;
    for (unsigned i = 0; i < n_metrics; i++) {
        assert_true(strlen(metrics[i].meaning) > 3);
        assert_true(metrics[i].in != 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_six_service_levels_are_those_of_the_worked_example),
        cmocka_unit_test(switches_add_to_the_base_and_not_to_the_met),
        cmocka_unit_test(the_overdue_at_the_end_count_as_missed),
        cmocka_unit_test(waits_and_shares_have_the_right_base),
        cmocka_unit_test(agents_are_busy_in_three_ways),
        cmocka_unit_test(the_bots_shares_have_all_who_entered_as_base),
        cmocka_unit_test(money_is_divided_by_what_its_name_says),
        cmocka_unit_test(no_measure_stands_twice_in_one_scope),
        cmocka_unit_test(every_measure_says_what_it_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
