/* `ccsim explain`: the reference of the configuration, from the schema table. */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/man_page.h"
#include "io/cfg_explain.h"

static const struct cmd_option options[] = {
    {.name = "markdown", .type = CMD_FLAG, .help = "the whole reference as a Markdown page"},
    {.name = "man",
     .type = CMD_WORD,
     .value = "PAGE",
     .words = "ccsim ccsim-config",
     .help = "a manual page: of the program, section 1, or of the config, section 5"},
};

static void print(const struct str *text)
{
    fputs(str_text(text), stdout);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct schema *const schema = schema_new(schema_rows, schema_n_rows);
    const char *const key = cmd_word(args, 0);
    struct str text = {0};
    if (cmd_flag(args, "markdown")) {
        cfg_explain_markdown(&text, schema);
        print(&text);
    } else if (cmd_given(args, "man")) {
        if (strcmp(cmd_text(args, "man"), "ccsim") == 0)
            man_page_program(&text);
        else
            man_page_config(&text, schema);
        print(&text);
    } else if (key == NULL) {
        cfg_explain_all(&text, schema);
        print(&text);
    } else if (cfg_explain_key(&text, schema, key)) {
        print(&text);
    } else {
        err_add(e, ERR_USER, "%.*s", (int)(text.len - 1), str_text(&text));
    }
    str_free(&text);
    schema_free(schema);
    return 0;
}

const struct cmd_ops cmd_explain = {
    .name = "explain",
    .words = "[KEY]",
    .help = "what may stand in a config: type, unit, range, default, meaning",
    .about =
        "KEY is a section (groups), a path (groups.shifts.start) or a name (patience); without it\n"
        "every key is listed.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .most_words = 1,
    .run = run,
};
