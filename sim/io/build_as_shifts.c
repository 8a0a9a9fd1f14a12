/* A head-count line turned into people who come and go. */
#include "base/mem.h"
#include "io/build_staff.h"

/* People on duty in the order in which they came. */
struct crew_line {
    struct duty_plan plan; /* breaks and group of everybody */
    double longest;
    double *on;      /* since when, by place in the line */
    uint32_t *agent; /* who */
    size_t first, n; /* places in use; those before first have gone, in that order */
    size_t cap;
    double *gone_at;  /* by place, of those who have gone */
    size_t resting;   /* the first place among them whose eight hours off are not over */
    uint32_t *rested; /* a heap: the lowest number first */
    size_t n_rested, rested_cap;
};

static void rested_add(struct crew_line *l, uint32_t agent)
{
    l->rested = mem_grow(l->rested, &l->rested_cap, l->n_rested + 1, sizeof *l->rested);
    size_t i = l->n_rested++;
    for (; i > 0 && l->rested[(i - 1) / 2] > agent; i = (i - 1) / 2)
        l->rested[i] = l->rested[(i - 1) / 2];
    l->rested[i] = agent;
}

static uint32_t rested_take(struct crew_line *l)
{
    const uint32_t lowest = l->rested[0], last = l->rested[--l->n_rested];
    size_t i = 0;
    for (size_t child = 1; child < l->n_rested; child = 2 * i + 1) {
        if (child + 1 < l->n_rested && l->rested[child + 1] < l->rested[child])
            child++;
        if (l->rested[child] >= last)
            break;
        l->rested[i] = l->rested[child];
        i = child;
    }
    l->rested[i] = last;
    return lowest;
}

/* A person who is not on duty and has had eight hours off, the lowest number first, or a new one. */
static uint32_t somebody(struct crew_line *l, struct group *g, double now)
{
    while (l->resting < l->first && l->gone_at[l->resting] + 8 * 3600 <= now)
        rested_add(l, l->agent[l->resting++]);
    return l->n_rested > 0 ? rested_take(l) : g->n_agents++;
}

static void line_start(struct crew_line *l, struct group *g, double now)
{
    if (l->n == l->cap) {
        l->cap = l->cap == 0 ? 64 : 2 * l->cap;
        l->on = mem_resize(l->on, l->cap, sizeof *l->on);
        l->agent = mem_resize(l->agent, l->cap, sizeof *l->agent);
        l->gone_at = mem_resize(l->gone_at, l->cap, sizeof *l->gone_at);
    }
    const uint32_t agent = somebody(l, g, now);
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
    l->gone_at[l->first++] = now;
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
        .breaks_of = node, .group = node, .duty = {.group = group, .shift = NOBODY}, .n = 1};
    l.plan.duty.p_absent = cfg_number(b->cfg, node, "absence");
    for (size_t i = 0; i < heads->n; i++) {
        const double until = i + 1 < heads->n ? heads->at[i + 1] : b->horizon;
        line_hold(b, &l, heads->at[i], until, (uint32_t)heads->value[i], out);
    }
    while (l.first < l.n)
        line_end(b, &l, fmax(b->horizon, l.on[l.first]), out);
    mem_free(l.on);
    mem_free(l.agent);
    mem_free(l.gone_at);
    mem_free(l.rested);
}
