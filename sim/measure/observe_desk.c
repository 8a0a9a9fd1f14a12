/* Counting at the desks of agents who hold several sessions. */
#include "measure/booking.h"
#include "measure/trace.h"
#include "measure/by_agent.h"
#include "model/desk.h"
#include "model/observe.h"

/* Customers beyond the one whom agents without a desk have as well; those laid aside are on top of that. */
static int more_customers(const struct desk *d)
{
    const int n = d->in_state[SLOT_RINGING] + d->in_state[SLOT_SERVED] + d->in_state[SLOT_READY] +
                  d->in_state[SLOT_THINKING];
    return (n > 0 ? n - 1 : 0) + d->in_state[SLOT_ASIDE];
}

static void desk_change(struct observer *o, const struct center *c, uint32_t level, uint32_t group,
                        int change)
{
    if (change != 0)
        level_change(o, c, observer_desk_level(o, level, group), change);
}

void observe_desk(struct observer *o, const struct center *c, uint32_t group,
                  const struct desk *before, const struct desk *after)
{
    desk_change(o, c, DESK_USED, group, after->used - before->used);
    desk_change(o, c, DESK_MORE, group, more_customers(after) - more_customers(before));
    if (before->sessions == after->sessions)
        return;
    if (before->sessions > 0)
        desk_change(o, c, N_DESK_LEVELS + before->sessions - 1U, group, -1);
    if (after->sessions > 0)
        desk_change(o, c, N_DESK_LEVELS + after->sessions - 1U, group, 1);
}

void observe_doing(struct observer *o, const struct center *c, uint32_t group, unsigned before,
                   unsigned after)
{
    if (before == after)
        return;
    if (before == AGENT_RINGING || after == AGENT_RINGING)
        group_change(o, c, LEVEL_ringing, group, after == AGENT_RINGING ? 1 : -1);
    if (before == AGENT_ACW || after == AGENT_ACW)
        group_change(o, c, LEVEL_in_acw, group, after == AGENT_ACW ? 1 : -1);
}

void observe_acw(struct observer *o, const struct contact *k, uint32_t agent, double length)
{
    cell_of(o, k)[COUNTER_acw] += length;
    if (o->by_agent != NULL)
        by_agent_acw(o, k, agent, length);
}

void observe_silent(struct observer *o, const struct contact *k)
{
    book(o, k, COUNTER_left_silently, 1);
}

void observe_silent_taken(struct observer *o, const struct contact *k, double wait)
{
    book(o, k, COUNTER_silent_taken, 1);
    book(o, k, COUNTER_silent_wait, wait);
}

void observe_silent_over(struct observer *o, const struct contact *k, double attention)
{
    book(o, k, COUNTER_silent_wasted, attention);
}

void observe_interrupted(struct observer *o, const struct contact *k)
{
    TRACE_TELL(o, interrupted, k, k->agent, NAN, N_FATES);
    book(o, k, COUNTER_interruptions, 1);
}

void observe_left(struct observer *o, const struct contact *k)
{
    TRACE_TELL(o, left, k, k->agent, NAN, N_FATES);
    book(o, k, COUNTER_left_in_session, 1);
}

void observe_session(struct observer *o, const struct center *c, const struct contact *k,
                     double work, double attention)
{
    if (k->interval >= o->n_bins - 1)
        return;
    const size_t pair = (size_t)c->agents[k->agent].group * o->n_types + k->type;
    o->served_work[pair] += work;
    o->served_attention[pair] += attention;
}
