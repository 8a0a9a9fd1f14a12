/* Counting what agents do, and how many of them are there. */
#include <math.h>

#include "measure/booking.h"
#include "measure/by_agent.h"
#include "model/observe.h"

void observe_busy_begin(struct observer *o, const struct center *c, uint32_t agent)
{
    group_change(o, c, LEVEL_busy, c->agents[agent].group, 1);
}

void observe_busy_end(struct observer *o, const struct center *c, uint32_t agent, double began)
{
    const uint32_t group = c->agents[agent].group;
    group_change(o, c, LEVEL_busy, group, -1);
    o->group_stay[group] += observer_inside(o, began, c->now);
    if (__builtin_expect(o->by_agent != NULL, 0))
        by_agent_busy(o, c, agent, began);
}

void observe_ring(struct observer *o, const struct center *c, uint32_t group, int change)
{
    group_change(o, c, LEVEL_ringing, group, change);
}

void observe_acw_begin(struct observer *o, const struct center *c, uint32_t agent,
                       const struct contact *k, double length)
{
    cell_of(o, k)[COUNTER_acw] += length;
    group_change(o, c, LEVEL_in_acw, c->agents[agent].group, 1);
    if (__builtin_expect(o->by_agent != NULL, 0))
        by_agent_acw(o, k, agent, length);
}

void observe_acw_end(struct observer *o, const struct center *c, uint32_t agent)
{
    group_change(o, c, LEVEL_in_acw, c->agents[agent].group, -1);
}

void observe_present(struct observer *o, const struct center *c, uint32_t group, int change)
{
    group_change(o, c, LEVEL_present, group, change);
}

void observe_target(struct observer *o, const struct center *c, uint32_t group, int change)
{
    group_change(o, c, LEVEL_target, group, change);
}

void observe_overtime(struct observer *o, const struct center *c, uint32_t group, double from)
{
    const struct scenario *const s = o->scenario;
    if (observer_inside(o, from, c->now) <= 0)
        return;
    for (uint32_t bin = 0; bin < s->n_intervals; bin++) {
        const double begin = fmax(from, s->interval_at[bin]),
                     end = fmin(c->now, s->interval_at[bin + 1]);
        if (end > begin)
            observer_group_sums(o, group, bin)[GROUP_OVERTIME] += end - begin;
    }
}
