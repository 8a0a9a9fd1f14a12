/* Partners: what is handed over when, and that a partner without conditions is a bigger group. */
#include <math.h>

#include "build_rig.h"
#include "exper/run.h"
#include "io/result_rows.h"

static struct run_result run(const char *text, uint32_t replications)
{
    struct built b = build_good(text);
    struct run_result r;
    const struct run_options how = {.seed = 7, .replications = replications, .threads = 1};
    assert_true(run_scenario(b.s, &how, &r, &b.e));
    built_free(&b);
    return r;
}

static double value(const struct run_result *r, const char *metric)
{
    return result_value(result_row(r->summary, "all", metric, ""));
}

#define BUSY                                                                                           \
    "intents = ( { name = \"a\"; service = { dist = \"lognormal\"; mean = 200; cv = 1; }; patience = " \
    "{ dist = \"exponential\"; mean = 90; }; redial = { p = 0.5; delay = 300; }; } );\n"               \
    "arrivals = ( { name = \"a\"; per_hour = 150; } );\ntime = { length = \"6 h\"; };\n"

/* Whoever serves, it takes as long: waits, answers and those who give up are the same to the last bit. */
static void a_partner_without_delay_and_as_fast_is_a_bigger_group(void **state)
{
    static const char *const ROWS[] = {"answered",    "abandoned", "redials",   "asa_s",
                                       "wait_mean_s", "talk_s",    "queue_mean"};
    (void)state;
    struct run_result two = run(
        BUSY "groups = ( { name = \"own\"; agents = 5; }, { name = \"partner\"; agents = 3; "
             "partner = { delay = 0; }; } );\n",
        3);
    struct run_result one = run(BUSY "groups = ( { name = \"own\"; agents = 8; } );\n", 3);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_true(value(&two, ROWS[i]) == value(&one, ROWS[i]));
    CHECK_CLOSE(value(&two, "occupancy_frac"), value(&one, "occupancy_frac"));
    run_result_free(&two);
    run_result_free(&one);
}

/* A call every 100 s from 100 to 3500 s, for a partner with agents enough. */
#define CALLS(partner)                                                                                            \
    "intents = ( { name = \"a\"; service = 60; } );\n"                                                            \
    "arrivals = ( { name = \"a\"; process = \"renewal\"; gaps = 100; } );\n"                                      \
    "time = { start = \"00:00\"; length = \"1 h\"; interval = \"1 h\"; follow = \"110 min\"; end = \"cut\"; };\n" \
    "groups = ( { name = \"p\"; agents = 100; fee_contact = 2.0; partner = { " partner                            \
    " }; } );\n"

/* Five in each hour: at once, at 3600 s (come at 600 to 1000 s) and at 7200 s (come at 1100 to 1500 s). */
static void no_more_are_handed_over_than_contracted(void **state)
{
    (void)state;
    struct run_result r = run(CALLS("most = 5; per = \"hour\";"), 1);
    CHECK_CLOSE(value(&r, "answered"), 15);
    CHECK_CLOSE(value(&r, "waiting_at_end"), 20);
    CHECK_CLOSE(value(&r, "asa_s"), (14000 + 29500) / 15.0);
    CHECK_CLOSE(value(&r, "cost_partners"), 30);
    run_result_free(&r);
    r = run(CALLS("most = 5; per = \"run\";"), 1);
    CHECK_CLOSE(value(&r, "answered"), 5);
    run_result_free(&r);
    r = run(CALLS("most = 5;"), 1); /* a day, of which the run is part */
    CHECK_CLOSE(value(&r, "answered"), 5);
    run_result_free(&r);
}

/* All who have come by 00:30 start then, those until 00:40 at once. */
static void contacts_are_handed_over_in_the_hours_of_the_contract(void **state)
{
    (void)state;
    struct run_result r = run(CALLS("open = ( { from = \"00:30\"; to = \"00:40\"; } );"), 1);
    CHECK_CLOSE(value(&r, "answered"), 23);
    CHECK_CLOSE(value(&r, "asa_s"), (17 * 1800 - 100 * 153) / 23.0);
    run_result_free(&r);
}

static void the_hand_over_is_part_of_the_wait_and_not_of_the_talk(void **state)
{
    (void)state;
    struct run_result r = run(CALLS("delay = 25;"), 1);
    CHECK_CLOSE(value(&r, "answered"), 35);
    CHECK_CLOSE(value(&r, "asa_s"), 25);
    CHECK_CLOSE(value(&r, "talk_s"), 60);
    run_result_free(&r);
}

static void a_hand_over_takes_the_place_of_the_ring(void **state)
{
    (void)state;
    text_tells(
        INTENTS ARRIVALS
        "groups = ( { name = \"p\"; agents = 1; ring = 5; partner = { delay = 9; }; } );\n",
        "t.cfg:3: the hand-over to a partner takes the place of `ring`; leave one of them out\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_partner_without_delay_and_as_fast_is_a_bigger_group),
        cmocka_unit_test(no_more_are_handed_over_than_contracted),
        cmocka_unit_test(contacts_are_handed_over_in_the_hours_of_the_contract),
        cmocka_unit_test(the_hand_over_is_part_of_the_wait_and_not_of_the_talk),
        cmocka_unit_test(a_hand_over_takes_the_place_of_the_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
