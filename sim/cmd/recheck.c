#include "cmd/recheck.h"

#include <math.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "base/version.h"
#include "io/gates.h"
#include "io/measure_kind.h"
#include "io/progress.h"

/* Both sides as trials: the one now, and the baseline's values (or the old plan, run further). */
struct sides {
    struct trial now;
    struct trial before;     /* the old plan, once it had to be run again */
    struct plan before_plan; /* ... and what it was loaded from */
    bool has_before;
    uint32_t *place; /* [baseline measure] -> measure of now, or NOBODY */
};

/* --- running ------------------------------------------------------------------------------------- */

static bool run_to(struct trial *t, uint32_t n, const struct recheck *r, struct err *e)
{
    struct progress *const progress = progress_new("replications", r->is_quiet);
    const struct trial_options how = {.threads = r->plan->threads,
                                      .stop = interrupt_requested,
                                      .tick = plan_tick,
                                      .progress = progress};
    const bool is_done = trial_run(t, n, &how, e);
    progress_end(progress);
    progress_free(progress);
    if (!is_done && err_ok(e))
        err_add(e, ERR_INTERRUPTED, "interrupted");
    return is_done;
}

/* Only what the baseline has, and what gates ask about, is taken down. */
static void keep_needed(struct trial *t, const struct baseline *b, const struct gates *gates)
{
    bool *const keep = mem_new(t->set.n, sizeof *keep);
    struct err ignored = {0};
    for (size_t i = 0; i < b->n_measures; i++) {
        const struct baseline_measure *const m = &b->measure[i];
        const uint32_t k = measure_set_find(&t->set, m->metric, m->variant, m->scope);
        if (k != NOBODY)
            keep[k] = true;
    }
    for (size_t i = 0; gates != NULL && i < gates->n; i++) {
        const uint32_t k = measure_set_named(&t->set, gates->gate[i].measure, "", &ignored);
        if (k != NOBODY)
            keep[k] = true;
    }
    measure_set_keep(&t->set, keep);
    err_free(&ignored);
    mem_free(keep);
}

static void find_places(struct sides *s, const struct baseline *b)
{
    s->place = mem_new(b->n_measures, sizeof *s->place);
    for (size_t i = 0; i < b->n_measures; i++)
        s->place[i] = measure_set_find(&s->now.set, b->measure[i].metric, b->measure[i].variant,
                                       b->measure[i].scope);
}

/* Every number of the baseline, to the last bit, in a trial with the same measures. */
static bool agrees(const struct trial *t, const uint32_t *place, const struct baseline *b)
{
    for (size_t i = 0; i < b->n_measures; i++) {
        if (place[i] == NOBODY)
            return false;
        for (uint32_t u = 0; u < b->replications; u++)
            if (t->x[(size_t)u * t->set.n + place[i]] != b->measure[i].x[u] ||
                t->y[(size_t)u * t->set.n + place[i]] != b->measure[i].y[u])
                return false;
    }
    return true;
}

/* --- gates --------------------------------------------------------------------------------------- */

static const struct baseline_measure *measure_of(const struct baseline *b, const struct measure *m)
{
    for (size_t i = 0; i < b->n_measures; i++)
        if (strcmp(b->measure[i].metric, m->metric->name) == 0 &&
            strcmp(b->measure[i].scope, m->where) == 0 &&
            strcmp(b->measure[i].variant, m->variant) == 0)
            return &b->measure[i];
    return NULL;
}

static void check_gates(const struct gates *gates, const struct trial *t, const struct baseline *b,
                        struct err *e)
{
    for (size_t i = 0; i < gates->n; i++) {
        const struct gate *const g = &gates->gate[i];
        struct err found = {0};
        const uint32_t k = measure_set_named(&t->set, g->measure, "the gate's measure", &found);
        if (k == NOBODY)
            err_add_at(e, ERR_USER, gates->path, g->line, "%s", found.items[0].text);
        else if (!isnan(g->margin) && measure_of(b, &t->set.measure[k]) == NULL)
            err_add_at(
                e, ERR_USER, gates->path, g->line,
                "the baseline does not keep `%.80s`; give the gate most or least instead of margin",
                g->measure);
        err_free(&found);
    }
}

/* One side of one measure in arrays of its own. */
static double *column(const struct trial *t, uint32_t k, bool is_x)
{
    double *const x = mem_new(t->n, sizeof *x), *const y = mem_new(t->n, sizeof *y);
    trial_column(t, k, x, y);
    mem_free(is_x ? y : x);
    return is_x ? x : y;
}

/* own: what the caller frees, case by case. */
static struct verdict_case case_of(const struct sides *s, const struct baseline *b,
                                   const struct gate *g, uint32_t k, double *own[4])
{
    const struct measure *const m = &s->now.set.measure[k];
    const struct baseline_measure *const old = measure_of(b, m);
    own[0] = column(&s->now, k, true);
    own[1] = column(&s->now, k, false);
    if (s->has_before) {
        const uint32_t j = measure_set_find(&s->before.set, m->metric->name, m->variant, m->where);
        own[2] = column(&s->before, j, true);
        own[3] = column(&s->before, j, false);
    }
    return (struct verdict_case){.before_x = s->has_before ? own[2] : old->x,
                                 .before_y = s->has_before ? own[3] : old->y,
                                 .now_x = own[0],
                                 .now_y = own[1],
                                 .better = m->metric->better,
                                 .n = s->now.n,
                                 .margin = g->margin,
                                 .margin_is_share = g->margin_is_share};
}

static void add_margin(struct str *out, const struct check_item *item)
{
    char text[FIGURE_TEXT];
    const struct figure f = figure_of(item->kind, item->limit, item->limit / 4);
    str_add(out, figure_plain(text, &f));
}

static char *detail_of(const struct check_item *item, const struct verdict_result *v, uint32_t n)
{
    struct str text = {0};
    if (v->is_identical) {
        str_add(&text, "identical in every replication");
        return text.text;
    }
    str_add(&text, item->is_better ? "better; " : "");
    str_add(&text, v->verdict == VERDICT_FAIL   ? "worse by more than "
                   : v->verdict == VERDICT_PASS ? "not worse by "
                                                : "may be worse by ");
    add_margin(&text, item);
    if (v->verdict == VERDICT_INCONCLUSIVE && v->needed > n)
        str_addf(&text, "; run about %u more", v->needed - n);
    else if (v->verdict == VERDICT_INCONCLUSIVE)
        str_add(&text, "; the difference is as large as the margin");
    return text.text;
}

static enum verdict softened(const struct gate *g, enum verdict v)
{
    return g->is_warning && (v == VERDICT_FAIL || v == VERDICT_INCONCLUSIVE) ? VERDICT_WARN : v;
}

static void add_relative(struct check_report *report, const struct sides *s, const struct gate *g,
                         uint32_t k, const struct verdict_result *v)
{
    struct check_item *const item = check_report_add(report);
    item->name = mem_copy_text(g->measure);
    item->kind = measure_kind(s->now.set.measure[k].metric);
    item->is_relative = true;
    item->before = v->before;
    item->now = v->now;
    item->difference = v->difference;
    item->lo = v->lo;
    item->hi = v->hi;
    item->limit = v->margin;
    item->is_better = v->is_better;
    item->needed = v->needed;
    item->line = g->line;
    item->detail = detail_of(item, v, s->now.n);
    item->verdict = softened(g, v->verdict);
}

/* Beyond the limit for sure (one-sided, 1 %) fails; within it passes; beyond by chance, perhaps, is open. */
static void add_absolute(struct check_report *report, const struct sides *s, const struct gate *g,
                         uint32_t k, bool is_most)
{
    const struct ci ci = trial_ci(&s->now, k, 0.98);
    const double limit = is_most ? g->most : g->least;
    const double beyond = is_most ? ci.value - limit : limit - ci.value;
    const double half = ci_exists(&ci) ? (ci.hi - ci.lo) / 2 : NAN;
    struct str text = {0};
    struct check_item *const item = check_report_add(report);
    item->name = mem_copy_text(g->measure);
    item->kind = measure_kind(s->now.set.measure[k].metric);
    item->now = ci.value;
    item->limit = limit;
    item->line = g->line;
    enum verdict v = !(beyond > 0) ? VERDICT_PASS : VERDICT_INCONCLUSIVE;
    if (isnan(ci.value))
        v = VERDICT_INCONCLUSIVE;
    if (beyond > 0 && beyond > half)
        v = VERDICT_FAIL;
    str_addf(&text, "%s ",
             v == VERDICT_PASS   ? "keeps to"
             : v == VERDICT_FAIL ? "breaks"
                                 : "may break");
    str_addf(&text, "%s ", is_most ? "at most" : "at least");
    add_margin(&text, item);
    if (v == VERDICT_INCONCLUSIVE && beyond > 0) {
        item->needed = (uint32_t)fmin(ceil(s->now.n * pow(half / beyond, 2)) + 1, 1e6);
        str_addf(&text, "; run about %u more", item->needed - s->now.n);
    }
    item->detail = text.text;
    item->verdict = softened(g, v);
}

static void judge(struct check_report *report, const struct sides *s, const struct baseline *b,
                  const struct gates *gates)
{
    struct verdict_case *const cases = mem_new(gates->n, sizeof *cases);
    struct verdict_result *const results = mem_new(gates->n, sizeof *results);
    uint32_t *const place = mem_new(gates->n, sizeof *place);
    double *(*const own)[4] = mem_new(gates->n, sizeof *own);
    struct err ignored = {0};
    size_t n = 0;
    for (size_t i = 0; i < gates->n; i++) {
        place[i] = measure_set_named(&s->now.set, gates->gate[i].measure, "", &ignored);
        if (isnan(gates->gate[i].margin))
            continue;
        cases[n] = case_of(s, b, &gates->gate[i], place[i], own[n]);
        n++;
    }
    verdict_judge(cases, results, n, &verdict_usual);
    n = 0;
    for (size_t i = 0; i < gates->n; i++) {
        const struct gate *const g = &gates->gate[i];
        if (!isnan(g->margin))
            add_relative(report, s, g, place[i], &results[n++]);
        if (!isnan(g->most))
            add_absolute(report, s, g, place[i], true);
        if (!isnan(g->least))
            add_absolute(report, s, g, place[i], false);
    }
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < 4; k++)
            mem_free(own[i][k]);
    mem_free(own);
    mem_free(cases);
    mem_free(results);
    mem_free(place);
}

/* --- more replications --------------------------------------------------------------------------- */

/* The old plan out of the baseline's own text; it must give the baseline's bytes again to be believed. */
static bool revive(struct sides *s, const struct recheck *r)
{
    struct err e = {0};
    struct str text = {0};
    struct sides old = {0};
    char *const folder = baseline_folder_of(r->config);
    baseline_restore_text(&text, str_text(&r->baseline->text), folder);
    s->before_plan.scenario = scenario_load_text("baseline.cfg", str_text(&text), NULL,
                                                 &s->before_plan.load, &e);
    bool is_good = s->before_plan.scenario != NULL &&
                   trial_begin(&s->before, s->before_plan.scenario, r->baseline->seed, false, &e);
    if (is_good) {
        keep_needed(&s->before, r->baseline, NULL);
        old.now = s->before;
        find_places(&old, r->baseline);
        is_good = run_to(&s->before, r->baseline->replications, r, &e) &&
                  agrees(&s->before, old.place, r->baseline);
        mem_free(old.place);
    }
    s->has_before = is_good;
    str_free(&text);
    mem_free(folder);
    err_free(&e);
    return is_good;
}

static uint32_t wanted_units(const struct check_report *report, uint32_t n)
{
    uint32_t most = 0;
    for (size_t i = 0; i < report->n; i++)
        if (report->item[i].verdict == VERDICT_INCONCLUSIVE)
            most = report->item[i].needed > most ? report->item[i].needed : most;
    return most > n ? most : n + n / 2 + 1;
}

static void sum_up(struct check_report *report)
{
    report->verdict = VERDICT_PASS;
    for (size_t i = 0; i < report->n; i++)
        report->verdict = verdict_worst(report->verdict, report->item[i].verdict);
}

static void forget_items(struct check_report *report)
{
    const struct check_report kept = *report;
    check_report_free(report);
    *report = kept;
    report->item = NULL;
    report->n = report->cap = 0;
}

static bool run_more(struct sides *s, const struct recheck *r, const struct gates *gates,
                     struct check_report *report, struct err *e)
{
    while (report->verdict == VERDICT_INCONCLUSIVE && s->now.n < r->most) {
        const uint32_t wanted = wanted_units(report, s->now.n);
        const uint32_t n = wanted < r->most ? wanted : r->most;
        if (!s->has_before && !revive(s, r)) {
            err_add(
                e, ERR_INCONCLUSIVE,
                "the baseline's own plan cannot be run again by this program, so no more replications can be "
                "compared; write a baseline with more of them");
            return false;
        }
        if (!run_to(&s->now, n, r, e) || !run_to(&s->before, n, r, e))
            return false;
        forget_items(report);
        report->replications = n;
        judge(report, s, r->baseline, gates);
        sum_up(report);
    }
    return true;
}

/* --- the story ----------------------------------------------------------------------------------- */

/* Same config, same version, other numbers: the program was changed, and nobody said so. */
static void add_bytes(struct check_report *report)
{
    struct check_item *const item = check_report_add(report);
    item->name = mem_copy_text("bytes");
    item->kind = FIGURE_COUNT;
    item->verdict = report->is_identical ? VERDICT_PASS : VERDICT_FAIL;
    item->detail = mem_copy_text(
        report->is_identical ? "every value of every replication is the same"
                             : "the same config and version give other numbers than the baseline");
}

static bool check(struct sides *s, const struct recheck *r, const struct gates *gates,
                  struct check_report *report, struct err *e)
{
    const struct baseline *const b = r->baseline;
    struct str text = {0};
    char digest[SHA256_HEX];
    char *const folder = baseline_folder_of(r->config);
    baseline_config_text(&text, r->plan->load.cfg, folder);
    baseline_digest(digest, str_text(&text), folder);
    *report = (struct check_report){.config = r->config,
                                    .baseline = r->baseline_path,
                                    .gates = r->gates_path,
                                    .reason = b->reason,
                                    .seed = b->seed,
                                    .replications = b->replications,
                                    .before_replications = b->replications,
                                    .same_config = strcmp(digest, b->digest) == 0,
                                    .same_program = strcmp(b->program, CCSIM_VERSION) == 0};
    str_free(&text);
    mem_free(folder);
    keep_needed(&s->now, b, gates);
    find_places(s, b);
    if (!run_to(&s->now, b->replications, r, e))
        return false;
    report->is_identical = agrees(&s->now, s->place, b);
    judge(report, s, b, gates);
    if (report->same_config && report->same_program)
        add_bytes(report);
    sum_up(report);
    return run_more(s, r, gates, report, e);
}

bool recheck_run(const struct recheck *r, struct check_report *report, struct err *e)
{
    struct sides s = {0};
    struct gates gates = {0};
    bool is_done = trial_begin(&s.now, r->plan->scenario, r->baseline->seed, false, e);
    if (is_done && r->gates_path == NULL)
        gates_usual(&gates, &s.now.set);
    else if (is_done)
        is_done = gates_read(&gates, r->gates_path, e);
    if (is_done)
        check_gates(&gates, &s.now, r->baseline, e);
    is_done = is_done && err_ok(e) && check(&s, r, &gates, report, e);
    gates_free(&gates);
    trial_free(&s.now);
    trial_free(&s.before);
    plan_free(&s.before_plan);
    mem_free(s.place);
    return is_done;
}
