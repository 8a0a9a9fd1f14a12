/* Contacts taken for another intent: who serves them, for how long, and as what they come back. */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"
#include "io/result_rows.h"

static struct run_result run(const char *text, const char *set)
{
    struct built b = build_text(text, set);
    if (b.s == NULL)
        fail_msg("%s", built_messages(&b.e));
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

/* 40 who want a, and agents enough for a and b apart. */
#define CENTER(traits, misroute, agents_of_b)                                                             \
    "channels = ( { name = \"chat\"; } );\n"                                                              \
    "intents = ( { name = \"a\"; service = 60; " traits " }, { name = \"b\"; service = 100; "             \
    "patience = 10; } );\n"                                                                               \
    "arrivals = ( { name = \"x\"; intent = \"a\"; process = \"fixed\"; per_interval = [40, 0, 0]; } );\n" \
    "misroutes = ( { intent = \"a\"; found = 30; " misroute " } );\n"                                     \
    "time = { length = \"3 h\"; interval = \"1 h\"; };\n"                                                 \
    "groups = ( { name = \"ga\"; agents = 50; serves = ( { intent = \"a\"; } ); }, "                      \
    "{ name = \"gb\"; serves = ( { intent = \"b\"; } ); " agents_of_b " } );\n"

static void who_is_misrouted_is_sent_on(const char *text)
{
    struct run_result r = run(text, NULL);
    CHECK_CLOSE(value(&r, "all", "fresh"), 40);
    CHECK_CLOSE(value(&r, "intent=a", "misrouted"), 40);
    CHECK_CLOSE(value(&r, "intent=b", "misrouted_in"), 40);
    CHECK_CLOSE(value(&r, "intent=b", "offered"), 40);
    CHECK_CLOSE(value(&r, "intent=b", "misrouted_s"), 30);
    CHECK_CLOSE(value(&r, "intent=b", "talk_s"), 30);
    CHECK_CLOSE(value(&r, "intent=a", "offered"), 40);
    CHECK_CLOSE(value(&r, "intent=a", "talk_s"), 60);
    CHECK_CLOSE(value(&r, "all", "transfers"), 40);
    CHECK_CLOSE(value(&r, "all", "solved"), 40);
    CHECK_CLOSE(value(&r, "all", "segments_per_contact"), 2);
    run_result_free(&r);
}

static void the_wrong_agent_finds_out_and_sends_them_on(void **state)
{
    (void)state;
    who_is_misrouted_is_sent_on(CENTER("", "to = { b = 1.0; };", "agents = 50;"));
}

static void agents_with_several_sessions_do_so_as_well(void **state)
{
    (void)state;
    who_is_misrouted_is_sent_on(
        CENTER("", "to = { b = 1.0; };", "agents = 50; capacity = 3; time_factor = [1.0];"));
}

static void nobody_misrouted_is_no_rule_at_all(void **state)
{
    static const char *const ROWS[] = {"answered", "wait_mean_s", "talk_s", "occupancy_frac"};
    (void)state;
    struct run_result none = run(CENTER("", "to = { b = 0.0; };", "agents = 50;"), NULL);
    struct run_result bot = run(CENTER("", "to = { b = 1.0; }; by = [\"bot\"];", "agents = 50;"),
                                NULL);
    CHECK_CLOSE(value(&none, "all", "misrouted"), 0);
    CHECK_CLOSE(value(&bot, "all", "misrouted"), 0); /* there is no bot */
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_true(value(&none, "all", ROWS[i]) == value(&bot, "all", ROWS[i]));
    CHECK_CLOSE(value(&none, "all", "talk_s"), 60);
    run_result_free(&none);
    run_result_free(&bot);
}

static void a_bot_sorts_wrongly_whom_it_hands_over(void **state)
{
    (void)state;
    struct run_result r = run(
        CENTER(
            "", "to = { b = 1.0; }; by = [\"bot\"];",
            "agents = 50;") "bot = { containment = 0.0; p_immediate = 1.0; session = 5; intents = [\"a\"]; };\n",
        NULL);
    CHECK_CLOSE(value(&r, "intent=a", "misrouted"), 40);
    CHECK_CLOSE(value(&r, "all", "transfers"), 40);
    CHECK_CLOSE(value(&r, "intent=b", "offered"), 40);
    CHECK_CLOSE(value(&r, "intent=a", "offered"), 40);
    run_result_free(&r);
}

/* Who is sent on has brought nothing yet, and is no contact that ended unsolved. */
static void only_the_last_stay_brings_revenue(void **state)
{
    (void)state;
    struct run_result r = run(
        CENTER("revenue = 5.0; revenue_unsolved = -1.0;", "to = { b = 1.0; };", "agents = 50;"),
        "intents[b].revenue=7.0");
    CHECK_CLOSE(value(&r, "all", "revenue"), 40 * 5);
    run_result_free(&r);
}

/* Nobody serves the wrong queue, so that all give up there, and come back about what they want. */
static void who_gives_up_comes_back_as_what_it_is(void **state)
{
    (void)state;
    struct run_result r = run(
        CENTER("redial = { p = 1.0; delay = 5; limit = 1; };", "to = { b = 1.0; };", "agents = 0;"),
        NULL);
    CHECK_CLOSE(value(&r, "intent=b", "abandoned"), 80);
    CHECK_CLOSE(value(&r, "intent=b", "wait_abandoned_s"), 10);
    CHECK_CLOSE(value(&r, "intent=a", "redials"), 40);
    CHECK_CLOSE(value(&r, "intent=b", "redials"), 0);
    run_result_free(&r);
}

/* Within 4.4 standard errors: fails by chance once in 100,000; the seed is fixed. */
static void the_shares_are_those_of_the_matrix(void **state)
{
    (void)state;
    struct run_result r = run(CENTER("", "to = { b = 0.3; };", "agents = 5000;"),
                              "arrivals[x].per_interval=[20000, 0, 0]");
    const double n = 20000, share = value(&r, "all", "misrouted") / n;
    if (!(fabs(share - 0.3) <= 4.4 * sqrt(0.3 * 0.7 / n)))
        fail_msg("%g are misrouted, want 0.3", share);
    run_result_free(&r);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    text_tells(CENTER("", "to = { c = 0.3; };", "agents = 1;"),
               "t.cfg:4: no intent is called `c`; give the name of an intent there is\n");
    text_tells(CENTER("", "to = { a = 0.3; b = 0.8; };", "agents = 1;"),
               "t.cfg:4: the shares of `to` add up to 1.1, over 1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wrong_agent_finds_out_and_sends_them_on),
        cmocka_unit_test(agents_with_several_sessions_do_so_as_well),
        cmocka_unit_test(nobody_misrouted_is_no_rule_at_all),
        cmocka_unit_test(a_bot_sorts_wrongly_whom_it_hands_over),
        cmocka_unit_test(only_the_last_stay_brings_revenue),
        cmocka_unit_test(who_gives_up_comes_back_as_what_it_is),
        cmocka_unit_test(the_shares_are_those_of_the_matrix),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
