/* `ccsim import calls`: a call log becomes a trace that arrivals[].trace replays. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/near.h"
#include "cmd/cmd.h"
#include "cmd/import_log.h"

#define FIELDS "date arrival menu queue handle outcome intent"

static const struct cmd_option options[] = {
    {.name = "output",
     .letter = 'o',
     .type = CMD_TEXT,
     .value = "FILE",
     .help = "the trace to write [standard output]"},
    {.name = "preset",
     .type = CMD_WORD,
     .value = "NAME",
     .words = "anonymous-bank plain",
     .dflt = "plain",
     .help = "columns and rules of a known log"},
    {.name = "map",
     .type = CMD_TEXT,
     .is_many = true,
     .value = "FIELD=COLUMN",
     .help = "which column is what; FIELD is one of " FIELDS},
    {.name = "date",
     .type = CMD_TEXT,
     .value = "YYYY-MM-DD",
     .help = "only this day; times count from its 00:00"},
    {.name = "first",
     .type = CMD_TEXT,
     .value = "YYYY-MM-DD",
     .help = "times count from 00:00 of this day [the first in the file]"},
    {.name = "answered",
     .type = CMD_TEXT,
     .value = "WORD",
     .help = "what the outcome of an answered call is [AGENT]"},
    {.name = "abandoned",
     .type = CMD_TEXT,
     .value = "WORD",
     .help = "what the outcome of an abandoned call is [HANG]"},
    {.name = "keep-all", .type = CMD_FLAG, .help = "also calls that never asked for an agent"},
    {.name = "no-patience",
     .type = CMD_FLAG,
     .help = "leave out patience_s, so that all patience is drawn from the fitted law"},
};

static void read_map(struct import_rules *rules, const char *text, struct err *e)
{
    const char *const equals = strchr(text, '=');
    struct near near = {0};
    char field[64];
    snprintf(field, sizeof field, "%.*s", equals == NULL ? 63 : (int)(equals - text), text);
    for (int f = 0; f < N_IMPORT_FIELDS; f++) {
        const char *const name = import_field_name((enum import_field)f);
        if (equals != NULL && strcmp(field, name) == 0) {
            rules->column[f] = equals + 1;
            return;
        }
        near_show(&near, field, name);
    }
    if (equals == NULL)
        err_add(e, ERR_USER, "--map `%.64s` has no `=`; write e.g. --map arrival=start_time", text);
    else if (near.best != NULL)
        err_add(e, ERR_USER, "--map knows no field `%s`; did you mean `%s`?", field, near.best);
    else
        err_add(e, ERR_USER, "--map knows no field `%s`; there are: " FIELDS, field);
}

static struct import_rules read_rules(const struct cmd_args *args, struct err *e)
{
    struct import_rules rules = import_preset(cmd_text(args, "preset"));
    const char *const *maps = NULL;
    const size_t n = cmd_values(args, "map", &maps);
    for (size_t i = 0; i < n; i++)
        read_map(&rules, maps[i], e);
    if (cmd_given(args, "answered"))
        rules.answered = cmd_text(args, "answered");
    if (cmd_given(args, "abandoned"))
        rules.abandoned = cmd_text(args, "abandoned");
    rules.day = cmd_text(args, "date");
    rules.first = cmd_text(args, "first");
    rules.keep_all = cmd_flag(args, "keep-all");
    rules.no_patience = cmd_flag(args, "no-patience");
    if (rules.day != NULL && rules.first != NULL)
        err_add(e, ERR_USER, "--date and --first do not go together; remove one");
    return rules;
}

static void report(const struct import_counts *n)
{
    fprintf(
        stderr,
        "note: %zu rows read: %zu contacts written (%zu answered, %zu abandoned); left out: %zu not on that day, "
        "%zu never asked for an agent, %zu with a negative duration\n",
        n->read, n->written, n->answered, n->abandoned, n->other_day, n->not_seeking, n->negative);
    if (n->gave_up > 0)
        fprintf(
            stderr,
            "note: exponential patience fitted to them (time in the queue / abandoned): %.1f s\n",
            n->queued / (double)n->gave_up);
}

static int run(const struct cmd_args *args, struct err *e)
{
    const char *const what = cmd_word(args, 0);
    if (strcmp(what, "calls") != 0) {
        err_add(e, ERR_USER, "cannot import `%.64s`; write: ccsim import calls FILE", what);
        return 0;
    }
    if (cmd_word(args, 1) == NULL) {
        err_add(e, ERR_USER, "ccsim import needs more: ccsim import calls FILE");
        return 0;
    }
    const struct import_rules rules = read_rules(args, e);
    struct import_counts counts = {0};
    struct str text = {0};
    if (err_ok(e) && import_log(&text, cmd_word(args, 1), &rules, &counts, e)) {
        if (import_save(&text, cmd_text(args, "output"), e))
            report(&counts);
    }
    str_free(&text);
    return 0;
}

const struct cmd_ops cmd_import = {
    .name = "import",
    .words = "calls FILE",
    .help = "turn a call log into an arrival trace to replay",
    .about =
        "Writes a CSV with arrival_s, intent (if mapped), handle_s of the answered and patience_s of the\n"
        "abandoned, for arrivals[].trace. Who was answered had more patience than the wait, how much is\n"
        "left to be drawn, without regard to that wait: known and drawn ones together abandon more than\n"
        "the log did, so use --no-patience and the law fitted to all (its mean is printed) to replay a\n"
        "day. An abandoned caller's handle time is drawn, too. arrival is the time of entry to the\n"
        "queue, a clock time, seconds of the day, or a date with time; queue and handle are durations.\n"
        "Such a log holds redials: give the stream counts = \"total\".",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 2,
    .run = run,
};
