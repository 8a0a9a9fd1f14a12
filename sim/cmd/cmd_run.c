/* `ccsim run`: simulates a config, or a shard of its replications, writes the results folder, shows the table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/precision.h"
#include "cmd/run_save.h"
#include "cmd/run_trace.h"
#include "cmd/workbook.h"
#include "io/cfg_write.h"
#include "io/parent.h"
#include "io/progress.h"
#include "io/shard.h"

static const struct cmd_option options[] = {
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS,
    OPTION_SET,
    {.name = "precision",
     .type = CMD_TEXT,
     .is_many = true,
     .value = "M@SCOPE:HALF",
     .help =
         "run until the interval's half-width is this: 'sl_frac@sla=respond:0.005' or 'cost:2%'"},
    {.name = "most",
     .type = CMD_COUNT,
     .value = "N",
     .lo = 1,
     .hi = 1e7,
     .help = "with --precision: no more replications, instead of run.most_replications"},
    OPTION_SHARD,
    RUN_SAVE_OPTIONS,
    RUN_TRACE_OPTIONS,
};

static bool simulate(struct run_job *job, struct run_options *how, struct err *e)
{
    struct progress *const progress = progress_new("replications", cmd_flag(job->args, "quiet"));
    how->seed = job->plan.scenario->seed;
    how->replications = job->plan.scenario->replications;
    how->threads = job->plan.threads;
    how->with_deflection = how->count == 0; /* of shards: when they are merged */
    how->by_interval_replications = cmd_flag(job->args, "by-interval-replications");
    how->stop = interrupt_requested;
    how->tick = plan_tick;
    how->progress = progress;
    interrupt_install();
    const bool is_done = run_scenario(job->plan.scenario, how, &job->result, e);
    progress_end(progress);
    progress_free(progress);
    return is_done;
}

static bool load_longer(struct run_job *job, const struct settings *settings, double length,
                        struct err *e)
{
    struct str text = {0};
    const char **const all = mem_new(settings->n + 1, sizeof *all);
    for (size_t i = 0; i < settings->n; i++)
        all[i] = settings->text[i];
    str_add(&text, "time.length=");
    str_add_number(&text, length);
    all[settings->n] = str_text(&text);
    if (job->as_read.scenario == NULL)
        job->as_read = job->plan;
    else
        plan_free(&job->plan);
    const bool is_done = plan_load(&job->plan, cmd_word(job->args, 0),
                                   &(struct cfg_sets){all, settings->n + 1}, job->args, e);
    mem_free(all);
    str_free(&text);
    return is_done;
}

/* A steady run is one unit of work, so its rounds are runs, each twice as long as the one before. */
static bool simulate_long_enough(struct run_job *job, const struct settings *settings,
                                 struct run_options *how, struct err *e)
{
    const double length = job->plan.scenario->length;
    if (!simulate(job, how, e))
        return false;
    for (unsigned times = 2; precision_wants_longer(job->plan.scenario, &job->result, times);
         times *= 2) {
        run_result_free(&job->result);
        if (!load_longer(job, settings, length * times, e) || !simulate(job, how, e))
            return false;
    }
    return true;
}

static bool read_shard(const struct run_job *job, struct shard *shard, struct err *e)
{
    if (cmd_given(job->args, "shard") && job->plan.scenario->n_goals > 0)
        err_add(e, ERR_USER,
                "--shard and a wish for precision do not go together; say how many --replications");
    return shard_parse(shard, cmd_text(job->args, "shard"), job->plan.scenario->replications, e) &&
           err_ok(e);
}

static bool put_shard(const struct run_job *job, const struct shard *shard, struct err *e)
{
    struct str config = {0};
    if (shard->n == 0)
        return true;
    cfg_write_resolved(&config, job->plan.load.cfg);
    const struct shard_of of = {.command = "run",
                                .units = job->plan.scenario->replications,
                                .images_each = 1,
                                .seed = job->plan.scenario->seed,
                                .config = str_text(&config)};
    const bool is_done = shard_put(shard, job->folder, &of, job->result.done, e);
    str_free(&config);
    return is_done;
}

static void run_and_save(struct run_job *job, const struct settings *settings, struct err *e)
{
    struct shard shard = {0};
    struct run_options how = {0};
    if (!read_shard(job, &shard, e) || !run_job_begin(job, e))
        return;
    shard_span(&shard, job->plan.scenario->replications, &how.first, &how.count);
    how.images = shard.n > 0 ? &shard.images : NULL;
    job->asked = shard.n > 0 ? how.count : job->plan.scenario->replications;
    if (!simulate_long_enough(job, settings, &how, e))
        ;
    else if (job->result.done == 0)
        err_add(e, ERR_INTERRUPTED,
                "interrupted before the first replication was done; nothing was written");
    else if (put_shard(job, &shard, e))
        run_job_save(job, e);
    run_trace(job->args, job->plan.scenario, e);
    str_free(&shard.images);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct run_job job = {.args = args};
    clock_gettime(CLOCK_REALTIME, &job.started);
    struct settings settings;
    if (settings_read(&settings, args, e) && (!cmd_flag(args, "xlsx") || workbook_is_built_in(e)) &&
        plan_load(&job.plan, cmd_word(args, 0), &(struct cfg_sets){settings.text, settings.n}, args,
                  e) &&
        precision_check(job.plan.scenario, e)) {
        const struct cfg_sets sets = {settings.text, settings.n};
        parent_differences(&job.differences, cmd_word(args, 0), &sets);
        run_and_save(&job, &settings, e);
    }
    settings_free(&settings);
    const bool is_interrupted = job.result.interrupted;
    run_job_free(&job);
    return is_interrupted ? (int)ERR_INTERRUPTED : 0;
}

const struct cmd_ops cmd_run = {
    .name = "run",
    .words = "FILE",
    .help = "simulate a contact center and write the results",
    .about =
        "Reads FILE, simulates it, writes results/NAME/ (or DIR) and shows the planner's table.\n"
        "Ctrl-C finishes what is under way and saves it.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
