/* What the config says of sessions that go turn by turn. */
#include "io/build_traits.h"

/* The most specific `turns` that has the key; NULL if none has. */
static const struct cfg_node *find(const struct traits *t, const char *key)
{
    for (size_t i = t->n; i > t->live_from; i--) {
        const struct cfg_node *const turns = cfg_get(t->at[i - 1], "turns");
        if (turns != NULL && turns->kind == CFG_GROUP && cfg_has(turns, key))
            return turns;
    }
    return NULL;
}

static const struct cfg_node *latest(const struct traits *t)
{
    for (size_t i = t->n; i > t->live_from; i--)
        if (cfg_has(t->at[i - 1], "turns"))
            return cfg_get(t->at[i - 1], "turns");
    return NULL;
}

const struct turns *traits_turns(struct build *b, const struct traits *t)
{
    const struct cfg_node *const top = latest(t), *const number = find(t, "number");
    const struct cfg_node *const work = find(t, "work"), *const think = find(t, "think");
    const struct cfg_node *const timeout = find(t, "timeout");
    if (top == NULL)
        return NULL;
    if (number == NULL) {
        if (!top->is_bad)
            cfg_complain(b->cfg, top,
                         "`turns` lacks `number`, the agent's turns in a session; write e.g. "
                         "number = 6;");
        return NULL;
    }
    struct turns *const turns = build_keep(b, 1, sizeof *turns);
    turns->number = build_law(b, number, "number");
    turns->work = work == NULL ? NULL : build_law(b, work, "work");
    turns->think = think == NULL ? NULL : build_law(b, think, "think");
    turns->timeout = timeout == NULL ? INFINITY : cfg_duration(b->cfg, timeout, "timeout");
    return turns->number == NULL ? NULL : turns;
}
