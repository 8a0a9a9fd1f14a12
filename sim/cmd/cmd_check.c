/* `ccsim check`: is a config still as good as its baseline? */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "base/version.h"
#include "cmd/cmd.h"
#include "cmd/plan.h"
#include "cmd/recheck.h"
#include "io/check_report.h"
#include "io/out_file.h"

static const struct cmd_option options[] = {
    {.name = "baseline",
     .letter = 'b',
     .type = CMD_TEXT,
     .value = "FILE",
     .help = "written by ccsim baseline update"},
    {.name = "gates",
     .letter = 'g',
     .type = CMD_TEXT,
     .value = "FILE",
     .help =
         "what must hold; unstated: service levels and abandonment within 0.5 points, wait and cost within 2 %"},
    OPTION_SET,
    OPTION_THREADS,
    {.name = "auto",
     .type = CMD_FLAG,
     .help = "while nothing can be said, run more replications of both"},
    {.name = "most",
     .type = CMD_COUNT,
     .value = "N",
     .lo = 2,
     .hi = 1e6,
     .dflt = "2000",
     .help = "with --auto: no more replications"},
    {.name = "junit", .type = CMD_TEXT, .value = "FILE", .help = "write a JUnit report"},
    {.name = "markdown", .type = CMD_TEXT, .value = "FILE", .help = "write a Markdown table"},
    {.name = "github",
     .type = CMD_FLAG,
     .help = "print annotations, and append the table to $GITHUB_STEP_SUMMARY"},
    {.name = "json", .type = CMD_FLAG, .help = "print JSON instead of the table"},
    OPTION_QUIET,
};

static void write_file(const char *path, const char *text, int flags, struct err *e)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
    if (fd < 0) {
        err_add(e, ERR_WORLD, "%s: %s", path, strerror(errno));
        return;
    }
    struct out_file *const f = out_file_new(fd, path);
    out_file_text(f, text);
    out_file_end(f, e);
    close(fd);
}

static void write_report(const struct cmd_args *args, const char *option,
                         void (*write)(struct str *, const struct check_report *),
                         const struct check_report *r, struct err *e)
{
    struct str text = {0};
    if (!cmd_given(args, option))
        return;
    write(&text, r);
    write_file(cmd_text(args, option), str_text(&text), O_TRUNC, e);
    str_free(&text);
}

static void annotate(const struct check_report *r, struct err *e)
{
    const char *const summary = getenv("GITHUB_STEP_SUMMARY");
    struct str text = {0};
    check_report_github(&text, r);
    fputs(str_text(&text), stdout);
    str_clear(&text);
    check_report_markdown(&text, r);
    if (summary != NULL && summary[0] != '\0')
        write_file(summary, str_text(&text), O_APPEND, e);
    str_free(&text);
}

static void tell(const struct cmd_args *args, const struct check_report *r, struct err *e)
{
    struct str text = {0};
    if (cmd_flag(args, "json"))
        check_report_json(&text, r);
    else if (!cmd_flag(args, "quiet"))
        check_report_table(&text, r);
    fputs(str_text(&text), stdout);
    str_free(&text);
    write_report(args, "junit", check_report_junit, r, e);
    write_report(args, "markdown", check_report_markdown, r, e);
    if (cmd_flag(args, "github"))
        annotate(r, e);
}

/* Seed and replications are the baseline's, so that the same customers come. */
static bool load(struct plan *p, const struct cmd_args *args, const struct baseline *b,
                 struct err *e)
{
    struct str seed = {0}, replications = {0};
    const char *const *given = NULL;
    const size_t n = cmd_values(args, "set", &given);
    const char **const sets = mem_new(n + 2, sizeof *sets);
    for (size_t i = 0; i < n; i++)
        sets[i] = given[i];
    str_addf(&seed, "run.seed=%llu", (unsigned long long)b->seed);
    str_addf(&replications, "run.replications=%u", b->replications);
    sets[n] = str_text(&replications);
    sets[n + 1] = str_text(&seed);
    const bool is_done = plan_load(p, cmd_word(args, 0), &(struct cfg_sets){sets, n + 2}, args, e);
    mem_free(sets);
    str_free(&seed);
    str_free(&replications);
    return is_done;
}

static int status_of(enum verdict v)
{
    return v == VERDICT_FAIL ? ERR_ANSWER_NO : v == VERDICT_INCONCLUSIVE ? ERR_INCONCLUSIVE : 0;
}

static int check(const struct cmd_args *args, struct recheck *r, struct err *e)
{
    struct check_report report = {0};
    interrupt_install();
    int status = 0;
    if (recheck_run(r, &report, e)) {
        tell(args, &report, e);
        status = status_of(report.verdict);
    }
    check_report_free(&report);
    return status;
}

static int run(const struct cmd_args *args, struct err *e)
{
    if (!cmd_given(args, "baseline")) {
        err_add(e, ERR_USER,
                "check needs --baseline FILE; ccsim baseline update FILE --reason TEXT makes one");
        return 0;
    }
    struct plan p = {0};
    struct baseline *const b = baseline_read(cmd_text(args, "baseline"), e);
    int status = 0;
    if (b != NULL && load(&p, args, b, e)) {
        struct recheck r = {.config = cmd_word(args, 0),
                            .baseline_path = cmd_text(args, "baseline"),
                            .gates_path = cmd_given(args, "gates") ? cmd_text(args, "gates") : NULL,
                            .plan = &p,
                            .baseline = b,
                            .is_quiet = cmd_flag(args, "quiet"),
                            .most = cmd_flag(args, "auto") ? (uint32_t)cmd_count(args, "most") : 0};
        status = check(args, &r, e);
    }
    plan_free(&p);
    baseline_free(b);
    return status;
}

const struct cmd_ops cmd_check = {
    .name = "check",
    .words = "FILE",
    .help = "is a config still as good as its baseline? for continuous integration",
    .about =
        "Simulates FILE on the customers of the baseline and compares replication by replication. The same config\n"
        "and version must give the same bytes; else each measure may be worse by its margin. Exit status 0: all\n"
        "pass; 1: something is worse; 4: more replications are needed to say.\n\n"
        "  ccsim check center.cfg --baseline center.baseline --junit check.xml",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
