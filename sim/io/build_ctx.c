#include "io/build_ctx.h"

#include <string.h>

#include "base/mem.h"
#include "base/near.h"

void *build_keep(struct build *b, size_t count, size_t size)
{
    struct scenario *s = b->s;
    void *block = mem_new(count, size);
    /* Room is doubled whenever n is a power of two. */
    if ((s->n_blocks & (s->n_blocks - 1)) == 0)
        s->blocks = mem_resize(s->blocks, s->n_blocks == 0 ? 1 : 2 * (size_t)s->n_blocks,
                               sizeof *s->blocks);
    s->blocks[s->n_blocks++] = block;
    return block;
}

static const struct cfg_node *list_of(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *node = cfg_get(group, key);
    return node != NULL && node->kind == CFG_LIST ? node : NULL;
}

const struct cfg_node *build_first(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *list = list_of(group, key);
    return list == NULL ? NULL : list->first;
}

size_t build_length(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *list = list_of(group, key);
    return list == NULL ? 0 : list->n;
}

bool build_misses(const struct build *b, const struct cfg_node *node)
{
    for (size_t i = 0; i < b->e->n && b->is_whole; i++) {
        const struct err_item *item = &b->e->items[i];
        if (item->line == node->line && item->file != NULL && node->file != NULL &&
            strcmp(item->file, node->file) == 0)
            return false;
    }
    return b->is_whole;
}

void build_items(const struct build *b, const char *key, const char *implied, struct items *out)
{
    const size_t n = build_length(b->root, key);
    const size_t room = n == 0 ? 1 : n;
    *out = (struct items){.name = mem_new(room, sizeof *out->name),
                          .node = mem_new(room, sizeof *out->node)};
    for (const struct cfg_node *item = build_first(b->root, key); item != NULL; item = item->next) {
        const char *name = cfg_node_item_name(item);
        out->name[out->n] = name != NULL ? name : "";
        out->node[out->n++] = item;
    }
    if (out->n == 0 && implied != NULL)
        out->name[out->n++] = implied;
}

void build_items_free(struct items *items)
{
    mem_free(items->name);
    mem_free(items->node);
    *items = (struct items){0};
}

int build_find(struct build *b, const struct items *items, const struct cfg_node *node,
               const char *name, const char *what)
{
    struct near nearest = {0};
    for (uint32_t i = 0; i < items->n; i++) {
        if (strcmp(items->name[i], name) == 0)
            return (int)i;
        near_show(&nearest, name, items->name[i]);
    }
    if (node->is_bad || *name == '\0')
        return -1;
    const char *article = strchr("aeiou", what[0]) != NULL ? "an" : "a";
    if (nearest.best != NULL)
        cfg_complain(b->cfg, node, "no %s is called `%s`; did you mean `%s`?", what, name,
                     nearest.best);
    else
        cfg_complain(b->cfg, node, "no %s is called `%s`; give the name of %s %s there is", what,
                     name, article, what);
    return -1;
}

int build_find_key(struct build *b, const struct items *items, const struct cfg_node *group,
                   const char *key, const char *what)
{
    const char *name = cfg_text(b->cfg, group, key);
    return name == NULL || *name == '\0' ? -1
                                         : build_find(b, items, cfg_get(group, key), name, what);
}

const char *build_dim_name(enum dim dim)
{
    static const char *const names[N_DIMS] = {"channel", "intent", "language", "segment"};
    return names[dim];
}

uint32_t build_heads(const struct build *b, double heads, double factor, bool *rounded)
{
    const double exact = heads * factor * b->s->scale;
    if (exact > (double)(UINT32_MAX / 4))
        return UINT32_MAX / 4;
    uint32_t whole = (uint32_t)(exact + 0.5);
    if (whole == 0 && heads > 0)
        whole = 1;
    *rounded = fabs(exact - whole) > 1e-9 * (1 + exact);
    return whole;
}

int build_weekday(struct build *b, const struct cfg_node *node, long day)
{
    if (b->s->weekday < 0) {
        if (!node->is_bad)
            cfg_complain(
                b->cfg, node,
                "days of the week need `time.weekday`; write e.g. time = { weekday = \"mon\"; };");
        return 0;
    }
    const long week = (b->s->weekday + day) % 7;
    return (int)(week < 0 ? week + 7 : week);
}

bool build_on_day(struct build *b, const struct cfg_node *group, const char *key, long day)
{
    const struct cfg_node *node = cfg_get(group, key);
    if (node == NULL || node->is_bad)
        return true;
    const int today = build_weekday(b, node, day);
    const struct cfg_node *word = node->kind == CFG_LIST ? node->first : node;
    for (; word != NULL; word = node->kind == CFG_LIST ? word->next : NULL) {
        if (word->kind == CFG_TEXT && schema_word_index(node->row, word->text) == today)
            return true;
    }
    return false;
}

double build_moment(struct build *b, const struct cfg_node *node, long day)
{
    double at = 0;
    if (node == NULL || node->is_bad)
        return 0;
    if (cfg_node_clock(node, &at))
        return b->midnight + (double)day * 86400 + at;
    if (cfg_node_duration(node, &at))
        return b->s->warmup + at;
    cfg_complain(b->cfg, node,
                 "`%s` is neither a clock time nor a duration; write e.g. \"20:00\" or \"90 min\"",
                 node->name != NULL ? node->name : "it");
    return 0;
}

uint32_t build_flat(const struct build *b, const uint32_t dims[N_DIMS])
{
    uint32_t flat = 0;
    for (int d = 0; d < N_DIMS; d++)
        flat = flat * b->dims[d].n + dims[d];
    return flat;
}

void build_unflat(const struct build *b, uint32_t flat, uint32_t dims[N_DIMS])
{
    for (int d = N_DIMS - 1; d >= 0; d--) {
        dims[d] = flat % b->dims[d].n;
        flat /= b->dims[d].n;
    }
}

char *build_type_name(const struct build *b, uint32_t type)
{
    const struct type *t = &b->s->types[type];
    const uint32_t at[N_DIMS] = {t->channel, t->intent, t->language, t->segment};
    struct str text = {0};
    for (int d = 0; d < N_DIMS; d++) {
        if (d != DIM_INTENT && b->dims[d].n == 1)
            continue;
        if (text.len > 0)
            str_add_char(&text, '.');
        str_add(&text, b->dims[d].name[at[d]]);
    }
    return text.text;
}
