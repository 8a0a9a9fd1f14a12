#include "model/time_factors.h"

#include "model/center.h"

bool scenario_has_time_factors(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (s->types[i].by_wait.effect != 0)
            return true;
    for (uint32_t g = 0; g < s->n_groups; g++)
        if (s->groups[g].by_load.effect != 0)
            return true;
    return false;
}

/* Live contacts waiting in the queue for each agent of the group on duty; the contact itself waits no more. */
static double load_of(const struct center *c, uint32_t queue, uint32_t group)
{
    const double waiting = queue_live(c, queue), agents = c->crews[group].present;
    if (waiting <= 0)
        return 0;
    return agents > 0 ? waiting / agents : INFINITY;
}

double time_factors(const struct center *c, uint32_t contact, uint32_t group)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct type *const type = &c->types[k->type];
    const struct ramp *const by_load = &c->scenario->groups[group].by_load;
    double factor = 1;
    if (type->by_wait.effect != 0 && !contact_is_callback(c, contact))
        factor *= 1 + ramp_share(&type->by_wait, c->now - k->queued);
    if (by_load->effect != 0)
        factor *= 1 + ramp_share(by_load, load_of(c, type->queue, group));
    return factor;
}
