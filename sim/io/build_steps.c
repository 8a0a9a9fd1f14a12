/* The section next_steps: what may follow a stay with an agent, by type and group. */
#include "io/build_steps.h"

#include <string.h>

#include "base/mem.h"
#include "io/build_moves.h"

/* The first value of a key that may be one or a list, and the one after it. */
static const struct cfg_node *first_of(const struct cfg_node *group, const char *key)
{
    const struct cfg_node *const list = cfg_get(group, key);
    return list != NULL && list->kind == CFG_LIST ? list->first : list;
}

static const struct cfg_node *next_of(const struct cfg_node *group, const char *key,
                                      const struct cfg_node *one)
{
    return cfg_get(group, key)->kind == CFG_LIST ? one->next : NULL;
}

/* Does the item speak of a stay with this group? */
static bool is_of_group(const struct cfg_node *node, const char *group)
{
    if (!cfg_has(node, "group"))
        return true;
    for (const struct cfg_node *one = first_of(node, "group"); one != NULL;
         one = next_of(node, "group", one))
        if (one->kind == CFG_TEXT && strcmp(one->text, group) == 0)
            return true;
    return false;
}

static int place_of(const struct items *items, const char *name)
{
    for (uint32_t i = 0; i < items->n; i++)
        if (strcmp(items->name[i], name) == 0)
            return (int)i;
    return -1;
}

void steps_meet(struct build *b, const struct selectors *sel, const uint32_t dims[N_DIMS],
                void (*meet)(void *who, uint32_t flat), void *who)
{
    for (uint32_t i = 0; i < sel->n; i++) {
        const struct selector *const one = &sel->at[i];
        if (!build_selects(one, dims) || cfg_word(b->cfg, one->node, "do") != STEP_TRANSFER)
            continue;
        moves_meet(b, moves_of(b, cfg_get(one->node, "to"), DIM_INTENT, dims[DIM_INTENT]), dims,
                   meet, who);
    }
}

/* ---- mistakes, told once per item ---- */

static void check_meeting(struct build *b, const struct cfg_node *node)
{
    if (build_misses(b, node) && !cfg_has(node, "with"))
        cfg_complain(b->cfg, node, "`with` is missing: the group of the colleague");
    else if (build_misses(b, node) && !cfg_has(node, "joint"))
        cfg_complain(b->cfg, node,
                     "`joint` is missing: how long the two agents are together; "
                     "write e.g. joint = \"2 min\";");
}

static void check_item(struct build *b, const struct cfg_node *node, const struct items *groups)
{
    static const char *const of_transfers[] = {"to", "priority"}, *const of_meetings[] = {"with",
                                                                                          "more"};
    const int kind = cfg_word(b->cfg, node, "do");
    const bool meets = kind == STEP_CONSULT || kind == STEP_CONFERENCE;
    if (meets)
        check_meeting(b, node);
    for (int i = 0; i < 2; i++) {
        const char *const wrong = meets ? of_transfers[i] : of_meetings[i];
        if (cfg_has(node, wrong))
            cfg_complain(b->cfg, cfg_get(node, wrong), "`%s` has no meaning for a %s", wrong,
                         meets ? "meeting" : "step that is no meeting");
    }
    moves_check(b, cfg_get(node, "to"), "to", DIM_INTENT);
    if (cfg_has(node, "with"))
        (void)build_find_key(b, groups, node, "with", "group");
    for (const struct cfg_node *one = first_of(node, "group"); one != NULL;
         one = next_of(node, "group", one))
        if (one->kind == CFG_TEXT)
            (void)build_find(b, groups, one, one->text, "group");
}

/* ---- making ---- */

static const struct step *make_step(struct build *b, const struct cfg_node *node, uint32_t intent,
                                    const struct items *groups)
{
    struct step *const step = build_keep(b, 1, sizeof *step);
    const int kind = cfg_word(b->cfg, node, "do"), then = cfg_word(b->cfg, node, "then");
    const int group = cfg_has(node, "with") ? place_of(groups, cfg_text(b->cfg, node, "with")) : -1;
    step->kind = kind < 0 ? STEP_CLOSE : (enum step_kind)kind;
    step->p = cfg_number(b->cfg, node, "p");
    step->to = moves_of(b, cfg_get(node, "to"), DIM_INTENT, intent);
    step->waits = cfg_flag(b->cfg, node, "waits");
    step->priority = (int32_t)cfg_int(b->cfg, node, "priority");
    step->group = group < 0 ? 0 : (uint32_t)group;
    step->joint = cfg_has(node, "joint") ? build_law(b, node, "joint") : NULL;
    step->then = then < 0 ? THEN_BACK : (enum step_then)then;
    step->more = cfg_has(node, "more") ? build_law(b, node, "more") : NULL;
    return step;
}

static bool is_served_by(const struct type *type, uint32_t group)
{
    for (uint32_t i = 0; i < type->n_routes; i++)
        if (type->routes[i].group == group)
            return true;
    return false;
}

/* Who takes the customer over must be able to serve. */
static void check_takes_over(struct build *b, const struct cfg_node *node, uint32_t type,
                             const struct step *step)
{
    const bool meets = step->kind == STEP_CONSULT || step->kind == STEP_CONFERENCE;
    if (!meets || step->then != THEN_ON || is_served_by(&b->s->types[type], step->group) ||
        !build_misses(b, node))
        return;
    char *const name = build_type_name(b, type);
    cfg_complain(b->cfg, node,
                 "then = \"on\" needs a colleague who serves `%s`; group `%s` does not", name,
                 b->s->groups[step->group].name);
    mem_free(name);
}

static void add_steps(struct build *b, const struct selectors *sel, const struct items *groups,
                      uint32_t t)
{
    struct type *const type = &b->s->types[t];
    const uint32_t dims[N_DIMS] = {[DIM_CHANNEL] = type->channel,
                                   [DIM_INTENT] = type->intent,
                                   [DIM_LANGUAGE] = type->language,
                                   [DIM_SEGMENT] = type->segment};
    for (uint32_t r = 0; r < type->n_routes; r++)
        type->routes[r].steps = build_keep(b, sel->n, sizeof(struct step *));
    for (uint32_t i = 0; i < sel->n; i++) {
        const struct cfg_node *const node = sel->at[i].node;
        if (!build_selects(&sel->at[i], dims))
            continue;
        const struct step *const step = make_step(b, node, type->intent, groups);
        check_takes_over(b, node, t, step);
        for (uint32_t r = 0; r < type->n_routes; r++)
            if (is_of_group(node, groups->name[type->routes[r].group]))
                type->routes[r].steps[type->routes[r].n_steps++] = step;
    }
}

/* A desk with several sessions has no steps yet: refused rather than left out in silence. */
static void check_desks(struct build *b, const struct items *groups)
{
    for (uint32_t g = 0; g < groups->n; g++)
        if (group_has_desks(&b->s->groups[g]) && build_misses(b, groups->node[g]))
            cfg_complain(
                b->cfg, groups->node[g],
                "next_steps cannot be combined yet with several sessions at a time, `silent`, `session_patience` or "
                "`turns`, as `%s` has; take capacity = 1 without those or leave next_steps out",
                groups->name[g]);
}

void build_steps(struct build *b, const struct items *groups)
{
    struct selectors sel;
    build_selectors(b, b->root, "next_steps", &sel);
    if (sel.n > 0)
        check_desks(b, groups);
    for (uint32_t i = 0; i < sel.n; i++)
        check_item(b, sel.at[i].node, groups);
    for (uint32_t t = 0; sel.n > 0 && t < b->s->n_types; t++)
        add_steps(b, &sel, groups, t);
    build_selectors_free(&sel);
}
