#include "io/cfg_check.h"

#include <string.h>

#include "base/near.h"

/* Longest list of known keys a message shows. */
enum { MOST_SHOWN = 14 };

static void add_known_keys(struct str *out, const struct schema *s, const struct schema_row *parent)
{
    size_t i = 0;
    size_t n = 0;
    const struct schema_row *row = NULL;
    while ((row = schema_next_child(s, parent, &i)) != NULL && n < MOST_SHOWN)
        str_addf(out, "%s%s", n++ == 0 ? "; known here: " : ", ", schema_key(row));
    if (row != NULL)
        str_add(out, ", ...");
}

void cfg_add_key_advice(struct str *out, const struct schema *s, const struct schema_row *parent,
                        const char *key)
{
    struct near here = {0};
    struct near anywhere = {0};
    const struct schema_row *row = NULL;
    for (size_t i = 0; (row = schema_next_child(s, parent, &i)) != NULL;)
        near_show(&here, key, schema_key(row));
    if (parent != NULL && (parent->type & SCHEMA_GROUPS)) {
        near_show(&here, key, "like");
        near_show(&here, key, "remove");
    } else if (parent == NULL) {
        near_show(&here, key, "extends");
    }
    size_t i = 0;
    const struct schema_row *const elsewhere = schema_next_named(s, key, &i);
    for (i = 0; i < schema_size(s); i++)
        near_show(&anywhere, key, schema_key(schema_row_at(s, i)));
    i = 0;
    const struct schema_row *const near_elsewhere = anywhere.best == NULL
                                                        ? NULL
                                                        : schema_next_named(s, anywhere.best, &i);
    if (here.best != NULL)
        str_addf(out, "; did you mean '%s'?", here.best);
    else if (elsewhere != NULL)
        str_addf(out, "; '%s' belongs at %s", key, elsewhere->path);
    else if (near_elsewhere != NULL)
        str_addf(out, "; did you mean '%s', which belongs at %s?", anywhere.best,
                 near_elsewhere->path);
    else
        add_known_keys(out, s, parent);
}

static void unknown_key(struct cfg_tell *t, const struct schema *s, const struct schema_row *parent,
                        struct cfg_node *node)
{
    if (cfg_tell_is_done(t, node))
        return;
    struct str advice = {0};
    cfg_add_key_advice(&advice, s, parent, node->name);
    cfg_tell(t, node, "unknown key '%.64s'%s", node->name, str_text(&advice));
    str_free(&advice);
}

/* A key written wrongly is told as such; that it is missing too would be one line too many. */
static bool has_slip(const struct cfg_node *group, const char *key)
{
    for (const struct cfg_node *c = group->first; c != NULL; c = c->next)
        if (c->row == NULL && near_enough(near_distance(c->name, key), c->name))
            return true;
    return false;
}

/* A copy by `like` lacks what its pattern lacks, so a missing key is told once a place. */
static void missing_key(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *group)
{
    struct str text = {0};
    if (t->is_partial || has_slip(group, schema_key(row)) || !cfg_tell_is_new(t, group, row))
        return;
    cfg_node_add_path(&text, group);
    str_addf(&text, "%s'%s' is missing; write %s = ", text.len > 0 ? ": " : "", schema_key(row),
             schema_key(row));
    cfg_add_type(&text, row);
    err_add_at(t->e, ERR_USER, group->file, group->line, "%s", str_text(&text));
    str_free(&text);
}

static void check_group(struct cfg_tell *t, const struct schema *s, const struct schema_row *row,
                        struct cfg_node *group)
{
    for (struct cfg_node *c = group->first; c != NULL; c = c->next) {
        const struct schema_row *const own = schema_child(s, row, c->name);
        if (own == NULL)
            unknown_key(t, s, row, c);
        else
            cfg_check_node(t, s, own, c);
    }
    const struct schema_row *child = NULL;
    for (size_t i = 0; (child = schema_next_child(s, row, &i)) != NULL;)
        if (child->required && cfg_node_child(group, schema_key(child)) == NULL)
            missing_key(t, child, group);
}

static void not_shaped(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node)
{
    if (cfg_tell_is_done(t, node))
        return;
    struct str path = {0};
    struct str type = {0};
    cfg_node_add_path(&path, node);
    cfg_add_type(&type, row);
    cfg_tell(t, node, "%s must be %s, not %s", str_text(&path), str_text(&type),
             cfg_kind_text(node->kind));
    str_free(&path);
    str_free(&type);
}

/* Also of a map, whose keys are the user's; whether they name something is the builder's check. */
static void check_elements(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *list)
{
    for (struct cfg_node *c = list->first; c != NULL; c = c->next) {
        c->row = row;
        cfg_check_value(t, row, c);
    }
}

static void check_groups(struct cfg_tell *t, const struct schema *s, const struct schema_row *row,
                         struct cfg_node *list)
{
    for (struct cfg_node *c = list->first; c != NULL; c = c->next) {
        c->row = row;
        if (c->kind == CFG_GROUP)
            check_group(t, s, row, c);
        else if (c->kind != CFG_BROKEN)
            not_shaped(t, row, c);
    }
}

static void check_matrix(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *matrix)
{
    for (struct cfg_node *c = matrix->first; c != NULL; c = c->next) {
        c->row = row;
        if (c->kind == CFG_LIST)
            check_elements(t, row, c);
        else
            not_shaped(t, row, c);
    }
}

void cfg_check_node(struct cfg_tell *t, const struct schema *s, const struct schema_row *row,
                    struct cfg_node *node)
{
    node->row = row;
    if (node->kind == CFG_BROKEN || (row->type & SCHEMA_ANY))
        return;
    if ((row->type & SCHEMA_GROUP) && node->kind == CFG_GROUP)
        check_group(t, s, row, node);
    else if ((row->type & SCHEMA_GROUPS) && node->kind == CFG_LIST)
        check_groups(t, s, row, node);
    else if ((row->type & SCHEMA_MATRIX) && node->kind == CFG_LIST)
        check_matrix(t, row, node);
    else if ((row->type & SCHEMA_MAP) && node->kind == CFG_GROUP)
        check_elements(t, row, node);
    else if ((row->type & (SCHEMA_LIST | SCHEMA_OR_LIST)) && node->kind == CFG_LIST)
        check_elements(t, row, node);
    else if (row->type & (SCHEMA_GROUP | SCHEMA_GROUPS | SCHEMA_MATRIX | SCHEMA_MAP | SCHEMA_LIST))
        not_shaped(t, row, node);
    else
        cfg_check_value(t, row, node);
}

void cfg_check(struct cfg_tell *t, const struct schema *s, struct cfg_node *root)
{
    check_group(t, s, NULL, root);
}
