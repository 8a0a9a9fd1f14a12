/* Mistakes in the schema table itself, for a test of the table. */
#include <stdlib.h>
#include <string.h>

#include "io/cfg_check.h"
#include "io/cfg_set.h"

static void audit_parent(const struct schema *s, const struct schema_row *row, struct err *e)
{
    const char *const dot = strrchr(row->path, '.');
    if (dot == NULL)
        return;
    const bool has_mark = dot - row->path > 2 && memcmp(dot - 2, "[]", 2) == 0;
    char path[256];
    const size_t n = (size_t)(dot - row->path) - (has_mark ? 2 : 0);
    if (n >= sizeof path) {
        err_add(e, ERR_BUG, "%s: the path is too long", row->path);
        return;
    }
    memcpy(path, row->path, n);
    path[n] = '\0';
    const struct schema_row *const parent = schema_find(s, path);
    if (parent == NULL || strcmp(parent->path, path) != 0)
        err_add(e, ERR_BUG, "%s: there is no row %s above it", row->path, path);
    else if (!(parent->type & (has_mark ? SCHEMA_GROUPS : SCHEMA_GROUP)))
        err_add(e, ERR_BUG, "%s: the row above it is no %s", row->path,
                has_mark ? "list of groups" : "group");
}

static void audit_default(const struct schema *s, const struct schema_row *row, struct err *e)
{
    struct cfg_sources sources = {.pool = cfg_pool_new(), .e = e, .is_memory = true};
    struct cfg_tell tell = {.e = e};
    struct cfg_node *const node = cfg_default_value(&sources, row, row->dflt);
    if (row->dflt != NULL && node == NULL)
        err_add(e, ERR_BUG, "%s: the default cannot be read", row->path);
    if (node != NULL) {
        node->name = row->path;
        node->file = row->path;
        cfg_check_node(&tell, s, row, node);
    }
    cfg_pool_free(sources.pool);
}

void schema_audit(const struct schema *s, struct err *e)
{
    for (size_t i = 0; i < schema_size(s); i++) {
        const struct schema_row *const row = schema_row_at(s, i);
        const bool has_words = row->words != NULL && row->words[0] != '\0';
        audit_parent(s, row, e);
        audit_default(s, row, e);
        if (schema_find(s, row->path) != row)
            err_add(e, ERR_BUG, "%s: the row is there twice", row->path);
        if (((row->type & SCHEMA_WORD) != 0) != has_words)
            err_add(e, ERR_BUG, "%s: words and type disagree", row->path);
        if (row->help == NULL || row->help[0] == '\0' || row->type == 0)
            err_add(e, ERR_BUG, "%s: type or meaning is missing", row->path);
        if (row->required && row->dflt != NULL)
            err_add(e, ERR_BUG, "%s: a required key has no default", row->path);
        if (row->ends != SCHEMA_FREE && !(row->lo <= row->hi))
            err_add(e, ERR_BUG, "%s: the limits are the wrong way round", row->path);
    }
}
