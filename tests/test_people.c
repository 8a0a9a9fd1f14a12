/* Agents who differ, learn, tire, come late, meet, leave: each rule against what can be said by hand. */
#include "found_rig.h"

#define CENTER(service, agents)                                                                 \
    "intents = ( { name = \"a\"; service = " service "; } );\n"                                 \
    "arrivals = ( { name = \"a\"; per_hour = 120; } );\n"                                       \
    "time = { length = \"12 h\"; interval = \"30 min\"; };\ngroups = ( { name = \"g\"; " agents \
    " } );\n"
#define SHIFT(heads) \
    "shifts = ( { name = \"s\"; start = \"00:00\"; length = \"12 h\"; heads = " heads "; } ); "

static struct found find(const char *text, const char *set, uint32_t replications)
{
    return find_seeded(text, set, replications, 11);
}

static void same_summary(const struct found *a, const struct found *b)
{
    assert_int_equal(a->r.summary->n, b->r.summary->n);
    for (size_t i = 0; i < a->r.summary->n; i++) {
        const double x = a->r.summary->row[i].value, y = b->r.summary->row[i].value;
        if (!(fabs(x - y) <= 1e-9 * fabs(y) || (isnan(x) && isnan(y))))
            fail_msg("%s %s: %g and %g", a->r.summary->row[i].scope, a->r.summary->row[i].metric, x,
                     y);
    }
    assert_string_equal(a->r.customers_digest, b->r.customers_digest);
}

static void people_of_one_speed_are_a_group_of_that_speed(void **state)
{
    (void)state;
    struct found a = find(CENTER("100", SHIFT("5") "people = { handle_factor = 1.5; };"), NULL, 3);
    struct found b = find(CENTER("100", SHIFT("5") "handle_factor = 1.5;"), NULL, 3);
    same_summary(&a, &b);
    found_free(&a);
    found_free(&b);
}

/* Hired ten days ago, a beginner's factor holds on the first 30 days, the others' after five; each contact is paid for. */
static void a_copilot_helps_by_time_on_the_job(void **state)
{
    (void)state;
    struct found beginners = find(
        CENTER("100",
               SHIFT("5") "people = { tenure = \"10 d\"; assist = { beginners = 0.6; others = "
                          "0.9; until = \"30 d\"; }; };"),
        NULL, 3);
    struct found same = find(CENTER("100", SHIFT("5") "handle_factor = 0.6;"), NULL, 3);
    same_summary(&beginners, &same);
    found_free(&beginners);
    found_free(&same);
    struct found others = find(
        CENTER("100",
               SHIFT("5") "people = { tenure = \"10 d\"; assist = { beginners = 0.6; others = "
                          "0.9; until = \"5 d\"; cost = 2.0; }; };"),
        NULL, 3);
    same = find(CENTER("100", SHIFT("5") "handle_factor = 0.9;"), NULL, 3);
    is_near(total(&others, "all", "aht_s"), total(&same, "all", "aht_s"), 1e-9);
    is_near(total(&others, "all", "cost_partners"), 2 * total(&same, "all", "answered"), 1e-6);
    found_free(&others);
    found_free(&same);
}

static void people_without_differences_are_no_people(void **state)
{
    (void)state;
    struct found a = find(
        CENTER(
            "100",
            SHIFT(
                "5") "people = { tenure = \"9 d\"; }; "
                     "blocks = ( { at = \"03:00\"; length = 0; day = 0; handle_factor = 1.0; } );"),
        NULL, 3);
    struct found b = find(CENTER("100", SHIFT("5")), NULL, 3);
    same_summary(&a, &b);
    found_free(&a);
    found_free(&b);
}

/* 400 agents each drawn once: the mean of the busy times is within 4 standard errors (1 in 16,000 by chance). */
static void own_speeds_have_the_mean_and_spread_of_their_law(void **state)
{
    (void)state;
    struct found f = find(CENTER("100",
                                 SHIFT("400") "people = { handle_factor = { dist = \"lognormal\"; "
                                              "mean = 1; cv = 0.3; }; };"),
                          NULL, 20);
    is_near(total(&f, "all", "aht_s"), 100, 4 * 30 / sqrt(400 * 20 * 0.3));
    found_free(&f);
    f = find(
        CENTER(
            "100",
            SHIFT(
                "1") "people = { handle_factor = { dist = \"lognormal\"; mean = 1; cv = 0.3; }; };"),
        "arrivals[a].per_hour=3", 400);
    const struct row *const row = result_row(f.r.summary, "all", "aht_s", "");
    is_near(result_value(result_spread(f.r.summary, row, "sd")), 30, 4 * 30 / sqrt(2 * 400) * 1.3);
    found_free(&f);
}

static void beginners_learn(void **state)
{
    (void)state;
    struct found f = find(
        CENTER("100", SHIFT("5") "people = { tenure = \"45 d\"; learning = 0.4; };"), NULL, 2);
    is_near(at_hour(&f, 0, "aht_s"), 100 * (1 + 0.4 * exp(-1)), 0.02);
    is_near(at_hour(&f, 11, "aht_s"), 100 * (1 + 0.4 * exp(-1 - 11.25 / 24 / 45)), 0.02);
    found_free(&f);
}

/*
 * A chat of 150 s comes every 100 s and sessions do not slow each other down: but for the first and the last, each
 * is alone for a third of its time.
 */
static void sessions_side_by_side_are_solved_less_often(void **state)
{
    (void)state;
    struct found f = find(
        "intents = ( { name = \"a\"; service = 150; solved = 0.9; } );\n"
        "channels = ( { name = \"chat\"; } );\n"
        "arrivals = ( { name = \"a\"; process = \"renewal\"; gaps = 100; } );\n"
        "time = { length = \"1 h\"; };\nreport = { agents = true; };\n"
        "groups = ( { name = \"g\"; agents = 1; capacity = 4; time_factor = [1, 1]; "
        "  solved_factor = [1.0, 0.4]; } );\n",
        NULL, 1);
    const double middle = (50 + 100 * 0.4) / 150, end = (100 + 50 * 0.4) / 150;
    const struct row *const row = result_row(f.r.summary, "all", "agents_solve_frac", "p50");
    const double n = total(&f, "all", "answered");
    is_near(n, 35, 1);
    is_near(row->value, 0.9 * ((n - 2) * middle + 2 * end) / n, 1e-12);
    found_free(&f);
}

static void people_tire_after_some_hours(void **state)
{
    (void)state;
    struct found f = find(CENTER("60", SHIFT("9") "people = { fatigue = 0.1; };"), NULL, 20);
    assert_true(fabs(at_hour(&f, 3, "aht_s") - 60) < 1e-6);
    is_near(at_hour(&f, 6, "aht_s"), 60 * 1.225, 0.3);
    is_near(at_hour(&f, 11, "aht_s"), 60 * 1.725, 0.3);
    found_free(&f);
}

static void who_is_late_is_missing_and_paid(void **state)
{
    (void)state;
    struct found f = find(CENTER("60", SHIFT("9") "wage = 10; people = { late = 600; };"), NULL, 2);
    is_near(at_hour(&f, 0, "agents_present"), 9 * (1 - 600.0 / 1800), 1e-9);
    is_near(at_hour(&f, 1, "agents_present"), 9, 1e-9);
    is_near(total(&f, "all", "cost"), 9 * 12 * 10, 1e-6);
    found_free(&f);
}

static void meetings_take_their_share_off_the_floor(void **state)
{
    (void)state;
    struct found f = find(
        CENTER("1",
               SHIFT("8") "blocks = ( { at = \"02:00\"; length = \"30 min\"; share = 0.25; } );"),
        NULL, 2);
    is_near(at_hour(&f, 1.5, "agents_present"), 8, 1e-9);
    is_near(at_hour(&f, 2, "agents_present"), 6, 0.02);
    is_near(at_hour(&f, 2.5, "agents_present"), 8, 0.02);
    is_near(at_hour(&f, 2, "agents_scheduled"), 6, 1e-9);
    found_free(&f);
}

static void a_training_makes_those_faster_who_took_part(void **state)
{
    (void)state;
    struct found f = find(
        CENTER("100", SHIFT("8") "blocks = ( { at = \"02:00\"; length = \"30 min\"; day = 0; "
                                 "handle_factor = 0.5; } );"),
        NULL, 3);
    is_near(at_hour(&f, 1, "aht_s"), 100, 1e-6);
    is_near(at_hour(&f, 4, "aht_s"), 50, 1e-6);
    found_free(&f);
}

static void a_break_is_put_off_while_the_queue_is_long(void **state)
{
    (void)state;
    static const char text[] = CENTER(
        "60",
        SHIFT(
            "1") "breaks = ( { from = \"1 h\"; length = \"30 min\"; postpone = \"15 min\"; postpone_from = 3; } );");
    struct found f = find(text, NULL, 4);
    is_near(at_hour(&f, 1, "agents_present"), 15.0 / 30, 61.0 / 1800);
    found_free(&f);
    f = find(text, "arrivals[a].per_hour=1", 4);
    is_near(at_hour(&f, 1, "agents_present"), 0, 61.0 / 1800);
    found_free(&f);
}

/* Of 400 people who leave at 1 per day, e^-1.5 are there 1.5 days later: 4 sd of a binomial (1 in 16,000 by chance). */
static void people_leave_and_beginners_come(void **state)
{
    (void)state;
    static const char text[] = CENTER(
        "100",
        "shifts = ( { name = \"s\"; start = \"12:00\"; length = \"1 h\"; heads = 400; } ); wage = 1; overtime_factor = 0; "
        "people = { attrition = 365; replace_after = \"100 d\"; learning = 1; };");
    struct found f = find(text, "time.length=3 d", 1);
    const double p = exp(-1.5);
    is_near(at_hour(&f, 36, "agents_present"), 400 * p, 4 * sqrt(400 * p * (1 - p)));
    const double seen = at_hour(&f, 12, "agents_present") + at_hour(&f, 36, "agents_present") +
                        at_hour(&f, 60, "agents_present");
    is_near(total(&f, "all", "cost"), seen, 1e-6);
    found_free(&f);
    f = find(
        CENTER("100",
               "shifts = ( { name = \"s\"; start = \"06:00\"; length = \"1 h\"; heads = 400; } ); "
               "people = { attrition = 900; replace_after = 0; };"),
        NULL, 1);
    is_near(at_hour(&f, 6, "agents_present"), 400, 1e-9);
    found_free(&f);
}

static void hired_people_begin_on_their_day(void **state)
{
    (void)state;
    struct found f = find(
        CENTER(
            "100",
            "shifts = ( { name = \"s\"; start = \"12:00\"; length = \"1 h\"; heads = 4; last_day = 1; }, "
            "{ name = \"n\"; start = \"12:00\"; length = \"1 h\"; heads = 7; first_day = 1; } );"),
        "time.length=3 d", 1);
    is_near(at_hour(&f, 12, "agents_present"), 4, 1e-9);
    is_near(at_hour(&f, 36, "agents_present"), 11, 1e-9);
    is_near(at_hour(&f, 60, "agents_present"), 7, 0.1);
    found_free(&f);
}

static void a_roster_names_what_agents_bring(void **state)
{
    (void)state;
    const char *const folder = getenv("TMPDIR");
    char path[300];
    snprintf(path, sizeof path, "%s/ccsim_people_XXXXXX", folder != NULL ? folder : P_tmpdir);
    const int fd = mkstemp(path);
    FILE *const out = fdopen(fd, "w");
    fputs("agent,start,end,handle_factor,tenure_d\nann,00:00,06:00,2,\nbob,06:00,12:00,0.5,90\n",
          out);
    fclose(out);
    char text[1000];
    snprintf(text, sizeof text,
             CENTER("10", "roster = \"%s\"; people = { learning = 0.4; tenure = \"45 d\"; };"),
             path);
    struct found f = find(text, NULL, 2);
    is_near(at_hour(&f, 1, "aht_s"), 20 * (1 + 0.4 * exp(-1)), 0.02);
    is_near(at_hour(&f, 8, "aht_s"), 5 * (1 + 0.4 * exp(-2)), 0.02);
    found_free(&f);
    unlink(path);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    struct built b = build_text(
        CENTER("10", "agents = 3; people = { fatigue = 0.1; }; "
                     "blocks = ( { at = \"02:00\"; length = 60; handle_factor = 0.5; } );"),
        NULL);
    char *const told = built_messages(&b.e);
    assert_null(b.s);
    assert_non_null(strstr(told, "t.cfg:4: a head-count has no shifts"));
    assert_non_null(strstr(told, "needs the `day`"));
    mem_free(told);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_of_one_speed_are_a_group_of_that_speed),
        cmocka_unit_test(a_copilot_helps_by_time_on_the_job),
        cmocka_unit_test(people_without_differences_are_no_people),
        cmocka_unit_test(own_speeds_have_the_mean_and_spread_of_their_law),
        cmocka_unit_test(beginners_learn),
        cmocka_unit_test(sessions_side_by_side_are_solved_less_often),
        cmocka_unit_test(people_tire_after_some_hours),
        cmocka_unit_test(who_is_late_is_missing_and_paid),
        cmocka_unit_test(meetings_take_their_share_off_the_floor),
        cmocka_unit_test(a_training_makes_those_faster_who_took_part),
        cmocka_unit_test(a_break_is_put_off_while_the_queue_is_long),
        cmocka_unit_test(people_leave_and_beginners_come),
        cmocka_unit_test(hired_people_begin_on_their_day),
        cmocka_unit_test(a_roster_names_what_agents_bring),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
