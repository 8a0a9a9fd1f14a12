/* Running until intervals are narrow enough: the rounds, the stop, and what the intervals are then worth. */
#include <math.h>

#include "build_rig.h"
#include "exper/precise.h"

#define CENTER                                                    \
    "time = { length = \"2 h\"; };\n"                             \
    "intents = ( { name = \"call\"; " SERVICE                     \
    " patience = { dist = \"exponential\"; mean = 120; }; } );\n" \
    "arrivals = ( { name = \"call\"; per_hour = 60; } );\n"       \
    "groups = ( { name = \"one\"; agents = 4; } );\n"

static struct run_result run(const struct scenario *s, uint64_t seed, uint32_t threads)
{
    struct run_result result;
    struct err e = {0};
    assert_true(run_scenario(
        s, &(struct run_options){.seed = seed, .replications = s->replications, .threads = threads},
        &result, &e));
    err_free(&e);
    return result;
}

static double value_of(const struct rows *rows, const char *metric, double *half)
{
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, "all") == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            rows->row[i].variant[0] == '\0') {
            *half = (rows->row[i].hi - rows->row[i].lo) / 2;
            return rows->row[i].value;
        }
    fail_msg("no %s", metric);
    return NAN;
}

/* 20 at least, then half as many again, and the cap itself. */
static void rounds_are_fixed_in_advance(void **state)
{
    (void)state;
    static const uint32_t want[] = {20, 30, 45, 68, 102, 153, 200};
    uint32_t n = precise_first(1, 200);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++, n = precise_next(n, 200))
        assert_int_equal(n, want[i]);
    assert_int_equal(precise_first(50, 2000), 50);
    assert_int_equal(precise_first(50, 10), 10);
    assert_int_equal(precise_next(7000000, 10000000), 10000000);
    assert_int_equal(precise_next(4000000000u, 4294967295u), 4294967295u);
}

/* Stops at the first round that is precise enough, with the rows of a plain run of that many. */
static void a_run_stops_at_the_first_round_that_will_do(void **state)
{
    (void)state;
    struct built b = build_good(
        CENTER "run = { replications = 5; precision = \"abandonment_frac:0.01\"; };");
    struct run_result r = run(b.s, 3, 1), three = run(b.s, 3, 3);
    double half = 0, before = 0;
    const double value = value_of(r.summary, "abandonment_frac", &half);
    assert_true(r.done > 20 && half <= 0.01 && r.goals[0].is_met);
    assert_int_equal(r.done, three.done);
    b.s->n_goals = 0;
    b.s->replications = r.done;
    struct run_result plain = run(b.s, 3, 2);
    assert_true(value == value_of(plain.summary, "abandonment_frac", &half));
    uint32_t n = 20;
    while (precise_next(n, 2000) < r.done)
        n = precise_next(n, 2000);
    b.s->replications = n;
    struct run_result earlier = run(b.s, 3, 2);
    (void)value_of(earlier.summary, "abandonment_frac", &before);
    assert_true(before > 0.01);
    b.s->n_goals = 1;
    run_result_free(&r);
    run_result_free(&three);
    run_result_free(&plain);
    run_result_free(&earlier);
    built_free(&b);
}

static void a_run_that_meets_its_cap_says_what_it_would_take(void **state)
{
    (void)state;
    struct built b = build_good(
        CENTER
        "run = { precision = [\"abandonment_frac:0.001\", \"wait_p90_s:50%\"]; most_replications = 40; };");
    struct run_result r = run(b.s, 3, 1);
    assert_int_equal(r.done, 40);
    assert_false(r.goals[0].is_met);
    assert_true(r.goals[1].is_met);
    const double factor = r.goals[0].half / 0.001;
    CHECK_CLOSE(r.goals[0].needed, ceil(40 * factor * factor));
    run_result_free(&r);
    built_free(&b);
}

/*
 * 60 seeds run to the same precision; the truth is that of 4,000 days (a tenth of the half-widths). At least 51 of the
 * intervals hold it: with a true coverage of 0.94, as looking several times costs a little, 1 in 200 to fail; the
 * seeds are fixed.
 */
static void intervals_of_stopped_runs_hold_the_truth(void **state)
{
    (void)state;
    struct built b = build_good(CENTER "run = { precision = \"abandonment_frac:0.01\"; };");
    double half = 0;
    b.s->n_goals = 0;
    b.s->replications = 4000;
    struct run_result long_run = run(b.s, 999, 2);
    const double truth = value_of(long_run.summary, "abandonment_frac", &half);
    b.s->n_goals = 1;
    b.s->replications = 20;
    int held = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct run_result r = run(b.s, seed, 2);
        const double value = value_of(r.summary, "abandonment_frac", &half);
        held += fabs(value - truth) <= half;
        run_result_free(&r);
    }
    assert_true(held >= 51);
    run_result_free(&long_run);
    built_free(&b);
}

static void precision_is_written_as_a_name_and_a_half_width(void **state)
{
    (void)state;
    struct built b = build_good(
        CENTER "run = { precision = [\"sl_frac:sl_answered@sla=x:0.5%\", \"cost:3\"]; };");
    assert_int_equal(b.s->n_goals, 2);
    assert_string_equal(b.s->goals[0].measure, "sl_frac:sl_answered@sla=x");
    CHECK_CLOSE(b.s->goals[0].half, 0.005);
    assert_true(b.s->goals[0].is_share);
    CHECK_CLOSE(b.s->goals[1].half, 3);
    built_free(&b);
    static const char *const wrong[] = {"cost", "cost:",      "cost:x",  "cost:-1",
                                        ":2",   "cost:1e999", "cost:2%%"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct str text = {0};
        str_addf(&text, CENTER "run = { precision = \"%s\"; };", wrong[i]);
        b = build_text(text.text, NULL);
        assert_null(b.s);
        assert_int_equal(b.e.items[0].line, 5);
        assert_non_null(strstr(b.e.items[0].text, "is no precision"));
        built_free(&b);
        str_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_are_fixed_in_advance),
        cmocka_unit_test(a_run_stops_at_the_first_round_that_will_do),
        cmocka_unit_test(a_run_that_meets_its_cap_says_what_it_would_take),
        cmocka_unit_test(intervals_of_stopped_runs_hold_the_truth),
        cmocka_unit_test(precision_is_written_as_a_name_and_a_half_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
