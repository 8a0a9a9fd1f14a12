/* Options and words of a command line, checked against the command's table. All mistakes are told. */
#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/near.h"
#include "base/units.h"
#include "cmd/cmd.h"

struct given {
    const char **value;
    size_t n;
    size_t cap;
};

struct cmd_args {
    const struct cmd_ops *ops;
    struct given *given; /* [ops->n_options] */
    struct given words;
    int argc;
    char **argv;
};

static void add(struct given *g, const char *value)
{
    g->value = mem_grow(g->value, &g->cap, g->n + 1, sizeof *g->value);
    g->value[g->n++] = value;
}

/* --- values -------------------------------------------------------------------------------------- */

static bool is_limited(const struct cmd_option *o)
{
    return o->lo != 0 || o->hi != 0;
}

static bool parse_number(const struct cmd_option *o, const char *text, double *x)
{
    if (o->type == CMD_DURATION)
        return units_duration(text, x);
    char *end = NULL;
    *x = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*x) && strpbrk(text, "xX \t\n") == NULL;
}

static bool parse_count(const char *text, uint64_t *x)
{
    char *end = NULL;
    errno = 0;
    *x = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

static void range_mistake(const struct cmd_option *o, const char *text, struct err *e)
{
    struct str range = {0};
    str_add_number(&range, o->lo);
    str_add(&range, isfinite(o->hi) ? " to " : " or more");
    if (isfinite(o->hi))
        str_add_number(&range, o->hi);
    err_add(e, ERR_USER, "--%s %.64s is out of range; give %s", o->name, text, str_text(&range));
    str_free(&range);
}

static void check_number(const struct cmd_option *o, const char *text, struct err *e)
{
    double x = 0;
    uint64_t count = 0;
    const double most = !is_limited(o) ? o->type == CMD_SHARE ? 1 : INFINITY : o->hi;
    struct cmd_option limits = *o;
    limits.hi = most;
    if (o->type == CMD_COUNT) {
        if (!parse_count(text, &count)) {
            err_add(e, ERR_USER, "--%s `%.64s` is not a whole number; write e.g. --%s 10", o->name,
                    text, o->name);
            return;
        }
        x = (double)count;
    } else if (!parse_number(o, text, &x)) {
        const bool is_time = o->type == CMD_DURATION;
        err_add(e, ERR_USER, "--%s `%.64s` is not a %s; write e.g. --%s %s", o->name, text,
                is_time ? "duration" : "number", o->name, is_time ? "'5 min'" : "0.8");
        return;
    }
    if (x < limits.lo || x > limits.hi)
        range_mistake(&limits, text, e);
}

static void check_word(const struct cmd_option *o, const char *text, struct err *e)
{
    struct near near = {0};
    char *const words = mem_copy_text(o->words);
    char *rest = NULL;
    for (char *w = strtok_r(words, " ", &rest); w != NULL; w = strtok_r(NULL, " ", &rest)) {
        if (strcmp(w, text) == 0) {
            mem_free(words);
            return;
        }
        near_show(&near, text, w);
    }
    if (near.best != NULL)
        err_add(e, ERR_USER, "--%s cannot be `%.64s`; did you mean `%s`?", o->name, text,
                near.best);
    else
        err_add(e, ERR_USER, "--%s cannot be `%.64s`; write one of: %s", o->name, text, o->words);
    mem_free(words);
}

static void check_value(const struct cmd_option *o, const char *text, struct err *e)
{
    if (o->type == CMD_WORD)
        check_word(o, text, e);
    else if (o->type == CMD_TEXT && text[0] == '\0')
        err_add(e, ERR_USER, "--%s needs a value; `--%s %s`", o->name, o->name, o->value);
    else if (o->type != CMD_TEXT)
        check_number(o, text, e);
}

/* --- reading ------------------------------------------------------------------------------------- */

static size_t find_option(const struct cmd_ops *ops, const char *name, size_t len)
{
    for (size_t i = 0; i < ops->n_options; i++)
        if (strlen(ops->options[i].name) == len && strncmp(ops->options[i].name, name, len) == 0)
            return i;
    return ops->n_options;
}

static size_t find_letter(const struct cmd_ops *ops, char letter)
{
    size_t i = 0;
    while (i < ops->n_options && (letter == '\0' || ops->options[i].letter != letter))
        i++;
    return i;
}

static void unknown_option(const struct cmd_ops *ops, const char *word, size_t len, struct err *e)
{
    struct near near = {0};
    char *const name = mem_copy_bytes(word, len);
    for (size_t i = 0; i < ops->n_options; i++)
        near_show(&near, name + strspn(name, "-"), ops->options[i].name);
    if (near.best != NULL)
        err_add(e, ERR_USER, "ccsim %s has no option `%.64s`; did you mean `--%s`?", ops->name,
                name, near.best);
    else
        err_add(e, ERR_USER, "ccsim %s has no option `%.64s`; `ccsim %s --help` lists them",
                ops->name, name, ops->name);
    mem_free(name);
}

static void take_value(struct cmd_args *a, size_t i, const char *value, struct err *e)
{
    const struct cmd_option *const o = &a->ops->options[i];
    if (a->given[i].n > 0 && !o->is_many) {
        err_add(e, ERR_USER, "--%s is given twice; remove one", o->name);
        return;
    }
    if (value == NULL) {
        err_add(e, ERR_USER, "--%s needs a value; `--%s %s`", o->name, o->name, o->value);
        return;
    }
    if (o->type != CMD_FLAG)
        check_value(o, value, e);
    add(&a->given[i], value);
}

/* What an option's value is, attached or the next word; *at moves on when that is used up. */
static const char *value_of(struct cmd_args *a, const struct cmd_option *o, const char *attached,
                            int *at)
{
    if (o->type == CMD_FLAG)
        return "";
    if (attached != NULL)
        return attached;
    return *at + 1 < a->argc ? a->argv[++*at] : NULL;
}

static void read_long(struct cmd_args *a, int *at, struct err *e)
{
    const char *const word = a->argv[*at];
    const char *const equals = strchr(word, '=');
    const size_t len = equals != NULL ? (size_t)(equals - word) : strlen(word);
    const size_t i = find_option(a->ops, word + 2, len - 2);
    if (i == a->ops->n_options) {
        unknown_option(a->ops, word, len, e);
        return;
    }
    const struct cmd_option *const o = &a->ops->options[i];
    if (o->type == CMD_FLAG && equals != NULL) {
        err_add(e, ERR_USER, "--%s takes no value; write --%s alone", o->name, o->name);
        return;
    }
    take_value(a, i, value_of(a, o, equals != NULL ? equals + 1 : NULL, at), e);
}

/* -o DIR, -oDIR, and flags together: -qv. */
static void read_short(struct cmd_args *a, int *at, struct err *e)
{
    const char *const word = a->argv[*at];
    for (const char *c = word + 1; *c != '\0'; c++) {
        const size_t i = find_letter(a->ops, *c);
        if (i == a->ops->n_options) {
            unknown_option(a->ops, word, strlen(word), e);
            return;
        }
        const struct cmd_option *const o = &a->ops->options[i];
        take_value(a, i, value_of(a, o, c[1] != '\0' ? c + 1 : NULL, at), e);
        if (o->type != CMD_FLAG)
            return;
    }
}

static void check_words(const struct cmd_args *a, struct err *e)
{
    const struct cmd_ops *const ops = a->ops;
    if (a->words.n < ops->least_words)
        err_add(e, ERR_USER, "ccsim %s needs more: ccsim %s %s", ops->name, ops->name, ops->words);
    if (a->words.n > ops->most_words)
        err_add(e, ERR_USER, "`%.64s` is one word too many; usage: ccsim %s [options] %s",
                a->words.value[ops->most_words], ops->name, ops->words);
}

struct cmd_args *cmd_args_read(const struct cmd_ops *ops, int argc, char **argv, struct err *e)
{
    struct cmd_args *const a = mem_new(1, sizeof *a);
    *a = (struct cmd_args){.ops = ops, .argc = argc, .argv = argv};
    a->given = mem_new(ops->n_options, sizeof *a->given);
    bool only_words = false;
    for (int i = 2; i < argc; i++) {
        const char *const word = argv[i];
        if (only_words || word[0] != '-' || word[1] == '\0')
            add(&a->words, word);
        else if (strcmp(word, "--") == 0)
            only_words = true;
        else if (word[1] == '-')
            read_long(a, &i, e);
        else
            read_short(a, &i, e);
    }
    check_words(a, e);
    return a;
}

void cmd_args_free(struct cmd_args *a)
{
    if (a == NULL)
        return;
    for (size_t i = 0; i < a->ops->n_options; i++)
        mem_free(a->given[i].value);
    mem_free(a->given);
    mem_free(a->words.value);
    mem_free(a);
}

/* --- asking -------------------------------------------------------------------------------------- */

static size_t option_at(const struct cmd_args *a, const char *name)
{
    const size_t i = find_option(a->ops, name, strlen(name));
    assert(i < a->ops->n_options);
    return i;
}

bool cmd_has(const struct cmd_args *a, const char *name)
{
    return find_option(a->ops, name, strlen(name)) < a->ops->n_options;
}

bool cmd_given(const struct cmd_args *a, const char *name)
{
    return a->given[option_at(a, name)].n > 0;
}

bool cmd_flag(const struct cmd_args *a, const char *name)
{
    return cmd_given(a, name);
}

const char *cmd_text(const struct cmd_args *a, const char *name)
{
    const size_t i = option_at(a, name);
    const struct given *const g = &a->given[i];
    return g->n > 0 ? g->value[g->n - 1] : a->ops->options[i].dflt;
}

double cmd_number(const struct cmd_args *a, const char *name)
{
    double x = NAN;
    const char *const text = cmd_text(a, name);
    if (text != NULL)
        parse_number(&a->ops->options[option_at(a, name)], text, &x);
    return x;
}

uint64_t cmd_count(const struct cmd_args *a, const char *name)
{
    uint64_t x = 0;
    const char *const text = cmd_text(a, name);
    if (text != NULL)
        parse_count(text, &x);
    return x;
}

size_t cmd_values(const struct cmd_args *a, const char *name, const char *const **values)
{
    const struct given *const g = &a->given[option_at(a, name)];
    *values = (const char *const *)g->value;
    return g->n;
}

const char *cmd_word(const struct cmd_args *a, size_t k)
{
    return k < a->words.n ? a->words.value[k] : NULL;
}

const struct cmd_ops *cmd_of(const struct cmd_args *a)
{
    return a->ops;
}

int cmd_line(const struct cmd_args *a, char ***argv)
{
    *argv = a->argv;
    return a->argc;
}
