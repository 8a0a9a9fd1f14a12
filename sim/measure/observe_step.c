/* Counting what follows a stay with an agent: transfers, meetings, and the sums over all stays of a contact. */
#include "measure/booking.h"
#include "measure/by_agent.h"
#include "measure/trace.h"
#include "model/observe.h"

void observe_handed_on(struct observer *o, const struct center *c, const struct contact *k,
                       double talk, enum step_kind kind)
{
    double *const cell = cell_of(o, k);
    TRACE_TELL(o, handed_on, k, k->agent, talk, N_FATES);
    cell[COUNTER_served]++;
    cell[COUNTER_talk] += talk;
    if (o->by_agent != NULL)
        by_agent_stay(o, k, talk);
    book(o, k, COUNTER_handed_on, 1);
    book(o, k, COUNTER_transfers, kind == STEP_TRANSFER);
    if (contact_is_misrouted(c, (uint32_t)(k - c->contacts.hot))) {
        book(o, k, COUNTER_misrouted_found, 1);
        book(o, k, COUNTER_misrouted_time, talk);
    }
    if (k->interval < o->n_bins - 1)
        o->served_talk[(size_t)c->agents[k->agent].group * o->n_types + k->type] += talk;
}

void observe_taken_over(struct observer *o, const struct center *c, const struct contact *k)
{
    TRACE_TELL(o, taken_over, k, k->agent, NAN, N_FATES);
    if (k->interval < o->n_bins - 1)
        o->served[(size_t)c->agents[k->agent].group * o->n_types + k->type]++;
}

void observe_flow_in(struct observer *o, const struct contact *k)
{
    TRACE_TELL(o, transferred, k, NOBODY, NAN, N_FATES);
    book(o, k, COUNTER_flowed_in, 1);
}

void observe_meeting(struct observer *o, const struct center *c, const struct contact *k,
                     uint32_t helper, bool is_conference)
{
    (void)c;
    TRACE_TELL(o, colleague, k, helper, NAN, N_FATES);
    book(o, k, is_conference ? COUNTER_conferences : COUNTER_consults, 1);
}

void observe_doubled(struct observer *o, const struct center *c, int change)
{
    level_change(o, c, observer_doubled_level(o), change);
}

void observe_held(struct observer *o, const struct contact *k, uint32_t group, double time)
{
    (void)group;
    book(o, k, COUNTER_helped_time, time);
}

void observe_all_waits(struct observer *o, const struct contact *k, double waits, double last_talk)
{
    book(o, k, COUNTER_ended, 1);
    book(o, k, COUNTER_all_waits, waits);
    if (last_talk >= 0) {
        book(o, k, COUNTER_ended_served, 1);
        book(o, k, COUNTER_last_talk, last_talk);
    }
}
