/* `ccsim sweep`: a plan over a range of settings, kept unit by unit so that it can be stopped and resumed. */
#include <stdio.h>
#include <time.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/draw_tables.h"
#include "cmd/sweep_job.h"

static const struct cmd_option options[] = {
    {.name = "sweep",
     .type = CMD_TEXT,
     .is_many = true,
     .value = "PATH=RANGE",
     .help =
         "what varies: 'groups[x].heads=5:15:1' (from:to:step), 'bot.threshold=0:1#11' (eleven values) or '...=a,b,c'"},
    {.name = "zip",
     .type = CMD_FLAG,
     .help = "go through several --sweep side by side, not as a grid"},
    {.name = "lhs",
     .type = CMD_COUNT,
     .value = "N",
     .lo = 2,
     .hi = 5000,
     .help = "N points of a Latin hypercube instead of the grid"},
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS,
    OPTION_SET,
    {.name = "measure",
     .letter = 'm',
     .type = CMD_TEXT,
     .is_many = true,
     .value = "M@SCOPE",
     .help =
         "what to keep, as in summary.csv; unstated: service levels, abandonment, wait, bot, cost"},
    {.name = "dry-run", .type = CMD_FLAG, .help = "list the points and how long they would take"},
    {.name = "resume",
     .type = CMD_FLAG,
     .help = "finish what was stopped or killed; or add replications to a finished sweep"},
    {.name = "best",
     .type = CMD_TEXT,
     .value = "M@SCOPE",
     .help = "which point is best in this, and which are not told apart"},
    {.name = "allocate",
     .type = CMD_COUNT,
     .value = "N",
     .lo = 1,
     .hi = 1e8,
     .help = "with --best: N replications in all, spent where the decision is unclear"},
    {.name = "pareto",
     .type = CMD_TEXT,
     .value = "M,M",
     .help = "which points no other beats in both, e.g. cost,sl_frac@sla=NAME"},
    {.name = "meet",
     .type = CMD_TEXT,
     .value = "M>=X",
     .help = "from where on the line a target is met, e.g. 'sl_frac@sla=NAME>=0.8'"},
    {.name = "beat",
     .type = CMD_TEXT,
     .value = "FILE",
     .help = "with --by: from where on the line it is better than this plan"},
    {.name = "by", .type = CMD_TEXT, .value = "M@SCOPE", .help = "with --beat: better in what"},
    {.name = "refine",
     .type = CMD_COUNT,
     .value = "N",
     .lo = 1,
     .hi = 1000,
     .help =
         "with --meet or --beat: at most N points more, where the answer lies between swept ones"},
    OPTION_SHARD,
    OPTION_OUTPUT("[results/NAME_sweep]"),
    OPTION_PLOTS,
    OPTION_FORCE,
    OPTION_QUIET,
};

/* --- dry run ------------------------------------------------------------------------------------- */

static double seconds_of_one(struct sweep *s, struct err *e)
{
    struct trial t = {0};
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    if (trial_begin(&t, s->first.scenario, s->first.scenario->seed, false, e))
        trial_run(&t, 1, &(struct trial_options){.threads = 1}, e);
    clock_gettime(CLOCK_MONOTONIC, &to);
    trial_free(&t);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9;
}

static void print_dry(struct sweep *s, struct err *e)
{
    const uint32_t n = s->first.scenario->replications;
    const double once = seconds_of_one(s, e);
    for (size_t i = 0; i < s->points.n; i++)
        printf("%zu\t%s\n", i, s->setting[i]);
    printf(
        "%zu points x %u replications; the first replication took %.3g s, so all take about %.3g s of one core\n",
        s->points.n, n, once, once * (double)n * (double)s->points.n);
}

/* --- running ------------------------------------------------------------------------------------- */

static bool run_points(struct sweep *s, uint32_t n, struct err *e)
{
    for (uint32_t i = 0; i < s->points.n; i++) {
        if (interrupt_requested())
            s->is_stopped = true;
        if (s->is_stopped || !sweep_run_point(s, i, n, e))
            return false;
    }
    return true;
}

/* In rounds of a tenth of the budget; what is decided by then is left alone. */
static bool run_allocated(struct sweep *s, uint32_t measure, uint32_t n, uint32_t budget,
                          struct err *e)
{
    const uint32_t n_points = (uint32_t)s->points.n;
    uint32_t spent = n * n_points;
    uint32_t *const wanted = mem_new(n_points, sizeof *wanted);
    bool is_done = run_points(s, n, e);
    while (is_done && spent < budget) {
        const uint32_t left = budget - spent, part = budget / 10 + 1;
        uint32_t round = left < part ? left : part;
        surface_allocate(&s->surface, measure, spent + round, wanted);
        const uint32_t best = surface_best(&s->surface, measure);
        for (uint32_t i = 0; is_done && i < n_points && round > 0; i++) {
            const uint32_t now = s->surface.point[i].n;
            const uint32_t more = wanted[i] - now < round ? wanted[i] - now : round;
            is_done = more == 0 || sweep_run_point(s, i, now + more, e);
            round -= more;
            spent += more;
        }
        if (is_done && round > 0) { /* what rounding down left over */
            is_done = sweep_run_point(s, best, s->surface.point[best].n + round, e);
            spent += round;
        }
    }
    mem_free(wanted);
    return is_done;
}

static uint64_t units_to_do(const struct sweep *s, uint32_t n)
{
    uint64_t units = 0;
    for (uint32_t i = 0; i < s->points.n; i++) {
        uint32_t first, count;
        sweep_span(s, i, n, &first, &count);
        units += count;
    }
    return units;
}

static bool run_all(struct sweep_job *job, struct err *e)
{
    struct sweep *const s = &job->sweep;
    const uint32_t n = s->first.scenario->replications;
    const bool is_allocated = cmd_given(job->args, "allocate");
    const uint32_t budget = is_allocated ? (uint32_t)cmd_count(job->args, "allocate") : 0;
    uint64_t kept = 0;
    for (uint32_t i = 0; i < s->points.n; i++)
        kept += s->surface.point[i].n_kept;
    s->done = kept;
    s->total = is_allocated ? budget : units_to_do(s, n);
    s->progress = progress_new("replications", cmd_flag(job->args, "quiet"));
    interrupt_install();
    bool is_done = is_allocated ? run_allocated(s, job->answer.best, n, budget, e)
                                : run_points(s, n, e);
    uint32_t most = 0;
    for (uint32_t i = 0; i < s->points.n; i++)
        most = s->surface.point[i].n > most ? s->surface.point[i].n : most;
    is_done = is_done && (s->shard.n > 0 || sweep_answer_run(&job->answer, s, most, e));
    progress_end(s->progress);
    progress_free(s->progress);
    s->progress = NULL;
    if (!is_done && err_ok(e))
        err_add(
            e, ERR_INTERRUPTED,
            "interrupted: %llu replications are kept in %s; the same command with --resume goes on",
            (unsigned long long)s->done, s->store_path);
    return is_done;
}

static void sweep(struct sweep_job *job, struct err *e)
{
    if (sweep_job_begin(job, e) &&
        sweep_open_store(&job->sweep, results_path(job->folder), cmd_flag(job->args, "resume"),
                         cmd_flag(job->args, "force"), e) &&
        run_all(job, e))
        sweep_job_save(job, e);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct sweep_job *const job = mem_new(1, sizeof *job);
    job->args = job->said = args;
    clock_gettime(CLOCK_REALTIME, &job->started);
    if (sweep_begin(&job->sweep, args, e) && sweep_answer_read(&job->answer, &job->sweep, e)) {
        if (cmd_flag(args, "dry-run"))
            print_dry(&job->sweep, e);
        else
            sweep(job, e);
    }
    sweep_job_free(job);
    mem_free(job);
    return 0;
}

const struct cmd_ops cmd_sweep = {
    .name = "sweep",
    .words = "FILE",
    .help = "a plan over a range of settings: how does it respond, where is it best",
    .about =
        "Simulates FILE at every point of a grid (or --zip, --lhs) on the same customers. Every finished replication is\n"
        "kept beside the results, so a sweep that was stopped or killed goes on with --resume. E.g.\n\n"
        "  ccsim sweep center.cfg --sweep 'groups[agents].heads_factor=0.8:1.2:0.05' --meet 'sl_frac@sla=NAME>=0.8'",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
