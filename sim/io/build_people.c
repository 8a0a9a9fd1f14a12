/* People who differ and change: groups[].people, and groups[].blocks that take them off the floor. */
#include <string.h>

#include "base/mem.h"
#include "io/build_grid.h"
#include "io/build_staff.h"

enum { DAY_S = 86400, YEAR_D = 365 };

double staff_block_at(struct build *b, const struct cfg_node *block, long day)
{
    return b->midnight + DAY_S * (double)day + cfg_clock(b->cfg, block, "at");
}

static bool is_on(struct build *b, const struct cfg_node *block, long day)
{
    return cfg_has(block, "day") ? day == cfg_int(b->cfg, block, "day")
                                 : build_on_day(b, block, "days", day);
}

/* As has_taken_part of model/person.c. */
bool staff_takes_part(double share, uint32_t agent)
{
    return floor((agent + 1.0) * share + 1e-9) > floor(agent * share + 1e-9);
}

uint32_t staff_blocks(struct build *b, const struct duty_plan *plan, struct pause *out, uint32_t n,
                      uint32_t room)
{
    const long first = grid_day_of(b, plan->duty.on), last = grid_day_of(b, plan->duty.off);
    for (const struct cfg_node *block = build_first(plan->group, "blocks"); block != NULL;
         block = block->next) {
        for (long day = first; day <= last && n < room; day++) {
            const double at = staff_block_at(b, block, day);
            const double end = fmin(at + cfg_duration(b->cfg, block, "length"), plan->duty.off);
            if (at < plan->duty.on || at >= plan->duty.off || end <= fmax(at, 0) ||
                !is_on(b, block, day) ||
                !staff_takes_part(cfg_number(b->cfg, block, "share"), plan->duty.agent))
                continue;
            out[n++] = (struct pause){.at = at,
                                      .length = end - at,
                                      .paid = cfg_flag(b->cfg, block, "paid"),
                                      .ends_on_time = true};
        }
    }
    return n;
}

static bool teaches(const struct cfg_node *block)
{
    return cfg_has(block, "handle_factor") || cfg_has(block, "competence");
}

static void read_lessons(struct build *b, const struct cfg_node *node, struct people_rule *p)
{
    p->lessons = build_keep(b, build_length(node, "blocks"), sizeof *p->lessons);
    for (const struct cfg_node *block = build_first(node, "blocks"); block != NULL;
         block = block->next) {
        if (!teaches(block))
            continue;
        if (!cfg_has(block, "day")) {
            cfg_complain(
                b->cfg, block,
                "a block that changes people needs the `day` on which it is held, e.g. day = 3;");
            continue;
        }
        p->lessons[p->n_lessons++] = (struct lesson){
            .end = staff_block_at(b, block, (long)cfg_int(b->cfg, block, "day")) +
                   cfg_duration(b->cfg, block, "length"),
            .share = cfg_number(b->cfg, block, "share"),
            .handle = cfg_has(block, "handle_factor") ? cfg_number(b->cfg, block, "handle_factor")
                                                      : 1,
            .competence = cfg_has(block, "competence") ? cfg_number(b->cfg, block, "competence")
                                                       : 1};
    }
}

static void keep_given(struct build *b, struct people_rule *p, double *const given[N_GIVEN],
                       uint32_t n)
{
    for (int k = 0; given != NULL && k < N_GIVEN; k++) {
        bool is_given = false;
        for (uint32_t i = 0; i < n; i++)
            is_given |= !isnan(given[k][i]);
        if (!is_given)
            continue;
        p->given[k] = build_keep(b, n, sizeof(double));
        memcpy(p->given[k], given[k], n * sizeof(double));
    }
}

static bool is_said(const struct people_rule *p)
{
    for (int k = 0; k < N_GIVEN; k++)
        if (p->given[k] != NULL)
            return true;
    return p->n_lessons > 0;
}

/* What is paid per use is booked as what a partner gets per contact is. */
static void read_copilot(struct build *b, const struct cfg_node *people, struct people_rule *p,
                         struct group *g)
{
    const struct cfg_node *const assist = cfg_get(people, "assist");
    p->has_copilot = assist != NULL;
    if (assist == NULL)
        return;
    p->copilot_new = cfg_number(b->cfg, assist, "beginners");
    p->copilot_old = cfg_number(b->cfg, assist, "others");
    p->copilot_from = cfg_duration(b->cfg, assist, "until");
    g->fee_contact += cfg_number(b->cfg, assist, "cost");
}

void staff_people(struct build *b, const struct cfg_node *node, uint32_t group,
                  double *const given[N_GIVEN])
{
    struct group *const g = &b->s->groups[group];
    const struct cfg_node *const people = cfg_get(node, "people");
    struct people_rule *const p = build_keep(b, 1, sizeof *p);
    keep_given(b, p, given, g->n_agents);
    read_lessons(b, node, p);
    if (people == NULL && !is_said(p))
        return;
    p->learning_tau = 1;
    p->fatigue_after = INFINITY;
    g->people = p;
    if (people == NULL)
        return;
    p->handle = build_law(b, people, "handle_factor");
    p->competence = build_law(b, people, "competence");
    p->attitude_sd = cfg_number(b->cfg, people, "attitude_sd");
    p->tenure = build_law(b, people, "tenure");
    p->learning = cfg_number(b->cfg, people, "learning");
    p->learning_tau = fmax(cfg_duration(b->cfg, people, "learning_tau"), 1);
    p->fatigue = cfg_number(b->cfg, people, "fatigue");
    p->fatigue_after = cfg_duration(b->cfg, people, "fatigue_after");
    p->late = build_law(b, people, "late");
    read_copilot(b, people, p, g);
    p->attrition = cfg_number(b->cfg, people, "attrition") / YEAR_D / DAY_S;
    p->replace_after = cfg_duration(b->cfg, people, "replace_after");
    if (g->staffing == STAFF_HEADCOUNT && (p->attrition > 0 || p->late != NULL || p->fatigue > 0))
        cfg_complain(
            b->cfg, people,
            "a head-count has no shifts to be late for, to tire in or to leave; use `shifts`, `roster` or `as_shifts`");
}
