/* `ccsim merge`: the shards of a run into the run. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/run_save.h"
#include "cmd/workbook.h"
#include "io/manifest_in.h"
#include "io/parent.h"
#include "io/shard.h"

static const struct cmd_option options[] = {
    RUN_SAVE_OPTIONS,
};

struct shards {
    struct shard_file *file;
    uint32_t n;             /* folders given */
    struct shard_file **at; /* [i - 1]: the one that is part i */
};

/* Parts of one run are alike in all but their number. */
static bool belong_together(const struct shards *all, struct err *e)
{
    const struct shard_file *const a = &all->file[0];
    for (uint32_t k = 1; k < all->n; k++) {
        const struct shard_file *const b = &all->file[k];
        const char *const what = strcmp(a->config, b->config) != 0 ? "another config"
                                 : a->seed != b->seed              ? "another seed"
                                 : a->replications != b->replications
                                     ? "another number of replications"
                                 : a->n != b->n ? "another number of shards"
                                                : NULL;
        if (what != NULL)
            err_add(e, ERR_USER, "%s has %s than %s; merge the shards of one run", b->path, what,
                    a->path);
    }
    return err_ok(e);
}

/* Who is which part; all that is missing, double or unfinished is named. */
static bool sort_out(struct shards *all, struct err *e)
{
    const uint32_t n = all->file[0].n;
    struct str missing = {0};
    all->at = mem_new(n, sizeof(struct shard_file *));
    for (uint32_t k = 0; k < all->n; k++) {
        struct shard_file *const f = &all->file[k];
        const struct shard self = {.i = f->i, .n = n};
        uint32_t first, count;
        shard_span(&self, f->replications, &first, &count);
        if (f->done < count)
            err_add(
                e, ERR_USER,
                "%s was interrupted: %u of its %u replications are there; run shard %u/%u again",
                f->path, f->done, count, f->i, n);
        if (all->at[f->i - 1] != NULL)
            err_add(e, ERR_USER, "%s and %s are both shard %u/%u; leave one out",
                    all->at[f->i - 1]->path, f->path, f->i, n);
        all->at[f->i - 1] = f;
    }
    for (uint32_t i = 0; i < n; i++)
        if (all->at[i] == NULL)
            str_addf(&missing, "%s%u/%u", missing.len > 0 ? ", " : "", i + 1, n);
    if (missing.len > 0)
        err_add(e, ERR_USER, "missing: shard %s; run %s and name the folder too",
                str_text(&missing), strchr(str_text(&missing), ',') != NULL ? "them" : "it");
    str_free(&missing);
    return err_ok(e);
}

static const char *image(void *from, uint32_t replication, size_t *n)
{
    const struct shards *const all = from;
    uint32_t i = 0;
    while (replication >= all->at[i]->first + all->at[i]->done)
        i++;
    return shard_file_image(all->at[i], replication, n);
}

static void merge(struct run_job *job, struct shards *all, struct err *e)
{
    struct str path = {0};
    str_addf(&path, "%s/config.resolved.cfg", all->file[0].path);
    if (plan_load(&job->plan, str_text(&path), &(struct cfg_sets){0}, job->args, e)) {
        mem_free(job->plan.scenario->name);
        char *const manifest = manifest_in_read(all->file[0].path, e);
        job->plan.scenario->name = manifest_in_text(manifest, "config");
        mem_free(manifest);
        const struct run_options how = {
            .seed = all->file[0].seed,
            .replications = all->file[0].replications,
            .with_deflection = true,
            .by_interval_replications = cmd_flag(job->args, "by-interval-replications"),
        };
        parent_differences_of(&job->differences, all->file[0].path);
        job->asked = how.replications;
        if (run_job_begin(job, e) &&
            run_from_images(job->plan.scenario, &how, image, all, &job->result, e))
            run_job_save(job, e);
    }
    str_free(&path);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct run_job job = {.args = args};
    struct shards all = {0};
    clock_gettime(CLOCK_REALTIME, &job.started);
    while (cmd_word(args, all.n) != NULL)
        all.n++;
    all.file = mem_new(all.n, sizeof *all.file);
    for (uint32_t k = 0; k < all.n; k++)
        (void)shard_file_read(&all.file[k], cmd_word(args, k), e);
    if ((!cmd_flag(args, "xlsx") || workbook_is_built_in(e)) && err_ok(e) &&
        belong_together(&all, e) && sort_out(&all, e))
        merge(&job, &all, e);
    for (uint32_t k = 0; k < all.n; k++)
        shard_file_free(&all.file[k]);
    mem_free(all.file);
    mem_free(all.at);
    run_job_free(&job);
    return 0;
}

const struct cmd_ops cmd_merge = {
    .name = "merge",
    .words = "SHARD...",
    .help = "put the shards of a run together",
    .about =
        "Reads the folders that `ccsim run FILE --shard I/N` wrote, one for each I, in any order, and writes the folder\n"
        "that the run in one piece would have written, byte for byte.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 10000,
    .run = run,
};
