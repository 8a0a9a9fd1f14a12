/* Work laid aside for calls, worked out by hand; and that nothing is when nothing may be. */
#include "build_rig.h"
#include "exper/run.h"
#include "io/result_rows.h"
#include "measure/observer.h"
#include "near_check.h"
#include "route/routes.h"

/* A letter of 100 s comes at 0 s, a call of 40 s at 30 s. */
#define MAIL(more_)                                                                          \
    "channels = ( { name = \"phone\"; }, { name = \"email\"; " more_ " } );\n"               \
    "intents = ( { name = \"call\"; service = { dist = \"constant\"; value = 40; }; },\n"    \
    "  { name = \"letter\"; service = { dist = \"constant\"; value = 100; }; } );\n"         \
    "arrivals = ( { name = \"calls\"; channel = \"phone\"; intent = \"call\"; counts = "     \
    "\"total\"; trace = \"calls.csv\"; },\n"                                                 \
    "  { name = \"letters\"; channel = \"email\"; intent = \"letter\"; counts = \"total\"; " \
    "trace = \"letters.csv\"; } );\n"
#define TIME "time = { length = \"200 s\"; interval = \"40 s\"; };\n"
#define PLACES "groups = ( { name = \"agents\"; agents = [1, 0, 1, 1, 1]; } );\n"

struct tale {
    double call_wait, letter_wait, letter_talk, letter_stay, letter_acw, interruptions, put_back;
};

static struct tale tale_of(const char *text)
{
    put_file("calls.csv", "arrival_s\n30\n");
    put_file("letters.csv", "arrival_s\n0\n");
    put_file("t.cfg", text);
    struct built b = build_file("t.cfg");
    if (b.s == NULL)
        fail_msg("%s", built_messages(&b.e));
    struct observer *const o = observer_new(b.s);
    struct center *const c = center_new(b.s, route_named("ranked"), o);
    assert_true(center_run(c, 1, 0, NULL));
    const uint32_t call = 0, letter = 1;
    assert_true(observer_check(o, c));
    assert_int_equal(b.s->types[call].channel, 0);
    const struct tale out = {.call_wait = observer_count(o, COUNTER_wait_answered, call, 0),
                             .letter_wait = observer_count(o, COUNTER_wait_answered, letter, 0),
                             .letter_talk = observer_count(o, COUNTER_talk, letter, 0),
                             .letter_stay = observer_count(o, COUNTER_sojourn, letter, 0),
                             .letter_acw = observer_count(o, COUNTER_acw, letter, 0),
                             .interruptions = observer_count(o, COUNTER_interruptions, letter, 0),
                             .put_back = observer_count(o, COUNTER_put_back, letter, 0)};
    center_free(c);
    observer_free(o);
    built_free(&b);
    return out;
}

/* 30 s are done when the call comes; 70 s and 5 s for finding the thread again follow from 70 s on. */
static void a_call_is_answered_at_once_and_the_letter_goes_on_after_it(void **state)
{
    (void)state;
    const struct tale out = tale_of(TIME MAIL(
        "interruptible = true; restart = 5;") "groups = ( { name = \"agents\"; agents = 1; } );\n");
    CHECK_NEAR(out.call_wait, 0, 1e-9);
    CHECK_NEAR(out.letter_stay, 145, 1e-9);
    CHECK_NEAR(out.letter_talk, 145, 1e-9);
    CHECK_NEAR(out.interruptions, 1, 0);
    CHECK_NEAR(out.put_back, 0, 0);
}

/* The place is gone from 40 s, in mid-call, to 80 s: the letter waits for it, and then 75 s are left to do. */
static void at_the_end_of_the_shift_it_goes_back_to_its_queue(void **state)
{
    (void)state;
    const struct tale out = tale_of(TIME MAIL("interruptible = true; restart = 5;") PLACES);
    CHECK_NEAR(out.letter_wait, 0, 1e-9);
    CHECK_NEAR(out.letter_stay, 155, 1e-9);
    CHECK_NEAR(out.letter_talk, 40 + 75, 1e-9);
    CHECK_NEAR(out.put_back, 1, 0);
}

/*
 * From 80 s on somebody who has one thing in hand at a time goes on with it. Of the 100 s a fifth is work afterwards, a
 * quarter of the other 80 s and of the 5 s more; the time aside has no part in it.
 */
static void work_after_it_is_a_share_of_the_work(void **state)
{
    (void)state;
    const struct tale out = tale_of(TIME MAIL(
        "interruptible = true; restart = 5;") "rules = ( { intent = \"letter\"; acw_share = 0.2; } );\n"
                                              "groups = ( { name = \"agents\"; agents = [1, 0, 0, 0, 0]; },\n"
                                              "  { name = \"mail\"; agents = [0, 0, 1, 1, 1]; serves = ( { channel = \"email\"; } ); } );\n");
    CHECK_NEAR(out.put_back, 1, 0);
    CHECK_NEAR(out.letter_acw, 85 / 4.0, 1e-9);
}

static void otherwise_the_call_waits_for_the_letter(void **state)
{
    (void)state;
    const struct tale out = tale_of(
        TIME MAIL("") "groups = ( { name = \"agents\"; agents = 1; } );\n");
    CHECK_NEAR(out.call_wait, 70, 1e-9);
    CHECK_NEAR(out.letter_stay, 100, 1e-9);
    CHECK_NEAR(out.interruptions, 0, 0);
}

/* Everybody goes home at 40 s: what lies aside since 30 s ends unsolved, and could not have been solved. */
static void what_is_given_up_could_not_be_solved(void **state)
{
    (void)state;
    put_file("calls.csv", "arrival_s\n30\n");
    put_file("letters.csv", "arrival_s\n0\n");
    put_file(
        "t.cfg",
        MAIL(
            "interruptible = true;") "time = { length = \"40 s\"; interval = \"40 s\"; end = \"clear\"; };\n"
                                     "groups = ( { name = \"agents\"; agents = 1; capacity = 2; solved_factor = [1.0, 0.9]; } );\n"
                                     "report = { agents = true; agents_from = 1; };\n");
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    struct run_result r;
    assert_true(run_scenario(b.s, &(struct run_options){.seed = 1, .replications = 1, .threads = 1},
                             &r, &b.e));
    CHECK_NEAR(result_value(result_row(r.summary, "channel=email", "solved", "")), 0, 0);
    CHECK_NEAR(result_value(result_row(r.summary, "channel=email", "talk_s", "")), 40, 1e-9);
    CHECK_NEAR(result_value(result_row(r.summary, "group=agents;agent=1", "quality_frac", "true")),
               0.5, 1e-9);
    run_result_free(&r);
    built_free(&b);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    text_tells(
        "channels = ( { name = \"phone\"; interruptible = true; } );\n" INTENTS ARRIVALS GROUPS,
        "t.cfg:1: customers of `phone` wait at the other end; write deferred = true, or remove "
        "`interruptible`\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_call_is_answered_at_once_and_the_letter_goes_on_after_it,
                                        enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(at_the_end_of_the_shift_it_goes_back_to_its_queue,
                                        enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(work_after_it_is_a_share_of_the_work, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(what_is_given_up_could_not_be_solved, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(otherwise_the_call_waits_for_the_letter, enter_folder,
                                        leave_folder),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
