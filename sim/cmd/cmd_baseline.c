/* `ccsim baseline update`: the only writer of a baseline file. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "base/version.h"
#include "cmd/cmd.h"
#include "cmd/plan.h"
#include "io/baseline.h"
#include "io/progress.h"

static const struct cmd_option options[] = {
    {.name = "reason",
     .letter = 'r',
     .type = CMD_TEXT,
     .value = "TEXT",
     .help = "why it is written; kept in the file"},
    {.name = "output",
     .letter = 'o',
     .type = CMD_TEXT,
     .value = "BASELINE",
     .help = "the file to write [NAME.baseline beside FILE]"},
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS,
    OPTION_SET,
    OPTION_QUIET,
};

/* Kept is what gates ask about: the whole center, channels, queues, groups and service levels. */
static void keep_whole(struct measure_set *set)
{
    bool *const keep = mem_new(set->n, sizeof *keep);
    for (uint32_t k = 0; k < set->n; k++) {
        static const char *const kinds[] = {"all", "channel=", "queue=", "group=", "sla="};
        const char *const where = set->measure[k].where;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            keep[k] = keep[k] || strncmp(where, kinds[i], strlen(kinds[i])) == 0;
        keep[k] = keep[k] && strchr(where, ';') == NULL;
    }
    measure_set_keep(set, keep);
    mem_free(keep);
}

static bool simulate(struct trial *t, const struct plan *p, bool is_quiet, struct err *e)
{
    struct progress *const progress = progress_new("replications", is_quiet);
    const struct trial_options how = {.threads = p->threads,
                                      .stop = interrupt_requested,
                                      .tick = plan_tick,
                                      .progress = progress};
    interrupt_install();
    const bool is_done = trial_run(t, p->scenario->replications, &how, e);
    progress_end(progress);
    progress_free(progress);
    if (!is_done && err_ok(e))
        err_add(e, ERR_INTERRUPTED, "interrupted; nothing was written");
    return is_done;
}

static char *output_of(const struct cmd_args *args, const struct scenario *s)
{
    struct str path = {0};
    const char *const file = cmd_word(args, 1);
    const char *const slash = strrchr(file, '/');
    if (cmd_given(args, "output"))
        return mem_copy_text(cmd_text(args, "output"));
    if (slash != NULL)
        str_add_bytes(&path, file, (size_t)(slash - file) + 1);
    str_addf(&path, "%s.baseline", s->name);
    return path.text;
}

static void write(const struct cmd_args *args, const struct plan *p, const struct trial *t,
                  struct err *e)
{
    char *const folder = baseline_folder_of(cmd_word(args, 1));
    char *const path = output_of(args, p->scenario);
    struct baseline b = {.program = mem_copy_text(CCSIM_VERSION),
                         .config = mem_copy_text(p->scenario->name),
                         .reason = mem_copy_text(cmd_text(args, "reason")),
                         .seed = t->seed,
                         .replications = t->n};
    baseline_config_text(&b.text, p->load.cfg, folder);
    baseline_digest(b.digest, str_text(&b.text), folder);
    if (baseline_write(path, &b, t, e) && !cmd_flag(args, "quiet"))
        printf("%s: %u replications, %u measures, seed %llu\n", path, t->n, t->set.n,
               (unsigned long long)t->seed);
    mem_free(b.program);
    mem_free(b.config);
    mem_free(b.reason);
    str_free(&b.text);
    mem_free(path);
    mem_free(folder);
}

static void check_words(const struct cmd_args *args, struct err *e)
{
    const char *const reason = cmd_given(args, "reason") ? cmd_text(args, "reason") : NULL;
    if (strcmp(cmd_word(args, 0), "update") != 0)
        err_add(
            e, ERR_USER,
            "`%.40s` is nothing baseline can do; write ccsim baseline update FILE --reason TEXT",
            cmd_word(args, 0));
    if (reason == NULL)
        err_add(e, ERR_USER,
                "a baseline needs a reason; add --reason \"why the old one no longer holds\"");
    for (const char *c = reason; c != NULL && *c != '\0'; c++)
        if ((unsigned char)*c < 0x20) {
            err_add(e, ERR_USER,
                    "--reason has a line end or control character in it; write one line");
            break;
        }
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct plan p = {0};
    struct trial t = {0};
    struct cfg_sets sets = {0};
    sets.n = cmd_values(args, "set", &sets.text);
    check_words(args, e);
    if (err_ok(e) && plan_load(&p, cmd_word(args, 1), &sets, args, e)) {
        if (p.scenario->replications < 2)
            err_add(e, ERR_USER,
                    "one replication tells nothing of chance; give --replications 20 or more");
        else if (trial_begin(&t, p.scenario, p.scenario->seed, false, e)) {
            keep_whole(&t.set);
            if (simulate(&t, &p, cmd_flag(args, "quiet"), e))
                write(args, &p, &t, e);
        }
    }
    trial_free(&t);
    plan_free(&p);
    return 0;
}

const struct cmd_ops cmd_baseline = {
    .name = "baseline",
    .words = "update FILE",
    .help = "write down what a plan gives today, for ccsim check",
    .about =
        "Simulates FILE and writes its values, replication by replication, with seed, config and reason into a\n"
        "baseline file, which `ccsim check` compares with later. Keep it beside the config, under version\n"
        "control. E.g.\n\n"
        "  ccsim baseline update center.cfg --replications 50 --reason 'spring staffing'",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 2,
    .most_words = 2,
    .run = run,
};
