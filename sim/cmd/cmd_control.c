/* `ccsim control`: narrower intervals from the same replications, by control variates. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/plan.h"
#include "exper/strata.h"
#include "io/cfg_write.h"
#include "io/measure_kind.h"
#include "io/out_csv.h"
#include "io/progress.h"

static const struct cmd_option options[] = {
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS,
    OPTION_SET,
    {.name = "method",
     .type = CMD_WORD,
     .value = "HOW",
     .words = "control antithetic stratified both",
     .dflt = "control",
     .help = "controls; days in mirrored pairs; days in strata of busyness; strata and controls"},
    {.name = "measure",
     .letter = 'm',
     .type = CMD_TEXT,
     .is_many = true,
     .value = "M@SCOPE",
     .help =
         "what to show, as in summary.csv; unstated: service levels, abandonment, wait, bot, cost"},
    OPTION_OUTPUT("[results/NAME_control]"),
    OPTION_FORCE,
    OPTION_QUIET,
};

struct job {
    const struct cmd_args *args;
    struct plan plan;
    struct trial trial;
    struct controls controls;
    struct day_design days;
    bool *shown; /* [measure] */
    struct results *folder;
    struct notes warnings;
    struct timespec started;
};

static bool simulate(struct job *job, struct err *e)
{
    struct progress *const progress = progress_new("replications", cmd_flag(job->args, "quiet"));
    const struct trial_options how = {.threads = job->plan.threads,
                                      .stop = interrupt_requested,
                                      .tick = plan_tick,
                                      .progress = progress};
    interrupt_install();
    const bool is_done = trial_run(&job->trial, job->plan.scenario->replications, &how, e);
    progress_end(progress);
    progress_free(progress);
    if (!is_done && err_ok(e))
        err_add(e, ERR_INTERRUPTED, "interrupted; nothing was written");
    return is_done;
}

static bool is_method(const struct job *job, const char *method)
{
    return strcmp(cmd_text(job->args, "method"), method) == 0;
}

/* Measure k by the method asked for, as far as anything varies. */
static struct controlled estimate(const struct job *job, uint32_t k)
{
    const double level = job->plan.scenario->confidence;
    if (job->days.kind == DAYS_STRATIFIED)
        return strata_apply(&job->controls, &job->trial, job->days.strata, k, level);
    if (job->days.kind == DAYS_MIRRORED)
        return mirrored_apply(&job->trial, k, level);
    return controls_apply(&job->controls, &job->trial, k, level);
}

static void write_row(struct out_file *f, const struct measure *m, const struct controlled *r)
{
    const double numbers[] = {r->ci.value, r->ci.lo,    r->ci.hi, r->plain.value,
                              r->plain.lo, r->plain.hi, r->gain};
    const char *const texts[] = {m->where, m->metric->name, m->variant};
    for (size_t i = 0; i < 3; i++) {
        out_csv_field(f, texts[i]);
        out_file_char(f, ',');
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        out_file_number(f, numbers[i]);
        out_file_char(f, ',');
    }
    out_file_u64(f, r->ci.n);
    out_file_char(f, ',');
    out_csv_field(f, ci_exists(&r->ci) ? r->ci.method : "");
    out_file_char(f, '\n');
}

static bool write_files(struct job *job, struct err *e)
{
    struct str text = {0};
    cfg_write_resolved(&text, job->plan.load.cfg);
    const bool is_done = results_put(job->folder, "config.resolved.cfg", str_text(&text), text.len,
                                     e);
    str_free(&text);
    struct out_file *const f = is_done ? results_open(job->folder, "control.csv", e) : NULL;
    if (f == NULL)
        return false;
    out_file_text(
        f, "scope,metric,variant,value,ci_lo,ci_hi,plain_value,plain_lo,plain_hi,gain,n,method\n");
    for (uint32_t k = 0; k < job->trial.set.n; k++) {
        const struct controlled r = estimate(job, k);
        write_row(f, &job->trial.set.measure[k], &r);
    }
    return results_close(job->folder, f, e);
}

static void print_row(const struct job *job, uint32_t k)
{
    const struct measure *const m = &job->trial.set.measure[k];
    const struct controlled r = estimate(job, k);
    const enum figure_kind kind = measure_kind(m->metric);
    const struct figure plain = figure_of(kind, r.plain.value, ci_half_width(&r.plain));
    const struct figure now = figure_of(kind, r.ci.value, ci_half_width(&r.ci));
    struct str name = {0};
    char one[FIGURE_TEXT], two[FIGURE_TEXT];
    measure_add_name(&name, m);
    printf("%-32s %22s %22s %8.3g\n", str_text(&name), figure_whole(one, &plain),
           figure_whole(two, &now), r.gain);
    str_free(&name);
}

static void tell(const struct job *job)
{
    if (cmd_flag(job->args, "quiet"))
        return;
    printf("%s: %u replications, seed %llu; ", job->plan.scenario->name, job->trial.n,
           (unsigned long long)job->trial.seed);
    if (job->days.kind == DAYS_STRATIFIED)
        printf("days in %u strata of busyness; ", job->days.strata);
    if (job->days.kind == DAYS_MIRRORED)
        printf("days in mirrored pairs; ");
    printf("controls:");
    for (uint32_t i = 0; i < job->controls.n; i++)
        printf("%s %s", i > 0 ? "," : "", job->controls.name[i]);
    printf("%s\n\n%-32s %22s %22s %8s\n", job->controls.n == 0 ? " none" : "", "measure", "plain",
           "controlled", "gain");
    for (uint32_t k = 0; k < job->trial.set.n; k++)
        if (job->shown[k])
            print_row(job, k);
    printf("\ngain: so many times the replications would be needed without\n");
    printf("results in %s/ (control.csv)\n", results_path(job->folder));
    for (size_t i = 0; i < job->warnings.n; i++)
        fprintf(stderr, "warning: %s\n", job->warnings.text[i]);
}

static void make_controls(struct job *job)
{
    if (is_method(job, "control"))
        controls_make(&job->controls, &job->trial);
    else if (is_method(job, "both"))
        controls_make_customers(&job->controls, &job->trial);
}

/* What the method costs besides the simulation, so that the gain can be taken per unit of CPU time. */
static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void control(struct job *job, struct err *e)
{
    const struct scenario *const s = job->plan.scenario;
    struct str stem = {0};
    char digest[SHA256_HEX];
    job->shown = mem_new(job->trial.set.n, sizeof *job->shown);
    if (!plan_choose(&job->trial.set, job->args, job->shown, e))
        return;
    str_addf(&stem, "%s_control", s->name);
    job->folder = plan_begin_results(job->args, str_text(&stem), e);
    str_free(&stem);
    if (job->folder == NULL || !simulate(job, e))
        return;
    const double simulated = cpu_s();
    make_controls(job);
    if (job->controls.n == 0 && job->days.kind == DAYS_FREE)
        notes_add(&job->warnings,
                  "nothing of known mean varies between the days, so nothing is gained");
    else if (job->days.kind == DAYS_FREE && job->trial.n < 10 + 2 * job->controls.n)
        notes_add(&job->warnings, "too few replications to use controls; give --replications %u",
                  10 + 2 * job->controls.n);
    sha256_end_hex(&job->trial.customers, digest);
    const struct plan_outcome outcome = {.scenario = s,
                                         .done = job->trial.n,
                                         .threads = job->plan.threads,
                                         .customers_digest = digest,
                                         .warnings = &job->warnings,
                                         .started = job->started};
    if (write_files(job, e) && plan_commit(job->folder, job->args, &outcome, e))
        tell(job);
    if (err_ok(e) && !cmd_flag(job->args, "quiet"))
        fprintf(
            stderr,
            "note: %.2f s of CPU time went into the simulation, %.2f s into the estimates of all measures: per "
            "unit of CPU time the gain is %.3g times as large\n",
            simulated, cpu_s() - simulated, simulated / cpu_s());
}

/* Chosen before the first replication; false: e says why not. */
static bool choose_days(struct job *job, struct err *e)
{
    struct scenario *const s = job->plan.scenario;
    if (is_method(job, "control"))
        return true;
    if (s->replications % 2 != 0 || s->replications < 20)
        err_add(
            e, ERR_USER,
            "--method %s takes days in pairs; give an even number of --replications, at least 20",
            cmd_text(job->args, "method"));
    s->day_design = is_method(job, "antithetic") ? mirrored_design(s)
                                                 : strata_design(s, s->replications);
    job->days = s->day_design;
    return err_ok(e);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct job job = {.args = args};
    struct cfg_sets sets = {0};
    clock_gettime(CLOCK_REALTIME, &job.started);
    sets.n = cmd_values(args, "set", &sets.text);
    if (plan_load(&job.plan, cmd_word(args, 0), &sets, args, e)) {
        if (job.plan.scenario->steady && job.plan.scenario->replications == 1)
            err_add(e, ERR_USER,
                    "controls belong to days; give several --replications of the steady run");
        else if (choose_days(&job, e) &&
                 trial_begin(&job.trial, job.plan.scenario, job.plan.scenario->seed, false, e))
            control(&job, e);
    }
    results_free(job.folder);
    controls_free(&job.controls);
    trial_free(&job.trial);
    plan_free(&job.plan);
    notes_free(&job.warnings);
    mem_free(job.shown);
    return 0;
}

const struct cmd_ops cmd_control = {
    .name = "control",
    .words = "FILE",
    .help = "narrower intervals from the same days, by what is known of their busyness",
    .about =
        "Simulates FILE and uses control variates: how busy each day was drawn, and how many customers came, have known\n"
        "means, so what they explain of a measure is taken out of its interval. Or, with --method, chooses the days:\n"
        "in mirrored pairs, a quiet one for each busy one, or two from each stratum of busyness. Prints the plain\n"
        "interval (of days drawn freely) and the narrower one, and how many times the replications the plain one would\n"
        "need to be as narrow.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
