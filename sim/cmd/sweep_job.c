#include "cmd/sweep_job.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/draw_tables.h"
#include "io/cfg_write.h"
#include "io/manifest_in.h"
#include "io/sweep_files.h"

bool sweep_job_begin(struct sweep_job *job, struct err *e)
{
    struct str stem = {0};
    str_addf(&stem, "%s_sweep", job->sweep.first.scenario->name);
    job->folder = plan_begin_results(job->said, str_text(&stem), e);
    str_free(&stem);
    return job->folder != NULL;
}

/* What a merge needs to know besides the options: the name and the digest of the sweep. */
static bool put_shard(struct sweep_job *job, struct err *e)
{
    static const char *const but[] = {
        "shard", "set",    "replications", "seed",     "threads",       "dry-run", "resume",
        "force", "output", "quiet",        "no-plots", "require-plots", NULL};
    const struct sweep *const s = &job->sweep;
    struct str words = {0}, config = {0};
    uint32_t first, done;
    if (s->shard.n == 0)
        return true;
    const uint32_t units = (uint32_t)s->points.n * s->first.scenario->replications;
    shard_span(&s->shard, units, &first, &done);
    str_add(&words, s->first.scenario->name);
    str_add_char(&words, '\0');
    str_add(&words, s->whole);
    str_add_char(&words, '\0');
    shards_put_options(&words, job->args, but);
    cfg_write_resolved(&config, s->first.load.cfg);
    const struct shard_of of = {.command = "sweep",
                                .units = units,
                                .seed = s->first.scenario->seed,
                                .config = str_text(&config),
                                .words = &words};
    const bool is_done = shard_put(&s->shard, job->folder, &of, done, e);
    str_free(&words);
    str_free(&config);
    return is_done;
}

/* The lines of --meet and --beat, when they were refined: how far on the good side each point of them is. */
static bool write_lines(struct sweep_job *job, struct err *e)
{
    if (!cmd_given(job->args, "refine") || job->answer.n_lines == 0)
        return true;
    struct out_file *const f = results_open(job->folder, "refined.csv", e);
    if (f == NULL)
        return false;
    out_file_text(f, "question,measure,value,ahead,ci_lo,ci_hi\n");
    for (uint32_t i = 0; i < job->answer.n_lines; i++)
        sweep_line_rows(f, &job->answer.line[i], &job->sweep);
    return results_close(job->folder, f, e);
}

static bool write_files(struct sweep_job *job, struct err *e)
{
    const struct sweep *const s = &job->sweep;
    struct str text = {0}, path = {0};
    cfg_write_resolved(&text, s->first.load.cfg);
    str_addf(&path, "%s/%s", results_work_path(job->folder), store_file_name());
    const bool is_done = results_put(job->folder, "first_point.resolved.cfg", str_text(&text),
                                     text.len, e) &&
                         sweep_files_write(job->folder, &s->axes, &s->points, &s->surface, e) &&
                         (job->answer.front == NULL ||
                          sweep_files_front(job->folder, &s->surface, job->answer.front_j,
                                            job->answer.front_k, job->answer.front, e)) &&
                         sweep_copy_store(s, str_text(&path), e) &&
                         results_adopt(job->folder, store_file_name(), e) && put_shard(job, e) &&
                         write_lines(job, e);
    str_free(&text);
    str_free(&path);
    return is_done;
}

static bool save(struct sweep_job *job, struct err *e)
{
    struct sweep *const s = &job->sweep;
    const struct plan_outcome outcome = {.scenario = s->first.scenario,
                                         .done = s->first.scenario->replications,
                                         .threads = s->first.threads,
                                         .customers_digest = NULL,
                                         .warnings = &job->warnings,
                                         .started = job->started};
    if (!write_files(job, e) ||
        (s->shard.n == 0 && !draw_tables(job->folder, job->said, outcome.scenario->seed,
                                         outcome.done, &job->warnings, e)) ||
        !plan_commit(job->folder, job->said, &outcome, e))
        return false;
    store_close(s->store);
    s->store = NULL;
    if (s->store_path != NULL)
        store_remove(s->store_path);
    return true;
}

static void tell(struct sweep_job *job)
{
    struct str text = {0};
    if (cmd_flag(job->said, "quiet"))
        return;
    if (job->sweep.shard.n > 0) {
        printf(
            "shard %u/%u of the sweep: %llu replications; results in %s/, `ccsim merge` puts them together\n",
            job->sweep.shard.i, job->sweep.shard.n, (unsigned long long)job->sweep.done,
            results_path(job->folder));
        return;
    }
    sweep_answer_write(&text, &job->answer, &job->sweep);
    fputs(str_text(&text), stdout);
    printf("results in %s/ (sweep.csv, %s)\n", results_path(job->folder), store_file_name());
    fflush(stdout);
    for (size_t i = 0; i < job->warnings.n; i++)
        fprintf(stderr, "warning: %s\n", job->warnings.text[i]);
    str_free(&text);
}

void sweep_job_save(struct sweep_job *job, struct err *e)
{
    if (job->sweep.shard.n == 0)
        sweep_answer_find(&job->answer, &job->sweep);
    if (save(job, e))
        tell(job);
}

void sweep_job_free(struct sweep_job *job)
{
    results_free(job->folder);
    sweep_answer_free(&job->answer);
    sweep_free(&job->sweep);
    notes_free(&job->warnings);
}

/* --- from shards --------------------------------------------------------------------------------- */

/* Every point has its units; a store that is not what shard.bin says is damaged. */
static bool take_all(struct sweep *s, const struct shards *all, struct err *e)
{
    const uint32_t n = s->first.scenario->replications;
    for (uint32_t i = 0; i < all->n; i++)
        if (!sweep_read_shard(s, all->at[i], e))
            return false;
    for (uint32_t i = 0; i < s->points.n; i++) {
        if (s->surface.point[i].n_kept != n) {
            err_add(
                e, ERR_USER,
                "the shards hold %u of the %u replications of point %u; run the damaged one again",
                s->surface.point[i].n_kept, n, i);
            return false;
        }
        s->surface.point[i].n = n;
    }
    return true;
}

static void merge(struct sweep_job *job, const struct shards *all, struct err *e)
{
    struct sweep *const s = &job->sweep;
    const char *const digest = shards_word(all, 1);
    if (digest == NULL || strlen(digest) != SHA256_HEX - 1) {
        shard_file_damaged(all->at[0], e);
        return;
    }
    if (!sweep_begin_merged(s, job->args, digest, e))
        return;
    mem_free(s->first.scenario->name);
    s->first.scenario->name = shards_name(all, shards_word(all, 0), e);
    if (err_ok(e) && sweep_answer_read(&job->answer, s, e) && sweep_job_begin(job, e) &&
        shards_spare(all, results_path(job->folder), e) && take_all(s, all, e) &&
        sweep_answer_run(&job->answer, s, s->first.scenario->replications, e))
        sweep_job_save(job, e);
}

void sweep_merge(const struct shards *all, const struct cmd_args *said,
                 const struct timespec *started, struct err *e)
{
    struct sweep_job *const job = mem_new(1, sizeof *job);
    struct replay replay = {0};
    struct str path = {0};
    str_addf(&path, "%s/first_point.resolved.cfg", all->at[0]->path);
    char *const file = mem_copy_text(str_text(&path));
    *job = (struct sweep_job){.said = said, .started = *started};
    if (replay_make(&replay, &cmd_sweep, &file, 1, all, 2, e)) {
        job->args = replay.args;
        merge(job, all, e);
    }
    sweep_job_free(job);
    replay_free(&replay);
    mem_free(file);
    str_free(&path);
    mem_free(job);
}
