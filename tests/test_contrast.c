/* Plans in pairs: differences, quotients, simultaneous intervals, ranking, and where a difference comes from. */
#include <math.h>

#include "build_rig.h"
#include "exper/contrast.h"
#include "exper/run.h"
#include "exper/where.h"
#include "io/cfg_diff.h"

#define CENTER(agents)                                                                           \
    "time = { length = \"2 h\"; interval = \"30 min\"; };\n"                                     \
    "intents = ( { name = \"info\"; " SERVICE                                                    \
    " patience = { dist = \"exponential\"; mean = 120; }; },\n"                                  \
    "  { name = \"bill\"; " SERVICE " patience = { dist = \"exponential\"; mean = 60; }; } );\n" \
    "arrivals = ( { name = \"info\"; per_hour = 60; }, { name = \"bill\"; per_hour = 30; } );\n" \
    "service_levels = ( { name = \"fast\"; threshold = 20; target = 0.8; } );\n"                 \
    "groups = ( { name = \"one\"; agents = " agents "; wage = 10.0; } );\n"

struct plans {
    struct built built[3];
    struct trial trial[3];
    struct contrast_plan shown[3];
    uint32_t n;
};

static void add_plan(struct plans *p, const char *text, uint64_t seed)
{
    struct err e = {0};
    p->built[p->n] = build_good(text);
    assert_true(trial_begin(&p->trial[p->n], p->built[p->n].s, seed, false, &e));
    p->shown[p->n] = (struct contrast_plan){"plan", &p->trial[p->n]};
    p->n++;
}

static void run_all(struct plans *p, uint32_t replications)
{
    struct err e = {0};
    for (uint32_t i = 0; i < p->n; i++)
        assert_true(trial_run(&p->trial[i], replications, &(struct trial_options){0}, &e));
}

static void plans_free(struct plans *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        trial_free(&p->trial[i]);
        built_free(&p->built[i]);
    }
}

static uint32_t place(const struct trial *t, const char *name)
{
    struct err e = {0};
    const uint32_t k = measure_set_named(&t->set, name, "test", &e);
    err_free(&e);
    return k;
}

/* A trial keeps what a run sums up: the same value and interval, to the last bit. */
static void a_trial_agrees_with_the_run(void **state)
{
    (void)state;
    struct plans p = {0};
    struct run_result run;
    struct err e = {0};
    add_plan(&p, CENTER("5"), 3);
    run_all(&p, 7);
    assert_true(
        run_scenario(p.built[0].s, &(struct run_options){.seed = 3, .replications = 7}, &run, &e));
    uint32_t seen = 0;
    for (size_t i = 0; i < run.summary->n; i++) {
        const struct row *const row = &run.summary->row[i];
        const uint32_t k = measure_set_find(&p.trial[0].set, row->metric, row->variant, row->scope);
        if (k == NOBODY)
            continue;
        const struct ci ci = trial_ci(&p.trial[0], k, 0.95);
        seen++;
        if (!isnan(row->value))
            assert_memory_equal(&ci.value, &row->value, sizeof row->value);
        if (row->has_ci)
            assert_memory_equal(&ci.lo, &row->lo, sizeof row->lo);
    }
    uint32_t ratios = 0; /* quantiles of days are not among the rows of a run */
    for (uint32_t k = 0; k < p.trial[0].set.n; k++)
        ratios += p.trial[0].set.measure[k].metric->numerator != NULL;
    assert_int_equal(seen, ratios);
    run_result_free(&run);
    plans_free(&p);
}

/* Replications in two calls are those of one call. */
static void a_trial_can_be_continued(void **state)
{
    (void)state;
    struct plans p = {0};
    add_plan(&p, CENTER("5"), 3);
    add_plan(&p, CENTER("5"), 3);
    run_all(&p, 3);
    run_all(&p, 8);
    assert_int_equal(p.trial[0].n, 8);
    struct err e = {0};
    struct trial whole;
    assert_true(trial_begin(&whole, p.built[0].s, 3, false, &e));
    assert_true(trial_run(&whole, 8, &(struct trial_options){.threads = 3}, &e));
    assert_memory_equal(whole.x, p.trial[0].x, (size_t)8 * whole.set.n * sizeof(double));
    trial_free(&whole);
    plans_free(&p);
}

/* By hand: ratios 10/20 and 12/16, so the difference is .25 and the quotient 1.5; its spread is below. */
static void a_pair_is_the_delta_method_on_differences(void **state)
{
    (void)state;
    static const double a[3][2] = {{3, 6}, {3, 8}, {4, 6}}, b[3][2] = {{4, 5}, {5, 6}, {3, 5}};
    struct plans p = {0};
    bool keep[1000] = {false};
    add_plan(&p, CENTER("5"), 1);
    add_plan(&p, CENTER("6"), 1);
    for (int i = 0; i < 2; i++) {
        keep[place(&p.trial[i], "abandonment_frac")] = true;
        assert_true(p.trial[i].set.n <= 1000);
        measure_set_keep(&p.trial[i].set, keep);
        assert_int_equal(p.trial[i].set.n, 1);
    }
    double ax[3], ay[3], bx[3], by[3];
    for (int u = 0; u < 3; u++) {
        ax[u] = a[u][0], ay[u] = a[u][1], bx[u] = b[u][0], by[u] = b[u][1];
        trial_add(&p.trial[0], &ax[u], &ay[u]);
        trial_add(&p.trial[1], &bx[u], &by[u]);
    }
    const struct pair pair = pair_of(&p.trial[0], 0, &p.trial[1], 0);
    CHECK_CLOSE(pair.difference, 0.25);
    /* Linearised: a gives 0, -.15, .15; b gives .046875, .09375, -.140625. */
    const double d[3] = {0.046875, 0.24375, -0.290625};
    CHECK_CLOSE(pair.error, sqrt((d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) / 2 / 3));
    const struct ci ci = ci_paired_ratio((struct ci_ratio_series){bx, by},
                                         (struct ci_ratio_series){ax, ay}, 3, 0.95);
    CHECK_CLOSE(pair_half(&pair, pair.error, 0.95), ci_half_width(&ci));
    CHECK_CLOSE(pair.relative, 0.5);
    assert_false(pair.is_identical);
    plans_free(&p);
}

/*
 * 60 experiments of 20 days each: the 95 % interval of the difference must hold the difference of all 1,200 days
 * in at least 50 (binomial with p = 0.95: 2 in 10,000 to fail; the seed is fixed).
 */
static void intervals_of_a_difference_hold_what_they_promise(void **state)
{
    (void)state;
    enum { EXPERIMENTS = 60, DAYS = 20 };
    struct plans p = {0};
    add_plan(&p, CENTER("5"), 11);
    add_plan(&p, CENTER("6"), 11);
    run_all(&p, EXPERIMENTS * DAYS);
    const uint32_t k = place(&p.trial[0], "sl_frac@sla=fast"), n = p.trial[0].set.n;
    const struct pair truth = pair_of(&p.trial[0], k, &p.trial[1], k);
    uint32_t held = 0;
    for (uint32_t i = 0; i < EXPERIMENTS; i++) {
        struct trial one[2] = {p.trial[0], p.trial[1]};
        for (int j = 0; j < 2; j++) {
            one[j].x += (size_t)i * DAYS * n;
            one[j].y += (size_t)i * DAYS * n;
            one[j].n = DAYS;
        }
        const struct pair pair = pair_of(&one[0], k, &one[1], k);
        held += fabs(pair.difference - truth.difference) <= pair_half(&pair, pair.error, 0.95);
    }
    assert_true(held >= 50);
    assert_true(truth.difference > 0.03);
    assert_true(truth.gain > 2);
    plans_free(&p);
}

static void watch_all(struct plans *p, const char *const *names, size_t n)
{
    for (uint32_t i = 0; i < p->n; i++) {
        bool *const watched = mem_new(p->trial[i].set.n, sizeof *watched);
        for (size_t k = 0; k < n; k++)
            watched[place(&p->trial[i], names[k])] = true;
        p->trial[i].where = where_new(&p->trial[i].set, watched);
        mem_free(watched);
    }
}

/* What intervals add, and what types or groups add, is the whole difference. */
static void shares_add_up_to_the_difference(void **state)
{
    (void)state;
    static const char *const names[] = {"sl_frac@sla=fast", "abandonment_frac", "wait_mean_s",
                                        "cost", "offered"};
    struct plans p = {0};
    add_plan(&p, CENTER("5"), 4);
    add_plan(&p, CENTER("6"), 4);
    watch_all(&p, names, 5);
    run_all(&p, 6);
    for (size_t i = 0; i < 5; i++) {
        const uint32_t k = place(&p.trial[0], names[i]);
        const struct pair pair = pair_of(&p.trial[0], k, &p.trial[1], k);
        const struct watch *const a = where_find(p.trial[0].where, &p.trial[0].set.measure[k]);
        const struct watch *const b = where_find(p.trial[1].where, &p.trial[0].set.measure[k]);
        double by_time = 0, by_part = 0;
        assert_non_null(a);
        for (uint32_t c = 0; c < a->n_intervals + a->n_parts; c++)
            *(c < a->n_intervals ? &by_time : &by_part) += where_share(a, c, b, c, 6, 0.95).value;
        CHECK_CLOSE(by_time, pair.difference);
        CHECK_CLOSE(by_part, pair.difference);
    }
    plans_free(&p);
}

/* Three plans: the family is 3 pairs of each chosen measure, its intervals are wider, and more agents rank better. */
static void plans_are_ranked_with_intervals_that_hold_together(void **state)
{
    (void)state;
    struct plans p = {0};
    struct contrast c;
    add_plan(&p, CENTER("4"), 8);
    add_plan(&p, CENTER("9"), 8);
    add_plan(&p, CENTER("6"), 8);
    run_all(&p, 30);
    bool *const chosen = mem_new(p.trial[0].set.n, sizeof *chosen);
    const uint32_t k = place(&p.trial[0], "sl_frac@sla=fast");
    chosen[k] = chosen[place(&p.trial[0], "wait_mean_s")] = true;
    contrast_make(&c, p.shown, 3,
                  &(struct contrast_options){
                      .level = 0.95, .chosen = chosen, .rank_measure = k, .zone = 0.001});
    assert_int_equal(c.n_family, 6);
    assert_int_equal(c.n_rows, 3 * p.trial[0].set.n);
    const struct contrast_row *const row = contrast_row(&c, 0, 1, k);
    CHECK_CLOSE(row->simultaneous_half / row->half,
                ci_t_quantile(1 - 0.025 / 6, 29) / ci_t_quantile(0.975, 29));
    assert_true(row->p_holm >= row->p && row->p_holm <= 1);
    assert_int_equal(c.rank[0].plan, 1);
    assert_int_equal(c.rank[1].plan, 2);
    assert_int_equal(c.rank[2].plan, 0);
    assert_int_equal(c.rank[0].standing, STANDS_BEST);
    assert_int_equal(c.rank[2].standing, STANDS_BEHIND);
    assert_true(c.rank[2].behind > c.rank[1].behind && c.rank[1].behind > 0);
    contrast_free(&c);
    mem_free(chosen);
    plans_free(&p);
}

/* The same plan twice differs in nothing, and a zone of no width still calls them alike. */
static void a_plan_is_as_good_as_itself(void **state)
{
    (void)state;
    struct plans p = {0};
    struct contrast c;
    add_plan(&p, CENTER("5"), 8);
    add_plan(&p, CENTER("5"), 8);
    run_all(&p, 5);
    bool *const chosen = mem_new(p.trial[0].set.n, sizeof *chosen);
    contrast_make(&c, p.shown, 2,
                  &(struct contrast_options){
                      .level = 0.95, .chosen = chosen, .rank_measure = place(&p.trial[0], "cost")});
    for (size_t i = 0; i < c.n_rows; i++)
        assert_true(c.row[i].pair.is_identical || isnan(c.row[i].pair.a));
    assert_int_equal(c.rank[1].standing, STANDS_EQUAL);
    contrast_free(&c);
    mem_free(chosen);
    plans_free(&p);
}

static void a_name_that_is_no_measure_is_told_with_the_nearest(void **state)
{
    (void)state;
    struct plans p = {0};
    struct err e = {0};
    add_plan(&p, CENTER("5"), 8);
    assert_int_equal(measure_set_named(&p.trial[0].set, "sl_fraq@sla=fast", "--measure", &e),
                     NOBODY);
    assert_int_equal(e.n, 1);
    assert_non_null(strstr(e.items[0].text, "did you mean `sl_frac@sla=fast`?"));
    assert_int_equal(e.code, ERR_USER);
    const uint32_t k = measure_set_named(&p.trial[0].set, "sl_frac:sl_answered@sla=fast", "", &e);
    assert_string_equal(p.trial[0].set.measure[k].variant, "sl_answered");
    err_free(&e);
    plans_free(&p);
}

/* A duration written otherwise is no difference; a value, a missing key, another law are. */
static void configs_differ_in_meaning_not_in_spelling(void **state)
{
    (void)state;
    struct built a = build_good("time = { length = \"2 h\"; };\n" INTENTS ARRIVALS GROUPS);
    struct built b = build_good("title = \"x\"; time = { length = 7200; };\n" INTENTS ARRIVALS
                                "groups = ( { name = \"agents\"; agents = 6; wage = 1.5; } );\n");
    const struct cfg *const both[] = {a.load.cfg, b.load.cfg};
    struct cfg_diff d = cfg_diff_make(both, 2);
    assert_int_equal(d.n, 2);
    assert_string_equal(d.item[0].path, "groups[agents].agents");
    assert_string_equal(d.item[0].value[0], "5");
    assert_string_equal(d.item[0].value[1], "6");
    assert_string_equal(d.item[1].path, "groups[agents].wage");
    assert_string_equal(d.item[1].value[1], "1.5");
    cfg_diff_free(&d);
    built_free(&a);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trial_agrees_with_the_run),
        cmocka_unit_test(a_trial_can_be_continued),
        cmocka_unit_test(a_pair_is_the_delta_method_on_differences),
        cmocka_unit_test(intervals_of_a_difference_hold_what_they_promise),
        cmocka_unit_test(shares_add_up_to_the_difference),
        cmocka_unit_test(plans_are_ranked_with_intervals_that_hold_together),
        cmocka_unit_test(a_plan_is_as_good_as_itself),
        cmocka_unit_test(a_name_that_is_no_measure_is_told_with_the_nearest),
        cmocka_unit_test(configs_differ_in_meaning_not_in_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
