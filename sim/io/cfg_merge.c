#include "io/cfg_merge.h"

#include <string.h>

#include "base/mem.h"
#include "base/near.h"

void cfg_check_names(struct cfg_tell *t, struct cfg_node *node)
{
    for (struct cfg_node *c = node->first; c != NULL; c = c->next) {
        cfg_check_names(t, c);
        const char *const name = node->kind == CFG_LIST ? cfg_node_item_name(c) : NULL;
        struct cfg_node *const first = name != NULL ? cfg_node_item(node, name) : c;
        if (first != c)
            cfg_tell(t, cfg_node_child(c, "name"),
                     "'%s' is given twice in %s; the first is at %s:%d", name,
                     node->name != NULL ? node->name : "this list", first->file, first->line);
    }
}

static bool is_named_list(const struct cfg_node *list)
{
    if (list->kind != CFG_LIST)
        return false;
    for (const struct cfg_node *item = list->first; item != NULL; item = item->next)
        if (cfg_node_item_name(item) == NULL)
            return false;
    return true;
}

static void show_items(struct near *n, const struct cfg_node *list, const char *wanted)
{
    for (const struct cfg_node *item = list->first; item != NULL; item = item->next)
        if (cfg_node_item_name(item) != NULL)
            near_show(n, wanted, cfg_node_item_name(item));
}

/* Tells that nothing in list is called `wanted`, with the nearest name. */
static void no_such_item(struct cfg_tell *t, struct cfg_node *at, const struct cfg_node *list,
                         const char *wanted)
{
    struct near n = {0};
    show_items(&n, list, wanted);
    if (n.best != NULL)
        cfg_tell(t, at, "%s: there is no '%s'; did you mean '%s'?", at->name, wanted, n.best);
    else
        cfg_tell(t, at, "%s: there is no '%s' in this list", at->name, wanted);
}

static bool is_removal(const struct cfg_node *item)
{
    const struct cfg_node *const flag = cfg_node_child(item, "remove");
    return flag != NULL && flag->kind == CFG_BOOL && flag->flag;
}

/* Moves item into list, or merges it with the one of its name there. */
static void merge_item(struct cfg_tell *t, struct cfg_node *list, struct cfg_node *item)
{
    struct cfg_node *const old = cfg_node_item(list, cfg_node_item_name(item));
    cfg_node_unlink(item);
    if (is_removal(item)) {
        if (old == NULL)
            no_such_item(t, cfg_node_child(item, "remove"), list, cfg_node_item_name(item));
        else
            cfg_node_unlink(old);
    } else if (old == NULL) {
        cfg_node_append(list, item);
    } else {
        cfg_merge(t, old, item);
    }
}

static bool is_other_law(const struct cfg_node *a, const struct cfg_node *b)
{
    const struct cfg_node *const dist = cfg_node_child(a, "dist");
    const struct cfg_node *const other = cfg_node_child(b, "dist");
    return dist != NULL && other != NULL && dist->kind == CFG_TEXT && other->kind == CFG_TEXT &&
           strcmp(dist->text, other->text) != 0;
}

static void merge_key(struct cfg_tell *t, struct cfg_node *old, struct cfg_node *fresh)
{
    if (old->kind == CFG_GROUP && fresh->kind == CFG_GROUP && !is_other_law(old, fresh)) {
        cfg_merge(t, old, fresh);
    } else if (is_named_list(old) && is_named_list(fresh) && fresh->n > 0) {
        old->file = fresh->file;
        old->line = fresh->line;
        while (fresh->first != NULL)
            merge_item(t, old, fresh->first);
    } else {
        cfg_node_replace(old, fresh);
    }
}

void cfg_merge(struct cfg_tell *t, struct cfg_node *base, struct cfg_node *over)
{
    base->file = over->file;
    base->line = over->line;
    while (over->first != NULL) {
        struct cfg_node *const fresh = over->first;
        struct cfg_node *const old = cfg_node_child(base, fresh->name);
        cfg_node_unlink(fresh);
        if (old != NULL)
            merge_key(t, old, fresh);
        else
            cfg_node_append(base, fresh);
    }
}

/* One list while its likes are resolved. */
struct likes {
    struct cfg_tell *tell;
    struct cfg_pool *pool;
    struct cfg_node *list;
    struct cfg_node **item;
    enum { UNTOUCHED, UNDERWAY, DONE } * state;
};

static size_t index_of(const struct likes *l, const struct cfg_node *item)
{
    size_t i = 0;
    while (l->item[i] != item)
        i++;
    return i;
}

/* item becomes a copy of other with its own keys laid over. */
static void become_like(struct likes *l, struct cfg_node *item, const struct cfg_node *other)
{
    struct cfg_node *const copy = cfg_node_copy(l->pool, other);
    struct cfg_node *const name = cfg_node_child(copy, "name");
    if (name != NULL)
        cfg_node_unlink(name);
    const struct cfg_node place = *item;
    cfg_merge(l->tell, copy, item);
    item->first = item->last = NULL;
    item->n = 0;
    while (copy->first != NULL) {
        struct cfg_node *const child = copy->first;
        cfg_node_unlink(child);
        cfg_node_append(item, child);
    }
    item->file = place.file;
    item->line = place.line;
}

/* Depth is at most the length of the list: the state of an item turns with every step. */
static void resolve_item(struct likes *l, size_t i)
{
    struct cfg_node *const item = l->item[i];
    struct cfg_node *const like = cfg_node_child(item, "like");
    l->state[i] = UNDERWAY;
    if (like != NULL) {
        cfg_node_unlink(like);
        struct cfg_node *const other = like->kind == CFG_TEXT ? cfg_node_item(l->list, like->text)
                                                              : NULL;
        if (like->kind != CFG_TEXT) {
            cfg_tell(l->tell, like, "like must be the name of another item in quotes, not %s",
                     cfg_kind_text(like->kind));
        } else if (other == NULL) {
            no_such_item(l->tell, like, l->list, like->text);
        } else {
            const size_t k = index_of(l, other);
            if (l->state[k] == UNTOUCHED)
                resolve_item(l, k);
            if (l->state[k] == UNDERWAY)
                cfg_tell(l->tell, like,
                         "like = \"%s\" goes in a circle; one of them must stand alone",
                         like->text);
            else if (!cfg_pool_full(l->pool))
                become_like(l, item, other);
        }
    }
    l->state[i] = DONE;
}

static void resolve_list(struct cfg_tell *t, struct cfg_pool *p, struct cfg_node *list)
{
    struct likes l = {.tell = t,
                      .pool = p,
                      .list = list,
                      .item = mem_new(list->n, sizeof *l.item),
                      .state = mem_new(list->n, sizeof *l.state)};
    size_t n = 0;
    for (struct cfg_node *item = list->first; item != NULL; item = item->next)
        l.item[n++] = item;
    for (size_t i = 0; i < n; i++)
        if (l.item[i]->kind == CFG_GROUP && l.state[i] == UNTOUCHED)
            resolve_item(&l, i);
    mem_free(l.item);
    mem_free(l.state);
}

static void drop_removals(struct cfg_tell *t, struct cfg_node *list)
{
    struct cfg_node *next = NULL;
    for (struct cfg_node *item = list->first; item != NULL; item = next) {
        next = item->next;
        struct cfg_node *const remove = cfg_node_child(item, "remove");
        if (remove == NULL)
            continue;
        cfg_node_unlink(remove);
        if (remove->kind != CFG_BOOL)
            cfg_tell(t, remove, "remove must be true or false, not %s",
                     cfg_kind_text(remove->kind));
        else if (remove->flag)
            cfg_tell(t, remove, "there is no parent's '%s' to remove; take the item out",
                     cfg_node_item_name(item) != NULL ? cfg_node_item_name(item) : "");
    }
}

static bool has_groups(const struct cfg_node *list)
{
    return list->kind == CFG_LIST && list->first != NULL && list->first->kind == CFG_GROUP;
}

void cfg_resolve_likes(struct cfg_tell *t, struct cfg_pool *p, struct cfg_node *root)
{
    if (has_groups(root)) {
        drop_removals(t, root);
        resolve_list(t, p, root);
    }
    for (struct cfg_node *c = root->first; c != NULL; c = c->next)
        cfg_resolve_likes(t, p, c);
}
