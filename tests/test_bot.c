/*
 * The bot against what its rules say in closed form: shares of 200,000 issues within four standard errors (chance
 * fails one time in 16,000, the seeds are fixed), limit cases bit for bit. The twin has all the rest.
 */
#include <math.h>

#include "near_check.h"

#include "bot_rig.h"
#include "num/erlang_queue.h"

/* With complexity c uniform, p(c) = p + s min(p, 1 - p) (1 - 2 c) and handle factor 1 + h (2 c - 1):
 * E[handle factor | the bot is wrong] = 1 + h s min(p, 1 - p) / (3 (1 - p)). */
static void complexity_leaves_averages_and_hardens_the_rest(void **state)
{
    (void)state;
    static const char *const with = WIDE
        "bot = { p_right = 0.6; complexity_right = 0.8; complexity_handle = 0.5; };\n";
    static const char *const none = WIDE
        "bot = { on = false; p_right = 0.6; complexity_right = 0.8; complexity_handle = 0.5; };\n";
    struct run_result bot = run_text(with), human = run_text(none);
    const double harder = 1 + 0.5 * 0.8 * 0.4 / (3 * 0.4), sd = 100 * 0.5 / sqrt(3);
    CHECK_SHARE(value_of(&bot, "bot_true_resolution_frac", ""), 0.6, WIDE_ISSUES);
    CHECK_NEAR(value_of(&human, "talk_s", ""), 100, 4 * sd / sqrt(WIDE_ISSUES));
    CHECK_NEAR(value_of(&bot, "talk_s", ""), 100 * harder, 4 * sd / sqrt(0.4 * WIDE_ISSUES));
    run_result_free(&bot);
    run_result_free(&human);
}

/* q = (1 - p) notice is the chance of another turn: a geometric series cut off at n. */
static void turns_are_a_geometric_series(void **state)
{
    (void)state;
    const double p = 0.45, notice = 0.7, q = (1 - p) * notice, n = 4;
    const double turns = (1 - pow(q, n)) / (1 - q);
    struct run_result r = run_text(
        WIDE "bot = { p_right = 0.45; p_notice = 0.7; max_turns = 4; turn = 20; cost_turn = 0.5;\n"
             "  cost_token = 0.001; tokens_turn = 300.0; tokens_session = 250.0; };\n");
    CHECK_SHARE(value_of(&r, "bot_true_resolution_frac", ""), p * turns, WIDE_ISSUES);
    CHECK_SHARE(value_of(&r, "bot_false_frac", ""), (1 - p) * (1 - notice) * turns, WIDE_ISSUES);
    CHECK_SHARE(value_of(&r, "bot_escalation_frac", "noticed"), pow(q, n), WIDE_ISSUES);
    CHECK_NEAR(value_of(&r, "bot_turns_mean", ""), turns, 4 * 1.0 / sqrt(WIDE_ISSUES));
    CHECK_CLOSE(value_of(&r, "bot_session_s", ""), 20 * value_of(&r, "bot_turns_mean", ""));
    CHECK_CLOSE(value_of(&r, "cost_bot", ""),
                WIDE_ISSUES * (0.8 * value_of(&r, "bot_turns_mean", "") + 0.25));
    run_result_free(&r);
}

static void one_turn_is_the_short_form(void **state)
{
    (void)state;
    struct run_result one = run_text(
        WIDE "bot = { p_right = 0.45; max_turns = 1; turn = 20; threshold = 0.4; };\n");
    struct run_result shorty = run_text(
        WIDE "bot = { p_right = 0.45; session = 20; threshold = 0.4; };\n");
    static const char *const metrics[] = {"bot_true_resolution_frac", "bot_session_s", "answered"};
    for (size_t i = 0; i < 3; i++)
        CHECK_CLOSE(value_of(&one, metrics[i], ""), value_of(&shorty, metrics[i], ""));
    CHECK_CLOSE(value_of(&one, "bot_escalation_frac", "low_confidence"),
                value_of(&shorty, "bot_escalation_frac", "low_confidence"));
    run_result_free(&one);
    run_result_free(&shorty);
}

/* A score threshold of 0.4: Beta(3, 3) is below it with 0.31744, Beta(6, 2) with 0.0188416. */
static void who_is_not_sure_hands_over(void **state)
{
    (void)state;
    struct run_result r = run_text(WIDE
                                   "bot = { p_right = 0.7; threshold = 0.4; p_notice = 0.5; };\n");
    CHECK_SHARE(value_of(&r, "bot_escalation_frac", "low_confidence"),
                0.7 * 0.0188416 + 0.3 * 0.31744, WIDE_ISSUES);
    CHECK_SHARE(value_of(&r, "bot_true_resolution_frac", ""), 0.7 * (1 - 0.0188416), WIDE_ISSUES);
    CHECK_SHARE(value_of(&r, "bot_false_frac", ""), 0.3 * (1 - 0.31744) / 2, WIDE_ISSUES);
    run_result_free(&r);
}

static void friction_and_rules_send_to_a_human(void **state)
{
    (void)state;
    struct run_result r = run_text(
        WIDE
        "bot = { p_right = 1.0; p_immediate = 0.2; friction_turns = 3; turn = 7; p_rule = 0.1; };\n");
    CHECK_SHARE(value_of(&r, "bot_escalation_frac", "asked_at_once"), 0.2, WIDE_ISSUES);
    CHECK_SHARE(value_of(&r, "bot_escalation_frac", "rule"), 0.8 * 0.1, WIDE_ISSUES);
    CHECK_CLOSE(value_of(&r, "bot_delay_s", ""), 21);
    run_result_free(&r);
}

static void a_menu_serves_hangs_up_or_leads_on(void **state)
{
    (void)state;
    struct run_result r = run_text(
        WIDE
        "bot = { menu = true; p_self_served = 0.3; p_hang_up = 0.05; session = 40; failed_handle_factor = 2.0; };\n");
    CHECK_SHARE(value_of(&r, "bot_true_resolution_frac", ""), 0.3, WIDE_ISSUES);
    CHECK_SHARE(value_of(&r, "bot_abandoned_frac", ""), 0.05, WIDE_ISSUES);
    CHECK_SHARE(value_of(&r, "bot_escalation_frac", "rule"), 0.65, WIDE_ISSUES);
    CHECK_CLOSE(value_of(&r, "talk_s", ""), 100); /* a menu does not fail */
    run_result_free(&r);
}

static void lost_context_costs_time(void **state)
{
    (void)state;
    struct run_result r = run_text(
        WIDE
        "bot = { p_right = 0.0; p_context = 0.3; lost_handle_factor = 1.5; failed_handle_factor = 1.2; };\n");
    const double mean = 100 * 1.2 * (0.3 + 0.7 * 1.5);
    CHECK_NEAR(value_of(&r, "talk_s", ""), mean, 4 * 60 * sqrt(0.21 / WIDE_ISSUES));
    run_result_free(&r);
}

/* Sessions of a capacity with a line before them are Erlang C. */
static void a_line_for_sessions_waits_as_erlang_c_says(void **state)
{
    (void)state;
    struct run_result r = run_text(
        "time = { warmup = \"2 h\"; length = \"50 h\"; interval = \"10 h\"; };\n"
        "intents = ( { name = \"call\"; service = 1; } );\n"
        "arrivals = ( { name = \"call\"; per_hour = 600; } );\n"
        "groups = ( { name = \"agents\"; agents = 100; } );\n"
        "run = { seed = 3; replications = 20; };\n"
        "bot = { p_right = 1.0; session = { dist = \"exponential\"; mean = 60; }; capacity = 12; at_full = \"queue\"; };\n");
    const struct erlang_queue q = {.rate = 600.0 / 3600, .handle_s = 60, .agents = 12};
    const double want = erlang_solve(&q).wait_mean_s;
    CHECK_MEAN(&r, "bot_wait_s", want);
    CHECK_MEAN(&r, "bot_session_s", 60 + want);
    run_result_free(&r);
}

/* Two thirds of the gain after a day, more after two. */
static void the_bot_learns_by_the_day(void **state)
{
    (void)state;
    struct run_result r = run_text(
        "time = { length = \"3 d\"; interval = \"1 d\"; };\n"
        "intents = ( { name = \"call\"; service = 1; } );\n"
        "arrivals = ( { name = \"call\"; per_interval = 50000; process = \"fixed\"; } );\n"
        "groups = ( { name = \"agents\"; agents = 50; } );\n"
        "run = { seed = 3; replications = 1; };\n"
        "bot = { p_right = 0.5; gain = 0.3; gain_days = 1; };\n");
    size_t day = 0;
    for (size_t i = 0; i < r.interval->n; i++) {
        const struct row *const row = &r.interval->row[i];
        if (strcmp(row->metric, "bot_true_resolution_frac") == 0 && strcmp(row->scope, "all") == 0)
            day++;
        else
            continue;
        const double want = 0.5 + 0.3 * (1 - exp(1 - (double)day));
        CHECK_SHARE(row->value, want, 50000);
    }
    assert_int_equal(day, 3);
    run_result_free(&r);
}

static void without_containment_it_is_as_if_there_were_no_bot(void **state)
{
    (void)state;
#define NARROW                                                    \
    "time = { length = \"20 h\"; interval = \"1 h\"; };\n"        \
    "intents = ( { name = \"call\"; " SERVICE                     \
    " patience = { dist = \"exponential\"; mean = 120; }; } );\n" \
    "arrivals = ( { name = \"call\"; per_hour = 90; } );\n"       \
    "groups = ( { name = \"agents\"; agents = 5; } );\n"
    struct run_result with = run_text(NARROW "bot = { containment = 0.0; };\n"),
                      none = run_text(NARROW);
    static const char *const metrics[] = {"answered", "wait_mean_s", "talk_s", "abandonment_frac"};
    for (size_t i = 0; i < 4; i++)
        CHECK_CLOSE(value_of(&with, metrics[i], ""), value_of(&none, metrics[i], ""));
    run_result_free(&with);
    run_result_free(&none);
}

static void mistakes_in_the_bot_are_told(void **state)
{
    (void)state;
#define TOLD(keys, want) \
    text_tells(INTENTS ARRIVALS GROUPS "bot = { " keys " };\n", "t.cfg:4: " want "\n")
    TOLD(
        "p_right = 0.5; threshold_queue = ( (1, 0.5) );",
        "`threshold_queue` needs rows [from, threshold] that begin at 0 and rise, thresholds at most 1; write e.g. "
        "threshold_queue = ( (0, 0.6), (20, 0.3) );");
    TOLD("p_right = 0.5; threshold = 0.2; threshold_wait = ( (0, 0.5) );",
         "give either `threshold` or `threshold_wait`, not both");
    TOLD("p_right = 0.5; gain = 0.1;", "`gain` needs one of `gain_sessions` and `gain_days`");
    TOLD("p_right = 0.5; max_turns = 3;",
         "the bot lacks `turn`, the time of one turn; write e.g. turn = \"20 s\";");
    TOLD("menu = true; p_self_served = 0.7; p_hang_up = 0.5;",
         "`p_self_served` and `p_hang_up` add up to 1.2, over 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complexity_leaves_averages_and_hardens_the_rest),
        cmocka_unit_test(turns_are_a_geometric_series),
        cmocka_unit_test(one_turn_is_the_short_form),
        cmocka_unit_test(who_is_not_sure_hands_over),
        cmocka_unit_test(friction_and_rules_send_to_a_human),
        cmocka_unit_test(a_menu_serves_hangs_up_or_leads_on),
        cmocka_unit_test(lost_context_costs_time),
        cmocka_unit_test(a_line_for_sessions_waits_as_erlang_c_says),
        cmocka_unit_test(the_bot_learns_by_the_day),
        cmocka_unit_test(without_containment_it_is_as_if_there_were_no_bot),
        cmocka_unit_test(mistakes_in_the_bot_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
