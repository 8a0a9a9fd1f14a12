/* What becomes of a run: files, pictures, manifest, the planner's table. */
#include "cmd/run_save.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/precision.h"
#include "cmd/workbook.h"
#include "io/gnuplot.h"
#include "io/out_json.h"
#include "io/planner.h"
#include "io/plots.h"
#include "io/result_rows.h"
#include "io/run_files.h"

static struct planner_view view_of(const struct run_job *job)
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
static void note_failure(struct run_job *job, const struct plots_made *made, struct err *e)
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
static const char *draw_term(struct run_job *job)
{
    static const char *const scripts[] = {"day.gp", NULL};
    struct str term = {0};
    const char *const why = gnuplot_draw(results_work_path(job->folder), "plots", scripts, "dumb",
                                         &term);
    job->plot = mem_copy_text(str_text(&term));
    str_free(&term);
    return why;
}

static bool draw(struct run_job *job, struct err *e)
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

static bool write_differences(struct run_job *job, struct err *e)
{
    return job->differences.len == 0 || results_put(job->folder, "differences.csv",
                                                    job->differences.text, job->differences.len, e);
}

static bool write_workbook(struct run_job *job, struct err *e)
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

static bool commit(struct run_job *job, struct err *e)
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

static void print_json(const struct run_job *job, struct err *e)
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

static void print_table(const struct run_job *job)
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
static void print_warnings(const struct run_job *job)
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

static void print_speed(const struct run_job *job)
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

static void tell(const struct run_job *job, struct err *e)
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

/* --- the story ----------------------------------------------------------------------------------- */

/* The config as it was given: run again, it grows to the same length. */
static const struct cfg *config_of(const struct run_job *job)
{
    return job->as_read.scenario != NULL ? job->as_read.load.cfg : job->plan.load.cfg;
}

bool run_job_begin(struct run_job *job, struct err *e)
{
    job->folder = plan_begin_results(job->args, job->plan.scenario->name, e);
    return job->folder != NULL;
}

void run_job_save(struct run_job *job, struct err *e)
{
    result_center(&job->center, job->result.interval);
    for (uint32_t i = 0; i < job->result.n_warnings; i++)
        notes_add(&job->warnings, "%s", job->result.warnings[i]);
    precision_tell(&job->reached, &job->warnings, job->plan.scenario, &job->result);
    if (run_files_write(job->folder, config_of(job), &job->result, e) &&
        write_differences(job, e) && draw(job, e) && write_workbook(job, e) && commit(job, e))
        tell(job, e);
}

void run_job_free(struct run_job *job)
{
    run_result_free(&job->result);
    results_free(job->folder);
    plan_free(&job->plan);
    plan_free(&job->as_read);
    str_free(&job->reached);
    str_free(&job->differences);
    notes_free(&job->warnings);
    rows_free(&job->center);
    mem_free(job->plot);
}
