/*
 * The commands of the program: `ccsim COMMAND [options] [words]`. A command is one file cmd_<name>.c
 * with a table of its options and one line in cmd_list.h; help, checking and the nearest-name hints
 * follow from the table.
 */
#ifndef CCSIM_CMD_CMD_H
#define CCSIM_CMD_CMD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum cmd_type {
    CMD_FLAG,     /* takes no value */
    CMD_TEXT,     /* anything */
    CMD_COUNT,    /* whole number, lo to hi */
    CMD_NUMBER,   /* lo to hi */
    CMD_SHARE,    /* lo to hi, and 0 to 1 */
    CMD_DURATION, /* "5 min" or seconds */
    CMD_WORD      /* one of words */
};

struct cmd_option {
    const char *name; /* without the dashes */
    char letter;      /* -o; 0: none */
    bool is_many;     /* may be given again and again */
    enum cmd_type type;
    const char *value; /* what stands for the value in the help: "N" */
    const char *unit;  /* NULL: none */
    const char *dflt;  /* as it would be written; NULL: none */
    const char *words; /* of CMD_WORD, separated by blanks */
    double lo, hi;     /* of numbers; both 0: no limits but >= 0 */
    const char *help;
};

struct cmd_args;

struct cmd_ops {
    const char *name;
    const char *words; /* what follows the name in the usage line, options apart: "FILE" */
    const char *help;  /* one line */
    const char *about; /* more of it, for `ccsim COMMAND --help`; may be NULL */
    const struct cmd_option *options;
    size_t n_options;
    size_t least_words, most_words;
    /* Returns 0 or 1 (the answer is no); a mistake or failure is recorded in e and counts instead. */
    int (*run)(const struct cmd_args *args, struct err *e);
};

#define CMD(name) extern const struct cmd_ops cmd_##name;
#include "cmd/cmd_list.h"
#undef CMD

/* The k-th command, NULL behind the last. */
const struct cmd_ops *cmd_at(size_t k);

/* Finds the command, reads its options and runs it. The exit status, unless e has one. */
int cmd_main(int argc, char **argv, struct err *e);

/* What was given. Options are asked for by their name in the table; any other name is a bug. */
bool cmd_has(const struct cmd_args *a,
             const char *name); /* does the command know such an option? */
bool cmd_given(const struct cmd_args *a, const char *name); /* a default does not count */
bool cmd_flag(const struct cmd_args *a, const char *name);
const char *cmd_text(const struct cmd_args *a,
                     const char *name);                        /* the last one; the default; NULL */
double cmd_number(const struct cmd_args *a, const char *name); /* durations in s; NAN: no value */
uint64_t cmd_count(const struct cmd_args *a, const char *name);

/* All values of an option that may be repeated, in the order given. */
size_t cmd_values(const struct cmd_args *a, const char *name, const char *const **values);

/* The words behind the options; NULL beyond the last. */
const char *cmd_word(const struct cmd_args *a, size_t k);

/* The command they are of. */
const struct cmd_ops *cmd_of(const struct cmd_args *a);

/* The whole command line, as main got it. */
int cmd_line(const struct cmd_args *a, char ***argv);

/* For cmd_main only. */
struct cmd_args *cmd_args_read(const struct cmd_ops *ops, int argc, char **argv, struct err *e);
void cmd_args_free(struct cmd_args *a);
void cmd_help(struct str *out, const struct cmd_ops *ops);
void cmd_help_all(struct str *out);

#endif
