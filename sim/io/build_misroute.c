#include "io/build_misroute.h"

#include <math.h>
#include <string.h>

#include "io/build_moves.h"
#include "model/misroute.h"

void misroutes_meet(struct build *b, const struct selectors *sel, const uint32_t dims[N_DIMS],
                    void (*meet)(void *to, uint32_t flat), void *to)
{
    const uint32_t best = build_best(sel, dims, false);
    if (best == NOBODY)
        return;
    moves_meet(b, moves_of(b, cfg_get(sel->at[best].node, "to"), DIM_INTENT, dims[DIM_INTENT]),
               dims, meet, to);
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
        moves_check(b, cfg_get(sel.at[i].node, "to"), "to", DIM_INTENT);
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
                                  .to = moves_of(b, cfg_get(node, "to"), DIM_INTENT, type->intent),
                                  .found = build_law(b, node, "found")};
        type->misroute = rule->found == NULL ? NULL : rule;
    }
    build_selectors_free(&sel);
}
