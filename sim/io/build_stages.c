#include "io/build_stages.h"

void stages_ramp(struct build *b, const struct cfg_node *node, const char *key, bool is_time,
                 struct ramp *out)
{
    const struct cfg_node *const group = cfg_has(node, key) ? cfg_get(node, key) : NULL;
    if (group == NULL || group->kind != CFG_GROUP || group->is_bad)
        return;
    out->effect = cfg_number(b->cfg, group, "effect");
    out->from = is_time ? cfg_duration(b->cfg, group, "from") : cfg_number(b->cfg, group, "from");
    out->full = is_time ? cfg_duration(b->cfg, group, "full") : cfg_number(b->cfg, group, "full");
    const struct cfg_node *const full = cfg_get(group, "full");
    if (full != NULL && !full->is_bad && out->full <= out->from)
        cfg_complain(b->cfg, full, "`full` must be more than `from`");
}

void stages_of_type(struct build *b, const struct traits *t, struct type *type, struct wants *wants)
{
    const int total = traits_place(t, "service"), stages = traits_place(t, "stages");
    if (total >= 0 && total == stages)
        cfg_complain(b->cfg, cfg_get(t->at[stages], "stages"),
                     "give either `service` or `stages`, not both");
    else if (stages > total)
        wants->stages = cfg_get(t->at[stages], "stages");
    else if (total >= 0)
        wants->service = build_law(b, t->at[total], "service");
    const struct cfg_node *const by_wait = traits_find(t, "handle_by_wait");
    if (by_wait != NULL)
        stages_ramp(b, by_wait, "handle_by_wait", true, &type->by_wait);
}

/* On an exclusive channel (the phone) the answer is the response. */
static double reply_of(struct build *b, const struct cfg_node *group, const struct type *type)
{
    if (cfg_has(group, "first_reply"))
        return cfg_number(b->cfg, group, "first_reply");
    return b->s->channels[type->channel].slots == NOBODY ? 0 : 1;
}

static void read_stages(struct build *b, const struct cfg_node *group, const struct type *type,
                        struct route *route)
{
    static const char *const KEYS[N_STAGES] = {"listen", "answer", "handle"};
    if (group->kind != CFG_GROUP || group->is_bad)
        return;
    if (type->turns != NULL)
        cfg_complain(
            b->cfg, group,
            "`stages` and `turns` cannot both say how a session goes; leave one of them out");
    struct stages *const stages = build_keep(b, 1, sizeof *stages);
    bool is_wrong = false;
    for (int i = 0; i < N_STAGES; i++) {
        stages->law[i] = build_law(b, group, KEYS[i]);
        is_wrong |= stages->law[i] == NULL && cfg_has(group, KEYS[i]);
        if (route->handle == NULL)
            route->handle = stages->law[i];
    }
    stages->reply = reply_of(b, group, type);
    route->stages = stages;
    if (route->handle == NULL && !is_wrong)
        cfg_complain(
            b->cfg, group,
            "`stages` has no stage; write e.g. stages = { listen = \"1 min\"; answer = \"1 "
            "min\"; handle = \"2 min\"; };");
}

void stages_of_route(struct build *b, const struct cfg_node *skill, const struct cfg_node *group,
                     const struct type *type, const struct wants *wants, struct route *route)
{
    const struct cfg_node *const places[] = {skill, group};
    for (int i = 0; i < 2; i++) {
        const bool has_total = cfg_has(places[i], "service");
        if (has_total && cfg_has(places[i], "stages"))
            cfg_complain(b->cfg, cfg_get(places[i], "stages"),
                         "give either `service` or `stages`, not both");
        if (has_total)
            route->handle = build_law(b, places[i], "service");
        else if (cfg_has(places[i], "stages"))
            read_stages(b, cfg_get(places[i], "stages"), type, route);
        else
            continue;
        return;
    }
    if (wants->stages != NULL)
        read_stages(b, wants->stages, type, route);
    else
        route->handle = wants->service;
}
