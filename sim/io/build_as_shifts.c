/* A head-count line turned into people who come and go. */
#include "base/mem.h"
#include "io/build_staff.h"

/* People on duty in the order in which they came. */
struct crew_line {
    struct duty_plan plan; /* breaks and group of everybody */
    double longest;
    double *on;      /* since when, by place in the line */
    uint32_t *agent; /* who */
    double *free_at; /* by identity: when they may come again */
    size_t first, n; /* places in use */
    size_t cap, agents_cap;
};

/* A person who is not on duty and has had eight hours off, or a new one. */
static uint32_t somebody(struct crew_line *l, struct group *g, double now)
{
    for (uint32_t i = 0; i < g->n_agents; i++) {
        if (l->free_at[i] + 8 * 3600 <= now)
            return i;
    }
    l->free_at = mem_grow(l->free_at, &l->agents_cap, g->n_agents + 1, sizeof *l->free_at);
    return g->n_agents++;
}

static void line_start(struct crew_line *l, struct group *g, double now)
{
    if (l->n == l->cap) {
        l->cap = l->cap == 0 ? 64 : 2 * l->cap;
        l->on = mem_resize(l->on, l->cap, sizeof *l->on);
        l->agent = mem_resize(l->agent, l->cap, sizeof *l->agent);
    }
    const uint32_t agent = somebody(l, g, now);
    l->free_at[agent] = INFINITY;
    l->on[l->n] = now;
    l->agent[l->n++] = agent;
}

static void line_end(struct build *b, struct crew_line *l, double now, struct roster *out)
{
    struct duty_plan plan = l->plan;
    plan.duty.on = l->on[l->first];
    plan.duty.off = now;
    plan.duty.agent = l->agent[l->first];
    plan.i = plan.duty.agent % STAGGER;
    plan.n = STAGGER;
    l->free_at[plan.duty.agent] = now;
    l->first++;
    staff_add_duty(b, &plan, out);
}

/* From now on heads people, until `until`: those longest on duty go first, nobody stays over the limit. */
static void line_hold(struct build *b, struct crew_line *l, double now, double until,
                      uint32_t heads, struct roster *out)
{
    struct group *g = &b->s->groups[l->plan.duty.group];
    for (;;) {
        while (l->first < l->n && l->on[l->first] + l->longest <= now)
            line_end(b, l, now, out);
        while (l->n - l->first > heads)
            line_end(b, l, now, out);
        while (l->n - l->first < heads)
            line_start(l, g, now);
        if (l->first == l->n || l->on[l->first] + l->longest >= until)
            return;
        now = l->on[l->first] + l->longest;
    }
}

void staff_as_shifts(struct build *b, const struct cfg_node *node, uint32_t group,
                     struct roster *out)
{
    struct group *g = &b->s->groups[group];
    const struct steps *heads = &g->heads;
    struct crew_line l = {.longest = cfg_duration(b->cfg, node, "as_shifts")};
    if (!(l.longest > 0))
        return;
    l.plan = (struct duty_plan){
        .breaks_of = node, .duty = {.group = group, .shift = NOBODY}, .n = 1};
    l.plan.duty.p_absent = cfg_number(b->cfg, node, "absence");
    for (size_t i = 0; i < heads->n; i++) {
        const double until = i + 1 < heads->n ? heads->at[i + 1] : b->horizon;
        line_hold(b, &l, heads->at[i], until, (uint32_t)heads->value[i], out);
    }
    while (l.first < l.n)
        line_end(b, &l, fmax(b->horizon, l.on[l.first]), out);
    mem_free(l.on);
    mem_free(l.agent);
    mem_free(l.free_at);
}
