#include "io/cfg_diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/cfg_write.h"

/* One value of one config: what it says, and what it means. */
struct leaf {
    char *path, *text, *meaning;
    size_t config, order;
};

struct leaves {
    struct leaf *leaf;
    size_t n, cap;
};

static bool is_left_out(const char *path)
{
    static const char *const paths[] = {"title", "run.threads", "run.replications"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strcmp(path, paths[i]) == 0)
            return true;
    return false;
}

/* Text that reads as a duration or a clock time where one may stand means its seconds. */
static char *meaning_of(const struct cfg_node *node, const char *text)
{
    const unsigned type = node->row == NULL ? SCHEMA_DURATION : node->row->type;
    double seconds = 0;
    const bool is_time = (type & SCHEMA_DURATION && cfg_node_duration(node, &seconds)) ||
                         (type & SCHEMA_CLOCK && cfg_node_clock(node, &seconds));
    double number = 0;
    struct str out = {0};
    if (!is_time && !cfg_node_number(node, &number))
        return mem_copy_text(text);
    str_add_number(&out, is_time ? seconds : number);
    return out.text;
}

static void add_leaf(struct leaves *all, const struct cfg_node *node, const char *path,
                     size_t config)
{
    struct str text = {0};
    cfg_write_value(&text, node);
    all->leaf = mem_grow(all->leaf, &all->cap, all->n + 1, sizeof *all->leaf);
    all->leaf[all->n] = (struct leaf){.path = mem_copy_text(path),
                                      .text = mem_copy_text(str_text(&text)),
                                      .meaning = meaning_of(node, str_text(&text)),
                                      .config = config,
                                      .order = all->n};
    all->n++;
    str_free(&text);
}

/* A list of named items is walked by name; any other list is one value. */
static bool is_walked(const struct cfg_node *node)
{
    return node->kind == CFG_GROUP || (node->kind == CFG_LIST && node->first != NULL &&
                                       cfg_node_item_name(node->first) != NULL);
}

static void walk(struct leaves *all, const struct cfg_node *node, struct str *path, size_t config)
{
    for (const struct cfg_node *child = node->first; child != NULL; child = child->next) {
        const size_t length = path->len;
        const char *const item = cfg_node_item_name(child);
        if (child->name != NULL)
            str_addf(path, "%s%s", length > 0 ? "." : "", child->name);
        else
            str_addf(path, "[%s]", item != NULL ? item : "");
        if (is_walked(child))
            walk(all, child, path, config);
        else if (!is_left_out(str_text(path)))
            add_leaf(all, child, str_text(path), config);
        path->len = length;
        path->text[length] = '\0';
    }
}

static int by_path(const void *x, const void *y)
{
    const struct leaf *const a = x, *const b = y;
    const int c = strcmp(a->path, b->path);
    return c != 0 ? c : (a->order > b->order) - (a->order < b->order);
}

/* Leaves of one path, at most one from each config. */
static bool is_the_same(const struct leaf *leaf, size_t n, size_t n_configs)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(leaf[i].meaning, leaf[0].meaning) != 0)
            return false;
    return n == n_configs;
}

/* Where the item stands among all leaves, for the order of printing. */
struct placed {
    struct cfg_difference item;
    size_t order;
};

static int by_order(const void *x, const void *y)
{
    const struct placed *const a = x, *const b = y;
    return (a->order > b->order) - (a->order < b->order);
}

static struct placed place(const struct leaf *leaf, size_t n, size_t n_configs)
{
    struct placed p = {.order = leaf[0].order};
    p.item.path = mem_copy_text(leaf[0].path);
    p.item.value = mem_new(n_configs, sizeof *p.item.value);
    for (size_t i = 0; i < n; i++)
        p.item.value[leaf[i].config] = mem_copy_text(leaf[i].text);
    return p;
}

static struct cfg_diff collect(struct leaves *all, size_t n_configs)
{
    struct cfg_diff d = {.n_configs = n_configs};
    struct placed *found = NULL;
    size_t cap = 0;
    for (size_t i = 0, next = 0; i < all->n; i = next) {
        for (next = i + 1; next < all->n && strcmp(all->leaf[next].path, all->leaf[i].path) == 0;)
            next++;
        if (is_the_same(&all->leaf[i], next - i, n_configs) || next - i > n_configs)
            continue;
        found = mem_grow(found, &cap, d.n + 1, sizeof *found);
        found[d.n++] = place(&all->leaf[i], next - i, n_configs);
    }
    if (d.n > 1)
        qsort(found, d.n, sizeof *found, by_order);
    d.item = mem_new(d.n, sizeof *d.item);
    for (size_t i = 0; i < d.n; i++)
        d.item[i] = found[i].item;
    mem_free(found);
    return d;
}

struct cfg_diff cfg_diff_make(const struct cfg *const *configs, size_t n)
{
    struct leaves all = {0};
    for (size_t i = 0; i < n; i++) {
        struct str path = {0};
        walk(&all, cfg_root(configs[i]), &path, i);
        str_free(&path);
    }
    if (all.n > 1)
        qsort(all.leaf, all.n, sizeof *all.leaf, by_path);
    struct cfg_diff d = collect(&all, n);
    for (size_t i = 0; i < all.n; i++) {
        mem_free(all.leaf[i].path);
        mem_free(all.leaf[i].text);
        mem_free(all.leaf[i].meaning);
    }
    mem_free(all.leaf);
    return d;
}

void cfg_diff_free(struct cfg_diff *d)
{
    for (size_t i = 0; i < d->n; i++) {
        for (size_t k = 0; k < d->n_configs; k++)
            mem_free(d->item[i].value[k]);
        mem_free(d->item[i].value);
        mem_free(d->item[i].path);
    }
    mem_free(d->item);
    *d = (struct cfg_diff){0};
}
