/*
 * Sessions that go turn by turn, or end before all is done: by hand, second by second, and limits bit for bit. The
 * twin has the rest, tests/theory the networks of queues.
 */
#include <math.h>

#include "near_check.h"

#include "bot_rig.h"

/* Two customers at a time, every 2000 s, one agent with two windows; 30 s of work, 100 s of thinking, 3 turns. */
#define PAIRS(turns, more)                                                                  \
    "time = { length = \"6 h\"; start = \"10:00\"; };\n"                                    \
    "channels = ( { name = \"chat\"; turns = { " turns " }; " more " } );\n"                \
    "intents = ( { name = \"ask\"; } );\n"                                                  \
    "arrivals = ( { name = \"a\"; channel = \"chat\"; process = \"renewal\"; gaps = 2000; " \
    "batch = 2; } );\n"                                                                     \
    "groups = ( { name = \"agents\"; agents = 1; capacity = 2; } );\n"                      \
    "service_levels = ( { name = \"first\"; clock = \"response\"; threshold = 50; } );\n"   \
    "platform = {};\nrun = { replications = 1; };\n"

#define THREE "number = 3; work = 30; think = 100;"

static double of(const struct run_result *r, const char *scope, const char *metric,
                 const char *variant)
{
    return row_in(r->summary, scope, metric, variant)->value;
}

/*
 * A: written to 0-30, 130-160, 260-290. B: 30-60, then its customer has written at 160, 160-190, 290-320.
 */
static void an_agent_writes_in_one_window_at_a_time(void **state)
{
    (void)state;
    struct run_result r = run_text(PAIRS(THREE, ""));
    CHECK_CLOSE(value_of(&r, "turns_mean", ""), 3);
    CHECK_CLOSE(value_of(&r, "reply_mean_s", "first"), 45);
    CHECK_CLOSE(value_of(&r, "reply_mean_s", "later"), 30);
    CHECK_CLOSE(value_of(&r, "reply_mean_s", ""), 35);
    CHECK_CLOSE(value_of(&r, "talk_s", ""), 305);
    CHECK_CLOSE(of(&r, "group=agents", "session_s", ""), 305);
    CHECK_CLOSE(of(&r, "group=agents", "focus_s", ""), 90);
    CHECK_CLOSE(of(&r, "group=agents", "work_s", ""), 90);
    CHECK_CLOSE(of(&r, "group=agents", "concurrency_mean", ""), (2 * 290 + 30) / 320.0);
    run_result_free(&r);
}

static void the_first_message_is_the_first_response(void **state)
{
    (void)state;
    struct run_result r = run_text(PAIRS(THREE, ""));
    CHECK_CLOSE(of(&r, "sla=first", "sl_frac", "sl_offered"), 0.5);
    CHECK_CLOSE(value_of(&r, "first_reply_30s_frac", ""), 0.5);
    CHECK_CLOSE(value_of(&r, "response_mean_s", "first"), 45);
    CHECK_CLOSE(value_of(&r, "response_mean_s", "rounds"), 35);
    CHECK_CLOSE(value_of(&r, "reply_3min_frac", "rounds"), 1);
    CHECK_CLOSE(value_of(&r, "reply_3min_frac", "every_round"), 1);
    CHECK_CLOSE(value_of(&r, "asa_s", ""), 0);
    run_result_free(&r);
}

/* 170 s of work: A is answered after 170, 240 and 240 s, B after 340, 240 and 240 s. */
static void one_late_answer_spoils_the_customer(void **state)
{
    (void)state;
    struct run_result r = run_text(PAIRS("number = 3; work = 170; think = 100;", ""));
    CHECK_CLOSE(value_of(&r, "reply_3min_frac", "customers"), 0.5);
    CHECK_CLOSE(value_of(&r, "reply_3min_frac", "rounds"), 1 / 6.0);
    CHECK_CLOSE(value_of(&r, "reply_3min_frac", "every_round"), 0);
    run_result_free(&r);
}

static void a_silent_customer_is_given_up(void **state)
{
    (void)state;
    struct run_result r = run_text(PAIRS(THREE " timeout = 80;", ""));
    CHECK_CLOSE(value_of(&r, "timed_out_frac", ""), 1);
    CHECK_CLOSE(value_of(&r, "turns_mean", ""), 1);
    CHECK_CLOSE(value_of(&r, "talk_s", ""), (110 + 140) / 2.0);
    CHECK_CLOSE(value_of(&r, "solved", ""), 0);
    run_result_free(&r);
    r = run_text(PAIRS(THREE " timeout = 100;", ""));
    CHECK_CLOSE(value_of(&r, "timed_out_frac", ""), 0);
    run_result_free(&r);
}

/* Both leave after 40 s: A while thinking, B ten seconds into the first answer, which never comes. */
static void who_leaves_drops_what_is_under_way(void **state)
{
    (void)state;
    struct run_result r = run_text(PAIRS(THREE, "session_patience = 40;"));
    CHECK_CLOSE(value_of(&r, "left_in_session_frac", ""), 1);
    CHECK_CLOSE(value_of(&r, "abandonment_frac", ""), 0);
    CHECK_CLOSE(value_of(&r, "talk_s", ""), 40);
    CHECK_CLOSE(of(&r, "group=agents", "focus_s", ""), 20);
    CHECK_CLOSE(of(&r, "group=agents", "work_s", ""), 20);
    CHECK_CLOSE(of(&r, "sla=first", "sl_frac", "sl_offered"), 0.5);
    CHECK_CLOSE(of(&r, "sla=first", "sl_frac", "sl_answered"), 0.5);
    CHECK_CLOSE(value_of(&r, "response_mean_s", "rounds"), (30 + 600) / 2.0);
    CHECK_CLOSE(value_of(&r, "reply_3min_frac", "customers"), 0.5);
    run_result_free(&r);
}

/* The window of somebody who left in silence costs silent_time of writing, and is open until the time-out. */
static void an_empty_window_stays_open_until_the_time_out(void **state)
{
    (void)state;
    static const char *const config =
        "time = { length = \"6 h\"; };\n"
        "channels = ( { name = \"chat\"; turns = { number = 1; work = 500; timeout = 300; };\n"
        "  patience = 100; silent = 1.0; silent_time = 20; } );\n"
        "intents = ( { name = \"ask\"; } );\n"
        "arrivals = ( { name = \"a\"; channel = \"chat\"; process = \"renewal\"; gaps = 2000; "
        "batch = 2; } );\n"
        "groups = ( { name = \"agents\"; agents = 1; } );\nrun = { replications = 1; };\n";
    struct run_result r = run_text(config);
    const double n = value_of(&r, "answered", "");
    CHECK_CLOSE(value_of(&r, "left_silently", ""), n);
    CHECK_CLOSE(value_of(&r, "wasted_h", ""), n * 20 / 3600);
    CHECK_CLOSE(value_of(&r, "busy_mean", "") * 6 * 3600, n * (500 + 20 + 300));
    run_result_free(&r);
}

/* All values of all rows. */
static void same_figures(const char *a, const char *b)
{
    struct run_result one = run_text(a), other = run_text(b);
    size_t compared = 0;
    for (size_t i = 0; i < one.summary->n; i++) {
        const struct row *const r = &one.summary->row[i];
        for (size_t k = 0; k < other.summary->n; k++) {
            const struct row *const o = &other.summary->row[k];
            if (strcmp(r->scope, o->scope) != 0 || strcmp(r->metric, o->metric) != 0 ||
                strcmp(r->variant, o->variant) != 0)
                continue;
            assert_memory_equal(&r->value, &o->value, sizeof r->value);
            compared++;
        }
    }
    assert_true(compared > 100);
    run_result_free(&one);
    run_result_free(&other);
}

#define BUSY(traits, group)                                                                                      \
    "time = { length = \"10 h\"; };\nchannels = ( { name = \"chat\"; " traits " } );\n"                          \
    "intents = ( { name = \"ask\"; service = { dist = \"lognormal\"; mean = 300; cv = 0.9; };\n"                 \
    "  patience = { dist = \"exponential\"; mean = 200; }; acw = { dist = \"exponential\"; mean = 60; }; } );\n" \
    "arrivals = ( { name = \"a\"; channel = \"chat\"; per_hour = 50; } );\n"                                     \
    "groups = ( { name = \"agents\"; agents = 4; " group " } );\nrun = { replications = 3; };\n"

static void one_turn_in_one_window_is_a_session_in_one_piece(void **state)
{
    (void)state;
    same_figures(BUSY("turns = { number = 1; };", ""), BUSY("silent = 0.0;", ""));
}

static void endless_session_patience_changes_nothing(void **state)
{
    (void)state;
    same_figures(BUSY("session_patience = { dist = \"constant\"; value = 1e9; };", "capacity = 3;"),
                 BUSY("", "capacity = 3;"));
}

static void mistakes_in_turns_are_told(void **state)
{
    (void)state;
    text_tells("channels = ( { name = \"chat\"; turns = { think = 20; }; } );\n" INTENTS
               "arrivals = ( { name = \"call\"; channel = \"chat\"; per_hour = 60; } );\n" GROUPS,
               "t.cfg:1: `turns` lacks `number`, the agent's turns in a session; write e.g. number "
               "= 6;\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_agent_writes_in_one_window_at_a_time),
        cmocka_unit_test(the_first_message_is_the_first_response),
        cmocka_unit_test(one_late_answer_spoils_the_customer),
        cmocka_unit_test(a_silent_customer_is_given_up),
        cmocka_unit_test(who_leaves_drops_what_is_under_way),
        cmocka_unit_test(an_empty_window_stays_open_until_the_time_out),
        cmocka_unit_test(one_turn_in_one_window_is_a_session_in_one_piece),
        cmocka_unit_test(endless_session_patience_changes_nothing),
        cmocka_unit_test(mistakes_in_turns_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
