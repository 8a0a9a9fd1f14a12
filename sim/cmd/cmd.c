#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/near.h"
#include "base/version.h"
#include "kernel/evq.h"

const struct cmd_ops *cmd_at(size_t k)
{
    static const struct cmd_ops *const all[] = {
#define CMD(name) &cmd_##name,
#include "cmd/cmd_list.h"
#undef CMD
    };
    return k < sizeof all / sizeof all[0] ? all[k] : NULL;
}

static const struct cmd_ops *find(const char *name)
{
    const struct cmd_ops *ops = NULL;
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++)
        if (strcmp(ops->name, name) == 0)
            return ops;
    return NULL;
}

static void unknown_command(const char *name, struct err *e)
{
    struct near near = {0};
    const struct cmd_ops *ops = NULL;
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++)
        near_show(&near, name, ops->name);
    if (near.best != NULL)
        err_add(e, ERR_USER, "no command is called `%.64s`; did you mean `%s`?", name, near.best);
    else
        err_add(e, ERR_USER, "no command is called `%.64s`; `ccsim --help` lists them", name);
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int print_and_free(struct str *text)
{
    fputs(str_text(text), stdout);
    str_free(text);
    return 0;
}

/* `ccsim help COMMAND` is `ccsim COMMAND --help`. */
static int help(const char *command, struct err *e)
{
    struct str text = {0};
    const struct cmd_ops *const ops = command == NULL ? NULL : find(command);
    if (command == NULL)
        cmd_help_all(&text);
    else if (ops == NULL)
        unknown_command(command, e);
    else
        cmd_help(&text, ops);
    return print_and_free(&text);
}

/* Help is given wherever it is asked for among the options. */
static bool asks_for_help(int argc, char **argv)
{
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is_help(argv[i]))
            return true;
    return false;
}

static int run_command(const struct cmd_ops *ops, int argc, char **argv, struct err *e)
{
    if (asks_for_help(argc, argv))
        return help(ops->name, e);
    struct cmd_args *const args = cmd_args_read(ops, argc, argv, e);
    const int status = err_ok(e) ? ops->run(args, e) : 0;
    cmd_args_free(args);
    return status;
}

int cmd_main(int argc, char **argv, struct err *e)
{
    if (argc < 2) {
        err_add(e, ERR_USER, "no command was given; `ccsim --help` lists them");
        return 0;
    }
    const char *const word = argv[1];
    if (is_help(word) || strcmp(word, "help") == 0)
        return help(argc > 2 && !is_help(argv[2]) ? argv[2] : NULL, e);
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        printf("ccsim %s (%s)\n", CCSIM_VERSION, evq_name());
        return 0;
    }
    const struct cmd_ops *const ops = find(word);
    if (ops != NULL)
        return run_command(ops, argc, argv, e);
    if (word[0] == '-')
        err_add(e, ERR_USER,
                "the command comes first: ccsim COMMAND [options]; `ccsim --help` lists them");
    else
        unknown_command(word, e);
    return 0;
}
