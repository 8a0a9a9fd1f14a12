#include "cmd/plan.h"

#include <gsl/gsl_version.h>
#include <libconfig.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/units.h"
#include "base/version.h"
#include "io/progress.h"

bool plan_load(struct plan *p, const char *path, const struct cfg_sets *sets,
               const struct cmd_args *args, struct err *e)
{
    static const char *const keys[] = {"replications", "seed"};
    const size_t given = sets != NULL ? sets->n : 0;
    const char **const all = mem_new(given + 2, sizeof *all);
    struct str text[2] = {{0}, {0}};
    size_t n = 0;
    *p = (struct plan){0};
    while (n < given) {
        all[n] = sets->text[n];
        n++;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!cmd_has(args, keys[i]) || !cmd_given(args, keys[i]))
            continue;
        str_addf(&text[i], "run.%s=%s", keys[i], cmd_text(args, keys[i]));
        all[n++] = str_text(&text[i]);
    }
    p->scenario = scenario_load(path, &(struct cfg_sets){all, n}, &p->load, e);
    if (p->scenario != NULL)
        p->threads = cmd_has(args, "threads") && cmd_given(args, "threads")
                         ? (uint32_t)cmd_count(args, "threads")
                         : p->scenario->threads;
    str_free(&text[0]);
    str_free(&text[1]);
    mem_free(all);
    return p->scenario != NULL && err_ok(e);
}

void plan_free(struct plan *p)
{
    scenario_free(p->scenario);
    load_free(&p->load);
    *p = (struct plan){0};
}

void plan_print_notes(const struct plan *p)
{
    for (size_t i = 0; i < p->load.notes.n; i++)
        fprintf(stderr, "note: %s\n", p->load.notes.text[i]);
}

struct results *plan_begin_results(const struct cmd_args *args, const char *stem, struct err *e)
{
    const char *const path = cmd_given(args, "output") ? cmd_text(args, "output") : NULL;
    return results_begin(path, stem, cmd_flag(args, "force"), e);
}

static double seconds_between(const struct timespec *a, const struct timespec *b)
{
    return (double)(b->tv_sec - a->tv_sec) + (double)(b->tv_nsec - a->tv_nsec) * 1e-9;
}

bool plan_commit(struct results *folder, const struct cmd_args *args,
                 const struct plan_outcome *outcome, struct err *e)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const struct scenario *const s = outcome->scenario;
    struct manifest_library libraries[2] = {{"gsl", GSL_VERSION}, {"libconfig", NULL}};
    char libconfig[32];
    snprintf(libconfig, sizeof libconfig, "%d.%d", LIBCONFIG_VER_MAJOR, LIBCONFIG_VER_MINOR);
    libraries[1].version = libconfig;
    struct timespec now, cpu;
    clock_gettime(CLOCK_REALTIME, &now);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    struct str clock = {0};
    units_add_clock(&clock, s->start_clock);
    char **command = NULL;
    const int n_command = cmd_line(args, &command);
    const struct manifest m = {
        .version = CCSIM_VERSION,
        .config_stem = s->name,
        .title = s->title,
        .seed = s->seed,
        .replications = outcome->done,
        .start_clock = str_text(&clock),
        .weekday = s->weekday >= 0 ? days[s->weekday] : NULL,
        .customers_digest = outcome->customers_digest,
        .warnings = (const char *const *)outcome->warnings->text,
        .n_warnings = outcome->warnings->n,
        .run = {.started = outcome->started,
                .finished = now,
                .command = (const char *const *)command,
                .n_command = n_command,
                .threads = outcome->threads,
                .libraries = libraries,
                .n_libraries = 2,
                .wall_s = seconds_between(&outcome->started, &now),
                .cpu_s = (double)cpu.tv_sec + (double)cpu.tv_nsec * 1e-9},
    };
    const bool is_done = results_commit(folder, &m, e);
    str_free(&clock);
    return is_done;
}

bool plan_tick(void *progress, uint64_t done, uint64_t total)
{
    progress_tick(progress, done, total);
    return true;
}

bool plan_choose(const struct measure_set *set, const struct cmd_args *args, bool *keep,
                 struct err *e)
{
    const char *const *names = NULL;
    const size_t n = cmd_values(args, "measure", &names);
    measure_set_usual(set, keep);
    for (uint32_t k = 0; n > 0 && k < set->n; k++)
        keep[k] = false;
    for (size_t i = 0; i < n; i++) {
        const uint32_t k = measure_set_named(set, names[i], "--measure", e);
        if (k != NOBODY)
            keep[k] = true;
    }
    return err_ok(e);
}
