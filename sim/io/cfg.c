#include "io/cfg.h"

#include <string.h>

#include "base/mem.h"
#include "io/cfg_check.h"
#include "io/cfg_merge.h"
#include "io/cfg_own.h"
#include "io/cfg_parse.h"
#include "io/cfg_set.h"

static struct cfg_node *load_file(struct cfg *c, struct cfg_place from, const char *path,
                                  bool *is_whole);

/* Takes `extends` out of a file's tree; NULL when there is none or it is wrong (told). */
static struct cfg_node *take_extends(struct cfg *c, struct cfg_node *own)
{
    struct cfg_node *const extends = cfg_node_child(own, "extends");
    if (extends == NULL)
        return NULL;
    const bool is_first = own->first == extends;
    cfg_node_unlink(extends);
    if (extends->kind == CFG_BROKEN)
        return NULL;
    if (extends->kind != CFG_TEXT || extends->text[0] == '\0')
        cfg_tell(&c->tell, extends, "extends must be a file name in quotes, not %s",
                 extends->kind == CFG_TEXT ? "\"\"" : cfg_kind_text(extends->kind));
    else if (!is_first)
        cfg_tell(&c->tell, extends, "extends must be the first setting of the file; move it up");
    else
        return extends;
    return NULL;
}

static struct cfg_node *load_parent(struct cfg *c, struct cfg_node *extends, struct cfg_node *own,
                                    bool *is_whole)
{
    struct cfg_sources *const s = &c->sources;
    const struct cfg_place place = {extends->file, extends->line};
    if (s->extends_depth >= CFG_MOST_DEPTH) {
        cfg_tell(&c->tell, extends, "extends goes more than %d files deep", CFG_MOST_DEPTH);
        return own;
    }
    const char *const path = cfg_source_beside(s, extends->file, extends->text);
    if (s->extends_depth == 0)
        c->parent = path;
    s->extends_depth++;
    struct cfg_node *const parent = load_file(c, place, path, is_whole);
    s->extends_depth--;
    if (parent == NULL) {
        *is_whole = false;
        return own;
    }
    /* A parent is whole before its child changes it: what is like another item stays as it was there. */
    cfg_resolve_likes(&c->tell, c->pool, parent);
    cfg_merge(&c->tell, parent, own);
    return parent;
}

/* What is there of a file once it is open, with its parent below it. */
static struct cfg_node *read_tree(struct cfg *c, struct cfg_bytes *b, bool has_lines,
                                  bool *is_whole)
{
    const size_t told = c->sources.e->n;
    struct cfg_node *const own = cfg_parse(&c->sources, b, has_lines, is_whole);
    if (own->n == 0 && c->sources.e->n == told) {
        err_add_at(c->sources.e, ERR_USER, b->file, has_lines,
                   "there is no setting in this file; `ccsim init` writes one to start from");
        *is_whole = false;
    }
    cfg_check_names(&c->tell, own);
    struct cfg_node *const extends = take_extends(c, own);
    return extends == NULL ? own : load_parent(c, extends, own, is_whole);
}

/* NULL: the file cannot be read, which is told. */
static struct cfg_node *load_file(struct cfg *c, struct cfg_place from, const char *path,
                                  bool *is_whole)
{
    struct cfg_bytes b;
    if (!cfg_source_open(&c->sources, from, path, &b))
        return NULL;
    char *const outer = cfg_source_set_root(&c->sources, path);
    struct cfg_node *const root = read_tree(c, &b, true, is_whole);
    mem_free(c->sources.root);
    c->sources.root = outer;
    cfg_source_close(&c->sources, &b);
    return root;
}

static struct cfg *begin(const struct schema *s, struct err *e)
{
    struct cfg *const c = mem_new(1, sizeof *c);
    c->pool = cfg_pool_new();
    c->schema = s;
    c->sources = (struct cfg_sources){.pool = c->pool, .e = e};
    c->tell.e = e;
    c->defaults = mem_new(schema_size(s), sizeof(struct cfg_node *));
    return c;
}

static const struct cfg_node *fresh_default(struct cfg *c, const struct schema_row *row)
{
    struct cfg_node **const kept = &c->defaults[row - schema_row_at(c->schema, 0)];
    if (*kept == NULL) {
        *kept = cfg_default_value(&c->sources, row, row->dflt);
        if (*kept == NULL)
            *kept = cfg_node_new(c->pool, CFG_BROKEN, NULL);
    }
    return *kept;
}

static void put_default(struct cfg *c, const struct schema_row *row, struct cfg_node *group,
                        const struct cfg_node *value)
{
    struct cfg_node *const node = cfg_node_copy(c->pool, value);
    const char *const key = schema_key(row);
    node->name = key;
    node->is_default = true;
    node->file = group->file;
    node->line = group->line;
    cfg_node_append(group, node);
    cfg_check_node(&c->tell, c->schema, row, node);
}

void cfg_fill_defaults(struct cfg *c, const struct schema_row *row, struct cfg_node *group)
{
    const struct schema_row *child = NULL;
    for (size_t i = 0;
         (child = schema_next_child(c->schema, row, &i)) != NULL && !cfg_pool_full(c->pool);) {
        struct cfg_node *node = cfg_node_child(group, schema_key(child));
        if (node == NULL && child->dflt != NULL) {
            put_default(c, child, group, fresh_default(c, child));
            node = group->last;
        }
        if (node != NULL && node->kind == CFG_GROUP && (child->type & SCHEMA_GROUP))
            cfg_fill_defaults(c, child, node);
        if (node == NULL || node->kind != CFG_LIST || !(child->type & SCHEMA_GROUPS))
            continue;
        for (struct cfg_node *item = node->first; item != NULL; item = item->next)
            if (item->kind == CFG_GROUP)
                cfg_fill_defaults(c, child, item);
    }
}

/* Everything that follows the reading of the files. */
static void finish(struct cfg *c, const struct cfg_sets *sets, bool is_whole)
{
    if (c->root == NULL) {
        c->root = cfg_node_new(c->pool, CFG_GROUP, NULL);
        is_whole = false;
    }
    c->tell.is_partial = c->sources.is_partial;
    cfg_resolve_likes(&c->tell, c->pool, c->root);
    for (size_t i = 0; sets != NULL && is_whole && i < sets->n; i++)
        cfg_set(&c->sources, c->schema, c->root, sets->text[i]);
    if (is_whole && !cfg_pool_full(c->pool))
        cfg_check(&c->tell, c->schema, c->root);
    cfg_fill_defaults(c, NULL, c->root);
    if (cfg_pool_full(c->pool))
        err_add_at(
            c->sources.e, ERR_USER, c->root->file, 0,
            "more than %d values after extends, like and defaults; put bulk data into a CSV file",
            CFG_MOST_NODES);
    err_sort(c->sources.e);
}

struct cfg *cfg_load(const char *path, const struct cfg_sets *sets, const struct schema *s,
                     struct err *e)
{
    struct cfg *const c = begin(s, e);
    bool is_whole = true;
    c->root = load_file(c, (struct cfg_place){0}, path, &is_whole);
    finish(c, sets, is_whole);
    return c;
}

struct cfg *cfg_load_text(const char *name, const char *bytes, size_t n,
                          const struct cfg_sets *sets, const struct schema *s, struct err *e)
{
    struct cfg *const c = begin(s, e);
    struct cfg_bytes b = {.file = cfg_pool_text(c->pool, name, strlen(name)), .n = n};
    bool is_whole = n <= CFG_MOST_BYTES;
    c->sources.is_memory = true;
    if (is_whole) {
        b.bytes = mem_copy_bytes(bytes, n);
        c->root = read_tree(c, &b, true, &is_whole);
        mem_free(b.bytes);
    } else {
        err_add_at(e, ERR_USER, name, 1, "the file is over 4 MiB; put bulk data into CSV files");
    }
    finish(c, sets, is_whole);
    return c;
}

void cfg_free(struct cfg *c)
{
    if (c == NULL)
        return;
    cfg_pool_free(c->pool);
    mem_free(c->sources.root);
    mem_free(c->defaults);
    mem_free(c);
}

const char *cfg_parent(const struct cfg *c)
{
    return c->parent;
}
