/* Service in stages, and handle times that go by the wait and the load: each against what can be said by hand. */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"
#include "io/result_rows.h"

/* Customers come at 5, 10, ... gaps; nobody gives up. */
#define CENTER(traits, gaps, length, agents)                                              \
    "channels = ( { name = \"chat\"; } );\nintents = ( { name = \"a\"; " traits " } );\n" \
    "arrivals = ( { name = \"a\"; process = \"renewal\"; gaps = " gaps "; } );\n"         \
    "time = { length = " length "; interval = " length                                    \
    "; };\ngroups = ( { name = \"g\"; agents = " agents " } );\n"
#define STAGES(listen, answer, handle) \
    "stages = { listen = " listen "; answer = " answer "; handle = " handle "; };"

static struct run_result run(const char *text, const char *set, uint32_t replications)
{
    struct built b = build_text(text, set);
    if (b.s == NULL)
        fail_msg("%s", built_messages(&b.e));
    struct run_result r;
    const struct run_options how = {.seed = 7, .replications = replications, .threads = 1};
    assert_true(run_scenario(b.s, &how, &r, &b.e));
    built_free(&b);
    return r;
}

static double value(const struct run_result *r, const char *scope, const char *metric,
                    const char *variant)
{
    return result_value(result_row(r->summary, scope, metric, variant));
}

static void stages_add_up_to_the_talk(void **state)
{
    (void)state;
    struct run_result r = run(CENTER(STAGES("10", "20", "30"), "90", "3600", "1;"), NULL, 1);
    CHECK_CLOSE(value(&r, "all", "listen_s", ""), 10);
    CHECK_CLOSE(value(&r, "all", "answer_s", ""), 20);
    CHECK_CLOSE(value(&r, "all", "handle_s", ""), 30);
    CHECK_CLOSE(value(&r, "all", "talk_s", ""), 60);
    run_result_free(&r);
}

/* Work after the contact as a share of everything stretches nothing: 40 of the 50 s are with the customer. */
static void a_share_of_work_afterwards_comes_off_every_stage(void **state)
{
    (void)state;
    struct run_result r = run(
        CENTER(STAGES("10", "15", "25") " acw_share = 0.2;", "90", "3600", "1;"), NULL, 1);
    CHECK_CLOSE(value(&r, "all", "listen_s", ""), 8);
    CHECK_CLOSE(value(&r, "all", "handle_s", ""), 20);
    CHECK_CLOSE(value(&r, "all", "acw_s", ""), 10);
    run_result_free(&r);
}

/* One stage, whose reply is the answer, is the same draws as a total: every common row is the same. */
static void one_stage_is_a_total(void **state)
{
    static const char *const ROWS[] = {"answered", "wait_mean_s", "talk_s", "occupancy_frac",
                                       "abandonment_frac"};
    (void)state;
#define RANDOM "{ dist = \"lognormal\"; mean = 60; cv = 1; }"
    struct run_result total = run(
        CENTER("patience = { dist = \"exponential\"; mean = 40; }; service = " RANDOM ";", "20",
               "36000", "3;"),
        NULL, 2);
    struct run_result staged = run(
        CENTER("patience = { dist = \"exponential\"; mean = 40; }; stages = { listen = " RANDOM
               "; first_reply = 0; };",
               "20", "36000", "3;"),
        NULL, 2);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_true(value(&total, "all", ROWS[i], "") == value(&staged, "all", ROWS[i], ""));
    assert_true(value(&staged, "all", "listen_s", "") == value(&staged, "all", "talk_s", ""));
    assert_string_equal(total.customers_digest, staged.customers_digest);
    run_result_free(&total);
    run_result_free(&staged);
}

/* Two at one desk, each then taking 1.5 times as long. From 30 to 37.5 both are there. */
static void stages_at_a_desk_last_as_long_as_the_others_let_them(void **state)
{
    (void)state;
    struct run_result r = run(CENTER("stages = { listen = 10; handle = 10; first_reply = 0.9; };",
                                     "15", "40", "1; capacity = 2; time_factor = [1.0, 1.5];"),
                              NULL, 1);
    CHECK_CLOSE(value(&r, "all", "answered", ""), 2);
    CHECK_CLOSE(value(&r, "all", "listen_s", ""), (10 + 12.5) / 2);
    CHECK_CLOSE(value(&r, "all", "answer_s", ""), 0);
    CHECK_CLOSE(value(&r, "all", "handle_s", ""), (12.5 + 10) / 2);
    CHECK_CLOSE(value(&r, "all", "first_reply_s", ""), (9 + 11.5) / 2);
    run_result_free(&r);
}

/* ---- the response ---- */

#define RESPONSE(traits, threshold)                                                         \
    CENTER("stages = { listen = 40; handle = 20; " traits " };", "90", "3600", "1;")        \
    "service_levels = ( { name = \"r\"; clock = \"response\"; threshold = " threshold       \
    "; target = 0.8; }, { name = \"w\"; clock = \"wait\"; threshold = 1; target = 0.8; }, " \
    "{ name = \"z\"; clock = \"resolve\"; threshold = 60; target = 0.8; } );\n"

static double met(const char *text, const char *set, const char *level)
{
    struct run_result r = run(text, set, 1);
    const double share = value(&r, level, "sl_frac", "sl_offered");
    CHECK_CLOSE(value(&r, "sla=w", "sl_frac", "sl_offered"), 1);
    CHECK_CLOSE(value(&r, "sla=z", "sl_frac", "sl_offered"), 1);
    run_result_free(&r);
    return share;
}

static void the_first_reply_is_the_response_in_chat(void **state)
{
    (void)state;
    CHECK_CLOSE(met(RESPONSE("", "39"), NULL, "sla=r"), 0); /* the end of listening */
    CHECK_CLOSE(met(RESPONSE("", "40.5"), NULL, "sla=r"), 1);
    CHECK_CLOSE(met(RESPONSE("first_reply = 0.25;", "9"), NULL, "sla=r"), 0);
    CHECK_CLOSE(met(RESPONSE("first_reply = 0.25;", "10.5"), NULL, "sla=r"), 1);
    CHECK_CLOSE(met(RESPONSE("first_reply = 0;", "0"), NULL, "sla=r"), 1);
}

static void the_answer_is_the_response_on_the_phone(void **state)
{
    (void)state;
    CHECK_CLOSE(met(RESPONSE("", "0"), "channels[chat].exclusive=true", "sla=r"), 1);
}

/* Who is served but has no reply yet when the run is cut has missed it if it is late, else is left out. */
static void a_reply_that_is_cut_off_is_late_or_not_known(void **state)
{
    (void)state;
    /* Come at 30, 60 and 90; replies at 55, 85 and 115, the end is at 100. */
#define CUT(threshold)                                                                \
    CENTER("stages = { listen = 25; handle = 3; };", "30", "100", "1;")               \
    "service_levels = ( { name = \"r\"; clock = \"response\"; threshold = " threshold \
    "; target = 0.8; } );\n"
    const char *const set = "time.end=cut";
    struct run_result early = run(CUT("30"), set, 1), late = run(CUT("5"), set, 1);
    CHECK_CLOSE(value(&early, "sla=r", "sl_frac", "sl_offered"), 1);
    CHECK_CLOSE(value(&early, "sla=r", "sla_base", ""), 2);
    CHECK_CLOSE(value(&late, "sla=r", "sl_frac", "sl_offered"), 0);
    CHECK_CLOSE(value(&late, "sla=r", "sla_base", ""), 3);
    run_result_free(&early);
    run_result_free(&late);
}

/* Who leaves in mid-session before the reply was answered, but never responded to. */
static void who_leaves_before_the_reply_had_no_response(void **state)
{
    (void)state;
    struct run_result r = run(
        CENTER(
            "stages = { listen = 40; handle = 20; }; session_patience = 30;", "90", "3600",
            "1;") "service_levels = ( { name = \"r\"; clock = \"response\"; threshold = 1000; target = 0.8; } );\n",
        NULL, 1);
    CHECK_CLOSE(value(&r, "sla=r", "sl_frac", "sl_offered"), 0);
    CHECK_CLOSE(value(&r, "sla=r", "sla_base", ""), value(&r, "all", "answered", ""));
    CHECK_CLOSE(value(&r, "all", "listen_s", ""), 30);
    CHECK_CLOSE(value(&r, "all", "handle_s", ""), 0);
    run_result_free(&r);
}

/* By issues as well: the reply counts, 40 s after the customer asked. */
static void an_issue_is_responded_to_by_the_reply(void **state)
{
    (void)state;
    const char *const by_issue = CENTER(
        "stages = { listen = 40; handle = 20; };", "90", "3600",
        "1;") "service_levels = ( { name = \"r\"; clock = \"response\"; threshold = 39; target = 0.8; per = "
              "\"issue\"; } );\nquality = {};\n";
    struct run_result late = run(by_issue, NULL, 1);
    struct run_result good = run(by_issue, "service_levels[r].threshold=41", 1);
    CHECK_CLOSE(value(&late, "sla=r", "sl_frac", "issue"), 0);
    CHECK_CLOSE(value(&good, "sla=r", "sl_frac", "issue"), 1);
    run_result_free(&late);
    run_result_free(&good);
}

/* ---- wait and load ---- */

/* Starts at 10, 25 and 47.5 after waits of 0, 5 and 17.5 s: factors 1, 1.5 and 2. */
static void handle_times_grow_with_the_wait(void **state)
{
    (void)state;
    struct run_result r = run(
        CENTER("service = 15; handle_by_wait = { effect = 1; full = 10; };", "10", "35", "1;"),
        NULL, 1);
    CHECK_CLOSE(value(&r, "all", "answered", ""), 3);
    CHECK_CLOSE(value(&r, "all", "talk_s", ""), (15 + 22.5 + 30) / 3);
    run_result_free(&r);
}

/* The second starts at 20 while the third waits: one for one agent is half the way to 2. */
static void handle_times_change_with_the_load(void **state)
{
    (void)state;
    struct run_result r = run(
        CENTER("service = 15;", "5", "19", "1; handle_by_load = { effect = -0.4; full = 2; };"),
        NULL, 1);
    CHECK_CLOSE(value(&r, "all", "answered", ""), 3);
    CHECK_CLOSE(value(&r, "all", "talk_s", ""), (15 + 12 + 15) / 3.0);
    run_result_free(&r);
}

static void an_effect_of_nothing_changes_nothing(void **state)
{
    (void)state;
    struct run_result a = run(
        CENTER("service = 15; handle_by_wait = { effect = 0; full = 10; };", "10", "300", "1;"),
        NULL, 1);
    struct run_result b = run(CENTER("service = 15;", "10", "300", "1;"), NULL, 1);
    assert_true(value(&a, "all", "wait_mean_s", "") == value(&b, "all", "wait_mean_s", ""));
    run_result_free(&a);
    run_result_free(&b);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    text_tells(CENTER("service = 15; stages = { listen = 4; };", "10", "300", "1;"),
               "t.cfg:2: give either `service` or `stages`, not both\n");
    text_tells(
        CENTER("stages = { first_reply = 0.5; };", "10", "300", "1;"),
        "t.cfg:2: `stages` has no stage; write e.g. stages = { listen = \"1 min\"; answer = \"1 "
        "min\"; handle = \"2 min\"; };\n");
    text_tells(CENTER("service = 5; handle_by_wait = { effect = 1; from = 20; full = 10; };", "10",
                      "300", "1;"),
               "t.cfg:2: `full` must be more than `from`\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stages_add_up_to_the_talk),
        cmocka_unit_test(a_share_of_work_afterwards_comes_off_every_stage),
        cmocka_unit_test(one_stage_is_a_total),
        cmocka_unit_test(stages_at_a_desk_last_as_long_as_the_others_let_them),
        cmocka_unit_test(the_first_reply_is_the_response_in_chat),
        cmocka_unit_test(the_answer_is_the_response_on_the_phone),
        cmocka_unit_test(a_reply_that_is_cut_off_is_late_or_not_known),
        cmocka_unit_test(who_leaves_before_the_reply_had_no_response),
        cmocka_unit_test(an_issue_is_responded_to_by_the_reply),
        cmocka_unit_test(handle_times_grow_with_the_wait),
        cmocka_unit_test(handle_times_change_with_the_load),
        cmocka_unit_test(an_effect_of_nothing_changes_nothing),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
