#include "io/cfg_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/near.h"
#include "io/cfg_check.h"
#include "io/cfg_parse.h"

/* A walk from the top of the tree to the value named by a path. */
struct walk {
    struct cfg_sources *sources;
    const struct schema *schema;
    const char *origin; /* "--set groups[general].agents=12" */
    const char *value;
    struct cfg_node *node;        /* the group walked to so far */
    const struct schema_row *row; /* its row; NULL at the top */
    bool is_free;                 /* inside a law or a map, where any key may stand */
};

/* One step of a path: key or key[item]. */
struct step {
    char key[128];
    char item[128]; /* "" when there is none */
    bool is_last;
};

static bool fail(const struct walk *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool fail(const struct walk *w, const char *format, ...)
{
    struct str s = {0};
    va_list args;
    va_start(args, format);
    str_addv(&s, format, args);
    va_end(args);
    err_add_at(w->sources->e, ERR_USER, w->origin, 0, "%s", str_text(&s));
    str_free(&s);
    return false;
}

/* Copies n bytes when they fit and are not empty. */
static bool take(char *to, size_t room, const char *from, size_t n)
{
    if (n == 0 || n >= room)
        return false;
    memcpy(to, from, n);
    to[n] = '\0';
    return true;
}

/* The next step of *path, which moves behind it. */
static bool next_step(const struct walk *w, const char **path, const char *end, struct step *step)
{
    const char *p = *path;
    const size_t n = strcspn(p, ".[=");
    *step = (struct step){0};
    if (!take(step->key, sizeof step->key, p, n))
        return fail(w, "a path is keys with points between them, e.g. groups[general].agents=12");
    p += n;
    if (*p == '[') {
        const size_t length = strcspn(++p, "]=");
        if (p[length] != ']' || !take(step->item, sizeof step->item, p, length))
            return fail(w, "the name of an item stands in [ ], e.g. groups[general].agents=12");
        p += length + 1;
    }
    step->is_last = p == end;
    if (p < end && *p != '.')
        return fail(w, "a point is missing behind %.*s", (int)(p - *path), *path);
    *path = p + !step->is_last;
    return true;
}

static const struct schema_row *row_of(const struct walk *w, const char *key)
{
    return w->is_free ? NULL : schema_child(w->schema, w->row, key);
}

static bool unknown_key(const struct walk *w, const char *key)
{
    struct str advice = {0};
    cfg_add_key_advice(&advice, w->schema, w->row, key);
    fail(w, "unknown key '%s'%s", key, str_text(&advice));
    str_free(&advice);
    return false;
}

static bool no_such_item(const struct walk *w, const struct cfg_node *list, const struct step *step)
{
    struct near near = {0};
    struct str names = {0};
    for (const struct cfg_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next) {
        const char *const name = cfg_node_item_name(c);
        if (name == NULL)
            continue;
        near_show(&near, step->item, name);
        if (names.len < 200)
            str_addf(&names, "%s%s", names.len > 0 ? ", " : "", name);
    }
    if (near.best != NULL)
        fail(w, "%s has no item '%s'; did you mean '%s'?", step->key, step->item, near.best);
    else if (names.len > 0)
        fail(w, "%s has no item '%s'; there are: %s", step->key, step->item, str_text(&names));
    else
        fail(w, "%s has no item '%s'; only items of the file can be set", step->key, step->item);
    str_free(&names);
    return false;
}

/* The element of list by name, else by its number from 0. */
static struct cfg_node *element(const struct cfg_node *list, const char *item)
{
    struct cfg_node *const named = cfg_node_item(list, item);
    if (named != NULL || list == NULL || list->kind != CFG_LIST ||
        strspn(item, "0123456789") != strlen(item) || strlen(item) > 9)
        return named;
    struct cfg_node *c = list->first;
    for (long i = strtol(item, NULL, 10); i > 0 && c != NULL; i--)
        c = c->next;
    return c;
}

static void place(const struct walk *w, struct cfg_node *node)
{
    node->file = w->origin;
    node->line = 0;
    for (struct cfg_node *c = node->first; c != NULL; c = c->next)
        place(w, c);
}

static struct cfg_node *add(const struct walk *w, struct cfg_node *node, const char *key)
{
    node->name = cfg_pool_text(w->sources->pool, key, strlen(key));
    place(w, node);
    cfg_node_append(w->node, node);
    return node;
}

/* The group below key, made when the schema knows it and it is not there. NULL: told. */
static struct cfg_node *enter_group(const struct walk *w, const struct schema_row *row,
                                    const char *key)
{
    struct cfg_node *const node = cfg_node_child(w->node, key);
    if (node != NULL && node->kind == CFG_GROUP)
        return node;
    if (node != NULL) {
        fail(w, "%s is %s, not a group; set it whole: %s={ ... }", key, cfg_kind_text(node->kind),
             key);
        return NULL;
    }
    if (row != NULL && (row->type & (SCHEMA_GROUP | SCHEMA_MAP)))
        return add(w, cfg_node_new(w->sources->pool, CFG_GROUP, NULL), key);
    struct cfg_node *const law = row == NULL ? NULL : cfg_default_value(w->sources, row, row->dflt);
    if (law != NULL && law->kind == CFG_GROUP)
        return add(w, law, key);
    fail(w, "%s is not there; set it whole, e.g. %s={ dist = \"exponential\"; mean = \"4 min\"; }",
         key, key);
    return NULL;
}

/* One step on the way, not the last. */
static bool descend(struct walk *w, const struct step *step)
{
    const struct schema_row *const row = row_of(w, step->key);
    if (row == NULL && !w->is_free)
        return unknown_key(w, step->key);
    if (step->item[0] != '\0') {
        const struct cfg_node *const list = cfg_node_child(w->node, step->key);
        struct cfg_node *const item = element(list, step->item);
        if (item == NULL)
            return no_such_item(w, list, step);
        if (item->kind != CFG_GROUP)
            return fail(w, "%s[%s] is %s and has no keys", step->key, step->item,
                        cfg_kind_text(item->kind));
        w->node = item;
    } else if (row != NULL && (row->type & SCHEMA_GROUPS)) {
        return fail(w, "%s is a list; name the item: %s[name]", step->key, step->key);
    } else if (row != NULL &&
               !(row->type & (SCHEMA_GROUP | SCHEMA_MAP | SCHEMA_LAW | SCHEMA_ANY))) {
        return fail(w, "%s is no group and has no keys", step->key);
    } else {
        w->node = enter_group(w, row, step->key);
    }
    w->is_free = w->is_free ||
                 (row != NULL && (row->type & (SCHEMA_MAP | SCHEMA_LAW | SCHEMA_ANY)));
    w->row = row;
    return w->node != NULL;
}

static bool is_text_only(const struct schema_row *row)
{
    const unsigned values = SCHEMA_LIST - 1; /* All kinds of value stand below the shapes. */
    const unsigned texts = SCHEMA_TEXT | SCHEMA_NAME | SCHEMA_WORD | SCHEMA_FILE | SCHEMA_CLOCK;
    return row != NULL && (row->type & values) != 0 && (row->type & values & ~texts) == 0;
}

static bool put(struct walk *w, const struct step *step)
{
    const struct schema_row *const row = row_of(w, step->key);
    struct cfg_node *const old = cfg_node_child(w->node, step->key);
    if (row == NULL && !w->is_free)
        return unknown_key(w, step->key);
    if (strcmp(step->key, "name") == 0)
        return fail(w, "a name cannot be set; write it in the file");
    struct cfg_node *const at = step->item[0] != '\0' ? element(old, step->item) : old;
    if (step->item[0] != '\0' && at == NULL)
        return no_such_item(w, old, step);
    if (at != NULL && step->item[0] != '\0' && at->kind == CFG_GROUP)
        return fail(w, "%s[%s] is a group; name one of its keys", step->key, step->item);
    struct cfg_node *const value = cfg_parse_value(w->sources, w->origin, w->value,
                                                   is_text_only(row));
    if (value == NULL)
        return false;
    if (at == NULL) {
        add(w, value, step->key);
    } else {
        place(w, value);
        cfg_node_replace(at, value);
    }
    return true;
}

/* The = that ends the path; one inside [ ] is none. */
static const char *end_of_path(const char *text)
{
    int depth = 0;
    for (; *text != '\0' && (*text != '=' || depth > 0); text++)
        depth += (*text == '[') - (*text == ']' && depth > 0);
    return *text == '=' ? text : NULL;
}

void cfg_set(struct cfg_sources *sources, const struct schema *s, struct cfg_node *root,
             const char *text)
{
    struct str origin = {0};
    str_addf(&origin, "--set %.200s", text);
    for (size_t i = 0; i < origin.len; i++)
        if ((unsigned char)origin.text[i] < ' ')
            origin.text[i] = '?';
    struct walk w = {.sources = sources, .schema = s, .node = root};
    w.origin = cfg_pool_text(sources->pool, origin.text, origin.len);
    str_free(&origin);
    const char *const end = end_of_path(text);
    struct step step = {0};
    if (end == NULL) {
        fail(&w, "= is missing; write path=value, e.g. time.length=\"2 d\"");
        return;
    }
    w.value = end + 1;
    const char *path = text;
    while (next_step(&w, &path, end, &step))
        if (step.is_last || !descend(&w, &step)) {
            if (step.is_last)
                put(&w, &step);
            return;
        }
}

struct cfg_node *cfg_default_value(struct cfg_sources *sources, const struct schema_row *row,
                                   const char *text)
{
    if (text == NULL)
        return NULL;
    struct cfg_node *const node = cfg_parse_value(sources, "default", text, is_text_only(row));
    return node;
}
