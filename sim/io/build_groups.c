/* The section groups, and routing's choice among agents. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_misroute.h"
#include "io/build_partner.h"
#include "io/build_stages.h"
#include "io/build_conditions.h"
#include "io/build_grid.h"
#include "io/build_staff.h"
#include "io/build_steps.h"

/* What was rounded: the one number, or how many of the list. */
static void note_heads(struct build *b, const struct cfg_node *node, const struct group *group,
                       size_t n_rounded)
{
    struct str where = {0};
    const struct cfg_node *agents = cfg_get(node, "agents");
    str_addf(&where, "groups[%s].agents", group->name);
    if (agents->kind != CFG_LIST)
        staff_note_rounded(b, node, str_text(&where), cfg_number(b->cfg, node, "agents"));
    else
        notes_add(b->notes, "%s: %zu head-counts times %g are not whole and are rounded half up",
                  str_text(&where), n_rounded,
                  cfg_number(b->cfg, node, "heads_factor") * b->s->scale);
    str_free(&where);
}

/* Head-counts by time, multiplied and rounded. */
static void read_heads(struct build *b, const struct cfg_node *node, struct group *group)
{
    struct pieces pieces;
    size_t n_rounded = 0;
    if (!grid_pieces(b, node, "agents", &pieces))
        return;
    for (size_t i = 0; i < pieces.n; i++) {
        bool rounded = false;
        pieces.value[i] = staff_heads(b, node, pieces.value[i], &rounded);
        n_rounded += rounded;
        group->n_agents = (uint32_t)fmax(group->n_agents, pieces.value[i]);
    }
    steps_from_pieces(&group->heads, &pieces, 1);
    if (n_rounded > 0)
        note_heads(b, node, group, n_rounded);
    pieces_free(&pieces);
}

/* Exactly one of agents, shifts, roster. */
static void read_staff(struct build *b, const struct cfg_node *node, uint32_t index,
                       struct roster *roster)
{
    struct group *group = &b->s->groups[index];
    const bool agents = cfg_has(node, "agents"), shifts = cfg_has(node, "shifts"),
               file = cfg_has(node, "roster");
    if (agents + shifts + file != 1) {
        if (build_misses(b, node))
            cfg_complain(
                b->cfg, node,
                "`%s` needs either `agents`, `shifts` or `roster`; write e.g. agents = 10;",
                group->name);
        return;
    }
    group->staffing = agents && !cfg_has(node, "as_shifts") ? STAFF_HEADCOUNT : STAFF_DUTIES;
    if (cfg_has(node, "as_shifts") && !agents)
        cfg_complain(b->cfg, cfg_get(node, "as_shifts"),
                     "`as_shifts` turns `agents` into people; shifts are people already");
    if (agents)
        read_heads(b, node, group);
    if (shifts)
        staff_shifts(b, node, index, roster);
    if (!file)
        staff_people(b, node, index, NULL);
    if (file)
        staff_file(b, node, index, roster);
    if (agents && group->staffing == STAFF_DUTIES) {
        group->n_agents = 0;
        staff_as_shifts(b, node, index, roster);
        steps_free(&group->heads);
    }
}

static void read_money(struct build *b, const struct cfg_node *node, struct group *group)
{
    const struct cfg_node *costs = cfg_get(b->root, "costs");
    if (cfg_has(node, "wage")) {
        grid_steps(b, node, "wage", 0, &group->wage);
    } else if (cfg_number(b->cfg, costs, "wage") > 0) {
        steps_add(&group->wage, 0, cfg_number(b->cfg, costs, "wage"));
    }
    const struct cfg_node *overtime = cfg_has(node, "overtime_factor") ? node : costs;
    const struct cfg_node *absent = cfg_has(node, "absent_paid") ? node : costs;
    group->overtime_factor = cfg_number(b->cfg, overtime, "overtime_factor");
    group->absent_paid = cfg_flag(b->cfg, absent, "absent_paid");
    group->fee_contact += cfg_number(b->cfg, node, "fee_contact");
    group->fee_second = cfg_number(b->cfg, node, "fee_minute") / 60;
    group->attitude = cfg_number(b->cfg, node, "attitude");
    stages_ramp(b, node, "handle_by_load", false, &group->by_load);
    group->shrinkage = cfg_number(b->cfg, node, "shrinkage");
}

/* Of the one that is named: with 1, 2, ... sessions in service each takes so many times as long. */
static const double slowdowns[][5] = {
    {1.00, 1.10, 1.30, 1.65, 2.10}, {1.00, 1.04, 1.08, 1.12, 1.16}, {1.00, 1.11, 1.46, 2.03, 2.83}};

/* Beyond what is given an agent does no more in all, so that each session slows down in proportion. */
static void fill_factors(struct group *group, const double *given, size_t n)
{
    group->time_factor = mem_new(group->capacity, sizeof *group->time_factor);
    for (uint32_t j = 0; j < group->capacity; j++)
        group->time_factor[j] = j < n ? given[j] : given[n - 1] * (j + 1) / (double)n;
}

/* How well the sessions of an agent who has several go; the last factor holds for more, too. */
static void read_solved_factor(struct build *b, const struct cfg_node *node, struct group *group)
{
    size_t n = 0;
    double *const given = cfg_has(node, "solved_factor")
                              ? cfg_numbers(b->cfg, node, "solved_factor", &n)
                              : NULL;
    if (n > 0) {
        double *const factor = build_keep(b, group->capacity, sizeof *factor);
        for (uint32_t j = 0; j < group->capacity; j++)
            factor[j] = given[j < n ? j : n - 1];
        group->solved_factor = factor;
    }
    mem_free(given);
}

/* How many sessions at a time, and what that does to each. */
static void read_capacity(struct build *b, const struct cfg_node *node, uint32_t index)
{
    struct group *group = &b->s->groups[index];
    const int slowdown = cfg_word(b->cfg, node, "slowdown");
    const double *const named = slowdowns[slowdown > 0 ? slowdown : 0];
    size_t n = 0;
    double *const own = cfg_has(node, "time_factor") ? cfg_numbers(b->cfg, node, "time_factor", &n)
                                                     : NULL;
    group->capacity = (uint32_t)cfg_int(b->cfg, node, "capacity");
    if (n > 0 && own[0] != 1)
        cfg_complain(
            b->cfg, cfg_get(node, "time_factor"),
            "`time_factor` begins with %g; the first is that of a single session and must be 1",
            own[0]);
    fill_factors(group, n > 0 ? own : named, n > 0 ? n : sizeof slowdowns[0] / sizeof(double));
    mem_free(own);
    read_solved_factor(b, node, group);
}

/* Only a desk knows what else may happen to a session than to come to its end. */
static bool needs_desk(const struct type *t)
{
    return t->p_silent > 0 || t->session_patience != NULL || t->turns != NULL;
}

static bool serves(const struct type *t, uint32_t group)
{
    for (uint32_t i = 0; i < t->n_routes; i++)
        if (t->routes[i].group == group)
            return true;
    return false;
}

/* Some contact that may be laid aside. */
static bool serves_in_stages(const struct scenario *s, uint32_t group)
{
    for (uint32_t t = 0; t < s->n_types; t++)
        for (uint32_t i = 0; i < s->types[t].n_routes && scenario_is_soft(s, t); i++)
            if (s->types[t].routes[i].group == group && s->types[t].routes[i].stages != NULL)
                return true;
    return false;
}

/* Agents who may lay work aside keep it at a desk. */
static void mark_interruption(struct build *b, const struct items *items, uint32_t group)
{
    struct scenario *s = b->s;
    const struct channel *soft = NULL;
    bool has_others = false;
    for (uint32_t t = 0; t < s->n_types; t++) {
        const struct channel *const channel = &s->channels[s->types[t].channel];
        if (!serves(&s->types[t], group))
            continue;
        has_others |= !channel->is_interruptible;
        if (soft != NULL && channel->is_interruptible && channel->slots != soft->slots)
            cfg_complain(b->cfg, items->node[group],
                         "`%s` and `%s` are interruptible and served by `%s`, but take different "
                         "`slots`; give both the same",
                         soft->name, channel->name, s->groups[group].name);
        soft = channel->is_interruptible ? channel : soft;
    }
    s->groups[group].interrupts = soft != NULL && has_others;
    if (s->groups[group].interrupts && serves_in_stages(s, group))
        cfg_complain(b->cfg, items->node[group],
                     "`%s` lays aside contacts of `%s`, which cannot be served in stages yet; give "
                     "them a `service` in one piece",
                     s->groups[group].name, soft->name);
    s->groups[group].has_desks |= s->groups[group].interrupts;
}

/* Whose agents need desks. */
static void mark_desks(struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++)
        s->groups[g].has_desks = s->groups[g].capacity > 1;
    for (uint32_t t = 0; t < s->n_types; t++)
        for (uint32_t i = 0; needs_desk(&s->types[t]) && i < s->types[t].n_routes; i++)
            s->groups[s->types[t].routes[i].group].has_desks = true;
}

static int by_start(const void *x, const void *y)
{
    const struct duty *a = x, *c = y;
    if (a->on != c->on)
        return a->on > c->on ? 1 : -1;
    if (a->group != c->group)
        return a->group > c->group ? 1 : -1;
    return (a->agent > c->agent) - (a->agent < c->agent);
}

void build_groups(struct build *b)
{
    struct scenario *s = b->s;
    struct items items;
    struct roster roster = {0};
    build_items(b, "groups", NULL, &items);
    s->n_groups = items.n;
    s->groups = mem_new(items.n, sizeof *s->groups);
    for (uint32_t i = 0; i < items.n; i++) {
        struct group *group = &s->groups[i];
        group->name = mem_copy_text(items.name[i]);
        read_staff(b, items.node[i], i, &roster);
        group->ring = build_law(b, items.node[i], "ring");
        build_partner(b, items.node[i], group);
        group->open_ended = cfg_flag(b->cfg, items.node[i], "open_ended");
        read_capacity(b, items.node[i], i);
        read_money(b, items.node[i], group);
    }
    staff_joins(b, &items, &roster);
    staff_routes(b, &items);
    mark_desks(s);
    for (uint32_t i = 0; i < items.n; i++)
        mark_interruption(b, &items, i);
    build_steps(b, &items);
    build_misroutes(b);
    if (roster.n_duties > 0)
        qsort(roster.duties, roster.n_duties, sizeof *roster.duties, by_start);
    s->duties = roster.duties;
    s->n_duties = (uint32_t)roster.n_duties;
    s->pauses = roster.pauses;
    s->n_pauses = (uint32_t)roster.n_pauses;
    build_check_callbacks(b);
    build_items_free(&items);
}
