/* `ccsim compare`: several plans on the same customers, differences in pairs. */
#include <time.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/compare_job.h"
#include "cmd/draw_tables.h"
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
    OPTION_SHARD,
    OPTION_OUTPUT("[results/compare]"),
    OPTION_PLOTS,
    OPTION_FORCE,
    OPTION_QUIET,
};

/* --- running ------------------------------------------------------------------------------------- */

/* Every plan on to n replications; false: stopped, or e. */
static bool run_round(struct compare_job *job, uint32_t n, struct trial_options *how, struct err *e)
{
    for (uint32_t i = 0; i < job->plans.n; i++) {
        how->done_before = 0;
        for (uint32_t k = 0; k < job->plans.n; k++)
            how->done_before += job->trial[k].n_reps;
        if (!trial_run(&job->trial[i], n, how, e))
            return false;
    }
    return true;
}

/* What is there of all plans is kept. */
static void cut_to_least(struct compare_job *job, struct err *e)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < job->plans.n; i++)
        least = job->trial[i].n_reps < least ? job->trial[i].n_reps : least;
    if (least == 0)
        err_add(e, ERR_INTERRUPTED,
                "interrupted before every plan had a replication; nothing was written");
    for (uint32_t i = 0; i < job->plans.n && least > 0; i++)
        if (job->trial[i].n_reps > least)
            trial_cut(&job->trial[i], least);
}

/* The plans take turns, so that an interrupt finds something of each. */
static void simulate(struct compare_job *job, struct err *e)
{
    enum { ROUNDS = 10, LEAST_A_ROUND = 10, MOST_A_ROUND = 50 };
    struct progress *const progress = progress_new("replications", cmd_flag(job->args, "quiet"));
    const uint32_t n = job->asked, part = n / ROUNDS + 1;
    const uint32_t step = part < LEAST_A_ROUND  ? LEAST_A_ROUND
                          : part > MOST_A_ROUND ? MOST_A_ROUND
                                                : part;
    struct trial_options how = {.threads = job->plans.plan[0].threads,
                                .stop = interrupt_requested,
                                .tick = plan_tick,
                                .progress = progress,
                                .total = (uint64_t)n * job->plans.n};
    bool is_done = true;
    interrupt_install();
    for (uint32_t at = 0; is_done && at < n;) {
        at = n - at > step ? at + step : n;
        is_done = run_round(job, at, &how, e);
    }
    progress_end(progress);
    progress_free(progress);
    job->is_interrupted = !is_done && err_ok(e);
    if (job->is_interrupted)
        cut_to_least(job, e);
}

/* A shard does its part of the replications of every plan. */
static bool read_shard(struct compare_job *job, struct err *e)
{
    const struct scenario *const s = job->plans.plan[0].scenario;
    uint32_t first, count;
    if (!shard_parse(&job->shard, cmd_text(job->args, "shard"), s->replications, e))
        return false;
    shard_span(&job->shard, s->replications, &first, &count);
    for (uint32_t i = 0; i < job->plans.n; i++)
        job->trial[i].first = first;
    job->asked = job->shard.n > 0 ? count : s->replications;
    return true;
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct compare_job *const job = mem_new(1, sizeof *job);
    job->args = job->said = args;
    clock_gettime(CLOCK_REALTIME, &job->started);
    if (plans_load(&job->plans, args, e) && compare_job_prepare(job, e) && read_shard(job, e) &&
        compare_job_begin(job, e)) {
        simulate(job, e);
        if (err_ok(e))
            compare_job_save(job, e);
    }
    const bool is_interrupted = job->is_interrupted;
    compare_job_free(job);
    mem_free(job);
    return is_interrupted ? (int)ERR_INTERRUPTED : 0;
}

const struct cmd_ops cmd_compare = {
    .name = "compare",
    .words = "FILE [FILE...]",
    .help = "several plans on the same customers: which is better, by how much, how sure",
    .about =
        "Simulates each plan with the same seed, so that the same customers come, and compares them unit by\n"
        "unit. Prints what differs between the configs, values, differences with intervals that hold\n"
        "together, a ranking, and which hours and contacts make the difference. Ctrl-C keeps what is there. E.g.\n\n"
        "  ccsim compare today.cfg more_bot.cfg\n"
        "  ccsim compare today.cfg --set 'groups[agents].heads_factor=1.1' --set 'bot.threshold=0.6'",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = PLANS_MOST,
    .run = run,
};
