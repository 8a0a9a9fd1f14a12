/* Coming back: limits by cause and over all, and what was said before being lost; all by hand. */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"
#include "io/result_rows.h"

static struct run_result run(const char *text)
{
    struct built b = build_good(text);
    struct run_result r;
    const struct run_options how = {.seed = 7, .replications = 1, .threads = 1};
    assert_true(run_scenario(b.s, &how, &r, &b.e));
    built_free(&b);
    return r;
}

static double value(const struct run_result *r, const char *scope, const char *metric)
{
    return result_value(result_row(r->summary, scope, metric, ""));
}

/* Nobody is ever helped: the bot always fails, and so do the agents, of whom there are plenty. */
#define HOPELESS(limits)                                                                       \
    "intents = ( { name = \"a\"; service = 60; solved = 0.0; repeat = { p = 1.0; delay = 10; " \
    "enters = \"human\"; " limits " }; } );\n"                                                 \
    "arrivals = ( { name = \"a\"; process = \"fixed\"; per_interval = [20, 0, 0]; } );\n"      \
    "bot = { containment = 1.0; false_share = 1.0; session = 5; };\n"                          \
    "time = { length = \"3 h\"; interval = \"1 h\"; };\n"                                      \
    "groups = ( { name = \"g\"; agents = 100; } );\n"

static double contacts_per_issue(const char *text)
{
    struct run_result r = run(text);
    const double n = value(&r, "all", "total") / value(&r, "all", "fresh");
    run_result_free(&r);
    return n;
}

/* Back once from the bot and then as often from the agents as the limit says. */
static void a_limit_holds_for_each_cause(void **state)
{
    (void)state;
    CHECK_CLOSE(contacts_per_issue(HOPELESS("limit = 1;")), 3);
    CHECK_CLOSE(contacts_per_issue(HOPELESS("limit = 4;")), 1 + 1 + 4);
    CHECK_CLOSE(contacts_per_issue(HOPELESS("limit = 0;")), 1);
}

static void a_limit_over_all_holds_for_the_causes_together(void **state)
{
    (void)state;
    CHECK_CLOSE(contacts_per_issue(HOPELESS("limit_all = 1;")), 2);
    CHECK_CLOSE(contacts_per_issue(HOPELESS("limit_all = 4;")), 5);
    CHECK_CLOSE(contacts_per_issue(HOPELESS("limit = 2; limit_all = 4;")), 1 + 1 + 2);
}

/* Each issue takes two contacts with a human, of 60 s each if what was said before is known. */
#define TWICE(more, moves)                                                                                                    \
    "channels = ( { name = \"chat\"; }, { name = \"phone\"; } );\n"                                                           \
    "intents = ( { name = \"a\"; service = 60; solved = 0.0; repeat = { p = 1.0; delay = 10; limit = 1; "                     \
    "lost_handle_factor = 1.5; handle_factor = 2.0; " more moves " }; } );\n"                                                 \
    "arrivals = ( { name = \"a\"; channel = \"chat\"; intent = \"a\"; process = \"fixed\"; per_interval = [20, 0, 0]; } );\n" \
    "time = { length = \"3 h\"; interval = \"1 h\"; };\n"                                                                     \
    "groups = ( { name = \"g\"; agents = 100; } );\n"

static double second_talk(const char *text)
{
    struct run_result r = run(text);
    const double talk = 2 * value(&r, "all", "talk_s") - 60;
    run_result_free(&r);
    return talk;
}

static void lost_context_makes_the_next_contact_longer(void **state)
{
    (void)state;
    CHECK_CLOSE(second_talk(TWICE("", "")), 120);
    CHECK_CLOSE(second_talk(TWICE("p_context = 0.0;", "")), 180);
    CHECK_CLOSE(second_talk(TWICE("p_context_moved = 0.0;", "")), 120);
    CHECK_CLOSE(second_talk(TWICE("p_context_moved = 0.0;", "channel_to = { phone = 1.0; };")),
                180);
    CHECK_CLOSE(second_talk(TWICE("p_context = 0.0; p_context_moved = 1.0;",
                                  "channel_to = { phone = 1.0; };")),
                120);
}

/* It is lost for that contact only: the third takes 60 x 2 x 2 x 1.5 s, not once more 1.5. */
static void lost_context_does_not_add_up(void **state)
{
    (void)state;
    struct run_result r = run(
        "intents = ( { name = \"a\"; service = 60; solved = 0.0; repeat = { p = 1.0; delay = 10; limit = 2; "
        "p_context = 0.0; lost_handle_factor = 1.5; handle_factor = 2.0; }; } );\n"
        "arrivals = ( { name = \"a\"; process = \"fixed\"; per_interval = [20, 0, 0]; } );\n"
        "time = { length = \"3 h\"; interval = \"1 h\"; };\n"
        "groups = ( { name = \"g\"; agents = 100; } );\n");
    const double n = value(&r, "all", "fresh"), repeats = value(&r, "all", "repeats");
    CHECK_CLOSE(repeats, 2 * n);
    CHECK_CLOSE(value(&r, "all", "talk_s"), (60 + 180 + 360) / 3.0);
    run_result_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_limit_holds_for_each_cause),
        cmocka_unit_test(a_limit_over_all_holds_for_the_causes_together),
        cmocka_unit_test(lost_context_makes_the_next_contact_longer),
        cmocka_unit_test(lost_context_does_not_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
