/* Durations and clock times as people write them. */
#include "near_check.h"

#include "base/near.h"
#include "base/units.h"

static void durations_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *text;
        double seconds;
    } rows[] = {{"5 min", 300},       {"5min", 300},     {"300 s", 300},    {"300", 300},
                {"2 h", 7200},        {"2 d", 172800},   {"1.5 h", 5400},   {"500 ms", 0.5},
                {"2 h 30 min", 9000}, {" 1 w ", 604800}, {"-5 min", -300},  {"1d2h", 93600},
                {".5 s", 0.5},        {"1e3 s", 1000},   {"3 days", 259200}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double seconds = -1;
        if (!units_duration(rows[i].text, &seconds))
            fail_msg("%s is not read", rows[i].text);
        CHECK_NEAR(seconds, rows[i].seconds, 0);
    }
}

static void what_is_no_duration_is_refused(void **state)
{
    static const char *const rows[] = {
        "",    "min",  "5 minutes long", "5 mim", "30 min 2 h", "5 min 5 min", "inf",
        "nan", "0x10", "1e999 s",        "5,5 s", "- - 5 s",    "5 min,",      "."};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double seconds = -1;
        if (units_duration(rows[i], &seconds))
            fail_msg("%s is read as %g s", rows[i], seconds);
        CHECK_NEAR(seconds, -1, 0);
    }
}

static void clock_times_end_at_24_00(void **state)
{
    double seconds = -1;
    (void)state;
    assert_true(units_clock("08:30", &seconds));
    CHECK_NEAR(seconds, 30600, 0);
    assert_true(units_clock("8:30:15", &seconds));
    CHECK_NEAR(seconds, 30615, 0);
    assert_true(units_clock("24:00", &seconds));
    CHECK_NEAR(seconds, 86400, 0);
    static const char *const wrong[] = {"24:01",    "25:00", "8", "8:3",      "08:60",
                                        "08:30:60", "8h",    "",  "08:30 pm", "-1:00"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (units_clock(wrong[i], &seconds))
            fail_msg("%s is read", wrong[i]);
}

static void a_written_duration_reads_back(void **state)
{
    static const double rows[] = {0,     1,      59,  60,   300,  3600, 9000,   86400,
                                  90061, 604800, 0.1, 12.5, -300, 1e12, 1.0 / 3};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str s = {0};
        double seconds = -1;
        units_add_duration(&s, rows[i]);
        if (!units_duration(s.text, &seconds))
            fail_msg("%s is not read", s.text);
        CHECK_NEAR(seconds, rows[i], 0);
        str_free(&s);
    }
}

static void durations_are_written_in_falling_units(void **state)
{
    struct str s = {0};
    (void)state;
    units_add_duration(&s, 300);
    str_add(&s, ", ");
    units_add_duration(&s, 9000);
    str_add(&s, ", ");
    units_add_duration(&s, 12.5);
    str_add(&s, ", ");
    units_add_clock(&s, 30600);
    str_add(&s, ", ");
    units_add_clock(&s, 86400);
    str_add(&s, ", ");
    units_add_clock(&s, 30605.5);
    assert_string_equal(s.text, "5 min, 2 h 30 min, 12.5 s, 08:30, 24:00, 08:30:05.5");
    str_free(&s);
}

static void swapped_letters_count_once(void **state)
{
    (void)state;
    assert_int_equal(near_distance("agnets", "agents"), 1);
    assert_int_equal(near_distance("Heads-Factor", "heads_factor"), 0);
    assert_int_equal(near_distance("kitten", "sitting"), 3);
    assert_int_equal(near_distance("", "abc"), 3);
}

static void only_a_likely_slip_is_near(void **state)
{
    struct near n = {0};
    (void)state;
    near_show(&n, "replicatons", "containment");
    assert_null(n.best);
    near_show(&n, "replicatons", "replication");
    near_show(&n, "replicatons", "replications");
    assert_string_equal(n.best, "replications");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_duration_is_refused),
        cmocka_unit_test(clock_times_end_at_24_00),
        cmocka_unit_test(a_written_duration_reads_back),
        cmocka_unit_test(durations_are_written_in_falling_units),
        cmocka_unit_test(swapped_letters_count_once),
        cmocka_unit_test(only_a_likely_slip_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
