#include "measure/sla.h"

#include <math.h>

#include "measure/booking.h"
#include "measure/platform.h"
#include "model/issue.h"
#include "model/stages.h"

void sla_bot_answered(struct observer *o, const struct contact *k)
{
    const struct type *const type = &o->scenario->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        if (o->scenario->slas[type->slas[i]].clock != CLOCK_FIRST_RESPONSE)
            continue;
        double *const sla = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        sla[SLA_ANSWERED]++;
        sla[SLA_MET]++;
    }
}

static bool ends_with_service(const struct sla *sla)
{
    return sla->clock == CLOCK_RESOLVE || sla->clock == CLOCK_TOTAL_WAIT;
}

double sla_elapsed(const struct scenario *s, const struct sla *sla, uint32_t type, double from,
                   double to)
{
    const struct steps *const open = &s->queues[s->types[type].queue].open;
    if (sla->hours.n > 0)
        return steps_integral(&sla->hours, from, to);
    return sla->while_open && open->n > 0 ? steps_integral(open, from, to) : to - from;
}

static double clock_of(const struct scenario *s, const struct sla *sla, const struct contact *k,
                       double now, double since_queued)
{
    const bool from_entry = sla->from_contact && sla->clock != CLOCK_TOTAL_WAIT;
    double time = from_entry ? now - k->entered : since_queued;
    if (sla->while_open || sla->hours.n > 0)
        time = sla_elapsed(s, sla, k->type, from_entry ? k->entered : now - since_queued, now);
    return sla->round_wait ? floor(time + 0.5) : time;
}

/* A stay with an agent came before the present queue: the response is given. */
static bool was_answered(const struct center *c, const struct contact *k)
{
    return c->with_relay && c->contacts.relay[k - c->contacts.hot].segment > 0;
}

/* Does this clock run here, for a contact in the first queue of its attempt or a later one? */
static bool runs_here(const struct sla *sla, const struct contact *k, bool is_later)
{
    if (is_later)
        return sla->clock == CLOCK_WAIT;
    return sla->clock != CLOCK_FIRST_RESPONSE || !(k->flags & CONTACT_FROM_BOT);
}

/* A copy as it stood in its first queue: what runs until the end of the service is booked there. */
static struct contact as_asked(const struct center *c, const struct contact *k)
{
    struct contact first = *k;
    if (was_answered(c, k)) {
        const struct relay *const r = &c->contacts.relay[k - c->contacts.hot];
        first.type = r->asked_type;
        first.interval = r->asked_interval;
        first.queued = r->asked;
    }
    return first;
}

static bool is_response(const struct sla *sla)
{
    return sla->clock == CLOCK_RESPONSE || sla->clock == CLOCK_FIRST_RESPONSE;
}

/* The part of the wait in which the queue was open. */
static void book_open_wait(const struct observer *o, const struct contact *k, double now)
{
    const struct steps *const open = &o->scenario->queues[o->scenario->types[k->type].queue].open;
    book(o, k, COUNTER_wait_open,
         open->n > 0 ? steps_integral(open, k->queued, now) : now - k->queued);
}

COLD void sla_special_answered(struct observer *o, const struct center *c, const struct contact *k,
                               double wait)
{
    const struct type *const type = &c->types[k->type];
    const bool is_later = was_answered(c, k);
    const bool by_turns = type->turns != NULL;
    const bool is_replied_later = by_turns || (c->with_stages && !is_later && stages_reply(c, k));
    if (type->on_platform && !is_later && !is_replied_later)
        platform_answered(o, k, wait);
    if (o->scenario->report.wait_open)
        book_open_wait(o, k, c->now);
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (o->sla_is_plain[type->slas[i]] || ends_with_service(sla) ||
            !runs_here(sla, k, is_later) || (is_replied_later && is_response(sla)))
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ANSWERED]++;
        n[SLA_MET] += clock_of(o->scenario, sla, k, c->now, wait) <= sla->threshold;
    }
}

void sla_replied(struct observer *o, const struct center *c, const struct contact *k, double at)
{
    const struct type *const type = &c->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (!is_response(sla) || !runs_here(sla, k, false))
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ANSWERED]++;
        n[SLA_MET] += clock_of(o->scenario, sla, k, at, at - k->queued) <= sla->threshold;
    }
}

void sla_not_replied(struct observer *o, const struct center *c, const struct contact *k)
{
    const struct type *const type = &c->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (is_response(sla) && runs_here(sla, k, false) &&
            clock_of(o->scenario, sla, k, c->now, c->now - k->queued) > sla->threshold)
            observer_sla_cell(o, o->sla_first[k->type] + i, k->interval)[SLA_OVERDUE]++;
    }
}

/* In queues, before the present wait or with it, once that has ended. */
static double waited_before(const struct center *c, const struct contact *k)
{
    return c->contacts.issues[k - c->contacts.hot].contact_wait;
}

static double waited_by_clock(const struct center *c, const struct contact *k,
                              const struct sla *sla, double wait)
{
    return sla->clock == CLOCK_TOTAL_WAIT ? waited_before(c, k) : wait;
}

void sla_lost(struct observer *o, const struct center *c, const struct contact *k)
{
    const struct contact first = as_asked(c, k);
    const struct type *const type = &o->scenario->types[first.type];
    if (!was_answered(c, k))
        return;
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (!ends_with_service(sla))
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[first.type] + i, first.interval);
        const double waited = clock_of(o->scenario, sla, &first, c->now,
                                       waited_by_clock(c, k, sla, c->now - first.queued));
        n[SLA_ABANDONED]++;
        n[SLA_EARLY] += waited <= sla->threshold;
        n[SLA_SHORT] += waited <= sla->short_wait;
    }
}

void sla_abandoned(struct observer *o, const struct center *c, const struct contact *k, double wait)
{
    const struct type *const type = &o->scenario->types[k->type];
    const bool is_later = was_answered(c, k);
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (!runs_here(sla, k, is_later))
            continue;
        const double waited = clock_of(o->scenario, sla, k, c->now,
                                       waited_by_clock(c, k, sla, wait));
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ABANDONED]++;
        n[SLA_EARLY] += waited <= sla->threshold;
        n[SLA_SHORT] += waited <= sla->short_wait;
    }
    if (is_later)
        sla_lost(o, c, k);
}

void sla_still(struct observer *o, const struct center *c, const struct contact *k, double wait)
{
    const struct type *const type = &o->scenario->types[k->type];
    const bool is_later = was_answered(c, k);
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (!runs_here(sla, k, is_later))
            continue;
        const double so_far = sla->clock == CLOCK_TOTAL_WAIT ? waited_before(c, k) + wait : wait;
        if (clock_of(o->scenario, sla, k, c->now, so_far) > sla->threshold)
            observer_sla_cell(o, o->sla_first[k->type] + i, k->interval)[SLA_OVERDUE]++;
    }
}

void sla_resolved(struct observer *o, const struct center *c, const struct contact *k, bool solved)
{
    const struct contact first = as_asked(c, k);
    const struct type *const type = &o->scenario->types[first.type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (!ends_with_service(sla))
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[first.type] + i, first.interval);
        n[SLA_ANSWERED]++;
        if (sla->clock == CLOCK_TOTAL_WAIT)
            n[SLA_MET] += clock_of(o->scenario, sla, &first, c->now, waited_before(c, k)) <=
                          sla->threshold;
        else
            n[SLA_MET] += solved && clock_of(o->scenario, sla, &first, c->now,
                                             c->now - first.queued) <= sla->threshold;
    }
}
