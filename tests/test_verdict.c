/* Verdicts on a change: by hand, and how often they are wrong. */
#include <math.h>

#include "build_rig.h"
#include "exper/verdict.h"
#include "exper/trial.h"

enum { N = 4 };
static const double ones[N] = {1, 1, 1, 1};

static struct verdict_result judge(const double *before, const double *now, int better,
                                   double margin)
{
    struct verdict_result r;
    const struct verdict_case c = {before, ones, now, ones, N, better, margin, false};
    verdict_judge(&c, &r, 1, &verdict_usual);
    return r;
}

static void clear_cases_get_clear_verdicts(void **state)
{
    (void)state;
    const double old[N] = {10, 11, 9, 10}, worse[N] = {12, 13.01, 11, 12},
                 alike[N] = {10.001, 11, 9.001, 10}, wild[N] = {3, 25, 1, 12};
    assert_int_equal(judge(old, old, -1, 0.5).verdict, VERDICT_PASS);
    assert_true(judge(old, old, -1, 0).is_identical);
    assert_int_equal(judge(old, old, -1, 0).verdict, VERDICT_PASS);
    assert_int_equal(judge(old, worse, -1, 0.5).verdict, VERDICT_FAIL);
    assert_int_equal(judge(old, worse, +1, 0.5).verdict, VERDICT_PASS);
    assert_true(judge(old, worse, +1, 0.5).is_better);
    assert_int_equal(judge(old, worse, 0, 0.5).verdict, VERDICT_FAIL);
    assert_int_equal(judge(old, alike, -1, 0.5).verdict, VERDICT_PASS);
    const struct verdict_result open = judge(old, wild, -1, 0.5);
    assert_int_equal(open.verdict, VERDICT_INCONCLUSIVE);
    assert_true(open.needed > N);
}

/* Student with 3 degrees of freedom: differences 2, 2.01, 2, 2 less the margin 0.5 over se 0.0025. */
static void the_p_value_is_student_s(void **state)
{
    (void)state;
    const double old[N] = {10, 11, 9, 10}, now[N] = {10, 12, 9, 11};
    const struct verdict_result r = judge(old, now, -1, 0.25);
    /* differences 0 1 0 1: mean 0.5, sd 0.57735, se 0.288675; t = 0.25 / 0.288675 = 0.866025; P(T3 > t) = 0.225045 */
    CHECK_CLOSE(r.difference, 0.5);
    CHECK_CLOSE(r.error, sqrt(1.0 / 3) / 2);
    assert_true(fabs(r.p_worse - 0.225045) < 2e-4);
    assert_true(fabs(r.p_equal - (1 - 0.225045)) < 2e-4);
}

/* Two measures that would each fail alone at 0.9 % do not fail together: Holm asks for 0.5 % of the first. */
static void levels_are_corrected_over_the_measures(void **state)
{
    (void)state;
    const double old[N] = {10, 11, 9, 10}, now[N] = {11.0, 12.25, 9.9, 11.1};
    struct verdict_result one, two[3];
    const struct verdict_case c = {old, ones, now, ones, N, -1, 0.5, false};
    const struct verdict_case three[3] = {c, c, c};
    verdict_judge(&c, &one, 1, &verdict_usual);
    verdict_judge(three, two, 3, &verdict_usual);
    assert_true(two[0].p_worse > one.p_worse * 2.99 && two[0].p_worse < one.p_worse * 3.01);
}

static void a_measure_that_is_nowhere_passes(void **state)
{
    (void)state;
    const double zero[N] = {0};
    struct verdict_result r;
    const struct verdict_case c = {zero, zero, zero, zero, N, -1, 0.5, false};
    verdict_judge(&c, &r, 1, &verdict_usual);
    assert_int_equal(r.verdict, VERDICT_PASS);
}

/* --- how often it is wrong ----------------------------------------------------------------------- */

/* The long form, among the tests against theory, sets more. */
#ifndef TRIALS
#define TRIALS 20
#endif
enum { REPLICATIONS = 50, DAYS = REPLICATIONS * TRIALS };

static const char *const usual[] = {"sl_frac@sla=phone20", "abandonment_frac", "wait_mean_s",
                                    "cost"};
static const double margins[] = {0.005, 0.005, 0.02, 0.02};

/* DAYS days of the telephone example with a setting laid over it, only the usual measures kept. */
static struct built simulate(struct trial *t, const char *set, uint64_t seed)
{
    struct built b = {0};
    struct str path = {0};
    const char *const root = getenv("CCSIM_BUILD");
    str_addf(&path, "%s/../../configs/phone_only.cfg", root != NULL ? root : ".build/x");
    const struct cfg_sets sets = {.text = &set, .n = set != NULL};
    b.s = scenario_load(str_text(&path), &sets, &b.load, &b.e);
    assert_non_null(b.s);
    assert_true(trial_begin(t, b.s, seed, false, &b.e));
    bool *const keep = mem_new(t->set.n, sizeof *keep);
    for (int i = 0; i < 4; i++)
        keep[measure_set_named(&t->set, usual[i], "", &b.e)] = true;
    measure_set_keep(&t->set, keep);
    assert_true(trial_run(t, DAYS, &(struct trial_options){0}, &b.e));
    mem_free(keep);
    str_free(&path);
    return b;
}

/* Judges days first_a.. of a against first_b.. of b; true when anything fails. */
static bool fails(const struct trial *a, uint32_t first_a, const struct trial *b, uint32_t first_b)
{
    double x[4][4][REPLICATIONS];
    struct verdict_case c[4];
    struct verdict_result r[4];
    bool any = false;
    for (int i = 0; i < 4; i++) {
        struct err e = {0};
        const uint32_t k = measure_set_named(&a->set, usual[i], "", &e);
        for (uint32_t u = 0; u < REPLICATIONS; u++) {
            x[i][0][u] = a->x[(size_t)(first_a + u) * a->set.n + k];
            x[i][1][u] = a->y[(size_t)(first_a + u) * a->set.n + k];
            x[i][2][u] = b->x[(size_t)(first_b + u) * b->set.n + k];
            x[i][3][u] = b->y[(size_t)(first_b + u) * b->set.n + k];
        }
        c[i] = (struct verdict_case){x[i][0],    x[i][1],      x[i][2],
                                     x[i][3],    REPLICATIONS, a->set.measure[k].metric->better,
                                     margins[i], i >= 2};
    }
    verdict_judge(c, r, 4, &verdict_usual);
    for (int i = 0; i < 4; i++)
        any = any || r[i].verdict == VERDICT_FAIL;
    return any;
}

/*
 * The hardest kind of "no change": all random numbers are others, as after a change of the program, so nothing is
 * paired. Each block of 50 days against every other one; at most 1 % of the comparisons may fail.
 */
static void no_change_hardly_ever_fails(void **state)
{
    (void)state;
    struct trial a = {0};
    struct built b = simulate(&a, NULL, 20);
    uint32_t failed = 0;
    for (uint32_t i = 0; i < TRIALS; i++)
        for (uint32_t j = 0; j < TRIALS; j++)
            failed += i != j && fails(&a, i * REPLICATIONS, &a, j * REPLICATIONS);
    assert_true(failed <= TRIALS * (TRIALS - 1) / 100);
    trial_free(&a);
    built_free(&b);
}

/* Two per cent more customers take about 2 points of service level: found in at least 95 % of the blocks of 50 days. */
static void a_drop_of_two_points_is_found(void **state)
{
    (void)state;
    struct trial a = {0}, b = {0};
    struct built one = simulate(&a, NULL, 20),
                 two = simulate(&b, "arrivals[calls].factor=1.0195", 20);
    struct err e = {0};
    uint32_t found = 0;
    const uint32_t k = measure_set_named(&a.set, usual[0], "", &e);
    const double drop = trial_ci(&a, k, 0.95).value - trial_ci(&b, k, 0.95).value;
    if (!(drop > 0.018 && drop < 0.0205))
        fail_msg("the drop is %g, not about 0.02", drop);
    for (uint32_t i = 0; i < TRIALS; i++)
        found += fails(&a, i * REPLICATIONS, &b, i * REPLICATIONS);
    if (found < 0.95 * TRIALS)
        fail_msg("found in %u of %d", found, TRIALS);
    trial_free(&a);
    trial_free(&b);
    built_free(&one);
    built_free(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clear_cases_get_clear_verdicts),
        cmocka_unit_test(the_p_value_is_student_s),
        cmocka_unit_test(levels_are_corrected_over_the_measures),
        cmocka_unit_test(a_measure_that_is_nowhere_passes),
        cmocka_unit_test(no_change_hardly_ever_fails),
        cmocka_unit_test(a_drop_of_two_points_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
