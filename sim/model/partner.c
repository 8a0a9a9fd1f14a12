#include "model/partner.h"

#include <math.h>

#include "model/center.h"

static const struct partner_rule *rule_of(const struct center *c, uint32_t group)
{
    return c->scenario->groups[group].partner;
}

bool scenario_has_partners(const struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++)
        if (s->groups[g].partner != NULL)
            return true;
    return false;
}

/* Nothing is planned beyond the last time at which a run can end. */
static bool is_within(const struct center *c, double time)
{
    return time <= c->stop_at + c->scenario->drain_limit;
}

static void schedule_period(struct center *c, uint32_t group)
{
    const struct partner_rule *const p = rule_of(c, group);
    if (p->most == NOBODY || !isfinite(p->period))
        return;
    double next = p->from + p->period * (floor((c->now - p->from) / p->period) + 1);
    if (next <= c->now)
        next += p->period;
    if (is_within(c, next))
        PLAIN_EVENT(c, group, partner_period, next);
}

static void schedule_hours(struct center *c, uint32_t group)
{
    const struct steps *const open = &rule_of(c, group)->open;
    if (c->partners[group].open_at < open->n)
        PLAIN_EVENT(c, group, partner_hours, open->at[c->partners[group].open_at]);
}

void partners_start(struct center *c)
{
    for (uint32_t g = 0; g < c->scenario->n_groups; g++) {
        struct partner_state *const state = &c->partners[g];
        *state = (struct partner_state){0};
        if (rule_of(c, g) == NULL)
            continue;
        while (state->open_at < rule_of(c, g)->open.n &&
               rule_of(c, g)->open.at[state->open_at] <= 0)
            state->open_at++;
        schedule_period(c, g);
        schedule_hours(c, g);
    }
}

/* After both, whoever may start now does: center.c looks again, because partners are conditions of pairs. */
void on_partner_period(struct center *c, uint32_t group)
{
    c->partners[group].taken = 0;
    schedule_period(c, group);
}

void on_partner_hours(struct center *c, uint32_t group)
{
    c->partners[group].open_at++;
    schedule_hours(c, group);
}

void partner_takes(struct center *c, uint32_t group)
{
    c->partners[group].taken++;
}

bool partner_is_willing(const struct center *c, uint32_t group)
{
    const struct partner_rule *const p = rule_of(c, group);
    return c->partners[group].taken < p->most && (p->open.n == 0 || steps_at(&p->open, c->now) > 0);
}
