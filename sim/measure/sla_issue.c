/* Service levels by issues: one answer for all contacts of an issue, when it is over or the run is. */
#include <math.h>

#include "measure/sla.h"
#include "model/issue.h"

enum answer { ANSWER_NONE, ANSWER_MET, ANSWER_MISSED };

/* When the clock of an issue starts; INFINITY where it never did. */
static double start_of(const struct sla *sla, const struct issue *i)
{
    return sla->from_contact ? i->began : i->asked;
}

static double rounded(const struct sla *sla, double time)
{
    return sla->round_wait ? floor(time + 0.5) : time;
}

/* A service level and the type of the issue's first contact. */
struct sla_of {
    const struct sla *sla;
    const struct center *c;
    uint32_t type;
};

/* Something that had to happen by a time: it happened, can no longer, or is awaited. */
static enum answer by_time(const struct sla_of *of, double start, double at, bool is_over)
{
    const struct sla *const sla = of->sla;
    const double end = isfinite(at) ? at : of->c->now;
    const double time = rounded(sla, sla_elapsed(of->c->scenario, sla, of->type, start, end));
    if (isfinite(at))
        return time <= sla->threshold ? ANSWER_MET : ANSWER_MISSED;
    return is_over || time > sla->threshold ? ANSWER_MISSED : ANSWER_NONE;
}

/* The sum of waits, of issues that were answered in the end. */
static enum answer by_wait(const struct sla *sla, const struct issue *i, double wait, bool is_over)
{
    if (rounded(sla, wait) > sla->threshold)
        return ANSWER_MISSED;
    if (!is_over)
        return ANSWER_NONE;
    return i->answers > 0 ? ANSWER_MET : ANSWER_MISSED;
}

/* Of somebody who waits for an answer, or a call, when the run ends. */
static double wait_so_far(const struct center *c, const struct contact *k)
{
    if (k->state == CONTACT_WAITING || k->state == CONTACT_RINGING)
        return c->now - k->queued;
    if (k->state == CONTACT_VIRTUAL || k->state == CONTACT_PROMISED || k->state == CONTACT_DIALED)
        return c->now - c->contacts.promises[k - c->contacts.hot].accepted;
    return 0;
}

static enum answer answer_of(const struct sla_of *of, const struct contact *k, enum sla_issue how)
{
    const struct sla *const sla = of->sla;
    const struct center *const c = of->c;
    const struct issue *const i = &c->contacts.issues[k - c->contacts.hot];
    const double start = start_of(sla, i);
    const bool is_over = how != SLA_ISSUE_OPEN;
    const double wait = i->wait + (is_over ? 0 : wait_so_far(c, k));
    const bool by_bot_too = sla->clock == CLOCK_FIRST_RESPONSE ||
                            (sla->clock == CLOCK_RESOLVE && sla->from_contact);
    if (!isfinite(i->asked) && !(by_bot_too && isfinite(i->responded)))
        return ANSWER_NONE;
    switch (sla->clock) {
    case CLOCK_RESPONSE:
        return by_time(of, start, i->replied, is_over);
    case CLOCK_FIRST_RESPONSE:
        return i->responded <= start ? ANSWER_MET : by_time(of, start, i->responded, is_over);
    case CLOCK_RESOLVE:
        return by_time(of, start, how == SLA_ISSUE_SOLVED ? c->now : INFINITY, is_over);
    case CLOCK_WAIT:
        if (sla->while_open || sla->hours.n > 0)
            return by_time(of, start, i->replied, is_over);
        break;
    case CLOCK_TOTAL_WAIT:
        break;
    }
    return by_wait(sla, i, wait, is_over);
}

void sla_issue(struct observer *o, const struct center *c, const struct contact *k,
               enum sla_issue how)
{
    const struct journey *const j = &c->contacts.more[k - c->contacts.hot];
    const struct type *const type = &c->types[j->fresh_type];
    for (uint32_t n = 0; n < type->n_slas; n++) {
        const enum answer answer = answer_of(
            &(struct sla_of){&o->scenario->slas[type->slas[n]], c, j->fresh_type}, k, how);
        double *const cell = observer_issue_sla(o, o->sla_first[j->fresh_type] + n,
                                                j->fresh_interval);
        cell[ISSUE_SLA_BASE] += answer != ANSWER_NONE;
        cell[ISSUE_SLA_MET] += answer == ANSWER_MET;
    }
}
