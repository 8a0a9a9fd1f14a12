#include "io/cfg_write.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/cfg_own.h"

enum { PER_LINE = 12 };

struct writer {
    struct str *out;
    const struct schema *schema; /* NULL: keys stay in their order */
    int depth;
};

static void write_node(struct writer *w, const struct cfg_node *node);

static void indent(struct writer *w)
{
    str_addf(w->out, "\n%*s", 2 * w->depth, "");
}

static void write_text(struct str *out, const char *text)
{
    str_add_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            str_add_char(out, '\\');
        if (*text == '\n' || *text == '\t')
            str_add(out, *text == '\n' ? "\\n" : "\\t");
        else
            str_add_char(out, *text);
    }
    str_add_char(out, '"');
}

/* The shortest digits that come back, with a point so that they come back as a float. */
static void write_real(struct str *out, double value)
{
    char number[40];
    int digits = 1;
    do
        snprintf(number, sizeof number, "%.*e", digits - 1, value);
    while (strtod(number, NULL) != value && ++digits <= 17);
    const int exponent = atoi(strchr(number, 'e') + 1);
    if (exponent >= -5 && exponent < 15) {
        const int places = digits - 1 - exponent;
        str_addf(out, "%.*f", places > 1 ? places : 1, value);
        return;
    }
    const size_t whole = strcspn(number, ".e");
    str_add_bytes(out, number, whole);
    str_addf(out, "%s%s", number[whole] == '.' ? "" : ".0", number + whole);
}

static void write_whole(struct str *out, int64_t value)
{
    const bool is_large = value > INT32_MAX || value < INT32_MIN;
    str_addf(out, "%lld%s", (long long)value, is_large ? "L" : "");
}

/* Inside a law, where there are no rows, `file` is the key of a data file. */
static bool is_file(const struct cfg_node *node)
{
    if (node->row == NULL && node->name != NULL && strcmp(node->name, "file") == 0)
        return true;
    return node->row != NULL && (node->row->type & SCHEMA_FILE) &&
           schema_word_index(node->row, node->text) < 0;
}

/* The resolved file lies in another folder, so a data file is named in full. */
static void write_file(struct str *out, const struct cfg_node *node)
{
    struct str path = {0};
    const char *const slash = node->line > 0 && node->text[0] != '/' ? strrchr(node->file, '/')
                                                                     : NULL;
    if (slash != NULL)
        str_add_bytes(&path, node->file, (size_t)(slash - node->file) + 1);
    str_add(&path, node->text);
    char *const real = realpath(path.text, NULL);
    write_text(out, real != NULL ? real : node->text);
    free(real);
    str_free(&path);
}

static bool is_scalar(const struct cfg_node *node)
{
    return node->kind != CFG_GROUP && node->kind != CFG_LIST;
}

/* [ ] wants values of one kind. */
static bool fits_array(const struct cfg_node *list)
{
    for (const struct cfg_node *c = list->first; c != NULL; c = c->next)
        if (!is_scalar(c) || c->kind != list->first->kind)
            return false;
    return list->first != NULL;
}

static void write_list(struct writer *w, const struct cfg_node *list)
{
    const bool is_array = fits_array(list);
    const bool is_broken_up = list->first != NULL && !is_array;
    size_t i = 0;
    str_add(w->out, is_array ? "[" : "(");
    w->depth++;
    for (const struct cfg_node *c = list->first; c != NULL; c = c->next, i++) {
        if (is_broken_up || (i > 0 && i % PER_LINE == 0))
            indent(w);
        else if (i > 0)
            str_add_char(w->out, ' ');
        write_node(w, c);
        str_add(w->out, c->next != NULL ? "," : "");
    }
    w->depth--;
    if (is_broken_up)
        indent(w);
    str_add(w->out, is_array ? "]" : ")");
}

static void write_setting(struct writer *w, const struct cfg_node *node, bool is_first)
{
    if (node->kind == CFG_BROKEN)
        return;
    if (!is_first || w->depth > 0)
        indent(w);
    str_addf(w->out, "%s = ", node->name);
    write_node(w, node);
    str_add_char(w->out, ';');
}

/* Keys in the order of the table, then those the table does not know. */
static void write_keys(struct writer *w, const struct cfg_node *group)
{
    const struct schema_row *row = NULL;
    bool is_first = true;
    const bool is_known = w->schema != NULL &&
                          (group->parent == NULL ||
                           (group->row != NULL &&
                            (group->row->type & (SCHEMA_GROUP | SCHEMA_GROUPS))));
    for (size_t i = 0; is_known && (row = schema_next_child(w->schema, group->row, &i)) != NULL;) {
        const struct cfg_node *const node = cfg_node_child(group, schema_key(row));
        if (node == NULL)
            continue;
        write_setting(w, node, is_first);
        is_first = false;
    }
    for (const struct cfg_node *c = group->first; c != NULL; c = c->next) {
        if (is_known && schema_child(w->schema, group->row, c->name) != NULL)
            continue;
        write_setting(w, c, is_first);
        is_first = false;
    }
}

static void write_group(struct writer *w, const struct cfg_node *group)
{
    str_add_char(w->out, '{');
    w->depth++;
    write_keys(w, group);
    w->depth--;
    if (group->first != NULL)
        indent(w);
    str_add_char(w->out, '}');
}

static void write_node(struct writer *w, const struct cfg_node *node)
{
    switch (node->kind) {
    case CFG_GROUP:
        write_group(w, node);
        break;
    case CFG_LIST:
        write_list(w, node);
        break;
    case CFG_INT:
        write_whole(w->out, node->whole);
        break;
    case CFG_FLOAT:
        write_real(w->out, node->real);
        break;
    case CFG_BOOL:
        str_add(w->out, node->flag ? "true" : "false");
        break;
    case CFG_TEXT:
        if (is_file(node))
            write_file(w->out, node);
        else
            write_text(w->out, node->text);
        break;
    case CFG_BROKEN:
        str_add(w->out, "\"?\"");
        break;
    }
}

void cfg_write_resolved(struct str *out, const struct cfg *c)
{
    struct writer w = {.out = out, .schema = c->schema};
    write_keys(&w, c->root);
    str_add_char(out, '\n');
}

void cfg_write_value(struct str *out, const struct cfg_node *node)
{
    struct writer w = {.out = out};
    write_node(&w, node);
}
