/* Counting of service levels, beside the other counters of an observer. */
#ifndef CCSIM_MEASURE_SLA_H
#define CCSIM_MEASURE_SLA_H

#include "base/hot.h"
#include "measure/observer.h"

/* Service levels that are more than a wait in a queue. */
void sla_special_answered(struct observer *o, const struct center *c, const struct contact *k,
                          double wait);

/* Of the plain ones only the met are counted: the answered are the same for all. */
HOT_INLINE void sla_answered(struct observer *o, const struct center *c, const struct contact *k,
                             const struct of_type *of, double wait)
{
    const size_t at = (size_t)k->interval * N_SLA_COUNTERS + SLA_MET;
    for (uint32_t i = 0; i < of->n_slas; i++)
        of->slas[i].cells[at] += wait <= of->slas[i].threshold ? 1.0 : 0.0;
    if (o->with_special_slas)
        sla_special_answered(o, c, k, wait);
}

/* All service levels of the type but the first, for who came in the present bin. */
HOT_INLINE void sla_answered_by_others(const struct of_type *of, size_t bin, double wait)
{
    for (uint32_t i = 1; i < of->n_slas; i++)
        of->slas[i].cells[bin * N_SLA_COUNTERS + SLA_MET] += wait <= of->slas[i].threshold ? 1.0
                                                                                           : 0.0;
}

/* The bot is the first response of any kind. */
void sla_bot_answered(struct observer *o, const struct contact *k);

void sla_abandoned(struct observer *o, const struct center *c, const struct contact *k,
                   double wait);

/* Still waiting at the end: missed if it is too late already, else not yet known. */
void sla_still(struct observer *o, const struct center *c, const struct contact *k, double wait);

/* The first reply of a human, at a time, after the answer; or none of somebody who is served when the run ends. */
void sla_replied(struct observer *o, const struct center *c, const struct contact *k, double at);
void sla_not_replied(struct observer *o, const struct center *c, const struct contact *k);

/* Somebody is still served at the end of the run, in stages (observe_stages.c). */
void stages_at_end(struct observer *o, const struct center *c, const struct contact *k);

/* Lost on the way from one agent to the next. */
void sla_lost(struct observer *o, const struct center *c, const struct contact *k);

/* The end of the service, for the clocks that run so long. */
void sla_resolved(struct observer *o, const struct center *c, const struct contact *k, bool solved);

/* s that the clock of the service level runs between two instants, for contacts of the type. */
double sla_elapsed(const struct scenario *s, const struct sla *sla, uint32_t type, double from,
                   double to);

/* How an issue stands: solved or left just now, or still under way at the end of the run. */
enum sla_issue { SLA_ISSUE_SOLVED, SLA_ISSUE_LEFT, SLA_ISSUE_OPEN };

/* By issues, in the service levels of the first contact's type (sla_issue.c). k: its present or last contact. */
void sla_issue(struct observer *o, const struct center *c, const struct contact *k,
               enum sla_issue how);

#endif
