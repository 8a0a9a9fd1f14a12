#include "cmd/man_page.h"

#include <string.h>

#include "base/version.h"
#include "cmd/cmd.h"
#include "io/cfg_check.h"

/* A dot or quote that begins a line would be a request, a hyphen would not be found as a minus. */
static void add_text(struct str *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        const bool begins_line = out->len == 0 || out->text[out->len - 1] == '\n';
        if (begins_line && (*p == '.' || *p == '\''))
            str_add(out, "\\&");
        if (*p == '\\')
            str_add(out, "\\e");
        else if (*p == '-')
            str_add(out, "\\-");
        else
            str_add_char(out, *p);
    }
}

static void add_bold(struct str *out, const char *text)
{
    str_add(out, "\\fB");
    add_text(out, text);
    str_add(out, "\\fR");
}

static void begin(struct str *out, const char *name, const char *section, const char *what)
{
    str_addf(out, ".TH \"%s\" \"%s\" \"\" \"ccsim " CCSIM_VERSION "\"\n.SH NAME\n", name, section);
    add_text(out, name);
    str_add(out, " \\- ");
    add_text(out, what);
    str_add_char(out, '\n');
}

static void add_option(struct str *out, const struct cmd_option *o)
{
    str_add(out, ".TP\n");
    if (o->letter != '\0') {
        const char letter[] = {'-', o->letter, '\0'};
        add_bold(out, letter);
        str_add(out, ", ");
    }
    str_add(out, "\\fB\\-\\-");
    add_text(out, o->name);
    str_add(out, "\\fR");
    if (o->type != CMD_FLAG) {
        str_add(out, " \\fI");
        add_text(out, o->value);
        str_add(out, "\\fR");
    }
    str_add_char(out, '\n');
    add_text(out, o->help);
    if (o->type == CMD_WORD) {
        str_add(out, "; one of ");
        add_text(out, o->words);
    }
    if (o->dflt != NULL) {
        str_add(out, " [");
        add_text(out, o->dflt);
        str_add_char(out, ']');
    }
    str_add(out, o->is_many ? "; may be repeated\n" : "\n");
}

static void add_command(struct str *out, const struct cmd_ops *ops)
{
    str_add(out, ".SS ");
    add_text(out, ops->name);
    str_add(out, "\n.B ccsim ");
    add_text(out, ops->name);
    str_add(out, " [options] ");
    add_text(out, ops->words);
    str_add(out, "\n.PP\n");
    add_text(out, ops->help);
    str_add(out, ".\n");
    if (ops->about != NULL) {
        str_add(out, ".PP\n");
        add_text(out, ops->about);
        str_add_char(out, '\n');
    }
    for (size_t i = 0; i < ops->n_options; i++)
        add_option(out, &ops->options[i]);
}

void man_page_program(struct str *out)
{
    const struct cmd_ops *ops = NULL;
    begin(out, "ccsim", "1", "simulate a contact center");
    str_add(
        out,
        ".SH SYNOPSIS\n.B ccsim\n\\fICOMMAND\\fR [options] ...\n.SH DESCRIPTION\n"
        "Simulates phones, chats, messages and e\\-mail, a bot and the agents' shifts from one readable file,\n"
        "and says how long customers wait, how many give up, what service level is met and what it costs,\n"
        "each with its confidence interval.\n.SH COMMANDS\n");
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++)
        add_command(out, ops);
    str_add(
        out,
        ".SH EXIT STATUS\n0 good; 1 it ran and the answer is no; 2 a mistake in arguments or files; 3 the world\n"
        "failed (disk, memory, gnuplot where required); 4 too little data to say; 5 a self\\-check failed; 130\n"
        "interrupted.\n.SH ENVIRONMENT\n.TP\n.B NO_COLOR\nset and not empty: no colours\n.TP\n"
        ".B CLICOLOR_FORCE\nset and not 0: colours though the output is no terminal\n.TP\n"
        ".B TERM\ndumb: no colours, no progress line\n.SH SEE ALSO\n"
        "\\fBccsim\\-config\\fR(5), \\fBgnuplot\\fR(1)\n");
}

/* --- the config ---------------------------------------------------------------------------------- */

static void add_key(struct str *out, const struct schema_row *row)
{
    struct str type = {0}, range = {0};
    cfg_add_type(&type, row);
    cfg_add_range(&range, row);
    str_add(out, ".TP\n");
    add_bold(out, row->path);
    str_add_char(out, '\n');
    add_text(out, row->help);
    str_add(out, ".\nIt is ");
    add_text(out, str_text(&type));
    if (range.len > 0) {
        str_add(out, ", ");
        add_text(out, str_text(&range));
    }
    if (row->required) {
        str_add(out, "; required");
    } else if (row->dflt != NULL && !(row->type & SCHEMA_GROUP)) {
        str_add(out, "; default ");
        add_text(out, row->dflt);
    }
    str_add(out, ".\n");
    str_free(&type);
    str_free(&range);
}

static void add_below(struct str *out, const struct schema *s, const struct schema_row *row)
{
    const struct schema_row *child = NULL;
    for (size_t i = 0; (child = schema_next_child(s, row, &i)) != NULL;) {
        add_key(out, child);
        add_below(out, s, child);
    }
}

void man_page_config(struct str *out, const struct schema *s)
{
    const struct schema_row *row = NULL;
    begin(out, "ccsim-config", "5", "what may stand in a config of ccsim");
    str_add(
        out,
        ".SH DESCRIPTION\nA config is a text of settings \\fIname\\fR = \\fIvalue\\fR; in the syntax of libconfig. Durations are\n"
        "written as \"5 min\" or in seconds, shares as numbers from 0 to 1.\n.PP\n"
        "\\fBextends\\fR = \"parent.cfg\"; as the first setting reads the parent first. In an item of a list\n"
        "\\fBlike\\fR = \"other\"; copies that item, \\fBremove\\fR = true; takes the parent's item out.\n");
    for (size_t i = 0; (row = schema_next_child(s, NULL, &i)) != NULL;) {
        str_add(out, ".SH ");
        add_text(out, row->path);
        str_add_char(out, '\n');
        add_key(out, row);
        add_below(out, s, row);
    }
    str_add(out, ".SH SEE ALSO\n\\fBccsim\\fR(1)\n");
}
