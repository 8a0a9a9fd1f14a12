/* Net deflection against what it must be when nothing is left to luck but the bot. */
#include <math.h>

#include "near_check.h"

#include "bot_rig.h"

#define TEAM(agents)                                                                   \
    "time = { length = \"10 h\"; follow = \"5 h\"; interval = \"1 h\"; };\n"           \
    "intents = ( { name = \"call\"; service = 100; solved = 0.5; patience = 300;\n"    \
    "  repeat = { after = [\"human\"]; p = 1.0; delay = 600; limit = 1; }; } );\n"     \
    "arrivals = ( { name = \"call\"; per_interval = 2000; process = \"fixed\"; } );\n" \
    "groups = ( { name = \"agents\"; agents = " agents "; } );\n"                      \
    "run = { seed = 5; replications = 20; };\n"

#define BOTH "deflection = [\"staff_unchanged\", \"uncongested\"]; "

static double deflection(const struct run_result *r, const char *variant)
{
    return value_of(r, "net_deflection_frac", variant);
}

/* Of n issues 0.4 n ask for a human; half of them come back, through the bot again: 0.08 n more. Without it n ask, and
 * n / 2 come back. */
static void contacts_and_issues_fall_as_the_rates_say(void **state)
{
    (void)state;
    struct run_result r = run_worlds(TEAM("300") "bot = { containment = 0.6; " BOTH "};\n", true);
    const double n = 20 * 20000;
    CHECK_NEAR(deflection(&r, "issues:staff_unchanged"), 0.6, share_error(0.6, n));
    CHECK_NEAR(deflection(&r, "contacts:staff_unchanged"), 1 - 0.48 / 1.5, share_error(0.6, n));
    CHECK_CLOSE(deflection(&r, "issues:uncongested"), deflection(&r, "issues:staff_unchanged"));
    CHECK_CLOSE(deflection(&r, "contacts:uncongested"), deflection(&r, "contacts:staff_unchanged"));
    run_result_free(&r);
}

/* Whoever asks for a human asks for one however long the queue is; who gives up does not come back unsolved. */
static void a_small_staff_changes_contacts_but_not_issues(void **state)
{
    (void)state;
    struct run_result r = run_worlds(TEAM("30") "bot = { containment = 0.6; " BOTH "};\n", true);
    CHECK_CLOSE(deflection(&r, "issues:uncongested"), deflection(&r, "issues:staff_unchanged"));
    assert_true(deflection(&r, "contacts:uncongested") >
                deflection(&r, "contacts:staff_unchanged") + 0.01);
    run_result_free(&r);
}

static void a_bot_that_contains_nobody_deflects_nothing(void **state)
{
    (void)state;
    struct run_result r = run_worlds(TEAM("30") "bot = { containment = 0.0; " BOTH "};\n", true);
    CHECK_NEAR(deflection(&r, "contacts:staff_unchanged"), 0, 0);
    CHECK_NEAR(deflection(&r, "issues:staff_unchanged"), 0, 0);
    CHECK_NEAR(deflection(&r, "contacts:uncongested"), 0, 0);
    run_result_free(&r);
}

/* Those falsely contained come back to a human: the bot has only put them off. */
static void false_containment_is_no_deflection(void **state)
{
    (void)state;
    struct run_result r = run_worlds(
        TEAM(
            "300") "bot = { containment = 0.6; false_share = 1.0; };\n"
                   "rules = ( { repeat = { after = [\"bot\"]; p = 1.0; delay = 600; limit = 1; enters = \"human\"; }; } );\n",
        true);
    CHECK_NEAR(deflection(&r, "issues:staff_unchanged"), 0, 0);
    CHECK_SHARE(value_of(&r, "bot_containment_frac", ""), 0.6, 20 * 20000);
    run_result_free(&r);
}

static void only_what_is_asked_for_is_measured(void **state)
{
    (void)state;
    struct run_result r = run_worlds(TEAM("30") "bot = { containment = 0.5; deflection = []; };\n",
                                     true);
    for (size_t i = 0; i < r.summary->n; i++)
        assert_string_not_equal(r.summary->row[i].metric, "net_deflection_frac");
    run_result_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contacts_and_issues_fall_as_the_rates_say),
        cmocka_unit_test(a_small_staff_changes_contacts_but_not_issues),
        cmocka_unit_test(a_bot_that_contains_nobody_deflects_nothing),
        cmocka_unit_test(false_containment_is_no_deflection),
        cmocka_unit_test(only_what_is_asked_for_is_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
