/*
 * What a surge changes besides the number of customers: lasting all the time, its patience and its bot are those of a
 * center that has them always; changing them to what they are changes nothing.
 */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"

#define CENTER(patience_factor, bot, surge)                                                     \
    "time = { length = \"6 h\"; };\nintents = ( { name = \"a\"; service = { dist = "            \
    "\"exponential\"; mean = 300; }; patience = { dist = \"exponential\"; mean = 120; };\n"     \
    "  patience_factor = " patience_factor "; } );\n"                                           \
    "arrivals = ( { name = \"a\"; per_hour = 120; } );\n"                                       \
    "groups = ( { name = \"g\"; agents = 5; } );\n"                                             \
    "bot = { p_right = 0.5; session = { dist = \"exponential\"; mean = 60; }; " bot " };\n"     \
    "surges = ( { name = \"s\"; start = 0; shape = \"step\"; length = \"10 h\"; factor = 1.0; " \
    "echo = { p = 0.5; delay = 60; }; " surge " } );\n"

static struct run_result run_text(const char *text)
{
    struct run_result r;
    struct err e = {0};
    struct built b = build_good(text);
    assert_true(run_scenario(b.s, &(struct run_options){.seed = 5, .replications = 3, .threads = 1},
                             &r, &e));
    err_free(&e);
    built_free(&b);
    return r;
}

static double value(const struct run_result *r, const char *metric)
{
    for (size_t i = 0; i < r->summary->n; i++)
        if (strcmp(r->summary->row[i].scope, "all") == 0 &&
            strcmp(r->summary->row[i].metric, metric) == 0 && r->summary->row[i].variant[0] == '\0')
            return r->summary->row[i].value;
    fail_msg("no row %s", metric);
    return NAN;
}

static const char *const names[] = {"fresh",     "offered",     "answered",
                                    "abandoned", "wait_mean_s", "bot_escalation_frac"};

static void compare(const char *a, const char *b, bool are_alike)
{
    struct run_result x = run_text(a), y = run_text(b);
    bool differ = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        differ |= value(&x, names[i]) != value(&y, names[i]);
        if (are_alike)
            CHECK_CLOSE(value(&x, names[i]), value(&y, names[i]));
    }
    assert_true(are_alike || differ);
    run_result_free(&x);
    run_result_free(&y);
}

static void patience_in_a_surge_without_end_is_patience_always(void **state)
{
    (void)state;
    compare(CENTER("0.5", "p_immediate = 0.2;", ""),
            CENTER("1.0", "p_immediate = 0.2;", "patience_factor = 0.5;"), true);
    compare(CENTER("1.0", "p_immediate = 0.2;", ""),
            CENTER("1.0", "p_immediate = 0.2;", "patience_factor = 0.5;"), false);
}

static void a_bot_in_a_surge_without_end_is_that_bot_always(void **state)
{
    (void)state;
    compare(CENTER("1.0", "p_immediate = 0.7;", ""),
            CENTER("1.0", "p_immediate = 0.2;", "bot = { p_immediate = 0.7; };"), true);
    compare(CENTER("1.0", "p_immediate = 0.2;", ""),
            CENTER("1.0", "p_immediate = 0.2;", "bot = { p_immediate = 0.7; };"), false);
}

static void a_surge_that_changes_nothing_changes_nothing(void **state)
{
    (void)state;
    compare(
        CENTER("1.0", "p_immediate = 0.2;", ""),
        CENTER("1.0", "p_immediate = 0.2;", "patience_factor = 1.0; bot = { p_immediate = 0.2; };"),
        true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patience_in_a_surge_without_end_is_patience_always),
        cmocka_unit_test(a_bot_in_a_surge_without_end_is_that_bot_always),
        cmocka_unit_test(a_surge_that_changes_nothing_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
