/* Help texts from the commands' tables. */
#include <string.h>

#include "base/version.h"
#include "cmd/cmd.h"

enum { OPTION_WIDTH = 28 };

static void add_padded(struct str *out, const char *text, size_t width)
{
    str_add(out, text);
    for (size_t n = strlen(text); n < width; n++)
        str_add_char(out, ' ');
}

/* "  -o, --output DIR          folder of the results [default: ...]" */
static void add_option(struct str *out, const struct cmd_option *o)
{
    struct str left = {0};
    if (o->letter != '\0')
        str_addf(&left, "  -%c, --%s", o->letter, o->name);
    else
        str_addf(&left, "      --%s", o->name);
    if (o->type != CMD_FLAG)
        str_addf(&left, " %s", o->value);
    if (left.len + 2 > OPTION_WIDTH + 2) {
        str_addf(out, "%s\n", str_text(&left));
        str_clear(&left);
    }
    add_padded(out, str_text(&left), OPTION_WIDTH + 2);
    str_add(out, o->help);
    if (o->type == CMD_WORD) {
        str_add(out, ": ");
        for (const char *c = o->words; *c != '\0'; c++)
            str_add(out, *c == ' ' ? ", " : (const char[]){*c, '\0'});
    }
    if (o->unit != NULL)
        str_addf(out, ", %s", o->unit);
    if (o->dflt != NULL)
        str_addf(out, " [%s]", o->dflt);
    if (o->is_many)
        str_add(out, "; may be repeated");
    str_add_char(out, '\n');
    str_free(&left);
}

void cmd_help(struct str *out, const struct cmd_ops *ops)
{
    str_addf(out, "usage: ccsim %s [options]%s%s\n\n%s\n", ops->name,
             ops->words[0] != '\0' ? " " : "", ops->words, ops->help);
    if (ops->about != NULL)
        str_addf(out, "\n%s\n", ops->about);
    str_add(out, "\noptions:\n");
    for (size_t i = 0; i < ops->n_options; i++)
        add_option(out, &ops->options[i]);
    const struct cmd_option self = {.name = "help", .letter = 'h', .help = "this text"};
    add_option(out, &self);
}

void cmd_help_all(struct str *out)
{
    str_add(out, "ccsim " CCSIM_VERSION
                 ": simulates a contact center: customers, a bot, agents in shifts, waits\n"
                 "and service levels.\n\nusage: ccsim COMMAND [options] ...\n\ncommands:\n");
    const struct cmd_ops *ops = NULL;
    size_t width = 0;
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++)
        width = strlen(ops->name) > width ? strlen(ops->name) : width;
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++) {
        str_add(out, "  ");
        add_padded(out, ops->name, width + 2);
        str_addf(out, "%s\n", ops->help);
    }
    str_add(out,
            "\n`ccsim COMMAND --help` tells more of one, `ccsim --version` the version.\n\n"
            "first steps:\n"
            "  ccsim init mine              a commented starter file, mine.cfg\n"
            "  ccsim run mine.cfg           simulate it\n"
            "  ccsim run mine.cfg --set 'groups[agents].agents=12'\n"
            "  ccsim explain groups         what may stand in the file\n\n"
            "exit status: 0 good, 1 it ran and the answer is no, 2 a mistake in arguments or\n"
            "files, 3 the world failed, 4 inconclusive, 5 a self-check failed, 130 interrupted\n");
}
