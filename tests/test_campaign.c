/* Outbound campaigns: a day that can be followed by hand, a Markov chain that can be solved, and mistakes. */
#include "found_rig.h"

/* Nobody calls in (a rate of 0), two agents do nothing but serve the reached. */
#define CENTER(out, time, service, patience, agents, rest)                                  \
    "channels = ( { name = \"phone\"; }, { name = \"dialled\"; } );\n"                      \
    "intents = ( { name = \"call\"; service = 60; }, { name = \"sale\"; service = " service \
    "; patience = " patience "; } );\n"                                                     \
    "arrivals = ( { name = \"call\"; channel = \"phone\"; per_hour = 0; } );\n"             \
    "time = { " time " };\n"                                                                \
    "groups = ( { name = \"g\"; agents = " agents "; } );\n" rest                           \
    "campaigns = ( { name = \"sale\"; channel = \"dialled\"; group = \"g\"; " out " } );\n"

#define EXPONENTIAL(mean) "{ dist = \"exponential\"; mean = " mean "; }"

static struct found find(const char *text, uint32_t replications)
{
    return find_seeded(text, NULL, replications, 7);
}

static double at(const struct found *f, double second, const char *metric)
{
    return result_value(result_row_at(f->r.interval, second, "all", metric, ""));
}

static void is(double value, double want)
{
    if (!(fabs(value - want) <= 1e-9 * (1 + fabs(want))))
        fail_msg("%.12g, want %.12g", value, want);
}

/*
 * Dials at 0, 0; both reached at 10 and served to 110; then the same until 220, the fifth number alone from 220
 * to 330.
 */
static void a_list_is_dialled_as_agents_come_free(void **state)
{
    (void)state;
    struct found f = find(
        CENTER("list = 5; delay = 10;", "length = 600; interval = 100;", "100", "1000", "2", ""),
        1);
    is(total(&f, "all", "dialled"), 5);
    is(total(&f, "all", "reached"), 5);
    is(total(&f, "all", "answered"), 5);
    is(total(&f, "all", "wait_mean_s"), 0);
    is(total(&f, "all", "mismatch"), 0);
    is(total(&f, "all", "list_left"), 0);
    is(total(&f, "group=g", "occupancy_frac"), 500.0 / 1200);
    is(at(&f, 0, "dialled"), 2);
    is(at(&f, 100, "dialled"), 2);
    is(at(&f, 200, "dialled"), 1);
    is(at(&f, 300, "dialled"), 0);
    found_free(&f);
}

/*
 * a = 2: the first agent brings 2 dials, the second ceil(4 - 2) = 2 more. Of the four reached at 10 two wait until 15 and
 * give up. Again at 110: the agent freed first brings 2, the other 2, and so on to the end of the list of 10 at 210.
 */
static void numbers_dialled_ahead_find_nobody_free(void **state)
{
    (void)state;
    struct found f = find(CENTER("list = 10; delay = 10; per_free = 2.0;",
                                 "length = 600; interval = 100;", "100", "5", "2", ""),
                          1);
    is(total(&f, "all", "dialled"), 10);
    is(total(&f, "all", "mismatch"), 4);
    is(total(&f, "all", "mismatch_frac"), 0.4);
    is(total(&f, "all", "abandoned"), 0);
    is(total(&f, "all", "offered"), 10);
    is(total(&f, "all", "answered"), 6);
    is(total(&f, "sla=default", "sla_base"), 0);
    found_free(&f);
    f = find(
        CENTER("list = 10; delay = 10; per_free = 2.0;", "length = 600; interval = 100;", "100",
               "5", "2",
               "service_levels = ( { name = \"out\"; channel = \"dialled\"; threshold = 3; } );\n"),
        1);
    is(total(&f, "sla=out", "sla_base"), 10);
    is(total(&f, "sla=out", "sla_met"), 6);
    found_free(&f);
}

/* Nobody is ever reached: three tries for each of 4 numbers, at most one a time, 30 s each; the second at once. */
static void a_number_is_tried_again(void **state)
{
    (void)state;
    struct found f = find(CENTER("list = 4; delay = 30; p = 0.0; retries = 2; retry_after = 100;",
                                 "length = 1000; interval = 100;", "100", "5", "1", ""),
                          1);
    is(total(&f, "all", "dialled"), 12);
    is(total(&f, "all", "reached"), 0);
    is(total(&f, "all", "list_left"), 0);
    /* 0, 30, 60, 90 first; the first is due at 130, while nothing is dialled from 120 on. */
    is(at(&f, 0, "dialled"), 4);
    is(at(&f, 100, "dialled"), 3);
    found_free(&f);
    f = find(CENTER("list = 4; delay = 30; p = 0.0; retries = 2; retry_after = \"1 d\";",
                    "length = 1000; interval = 100;", "100", "5", "1", ""),
             1);
    is(total(&f, "all", "dialled"), 4);
    is(total(&f, "all", "list_left"), 4);
    found_free(&f);
}

/* From 01:00 to 02:00 only, with p by the hour: 1,000 s of talk and 20 s of dialling a number. */
static void hours_and_reach_go_by_the_clock(void **state)
{
    (void)state;
    struct found f = find(
        CENTER("delay = 20; p = [1.0, 1.0, 0.0]; open = ( { from = \"01:00\"; to = \"02:30\"; } );",
               "length = \"3 h\"; interval = \"1 h\";", "1000", "5", "1", ""),
        1);
    is(at(&f, 0, "dialled"), 0);
    is(at(&f, 3600, "dialled"), 4); /* at 0, 1020, 2040, 3060 of the hour */
    /* The fourth talk ends at 4,080 s, so 480 s into the next hour; then a number every 20 s to 1,800 s. */
    is(at(&f, 7200, "dialled"), (1800 - 480) / 20.0);
    is(total(&f, "all", "reached"), 4);
    found_free(&f);
}

/* min_free = 2 of two agents: only when both are free. */
static void enough_agents_must_be_free(void **state)
{
    (void)state;
    struct found f = find(CENTER("delay = 10; min_free = 2; list = 3;",
                                 "length = 600; interval = 100;", "100", "5", "2", ""),
                          1);
    /* ceil(2 - 0) at 0, both busy from 10 to 110, then the third. */
    is(at(&f, 0, "dialled"), 2);
    is(at(&f, 100, "dialled"), 1);
    is(total(&f, "all", "dialled"), 3);
    found_free(&f);
}

/*
 * One agent, a = 2, b = 1: two numbers under way whenever the agent is free, none added while it is busy. States
 * (under way, waiting, busy) A = (2, 0, 0), B = (1, 0, 1), C = (0, 1, 1), D = (0, 0, 1) with rates d of an answer, p reached,
 * m of an end of service, t of giving up: A -> B 2dp; B -> C dp, -> D d(1 - p), -> A m; C -> D m + t; D -> A m.
 * Bounds: 4.5 standard errors of the mean over 40 replications (1 in 100,000 by chance).
 */
static void a_dialler_ahead_of_its_agent_is_a_markov_chain(void **state)
{
    (void)state;
    const double d = 1 / 20.0, p = 0.6, m = 1 / 60.0, t = 1 / 30.0;
    const double a = 1, b = 2 * d * p / (d + m), c = b * d * p / (m + t), e = b * d / m;
    const double sum = a + b + c + e, reached = p * d * (2 * a + b) / sum;
    struct found f = find(CENTER("per_free = 2.0; p = 0.6; delay = " EXPONENTIAL("20") ";",
                                 "length = \"100 h\"; warmup = \"1 h\"; interval = \"100 h\";",
                                 EXPONENTIAL("60"), EXPONENTIAL("30"), "1", ""),
                          40);
    const struct {
        const char *scope, *metric;
        double want;
    } each[] = {{"all", "mismatch_frac", t * c / sum / reached},
                {"all", "reached", reached * 360000},
                {"all", "dialled", reached * 360000 / p},
                {"group=g", "occupancy_frac", (b + c + e) / sum},
                {"all", "queue_mean", c / sum}};
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++) {
        const struct row *const row = result_row(f.r.summary, each[i].scope, each[i].metric, "");
        const double se = result_value(result_spread(f.r.summary, row, "sd")) / sqrt(40);
        if (!(fabs(result_value(row) - each[i].want) <= 4.5 * se) || !(se < 0.02 * each[i].want))
            fail_msg("%s: %g +- %g, want %g", each[i].metric, result_value(row), se, each[i].want);
    }
    found_free(&f);
}

static void complains(const char *text, const char *what)
{
    struct built b = build_text(text, NULL);
    char *const said = built_messages(&b.e);
    assert_null(b.s);
    if (strstr(said, what) == NULL)
        fail_msg("no \"%s\" in: %s", what, said);
    mem_free(said);
    built_free(&b);
}

static void mistakes_are_told(void **state)
{
    (void)state;
#define WRONG(out) CENTER(out, "length = 600; interval = 100;", "100", "5", "2", "")
    complains(WRONG("delay = 10; channel = \"diald\";"), "channel");
    complains(WRONG("delay = 0;"), "a dial takes at least 1 s");
    complains(WRONG("delay = 10; retries = 2;"), "`retries` needs `retry_after`");
    complains(WRONG("delay = 10; groups = [\"h\"];"), "no group is called");
    complains(WRONG("delay = 10; per_dialled = 0.0;"), "per_dialled");
    complains(WRONG("list = 3;"), "delay");
    complains("intents = ( { name = \"call\"; service = 60; } );\n"
              "arrivals = ( { name = \"call\"; per_hour = 1; } );\n"
              "groups = ( { name = \"g\"; agents = 2; } );\n"
              "campaigns = ( { name = \"call\"; group = \"g\"; delay = 10; } );\n",
              "arrivals `call` bring contacts of the same kind");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_dialled_as_agents_come_free),
        cmocka_unit_test(numbers_dialled_ahead_find_nobody_free),
        cmocka_unit_test(a_number_is_tried_again),
        cmocka_unit_test(hours_and_reach_go_by_the_clock),
        cmocka_unit_test(enough_agents_must_be_free),
        cmocka_unit_test(a_dialler_ahead_of_its_agent_is_a_markov_chain),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
