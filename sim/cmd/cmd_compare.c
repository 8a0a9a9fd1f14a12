/* `ccsim compare`: several plans on the same customers, differences in pairs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/compare_text.h"
#include "cmd/plans.h"
#include "exper/where.h"
#include "io/cfg_write.h"
#include "io/compare_files.h"
#include "io/progress.h"

static const struct cmd_option options[] = {
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS,
    {.name = "set",
     .type = CMD_TEXT,
     .is_many = true,
     .value = "PATH=VALUE",
     .help =
         "with one FILE: each is a plan of its own beside FILE, several settings joined by ' & '; with several: over each"},
    {.name = "everywhere",
     .type = CMD_TEXT,
     .is_many = true,
     .value = "PATH=VALUE",
     .help = "lay a value over every plan"},
    {.name = "measure",
     .letter = 'm',
     .type = CMD_TEXT,
     .is_many = true,
     .value = "M@SCOPE",
     .help =
         "what to compare, as in summary.csv; unstated: service levels, abandonment, wait, bot, cost"},
    {.name = "rank",
     .type = CMD_TEXT,
     .value = "M@SCOPE",
     .help = "what to rank the plans by; unstated: cost_per_solved, else the first measure"},
    {.name = "indifference",
     .type = CMD_TEXT,
     .value = "D",
     .dflt = "1%",
     .help =
         "plans so close are as good as each other: an amount, or a share of the best such as 2%"},
    OPTION_OUTPUT("[results/compare]"),
    OPTION_FORCE,
    OPTION_QUIET,
};

struct job {
    const struct cmd_args *args;
    struct plans plans;
    struct trial trial[PLANS_MOST];
    struct contrast_plan shown[PLANS_MOST];
    struct contrast contrast;
    struct cfg_diff diff;
    struct results *folder;
    struct notes warnings;
    struct timespec started;
    bool *chosen;
    uint32_t rank_measure;
    bool is_interrupted;
};

/* --- what to compare ----------------------------------------------------------------------------- */

static void choose(struct job *job, struct err *e)
{
    const struct measure_set *const set = &job->trial[0].set;
    job->chosen = mem_new(set->n, sizeof *job->chosen);
    plan_choose(set, job->args, job->chosen, e);
    if (cmd_given(job->args, "rank")) {
        job->rank_measure = measure_set_named(set, cmd_text(job->args, "rank"), "--rank", e);
        return;
    }
    job->rank_measure = measure_set_find(set, "cost_per_solved", NULL, "all");
    if (job->rank_measure != NOBODY && job->chosen[job->rank_measure])
        return;
    job->rank_measure = NOBODY;
    for (uint32_t k = set->n; k-- > 0;)
        if (job->chosen[k] && set->measure[k].metric->better != 0)
            job->rank_measure = k;
}

/* The chosen measures of the first plan, by name in another one. */
static void watch(struct job *job, uint32_t plan)
{
    const struct measure_set *const from = &job->trial[0].set, *const to = &job->trial[plan].set;
    bool *const watched = mem_new(to->n, sizeof *watched);
    for (uint32_t k = 0; k < from->n; k++) {
        const struct measure *const m = &from->measure[k];
        const uint32_t own = measure_set_find(to, m->metric->name, m->variant, m->where);
        if (own != NOBODY && (job->chosen[k] || k == job->rank_measure))
            watched[own] = true;
    }
    if (!job->trial[plan].is_batched)
        job->trial[plan].where = where_new(to, watched);
    mem_free(watched);
}

static bool prepare(struct job *job, struct err *e)
{
    for (uint32_t i = 0; i < job->plans.n; i++) {
        const struct scenario *const s = job->plans.plan[i].scenario;
        if (!trial_begin(&job->trial[i], s, s->seed, s->steady && s->replications == 1, e))
            return false;
        job->shown[i] = (struct contrast_plan){job->plans.name[i], &job->trial[i]};
    }
    choose(job, e);
    for (uint32_t i = 0; err_ok(e) && i < job->plans.n; i++)
        watch(job, i);
    return err_ok(e);
}

/* "2%" is a share, "0.5" an amount. */
static bool read_zone(const struct cmd_args *args, struct contrast_options *how, struct err *e)
{
    const char *const text = cmd_text(args, "indifference");
    char *end = NULL;
    how->zone = strtod(text, &end);
    how->zone_is_share = strcmp(end, "%") == 0;
    if (end == text || (*end != '\0' && !how->zone_is_share) || !(how->zone >= 0) ||
        !isfinite(how->zone)) {
        err_add(e, ERR_USER, "--indifference `%.40s` is no amount; write e.g. 0.5 or 2%%", text);
        return false;
    }
    how->zone *= how->zone_is_share ? 0.01 : 1;
    return true;
}

/* --- running ------------------------------------------------------------------------------------- */

static void simulate(struct job *job, struct err *e)
{
    struct progress *const progress = progress_new("replications", cmd_flag(job->args, "quiet"));
    const uint32_t n = job->plans.plan[0].scenario->replications;
    struct trial_options how = {.threads = job->plans.plan[0].threads,
                                .stop = interrupt_requested,
                                .tick = plan_tick,
                                .progress = progress,
                                .total = (uint64_t)n * job->plans.n};
    interrupt_install();
    for (uint32_t i = 0; err_ok(e) && !job->is_interrupted && i < job->plans.n; i++) {
        how.done_before = (uint64_t)n * i;
        job->is_interrupted = !trial_run(&job->trial[i], n, &how, e) && err_ok(e);
    }
    progress_end(progress);
    progress_free(progress);
    if (job->is_interrupted)
        err_add(e, ERR_INTERRUPTED, "interrupted; nothing was written");
}

static void find_differences(struct job *job)
{
    const struct cfg *configs[PLANS_MOST];
    for (uint32_t i = 0; i < job->plans.n; i++)
        configs[i] = job->plans.plan[i].load.cfg;
    job->diff = cfg_diff_make(configs, job->plans.n);
}

static void warn(struct job *job)
{
    size_t notes = 0;
    for (uint32_t i = 0; i < job->plans.n; i++)
        notes += job->plans.plan[i].load.notes.n;
    if (notes > 0 && !cmd_flag(job->args, "quiet"))
        fprintf(stderr, "note: %zu notes on how the plans were understood; ccsim run prints them\n",
                notes);
    const uint32_t n = job->trial[0].n;
    if (n < 2)
        notes_add(&job->warnings,
                  "one replication tells nothing of chance; give --replications 30");
    else if (n < 10)
        notes_add(&job->warnings, "%u units are few for an interval; give --replications 30", n);
    if (job->diff.n == 0)
        notes_add(&job->warnings, "the plans do not differ in any setting");
}

static bool write_configs(struct job *job, struct err *e)
{
    bool is_done = true;
    for (uint32_t i = 0; is_done && i < job->plans.n; i++) {
        struct str text = {0}, name = {0};
        cfg_write_resolved(&text, job->plans.plan[i].load.cfg);
        str_addf(&name, "plan_%c.resolved.cfg", (char)('a' + i));
        is_done = results_put(job->folder, str_text(&name), str_text(&text), text.len, e);
        str_free(&text);
        str_free(&name);
    }
    return is_done;
}

static bool save(struct job *job, struct err *e)
{
    char digest[SHA256_HEX];
    sha256_end_hex(&job->trial[0].customers, digest);
    const struct plan_outcome outcome = {.scenario = job->plans.plan[0].scenario,
                                         .done = job->trial[0].n_reps,
                                         .threads = job->plans.plan[0].threads,
                                         .customers_digest = digest,
                                         .warnings = &job->warnings,
                                         .started = job->started};
    return write_configs(job, e) &&
           compare_files_write(job->folder, &job->contrast, &job->diff, e) &&
           plan_commit(job->folder, job->args, &outcome, e);
}

static void tell(const struct job *job)
{
    if (cmd_flag(job->args, "quiet"))
        return;
    const struct compare_view view = {.contrast = &job->contrast,
                                      .diff = &job->diff,
                                      .scenario = job->plans.plan[0].scenario,
                                      .seed = job->trial[0].seed};
    struct str text = {0};
    compare_write(&text, &view);
    fputs(str_text(&text), stdout);
    printf("results in %s/ (compare.csv, compare_where.csv, ...)\n", results_path(job->folder));
    fflush(stdout);
    for (size_t i = 0; i < job->warnings.n; i++)
        fprintf(stderr, "warning: %s\n", job->warnings.text[i]);
    str_free(&text);
}

static void compare(struct job *job, struct err *e)
{
    struct contrast_options how = {.level = job->plans.plan[0].scenario->confidence};
    if (!read_zone(job->args, &how, e) || !prepare(job, e))
        return;
    job->folder = plan_begin_results(job->args, "compare", e);
    if (job->folder == NULL)
        return;
    find_differences(job);
    simulate(job, e);
    if (!err_ok(e))
        return;
    warn(job);
    how.chosen = job->chosen;
    how.rank_measure = job->rank_measure;
    contrast_make(&job->contrast, job->shown, job->plans.n, &how);
    if (save(job, e))
        tell(job);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct job *const job = mem_new(1, sizeof *job);
    job->args = args;
    clock_gettime(CLOCK_REALTIME, &job->started);
    if (plans_load(&job->plans, args, e))
        compare(job, e);
    results_free(job->folder);
    contrast_free(&job->contrast);
    cfg_diff_free(&job->diff);
    notes_free(&job->warnings);
    mem_free(job->chosen);
    for (uint32_t i = 0; i < job->plans.n; i++)
        trial_free(&job->trial[i]);
    plans_free(&job->plans);
    mem_free(job);
    return 0;
}

const struct cmd_ops cmd_compare = {
    .name = "compare",
    .words = "FILE [FILE...]",
    .help = "several plans on the same customers: which is better, by how much, how sure",
    .about =
        "Simulates each plan with the same seed, so that the same customers come, and compares them unit by\n"
        "unit. Prints what differs between the configs, values, differences with intervals that hold\n"
        "together, a ranking, and which hours and contacts make the difference. E.g.\n\n"
        "  ccsim compare today.cfg more_bot.cfg\n"
        "  ccsim compare today.cfg --set 'groups[agents].heads_factor=1.1' --set 'bot.threshold=0.6'",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = PLANS_MOST,
    .run = run,
};
