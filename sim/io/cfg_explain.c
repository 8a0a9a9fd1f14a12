#include "io/cfg_explain.h"

#include <string.h>

#include "base/near.h"
#include "io/cfg_check.h"

/* A row and the rows below it, in the manner of the writer given. */
typedef void (*row_writer)(struct str *out, const struct schema_row *row);

static void write_below(struct str *out, const struct schema *s, const struct schema_row *row,
                        row_writer write)
{
    write(out, row);
    const struct schema_row *child = NULL;
    for (size_t i = 0; (child = schema_next_child(s, row, &i)) != NULL;)
        write_below(out, s, child, write);
}

static bool is_section(const struct schema_row *row)
{
    return (row->type & (SCHEMA_GROUP | SCHEMA_GROUPS)) != 0;
}

/* Behind the key: default or "required". */
static void add_default(struct str *out, const struct schema_row *row)
{
    if (row->required)
        str_add(out, "required");
    else if (row->dflt != NULL && !(row->type & SCHEMA_GROUP))
        str_addf(out, "default %s", row->dflt);
}

static void write_line(struct str *out, const struct schema_row *row)
{
    if (strchr(row->path, '.') == NULL && is_section(row)) {
        str_addf(out, "\n%s: %s\n", row->path, row->help);
        return;
    }
    struct str dflt = {0};
    add_default(&dflt, row);
    str_addf(out, "  %-34s %s%s%s%s\n", row->path, row->help, dflt.len > 0 ? " [" : "",
             str_text(&dflt), dflt.len > 0 ? "]" : "");
    str_free(&dflt);
}

void cfg_explain_all(struct str *out, const struct schema *s)
{
    const struct schema_row *row = NULL;
    str_add(
        out,
        "Keys of a config by section; `ccsim explain KEY` says more of one.\n"
        "First setting: extends = \"parent.cfg\"; in items of lists: like = \"other\", remove = true.\n");
    for (size_t i = 0; (row = schema_next_child(s, NULL, &i)) != NULL;)
        write_below(out, s, row, write_line);
}

/* "type   a share" */
static void add_field(struct str *out, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0')
        str_addf(out, "  %-8s %s\n", name, value);
}

static void write_whole(struct str *out, const struct schema_row *row)
{
    struct str type = {0};
    struct str range = {0};
    cfg_add_type(&type, row);
    cfg_add_range(&range, row);
    str_addf(out, "%s\n  %s\n", row->path, row->help);
    add_field(out, "type", str_text(&type));
    add_field(out, "range", str_text(&range));
    add_field(out, "unit", row->unit);
    add_field(out, "default", row->type & SCHEMA_GROUP ? NULL : row->dflt);
    add_field(out, "needed", row->required ? "yes" : NULL);
    str_free(&type);
    str_free(&range);
}

static void explain_row(struct str *out, const struct schema *s, const struct schema_row *row)
{
    if (out->len > 0)
        str_add_char(out, '\n');
    write_whole(out, row);
    const struct schema_row *child = NULL;
    for (size_t i = 0; (child = schema_next_child(s, row, &i)) != NULL;)
        write_below(out, s, child, write_line);
}

static bool explain_engine_key(struct str *out, const char *key)
{
    static const char *const texts[][2] = {
        {"extends",
         "the file whose settings this one changes; first setting of a file, path relative to it"},
        {"like",
         "in an item of a list: start from a copy of the item of that name, then apply the keys given here"},
        {"remove",
         "in an item of a list, in a file with extends: true takes the parent's item of that name out"}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(texts[i][0], key) == 0) {
            str_addf(out, "%s\n  %s\n", key, texts[i][1]);
            return true;
        }
    return false;
}

static void add_nearest(struct str *out, const struct schema *s, const char *key)
{
    struct near near = {0};
    for (size_t i = 0; i < schema_size(s); i++) {
        near_show(&near, key, schema_key(schema_row_at(s, i)));
        near_show(&near, key, schema_row_at(s, i)->path);
    }
    if (near.best != NULL)
        str_addf(out, "no key is called '%.64s'; did you mean '%s'?\n", key, near.best);
    else
        str_addf(out, "no key is called '%.64s'; `ccsim explain` lists all\n", key);
}

bool cfg_explain_key(struct str *out, const struct schema *s, const char *key)
{
    const struct schema_row *row = schema_find(s, key);
    if (row != NULL) {
        explain_row(out, s, row);
        return true;
    }
    if (explain_engine_key(out, key))
        return true;
    bool is_found = false;
    for (size_t i = 0; (row = schema_next_named(s, key, &i)) != NULL;) {
        explain_row(out, s, row);
        is_found = true;
    }
    if (!is_found)
        add_nearest(out, s, key);
    return is_found;
}

/* | would end a cell. */
static void add_cell(struct str *out, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        str_addf(out, "%s%c", *text == '|' ? "\\" : "", *text);
    str_add(out, " | ");
}

static void write_markdown(struct str *out, const struct schema_row *row)
{
    struct str type = {0};
    struct str range = {0};
    if (strchr(row->path, '.') == NULL) {
        str_addf(out, "\n## %s\n\n%s\n\n", row->path, row->help);
        if (is_section(row)) {
            str_add(out, "| key | meaning | type | range | default |\n|---|---|---|---|---|\n");
            return;
        }
    }
    cfg_add_type(&type, row);
    cfg_add_range(&range, row);
    str_addf(out, "| `%s` | ", row->path);
    add_cell(out, row->help);
    add_cell(out, str_text(&type));
    add_cell(out, str_text(&range));
    add_cell(out, row->required ? "required" : row->type & SCHEMA_GROUP ? "" : row->dflt);
    out->len--;
    str_add(out, "\n");
    str_free(&type);
    str_free(&range);
}

void cfg_explain_markdown(struct str *out, const struct schema *s)
{
    const struct schema_row *row = NULL;
    str_add(
        out,
        "# Reference of the configuration\n\n"
        "`extends = \"parent.cfg\";` as the first setting reads the parent first. In an item of a list `like = \"other\";`\n"
        "copies that item as it stands in the same file (what a child changes later is not copied), `remove = true;` takes the\n"
        "parent's item out. Groups merge key by key, lists of named items by name, an empty list empties, any other value (and\n"
        "a law of another `dist`) replaces.\n");
    for (size_t i = 0; (row = schema_next_child(s, NULL, &i)) != NULL;)
        write_below(out, s, row, write_markdown);
}
