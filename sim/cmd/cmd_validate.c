/* `ccsim validate`: simulation beside queueing theory, a config beside Erlang C and A, and least agents. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/interrupt.h"
#include "cmd/beside.h"
#include "cmd/cmd.h"
#include "cmd/least.h"
#include "cmd/theory.h"

static const struct cmd_option options[] = {
    {.name = "quick", .type = CMD_FLAG, .help = "a tenth of the length"},
    {.name = "only", .type = CMD_TEXT, .value = "CASE", .help = "one case of the theory suite"},
    {.name = "cases", .type = CMD_FLAG, .help = "list the cases of the theory suite"},
    {.name = "threads",
     .letter = 't',
     .type = CMD_COUNT,
     .value = "N",
     .lo = 0,
     .hi = 1024,
     .dflt = "0",
     .help = "0 = all cores"},
    {.name = "replications",
     .letter = 'n',
     .type = CMD_COUNT,
     .value = "N",
     .lo = 1,
     .hi = 1e7,
     .help = "with FILE: instead of run.replications"},
    {.name = "set",
     .type = CMD_TEXT,
     .is_many = true,
     .value = "PATH=VALUE",
     .help = "with FILE: lay a value over it"},
    {.name = "least",
     .type = CMD_FLAG,
     .help = "the least agents for a target, by formula; with the options below"},
    {.name = "rate",
     .type = CMD_NUMBER,
     .value = "R",
     .unit = "contacts per hour",
     .hi = 1e9,
     .help = "offered"},
    {.name = "handle",
     .type = CMD_DURATION,
     .value = "TIME",
     .lo = 1e-3,
     .hi = 1e9,
     .help = "mean handle time"},
    {.name = "patience",
     .type = CMD_DURATION,
     .value = "TIME",
     .lo = 1e-3,
     .hi = 1e12,
     .help = "mean patience, for Erlang A"},
    {.name = "model",
     .type = CMD_WORD,
     .value = "M",
     .words = "b c a",
     .help = "Erlang; unstated: a with a patience, else c"},
    {.name = "target",
     .type = CMD_SHARE,
     .value = "SHARE",
     .help = "share to be answered in time; unstated: 0.8, if no limit is given"},
    {.name = "within",
     .type = CMD_DURATION,
     .value = "TIME",
     .hi = 1e9,
     .dflt = "20 s",
     .help = "in time is"},
    {.name = "max-occupancy",
     .type = CMD_SHARE,
     .value = "SHARE",
     .help = "agents are busy at most"},
    {.name = "max-abandonment",
     .type = CMD_SHARE,
     .value = "SHARE",
     .help = "give up at most (model a)"},
    {.name = "max-blocking",
     .type = CMD_SHARE,
     .value = "SHARE",
     .help = "are lost at most (model b)"},
    {.name = "shrinkage",
     .type = CMD_SHARE,
     .value = "SHARE",
     .lo = 0,
     .hi = 0.99,
     .dflt = "0",
     .help = "share of paid time not on the floor"},
};

/* An option that was not given is 0, which means no limit. */
static double or_zero(const struct cmd_args *args, const char *name)
{
    const double x = cmd_number(args, name);
    return isnan(x) ? 0 : x;
}

static struct least_agents_ask read_ask(const struct cmd_args *args, struct err *e)
{
    const char *const model = cmd_given(args, "model")      ? cmd_text(args, "model")
                              : cmd_given(args, "patience") ? "a"
                                                            : "c";
    struct least_agents_ask ask = {
        .rate = or_zero(args, "rate") / 3600,
        .handle_s = or_zero(args, "handle"),
        .patience_s = model[0] == 'a' ? or_zero(args, "patience") : INFINITY,
        .is_loss = model[0] == 'b',
        .target_frac = or_zero(args, "target"),
        .target_s = cmd_number(args, "within"),
        .max_occupancy = or_zero(args, "max-occupancy"),
        .max_abandonment = or_zero(args, "max-abandonment"),
        .max_blocking = or_zero(args, "max-blocking"),
        .shrinkage = cmd_number(args, "shrinkage"),
    };
    if (!cmd_given(args, "rate") || !cmd_given(args, "handle"))
        err_add(
            e, ERR_USER,
            "--least needs --rate (contacts per hour) and --handle; e.g. --least --rate 200 --handle '3 min'");
    if (model[0] == 'a' && !cmd_given(args, "patience"))
        err_add(e, ERR_USER, "model a needs --patience; e.g. --patience '5 min'");
    if (ask.is_loss && !(ask.max_blocking > 0))
        err_add(e, ERR_USER, "model b needs --max-blocking; e.g. --max-blocking 0.02");
    const bool has_limit = ask.max_occupancy > 0 || ask.max_abandonment > 0 || ask.max_blocking > 0;
    if (!cmd_given(args, "target") && !has_limit)
        ask.target_frac = 0.8;
    return ask;
}

static int answer_least(const struct cmd_args *args, struct err *e)
{
    struct str text = {0};
    const struct least_agents_ask ask = read_ask(args, e);
    const bool is_met = err_ok(e) && least_write(&text, &ask);
    fputs(str_text(&text), stdout);
    str_free(&text);
    return is_met ? 0 : 1;
}

static int list_cases(void)
{
    const struct theory_case *c = NULL;
    for (size_t k = 0; (c = theory_at(k)) != NULL; k++)
        printf("  %-18s %s\n", c->name, c->title);
    return 0;
}

static int run_suite(const struct cmd_args *args, struct err *e)
{
    const struct theory_options how = {.only = cmd_text(args, "only"),
                                       .is_quick = cmd_flag(args, "quick"),
                                       .threads = (unsigned)cmd_count(args, "threads")};
    struct str text = {0};
    interrupt_install();
    const size_t wrong = theory_run(&text, &how, e);
    fputs(str_text(&text), stdout);
    str_free(&text);
    if (!err_ok(e))
        return 0;
    if (wrong > 0)
        printf("%zu values disagree: more than 4 standard errors and more than 1 %% away\n", wrong);
    else
        printf("simulation and theory agree\n");
    return wrong > 0 ? 1 : 0;
}

static int show_beside(const struct cmd_args *args, struct err *e)
{
    struct beside_options how = {.path = cmd_word(args, 0),
                                 .threads = (unsigned)cmd_count(args, "threads"),
                                 .replications = (unsigned)cmd_count(args, "replications")};
    how.n_sets = cmd_values(args, "set", &how.sets);
    struct str text = {0};
    interrupt_install();
    beside_write(&text, &how, e);
    if (err_ok(e))
        fputs(str_text(&text), stdout);
    str_free(&text);
    return 0;
}

static void refuse_together(const struct cmd_args *args, struct err *e)
{
    static const char *const formula[] = {
        "rate",   "handle",        "patience",        "model",
        "target", "max-occupancy", "max-abandonment", "max-blocking"};
    for (size_t i = 0; i < sizeof formula / sizeof formula[0]; i++)
        if (cmd_given(args, formula[i]) && !cmd_flag(args, "least"))
            err_add(e, ERR_USER, "--%s goes with --least; add it", formula[i]);
    if (cmd_flag(args, "least") && cmd_word(args, 0) != NULL)
        err_add(e, ERR_USER, "--least asks a formula and reads no file; leave out `%.64s`",
                cmd_word(args, 0));
}

static int run(const struct cmd_args *args, struct err *e)
{
    refuse_together(args, e);
    if (!err_ok(e))
        return 0;
    if (cmd_flag(args, "least"))
        return answer_least(args, e);
    if (cmd_flag(args, "cases"))
        return list_cases();
    return cmd_word(args, 0) != NULL ? show_beside(args, e) : run_suite(args, e);
}

const struct cmd_ops cmd_validate = {
    .name = "validate",
    .words = "[FILE]",
    .help = "simulation beside queueing theory; least agents for a target",
    .about =
        "Without FILE: simulates queues with a known exact answer and compares (exit 1 if any value\n"
        "is more than 4 standard errors and more than 1 % away). With FILE: Erlang C and Erlang A\n"
        "beside the simulation of each interval, and which of their assumptions FILE breaks. With\n"
        "--least: the least agents that meet a target by Erlang B, C or A, net and gross (exit 1 if no\n"
        "number of agents does it), e.g.\n\n"
        "  ccsim validate --least --rate 200 --handle '3 min' --patience '5 min' --target 0.8",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .most_words = 1,
    .run = run,
};
