/* Reading values out of a loaded config. */
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/cfg_check.h"
#include "io/cfg_own.h"
#include "io/cfg_set.h"

const struct cfg_node *cfg_root(const struct cfg *c)
{
    return c->root;
}

const struct schema *cfg_schema(const struct cfg *c)
{
    return c->schema;
}

/* The tree is the config's own, so a node of it may be marked although the caller only reads. */
void cfg_complain(struct cfg *c, const struct cfg_node *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cfg_tellv(&c->tell, (struct cfg_node *)node, format, args);
    va_end(args);
}

const struct cfg_node *cfg_get(const struct cfg_node *group, const char *key)
{
    return cfg_node_child(group, key);
}

bool cfg_has(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = cfg_node_child(group, key);
    return node != NULL && !node->is_default;
}

void cfg_put_default(struct cfg *c, const struct cfg_node *group, const char *key, const char *text)
{
    if (group == NULL || group->kind != CFG_GROUP || cfg_node_child(group, key) != NULL)
        return;
    const struct schema_row *const row = schema_child(c->schema, group->row, key);
    struct cfg_node *const node = row == NULL ? NULL : cfg_default_value(&c->sources, row, text);
    if (node == NULL)
        return;
    node->name = schema_key(row);
    node->is_default = true;
    node->file = group->file;
    node->line = group->line;
    cfg_node_append((struct cfg_node *)group, node);
    cfg_check_node(&c->tell, c->schema, row, node);
}

bool cfg_node_number(const struct cfg_node *node, double *value)
{
    if (node->kind == CFG_INT)
        *value = (double)node->whole;
    else if (node->kind == CFG_FLOAT)
        *value = node->real;
    else
        return false;
    return true;
}

bool cfg_node_duration(const struct cfg_node *node, double *seconds)
{
    return cfg_node_number(node, seconds) ||
           (node->kind == CFG_TEXT && units_duration(node->text, seconds));
}

bool cfg_node_clock(const struct cfg_node *node, double *seconds)
{
    return node->kind == CFG_TEXT && units_clock(node->text, seconds);
}

/* The node to read a value from; NULL when there is none or it was complained about. */
static const struct cfg_node *readable(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = cfg_node_child(group, key);
    return node == NULL || node->is_bad ? NULL : node;
}

static void wrong(struct cfg *c, const struct cfg_node *node, const char *wanted)
{
    struct str path = {0};
    cfg_node_add_path(&path, node);
    cfg_complain(c, node, "%s must be %s here, not %s", str_text(&path), wanted,
                 cfg_kind_text(node->kind));
    str_free(&path);
}

bool cfg_flag(struct cfg *c, const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = readable(group, key);
    if (node == NULL)
        return false;
    if (node->kind != CFG_BOOL)
        wrong(c, node, "true or false");
    return node->kind == CFG_BOOL && node->flag;
}

int64_t cfg_int(struct cfg *c, const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = readable(group, key);
    if (node == NULL)
        return 0;
    if (node->kind != CFG_INT)
        wrong(c, node, "a whole number");
    return node->kind == CFG_INT ? node->whole : 0;
}

typedef bool (*reader)(const struct cfg_node *node, double *value);

static double read_real(struct cfg *c, const struct cfg_node *node, reader read, const char *wanted)
{
    double value = 0;
    if (node != NULL && !read(node, &value)) {
        wrong(c, node, wanted);
        return 0;
    }
    return value;
}

double cfg_number(struct cfg *c, const struct cfg_node *group, const char *key)
{
    return read_real(c, readable(group, key), cfg_node_number, "a number");
}

double cfg_duration(struct cfg *c, const struct cfg_node *group, const char *key)
{
    return read_real(c, readable(group, key), cfg_node_duration, "a duration");
}

double cfg_clock(struct cfg *c, const struct cfg_node *group, const char *key)
{
    return read_real(c, readable(group, key), cfg_node_clock, "a clock time");
}

const char *cfg_text(struct cfg *c, const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = readable(group, key);
    if (node == NULL)
        return "";
    if (node->kind != CFG_TEXT)
        wrong(c, node, "text");
    return node->kind == CFG_TEXT ? node->text : "";
}

int cfg_word(struct cfg *c, const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = readable(group, key);
    if (node == NULL || node->row == NULL)
        return -1;
    const int index = node->kind == CFG_TEXT ? schema_word_index(node->row, node->text) : -1;
    if (index < 0)
        wrong(c, node, "one of the words");
    return index;
}

size_t cfg_length(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = cfg_node_child(group, key);
    if (node == NULL)
        return 0;
    return node->kind == CFG_LIST ? node->n : 1;
}

const struct cfg_node *cfg_first(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = cfg_node_child(group, key);
    return node != NULL && (node->kind == CFG_LIST || node->kind == CFG_GROUP) ? node->first : NULL;
}

static bool read_any(const struct cfg_node *node, double *value)
{
    return cfg_node_clock(node, value) || cfg_node_duration(node, value);
}

double *cfg_numbers(struct cfg *c, const struct cfg_node *group, const char *key, size_t *n)
{
    const struct cfg_node *const node = readable(group, key);
    *n = 0;
    if (node == NULL)
        return NULL;
    const bool is_list = node->kind == CFG_LIST;
    double *const numbers = mem_new(is_list ? node->n : 1, sizeof *numbers);
    for (const struct cfg_node *e = is_list ? node->first : node; e != NULL;
         e = is_list ? e->next : NULL)
        numbers[(*n)++] = e->is_bad ? 0 : read_real(c, e, read_any, "a number");
    return numbers;
}

char *cfg_file_path(struct cfg *c, const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const node = readable(group, key);
    if (node == NULL || node->kind != CFG_TEXT)
        return NULL;
    return mem_copy_text(
        cfg_source_beside(&c->sources, node->line > 0 ? node->file : "", node->text));
}
