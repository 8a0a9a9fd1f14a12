/* Agents one by one: how well an evaluation tells them apart, against formulae; sums by agent, against the whole. */
#include "found_rig.h"

#define CENTER(people, more)                                                                  \
    "intents = ( { name = \"a\"; service = 100; solved = 0.7; } );\n"                         \
    "arrivals = ( { name = \"a\"; per_hour = 1200; } );\n"                                    \
    "time = { length = \"12 h\"; };\ngroups = ( { name = \"g\";\n"                            \
    "  shifts = ( { name = \"s\"; start = \"00:00\"; length = \"12 h\"; heads = 50; } );\n  " \
    "people = { " people " }; } );\n" more "\n"
#define UNEVEN "competence = { dist = \"uniform\"; low = 0.6; high = 1.4; };"
#define LOW 0.42 /* 0.7 x 0.6 */
#define WIDTH 0.56

static struct found find(const char *text, const char *set, uint32_t replications)
{
    return find_seeded(text, set, replications, 3);
}

static const struct row *row_of(const struct found *f, const char *scope, const char *metric,
                                const char *variant)
{
    const struct row *const row = result_row(f->r.summary, scope, metric, variant);
    if (row == NULL)
        fail_msg("no row %s %s %s", scope, metric, variant);
    return row;
}

static double value(const struct found *f, const char *scope, const char *metric,
                    const char *variant)
{
    return row_of(f, scope, metric, variant)->value;
}

/* Within 4 standard errors (1 in 16,000 by chance; the seed is fixed), read off a 95 % interval over 40 replications. */
static void near(const struct found *f, const char *metric, const char *variant, double want)
{
    const struct row *const row = row_of(f, "all", metric, variant);
    const double allowed = 4 * (row->hi - row->lo) / 2 / 2.02;
    if (!(fabs(row->value - want) <= allowed) || !(allowed < 0.2 * want))
        fail_msg("%s %s is %g, want %g +- %g", metric, variant, row->value, want, allowed);
}

/*
 * The probability to solve is uniform on [a, a + w]: variance w^2 / 12 between agents. One score has the variance
 * E[q (1 - q)] + error_sd^2 about it, a mean of n the n-th part.
 */
static double single_error(double error_sd)
{
    const double mean = LOW + WIDTH / 2, var = WIDTH * WIDTH / 12;
    return mean - mean * mean - var + error_sd * error_sd;
}

static void reliability_is_that_of_the_formula(void **state)
{
    static const struct {
        const char *more;
        double n, error_sd;
    } cases[] = {{"quality = { evaluation = { samples = 6; error_sd = 0.1; }; };", 6, 0.1},
                 {"quality = { evaluation = { samples = 2; error_sd = 0.5; }; };", 2, 0.5},
                 {"quality = { evaluation = { samples = 40; error_sd = 1; }; };", 40, 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = {0};
        str_add(&text, CENTER(UNEVEN, ""));
        str_add(&text, cases[i].more);
        struct found f = find(str_text(&text), NULL, 40);
        const double var = WIDTH * WIDTH / 12, single = single_error(cases[i].error_sd);
        near(&f, "quality_var", "true", var);
        near(&f, "quality_var", "error", single / cases[i].n);
        near(&f, "reliability_frac", "", var / (var + single / cases[i].n));
        near(&f, "scores_needed", "0.8", 4 * single / var);
        near(&f, "quality_frac", "true", 0.7);
        near(&f, "quality_frac", "seen", 0.7);
        found_free(&f);
        str_free(&text);
    }
}

/*
 * Two agents whose qualities differ by d are put the wrong way round with probability Phi(-d / (s sqrt 2)), s^2 the
 * error variance of a mean of many scores; d has the density 2 (w - d) / w^2.
 */
static double misranked_share(double s)
{
    enum { STEPS = 4000 };
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
        const double d = WIDTH * (i + 0.5) / STEPS;
        sum += 2 * (WIDTH - d) / WIDTH / STEPS * erfc(d / s / 2) / 2;
    }
    return sum;
}

static void as_many_are_misranked_as_the_error_allows(void **state)
{
    (void)state;
    struct found f = find(
        CENTER(UNEVEN, "quality = { evaluation = { samples = 40; error_sd = 1; }; };"), NULL, 40);
    near(&f, "misranked_frac", "", misranked_share(sqrt(single_error(1) / 40)));
    found_free(&f);
}

static void equal_agents_cannot_be_told_apart(void **state)
{
    (void)state;
    struct found f = find(CENTER("competence = 1;", "quality = { evaluation = { }; };"), NULL, 3);
    CHECK_CLOSE(value(&f, "all", "reliability_frac", ""), 0);
    assert_true(isnan(value(&f, "all", "misranked_frac", "")));
    found_free(&f);
}

static void a_sample_without_error_of_all_sees_what_was_done(void **state)
{
    (void)state;
    struct found f = find(CENTER(UNEVEN,
                                 "quality = { evaluation = { samples = 1000; error_sd = 0; }; };\n"
                                 "report = { agents = true; };"),
                          NULL, 2);
    for (unsigned i = 1; i <= 50; i++) {
        char scope[32];
        (void)snprintf(scope, sizeof scope, "group=g;agent=%u", i);
        CHECK_CLOSE(value(&f, scope, "quality_frac", "seen"),
                    value(&f, scope, "ended_solved_frac", ""));
        CHECK_CLOSE(value(&f, scope, "evaluations", ""), value(&f, scope, "contacts_ended", ""));
    }
    found_free(&f);
}

static void each_period_has_its_own_sample(void **state)
{
    (void)state;
    struct found f = find(
        CENTER(UNEVEN, "quality = { evaluation = { samples = 5; period = \"5 h\"; }; };"), NULL, 2);
    CHECK_CLOSE(value(&f, "all", "evaluations", ""), 3 * 5 * 50);
    CHECK_CLOSE(value(&f, "group=g", "agents_evaluated", ""), 3 * 50);
    found_free(&f);
}

static void what_agents_did_adds_up_to_what_was_done(void **state)
{
    (void)state;
    struct found f = find(CENTER(UNEVEN
                                 "handle_factor = { dist = \"lognormal\"; mean = 1; cv = 0.4; };",
                                 "quality = { };\nreport = { agents = true; };"),
                          NULL, 3);
    double ended = 0, busy = 0, satisfied = 0, talk = 0;
    for (unsigned i = 1; i <= 50; i++) {
        char scope[32];
        (void)snprintf(scope, sizeof scope, "group=g;agent=%u", i);
        const double own = value(&f, scope, "contacts_ended", "");
        ended += own;
        busy += value(&f, scope, "busy_h", "");
        satisfied += own * value(&f, scope, "csat_frac", "");
        talk += own * value(&f, scope, "talk_s", "");
    }
    CHECK_CLOSE(ended, value(&f, "all", "answered", ""));
    CHECK_CLOSE(busy / 12, value(&f, "all", "busy_mean", ""));
    CHECK_CLOSE(satisfied / ended, value(&f, "all", "csat_frac", ""));
    CHECK_CLOSE(talk / ended, value(&f, "all", "talk_s", ""));
    found_free(&f);
}

/* With one speed for all and constant service times there is no spread; with law of that mean there is. */
static void spread_is_that_of_the_agents(void **state)
{
    (void)state;
    struct found f = find(
        CENTER("handle_factor = 1.5; competence = 0.5;", "report = { agents = true; };"), NULL, 2);
    CHECK_CLOSE(value(&f, "all", "agents_aht_s", "p10"), 150);
    CHECK_CLOSE(value(&f, "all", "agents_aht_s", "p90"), 150);
    CHECK_CLOSE(value(&f, "group=g", "agents_solve_frac", "p50"), 0.35);
    CHECK_CLOSE(value(&f, "all", "agents_compared", ""), 50);
    assert_true(isnan(value(&f, "all", "agents_csat_frac", "p50")));
    found_free(&f);
    f = find(CENTER("handle_factor = { dist = \"uniform\"; low = 0.5; high = 1.5; };",
                    "report = { agents = true; };"),
             NULL, 40);
    near(&f, "agents_aht_s", "p10", 100 * (0.5 + 5.0 / 51)); /* the 5th, 25th, 45th of 50 */
    near(&f, "agents_aht_s", "p50", 100 * (0.5 + 25.0 / 51));
    near(&f, "agents_aht_s", "p90", 100 * (0.5 + 45.0 / 51));
    found_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reliability_is_that_of_the_formula),
        cmocka_unit_test(as_many_are_misranked_as_the_error_allows),
        cmocka_unit_test(equal_agents_cannot_be_told_apart),
        cmocka_unit_test(a_sample_without_error_of_all_sees_what_was_done),
        cmocka_unit_test(each_period_has_its_own_sample),
        cmocka_unit_test(what_agents_did_adds_up_to_what_was_done),
        cmocka_unit_test(spread_is_that_of_the_agents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
