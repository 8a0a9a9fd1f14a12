/* `ccsim why`: where a service level is missed, and what would change it by how much, found by simulation. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "base/units.h"
#include "cmd/plan.h"
#include "cmd/why_change.h"
#include "cmd/why_where.h"
#include "exper/pair.h"
#include "io/added.h"
#include "io/figure.h"
#include "io/out_csv.h"
#include "io/progress.h"
#include "io/result_rows.h"
#include "io/run_folder.h"
#include "io/show_levels.h"

enum { MOST_SHOWN = 5, MOST_CHANGES = 64, USUAL_REPLICATIONS = 20 };

static const struct cmd_option options[] = {
    {.name = "level",
     .letter = 'l',
     .type = CMD_TEXT,
     .value = "NAME",
     .help = "the service level to explain; else the first one that is missed"},
    {.name = "replications",
     .letter = 'n',
     .type = CMD_COUNT,
     .value = "N",
     .lo = 2,
     .hi = 1e7,
     .help = "of each change; else those of the run, but at most 20"},
    OPTION_THREADS,
    OPTION_QUIET,
};

/* What a change does, in shares: the level with it less the level without. */
struct effect {
    struct why_change change;
    char name[128];
    double difference, half, cost, cost_half;
};

struct why {
    const struct cmd_args *args;
    const struct run_folder *run;
    struct plot_view view;
    const struct sla *sla;
    char *config;
    uint32_t n; /* replications */
    struct effect effect[MOST_CHANGES];
    size_t n_effects;
};

/* --- which level --------------------------------------------------------------------------------- */

static const struct sla *choose_level(const struct why *w, struct err *e)
{
    const struct scenario *const s = w->run->scenario;
    const char *const name = cmd_text(w->args, "level");
    for (uint32_t i = 0; name != NULL && i < s->n_slas; i++)
        if (strcmp(s->slas[i].name, name) == 0)
            return &s->slas[i];
    if (name != NULL) {
        struct str names = {0};
        for (uint32_t i = 0; i < s->n_slas; i++)
            str_addf(&names, "%s%s", i > 0 ? ", " : "", s->slas[i].name);
        err_add(e, ERR_USER, "no service level is called `%.64s`; there are: %s", name,
                str_text(&names));
        str_free(&names);
        return NULL;
    }
    for (uint32_t i = 0; i < s->n_slas; i++) {
        const struct row *const row = show_level_row(w->view.run.summary, s, &s->slas[i], NULL);
        if (row != NULL && row->value < s->slas[i].target)
            return &s->slas[i];
    }
    if (s->n_slas == 0)
        err_add(e, ERR_USER, "the config has no service level to explain");
    return s->n_slas == 0 ? NULL : &s->slas[0];
}

/* --- simulating ---------------------------------------------------------------------------------- */

/* The run's scenario with the change; NULL when there is nothing to change. load is the caller's to free. */
static struct scenario *changed(const struct why *w, const struct why_change *change,
                                struct load *load, struct err *e)
{
    const char *texts[512];
    struct str lines = {0};
    size_t n = 0;
    if (change->settings != NULL &&
        !change->settings(&lines, w->run->scenario, (struct load *)(uintptr_t)&w->run->load)) {
        str_free(&lines);
        return NULL;
    }
    for (char *at = lines.text; at != NULL && *at != '\0' && n < 512;) {
        texts[n++] = at;
        at += strcspn(at, "\n");
        if (*at == '\n')
            *at++ = '\0';
    }
    struct scenario *s = scenario_load(w->config, &(struct cfg_sets){texts, n}, load, e);
    str_free(&lines);
    if (s != NULL && change->apply != NULL && !change->apply(s, change->group)) {
        scenario_free(s);
        s = NULL;
    }
    return s;
}

/* Keeps the level and the cost. */
static bool begin_trial(struct trial *t, const struct why *w, const struct scenario *s,
                        struct err *e)
{
    struct str scope = {0};
    if (!trial_begin(t, s, w->run->seed, false, e))
        return false;
    str_addf(&scope, "sla=%s", w->sla->name);
    bool *const keep = mem_new(t->set.n, sizeof *keep);
    const uint32_t level = measure_set_find(&t->set, "sl_frac", NULL, str_text(&scope));
    const uint32_t cost = measure_set_find(&t->set, "cost", NULL, "all");
    if (level != NOBODY)
        keep[level] = true;
    if (cost != NOBODY)
        keep[cost] = true;
    measure_set_keep(&t->set, keep);
    mem_free(keep);
    str_free(&scope);
    return true;
}

static void find_effect(struct effect *effect, const struct why *w, const struct trial *base,
                        const struct trial *with)
{
    const double level = w->run->scenario->confidence;
    struct str scope = {0};
    str_addf(&scope, "sla=%s", w->sla->name);
    const uint32_t a = measure_set_find(&base->set, "sl_frac", NULL, str_text(&scope));
    const uint32_t b = measure_set_find(&with->set, "sl_frac", NULL, str_text(&scope));
    const struct pair sl = pair_of(base, a, with, b);
    effect->difference = sl.difference;
    effect->half = pair_half(&sl, sl.error, level);
    effect->cost = effect->cost_half = NAN;
    const uint32_t c = measure_set_find(&base->set, "cost", NULL, "all");
    const uint32_t d = measure_set_find(&with->set, "cost", NULL, "all");
    if (c != NOBODY && d != NOBODY) {
        const struct pair cost = pair_of(base, c, with, d);
        effect->cost = cost.difference;
        effect->cost_half = pair_half(&cost, cost.error, level);
    }
    str_free(&scope);
}

static void name_effect(struct effect *effect, const struct scenario *s)
{
    const struct why_change *const c = &effect->change;
    if (c->group == NOBODY)
        snprintf(effect->name, sizeof effect->name, "%s", c->name);
    else
        snprintf(effect->name, sizeof effect->name, "one more agent in %s%s",
                 s->groups[c->group].staffing == STAFF_DUTIES ? "each shift of " : "",
                 s->groups[c->group].name);
}

/* false when interrupted or failed. */
static bool try_change(struct why *w, const struct why_change *change, const struct trial *base,
                       struct trial_options *how, struct err *e)
{
    struct load load = {0};
    struct trial with = {0};
    struct scenario *const s = changed(w, change, &load, e);
    bool is_done = err_ok(e);
    if (s != NULL && is_done) {
        is_done = begin_trial(&with, w, s, e) && trial_run(&with, w->n, how, e);
        if (is_done) {
            struct effect *const effect = &w->effect[w->n_effects++];
            effect->change = *change;
            name_effect(effect, w->run->scenario);
            find_effect(effect, w, base, &with);
        }
        trial_free(&with);
    }
    how->done_before += w->n;
    scenario_free(s);
    load_free(&load);
    return is_done;
}

static int by_effect(const void *a, const void *b)
{
    const struct effect *const x = a, *const y = b;
    return x->difference < y->difference   ? 1
           : x->difference > y->difference ? -1
                                           : strcmp(x->name, y->name);
}

static bool simulate(struct why *w, struct err *e)
{
    struct progress *const progress = progress_new("replications", cmd_flag(w->args, "quiet"));
    struct why_change change;
    struct trial base = {0};
    size_t n = 0;
    while (n < MOST_CHANGES && why_change_at(n, w->run->scenario, &change))
        n++;
    struct trial_options how = {.threads = (uint32_t)cmd_count(w->args, "threads"),
                                .stop = interrupt_requested,
                                .tick = plan_tick,
                                .progress = progress,
                                .total = (uint64_t)w->n * (n + 1)};
    interrupt_install();
    bool is_done = begin_trial(&base, w, w->run->scenario, e) && trial_run(&base, w->n, &how, e);
    how.done_before = w->n;
    for (size_t k = 0; is_done && k < n; k++) {
        why_change_at(k, w->run->scenario, &change);
        is_done = try_change(w, &change, &base, &how, e);
    }
    trial_free(&base);
    progress_end(progress);
    progress_free(progress);
    if (!is_done && err_ok(e))
        err_add(e, ERR_INTERRUPTED, "interrupted; nothing was written");
    if (w->n_effects > 0)
        qsort(w->effect, w->n_effects, sizeof w->effect[0], by_effect);
    return is_done;
}

/* --- telling ------------------------------------------------------------------------------------- */

static void print_level(const struct why *w)
{
    const struct row *const row = show_level_row(w->view.run.summary, w->run->scenario, w->sla,
                                                 NULL);
    struct str within = {0};
    char text[2][FIGURE_TEXT];
    const struct figure level = figure_make(FIGURE_SHARE, row);
    const struct figure target = figure_of(FIGURE_SHARE, w->sla->target, NAN);
    units_add_duration(&within, w->sla->threshold);
    printf("%.63s: %s within %s (%s), target %s: %s\n", w->sla->name, figure_whole(text[0], &level),
           str_text(&within), row == NULL ? show_variant(w->sla) : row->variant,
           figure_plain(text[1], &target),
           row != NULL && row->value >= w->sla->target ? "met" : "missed");
    str_free(&within);
}

static void print_parts(const struct why_parts *p, const char *head, size_t most)
{
    char count[3][FIGURE_TEXT];
    if (p->n < 2)
        return;
    printf("\n%s\n", head);
    for (size_t i = 0; i < p->n && i < most && p->part[i].missed > 0; i++) {
        const struct why_part *const part = &p->part[i];
        const struct figure share = figure_of(FIGURE_SHARE, round(1000 * part->share) / 1000, NAN);
        const struct figure level = figure_of(FIGURE_SHARE, round(1000 * part->level) / 1000, NAN);
        printf("  %-28.28s %8s of the missed; level %s", part->name, figure_plain(count[0], &share),
               figure_plain(count[1], &level));
        if (part->required - part->present > 0.05) {
            const struct figure missing = figure_of(
                FIGURE_COUNT, round(10 * (part->required - part->present)) / 10, NAN);
            printf("; %s short", figure_plain(count[2], &missing));
        }
        printf("\n");
    }
}

static void print_effects(const struct why *w)
{
    bool has_cost = false;
    for (size_t i = 0; i < w->n_effects; i++)
        has_cost = has_cost || fabs(w->effect[i].cost) > 0;
    printf("\nwhat would change it, on the same customers, %u replications each\n", w->n);
    printf("  %-44s %16s%s\n", "", "points", has_cost ? "           cost" : "");
    for (size_t i = 0; i < w->n_effects; i++) {
        const struct effect *const f = &w->effect[i];
        char text[2][FIGURE_TEXT] = {"", ""};
        struct str signed_points = {0};
        const struct figure points = figure_of(FIGURE_COUNT, 100 * f->difference, 100 * f->half);
        const struct figure cost = figure_of(FIGURE_MONEY, f->cost, f->cost_half);
        str_addf(&signed_points, "%s%s", f->difference > 0 ? "+" : "",
                 figure_whole(text[0], &points));
        if (has_cost)
            figure_plain(text[1], &cost);
        printf("  %-44.44s %16s", f->name, str_text(&signed_points));
        printf(has_cost ? " %14s\n" : "\n", text[1]);
        str_free(&signed_points);
    }
}

static void add_csv_row(struct str *out, const char *level, const char *part, const char *name,
                        const double value[7])
{
    str_addf(out, "%s,%s,", level, part);
    out_csv_add_field(out, name);
    for (size_t k = 0; k < 7; k++) {
        str_add_char(out, ',');
        if (isfinite(value[k]))
            str_add_number(out, value[k]);
    }
    str_add_char(out, '\n');
}

static void add_csv_parts(struct str *out, const char *level, const char *part,
                          const struct why_parts *p)
{
    for (size_t i = 0; i < p->n; i++)
        add_csv_row(out, level, part, p->part[i].name,
                    (double[]){p->part[i].share, p->part[i].level, NAN, NAN, NAN, NAN, NAN});
}

static bool save(const struct why *w, const struct why_parts parts[3], struct err *e)
{
    struct str text = {0};
    struct added *const added = added_begin(w->run->path, e);
    str_add(
        &text,
        "level,part,name,missed_share_frac,level_frac,difference_frac,ci_lo,ci_hi,cost_difference,n\n");
    add_csv_parts(&text, w->sla->name, "interval", &parts[0]);
    add_csv_parts(&text, w->sla->name, "channel", &parts[1]);
    add_csv_parts(&text, w->sla->name, "intent", &parts[2]);
    for (size_t i = 0; i < w->n_effects; i++) {
        const struct effect *const f = &w->effect[i];
        add_csv_row(&text, w->sla->name, "change", f->name,
                    (double[]){NAN, NAN, f->difference, f->difference - f->half,
                               f->difference + f->half, f->cost, w->n});
    }
    const bool is_done = added != NULL && added_put(added, "why.csv", text.text, text.len, e) &&
                         added_commit(added, e);
    added_free(added);
    str_free(&text);
    return is_done;
}

static void explain(struct why *w, struct err *e)
{
    struct why_parts parts[3] = {why_intervals(&w->view, w->sla),
                                 why_contacts(&w->view, w->sla, "channel"),
                                 why_contacts(&w->view, w->sla, "intent")};
    if (simulate(w, e) && save(w, parts, e) && !cmd_flag(w->args, "quiet")) {
        print_level(w);
        print_parts(&parts[0], "where in the day", MOST_SHOWN);
        print_parts(&parts[1], "which channels", MOST_SHOWN);
        print_parts(&parts[2], "which intents", MOST_SHOWN);
        print_effects(w);
        printf("\nthese rows in %s/why.csv; to draw them:\n  ccsim plot %s --kind tornado\n",
               w->run->path, w->run->path);
    }
    for (size_t i = 0; i < 3; i++)
        why_parts_free(&parts[i]);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct run_folder folder = {0};
    struct why *const w = mem_new(1, sizeof *w);
    if (run_folder_read(&folder, cmd_word(args, 0), e) && folder.scenario == NULL)
        err_add(e, ERR_USER, "`%s` is a comparison or sweep; give the folder of a run",
                folder.path);
    if (err_ok(e)) {
        struct str path = {0};
        w->args = args;
        w->run = &folder;
        w->view = run_folder_view(&folder, LANG_EN);
        str_addf(&path, "%s/config.resolved.cfg", folder.path);
        w->config = path.text;
        const uint32_t done = folder.replications_done;
        w->n = cmd_given(args, "replications") ? (uint32_t)cmd_count(args, "replications")
               : done > USUAL_REPLICATIONS     ? USUAL_REPLICATIONS
               : done < 2                      ? 2
                                               : done;
        w->sla = choose_level(w, e);
        if (w->sla != NULL && folder.scenario->steady)
            err_add(e, ERR_USER, "`why` explains a day; this run is a steady state");
        else if (w->sla != NULL)
            explain(w, e);
        mem_free(w->config);
    }
    mem_free(w);
    run_folder_free(&folder);
    return 0;
}

const struct cmd_ops cmd_why = {
    .name = "why",
    .words = "RUN",
    .help = "say where a service level is missed and what would change it",
    .about =
        "Simulates the run's config again with one thing changed at a time, on the same customers, and\n"
        "sorts the changes by their effect. Writes RUN/why.csv.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
