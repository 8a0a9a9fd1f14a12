/* The section groups, and routing's choice among agents. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_grid.h"
#include "io/build_staff.h"

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
    group->shrinkage = cfg_number(b->cfg, node, "shrinkage");
}

/* Does any type it serves come by a channel that takes an agent's whole attention? */
static bool serves_exclusive(struct build *b, uint32_t group)
{
    const struct scenario *s = b->s;
    for (uint32_t t = 0; t < s->n_types; t++) {
        const uint32_t channel = s->types[t].channel;
        const struct cfg_node *node = b->dims[DIM_CHANNEL].node[channel];
        const bool exclusive = node != NULL ? cfg_flag(b->cfg, node, "exclusive")
                                            : strcmp(s->channels[channel].name, "phone") == 0;
        for (uint32_t r = 0; exclusive && r < s->types[t].n_routes; r++) {
            if (s->types[t].routes[r].group == group)
                return true;
        }
    }
    return false;
}

/* Places per head of a chat group, until sessions are simulated one by one. */
static void read_slots(struct build *b, const struct cfg_node *node, uint32_t index)
{
    struct group *group = &b->s->groups[index];
    const int64_t capacity = cfg_int(b->cfg, node, "capacity");
    size_t n = 0;
    double *factor = cfg_numbers(b->cfg, node, "time_factor", &n);
    group->slots_per_head = 1;
    if (capacity > 1 && (size_t)capacity > n) {
        cfg_complain(
            b->cfg, cfg_get(node, "capacity"),
            "`capacity` is %lld, but `time_factor` has %zu values; it needs one for each number of sessions",
            (long long)capacity, n);
    } else if (capacity > 1 && serves_exclusive(b, index)) {
        notes_add(
            b->notes,
            "groups[%s]: capacity %lld is taken as 1, because it also serves an exclusive channel",
            group->name, (long long)capacity);
    } else if (capacity > 1) {
        group->slots_per_head = (double)capacity / factor[capacity - 1];
        notes_add(b->notes, "groups[%s]: %lld sessions at a time count as %.4g places per head",
                  group->name, (long long)capacity, group->slots_per_head);
    }
    mem_free(factor);
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

static void read_agent_keys(struct build *b)
{
    struct scenario *s = b->s;
    const struct cfg_node *routing = cfg_get(b->root, "routing"),
                          *list = cfg_get(routing, "agents");
    for (const struct cfg_node *one = build_first(routing, "agents"); one != NULL;
         one = one->next) {
        const int key = one->kind == CFG_TEXT ? schema_word_index(list->row, one->text) : -1;
        bool is_new = key >= 0;
        for (uint32_t i = 0; i < s->n_agent_keys; i++)
            is_new &= (int)s->agent_keys[i] != key;
        if (key >= 0 && !is_new)
            cfg_complain(b->cfg, one, "`%s` stands twice", one->text);
        else if (key >= 0)
            s->agent_keys[s->n_agent_keys++] = (enum agent_key)key;
    }
    s->patience_clock_contact = cfg_word(b->cfg, cfg_get(b->root, "routing"), "patience_clock") ==
                                1;
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
        group->open_ended = cfg_flag(b->cfg, items.node[i], "open_ended");
        read_money(b, items.node[i], group);
    }
    staff_routes(b, &items);
    for (uint32_t i = 0; i < items.n; i++)
        read_slots(b, items.node[i], i);
    if (roster.n_duties > 0)
        qsort(roster.duties, roster.n_duties, sizeof *roster.duties, by_start);
    s->duties = roster.duties;
    s->n_duties = (uint32_t)roster.n_duties;
    s->pauses = roster.pauses;
    s->n_pauses = (uint32_t)roster.n_pauses;
    read_agent_keys(b);
    build_items_free(&items);
}
