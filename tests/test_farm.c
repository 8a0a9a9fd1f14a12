/* Replications on threads into rows: the rows do not depend on threads, and agree with one another. */
#include <math.h>
#include <stdatomic.h>

#include "build_rig.h"
#include "exper/run.h"

#define DAY                                                                                      \
    "time = { length = \"4 h\"; interval = \"1 h\"; };\n"                                        \
    "intents = ( { name = \"info\"; " SERVICE                                                    \
    " patience = { dist = \"exponential\"; mean = 120; }; },\n"                                  \
    "  { name = \"bill\"; " SERVICE " } );\n"                                                    \
    "arrivals = ( { name = \"info\"; per_hour = 40; }, { name = \"bill\"; per_hour = 20; } );\n" \
    "groups = ( { name = \"one\"; agents = 3; wage = 10.0; }, { name = \"two\"; agents = 2; wage = 10.0; } );\n"

/* Far more customers than the one agent ever serves. */
#define FLOOD                                                          \
    INTENTS "arrivals = ( { name = \"call\"; per_hour = 20000; } );\n" \
            "groups = ( { name = \"one\"; agents = 1; } );\n"

static struct run_result run(const struct scenario *s, struct run_options options)
{
    struct run_result result;
    struct err e = {0};
    options.seed = 5;
    const bool is_done = run_scenario(s, &options, &result, &e);
    assert_true(is_done);
    err_free(&e);
    return result;
}

static bool same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static void assert_same_rows(const struct rows *a, const struct rows *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        const struct row *const x = &a->row[i], *const y = &b->row[i];
        assert_string_equal(x->scope, y->scope);
        assert_string_equal(x->metric, y->metric);
        assert_string_equal(x->variant, y->variant);
        if (!same_number(x->value, y->value) || !same_number(x->lo, y->lo) ||
            !same_number(x->hi, y->hi))
            fail_msg("%s %s %s: %.17g against %.17g", x->scope, x->metric, x->variant, x->value,
                     y->value);
    }
}

static double value_of(const struct rows *rows, const char *scope, const char *metric,
                       const char *variant)
{
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, scope) == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            strcmp(rows->row[i].variant, variant) == 0)
            return rows->row[i].value;
    fail_msg("no row %s %s %s", scope, metric, variant);
    return NAN;
}

static double sum_of(const struct rows *rows, const char *first, const char *second,
                     const char *metric)
{
    return value_of(rows, first, metric, "") + value_of(rows, second, metric, "");
}

static void assert_near(double value, double want)
{
    if (fabs(value - want) > 1e-9 * fabs(want))
        fail_msg("%.17g should be %.17g", value, want);
}

static double sum_over_time(const struct rows *rows, const char *scope, const char *metric)
{
    double sum = 0;
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, scope) == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            rows->row[i].variant[0] == '\0')
            sum += rows->row[i].value;
    return sum;
}

static void threads_change_no_row(void **state)
{
    (void)state;
    struct built b = build_text(DAY, NULL);
    assert_non_null(b.s);
    struct run_result one = run(b.s, (struct run_options){.replications = 7, .threads = 1});
    for (uint32_t threads = 2; threads <= 3; threads++) {
        struct run_result more = run(b.s,
                                     (struct run_options){.replications = 7, .threads = threads});
        assert_same_rows(one.summary, more.summary);
        assert_same_rows(one.interval, more.interval);
        assert_same_rows(one.replications, more.replications);
        assert_string_equal(one.customers_digest, more.customers_digest);
        run_result_free(&more);
    }
    run_result_free(&one);
    built_free(&b);
}

static void parts_add_up_to_all(void **state)
{
    (void)state;
    struct built b = build_text(DAY, NULL);
    struct run_result r = run(b.s, (struct run_options){.replications = 4, .threads = 2});
    const double all = value_of(r.summary, "all", "offered", "");
    assert_true(all > 0);
    assert_near(sum_of(r.summary, "intent=info", "intent=bill", "offered"), all);
    assert_near(sum_of(r.summary, "group=one", "group=two", "busy_mean"),
                value_of(r.summary, "all", "busy_mean", ""));
    assert_near(sum_of(r.summary, "group=one", "group=two", "answered"),
                value_of(r.summary, "all", "answered", ""));
    assert_near(sum_over_time(r.interval, "all", "offered"), all);
    run_result_free(&r);
    built_free(&b);
}

static void one_replication_gives_no_interval(void **state)
{
    (void)state;
    struct built b = build_text(DAY, NULL);
    struct run_result r = run(b.s, (struct run_options){.replications = 1, .threads = 1});
    for (size_t i = 0; i < r.summary->n; i++)
        if (r.summary->row[i].has_ci && strcmp(r.summary->row[i].method, "binomial") != 0)
            fail_msg("%s %s has an interval", r.summary->row[i].scope, r.summary->row[i].metric);
    assert_true(r.n_warnings > 0);
    run_result_free(&r);
    built_free(&b);
}

static void staff_changes_no_customer(void **state)
{
    (void)state;
    struct built few = build_text(DAY, NULL), many = build_text(DAY, "groups[one].agents=9");
    assert_non_null(many.s);
    struct run_result a = run(few.s, (struct run_options){.replications = 3, .threads = 2});
    struct run_result c = run(many.s, (struct run_options){.replications = 3, .threads = 2});
    assert_string_equal(a.customers_digest, c.customers_digest);
    run_result_free(&a);
    run_result_free(&c);
    built_free(&few);
    built_free(&many);
}

/* A zero would be a lie: by interval nobody knows who served whom. */
static void what_is_known_for_the_window_only_has_no_interval_rows(void **state)
{
    (void)state;
    struct built b = build_text(DAY, NULL);
    struct run_result r = run(b.s, (struct run_options){.replications = 2, .threads = 1});
    for (size_t i = 0; i < r.interval->n; i++)
        if (strncmp(r.interval->row[i].scope, "group=", 6) == 0)
            assert_string_not_equal(r.interval->row[i].metric, "answered");
    assert_true(value_of(r.summary, "group=one", "answered", "") > 0);
    run_result_free(&r);
    built_free(&b);
}

static bool count_ticks(void *progress, uint64_t done, uint64_t total)
{
    atomic_uint *const ticks = progress;
    atomic_fetch_add(ticks, 1);
    assert_true(done <= total);
    return true;
}

static bool until_the_third(void *progress, uint64_t done, uint64_t total)
{
    (void)progress;
    (void)total;
    return done < 3;
}

static void a_tick_that_says_no_ends_the_run_there(void **state)
{
    (void)state;
    struct built b = build_text(DAY, NULL);
    struct run_result r = run(
        b.s, (struct run_options){.replications = 20, .threads = 1, .tick = until_the_third});
    assert_int_equal(r.done, 3);
    assert_true(r.interrupted);
    run_result_free(&r);
    built_free(&b);
}

static void progress_is_told_after_each_replication(void **state)
{
    (void)state;
    struct built b = build_text(DAY, NULL);
    atomic_uint ticks = 0;
    struct run_result r = run(
        b.s, (struct run_options){
                 .replications = 20, .threads = 3, .tick = count_ticks, .progress = &ticks});
    assert_int_equal(atomic_load(&ticks), 20);
    run_result_free(&r);
    built_free(&b);
}

static bool at_once(void)
{
    return true;
}

static void an_interrupt_keeps_whole_replications(void **state)
{
    (void)state;
    struct built b = build_text(DAY, NULL);
    struct run_result r = run(
        b.s, (struct run_options){.replications = 50, .threads = 2, .stop = at_once});
    assert_true(r.interrupted);
    assert_in_range(r.done, 1, 2);
    struct run_result same = run(b.s, (struct run_options){.replications = r.done, .threads = 1});
    assert_same_rows(r.summary, same.summary);
    run_result_free(&r);
    run_result_free(&same);
    built_free(&b);
}

static void too_many_contacts_are_the_worlds_failure(void **state)
{
    (void)state;
    struct built b = build_text(FLOOD, "run.max_contacts=100");
    struct run_result r;
    struct err e = {0};
    assert_non_null(b.s);
    assert_false(run_scenario(
        b.s, &(struct run_options){.seed = 5, .replications = 3, .threads = 1}, &r, &e));
    assert_int_equal(e.code, ERR_WORLD);
    assert_non_null(strstr(e.items[0].text, "run.max_contacts"));
    err_free(&e);
    run_result_free(&r);
    built_free(&b);
}

static void a_pilot_that_overflows_is_told_and_frees_all(void **state)
{
    (void)state;
    struct built b = build_text(FLOOD "time = { steady = true; length = \"400 h\"; };\n",
                                "run.max_contacts=100");
    struct run_result r;
    struct err e = {0};
    assert_non_null(b.s);
    assert_false(run_scenario(
        b.s, &(struct run_options){.seed = 5, .replications = 1, .threads = 1}, &r, &e));
    assert_int_equal(e.code, ERR_WORLD);
    err_free(&e);
    run_result_free(&r);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_no_row),
        cmocka_unit_test(parts_add_up_to_all),
        cmocka_unit_test(one_replication_gives_no_interval),
        cmocka_unit_test(staff_changes_no_customer),
        cmocka_unit_test(what_is_known_for_the_window_only_has_no_interval_rows),
        cmocka_unit_test(progress_is_told_after_each_replication),
        cmocka_unit_test(a_tick_that_says_no_ends_the_run_there),
        cmocka_unit_test(an_interrupt_keeps_whole_replications),
        cmocka_unit_test(too_many_contacts_are_the_worlds_failure),
        cmocka_unit_test(a_pilot_that_overflows_is_told_and_frees_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
