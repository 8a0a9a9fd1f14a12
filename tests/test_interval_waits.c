/* Quantiles of waits by interval and by batch: by hand, and that they are no other waits than those of the whole. */
#include <math.h>

#include "bot_rig.h"

/* Buckets are 1/128 of a doubling wide. */
#define CHECK_QUANTILE(row_, want_) assert_true(fabs((row_)->value - (want_)) <= 0.008 * (want_))

static const struct row *row_at(const struct rows *rows, const char *scope, const char *metric,
                                double time)
{
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, scope) == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            rows->row[i].time == time)
            return &rows->row[i];
    fail_msg("no row %s %s at %g s", scope, metric, time);
    return NULL;
}

static void put_log(void)
{
    struct str text = {0};
    str_add(&text, "arrival_s,handle_s\n");
    for (int hour = 0; hour < 2; hour++)
        for (int i = 0; i < 10; i++)
            str_addf(&text, "%d,%d\n", 3600 * hour, hour == 0 ? 100 : 50);
    put_file("log.csv", str_text(&text));
    str_free(&text);
}

static struct run_result run_file(const char *path, uint32_t replications)
{
    struct built b = build_file(path);
    struct run_result result;
    struct err e = {0};
    assert_non_null(b.s);
    const struct run_options options = {
        .seed = 1, .replications = replications, .threads = 1, .by_interval_replications = true};
    assert_true(run_scenario(b.s, &options, &result, &e));
    err_free(&e);
    built_free(&b);
    return result;
}

/* Ten calls at once for one agent: the first hour's wait 0, 100, ..., 900 s, the second's 0, 50, ..., 450 s. */
static void each_interval_has_the_waits_of_who_came_in_it(void **state)
{
    (void)state;
    put_log();
    put_file("t.cfg",
             "time = { length = \"3 h\"; interval = \"1 h\"; };\n"
             "intents = ( { name = \"call\"; service = 1; } );\n"
             "arrivals = ( { name = \"log\"; trace = \"log.csv\"; counts = \"total\"; } );\n"
             "groups = ( { name = \"agents\"; agents = 1; } );\n"
             "report = { interval_waits = true; };\n");
    struct run_result r = run_file("t.cfg", 3);
    static const char *const scopes[] = {"all", "channel=phone", "queue=call"};
    for (int i = 0; i < 3; i++) {
        CHECK_QUANTILE(row_at(r.interval, scopes[i], "wait_p50_s", 0), 400);
        CHECK_QUANTILE(row_at(r.interval, scopes[i], "wait_p90_s", 0), 800);
        CHECK_QUANTILE(row_at(r.interval, scopes[i], "wait_p50_s", 3600), 200);
        CHECK_QUANTILE(row_at(r.interval, scopes[i], "wait_p80_s", 3600), 350);
        assert_true(isnan(row_at(r.interval, scopes[i], "wait_p90_s", 7200)->value));
        CHECK_QUANTILE(row_at(r.replications_interval, scopes[i], "wait_p80_s", 3600), 350);
    }
    assert_int_equal(row_at(r.interval, "all", "wait_p50_s", 0)->n, 3);
    /* Of all twenty in order, the tenth waited 300 s and the eighteenth 700 s. */
    CHECK_QUANTILE(row_in(r.summary, "all", "wait_p50_s", ""), 300);
    CHECK_QUANTILE(row_in(r.summary, "all", "wait_p90_s", ""), 700);
    run_result_free(&r);
}

#define LONG_RUN(more_)                                                                    \
    "intents = ( { name = \"a\"; service = { dist = \"exponential\"; mean = 100; };\n"     \
    "              patience = { dist = \"exponential\"; mean = 80; }; },\n"                \
    "            { name = \"b\"; service = { dist = \"exponential\"; mean = 50; }; } );\n" \
    "arrivals = ( { name = \"a\"; intent = \"a\"; per_hour = 200; },\n"                    \
    "             { name = \"b\"; intent = \"b\"; per_hour = 100; } );\n"                  \
    "groups = ( { name = \"agents\"; agents = 7; } );\n" more_

/* The tables of batches hold what one table holds that is not cut up. */
static void batches_cut_the_same_waits_up(void **state)
{
    (void)state;
    put_file("steady.cfg",
             LONG_RUN("time = { steady = true; warmup = 3600; length = \"32 h\"; };\n"));
    put_file("plain.cfg",
             LONG_RUN("time = { warmup = 3600; length = \"32 h\"; interval = \"1 h\"; };\n"));
    struct run_result steady = run_file("steady.cfg", 1), plain = run_file("plain.cfg", 1);
    static const char *const scopes[] = {"all", "queue=a", "queue=b"};
    static const char *const names[] = {"wait_sd_s", "wait_p50_s", "wait_p99_s", "queue_p50",
                                        "queue_p99", "queue_max",  "wait_max_s", "offered"};
    for (int i = 0; i < 3; i++) {
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            CHECK_CLOSE(row_in(steady.summary, scopes[i], names[k], "")->value,
                        row_in(plain.summary, scopes[i], names[k], "")->value);
        const struct row *const p99 = row_in(steady.summary, scopes[i], "wait_p99_s", "");
        assert_int_equal(p99->n, 32);
        assert_true(p99->has_ci && p99->lo < p99->value && p99->value < p99->hi);
        assert_false(row_in(plain.summary, scopes[i], "wait_p99_s", "")->has_ci);
    }
    run_result_free(&steady);
    run_result_free(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_interval_has_the_waits_of_who_came_in_it, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(batches_cut_the_same_waits_up, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
