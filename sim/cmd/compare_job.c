#include "cmd/compare_job.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/compare_text.h"
#include "cmd/draw_tables.h"
#include "exper/where.h"
#include "io/cfg_write.h"
#include "io/compare_files.h"

/* --- what to compare ----------------------------------------------------------------------------- */

static void choose(struct compare_job *job, struct err *e)
{
    const struct measure_set *const set = &job->trial[0].set;
    job->chosen = mem_new(set->n, sizeof *job->chosen);
    plan_choose(set, job->args, job->chosen, e);
    if (cmd_given(job->args, "rank")) {
        job->how.rank_measure = measure_set_named(set, cmd_text(job->args, "rank"), "--rank", e);
        return;
    }
    job->how.rank_measure = measure_set_find(set, "cost_per_solved", NULL, "all");
    if (job->how.rank_measure != NOBODY && job->chosen[job->how.rank_measure])
        return;
    job->how.rank_measure = NOBODY;
    for (uint32_t k = set->n; k-- > 0;)
        if (job->chosen[k] && set->measure[k].metric->better != 0)
            job->how.rank_measure = k;
}

/* The chosen measures of the first plan, by name in another one. */
static void watch(struct compare_job *job, uint32_t plan)
{
    const struct measure_set *const from = &job->trial[0].set, *const to = &job->trial[plan].set;
    bool *const watched = mem_new(to->n, sizeof *watched);
    for (uint32_t k = 0; k < from->n; k++) {
        const struct measure *const m = &from->measure[k];
        const uint32_t own = measure_set_find(to, m->metric->name, m->variant, m->where);
        if (own != NOBODY && m->metric->numerator != NULL &&
            (job->chosen[k] || k == job->how.rank_measure))
            watched[own] = true;
    }
    if (!job->trial[plan].is_batched)
        job->trial[plan].where = where_new(to, watched);
    mem_free(watched);
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

bool compare_job_prepare(struct compare_job *job, struct err *e)
{
    for (uint32_t i = 0; i < job->plans.n; i++) {
        const struct scenario *const s = job->plans.plan[i].scenario;
        if (!trial_begin(&job->trial[i], s, s->seed, s->steady && s->replications == 1, e))
            return false;
        job->shown[i] = (struct contrast_plan){job->plans.name[i], &job->trial[i]};
    }
    job->how.level = job->plans.plan[0].scenario->confidence;
    if (!read_zone(job->args, &job->how, e))
        return false;
    choose(job, e);
    for (uint32_t i = 0; err_ok(e) && i < job->plans.n; i++)
        watch(job, i);
    return err_ok(e);
}

bool compare_job_begin(struct compare_job *job, struct err *e)
{
    job->folder = plan_begin_results(job->said, "compare", e);
    return job->folder != NULL;
}

/* --- saving -------------------------------------------------------------------------------------- */

/* Of the resolved configs, in whose order a merge of shards finds them too. */
static void find_differences(struct compare_job *job, struct err *e)
{
    struct cfg *configs[PLANS_MOST];
    for (uint32_t i = 0; i < job->plans.n; i++) {
        struct str text = {0};
        cfg_write_resolved(&text, job->plans.plan[i].load.cfg);
        configs[i] = cfg_load_text(job->plans.name[i], str_text(&text), text.len, NULL,
                                   job->plans.plan[i].load.schema, e);
        str_free(&text);
    }
    job->diff = cfg_diff_make((const struct cfg *const *)configs, job->plans.n);
    for (uint32_t i = 0; i < job->plans.n; i++)
        cfg_free(configs[i]);
}

static void warn(struct compare_job *job)
{
    size_t notes = 0;
    for (uint32_t i = 0; i < job->plans.n; i++)
        notes += job->plans.plan[i].load.notes.n;
    if (notes > 0 && !cmd_flag(job->said, "quiet"))
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

static bool write_configs(struct compare_job *job, struct err *e)
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

/* The units of all plans, and what a merge needs to know besides them: how the plans are called. */
static bool put_shard(struct compare_job *job, struct err *e)
{
    static const char *const but[] = {"shard", "set",      "everywhere",    "replications",
                                      "seed",  "threads",  "force",         "output",
                                      "quiet", "no-plots", "require-plots", NULL};
    struct str words = {0}, configs = {0}, unit = {0};
    if (job->shard.n == 0)
        return true;
    for (uint32_t i = 0; i < job->plans.n; i++) {
        cfg_write_resolved(&configs, job->plans.plan[i].load.cfg);
        str_add(&words, job->plans.plan[i].scenario->name);
        str_add_char(&words, '\0');
        str_add(&words, job->plans.name[i]);
        str_add_char(&words, '\0');
    }
    shards_put_options(&words, job->args, but);
    for (uint32_t u = 0; u < job->trial[0].n; u++)
        for (uint32_t i = 0; i < job->plans.n; i++) {
            str_clear(&unit);
            trial_unit_write(&unit, &job->trial[i], u);
            str_add_counted(&job->shard.images, str_text(&unit), unit.len);
        }
    const struct shard_of of = {.command = "compare",
                                .units = job->plans.plan[0].scenario->replications,
                                .images_each = job->plans.n,
                                .seed = job->plans.plan[0].scenario->seed,
                                .config = str_text(&configs),
                                .words = &words};
    const bool is_done = shard_put(&job->shard, job->folder, &of, job->trial[0].n, e);
    str_free(&words);
    str_free(&configs);
    str_free(&unit);
    return is_done;
}

static bool save(struct compare_job *job, struct err *e)
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
           compare_files_write(job->folder, &job->contrast, &job->diff, e) && put_shard(job, e) &&
           (job->shard.n > 0 || draw_tables(job->folder, job->said, job->trial[0].seed,
                                            job->trial[0].n_reps, &job->warnings, e)) &&
           plan_commit(job->folder, job->said, &outcome, e);
}

static void tell(const struct compare_job *job)
{
    if (cmd_flag(job->said, "quiet"))
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
    if (job->is_interrupted)
        fprintf(
            stderr,
            "interrupted: %u of %u replications of each plan are saved in %s; the same command again runs all of "
            "them, beginning with these\n",
            job->trial[0].n_reps, job->asked, results_path(job->folder));
    str_free(&text);
}

void compare_job_save(struct compare_job *job, struct err *e)
{
    find_differences(job, e);
    warn(job);
    job->how.chosen = job->chosen;
    contrast_make(&job->contrast, job->shown, job->plans.n, &job->how);
    if (err_ok(e) && save(job, e))
        tell(job);
}

void compare_job_free(struct compare_job *job)
{
    results_free(job->folder);
    contrast_free(&job->contrast);
    cfg_diff_free(&job->diff);
    notes_free(&job->warnings);
    str_free(&job->shard.images);
    mem_free(job->chosen);
    for (uint32_t i = 0; i < job->plans.n; i++)
        trial_free(&job->trial[i]);
    plans_free(&job->plans);
}
