/* Money by hand: what each kind of it comes to where everything is known. */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"

static const struct row *row_of(const struct rows *rows, const char *scope, const char *metric,
                                const char *variant)
{
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, scope) == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            strcmp(rows->row[i].variant, variant) == 0)
            return &rows->row[i];
    return NULL;
}

static double value_of(const struct run_result *r, const char *metric, const char *variant)
{
    const struct row *const row = row_of(r->summary, "all", metric, variant);
    if (row == NULL)
        fail_msg("no row %s %s", metric, variant);
    return row->value;
}

static struct run_result run_text(const char *text, uint32_t replications)
{
    struct run_result result;
    struct err e = {0};
    struct built b = build_good(text);
    const struct run_options options = {.seed = 1, .replications = replications, .threads = 1};
    assert_true(run_scenario(b.s, &options, &result, &e));
    err_free(&e);
    built_free(&b);
    return result;
}

#define FIXED(name) \
    "{ name = \"" name "\"; intent = \"" name "\"; process = \"fixed\"; per_interval = 50.0; }"
#define TIME "time = { length = \"4 h\"; };\n"

/* 400 easy contacts are solved in a minute each, 400 hard ones are not; nobody waits. */
#define SERVED                                                                                                                   \
    TIME                                                                                                                         \
        "intents = ( { name = \"easy\"; service = 60; revenue = 10.0; },\n"                                                      \
        "  { name = \"hard\"; service = 60; solved = 0.0; revenue_unsolved = -2.0; } );\n"                                       \
        "arrivals = ( " FIXED("easy") ", " FIXED(                                                                                \
            "hard") " );\n"                                                                                                      \
                    "groups = ( { name = \"a\"; agents = 500; wage = 6.0; fee_contact = 0.25; fee_minute = 1.0; } );\n"          \
                    "service_levels = ( { name = \"fast\"; clock = \"resolve\"; threshold = \"30 s\"; penalty = 0.1;\n"          \
                    "  bands = ( { below = 0.9; cost = 300.0; }, { below = 0.5; cost = 1000.0; } ); },\n"                        \
                    "  { name = \"good\"; threshold = \"30 s\"; penalty = 9.0; bands = ( { below = 1.0; cost = 7.0; } ); } );\n" \
                    "quality = { churn_unsolved = 1.0; customer_value = 5.0; };\n"                                               \
                    "costs = { contact = 0.5; waiting_minute = 2.0; lost_contact = 3.0; };\n"

static void every_kind_of_money_comes_to_what_it_must(void **state)
{
    (void)state;
    struct run_result r = run_text(SERVED, 2);
    CHECK_CLOSE(value_of(&r, "cost_staff", ""), 500 * 4 * 6.0);
    CHECK_CLOSE(value_of(&r, "cost_staff", "busy") + value_of(&r, "cost_staff", "idle"), 12000);
    CHECK_CLOSE(value_of(&r, "cost_contacts", ""), 400);
    CHECK_CLOSE(value_of(&r, "cost_waiting", ""), 0);
    CHECK_CLOSE(value_of(&r, "cost_lost", ""), 0);
    CHECK_CLOSE(value_of(&r, "cost_partners", ""), 800 * 1.25);
    CHECK_CLOSE(value_of(&r, "cost_penalties", ""), 80);
    CHECK_CLOSE(value_of(&r, "cost_bands", ""), 1000);
    CHECK_CLOSE(value_of(&r, "cost_churn", ""), 2000);
    CHECK_CLOSE(value_of(&r, "revenue", ""), 3200);
    CHECK_CLOSE(value_of(&r, "cost", ""), 16480);
    CHECK_CLOSE(value_of(&r, "profit", ""), 3200 - 16480.0);
    CHECK_CLOSE(value_of(&r, "cost_per_contact", ""), 16480 / 800.0);
    CHECK_CLOSE(value_of(&r, "cost_per_fresh", ""), 16480 / 800.0);
    CHECK_CLOSE(value_of(&r, "cost_per_solved", ""), 16480 / 400.0);
    run_result_free(&r);
}

/* 800 busy minutes of 120,000, less what is worked after the window. */
static void the_busy_part_of_the_wages_is_the_busy_part_of_the_time(void **state)
{
    (void)state;
    struct run_result r = run_text(SERVED, 2);
    const double busy = value_of(&r, "busy_mean", "") / 500;
    assert_true(fabs(value_of(&r, "cost_staff", "busy") - 12000 * busy) < 1e-3);
    run_result_free(&r);
}

/* 400 customers give up after a minute each and do not come back. */
static void waiting_and_losing_customers_cost(void **state)
{
    (void)state;
    struct run_result r = run_text(
        TIME "intents = ( { name = \"easy\"; service = 60; patience = 60; } );\n"
             "arrivals = ( " FIXED(
                 "easy") " );\ngroups = ( { name = \"a\"; agents = 0; } );\n"
                         "costs = { waiting_minute = 2.0; lost_contact = 3.0; contact = 1.0; };\n",
        2);
    CHECK_CLOSE(value_of(&r, "cost_waiting", ""), 800);
    CHECK_CLOSE(value_of(&r, "cost_lost", ""), 1200);
    CHECK_CLOSE(value_of(&r, "cost_contacts", ""), 0);
    CHECK_CLOSE(value_of(&r, "cost", ""), 2000);
    run_result_free(&r);
}

/* 10 heads at 1, 2, 3 and 4 an hour, 5 at the wage of all, 3 lines at 0.5 an hour. */
static void wages_go_by_group_and_hour_and_lines_by_the_hour(void **state)
{
    (void)state;
    struct run_result r = run_text(
        TIME
        "channels = ( { name = \"phone\"; lines = 3; } );\n"
        "intents = ( { name = \"easy\"; service = 60; } );\narrivals = ( " FIXED(
            "easy") " );\n"
                    "groups = ( { name = \"a\"; agents = 10; interval = \"1 h\"; wage = [1, 2, 3, 4]; },\n"
                    "  { name = \"b\"; agents = 5; } );\n"
                    "costs = { wage = 7.0; line_hour = 0.5; };\n",
        2);
    CHECK_CLOSE(row_of(r.summary, "group=a", "cost_staff", "")->value, 100);
    CHECK_CLOSE(row_of(r.summary, "group=b", "cost_staff", "")->value, 140);
    CHECK_CLOSE(value_of(&r, "cost_staff", ""), 240);
    CHECK_CLOSE(value_of(&r, "cost_lines", ""), 6);
    CHECK_CLOSE(value_of(&r, "cost", ""), 246);
    run_result_free(&r);
}

/* The only contact comes at 3500 and takes 650 s, of which 550 are after the end of the shift, at twice the wage. */
static void overtime_is_dearer(void **state)
{
    (void)state;
    struct run_result r = run_text(
        "time = { length = 6840; interval = 6840; };\n"
        "intents = ( { name = \"easy\"; service = 650; } );\n"
        "arrivals = ( { name = \"easy\"; process = \"renewal\"; gaps = 3500; } );\n"
        "groups = ( { name = \"a\"; shifts = ( { name = \"s\"; start = \"00:00\"; length = \"1 h\"; "
        "heads = 1; } ); wage = 36; overtime_factor = 2.0; } );\n",
        1);
    CHECK_CLOSE(value_of(&r, "answered", ""), 1);
    CHECK_CLOSE(value_of(&r, "overtime_h", ""), 550 / 3600.0);
    CHECK_CLOSE(value_of(&r, "cost_staff", ""), 36 + 2 * 36 * 550 / 3600.0);
    run_result_free(&r);
}

/* Whom the bot serves: half are told the right thing, which brings 3, the rest the wrong one, which brings nothing. */
static void what_the_bot_solves_has_its_own_revenue(void **state)
{
    (void)state;
    struct run_result r = run_text(
        TIME
        "intents = ( { name = \"easy\"; service = 60; revenue = 10.0; revenue_bot = 3.0; } );\n"
        "arrivals = ( " FIXED(
            "easy") " );\n"
                    "groups = ( { name = \"a\"; agents = 5; } );\n"
                    "bot = { session = 30; p_right = 0.5; p_notice = 0.0; cost_session = 0.1; "
                    "cost_resolution = 0.5; };\n",
        1);
    const double solved = value_of(&r, "bot_true_resolution_frac", "") * 400;
    assert_true(solved > 0);
    CHECK_CLOSE(value_of(&r, "revenue", ""), 3 * solved + 10 * value_of(&r, "solved_by_human", ""));
    CHECK_CLOSE(value_of(&r, "cost_bot", ""), 400 * 0.1 + 0.5 * solved);
    run_result_free(&r);
}

static void who_has_no_such_money_sees_no_such_rows(void **state)
{
    (void)state;
    struct run_result r = run_text(INTENTS ARRIVALS GROUPS, 2);
    assert_null(row_of(r.summary, "all", "cost_waiting", ""));
    assert_null(row_of(r.summary, "all", "revenue", ""));
    run_result_free(&r);
}

/* The interval of one more day is wider than that of the mean by sqrt(n + 1). */
static void one_more_day_is_less_certain_than_the_mean(void **state)
{
    (void)state;
    struct run_result r = run_text(INTENTS ARRIVALS GROUPS, 8);
    const struct row *const mean = row_of(r.summary, "all", "offered", ""), *const day = row_of(
                                                                                r.summary, "all",
                                                                                "offered",
                                                                                "prediction");
    CHECK_CLOSE(day->value, mean->value);
    CHECK_CLOSE((day->hi - day->lo) / (mean->hi - mean->lo), 3);
    assert_string_equal(day->method, "prediction");
    assert_non_null(row_of(r.summary, "all", "wait_mean_s", "daily"));
    assert_null(row_of(r.summary, "all", "offered", "daily"));
    run_result_free(&r);
}

/* More customers, busier agents: strongly together. A correlation lies in [-1, 1] and in its interval. */
static void the_daily_values_of_measures_go_together(void **state)
{
    (void)state;
    struct run_result r = run_text(INTENTS ARRIVALS GROUPS, 20);
    const struct row *const row = row_of(r.summary, "all", "correlation", "offered:occupancy_frac");
    assert_non_null(row);
    assert_true(row->value > 0.4 && row->lo < row->value && row->hi > row->value && row->hi < 1);
    run_result_free(&r);
}

static void gross_staff_is_net_over_what_shrinkage_leaves(void **state)
{
    (void)state;
    struct run_result r = run_text(
        INTENTS ARRIVALS "groups = ( { name = \"agents\"; agents = 8; shrinkage = 0.3; } );", 2);
    size_t found = 0;
    double net = NAN;
    for (size_t i = 0; i < r.interval->n; i++) {
        const struct row *const row = &r.interval->row[i];
        if (strcmp(row->metric, "agents_required") != 0 || strcmp(row->scope, "all") == 0)
            continue;
        if (row->variant[0] == '\0') {
            net = row->value;
        } else if (strcmp(row->variant, "gross") == 0) {
            CHECK_CLOSE(row->value, ceil(net / 0.7 - 1e-9));
            found++;
        }
    }
    assert_int_equal(found, 48);
    run_result_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_money_comes_to_what_it_must),
        cmocka_unit_test(the_busy_part_of_the_wages_is_the_busy_part_of_the_time),
        cmocka_unit_test(waiting_and_losing_customers_cost),
        cmocka_unit_test(wages_go_by_group_and_hour_and_lines_by_the_hour),
        cmocka_unit_test(overtime_is_dearer),
        cmocka_unit_test(what_the_bot_solves_has_its_own_revenue),
        cmocka_unit_test(who_has_no_such_money_sees_no_such_rows),
        cmocka_unit_test(one_more_day_is_less_certain_than_the_mean),
        cmocka_unit_test(the_daily_values_of_measures_go_together),
        cmocka_unit_test(gross_staff_is_net_over_what_shrinkage_leaves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
