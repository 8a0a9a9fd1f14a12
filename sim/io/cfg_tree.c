#include "io/cfg_tree.h"

#include <string.h>

#include "base/mem.h"

/* A bump allocator: blocks in a chain, nothing freed one by one. */
struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
};

struct cfg_pool {
    struct block *blocks;
    size_t nodes;
};

enum { BLOCK_BYTES = 1 << 16 };

struct cfg_pool *cfg_pool_new(void)
{
    return mem_new(1, sizeof(struct cfg_pool));
}

void cfg_pool_free(struct cfg_pool *p)
{
    if (p == NULL)
        return;
    while (p->blocks != NULL) {
        struct block *const next = p->blocks->next;
        mem_free(p->blocks);
        p->blocks = next;
    }
    mem_free(p);
}

static void *take(struct cfg_pool *p, size_t size)
{
    size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    if (p->blocks == NULL || p->blocks->size - p->blocks->used < size) {
        const size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;
        struct block *const b = mem_new(1, sizeof *b + room);
        *b = (struct block){.next = p->blocks, .size = room};
        p->blocks = b;
    }
    char *const at = (char *)p->blocks->bytes + p->blocks->used;
    p->blocks->used += size;
    return at;
}

const char *cfg_pool_text(struct cfg_pool *p, const char *text, size_t n)
{
    char *const copy = take(p, n + 1);
    if (n > 0)
        memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

bool cfg_pool_full(const struct cfg_pool *p)
{
    return p->nodes >= CFG_MOST_NODES;
}

struct cfg_node *cfg_node_new(struct cfg_pool *p, enum cfg_kind kind, const char *name)
{
    struct cfg_node *const node = take(p, sizeof *node);
    *node = (struct cfg_node){.kind = kind,
                              .name = name == NULL ? NULL : cfg_pool_text(p, name, strlen(name))};
    p->nodes++;
    return node;
}

void cfg_node_append(struct cfg_node *parent, struct cfg_node *child)
{
    child->parent = parent;
    child->next = NULL;
    if (parent->last == NULL)
        parent->first = child;
    else
        parent->last->next = child;
    parent->last = child;
    parent->n++;
}

static struct cfg_node *before(const struct cfg_node *child)
{
    struct cfg_node *at = child->parent->first;
    if (at == child)
        return NULL;
    while (at->next != child)
        at = at->next;
    return at;
}

void cfg_node_unlink(struct cfg_node *child)
{
    struct cfg_node *const parent = child->parent;
    struct cfg_node *const previous = before(child);
    if (previous == NULL)
        parent->first = child->next;
    else
        previous->next = child->next;
    if (parent->last == child)
        parent->last = previous;
    parent->n--;
    child->parent = NULL;
    child->next = NULL;
}

void cfg_node_replace(struct cfg_node *old, struct cfg_node *fresh)
{
    struct cfg_node *const parent = old->parent;
    struct cfg_node *const previous = before(old);
    fresh->name = old->name;
    fresh->parent = parent;
    fresh->next = old->next;
    if (previous == NULL)
        parent->first = fresh;
    else
        previous->next = fresh;
    if (parent->last == old)
        parent->last = fresh;
    old->parent = NULL;
    old->next = NULL;
}

struct cfg_node *cfg_node_copy(struct cfg_pool *p, const struct cfg_node *from)
{
    struct cfg_node *const copy = take(p, sizeof *copy);
    p->nodes++;
    *copy = *from;
    copy->parent = copy->next = copy->first = copy->last = NULL;
    copy->n = 0;
    for (const struct cfg_node *c = from->first; c != NULL && !cfg_pool_full(p); c = c->next)
        cfg_node_append(copy, cfg_node_copy(p, c));
    return copy;
}

struct cfg_node *cfg_node_child(const struct cfg_node *group, const char *name)
{
    if (group == NULL || group->kind != CFG_GROUP)
        return NULL;
    for (struct cfg_node *c = group->first; c != NULL; c = c->next)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

const char *cfg_node_item_name(const struct cfg_node *item)
{
    const struct cfg_node *const name = cfg_node_child(item, "name");
    return name != NULL && name->kind == CFG_TEXT ? name->text : NULL;
}

struct cfg_node *cfg_node_item(const struct cfg_node *list, const char *name)
{
    if (list == NULL || list->kind != CFG_LIST)
        return NULL;
    for (struct cfg_node *item = list->first; item != NULL; item = item->next) {
        const char *const own = cfg_node_item_name(item);
        if (own != NULL && strcmp(own, name) == 0)
            return item;
    }
    return NULL;
}

static size_t position(const struct cfg_node *node)
{
    size_t i = 0;
    for (const struct cfg_node *c = node->parent->first; c != node; c = c->next)
        i++;
    return i;
}

void cfg_node_add_path(struct str *out, const struct cfg_node *node)
{
    if (node->parent == NULL)
        return;
    cfg_node_add_path(out, node->parent);
    const char *const item = cfg_node_item_name(node);
    if (node->name != NULL)
        str_addf(out, "%s%s", out->len > 0 ? "." : "", node->name);
    else if (item != NULL)
        str_addf(out, "[%s]", item);
    else
        str_addf(out, "[%zu]", position(node));
}

const char *cfg_kind_text(enum cfg_kind kind)
{
    static const char *const texts[] = {
        [CFG_GROUP] = "a group",      [CFG_LIST] = "a list",
        [CFG_INT] = "a whole number", [CFG_FLOAT] = "a number with a point",
        [CFG_BOOL] = "true or false", [CFG_TEXT] = "text",
        [CFG_BROKEN] = "unreadable"};
    return texts[kind];
}
