/* `ccsim merge`: the shards of a run, a sweep or a comparison into the whole. */
#include <string.h>

#include "base/mem.h"
#include "cmd/compare_job.h"
#include "cmd/run_save.h"
#include "cmd/shards.h"
#include "cmd/sweep_job.h"
#include "cmd/workbook.h"
#include "io/manifest_in.h"
#include "io/parent.h"

static const struct cmd_option options[] = {
    RUN_SAVE_OPTIONS,
};

static const char *image(void *from, uint32_t replication, size_t *n)
{
    return shards_image(from, replication, 0, n);
}

static void merge_run(struct run_job *job, struct shards *all, struct err *e)
{
    struct str path = {0};
    str_addf(&path, "%s/config.resolved.cfg", all->file[0].path);
    if (plan_load(&job->plan, str_text(&path), &(struct cfg_sets){0}, job->args, e)) {
        char *const name = manifest_in_text(all->file[0].manifest, "config");
        mem_free(job->plan.scenario->name);
        job->plan.scenario->name = shards_name(all, name, e);
        mem_free(name);
        const struct run_options how = {
            .seed = all->file[0].seed,
            .replications = all->file[0].units,
            .with_deflection = true,
            .by_interval_replications = cmd_flag(job->args, "by-interval-replications"),
        };
        parent_differences_of(&job->differences, all->file[0].path);
        job->asked = how.replications;
        if (err_ok(e) && run_job_begin(job, e) && shards_spare(all, results_path(job->folder), e) &&
            run_from_images(job->plan.scenario, &how, image, all, &job->result, e))
            run_job_save(job, e);
    }
    str_free(&path);
}

static void merge(struct run_job *job, struct shards *all, struct err *e)
{
    static const char *const only_runs[] = {"json", "by-interval-replications", "xlsx"};
    const char *const command = all->file[0].command;
    if (strcmp(command, "run") == 0) {
        merge_run(job, all, e);
        return;
    }
    for (size_t i = 0; i < sizeof only_runs / sizeof *only_runs; i++)
        if (cmd_flag(job->args, only_runs[i]))
            err_add(e, ERR_USER, "--%s is for the shards of a run, these are of a %s; leave it out",
                    only_runs[i], command);
    if (err_ok(e) && strcmp(command, "sweep") == 0)
        sweep_merge(all, job->args, &job->started, e);
    else if (err_ok(e))
        compare_merge(all, job->args, &job->started, e);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct run_job job = {.args = args};
    struct shards all = {0};
    clock_gettime(CLOCK_REALTIME, &job.started);
    if ((!cmd_flag(args, "xlsx") || workbook_is_built_in(e)) && shards_read(&all, args, e))
        merge(&job, &all, e);
    shards_free(&all);
    run_job_free(&job);
    return 0;
}

const struct cmd_ops cmd_merge = {
    .name = "merge",
    .words = "SHARD...",
    .help = "put the shards of a run, a sweep or a comparison together",
    .about =
        "Reads the folders that `ccsim run ... --shard I/N` wrote (or sweep, or compare), one for each I, in any order,\n"
        "and writes the folder that the command in one piece would have written, byte for byte.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 10000,
    .run = run,
};
