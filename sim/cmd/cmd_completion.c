/* `ccsim completion`: completions of the shells, from the tables of commands. */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"

/* Inside single quotes of a shell. */
static void add_quoted(struct str *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        if (*p == '\'')
            str_add(out, "'\\''");
        else
            str_add_char(out, *p);
}

/* In zsh's descriptions a colon ends the name and brackets the text. */
static void add_zsh(struct str *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (strchr(":[]\\", *p) != NULL)
            str_add_char(out, '\\');
        if (*p == '\'')
            str_add(out, "'\\''");
        else
            str_add_char(out, *p);
    }
}

static void add_option_names(struct str *out, const struct cmd_ops *ops)
{
    for (size_t i = 0; i < ops->n_options; i++)
        str_addf(out, " --%s", ops->options[i].name);
    str_add(out, " --help");
}

/* --- bash ---------------------------------------------------------------------------------------- */

static void bash_command(struct str *out, const struct cmd_ops *ops)
{
    str_addf(out, "    %s)\n", ops->name);
    for (size_t i = 0; i < ops->n_options; i++) {
        const struct cmd_option *const o = &ops->options[i];
        if (o->type == CMD_WORD)
            str_addf(out, "        [ \"$before\" = --%s ] && words='%s'\n", o->name, o->words);
    }
    str_add(out, "        options='");
    add_option_names(out, ops);
    str_add(out, "' ;;\n");
}

static void bash(struct str *out)
{
    const struct cmd_ops *ops = NULL;
    str_add(
        out,
        "# bash completion of ccsim: source it, or save it as\n"
        "# ~/.local/share/bash-completion/completions/ccsim\n"
        "_ccsim() {\n"
        "    local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options='' words=''\n"
        "    COMPREPLY=()\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W '");
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++)
        str_addf(out, "%s ", ops->name);
    str_add(out, "help --help --version' -- \"$now\"))\n        return\n    fi\n"
                 "    case ${COMP_WORDS[1]} in\n");
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++)
        bash_command(out, ops);
    str_add(out, "    esac\n"
                 "    if [ -n \"$words\" ]; then\n"
                 "        COMPREPLY=($(compgen -W \"$words\" -- \"$now\"))\n"
                 "    elif [[ $now == -* ]]; then\n"
                 "        COMPREPLY=($(compgen -W \"$options\" -- \"$now\"))\n"
                 "    else\n"
                 "        COMPREPLY=($(compgen -f -- \"$now\"))\n"
                 "    fi\n"
                 "}\n"
                 "complete -o filenames -F _ccsim ccsim\n");
}

/* --- zsh ----------------------------------------------------------------------------------------- */

static void zsh_option(struct str *out, const struct cmd_option *o)
{
    str_addf(out, " \\\n                '%s--%s%s[", o->is_many ? "*" : "", o->name,
             o->type == CMD_FLAG ? "" : "=");
    add_zsh(out, o->help);
    str_add_char(out, ']');
    if (o->type == CMD_WORD)
        str_addf(out, ":%s:(%s)", o->name, o->words);
    else if (o->type != CMD_FLAG)
        str_addf(out, ":%s:_files", o->name);
    str_add_char(out, '\'');
}

static void zsh(struct str *out)
{
    const struct cmd_ops *ops = NULL;
    str_add(out,
            "#compdef ccsim\n# zsh completion of ccsim: save it as _ccsim in a folder of $fpath\n"
            "_ccsim() {\n    local -a commands\n    commands=(\n");
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++) {
        str_addf(out, "        '%s:", ops->name);
        add_zsh(out, ops->help);
        str_add(out, "'\n");
    }
    str_add(
        out,
        "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
        "    local command=$words[2]\n"
        "    shift words\n    (( CURRENT-- ))\n    case $command in\n");
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++) {
        str_addf(out, "        %s)\n            _arguments", ops->name);
        for (size_t i = 0; i < ops->n_options; i++)
            zsh_option(out, &ops->options[i]);
        str_add(out, " \\\n                '--help[this text]' '*:file:_files' ;;\n");
    }
    str_add(out, "    esac\n}\ncompdef _ccsim ccsim\n");
}

/* --- fish ---------------------------------------------------------------------------------------- */

static void fish(struct str *out)
{
    const struct cmd_ops *ops = NULL;
    str_add(out, "# fish completion of ccsim: save it as ~/.config/fish/completions/ccsim.fish\n");
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++) {
        str_addf(out, "complete -c ccsim -n __fish_use_subcommand -f -a %s -d '", ops->name);
        add_quoted(out, ops->help);
        str_add(out, "'\n");
        for (size_t i = 0; i < ops->n_options; i++) {
            const struct cmd_option *const o = &ops->options[i];
            str_addf(out, "complete -c ccsim -n '__fish_seen_subcommand_from %s' -l %s", ops->name,
                     o->name);
            if (o->letter != '\0')
                str_addf(out, " -s %c", o->letter);
            if (o->type == CMD_WORD)
                str_addf(out, " -x -a '%s'", o->words);
            else if (o->type != CMD_FLAG)
                str_add(out, " -r");
            str_add(out, " -d '");
            add_quoted(out, o->help);
            str_add(out, "'\n");
        }
    }
}

static int run(const struct cmd_args *args, struct err *e)
{
    static const struct {
        const char *name;
        void (*write)(struct str *out);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    const char *const wanted = cmd_word(args, 0);
    struct str text = {0};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++)
        if (strcmp(shells[i].name, wanted) == 0)
            shells[i].write(&text);
    if (text.len == 0)
        err_add(e, ERR_USER, "no completion for `%s`; there are: bash, zsh, fish", wanted);
    fputs(str_text(&text), stdout);
    str_free(&text);
    return 0;
}

const struct cmd_ops cmd_completion = {
    .name = "completion",
    .words = "bash|zsh|fish",
    .help = "print what completes commands and options in a shell",
    .about =
        "For bash: eval \"$(ccsim completion bash)\". For zsh and fish, see the first lines of the output.",
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
