#include "measure/sla.h"

#include <math.h>

#include "model/issue.h"

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

static double clock_of(const struct sla *sla, const struct contact *k, double now,
                       double since_queued)
{
    const double time = sla->from_contact && sla->clock != CLOCK_TOTAL_WAIT ? now - k->entered
                                                                            : since_queued;
    return sla->round_wait ? floor(time + 0.5) : time;
}

COLD void sla_special_answered(struct observer *o, const struct center *c, const struct contact *k,
                               double wait)
{
    const struct type *const type = &c->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (o->sla_is_plain[type->slas[i]] || ends_with_service(sla) ||
            (sla->clock == CLOCK_FIRST_RESPONSE && (k->flags & CONTACT_FROM_BOT)))
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ANSWERED]++;
        n[SLA_MET] += clock_of(sla, k, c->now, wait) <= sla->threshold;
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

void sla_abandoned(struct observer *o, const struct center *c, const struct contact *k, double wait)
{
    const struct type *const type = &o->scenario->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (sla->clock == CLOCK_FIRST_RESPONSE && (k->flags & CONTACT_FROM_BOT))
            continue;
        const double waited = clock_of(sla, k, c->now, waited_by_clock(c, k, sla, wait));
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ABANDONED]++;
        n[SLA_EARLY] += waited <= sla->threshold;
        n[SLA_SHORT] += waited <= sla->short_wait;
    }
}

void sla_still(struct observer *o, const struct center *c, const struct contact *k, double wait)
{
    const struct type *const type = &o->scenario->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (sla->clock == CLOCK_FIRST_RESPONSE && (k->flags & CONTACT_FROM_BOT))
            continue;
        const double so_far = sla->clock == CLOCK_TOTAL_WAIT ? waited_before(c, k) + wait : wait;
        if (clock_of(sla, k, c->now, so_far) > sla->threshold)
            observer_sla_cell(o, o->sla_first[k->type] + i, k->interval)[SLA_OVERDUE]++;
    }
}

void sla_resolved(struct observer *o, const struct center *c, const struct contact *k, bool solved)
{
    const struct type *const type = &o->scenario->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (!ends_with_service(sla))
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ANSWERED]++;
        if (sla->clock == CLOCK_TOTAL_WAIT)
            n[SLA_MET] += clock_of(sla, k, c->now, waited_before(c, k)) <= sla->threshold;
        else
            n[SLA_MET] += solved && clock_of(sla, k, c->now, c->now - k->queued) <= sla->threshold;
    }
}
