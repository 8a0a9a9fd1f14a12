/* Waits and service levels in business hours, worked out by hand. */
#include "build_rig.h"
#include "measure/observer.h"
#include "near_check.h"
#include "route/routes.h"

/*
 * A letter comes on Friday at 16:50 and is answered on Monday at 09:10. The queue is open from 09:00 to 17:00 on
 * weekdays: 10 min on Friday and 10 min on Monday. From 08:00 to 18:00 every day it would be 70 min, twice 10 h, and
 * 70 min again.
 */
#define LETTER(levels_)                                                                                                 \
    "time = { length = \"4 d\"; weekday = \"fri\"; interval = \"1 d\"; };\n"                                            \
    "channels = ( { name = \"email\"; deferred = true; } );\n"                                                          \
    "intents = ( { name = \"x\"; service = 60; } );\n"                                                                  \
    "queues = ( { name = \"q\"; channel = \"email\"; closed = \"queue\"; open = ( { from = \"09:00\"; to = \"17:00\"; " \
    "days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]; } ); } );\n"                                                 \
    "arrivals = ( { name = \"log\"; trace = \"log.csv\"; counts = \"total\"; } );\n"                                    \
    "groups = ( { name = \"g\"; shifts = ( { name = \"s\"; start = \"09:10\"; length = \"1 h\"; "                       \
    "heads = 1; days = [\"mon\"]; } ); } );\n"                                                                          \
    "report = { wait_open = true; };\n"                                                                                 \
    "service_levels = ( " levels_ " );\n"

#define LEVEL(name_, threshold_, more_) \
    "{ name = \"" name_ "\"; channel = \"email\"; threshold = \"" threshold_ "\"; " more_ " }"
#define EVERY_DAY "hours = ( { from = \"08:00\"; to = \"18:00\"; } );"

/* Which of three levels are met, as digits, and the wait in opening hours. */
static unsigned met(const char *text, double *wait_open)
{
    unsigned digits = 0;
    put_file("log.csv", "arrival_s\n60600\n");
    put_file("t.cfg", text);
    struct built b = build_file("t.cfg");
    if (b.s == NULL)
        fail_msg("%s", built_messages(&b.e));
    struct observer *const o = observer_new(b.s);
    struct center *const c = center_new(b.s, route_named("ranked"), o);
    assert_true(center_run(c, 1, 0, NULL));
    for (uint32_t i = 0; i < 3; i++)
        digits = 10 * digits + (unsigned)observer_sla_cell(o, i, 0)[SLA_MET];
    *wait_open = observer_count(o, COUNTER_wait_open, 0, 0);
    CHECK_NEAR(observer_count(o, COUNTER_wait_answered, 0, 0), 3 * 86400 - 7 * 3600 - 40 * 60,
               1e-6);
    center_free(c);
    observer_free(o);
    built_free(&b);
    return digits;
}

static void the_clock_runs_in_the_opening_hours(void **state)
{
    double wait_open;
    (void)state;
    assert_int_equal(met(LETTER(LEVEL("a", "20 min", "runs = \"open\";") ", " LEVEL(
                             "b", "1199 s", "runs = \"open\";") ", " LEVEL("c", "1 d", "")),
                         &wait_open),
                     100);
    CHECK_NEAR(wait_open, 20 * 60, 1e-6);
}

static void or_in_those_of_a_calendar(void **state)
{
    double wait_open;
    (void)state;
    assert_int_equal(
        met(LETTER(
                LEVEL("a", "1340 min", EVERY_DAY) ", " LEVEL("b", "1339 min", EVERY_DAY) ", " LEVEL(
                    "c", "1341 min", "from = \"contact\"; " EVERY_DAY)),
            &wait_open),
        101);
}

static void hours_round_the_clock_change_nothing(void **state)
{
    double wait_open;
    (void)state;
    assert_int_equal(
        met(LETTER(
                LEVEL("a", "231600 s", "hours = ( { from = \"00:00\"; to = \"24:00\"; } );") ", " LEVEL(
                    "b", "231600 s", "") ", " LEVEL("c", "231599 s",
                                                    "hours = ( { from = \"00:00\"; to = "
                                                    "\"24:00\"; } );")),
            &wait_open),
        110);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    text_tells(
        INTENTS ARRIVALS GROUPS
        "service_levels = ( { name = \"a\"; threshold = 9; clock = \"total_wait\"; runs = \"open\"; } );\n",
        "t.cfg:4: `total_wait` cannot be measured in business hours; write clock = "
        "\"response\", or remove `runs`\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_clock_runs_in_the_opening_hours, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(or_in_those_of_a_calendar, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(hours_round_the_clock_change_nothing, enter_folder,
                                        leave_folder),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
