/* `ccsim run`: simulates a config, writes the results folder, shows the planner's table. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/plan.h"
#include "cmd/precision.h"
#include "cmd/workbook.h"
#include "exper/run.h"
#include "io/gnuplot.h"
#include "io/out_json.h"
#include "io/planner.h"
#include "io/plots.h"
#include "io/progress.h"
#include "io/result_rows.h"
#include "io/results_dir.h"
#include "io/run_files.h"

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
    {.name = "output",
     .letter = 'o',
     .type = CMD_TEXT,
     .value = "DIR",
     .help = "folder of the results [results/NAME]"},
    OPTION_FORCE,
    {.name = "json",
     .type = CMD_FLAG,
     .help = "print the rows of summary.csv as JSON instead of the table"},
    {.name = "by-interval-replications",
     .type = CMD_FLAG,
     .help = "write replications_interval.csv too (large)"},
    {.name = "xlsx",
     .type = CMD_FLAG,
     .help = "write a workbook too, results.xlsx: summary, intervals, replications, charts"},
    {.name = "plot",
     .type = CMD_WORD,
     .value = "KIND",
     .words = "svg term none",
     .dflt = "svg",
     .help = "pictures as files, the day in the terminal too, or none at all"},
    {.name = "no-plots", .type = CMD_FLAG, .help = "the same as --plot=none"},
    {.name = "require-plots",
     .type = CMD_FLAG,
     .help = "exit 3 when gnuplot is missing or fails, instead of a warning"},
    {.name = "color",
     .type = CMD_WORD,
     .value = "WHEN",
     .words = "auto always never",
     .dflt = "auto",
     .help = "colours of the table"},
    OPTION_QUIET,
    {.name = "verbose",
     .letter = 'v',
     .type = CMD_FLAG,
     .help = "say what was simulated, and how fast"},
};

/* All of one run. */
struct job {
    const struct cmd_args *args;
    struct plan plan;    /* what is simulated */
    struct plan as_read; /* a steady run that was made longer: before that */
    struct str reached;  /* what --precision came to */
    struct results *folder;
    struct run_result result;
    struct timespec started;
    struct rows center;    /* the interval rows of the whole center */
    struct notes warnings; /* of the run and of what came after it */
    uint32_t asked;        /* replications */
    char *plot;            /* the picture as text, for --plot=term */
};

static bool simulate(struct job *job, struct err *e)
{
    const bool is_quiet = cmd_flag(job->args, "quiet");
    struct progress *const progress = progress_new("replications", is_quiet);
    const struct run_options how = {
        .seed = job->plan.scenario->seed,
        .replications = job->asked,
        .threads = job->plan.threads,
        .by_interval_replications = cmd_flag(job->args, "by-interval-replications"),
        .stop = interrupt_requested,
        .tick = plan_tick,
        .progress = progress,
    };
    interrupt_install();
    const bool is_done = run_scenario(job->plan.scenario, &how, &job->result, e);
    progress_end(progress);
    progress_free(progress);
    if (is_done)
        result_center(&job->center, job->result.interval);
    for (uint32_t i = 0; is_done && i < job->result.n_warnings; i++)
        notes_add(&job->warnings, "%s", job->result.warnings[i]);
    return is_done;
}

static struct planner_view view_of(const struct job *job)
{
    return (struct planner_view){
        .scenario = job->plan.scenario,
        .summary = job->result.summary,
        .interval = &job->center,
        .seed = job->plan.scenario->seed,
        .replications = job->result.done,
        .warmup = job->result.warmup,
    };
}

static bool put_file(void *to, const char *name, const char *bytes, size_t n, struct err *e)
{
    return results_put(to, name, bytes, n, e);
}

static bool adopt_file(void *to, const char *name, struct err *e)
{
    return results_adopt(to, name, e);
}

/* A picture that cannot be drawn is a warning: the numbers are what was asked for. */
static void note_failure(struct job *job, const struct plots_made *made, struct err *e)
{
    if (made->failure == NULL)
        return;
    if (cmd_flag(job->args, "require-plots"))
        err_add(e, ERR_WORLD, "no picture: %s; nothing was written", made->failure);
    else
        notes_add(&job->warnings,
                  "no picture: %s; the scripts are kept in %s/plots, `ccsim plot %s` draws them",
                  made->failure, results_path(job->folder), results_path(job->folder));
}

/* The day drawn in characters, by the script that is there. */
static const char *draw_term(struct job *job)
{
    static const char *const scripts[] = {"day.gp", NULL};
    struct str term = {0};
    const char *const why = gnuplot_draw(results_work_path(job->folder), "plots", scripts, "dumb",
                                         &term);
    job->plot = mem_copy_text(str_text(&term));
    str_free(&term);
    return why;
}

static bool draw(struct job *job, struct err *e)
{
    const char *const kind = cmd_text(job->args, "plot");
    if (strcmp(kind, "none") == 0 || cmd_flag(job->args, "no-plots"))
        return true;
    struct plots_made made = {0};
    const struct plot_view view = {
        .run = view_of(job), .replications = job->result.replications, .waits = job->result.waits};
    const struct plots_how how = {.format = "svg", .sub = "plots"};
    const struct plots_sink sink = {.to = job->folder,
                                    .put = put_file,
                                    .adopt = adopt_file,
                                    .work = results_work_path(job->folder)};
    const bool is_done = plots_make(&sink, &view, &how, &made, e);
    if (is_done && made.failure == NULL && made.n > 0 && strcmp(kind, "term") == 0)
        made.failure = draw_term(job);
    if (is_done)
        note_failure(job, &made, e);
    notes_free(&made.skipped);
    return is_done && err_ok(e);
}

static bool write_workbook(struct job *job, struct err *e)
{
    if (!cmd_flag(job->args, "xlsx"))
        return true;
    struct str path = {0};
    const struct plot_view view = {.run = view_of(job), .replications = job->result.replications};
    str_addf(&path, "%s/results.xlsx", results_work_path(job->folder));
    const bool is_done = workbook_write(str_text(&path), &view, e) &&
                         results_adopt(job->folder, "results.xlsx", e);
    str_free(&path);
    return is_done;
}

static bool commit(struct job *job, struct err *e)
{
    const struct plan_outcome outcome = {.scenario = job->plan.scenario,
                                         .done = job->result.done,
                                         .threads = job->plan.threads,
                                         .customers_digest = job->result.customers_digest,
                                         .warnings = &job->warnings,
                                         .started = job->started};
    return plan_commit(job->folder, job->args, &outcome, e);
}

/* --- what is printed ----------------------------------------------------------------------------- */

static void print_json(const struct job *job, struct err *e)
{
    struct out_file *const f = out_file_new(STDOUT_FILENO, "standard output");
    out_json_summary(f, job->result.summary);
    out_file_end(f, e);
}

static bool wants_color(const char *when)
{
    const char *const no = getenv("NO_COLOR");
    const char *const force = getenv("CLICOLOR_FORCE");
    const char *const term = getenv("TERM");
    if (strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    if (no != NULL && no[0] != '\0')
        return false;
    if (force != NULL && strcmp(force, "0") != 0 && force[0] != '\0')
        return true;
    return isatty(STDOUT_FILENO) && term != NULL && term[0] != '\0' && strcmp(term, "dumb") != 0;
}

static void print_table(const struct job *job)
{
    struct planner_view view = view_of(job);
    struct str text = {0};
    view.is_colored = wants_color(cmd_text(job->args, "color"));
    planner_write(&text, &view);
    fputs(str_text(&text), stdout);
    if (job->plot != NULL && job->plot[0] != '\0')
        printf("\n%s", job->plot);
    fputs(str_text(&job->reached), stdout);
    printf("results in %s/ (summary.csv, interval.csv, ...)\n", results_path(job->folder));
    str_free(&text);
}

/* Behind what is printed on stdout, so that it is read last. */
static void print_warnings(const struct job *job)
{
    fflush(stdout);
    plan_print_notes(&job->plan);
    for (size_t i = 0; i < job->warnings.n; i++)
        fprintf(stderr, "warning: %s\n", job->warnings.text[i]);
    if (results_leftover(job->folder) != NULL)
        fprintf(stderr, "warning: the earlier results could not be removed; they are in %s\n",
                results_leftover(job->folder));
    if (job->result.interrupted)
        fprintf(
            stderr,
            "interrupted: %u of %u replications are saved in %s; the same command again runs all of them, "
            "beginning with these\n",
            job->result.done, job->asked, results_path(job->folder));
}

static void print_speed(const struct job *job)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    const double s = (double)(now.tv_sec - job->started.tv_sec) +
                     (double)(now.tv_nsec - job->started.tv_nsec) * 1e-9;
    fprintf(stderr,
            "%llu contacts in %.2f s (%.2f million a second), at most %llu present at a time\n",
            (unsigned long long)job->result.contacts, s, (double)job->result.contacts / s / 1e6,
            (unsigned long long)job->result.most_present);
}

static void tell(const struct job *job, struct err *e)
{
    if (cmd_flag(job->args, "json"))
        print_json(job, e);
    else if (!cmd_flag(job->args, "quiet"))
        print_table(job);
    if (cmd_flag(job->args, "quiet"))
        return;
    print_warnings(job);
    if (cmd_flag(job->args, "verbose"))
        print_speed(job);
}

/* --- precision ----------------------------------------------------------------------------------- */

static bool load_longer(struct job *job, const struct settings *settings, double length,
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
static bool simulate_long_enough(struct job *job, const struct settings *settings, struct err *e)
{
    const double length = job->plan.scenario->length;
    if (!simulate(job, e))
        return false;
    for (unsigned times = 2; precision_wants_longer(job->plan.scenario, &job->result, times);
         times *= 2) {
        run_result_free(&job->result);
        rows_free(&job->center);
        notes_free(&job->warnings);
        job->warnings = (struct notes){0};
        job->center = (struct rows){0};
        if (!load_longer(job, settings, length * times, e) || !simulate(job, e))
            return false;
    }
    precision_tell(&job->reached, &job->warnings, job->plan.scenario, &job->result);
    return true;
}

/* --- the story ----------------------------------------------------------------------------------- */

/* The config as it was given: run again, it grows to the same length. */
static const struct cfg *config_of(const struct job *job)
{
    return job->as_read.scenario != NULL ? job->as_read.load.cfg : job->plan.load.cfg;
}

static void run_and_save(struct job *job, const struct settings *settings, struct err *e)
{
    const char *const output = cmd_given(job->args, "output") ? cmd_text(job->args, "output")
                                                              : NULL;
    job->folder = results_begin(output, job->plan.scenario->name, cmd_flag(job->args, "force"), e);
    if (job->folder == NULL || !simulate_long_enough(job, settings, e))
        return;
    if (job->result.done == 0) {
        err_add(e, ERR_INTERRUPTED,
                "interrupted before the first replication was done; nothing was written");
        return;
    }
    if (run_files_write(job->folder, config_of(job), &job->result, e) && draw(job, e) &&
        write_workbook(job, e) && commit(job, e))
        tell(job, e);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct job job = {.args = args};
    clock_gettime(CLOCK_REALTIME, &job.started);
    struct settings settings;
    if (settings_read(&settings, args, e) && (!cmd_flag(args, "xlsx") || workbook_is_built_in(e)) &&
        plan_load(&job.plan, cmd_word(args, 0), &(struct cfg_sets){settings.text, settings.n}, args,
                  e) &&
        precision_check(job.plan.scenario, e)) {
        job.asked = job.plan.scenario->replications;
        run_and_save(&job, &settings, e);
    }
    settings_free(&settings);
    const bool is_interrupted = job.result.interrupted;
    run_result_free(&job.result);
    results_free(job.folder);
    plan_free(&job.plan);
    plan_free(&job.as_read);
    str_free(&job.reached);
    notes_free(&job.warnings);
    rows_free(&job.center);
    mem_free(job.plot);
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
