/* The platform's figures by hand, and the measures over expected numbers and open hours. */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"
#include "measure/known_fresh.h"
#include "measure/observer.h"
#include "measure/platform.h"

static const struct row *row_of(const struct rows *rows, const char *scope, const char *metric,
                                const char *variant)
{
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, scope) == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            strcmp(rows->row[i].variant, variant) == 0)
            return &rows->row[i];
    fail_msg("no row %s %s %s", scope, metric, variant);
    return NULL;
}

static double value_of(const struct rows *rows, const char *metric, const char *variant)
{
    return row_of(rows, "all", metric, variant)->value;
}

static struct run_result run(const struct scenario *s, uint32_t replications)
{
    struct run_result result;
    struct err e = {0};
    const struct run_options options = {.seed = 1, .replications = replications, .threads = 1};
    assert_true(run_scenario(s, &options, &result, &e));
    err_free(&e);
    return result;
}

#define CHAT                                                                                    \
    "channels = ( { name = \"chat\"; }, { name = \"phone\"; }, { name = \"email\"; } );\n"      \
    "intents = ( { name = \"call\"; service = 60; } );\n"                                       \
    "arrivals = ( { name = \"call\"; channel = \"chat\"; intent = \"call\"; per_hour = 60; }, " \
    "{ name = \"p\"; channel = \"phone\"; intent = \"call\"; per_hour = 1; },"                  \
    "{ name = \"e\"; channel = \"email\"; intent = \"call\"; per_hour = 1; } );\n"              \
    "groups = ( { name = \"agents\"; agents = 5; } );\n"

/* Answers after 20, 180, 181 and 900 s and one never, at the given clock times. */
static void each_reply_counts_in_its_hours_and_600_s_at_most(void **state)
{
    static const struct {
        double clock, wait;
    } asked[] = {{8 * 3600, 20},        {12 * 3600, 180}, {12 * 3600, 181}, {22.9 * 3600, 900},
                 {20 * 3600, INFINITY}, {7.9 * 3600, 10}, {23 * 3600, 10}};
    (void)state;
    struct built b = build_good(CHAT "platform = {};");
    struct observer *const o = observer_new(b.s);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const struct contact k = {.queued = asked[i].clock, .type = 0, .interval = 0};
        if (isinf(asked[i].wait))
            platform_unanswered(o, &k);
        else
            platform_answered(o, &k, asked[i].wait);
    }
    CHECK_CLOSE(observer_count(o, COUNTER_platform_customers, 0, 0), 5);
    CHECK_CLOSE(observer_count(o, COUNTER_platform_replied_3min, 0, 0), 2);
    CHECK_CLOSE(observer_count(o, COUNTER_platform_response, 0, 0), 20 + 180 + 181 + 600 + 600);
    CHECK_CLOSE(observer_count(o, COUNTER_platform_firsts, 0, 0), 4); /* 8:00 is before 9:00 */
    CHECK_CLOSE(observer_count(o, COUNTER_platform_replied_30s, 0, 0), 0);
    observer_free(o);
    built_free(&b);
}

static void hours_may_run_over_midnight(void **state)
{
    (void)state;
    struct built b = build_good(CHAT "platform = { from = \"22:00\"; to = \"02:00\"; };");
    struct observer *const o = observer_new(b.s);
    for (int hour = 0; hour < 24; hour++) {
        const struct contact k = {.queued = 3600.0 * hour, .type = 0, .interval = 0};
        platform_answered(o, &k, 0);
    }
    CHECK_CLOSE(observer_count(o, COUNTER_platform_customers, 0, 0), 4);
    observer_free(o);
    built_free(&b);
}

static void channels_are_live_and_not_exclusive_unless_named(void **state)
{
    (void)state;
    struct built b = build_good(CHAT "platform = {};");
    for (uint32_t t = 0; t < b.s->n_types; t++)
        assert_int_equal(b.s->types[t].on_platform, b.s->types[t].channel == 0);
    built_free(&b);
    b = build_good(CHAT "platform = { channels = [\"phone\", \"email\"]; };");
    for (uint32_t t = 0; t < b.s->n_types; t++)
        assert_int_equal(b.s->types[t].on_platform, b.s->types[t].channel != 0);
    built_free(&b);
}

/* Nobody waits: all within 30 s, mean 0, and what needs turns is not there. */
static void a_run_prints_what_it_can_know(void **state)
{
    (void)state;
    struct built b = build_good(CHAT "platform = {};");
    struct run_result r = run(b.s, 2);
    assert_true(value_of(r.summary, "reply_3min_frac", "customers") > 0.99);
    assert_true(value_of(r.summary, "first_reply_30s_frac", "") > 0.9);
    assert_true(value_of(r.summary, "response_mean_s", "first") < 10);
    assert_true(isnan(value_of(r.summary, "reply_3min_frac", "rounds")));
    assert_true(isnan(value_of(r.summary, "response_mean_s", "rounds")));
    run_result_free(&r);
    built_free(&b);
}

/* 60 an hour for 4 h, a quarter and three quarters, from 11:30 on the other way round. */
static void the_expected_number_is_known_before_the_run(void **state)
{
    (void)state;
    struct built b = build_good(
        "time = { length = \"4 h\"; start = \"10:00\"; interval = \"1 h\"; };\n"
        "intents = ( { name = \"a\"; service = 60; }, { name = \"b\"; service = 60; } );\n"
        "arrivals = ( { name = \"x\"; per_hour = 60; mix = { a = 25; b = 75; };\n"
        "  mixes = ( { from = \"11:30\"; to = \"14:00\"; mix = { a = 75; b = 25; }; } ); } );\n" GROUPS
        "report = { over_expected = true; };");
    double *const expected = known_fresh(b.s);
    CHECK_CLOSE(expected[0], 15);
    CHECK_CLOSE(expected[1], 30); /* 7.5 + 22.5 */
    CHECK_CLOSE(expected[3], 45);
    CHECK_CLOSE(expected[5], 45);
    struct run_result r = run(b.s, 2);
    CHECK_CLOSE(value_of(r.summary, "fresh_expected", ""), 240);
    CHECK_CLOSE(value_of(r.summary, "wait_mean_s", "expected") * 240,
                value_of(r.summary, "wait_mean_s", "") * value_of(r.summary, "offered", ""));
    const double met = row_of(r.summary, "sla=default", "sla_met", "")->value;
    CHECK_CLOSE(row_of(r.summary, "sla=default", "sl_frac", "expected")->value, met / 240);
    run_result_free(&r);
    mem_free(expected);
    built_free(&b);
}

/* Two agents from 08:00 to 20:00 and none at night: 2 over the open half day, 1 over the whole. */
static void open_hours_are_those_with_somebody_on_duty(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS "groups = ( { name = \"agents\"; agents = [0, 2, 0]; bounds = [\"00:00\", "
                         "\"08:00\", \"20:00\", \"24:00\"]; } );\n"
                         "time = { end = \"cut\"; };\nreport = { window_open = true; };");
    struct run_result r = run(b.s, 2);
    assert_true(fabs(value_of(r.summary, "agents_present", "") - 1) < 0.05); /* some finish late */
    assert_true(fabs(value_of(r.summary, "agents_present", "open") - 2) < 0.1);
    assert_true(value_of(r.summary, "queue_mean", "open") != value_of(r.summary, "queue_mean", ""));
    run_result_free(&r);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_reply_counts_in_its_hours_and_600_s_at_most),
        cmocka_unit_test(hours_may_run_over_midnight),
        cmocka_unit_test(channels_are_live_and_not_exclusive_unless_named),
        cmocka_unit_test(a_run_prints_what_it_can_know),
        cmocka_unit_test(the_expected_number_is_known_before_the_run),
        cmocka_unit_test(open_hours_are_those_with_somebody_on_duty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
