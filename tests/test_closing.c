/* Closing times, messages that are worked off, and announced waits: each against what can be said by hand. */
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

/*
 * A call every 3000 s takes 10000 s, a message 60 s. The line is open from 08:00, which is 0 s, to 10:00, and on the
 * next day from 86400 s on; one agent is there in these hours. Those who call at 3000, 6000 and 9000 s are measured:
 * the first is served until 13000, the second waits, the third finds the line closed.
 */
#define CHANNELS "channels = ( { name = \"phone\"; }, { name = \"message\"; } );\n"
#define TWO_DAYS_TO(queue, end)                                                                                \
    CHANNELS                                                                                                   \
    "intents = ( { name = \"a\"; service = 10000; } );\n"                                                      \
    "rules = ( { channel = \"message\"; service = 60; } );\n"                                                  \
    "arrivals = ( { name = \"x\"; channel = \"phone\"; intent = \"a\"; process = \"renewal\"; gaps = "         \
    "3000; } );\n"                                                                                             \
    "queues = ( { name = \"q\"; channel = \"phone\"; open = ( { from = \"08:00\"; to = \"10:00\"; } ); " queue \
    " } );\n"                                                                                                  \
    "time = { start = \"08:00\"; length = \"3 h\"; interval = \"1 h\"; " end " };\n"                           \
    "groups = ( { name = \"g\"; shifts = ( { name = \"s\"; start = \"08:00\"; end = \"10:00\"; heads = 1; } ); } );\n"
#define TWO_DAYS(queue) TWO_DAYS_TO(queue, "follow = \"33 h\"; end = \"cut\";")
#define KEPT "messages = { channel = \"message\"; }; "

static void at_closing_the_waiting_leave_a_message(void **state)
{
    (void)state;
    struct run_result r = run(TWO_DAYS("at_close = \"message\";"), NULL);
    CHECK_CLOSE(value(&r, "all", "answered"), 1);
    CHECK_CLOSE(value(&r, "all", "messages"), 1);
    CHECK_CLOSE(value(&r, "all", "refused"), 1);
    CHECK_CLOSE(value(&r, "all", "wait_mean_s"), 1200 / 2.0);
    run_result_free(&r);
}

/* Left at 7200 and 9000 s, answered at 86400 and, 60 s later, 86460 s; the live line knows only of the leaving. */
static void messages_are_answered_in_the_next_shift(void **state)
{
    (void)state;
    struct run_result r = run(TWO_DAYS("at_close = \"message\"; closed = \"message\"; " KEPT),
                              NULL);
    CHECK_CLOSE(value(&r, "channel=phone", "answered"), 1);
    CHECK_CLOSE(value(&r, "channel=phone", "messages"), 2);
    CHECK_CLOSE(value(&r, "channel=phone", "wait_mean_s"), 1200 / 3.0);
    CHECK_CLOSE(value(&r, "channel=message", "messages_in"), 2);
    CHECK_CLOSE(value(&r, "channel=message", "offered"), 2);
    CHECK_CLOSE(value(&r, "channel=message", "answered"), 2);
    CHECK_CLOSE(value(&r, "channel=message", "wait_mean_s"), (79200 + 77460) / 2.0);
    CHECK_CLOSE(value(&r, "all", "fresh"), 3);
    CHECK_CLOSE(value(&r, "all", "redials"), 0);
    run_result_free(&r);
}

/* At 10800 s everybody goes home for good: both messages are cleared then, not in the next morning. */
static void messages_in_no_line_are_cleared_at_the_end(void **state)
{
    (void)state;
    struct run_result r = run(
        TWO_DAYS_TO("at_close = \"message\"; closed = \"message\"; " KEPT, "end = \"clear\";"),
        NULL);
    CHECK_CLOSE(value(&r, "channel=message", "messages_in"), 2);
    CHECK_CLOSE(value(&r, "channel=message", "answered"), 0);
    CHECK_CLOSE(value(&r, "channel=message", "cleared"), 2);
    CHECK_CLOSE(value(&r, "channel=message", "wait_mean_s"), (3600 + 1800) / 2.0);
    run_result_free(&r);
}

/*
 * The second caller keeps waiting over the night, and 26 messages are left until then, from 9000 to 84000 s. First
 * come the messages; without that rule whoever has waited longest, which is that caller, and then the shift is over.
 */
static void messages_come_before_whoever_waits_unless_told_otherwise(void **state)
{
    (void)state;
    const char *const first = TWO_DAYS("at_close = \"keep\"; closed = \"message\"; " KEPT);
    struct run_result r = run(first, NULL), later = run(first, "queues[q].messages.first=false");
    CHECK_CLOSE(value(&r, "channel=message", "wait_mean_s"), 77400);
    CHECK_CLOSE(value(&r, "channel=phone", "asa_s"), (86400 + 26 * 60 - 6000) / 2.0);
    CHECK_CLOSE(value(&later, "channel=message", "waiting_at_end"), 1);
    CHECK_CLOSE(value(&later, "channel=phone", "asa_s"), (86400 - 6000) / 2.0);
    run_result_free(&r);
    run_result_free(&later);
}

/* The second of 500, 1000, 1500 s leaves a message at 1060 s, laid out at 2060 and taken at 2100 s, when the agent is free. */
static void a_line_that_never_closes_lays_messages_out_after_a_delay(void **state)
{
    (void)state;
    struct run_result r = run(
        CHANNELS "intents = ( { name = \"a\"; service = 600; } );\n"
                 "arrivals = ( { name = \"x\"; channel = \"phone\"; intent = \"a\"; process = "
                 "\"renewal\"; gaps = 500; } );\n"
                 "queues = ( { name = \"q\"; channel = \"phone\"; message_after = 60; "
                 "messages = { channel = \"message\"; delay = 1000; }; } );\n"
                 "time = { length = 1900; interval = 1900; follow = 7200; };\n"
                 "groups = ( { name = \"g\"; agents = 1; } );\n",
        NULL);
    CHECK_CLOSE(value(&r, "channel=message", "answered"), 1);
    CHECK_CLOSE(value(&r, "channel=message", "wait_mean_s"), 1040);
    run_result_free(&r);
}

/* ---- announced waits ---- */

/* A call every 50 s takes 100 s of the only agent: who is told 200 s finds somebody waiting, who is told 100 s nobody. */
#define LINE(traits, announce, length)                                                      \
    "intents = ( { name = \"a\"; service = 100; " traits " } );\n"                          \
    "arrivals = ( { name = \"x\"; intent = \"a\"; process = \"renewal\"; gaps = 50; } );\n" \
    "queues = ( { name = \"a\"; announce = { " announce " }; } );\n"                        \
    "time = { length = " length "; interval = " length "; };\n"                             \
    "groups = ( { name = \"g\"; agents = 1; } );\n"

static void long_announcements_put_off_callers(const char *text)
{
    struct run_result r = run(text, NULL);
    CHECK_CLOSE(value(&r, "all", "offered"), 9);
    CHECK_CLOSE(value(&r, "all", "announced"), 8);
    CHECK_CLOSE(value(&r, "all", "announced_wait_s"), (5 * 100 + 3 * 200) / 8.0);
    CHECK_CLOSE(value(&r, "all", "balked"), 3);
    CHECK_CLOSE(value(&r, "all", "announced_balk_frac"), 3 / 8.0);
    run_result_free(&r);
}

static void the_longer_the_announced_wait_the_more_leave(void **state)
{
    (void)state;
    long_announcements_put_off_callers(
        LINE("", "balk = { effect = 1; from = 100; full = 101; };", "500"));
}

static void who_is_less_patient_than_announced_leaves(void **state)
{
    (void)state;
    long_announcements_put_off_callers(LINE("patience = 150;", "by_own_patience = true;", "500"));
}

/* Told 100 s at 150 s and then patient for 75 s instead of 150, the third gives up at 225 s. */
static void those_who_stay_are_patient_for_longer_or_shorter(void **state)
{
    (void)state;
    struct run_result r = run(
        LINE("patience = 150;", "by_own_patience = true; patience_factor = 0.5;", "240"), NULL);
    CHECK_CLOSE(value(&r, "all", "answered"), 2);
    CHECK_CLOSE(value(&r, "all", "balked"), 1);
    CHECK_CLOSE(value(&r, "all", "abandoned"), 2);
    CHECK_CLOSE(value(&r, "all", "wait_abandoned_s"), 75 / 2.0);
    run_result_free(&r);
}

static void what_changes_nothing_when_announced_changes_nothing(void **state)
{
    (void)state;
    struct run_result told = run(LINE("patience = 150;", "estimate = \"head\";", "3600"), NULL);
    struct run_result untold = run(LINE("patience = 150;", "from = 1000000;", "3600"), NULL);
    CHECK_CLOSE(value(&untold, "all", "announced"), 0);
    assert_true(value(&told, "all", "wait_mean_s") == value(&untold, "all", "wait_mean_s"));
    assert_true(value(&told, "all", "abandoned") == value(&untold, "all", "abandoned"));
    run_result_free(&told);
    run_result_free(&untold);
}

static void mistakes_are_told(void **state)
{
    (void)state;
#define QUEUE(item)                                                                          \
    CHANNELS                                                                                 \
    "intents = ( { name = \"a\"; service = 600; } );\n"                                      \
    "arrivals = ( { name = \"x\"; channel = \"phone\"; intent = \"a\"; per_hour = 5; } );\n" \
    "queues = ( { name = \"q\"; channel = \"phone\"; " item " } );\n"                        \
    "groups = ( { name = \"g\"; agents = 1; } );\n"
    text_tells(QUEUE("messages = { channel = \"phone\"; delay = 60; };"),
               "t.cfg:4: messages are worked off later, but `phone` is live; give that channel "
               "deferred = true\n");
    text_tells(
        QUEUE("messages = { channel = \"message\"; };"),
        "t.cfg:4: this queue is always open, so there is no next opening at which messages are "
        "laid out; give it hours (`open`), or messages a `delay`\n");
    text_tells(QUEUE("messages = { channel = \"mesage\"; delay = 60; };"),
               "t.cfg:4: no channel is called `mesage`; did you mean `message`?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_closing_the_waiting_leave_a_message),
        cmocka_unit_test(messages_are_answered_in_the_next_shift),
        cmocka_unit_test(messages_in_no_line_are_cleared_at_the_end),
        cmocka_unit_test(messages_come_before_whoever_waits_unless_told_otherwise),
        cmocka_unit_test(a_line_that_never_closes_lays_messages_out_after_a_delay),
        cmocka_unit_test(the_longer_the_announced_wait_the_more_leave),
        cmocka_unit_test(who_is_less_patient_than_announced_leaves),
        cmocka_unit_test(those_who_stay_are_patient_for_longer_or_shorter),
        cmocka_unit_test(what_changes_nothing_when_announced_changes_nothing),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
