/*
 * Days of M(t)/M/s(t)+M against exact values computed independently. Those literals carry about
 * six digits where the day starts empty or the rate jumps (ours do not change when the step is
 * halved, and keep the balance of contacts to 1e-9), so shares may differ by 1e-5 there.
 */
#include "num/transient.h"

#include "near_check.h"

#define SHARE 1e-5

struct expected {
    double offered, delayed, sl_offered, abandoned, wait, sl_answered, sl_excl_early,
        sl_credit_early;
};

static void check_row(const struct transient_row *row, const struct expected *x)
{
    const struct erlang_result *r = &row->result;
    CHECK_REL(row->offered, x->offered, 1e-12);
    CHECK_NEAR(r->delayed_frac, x->delayed, SHARE);
    CHECK_NEAR(r->abandonment_frac, x->abandoned, SHARE);
    CHECK_REL(r->wait_mean_s, x->wait, 5e-6);
    CHECK_NEAR(erlang_service_level(r, ERLANG_SL_OFFERED), x->sl_offered, SHARE);
    CHECK_NEAR(erlang_service_level(r, ERLANG_SL_ANSWERED), x->sl_answered, 2 * SHARE);
    CHECK_NEAR(erlang_service_level(r, ERLANG_SL_EXCL_EARLY), x->sl_excl_early, SHARE);
    CHECK_NEAR(erlang_service_level(r, ERLANG_SL_CREDIT_EARLY), x->sl_credit_early, SHARE);
}

/* A constant rate from empty, two hours. */
static void solve_step(struct transient_row *rows, size_t n, double step_s)
{
    const double breaks[] = {0, 3600, 7200};
    const double rate[] = {120.0 / 3600, 120.0 / 3600};
    const uint32_t staff[] = {9, 9};
    const struct transient_day day = {.breaks = breaks,
                                      .rate = rate,
                                      .staff = staff,
                                      .pieces = 2,
                                      .handle_s = 240,
                                      .patience_s = 120,
                                      .target_s = 20,
                                      .most_waiting = 60,
                                      .step_s = step_s};
    transient_solve(&day, rows, n);
}

/* Five times the rate for a quarter of an hour; 6 agents, then 5. */
static void solve_surge(struct transient_row *rows, size_t n, double step_s)
{
    const double breaks[] = {0, 3600, 4500, 7200, 10800};
    const double rate[] = {60.0 / 3600, 300.0 / 3600, 60.0 / 3600, 60.0 / 3600};
    const uint32_t staff[] = {6, 6, 6, 5};
    const struct transient_day day = {.breaks = breaks,
                                      .rate = rate,
                                      .staff = staff,
                                      .pieces = 4,
                                      .handle_s = 240,
                                      .patience_s = 150,
                                      .target_s = 20,
                                      .most_waiting = 80,
                                      .step_s = step_s};
    transient_solve(&day, rows, n);
}

static void a_start_from_empty_is_followed(void **state)
{
    (void)state;
    struct transient_row rows[] = {{.start_s = 0, .end_s = 7200},
                                   {.start_s = 0, .end_s = 3600},
                                   {.start_s = 3600, .end_s = 7200}};
    const struct expected want[] = {
        {240, 0.3321552384, 0.7516516012, 0.1019116079, 12.22939295, 0.8369461267, 0.7862900918,
         0.7957046688},
        {120, 0.311777392, 0.7673455181, 0.09536590143, 11.44390817, 0.8482385522, 0.8004088084,
         0.8086535222},
        {120, 0.3525330847, 0.7359576843, 0.1084573143, 13.01487772, 0.8254878831, 0.772090056,
         0.7827558155},
    };
    solve_step(rows, 3, 1);
    for (int i = 0; i < 3; i++)
        check_row(&rows[i], &want[i]);
    CHECK_REL(rows[0].result.busy_mean, 6.936479785, 1e-8);
    CHECK_REL(rows[1].result.busy_mean, 6.740618089, 1e-8);
    CHECK_REL(rows[1].result.queue_mean, 0.3774852641, 1e-7);
    CHECK_REL(rows[1].abandoned_occurring, 11.32455792, 1e-7);
    CHECK_REL(rows[1].busy_at_end, 7.132341433, 1e-9);
    CHECK_REL(rows[1].queue_at_end, 0.4338292411, 1e-9);
    CHECK_REL(rows[2].result.busy_mean, 7.132341481, 1e-9);
    CHECK_REL(rows[2].result.queue_mean, 0.4338292572, 1e-9);
    CHECK_REL(rows[2].busy_at_end, 7.132341484, 1e-9);
    CHECK_REL(rows[2].queue_at_end, 0.4338292581, 1e-9);
}

/* By the second hour the start is forgotten, and there the literals agree to all their digits. */
static void a_calm_hour_agrees_to_ten_digits(void **state)
{
    (void)state;
    struct transient_row row = {.start_s = 3600, .end_s = 7200};
    solve_step(&row, 1, 1);
    CHECK_REL(row.result.delayed_frac, 0.3525330847, 1e-9);
    CHECK_REL(row.result.abandonment_frac, 0.1084573143, 1e-9);
    CHECK_REL(row.result.wait_mean_s, 13.01487772, 1e-9);
    CHECK_REL(row.result.answered_in_target, 0.7359576843, 1e-9);
}

static void a_surge_and_a_fall_of_staff_are_followed(void **state)
{
    (void)state;
    struct transient_row rows[] = {
        {.start_s = 0, .end_s = 10800},    {.start_s = 0, .end_s = 1800},
        {.start_s = 1800, .end_s = 3600},  {.start_s = 3600, .end_s = 4500},
        {.start_s = 4500, .end_s = 5400},  {.start_s = 5400, .end_s = 7200},
        {.start_s = 7200, .end_s = 10800},
    };
    const struct expected want[] = {
        {240, 0.4836287407, 0.5555385791, 0.2585539178, 38.78308766, 0.7492636247, 0.5896079692,
         0.6133217026},
        {30, 0.1515852042, 0.883744612, 0.04480429408, 6.720644111, 0.9251974297, 0.8986131091,
         0.9002906616},
        {30, 0.1994560647, 0.8461287525, 0.05961149315, 8.941723973, 0.8997650932, 0.8650184419,
         0.8679660782},
        {75, 0.9539437629, 0.05972142966, 0.6227841017, 93.41761526, 0.1583216135, 0.06772964932,
         0.1779594501},
        {15, 0.493598914, 0.5672742479, 0.211449969, 31.71749535, 0.7193890376, 0.6019625372,
         0.624899577},
        {30, 0.2017891961, 0.8440281944, 0.061231675, 9.18475125, 0.8990803928, 0.863110929,
         0.8661374436},
        {60, 0.3422702982, 0.718733188, 0.1200493205, 18.00739808, 0.8167880368, 0.7476541894,
         0.7574155117},
    };
    solve_surge(rows, 7, 1);
    for (int i = 0; i < 7; i++)
        check_row(&rows[i], &want[i]);
    CHECK_REL(rows[0].result.busy_mean, 3.871606702, 1e-7);
    CHECK_REL(rows[3].result.queue_mean, 7.009439681, 1e-6);
    CHECK_REL(rows[3].abandoned_occurring, 42.05663809, 1e-6);
    CHECK_REL(rows[3].busy_at_end, 5.998491772, 1e-9);
    CHECK_REL(rows[3].queue_at_end, 8.72329692, 1e-9);
    CHECK_REL(rows[5].busy_at_end, 3.761554876, 1e-9);
    CHECK_REL(rows[6].busy_at_end, 3.522170813, 1e-9);
    CHECK_REL(rows[6].queue_at_end, 0.2986432439, 1e-9);
}

/* The day of ContactCenters' MMCAb example: 4.2 calls a minute, 12 agents, 2 min, patience 1 min. */
static void a_published_day_has_its_expectations(void **state)
{
    (void)state;
    const double breaks[] = {0, 28800};
    const double rate = 4.2 / 60;
    const uint32_t staff = 12;
    const struct transient_day day = {.breaks = breaks,
                                      .rate = &rate,
                                      .staff = &staff,
                                      .pieces = 1,
                                      .handle_s = 120,
                                      .patience_s = 60,
                                      .target_s = 20,
                                      .most_waiting = 50,
                                      .step_s = 2};
    struct transient_row row = {.start_s = 0, .end_s = 28800};
    const struct expected want = {2016,        0.1261902568, 0.9457931138, 0.02939643181,
                                  1.763785909, 0.9744381174, 0.9681890757, 0.9689249198};
    transient_solve(&day, &row, 1);
    check_row(&row, &want);
    CHECK_REL(row.result.busy_mean, 8.118700159, 1e-7);
}

static void the_step_does_not_matter(void **state)
{
    (void)state;
    struct transient_row coarse = {.start_s = 3600, .end_s = 4500};
    struct transient_row fine = coarse;
    solve_surge(&coarse, 1, 1);
    solve_surge(&fine, 1, 0.5);
    CHECK_REL(coarse.result.delayed_frac, fine.result.delayed_frac, 1e-9);
    CHECK_REL(coarse.result.answered_in_target, fine.result.answered_in_target, 1e-8);
    CHECK_REL(coarse.result.wait_mean_s, fine.result.wait_mean_s, 1e-9);
}

/* Offered - answered - abandoned is what the number present grew by. */
static void nobody_is_lost_or_made(void **state)
{
    (void)state;
    struct transient_row rows[] = {{.start_s = 0, .end_s = 3600}, {.start_s = 3600, .end_s = 4500}};
    solve_surge(rows, 2, 1);
    const double answered = rows[1].result.busy_mean * 900 / 240;
    const double before = rows[0].busy_at_end + rows[0].queue_at_end;
    const double after = rows[1].busy_at_end + rows[1].queue_at_end;
    CHECK_NEAR(rows[1].offered - answered - rows[1].abandoned_occurring, after - before, 1e-8);
}

/* All who come are answered or abandon; more staff takes the waiting at once, also in the values. */
static void a_rise_of_staff_takes_the_waiting_at_once(void **state)
{
    (void)state;
    const double breaks[] = {0, 600, 1200};
    const double rate[] = {0.1, 1e-9};
    const uint32_t staff[] = {0, 100};
    const struct transient_day day = {.breaks = breaks,
                                      .rate = rate,
                                      .staff = staff,
                                      .pieces = 2,
                                      .handle_s = 100,
                                      .patience_s = 200,
                                      .target_s = 20,
                                      .most_waiting = 100,
                                      .step_s = 1};
    struct transient_row row = {.start_s = 0, .end_s = 600};
    transient_solve(&day, &row, 1);
    /* Nobody serves before 600 s: who comes at t stays with exp(-(600 - t) / 200). */
    CHECK_REL(1 - row.result.abandonment_frac, 200.0 / 600 * (1 - exp(-3)), 1e-8);
    CHECK_REL(row.result.wait_mean_s, 200 * row.result.abandonment_frac, 1e-8);
    CHECK_REL(row.result.answered_in_target, 200.0 / 600 * (1 - exp(-0.1)), 1e-8);
    CHECK_NEAR(row.result.delayed_frac, 1, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_start_from_empty_is_followed),
        cmocka_unit_test(a_calm_hour_agrees_to_ten_digits),
        cmocka_unit_test(a_surge_and_a_fall_of_staff_are_followed),
        cmocka_unit_test(a_published_day_has_its_expectations),
        cmocka_unit_test(the_step_does_not_matter),
        cmocka_unit_test(nobody_is_lost_or_made),
        cmocka_unit_test(a_rise_of_staff_takes_the_waiting_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
