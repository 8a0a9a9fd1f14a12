#include "cmd/sweep_answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/sweep_show.h"
#include "io/sweep_files.h"

enum { MOST_FRONT = 400 };

/* --- what was asked ------------------------------------------------------------------------------ */

static uint32_t named(const struct sweep *s, const char *name, const char *option, struct err *e)
{
    return measure_set_named(&s->surface.set, name, option, e);
}

static void read_pareto(struct sweep_answer *a, const struct sweep *s, struct err *e)
{
    const char *const pair = cmd_text(s->args, "pareto");
    const char *const comma = strchr(pair, ',');
    char *const first = mem_copy_bytes(pair, comma != NULL ? (size_t)(comma - pair) : strlen(pair));
    a->front_j = named(s, first, "--pareto", e);
    a->front_k = comma != NULL ? named(s, comma + 1, "--pareto", e) : NOBODY;
    mem_free(first);
    for (int i = 0; i < 2; i++) {
        const uint32_t k = i == 0 ? a->front_j : a->front_k;
        if (k != NOBODY && s->surface.set.measure[k].metric->better == 0)
            err_add(e, ERR_USER, "`%s` has no good side, so it has no front; take another measure",
                    s->measure[k]);
    }
    if (s->points.n > MOST_FRONT)
        err_add(e, ERR_USER,
                "--pareto compares all points in pairs, at most %d of them; take larger steps",
                MOST_FRONT);
}

/* "sl_frac@sla=x>=0.8" */
static void read_meet(struct sweep_answer *a, const struct sweep *s, struct err *e)
{
    const char *const text = cmd_text(s->args, "meet");
    const size_t n = strcspn(text, "<>");
    char *end = NULL;
    char *const name = mem_copy_bytes(text, n);
    a->is_at_least = text[n] == '>';
    const char *const number = text[n] != '\0' && text[n + 1] == '=' ? text + n + 2 : text + n;
    a->target = strtod(number, &end);
    if (end == number || *end != '\0' || !isfinite(a->target))
        err_add(e, ERR_USER,
                "--meet `%.60s` is no target; write e.g. 'sl_frac@sla=NAME>=0.8' or 'asa_s<=20'",
                text);
    a->meet = named(s, name, "--meet", e);
    mem_free(name);
}

/* Numbers along one axis, in order. */
static bool is_line(const struct sweep *s)
{
    double before = -INFINITY;
    if (s->axes.n != 1)
        return false;
    for (size_t i = 0; i < s->points.n; i++) {
        char *end = NULL;
        const double v = strtod(s->points.value[i][0], &end);
        if (*end != '\0' || !(v > before))
            return false;
        before = v;
    }
    return true;
}

static void read_rival(struct sweep_answer *a, const struct sweep *s, struct err *e)
{
    const struct scenario *const first = s->first.scenario;
    const char *const by = cmd_given(s->args, "by") ? cmd_text(s->args, "by") : NULL;
    if (by == NULL) {
        err_add(e, ERR_USER, "--beat needs to know in what; add --by MEASURE@SCOPE");
        return;
    }
    a->by = named(s, by, "--by", e);
    if (!plan_load(&a->rival_plan, cmd_text(s->args, "beat"), NULL, s->args, e))
        return;
    if (a->rival_plan.scenario->seed != first->seed)
        err_add(e, ERR_USER, "--beat: the plans have different seeds; give --seed %llu",
                (unsigned long long)first->seed);
    if (a->by != NOBODY && s->surface.set.measure[a->by].metric->better == 0)
        err_add(e, ERR_USER, "`%s` has no good side; take another measure with --by", by);
    if (!err_ok(e) || !trial_begin(&a->rival, a->rival_plan.scenario, first->seed, false, e))
        return;
    const struct measure *const m = &s->surface.set.measure[a->by];
    if (measure_set_find(&a->rival.set, m->metric->name, m->variant, m->where) == NOBODY)
        err_add(e, ERR_USER, "--by: %s has no `%s`", cmd_text(s->args, "beat"), by);
    a->has_rival = true;
}

/* The first round is not for choosing: every point needs it. */
static void check_budget(const struct sweep *s, struct err *e)
{
    const unsigned long long budget = (unsigned long long)cmd_count(s->args, "allocate");
    const unsigned long long n = s->first.scenario->replications, first = n * s->points.n;
    if (budget < first)
        err_add(
            e, ERR_USER,
            "--allocate %llu is less than the %llu replications of the first round, %llu at each of "
            "%zu points; give at least so many, or a smaller -n",
            budget, first, n, s->points.n);
}

bool sweep_answer_read(struct sweep_answer *a, const struct sweep *s, struct err *e)
{
    *a = (struct sweep_answer){
        .best = NOBODY, .front_j = NOBODY, .front_k = NOBODY, .meet = NOBODY, .by = NOBODY};
    if (cmd_given(s->args, "best"))
        a->best = named(s, cmd_text(s->args, "best"), "--best", e);
    if (a->best != NOBODY && s->surface.set.measure[a->best].metric->better == 0)
        err_add(e, ERR_USER, "`%s` has no good side, so no point is best; take another measure",
                cmd_text(s->args, "best"));
    if (cmd_given(s->args, "allocate") && a->best == NOBODY)
        err_add(e, ERR_USER, "--allocate needs to know what is sought; add --best MEASURE@SCOPE");
    if (cmd_given(s->args, "allocate"))
        check_budget(s, e);
    if (cmd_given(s->args, "pareto"))
        read_pareto(a, s, e);
    if (cmd_given(s->args, "meet"))
        read_meet(a, s, e);
    if (cmd_given(s->args, "beat"))
        read_rival(a, s, e);
    if ((a->meet != NOBODY || a->has_rival) && !is_line(s))
        err_add(
            e, ERR_USER,
            "--meet and --beat look along one line; give a single --sweep with numbers that rise");
    if (cmd_given(s->args, "refine") && a->meet == NOBODY && !a->has_rival)
        err_add(e, ERR_USER, "--refine needs to know what is sought; add --meet or --beat");
    return err_ok(e);
}

void sweep_answer_free(struct sweep_answer *a)
{
    for (uint32_t i = 0; i < a->n_lines; i++)
        sweep_line_free(&a->line[i]);
    mem_free(a->front);
    trial_free(&a->rival);
    plan_free(&a->rival_plan);
}

static bool run_rival(struct sweep_answer *a, struct sweep *s, uint32_t n, struct err *e)
{
    const struct trial_options how = {.threads = s->first.threads, .stop = interrupt_requested};
    if (!a->has_rival)
        return true;
    s->is_stopped = !trial_run(&a->rival, n, &how, e) && err_ok(e);
    return !s->is_stopped && err_ok(e);
}

bool sweep_answer_run(struct sweep_answer *a, struct sweep *s, uint32_t n, struct err *e)
{
    const uint32_t most = cmd_given(s->args, "refine") ? (uint32_t)cmd_count(s->args, "refine") : 0;
    if (!run_rival(a, s, n, e))
        return false;
    if (a->meet != NOBODY)
        sweep_line_meet(&a->line[a->n_lines++], s, a->meet, a->target, a->is_at_least);
    if (a->has_rival)
        sweep_line_beat(&a->line[a->n_lines++], s, a->by, &a->rival);
    for (uint32_t i = 0; i < a->n_lines; i++)
        if (!sweep_line_refine(&a->line[i], s, n, most, e))
            return false;
    return true;
}

void sweep_answer_find(struct sweep_answer *a, const struct sweep *s)
{
    if (a->front_j == NOBODY || a->front_k == NOBODY)
        return;
    a->front = mem_new(s->points.n, sizeof *a->front);
    surface_front(&s->surface, a->front_j, a->front_k, a->front);
}

/* --- answers ------------------------------------------------------------------------------------- */

/* "point 2 (1.1)" */
static void add_point(struct str *out, const struct sweep *s, uint32_t point)
{
    str_addf(out, "point %u (", point);
    sweep_show_values(out, s, point);
    str_add(out, ")");
}

static void write_best(struct str *out, const struct sweep_answer *a, const struct sweep *s)
{
    const uint32_t best = surface_best(&s->surface, a->best);
    const double level = ci_bonferroni_level(s->surface.level,
                                             s->points.n > 1 ? s->points.n - 1 : 1);
    const int better = s->surface.set.measure[a->best].metric->better;
    str_addf(out, "\nbest in %s: ", s->measure[a->best]);
    add_point(out, s, best);
    str_add(out, ", ");
    sweep_show_figure(out, s, best, a->best);
    size_t rivals = 0;
    for (uint32_t i = 0; i < s->points.n; i++) {
        const struct pair p = surface_pair(&s->surface, best, i, a->best);
        const double half = pair_half(&p, p.error, level);
        if (i == best || better * p.difference + half < 0)
            continue;
        str_addf(out, "%s %u", rivals == 0 ? "\n  not told apart from it:" : ",", i);
        rivals++;
    }
    str_add(out,
            rivals == 0 && s->points.n > 1 ? "\n  all others are worse, beyond chance\n" : "\n");
}

static void write_front(struct str *out, const struct sweep_answer *a, const struct sweep *s)
{
    str_addf(out, "\nfront of %s and %s,\n%.4g %% for each point against all others:\n",
             s->measure[a->front_j], s->measure[a->front_k], 100 * s->surface.level);
    for (uint32_t i = 0; i < s->points.n; i++) {
        if (a->front[i].standing == FRONT_OFF)
            continue;
        str_add(out, "  ");
        add_point(out, s, i);
        str_add(out, ": ");
        sweep_show_figure(out, s, i, a->front_j);
        str_add(out, " and ");
        sweep_show_figure(out, s, i, a->front_k);
        str_addf(out, ", %s\n",
                 a->front[i].standing == FRONT_ON ? "on the front"
                 : a->front[i].is_on_estimate     ? "on it by its values, not for sure"
                                                  : "behind it by its values, not for sure");
    }
}

void sweep_answer_write(struct str *out, const struct sweep_answer *a, const struct sweep *s)
{
    const uint32_t asked[] = {a->meet, a->by, a->best, a->front_j, a->front_k};
    sweep_show_points(out, s, asked, sizeof asked / sizeof asked[0]);
    if (a->best != NOBODY)
        write_best(out, a, s);
    if (a->front != NULL)
        write_front(out, a, s);
    for (uint32_t i = 0; i < a->n_lines; i++)
        sweep_line_write(out, &a->line[i], s);
}
