#include "io/build_misroute.h"

#include <math.h>
#include <string.h>

#include "model/misroute.h"

/* Cumulative shares over the intents the present one is taken for; what the map leaves is taken for itself. */
static const double *targets(struct build *b, const struct cfg_node *node, uint32_t present)
{
    const struct cfg_node *const map = cfg_get(node, "to");
    const struct items *const intents = &b->dims[DIM_INTENT];
    double *const share = build_keep(b, intents->n, sizeof *share);
    double sum = 0;
    for (const struct cfg_node *one = map == NULL ? NULL : map->first; one != NULL;
         one = one->next) {
        double value = 0;
        (void)cfg_node_number(one, &value);
        for (uint32_t i = 0; i < intents->n; i++)
            share[i] += strcmp(intents->name[i], one->name) == 0 ? value : 0;
        sum += value;
    }
    share[present] += fmax(0, 1 - sum);
    for (uint32_t i = 1; i < intents->n; i++)
        share[i] += share[i - 1];
    share[intents->n - 1] = 1;
    return share;
}

void misroutes_meet(struct build *b, const struct selectors *sel, const uint32_t dims[N_DIMS],
                    void (*meet)(void *to, uint32_t flat), void *to)
{
    const uint32_t best = build_best(sel, dims, false);
    if (best == NOBODY)
        return;
    const double *const share = targets(b, sel->at[best].node, dims[DIM_INTENT]);
    for (uint32_t i = 0; i < b->dims[DIM_INTENT].n; i++) {
        uint32_t taken_for[N_DIMS];
        memcpy(taken_for, dims, sizeof taken_for);
        taken_for[DIM_INTENT] = i;
        if (share[i] > (i == 0 ? 0 : share[i - 1]))
            meet(to, build_flat(b, taken_for));
    }
}

static void check(struct build *b, const struct cfg_node *node)
{
    const struct cfg_node *const map = cfg_get(node, "to");
    double sum = 0;
    for (const struct cfg_node *one = map == NULL ? NULL : map->first; one != NULL;
         one = one->next) {
        double value = 0;
        (void)build_find(b, &b->dims[DIM_INTENT], one, one->name, "intent");
        if (cfg_node_number(one, &value))
            sum += value;
    }
    if (sum > 1 + 1e-9 && !map->is_bad)
        cfg_complain(b->cfg, map, "the shares of `to` add up to %.6g, over 1", sum);
}

/* Word 0 of `by` is the bot, word 1 the entry. */
static bool lists(const struct cfg_node *node, const char *word)
{
    for (const struct cfg_node *one = build_first(node, "by"); one != NULL; one = one->next)
        if (one->kind == CFG_TEXT && strcmp(one->text, word) == 0)
            return true;
    return false;
}

static void refuse_turns(struct build *b, const struct cfg_node *node)
{
    for (uint32_t t = 0; t < b->s->n_types; t++)
        if (b->s->types[t].turns != NULL && !node->is_bad)
            cfg_complain(
                b->cfg, node,
                "misroutes cannot be combined yet with sessions turn by turn; leave `turns` out");
}

void build_misroutes(struct build *b)
{
    struct selectors sel;
    build_selectors(b, b->root, "misroutes", &sel);
    for (uint32_t i = 0; i < sel.n; i++) {
        check(b, sel.at[i].node);
        refuse_turns(b, sel.at[i].node);
    }
    for (uint32_t t = 0; t < b->s->n_types; t++) {
        struct type *const type = &b->s->types[t];
        const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
        const uint32_t best = build_best(&sel, dims, false);
        if (best == NOBODY)
            continue;
        const struct cfg_node *const node = sel.at[best].node;
        struct misroute *const rule = build_keep(b, 1, sizeof *rule);
        *rule = (struct misroute){.by_bot = lists(node, "bot"),
                                  .by_entry = lists(node, "entry"),
                                  .to = targets(b, node, type->intent),
                                  .found = build_law(b, node, "found")};
        type->misroute = rule->found == NULL ? NULL : rule;
    }
    build_selectors_free(&sel);
}
