/* The twin's partners: what has been handed over since the present period of the contract began. */
#include "twin_own.h"

/* The first of all beginnings of a period after now. */
static struct when next_period(struct twin *t, const struct partner_rule *p)
{
    double at = p->from;
    if (isinf(p->period))
        return NEVER;
    while (at <= t->now)
        at += p->period;
    return twin_at(t, at);
}

static struct when next_hours(struct twin *t, const struct partner_rule *p)
{
    for (size_t i = 0; i < p->open.n; i++)
        if (p->open.at[i] > t->now)
            return twin_at(t, p->open.at[i]);
    return NEVER;
}

void twin_partners_start(struct twin *t)
{
    for (uint32_t g = 0; g < t->s->n_groups; g++) {
        const struct partner_rule *const p = t->s->groups[g].partner;
        t->groups[g].period = p == NULL ? NEVER : next_period(t, p);
        t->groups[g].hours = p == NULL ? NEVER : next_hours(t, p);
    }
}

void twin_partner_period(struct twin *t, uint32_t group)
{
    t->groups[group].handed_over = 0;
    t->groups[group].period = t->stopped && t->now > scenario_stop(t->s) + t->s->drain_limit
                                  ? NEVER
                                  : next_period(t, t->s->groups[group].partner);
}

void twin_partner_hours(struct twin *t, uint32_t group)
{
    t->groups[group].hours = next_hours(t, t->s->groups[group].partner);
}

bool twin_partner_is_willing(const struct twin *t, uint32_t group)
{
    const struct partner_rule *const p = t->s->groups[group].partner;
    return (p->most == NOBODY || t->groups[group].handed_over < p->most) &&
           (p->open.n == 0 || twin_step(&p->open, t->now) > 0);
}
