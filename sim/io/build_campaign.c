/* The section campaigns: outbound lists and their dialling rules. */
#include "io/build_campaign.h"

#include <string.h>

#include "base/mem.h"
#include "io/build_grid.h"
#include "io/build_hours.h"

static uint32_t place_of(const struct items *items, const char *name)
{
    for (uint32_t i = 0; name != NULL && i < items->n; i++)
        if (strcmp(items->name[i], name) == 0)
            return i;
    return NOBODY;
}

/* The item a campaign's contacts have in a dimension, or NOBODY; complains when told to. */
static uint32_t item_of(struct build *b, const struct cfg_node *node, enum dim d, bool complains)
{
    const struct items *const items = &b->dims[d];
    const char *const key = build_dim_name(d);
    if (cfg_has(node, key)) {
        const struct cfg_node *const given = cfg_get(node, key);
        const uint32_t i = given->kind == CFG_TEXT ? place_of(items, given->text) : NOBODY;
        if (i == NOBODY && complains)
            (void)build_find_key(b, items, node, key, key);
        return i;
    }
    const uint32_t same = d == DIM_INTENT ? place_of(items, cfg_node_item_name(node)) : NOBODY;
    if (same != NOBODY)
        return same;
    if (items->n == 1 || d == DIM_LANGUAGE || d == DIM_SEGMENT)
        return items->n > 0 ? 0 : NOBODY;
    if (complains && build_misses(b, node))
        cfg_complain(b->cfg, node, "`%s` does not say its `%s`", cfg_node_item_name(node), key);
    return NOBODY;
}

static bool dims_of(struct build *b, const struct cfg_node *node, bool complains,
                    uint32_t dims[N_DIMS])
{
    bool is_whole = true;
    for (int d = 0; d < N_DIMS; d++) {
        dims[d] = item_of(b, node, (enum dim)d, complains);
        is_whole &= dims[d] != NOBODY;
    }
    return is_whole;
}

void campaigns_meet(struct build *b, void (*meet)(void *who, uint32_t flat), void *who)
{
    for (const struct cfg_node *node = build_first(b->root, "campaigns"); node != NULL;
         node = node->next) {
        uint32_t dims[N_DIMS];
        if (dims_of(b, node, false, dims))
            meet(who, build_flat(b, dims));
    }
}

static void read_list(struct build *b, const struct cfg_node *node, struct campaign *rule)
{
    const struct cfg_node *const list = cfg_get(node, "list");
    double n = 0;
    rule->list = UINT64_MAX;
    if (list != NULL && cfg_node_number(list, &n))
        rule->list = (uint64_t)(n * b->s->scale + 0.5);
}

static uint32_t group_named(struct build *b, const struct cfg_node *node,
                            const struct items *groups)
{
    const int i = node->kind == CFG_TEXT ? build_find(b, groups, node, node->text, "group") : -1;
    return i < 0 ? 0 : (uint32_t)i;
}

static void read_groups(struct build *b, const struct cfg_node *node, const struct items *groups,
                        struct campaign *rule)
{
    if (cfg_get(node, "group") != NULL)
        rule->group = group_named(b, cfg_get(node, "group"), groups);
    const struct cfg_node *const key = cfg_get(node, "groups");
    uint32_t *const list = build_keep(b, key != NULL ? key->n + 1 : 1, sizeof *list);
    const struct cfg_node *one = key != NULL && key->kind == CFG_LIST ? key->first : key;
    for (; one != NULL; one = key->kind == CFG_LIST ? one->next : NULL)
        list[rule->n_groups++] = group_named(b, one, groups);
    if (key == NULL)
        list[rule->n_groups++] = rule->group;
    rule->groups = list;
}

static void read_law(struct build *b, const struct cfg_node *node, struct campaign *rule)
{
    rule->delay = build_law(b, node, "delay");
    if (rule->delay != NULL && dist_mean(rule->delay) < 1)
        cfg_complain(b->cfg, cfg_get(node, "delay"),
                     "a dial takes at least 1 s on the mean; write e.g. delay = \"25 s\";");
    rule->retries = (uint32_t)cfg_int(b->cfg, node, "retries");
    rule->retry_after = build_law(b, node, "retry_after");
    if (rule->retries > 0 && !cfg_has(node, "retry_after") && build_misses(b, node))
        cfg_complain(b->cfg, node,
                     "`retries` needs `retry_after`; write e.g. retry_after = \"2 h\";");
    if (!grid_steps(b, node, "p", 0, &rule->p))
        steps_add(&rule->p, 0, cfg_has(node, "p") ? 0 : 1);
}

/* Nobody else may be of the kind of contact: what is counted apart must be told apart. */
static void check_alone(struct build *b, const struct cfg_node *node, uint32_t type)
{
    for (uint32_t i = 0; i < b->s->n_sources; i++) {
        const struct source *const source = &b->s->sources[i];
        bool shares = false;
        for (uint32_t m = 0; m < source->n_mixes; m++)
            for (uint32_t k = 0; k < source->mixes[m].n; k++)
                shares |= source->mixes[m].type[k] == type;
        if (!shares || source->surge != NOBODY)
            continue;
        cfg_complain(b->cfg, node,
                     "arrivals `%s` bring contacts of the same kind as this campaign; give it a "
                     "`channel` or an `intent` of its own",
                     source->name);
        return;
    }
}

static void read_campaign(struct build *b, const struct cfg_node *node, const struct items *groups,
                          struct campaign *rule)
{
    uint32_t dims[N_DIMS];
    if (dims_of(b, node, true, dims) && b->s->n_types > 0) {
        rule->type = scenario_type(b->s, dims[DIM_CHANNEL], dims[DIM_INTENT], dims[DIM_LANGUAGE],
                                   dims[DIM_SEGMENT]);
        if (rule->type != NOBODY) {
            b->s->types[rule->type].is_outbound = true;
            check_alone(b, node, rule->type);
        }
    }
    read_list(b, node, rule);
    hours_open(b, node, &rule->open);
    read_groups(b, node, groups, rule);
    rule->least_free = (uint32_t)cfg_int(b->cfg, node, "min_free");
    rule->per_free = cfg_number(b->cfg, node, "per_free");
    rule->per_dialled = cfg_number(b->cfg, node, "per_dialled");
    read_law(b, node, rule);
}

void build_campaigns(struct build *b)
{
    struct scenario *const s = b->s;
    const size_t n = build_length(b->root, "campaigns");
    if (n == 0)
        return;
    struct items groups;
    build_items(b, "groups", NULL, &groups);
    s->campaigns = mem_new(n, sizeof *s->campaigns);
    for (const struct cfg_node *node = build_first(b->root, "campaigns"); node != NULL;
         node = node->next)
        read_campaign(b, node, &groups, &s->campaigns[s->n_campaigns++]);
    build_items_free(&groups);
    /* Behind the last source stands one without a trace: that of the contacts no stream brings. */
    s->sources = mem_resize(s->sources, (size_t)s->n_sources + 1, sizeof *s->sources);
    s->sources[s->n_sources] = (struct source){0};
}
