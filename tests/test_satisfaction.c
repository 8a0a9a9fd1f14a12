/* Satisfaction by hand: what each outcome, wait, failed bot and earlier attempt does; and the calibration. */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"
#include "measure/satisfaction.h"

static struct quality raw(void)
{
    return (struct quality){.on = true,
                            .human_solved = 0.94,
                            .human_unsolved = 0.32,
                            .bot_solved = 0.60,
                            .bot_unsolved = 0.10,
                            .wait_free = 60,
                            .per_minute = 0.02,
                            .bot_failed = 0.06,
                            .per_attempt = 0.15,
                            .five_of_satisfied = 0.7,
                            .three_of_unsatisfied = 0.4,
                            .two_of_unsatisfied = 0.2};
}

static double chance(const struct quality *q, struct experience e)
{
    return satisfaction_probability(q, &e);
}

static void the_table_takes_off_what_it_says(void **state)
{
    (void)state;
    const struct quality q = raw();
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved}), 0.94);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved, .wait = 60}), 0.94);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved, .wait = 240}), 0.88);
    CHECK_CLOSE(chance(&q,
                       (struct experience){
                           .fate = FATE_solved, .wait = 240, .bot_failed = true, .earlier = 2}),
                0.52);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved, .attitude = 0.05}), 0.99);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved, .attitude = 0.5}), 1);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved, .earlier = 9}), 0);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_unsolved, .wait = 9999, .earlier = 3}),
                0.32);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_bot_solved}), 0.60);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_bot_false}), 0.10);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_abandoned, .wait = 500}), 0);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_bot_abandoned}), 0);
}

/* logit(0.8) = ln 4; taking ln 4 off leaves 1/2, taking ln 16 off leaves 1/5. */
static void the_logistic_form_takes_it_off_the_logit(void **state)
{
    (void)state;
    struct quality q = raw();
    q.is_logistic = true;
    q.human_solved = 0.8;
    q.bot_failed = log(4);
    q.per_attempt = log(4);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved}), 0.8);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_solved, .bot_failed = true}), 0.5);
    CHECK_CLOSE(
        chance(&q, (struct experience){.fate = FATE_solved, .bot_failed = true, .earlier = 1}),
        0.2);
    CHECK_CLOSE(chance(&q, (struct experience){.fate = FATE_abandoned}), 0);
}

static void stars_follow_their_shares(void **state)
{
    (void)state;
    const struct quality q = raw();
    assert_int_equal(satisfaction_stars(&q, true, 0.69), 5);
    assert_int_equal(satisfaction_stars(&q, true, 0.71), 4);
    assert_int_equal(satisfaction_stars(&q, false, 0.39), 3);
    assert_int_equal(satisfaction_stars(&q, false, 0.59), 2);
    assert_int_equal(satisfaction_stars(&q, false, 0.61), 1);
}

static double value_of(const struct rows *rows, const char *metric, const char *variant);
static struct run_result run(const struct scenario *s, uint32_t replications);

/* 400 contacts are solved and satisfy, 400 are not and do not. */
#define HALF(ratings)                                                                                       \
    "time = { length = \"4 h\"; };\n"                                                                       \
    "intents = ( { name = \"easy\"; service = 60; }, { name = \"hard\"; service = 60; solved = 0.0; } );\n" \
    "arrivals = ( { name = \"easy\"; intent = \"easy\"; process = \"fixed\"; per_interval = 50.0; },\n"     \
    "  { name = \"hard\"; intent = \"hard\"; process = \"fixed\"; per_interval = 50.0; } );\n"              \
    "groups = ( { name = \"a\"; agents = 500; } );\n"                                                       \
    "quality = { human_solved = 1.0; human_unsolved = 0.0; " ratings " };\n"

/* Who rates says little of who is satisfied: with both kinds rating alike it does, with one kind it does not. */
static void raters_and_their_stars_are_those_that_must(void **state)
{
    static const struct {
        const char *text;
        double rating, csat, stars;
    } cases[] = {
        {HALF("rating_satisfied = 1.0; rating_unsatisfied = 1.0; five_of_satisfied = 1.0; "
              "three_of_unsatisfied = 0.0; two_of_unsatisfied = 0.0;"),
         1, 0.5, 3},
        {HALF("rating_satisfied = 1.0; rating_unsatisfied = 0.0; five_of_satisfied = 0.0;"), 0.5, 1,
         4},
        {HALF("rating_satisfied = 0.0; rating_unsatisfied = 1.0; three_of_unsatisfied = 0.0; "
              "two_of_unsatisfied = 1.0;"),
         0.5, 0, 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct built b = build_good(cases[i].text);
        struct run_result r = run(b.s, 2);
        CHECK_CLOSE(value_of(r.summary, "csat_frac", ""), 0.5);
        CHECK_CLOSE(value_of(r.summary, "rating_frac", ""), cases[i].rating);
        CHECK_CLOSE(value_of(r.summary, "csat_frac", "rated"), cases[i].csat);
        CHECK_CLOSE(value_of(r.summary, "stars_mean", ""), cases[i].stars);
        run_result_free(&r);
        built_free(&b);
    }
}

static double value_of(const struct rows *rows, const char *metric, const char *variant)
{
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, "all") == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            strcmp(rows->row[i].variant, variant) == 0)
            return rows->row[i].value;
    fail_msg("no row %s %s", metric, variant);
    return NAN;
}

static struct run_result run(const struct scenario *s, uint32_t replications)
{
    struct run_result result;
    struct err e = {0};
    const struct run_options options = {.seed = 1, .replications = replications, .threads = 2};
    assert_true(run_scenario(s, &options, &result, &e));
    err_free(&e);
    return result;
}

/*
 * 70 % of human-served contacts satisfied is the figure the default is calibrated to. Eight days have a
 * standard error of 0.2 points, so that the band of 2 is wide; the seed is fixed.
 */
static void seven_in_ten_human_served_contacts_of_the_normal_day_are_satisfied(void **state)
{
    (void)state;
    struct built b = build_file("configs/tmall_normal_day.cfg");
    assert_non_null(b.s);
    struct run_result r = run(b.s, 8);
    const double satisfied = value_of(r.summary, "csat_frac", "");
    print_message("%.4f of the human-served contacts are satisfied\n", satisfied);
    assert_true(fabs(satisfied - 0.70) <= 0.02);
    assert_true(value_of(r.summary, "csat_frac", "all") < satisfied);
    run_result_free(&r);
    built_free(&b);
}

/*
 * Nobody waits. 400 easy issues are solved at once; 400 hard ones never, and come back once after an hour, by
 * phone; 400 find the chat full and are solved by phone a minute later.
 */
#define FIXED(name)                                                                           \
    "{ name = \"" name "\"; channel = \"chat\"; intent = \"" name "\"; process = \"fixed\"; " \
    "per_interval = 50.0; }"
#define RETURNS(cause, delay)                                                \
    "{ after = [\"" cause "\"]; p = 1.0; delay = \"" delay "\"; limit = 1; " \
    "channel_to = { phone = 1.0; }; }"
#define THREE_KINDS                                                                                                                   \
    "time = { length = \"4 h\"; follow = \"4 h\"; end = \"cut\"; };\n"                                                                \
    "channels = ( { name = \"chat\"; }, { name = \"phone\"; } );\n"                                                                   \
    "intents = ( { name = \"easy\"; service = 60; },\n"                                                                               \
    "  { name = \"hard\"; service = 60; solved = 0.0; repeat = " RETURNS(                                                             \
        "human",                                                                                                                      \
        "1 h") "; },\n"                                                                                                               \
               "  { name = \"moved\"; service = 60; redial = " RETURNS(                                                               \
                   "blocked",                                                                                                         \
                   "1 min") "; } );\n"                                                                                                \
                            "arrivals = ( " FIXED("easy") ", " FIXED("hard") ", " FIXED(                                              \
                                "moved") " );\n"                                                                                      \
                                         "queues = ( { name = \"full\"; channel = \"chat\"; intent = \"moved\"; capacity = 0; } );\n" \
                                         "groups = ( { name = \"all\"; agents = 500; serves = ( { channel = \"phone\"; }, "           \
                                         "{ intent = [\"easy\", \"hard\"]; } ); },\n"                                                 \
                                         "  { name = \"none\"; agents = 0; serves = ( { channel = \"chat\"; intent = \"moved\"; } ); } );\n"

static void three_kinds_of_issue_give_the_rates_they_must(void **state)
{
    (void)state;
    struct built b = build_good(
        THREE_KINDS "quality = { window = \"2 h\"; human_solved = 1.0; per_attempt = 0.0;"
                    " human_unsolved = 0.0; churn_unsolved = 1.0; churn_solved = 0.0; };");
    struct run_result r = run(b.s, 1);
    CHECK_CLOSE(value_of(r.summary, "fcr_frac", "2h"), 2.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "fcr_frac", "true"), 2.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "ocr_frac", "2h"), 1.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "ocr_frac", "true"), 1.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "fcr_not_yet_known", ""), 0);
    CHECK_CLOSE(value_of(r.summary, "issues_closed", ""), 1200);
    CHECK_CLOSE(value_of(r.summary, "issues_open", ""), 0);
    CHECK_CLOSE(value_of(r.summary, "contacts_per_issue", ""), 5.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "issue_solved_frac", ""), 2.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "issue_unsolved_frac", ""), 1.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "issue_lost_frac", ""), 0);
    CHECK_CLOSE(value_of(r.summary, "issue_response_mean_s", ""), 20); /* a third waits a minute */
    CHECK_CLOSE(value_of(r.summary, "issue_resolution_mean_s", ""), (60 + 120) / 2.0);
    CHECK_CLOSE(value_of(r.summary, "customers_lost", ""), 400);
    run_result_free(&r);
    built_free(&b);
}

static void a_window_shorter_than_the_return_sees_no_repeat(void **state)
{
    (void)state;
    struct built b = build_good(THREE_KINDS "quality = { window = \"30 min\"; };");
    struct run_result r = run(b.s, 1);
    CHECK_CLOSE(value_of(r.summary, "fcr_frac", "0.5h"), 1);
    CHECK_CLOSE(value_of(r.summary, "fcr_frac", "true"), 2.0 / 3);
    CHECK_CLOSE(value_of(r.summary, "ocr_frac", "0.5h"), 2.0 / 3);
    run_result_free(&r);
    built_free(&b);
}

static void a_window_that_ends_after_the_horizon_is_not_judged(void **state)
{
    (void)state;
    struct built b = build_good(THREE_KINDS "quality = { window = \"8 h\"; };");
    struct run_result r = run(b.s, 1);
    assert_true(isnan(value_of(r.summary, "fcr_frac", "8h")));
    CHECK_CLOSE(value_of(r.summary, "fcr_not_yet_known", ""), 1200);
    CHECK_CLOSE(value_of(r.summary, "fcr_frac", "true"), 2.0 / 3);
    run_result_free(&r);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_takes_off_what_it_says),
        cmocka_unit_test(the_logistic_form_takes_it_off_the_logit),
        cmocka_unit_test(stars_follow_their_shares),
        cmocka_unit_test(raters_and_their_stars_are_those_that_must),
        cmocka_unit_test(seven_in_ten_human_served_contacts_of_the_normal_day_are_satisfied),
        cmocka_unit_test(three_kinds_of_issue_give_the_rates_they_must),
        cmocka_unit_test(a_window_shorter_than_the_return_sees_no_repeat),
        cmocka_unit_test(a_window_that_ends_after_the_horizon_is_not_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
