/* Issues that a surge's customers cause later: how many, when, what they want, and that nobody else notices. */
#include <math.h>

#include "near_check.h"

#include "bot_rig.h"

/* A thousand an hour, 20,000 more in the third hour. Agents enough. */
#define DAY(surge)                                                                                \
    "time = { length = \"8 h\"; interval = \"1 h\"; };\n"                                         \
    "intents = ( { name = \"buy\"; service = 100; }, { name = \"returns\"; service = 100; } );\n" \
    "arrivals = ( { name = \"buy\"; per_interval = 1000; } );\n"                                  \
    "surges = ( { name = \"sale\"; start = \"2 h\"; length = \"1 h\"; " surge " } );\n"           \
    "groups = ( { name = \"agents\"; agents = 3000; } );\n"                                       \
    "run = { seed = 17; replications = 2; };\n"

#define ADDED "volume = 20000.0;"
#define ECHO(delay, more) ADDED " echo = { p = 0.3; delay = " delay "; " more " };"
#define THREE_HOURS "{ dist = \"constant\"; value = \"3 h\"; }"

static double fresh_in(const struct run_result *r, const char *scope, int hour)
{
    for (size_t i = 0; i < r->interval->n; i++) {
        const struct row *const row = &r->interval->row[i];
        if (strcmp(row->scope, scope) == 0 && strcmp(row->metric, "fresh") == 0 &&
            row->variant[0] == '\0' && row->time == 3600 * hour)
            return row->value;
    }
    fail_msg("no fresh of %s in hour %d", scope, hour);
    return 0;
}

/* Mean numbers of two replications. Those added are known from the same run without the surge's customers. */
static void each_added_customer_causes_one_with_that_probability(void **state)
{
    (void)state;
    struct run_result without = run_text(DAY("factor = 1.0;"));
    struct run_result plain = run_text(DAY(ADDED));
    struct run_result echo = run_text(DAY(ECHO(THREE_HOURS, "mix = { returns = 1.0; };")));
    const double added = fresh_in(&plain, "all", 2) - fresh_in(&without, "all", 2);
    for (int hour = 0; hour < 8; hour++)
        if (hour != 5)
            CHECK_CLOSE(fresh_in(&echo, "all", hour), fresh_in(&plain, "all", hour));
    const double caused = fresh_in(&echo, "all", 5) - fresh_in(&plain, "all", 5);
    assert_true(added > 19000 && added < 21000);
    CHECK_NEAR(caused / added, 0.3, share_error(0.3, 2 * added));
    CHECK_CLOSE(row_in(echo.summary, "intent=returns", "fresh", "")->value, caused);
    run_result_free(&without);
    run_result_free(&plain);
    run_result_free(&echo);
}

/* An exponential delay of an hour, from an arrival that is uniform over the third hour, into the fifth. */
static void it_comes_after_the_delay(void **state)
{
    (void)state;
    struct run_result plain = run_text(DAY(ADDED));
    struct run_result echo = run_text(DAY(ECHO("{ dist = \"exponential\"; mean = \"1 h\"; }", "")));
    const double caused = 2 * 20000 * 0.3;
    /* From u, uniform on (0, 1), into (2, 3): the mean of exp(-(2 - u)) - exp(-(3 - u)) = (e - 1)^2 / e^3. */
    const double share = pow(exp(1) - 1, 2) / exp(3);
    const double came = fresh_in(&echo, "all", 4) - fresh_in(&plain, "all", 4);
    /* The number caused is itself Poisson. */
    CHECK_NEAR(came * 2, caused * share, 4 * sqrt(caused * share));
    run_result_free(&plain);
    run_result_free(&echo);
}

static void nobody_comes_after_arrivals_stop_or_of_a_reduction(void **state)
{
    (void)state;
    struct run_result plain = run_text(DAY(ADDED));
    struct run_result late = run_text(DAY(ECHO("{ dist = \"constant\"; value = \"7 h\"; }", "")));
    CHECK_CLOSE(value_of(&late, "fresh", ""), value_of(&plain, "fresh", ""));
    CHECK_CLOSE(value_of(&late, "answered", ""), value_of(&plain, "answered", ""));
    run_result_free(&late);
    run_result_free(&plain);
    struct run_result fewer = run_text(DAY("factor = 0.5;"));
    struct run_result same = run_text(
        DAY("factor = 0.5; echo = { p = 1.0; delay = " THREE_HOURS "; };"));
    CHECK_CLOSE(value_of(&same, "fresh", ""), value_of(&fewer, "fresh", ""));
    run_result_free(&fewer);
    run_result_free(&same);
}

/* Too few agents, redials, a bot: the run's own checks of every identity and of Little's law must hold. */
static void the_books_balance(void **state)
{
    (void)state;
    struct run_result r = run_text(
        "time = { length = \"8 h\"; interval = \"1 h\"; };\n"
        "intents = ( { name = \"buy\"; service = 100; patience = 60; solved = 0.6;\n"
        "  redial = { p = 0.5; delay = 600; }; repeat = { p = 0.5; delay = 900; }; } );\n"
        "arrivals = ( { name = \"buy\"; per_interval = 1000; } );\n"
        "surges = ( { name = \"sale\"; start = \"2 h\"; length = \"1 h\"; factor = 4.0;\n"
        "             echo = { p = 0.5; delay = 3600; }; } );\n"
        "bot = { containment = 0.3; };\n"
        "groups = ( { name = \"agents\"; agents = 30; } );\n"
        "run = { seed = 2; replications = 3; };\n");
    assert_true(value_of(&r, "fresh", "") > 8000 + 3000 + 1000);
    assert_true(value_of(&r, "abandoned", "") > 0);
    run_result_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_added_customer_causes_one_with_that_probability),
        cmocka_unit_test(it_comes_after_the_delay),
        cmocka_unit_test(nobody_comes_after_arrivals_stop_or_of_a_reduction),
        cmocka_unit_test(the_books_balance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
