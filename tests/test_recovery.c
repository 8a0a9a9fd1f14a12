/* How long a surge is felt: by hand, over replications with some lost from sight, and in a run. */
#include <math.h>

#include "near_check.h"

#include "bot_rig.h"
#include "exper/recovery.h"

static const double at[] = {0, 100, 200, 300, 400, 500};

static struct recovery find(double a, double b, double c, double d, double e, double start,
                            double until)
{
    return recovery_find(at, (const double[]){a, b, c, d, e}, 5, 0.8, start, until);
}

static void the_last_missed_interval_counts(void **state)
{
    (void)state;
    const struct recovery dented = find(0.9, 0.1, 0.9, 0.7, 0.8, 120, INFINITY);
    CHECK_CLOSE(dented.seconds, 280);
    assert_false(dented.is_censored);
    /* The interval that was over when it began is not its doing; one of nobody misses nothing. */
    const struct recovery quiet = find(0.1, NAN, 0.9, 0.9, NAN, 100, INFINITY);
    CHECK_CLOSE(quiet.seconds, 0);
    assert_false(quiet.is_censored);
}

static void the_next_surge_and_the_end_cut_it_off(void **state)
{
    (void)state;
    const struct recovery before_next = find(0.9, 0.1, 0.1, 0.9, 0.1, 100, 350);
    CHECK_CLOSE(before_next.seconds, 200);
    assert_true(before_next.is_censored);
    const struct recovery at_end = find(0.9, 0.9, 0.9, 0.9, 0.1, 100, INFINITY);
    CHECK_CLOSE(at_end.seconds, 400);
    assert_true(at_end.is_censored);
    assert_true(isnan(find(0, 0, 0, 0, 0, -1, INFINITY).seconds));
    assert_true(isnan(find(0, 0, 0, 0, 0, 500, INFINITY).seconds));
}

/* At 10 one of four recovers, at 20 one is lost from sight, at 30 one of the two left recovers: 1 - 3/4 x 1/2. */
static void shares_and_median_are_those_of_kaplan_and_meier(void **state)
{
    (void)state;
    const struct recovery all[] = {{30, false}, {NAN, false}, {20, true}, {10, false}, {40, true}};
    CHECK_CLOSE(recovery_share(all, 5, 9), 0);
    CHECK_CLOSE(recovery_share(all, 5, 10), 0.25);
    CHECK_CLOSE(recovery_share(all, 5, 29), 0.25);
    CHECK_CLOSE(recovery_share(all, 5, 40), 0.625);
    assert_true(isnan(recovery_share(all, 5, 41)));
    CHECK_CLOSE(recovery_median(all, 5), 30);
    const struct recovery open[] = {{10, false}, {20, true}, {20, true}};
    assert_true(isnan(recovery_median(open, 3)));
    assert_true(isnan(recovery_share(all + 1, 1, 10)));
}

/*
 * Twice a hundred times as many calls as usual, 16.7 erlang for ten agents: whoever is answered then waited almost 30 s, and
 * 30 s after the end nobody waits any more. The first surge is felt for its two hours, the second until the end.
 */
static void a_run_tells_it_by_surge_and_service_level(void **state)
{
    (void)state;
    struct run_result r = run_text(
        "time = { length = \"7 h\"; interval = \"1 h\"; };\n"
        "intents = ( { name = \"call\"; service = { dist = \"constant\"; value = 10; };\n"
        "              patience = { dist = \"constant\"; value = 30; }; } );\n"
        "arrivals = ( { name = \"call\"; per_interval = 60; } );\n"
        "surges = ( { name = \"one\"; start = \"2 h\"; length = \"2 h\"; factor = 100.0; },\n"
        "           { name = \"two\"; start = \"6 h\"; length = \"1 h\"; factor = 100.0; } );\n"
        "groups = ( { name = \"agents\"; agents = 10; } );\n"
        "service_levels = ( { name = \"fast\"; threshold = 5; target = 0.8; } );\n"
        "run = { seed = 3; replications = 8; };\n");
    const char *const one = "surge=one;sla=fast", *const two = "surge=two;sla=fast";
    CHECK_CLOSE(row_in(r.summary, one, "recovery_s", "median")->value, 7200);
    CHECK_CLOSE(row_in(r.summary, one, "recovered_frac", "1h")->value, 0);
    CHECK_CLOSE(row_in(r.summary, one, "recovered_frac", "2h")->value, 1);
    CHECK_CLOSE(row_in(r.summary, one, "recovery_censored_frac", "")->value, 0);
    CHECK_CLOSE(row_in(r.replications, one, "recovery_s", "")->value, 7200);
    CHECK_CLOSE(row_in(r.summary, two, "recovery_censored_frac", "")->value, 1);
    assert_true(isnan(row_in(r.summary, two, "recovery_s", "median")->value));
    CHECK_CLOSE(row_in(r.replications, two, "recovery_s", "censored")->value, 3600);
    run_result_free(&r);
}

/* Only e-mail comes, which no live service level is about. */
static void a_service_level_without_contacts_tells_nothing(void **state)
{
    (void)state;
    struct run_result r = run_text(
        "time = { length = \"2 h\"; interval = \"1 h\"; };\nchannels = ( { name = \"email\"; } );\n"
        "intents = ( { name = \"call\"; service = 10; } );\n"
        "arrivals = ( { name = \"call\"; per_interval = 60; } );\n"
        "surges = ( { name = \"one\"; start = \"1 h\"; length = \"30 min\"; factor = 2.0; } );\n"
        "groups = ( { name = \"agents\"; agents = 10; } );\n"
        "service_levels = ( { name = \"fast\"; threshold = 5; target = 0.8; } );\n"
        "run = { seed = 3; replications = 2; };\n");
    for (size_t i = 0; i < r.summary->n; i++)
        if (strcmp(r.summary->row[i].metric, "recovery_s") == 0)
            assert_true(isnan(r.summary->row[i].value));
    run_result_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_missed_interval_counts),
        cmocka_unit_test(the_next_surge_and_the_end_cut_it_off),
        cmocka_unit_test(shares_and_median_are_those_of_kaplan_and_meier),
        cmocka_unit_test(a_run_tells_it_by_surge_and_service_level),
        cmocka_unit_test(a_service_level_without_contacts_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
