/* The end of a replication: who is still there, and the counters that follow from others. */
#include "measure/booking.h"
#include "measure/by_agent.h"
#include "measure/platform.h"
#include "measure/callback_end.h"
#include "measure/sla.h"
#include "measure/turn_end.h"
#include "model/aside.h"
#include "model/desk.h"
#include "model/observe.h"

/* What is still there at the end counts for the time it was there. */
static void book_present(struct observer *o, const struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    if (k->is_ghost)
        return;
    if (c->with_issues)
        sla_issue(o, c, k, SLA_ISSUE_OPEN);
    if (k->state == CONTACT_ORBIT) {
        o->pending_repeats += (k->flags & CONTACT_REPEAT) != 0;
        return;
    }
    o->present_at_end++;
    o->system_stay += observer_inside(o, k->entered, c->now);
    if (k->state == CONTACT_VIRTUAL || k->state == CONTACT_PROMISED || k->state == CONTACT_DIALED)
        observe_callback_at_end(o, c, k);
    if (c->with_stages && k->state == CONTACT_SERVED)
        stages_at_end(o, c, k);
    if (contact_is_back(c, contact)) {
        o->queue_stay[k->type] += observer_inside(o, c->contacts.unfinished[contact].since, c->now);
        return;
    }
    if (k->state == CONTACT_WAITING)
        o->queue_stay[k->type] += observer_inside(o, k->queued, c->now);
    const struct window *const open = desk_open_question(c, k);
    if (open != NULL)
        observe_question_at_end(o, c, k, open);
    if (k->state == CONTACT_WAITING || k->state == CONTACT_RINGING) {
        double *const cell = cell_of(o, k);
        cell[COUNTER_still]++;
        cell[COUNTER_wait] += c->now - k->queued;
        book_wait(o, k, cell, c->now - k->queued, is_delayed(k));
        sla_still(o, c, k, c->now - k->queued);
        if (c->types[k->type].on_platform)
            platform_unanswered(o, k);
    }
}

static double ended_as_callback(const struct observer *o, uint32_t type, uint32_t bin)
{
    return observer_count(o, COUNTER_callbacks_unreached, type, bin) +
           observer_count(o, COUNTER_callbacks_cleared, type, bin);
}

static double ended_in_bot(const struct observer *o, uint32_t type, uint32_t bin)
{
    return observer_count(o, COUNTER_bot_solved, type, bin) +
           observer_count(o, COUNTER_bot_false, type, bin) +
           observer_count(o, COUNTER_bot_abandoned, type, bin);
}

/* A stay that is handed on ends no contact; who comes by a transfer is offered unless lost. */
static void derive_steps(struct observer *o, double *cell, uint32_t type, uint32_t bin)
{
    const double lost = observer_count(o, COUNTER_lost_on_transfer, type, bin);
    const double handed_on = observer_count(o, COUNTER_handed_on, type, bin);
    cell[COUNTER_closed] += lost - handed_on;
    cell[COUNTER_solved] -= handed_on;
    if (o->scenario->types[type].bot == NULL)
        cell[COUNTER_offered] += observer_count(o, COUNTER_flowed_in, type, bin) - lost;
}

/* A message comes in besides. */
static void derive_messages(struct observer *o, double *cell, uint32_t type, uint32_t bin)
{
    if (o->scenario->types[type].bot == NULL)
        cell[COUNTER_offered] += observer_count(o, COUNTER_messages_in, type, bin);
}

/* Of types without a bot whoever enters is offered, but as the type they are taken for. */
static void derive_misroutes(struct observer *o, double *cell, uint32_t type, uint32_t bin)
{
    if (o->scenario->types[type].bot == NULL)
        cell[COUNTER_offered] += observer_count(o, COUNTER_misrouted_in, type, bin) -
                                 observer_count(o, COUNTER_misrouted, type, bin);
}

/* What follows from other counters is not counted on the way. */
static void derive_counters(struct observer *o, const struct center *c)
{
    const size_t n = (size_t)o->scenario->n_types * o->n_bins;
    for (size_t i = 0; i < n; i++) {
        double *const cell = o->cells + i * N_CORE;
        const uint32_t type = (uint32_t)(i / o->n_bins), bin = (uint32_t)(i % o->n_bins);
        if (o->scenario->types[type].bot == NULL)
            cell[COUNTER_offered] = cell[COUNTER_fresh] + cell[COUNTER_redials] +
                                    cell[COUNTER_repeats] - cell[COUNTER_blocked] -
                                    cell[COUNTER_refused];
        cell[COUNTER_wait] += cell[COUNTER_wait_answered];
        cell[COUNTER_wait_delayed] += cell[COUNTER_wait_answered];
        cell[COUNTER_delayed] += cell[COUNTER_answered];
        o->queue_stay[type] += cell[COUNTER_wait_answered];
        o->system_stay += cell[COUNTER_sojourn];
        cell[COUNTER_answered_occurring] += cell[COUNTER_answered];
        cell[COUNTER_solved] += cell[COUNTER_served];
        cell[COUNTER_closed] = cell[COUNTER_served] + cell[COUNTER_abandoned] +
                               cell[COUNTER_blocked] + cell[COUNTER_refused] +
                               cell[COUNTER_cleared] + cell[COUNTER_messages] +
                               ended_in_bot(o, type, bin) + ended_as_callback(o, type, bin);
        if (o->blocks[BLOCK_step] != NULL)
            derive_steps(o, cell, type, bin);
        if (o->blocks[BLOCK_misroute] != NULL)
            derive_misroutes(o, cell, type, bin);
        if (o->blocks[BLOCK_message] != NULL)
            derive_messages(o, cell, type, bin);
        if (!c->with_journey)
            cell[COUNTER_issues_answered] = cell[COUNTER_answered];
    }
    for (uint32_t t = 0; t < o->scenario->n_types; t++)
        for (uint32_t row = o->sla_first[t]; row < o->sla_first[t + 1]; row++)
            if (o->sla_is_plain[o->scenario->types[t].slas[row - o->sla_first[t]]])
                for (uint32_t bin = 0; bin < o->n_bins; bin++)
                    observer_sla_cell(o, row, bin)[SLA_ANSWERED] = observer_cell(
                        o, t, bin)[COUNTER_answered];
}

/* Somebody who is at work when the run ends. */
static void book_busy(struct observer *o, const struct center *c, uint32_t group, uint32_t agent)
{
    const double began = agent_busy_since(c, agent);
    o->group_stay[group] += observer_inside(o, began, c->now);
    if (o->by_agent != NULL)
        by_agent_busy(o, c, agent, began);
}

void observe_finish(struct observer *o, const struct center *c)
{
    o->present_at_end = o->pending_repeats = 0;
    observer_end_levels(o, c);
    for (uint32_t i = 0; i < c->contacts.used; i++)
        if (c->contacts.hot[i].state != CONTACT_FREE)
            book_present(o, c, i);
    for (uint32_t g = 0; g < o->scenario->n_groups; g++)
        for (uint32_t a = c->crews[g].first; a < c->crews[g].first + c->crews[g].n; a++)
            if (c->agents[a].state >= AGENT_RINGING && c->agents[a].state <= AGENT_ACW)
                book_busy(o, c, g, a);
    derive_counters(o, c);
    o->customers = c->customers;
    o->fresh = c->fresh;
    o->created = c->created;
    o->most_present = c->contacts.used;
    if (c->with_campaigns)
        observe_lists(o, c);
    if (o->by_agent != NULL)
        by_agent_finish(o);
    observer_pay(o, c);
}
