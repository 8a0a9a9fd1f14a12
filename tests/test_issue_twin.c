/*
 * Issues and satisfaction against a brute-force account: the twin's lives of all contacts, laid side by side
 * by customer and counted from the rules alone, must give what the observer has counted, exactly.
 */
#include "build_rig.h"
#include "measure/observer.h"
#include "route/routes.h"
#include "twin/sample.h"
#include "twin/twin.h"

enum { SCENARIOS = 400 };

/* What is compared; sums over all types and bins. */
struct account {
    double settled, first_solved, one_solved, known, quiet, quiet_one;
    double closed, solved, unsolved, lost, reached, contacts, wait, response, resolution;
    double base[3], met[3]; /* by service level, see LEVELS */
    double total_wait_met;
    double human, human_satisfied, all, all_satisfied, rated, rated_satisfied, stars;
};

static bool is_human(const struct life *l)
{
    return l->fate == FATE_solved || l->fate == FATE_unsolved;
}

static double wait_of(const struct life *l)
{
    if (!isnan(l->answered))
        return l->answered - l->queued;
    const bool waited = l->fate == FATE_abandoned || l->fate == FATE_cleared ||
                        l->fate == FATE_message || l->fate == FATE_unreached;
    return waited && !isnan(l->queued) ? l->ended - l->queued : 0;
}

static struct words draw(uint64_t key, const struct life *l, unsigned segment)
{
    return philox(key, l->customer, stream_c1(PURPOSE_satisfaction, segment, l->attempt));
}

static void count_satisfaction(struct account *a, const struct scenario *s, uint64_t key,
                               const struct life *l)
{
    double p = l->fate == FATE_solved       ? 0.9
               : l->fate == FATE_unsolved   ? 0.3
               : l->fate == FATE_bot_solved ? 0.6
               : l->fate == FATE_bot_false  ? 0.1
                                            : 0.05;
    if (l->fate == N_FATES)
        return;
    if (l->fate == FATE_solved) {
        const bool minds = !s->channels[s->types[l->type].channel].deferred;
        const double over = minds && wait_of(l) > 10 ? wait_of(l) - 10 : 0;
        p = p - 0.05 * over / 60 - 0.1 * l->attempt;
        p = p < 0 ? 0 : p;
    }
    const struct words w = draw(key, l, 0);
    const bool good = word_unit(w.a) < p;
    a->all++;
    a->all_satisfied += good;
    if (!is_human(l))
        return;
    a->human++;
    a->human_satisfied += good;
    if (word_unit(w.b) >= (good ? 0.5 : 0.8))
        return;
    const double u = word_unit(draw(key, l, 1).a);
    a->rated++;
    a->rated_satisfied += good;
    a->stars += good ? (u < 0.7 ? 5 : 4) : u < 0.4 ? 3 : u < 0.6 ? 2 : 1;
}

/* Response, resolution, waits and any response by issues; now: the end of the run. */
static void count_levels(struct account *a, const struct life **l, size_t n, double now)
{
    const struct life *const last = l[n - 1];
    const bool open = last->fate == N_FATES;
    double asked = INFINITY, responded = INFINITY, wait = 0, solved = INFINITY;
    bool is_answered = false;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(l[i]->queued))
            asked = fmin(asked, l[i]->queued);
        is_answered |= !isnan(l[i]->answered);
        if (l[i]->responded <= now)
            responded = fmin(responded, l[i]->responded);
        wait += wait_of(l[i]);
        if (l[i]->fate == FATE_solved || l[i]->fate == FATE_bot_solved)
            solved = l[i]->ended;
    }
    if (open && isnan(last->answered) && !isnan(last->queued))
        wait += now - last->queued;
    if (!isfinite(asked))
        return;
    const double done[2] = {responded, solved}, within[2] = {30, 600};
    for (int k = 0; k < 2; k++) {
        const bool is_done = isfinite(done[k]);
        a->met[k] += is_done && done[k] - asked <= within[k];
        a->base[k] += is_done || !open || now - asked > within[k];
    }
    a->base[2] += !open || wait > 20;
    a->met[2] += !open && wait <= 20 && is_answered;
}

/* The lives of one customer, in order. */
static void count_issue(struct account *a, const struct scenario *s, const struct life **l,
                        size_t n)
{
    double first_asked = NAN, first_answer = NAN, wait = 0;
    bool is_settled = false;
    for (size_t i = 0; i < n; i++) {
        const bool one = s->types[l[i]->type].channel == s->types[l[0]->type].channel;
        bool only = one;
        for (size_t k = 0; k < i; k++)
            only &= s->types[l[k]->type].channel == s->types[l[0]->type].channel;
        wait += wait_of(l[i]);
        if (isnan(first_asked) && !isnan(l[i]->queued))
            first_asked = l[i]->queued;
        if (isnan(first_answer) && !isnan(l[i]->answered)) {
            first_answer = l[i]->answered;
            is_settled = is_human(l[i]);
            a->settled += is_settled;
            a->first_solved += l[i]->fate == FATE_solved;
            a->one_solved += l[i]->fate == FATE_solved && only;
            if (!is_settled || l[i]->ended + s->quality.window > scenario_stop(s))
                continue;
            const bool quiet = i + 1 == n || l[i + 1]->entered - l[i]->ended > s->quality.window;
            a->known++;
            a->quiet += quiet;
            a->quiet_one += quiet && only;
        }
    }
    const struct life *const last = l[n - 1];
    if (last->fate == N_FATES)
        return;
    const bool solved = last->fate == FATE_solved || last->fate == FATE_bot_solved;
    const bool served = last->fate == FATE_unsolved || last->fate == FATE_bot_false ||
                        last->fate == FATE_bot_abandoned;
    a->closed++;
    a->contacts += (double)n;
    a->wait += wait;
    a->solved += solved;
    a->unsolved += served;
    a->lost += !solved && !served && last->fate != FATE_message;
    a->resolution += solved ? last->ended - l[0]->entered : 0;
    a->reached += !isnan(first_answer);
    (void)first_asked;
}

static int by_customer(const void *x, const void *y)
{
    const struct life *const a = *(const struct life *const *)x, *const b = *(
                                                                     const struct life *const *)y;
    if (a->customer != b->customer)
        return a->customer < b->customer ? -1 : 1;
    return (a->attempt > b->attempt) - (a->attempt < b->attempt);
}

static struct account from_lives(const struct scenario *s, uint64_t key, const struct lives *lives,
                                 double now)
{
    struct account a = {0};
    const struct life **const sorted = mem_new(lives->n + 1, sizeof *sorted);
    for (size_t i = 0; i < lives->n; i++) {
        sorted[i] = &lives->at[i];
        count_satisfaction(&a, s, key, sorted[i]);
        /* Deferred channels and callbacks are in no service level. */
        a.total_wait_met += is_human(sorted[i]) && !sorted[i]->is_callback &&
                            wait_of(sorted[i]) <= 20 && s->types[sorted[i]->type].n_slas > 0;
    }
    if (lives->n > 1)
        qsort(sorted, lives->n, sizeof *sorted, by_customer);
    for (size_t i = 0; i < lives->n;) {
        size_t n = 1;
        while (i + n < lives->n && sorted[i + n]->customer == sorted[i]->customer)
            n++;
        count_issue(&a, s, sorted + i, n);
        if (s->types[sorted[i]->type].n_slas > 0)
            count_levels(&a, sorted + i, n, now);
        i += n;
    }
    mem_free(sorted);
    return a;
}

static double total(const struct observer *o, enum counter k)
{
    double sum = 0;
    for (uint32_t t = 0; t < o->n_types; t++)
        for (uint32_t bin = 0; bin < o->n_bins; bin++)
            sum += observer_count(o, k, t, bin);
    return sum;
}

static void same(uint64_t number, const char *what, double counted, double want)
{
    if (fabs(counted - want) > 1e-7 * (1 + fabs(want)))
        fail_msg("scenario %llu: %s is %.12g, want %.12g", (unsigned long long)number, what,
                 counted, want);
}

#define SAME(field, counter) same(number, #counter, total(o, COUNTER_##counter), a.field)

static double level_total(const struct observer *o, int level, enum issue_sla_counter k)
{
    double sum = 0;
    for (uint32_t t = 0; t < o->n_types; t++)
        for (uint32_t bin = 0; o->scenario->types[t].n_slas > 0 && bin < o->n_bins; bin++)
            sum += observer_issue_sla(o, o->sla_first[t] + (uint32_t)level, bin)[k];
    return sum;
}

static double total_wait_met(const struct observer *o)
{
    double sum = 0;
    for (uint32_t t = 0; t < o->n_types; t++)
        for (uint32_t bin = 0; o->scenario->types[t].n_slas > 0 && bin < o->n_bins; bin++)
            sum += observer_sla_cell(o, o->sla_first[t] + 2, bin)[SLA_MET];
    return sum;
}

static void compare(uint64_t number, const struct observer *o, const struct center *c,
                    const struct account *want)
{
    const struct account a = *want;
    SAME(settled, issues_settled);
    SAME(first_solved, issues_first_solved);
    SAME(one_solved, issues_one_solved);
    SAME(known, fcr_known);
    SAME(quiet, fcr_quiet);
    SAME(quiet_one, ocr_quiet);
    SAME(solved, issues_solved);
    SAME(resolution, issue_solve_time);
    SAME(human, human_ended);
    SAME(human_satisfied, human_satisfied);
    SAME(all, all_ended);
    SAME(all_satisfied, all_satisfied);
    SAME(rated, rated);
    SAME(rated_satisfied, rated_satisfied);
    SAME(stars, stars);
    same(number, "contacts within the total wait", total_wait_met(o), a.total_wait_met);
    /* Who is due to come back is not over yet, which the lives do not tell. */
    same(number, "closed", total(o, COUNTER_issues_closed), a.closed - c->in_orbit);
    if (c->in_orbit > 0)
        return;
    SAME(unsolved, issues_unsolved);
    SAME(lost, issues_lost);
    SAME(reached, issues_reached);
    SAME(contacts, issue_contacts);
    SAME(wait, issue_wait);
    for (int k = 0; k < 3; k++) {
        same(number, "issues in the base", level_total(o, k, ISSUE_SLA_BASE), a.base[k]);
        same(number, "issues that met it", level_total(o, k, ISSUE_SLA_MET), a.met[k]);
    }
}

#define LEVEL(name, clock, threshold) \
    "{ name = \"" name "\"; clock = \"" clock "\"; threshold = " threshold "; per = \"issue\"; }"
#define LEVELS                                                           \
    "service_levels = ( " LEVEL("respond", "response", "30") ", " LEVEL( \
        "resolve", "resolve", "600") ", " LEVEL("wait", "total_wait", "20") " );\n"

static void try_scenario(uint64_t number, struct account *sum)
{
    struct str text = {0};
    struct load load = {0};
    struct err e = {0};
    struct lives lives = {0};
    sample_text(number, &text);
    str_add(&text,
            "quality = { window = \"20 min\"; human_solved = 0.9; human_unsolved = 0.3; "
            "bot_solved = 0.6; bot_unsolved = 0.1; not_served = 0.05; wait_free = \"10 s\"; "
            "wait_per_minute = 0.05; bot_failed = 0.0; per_attempt = 0.1; rating_satisfied = 0.5; "
            "rating_unsatisfied = 0.8; };\n" LEVELS);
    const char *const competence = "groups[g0].competence=0.5";
    const struct cfg_sets sets = {.text = &competence, .n = 1};
    struct scenario *const s = scenario_load_text("twin.cfg", str_text(&text), &sets, &load, &e);
    assert_non_null(s);
    struct observer *const o = observer_new(s);
    struct center *const c = center_new(s, route_of(s), o);
    assert_true(center_run(c, 1, number, NULL));
    twin_run(s, 1, number, &lives);
    const struct account want = from_lives(s, stream_key(1, number), &lives, c->now);
    compare(number, o, c, &want);
    sum->known += want.known;
    sum->quiet += want.quiet;
    sum->quiet_one += want.quiet_one;
    sum->lost += want.lost;
    sum->rated += want.rated;
    lives_free(&lives);
    center_free(c);
    observer_free(o);
    scenario_free(s);
    load_free(&load);
    err_free(&e);
    str_free(&text);
}

static void issues_and_satisfaction_are_what_the_lives_of_all_contacts_add_up_to(void **state)
{
    struct account sum = {0};
    (void)state;
    for (uint64_t i = 0; i < SCENARIOS; i++)
        try_scenario(i, &sum);
    print_message("%.0f windows known, %.0f quiet, %.0f on one channel; %.0f lost, %.0f rated\n",
                  sum.known, sum.quiet, sum.quiet_one, sum.lost, sum.rated);
    assert_true(sum.quiet < sum.known && sum.quiet_one < sum.quiet && sum.lost > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(issues_and_satisfaction_are_what_the_lives_of_all_contacts_add_up_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
