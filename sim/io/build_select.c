#include <string.h>

#include "base/mem.h"
#include "io/build_ctx.h"

/* The items a key names, as flags by item; NULL when the key is not there. */
static bool *wanted(struct build *b, const struct cfg_node *group, enum dim dim)
{
    const char *key = build_dim_name(dim);
    if (!cfg_has(group, key))
        return NULL;
    bool *flags = mem_new(b->dims[dim].n, sizeof *flags);
    const struct cfg_node *node = cfg_get(group, key);
    const struct cfg_node *one = node->kind == CFG_LIST ? node->first : node;
    for (; one != NULL; one = node->kind == CFG_LIST ? one->next : NULL) {
        if (one->kind != CFG_TEXT)
            continue;
        const int i = build_find(b, &b->dims[dim], one, one->text, key);
        if (i >= 0)
            flags[i] = true;
    }
    return flags;
}

void build_selectors(struct build *b, const struct cfg_node *group, const char *key,
                     struct selectors *out)
{
    const size_t n = build_length(group, key);
    *out = (struct selectors){.at = mem_new(n, sizeof *out->at)};
    for (const struct cfg_node *item = build_first(group, key); item != NULL; item = item->next) {
        if (item->kind != CFG_GROUP)
            continue;
        struct selector *sel = &out->at[out->n++];
        sel->node = item;
        for (int d = 0; d < N_DIMS; d++) {
            sel->wants[d] = wanted(b, item, (enum dim)d);
            sel->n_dims += sel->wants[d] != NULL;
        }
    }
}

void build_selectors_free(struct selectors *sel)
{
    for (uint32_t i = 0; i < sel->n; i++) {
        for (int d = 0; d < N_DIMS; d++)
            mem_free(sel->at[i].wants[d]);
    }
    mem_free(sel->at);
    *sel = (struct selectors){0};
}

bool build_selects(const struct selector *sel, const uint32_t dims[N_DIMS])
{
    for (int d = 0; d < N_DIMS; d++) {
        if (sel->wants[d] != NULL && !sel->wants[d][dims[d]])
            return false;
    }
    return true;
}

uint32_t build_best(const struct selectors *sel, const uint32_t dims[N_DIMS], bool skip_empty)
{
    uint32_t best = NOBODY;
    for (uint32_t i = 0; i < sel->n; i++) {
        if ((skip_empty && sel->at[i].n_dims == 0) || !build_selects(&sel->at[i], dims))
            continue;
        if (best == NOBODY || sel->at[i].n_dims >= sel->at[best].n_dims)
            best = i;
    }
    return best;
}
