/* Counting what happens to a contact, in the order of its life; the bot and the end of the run are elsewhere. */
#include <assert.h>

#include "measure/ages.h"
#include "measure/booking.h"
#include "measure/by_agent.h"
#include "measure/issues.h"
#include "measure/platform.h"
#include "measure/sla.h"
#include "measure/trace.h"
#include "model/aside.h"
#include "model/observe.h"

/* ---- entry and queue ---- */

/* Who comes back, or is told of. */
static __attribute__((noinline)) void enter_specially(struct observer *o, const struct contact *k)
{
    double *const cell = cell_of(o, k);
    if (k->attempt == 0) {
        cell[COUNTER_fresh]++;
    } else if (k->flags & CONTACT_REPEAT) {
        cell[COUNTER_repeats]++;
        if (k->flags & CONTACT_BOT_FAILED)
            cell[COUNTER_bot_repeats]++;
    } else {
        cell[COUNTER_redials]++;
    }
    if (o->tell != NULL)
        trace_tell(o, k->attempt == 0 ? TRACE_enters : TRACE_comes_back, k, NOBODY, NAN, N_FATES);
}

void observe_enter(struct observer *o, const struct contact *k)
{
    if (__builtin_expect(k->attempt > 0 || o->tell != NULL, 0))
        enter_specially(o, k);
    else
        o->of_type[k->type].cell[COUNTER_fresh]++; /* its interval is the present one */
}

void observe_offered(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)c;
    cell_of(o, k)[COUNTER_offered]++;
}

HOT_INLINE void total_length_change(struct observer *o, const struct center *c,
                                    const struct contact *k, int change)
{
    level_change(o, c, observer_type_level(o, LEVEL_waiting, k->type), change);
    length_change(o, c->now, o->lengths, change);
}

/* Of all, of one of several queues, and of deferred work. */
HOT_INLINE void lengths_change(struct observer *o, const struct center *c, const struct contact *k,
                               int change)
{
    total_length_change(o, c, k, change);
    if (o->n_lengths > 0)
        length_change(o, c->now, o->of_type[k->type].length, change);
    if (__builtin_expect(o->ages == NULL, 1))
        return;
    if (change > 0)
        ages_begin(o, c, k);
    else
        ages_end(o, c, k);
}

static __attribute__((noinline)) void wait_begins_in_queue(struct observer *o,
                                                           const struct center *c,
                                                           const struct contact *k)
{
    lengths_change(o, c, k, 1);
    TRACE_TELL(o, waits, k, NOBODY, NAN, N_FATES);
}

void observe_wait_begin(struct observer *o, const struct center *c, const struct contact *k)
{
    if (o->waits_specially)
        wait_begins_in_queue(o, c, k);
    else
        total_length_change(o, c, k, 1);
}

void observe_wait_end(struct observer *o, const struct center *c, const struct contact *k)
{
    lengths_change(o, c, k, -1);
    o->queue_stay[k->type] += stay_inside(o, k->queued, c->now);
}

/* ---- answer ---- */

void observe_put_back(struct observer *o, const struct center *c, const struct contact *k)
{
    lengths_change(o, c, k, 1);
    book(o, k, COUNTER_put_back, 1);
    TRACE_TELL(o, put_back, k, k->agent, NAN, N_FATES);
}

void observe_taken_back(struct observer *o, const struct center *c, const struct contact *k)
{
    lengths_change(o, c, k, -1);
    o->queue_stay[k->type] += stay_inside(o, c->contacts.unfinished[k - c->contacts.hot].since,
                                          c->now);
    TRACE_TELL(o, taken_back, k, k->agent, NAN, N_FATES);
}

/* What only some contacts are: sent by the bot, answered in another interval than they came. */
static COLD void book_special_answer(struct observer *o, const struct contact *k, double *cell,
                                     double wait)
{
    if (o->bin != k->interval) {
        cell[COUNTER_answered_occurring]--;
        observer_cell(o, k->type, o->bin)[COUNTER_answered_occurring]++;
    }
    if (k->flags & CONTACT_FROM_BOT) {
        book(o, k, COUNTER_handed_answered, 1);
        book(o, k, COUNTER_handed_wait, wait);
    }
}

/* Where nobody has a journey all are fresh: done at the end. */
HOT_INLINE void book_issue_answered(struct observer *o, const struct center *c,
                                    const struct contact *k, double *cell)
{
    if (!c->with_journey || (k->flags & CONTACT_REACHED))
        return;
    if (!contact_has_journey(c, k)) {
        cell[COUNTER_issues_answered]++;
        return;
    }
    const struct journey *const j = &c->contacts.more[k - c->contacts.hot];
    observer_cell(o, j->fresh_type, j->fresh_interval)[COUNTER_issues_answered]++;
}

/*
 * The answered are taken to have been delayed, and all their wait to have been in the line: both are added at
 * the end, and who is not so takes it back.
 */
HOT_INLINE void book_answer(struct observer *o, const struct center *c, const struct contact *k,
                            double *cell, double wait, uint32_t pair)
{
    cell[COUNTER_answered]++;
    cell[COUNTER_wait_answered] += wait;
    if (wait > o->wait_max[k->type] && k->interval < o->n_bins - 1)
        o->wait_max[k->type] = wait;
    if (k->interval < o->n_bins - 1)
        o->served[pair]++;
    book_issue_answered(o, c, k, cell);
}

/* The same of who came in the present bin of the window, if nobody asks for more. */
HOT_INLINE bool is_usual_answer(const struct observer *o, const struct contact *k)
{
    return k->interval == o->usual_bin && (k->flags & CONTACT_FROM_BOT) == 0;
}

/* has_waited is known when compiling: who has not adds nothing to sums and longest waits. */
HOT_INLINE void book_usual_answer(struct observer *o, const struct center *c,
                                  const struct contact *k, double wait, bool has_waited,
                                  uint32_t pair)
{
    const struct of_type *const of = &o->of_type[k->type];
    of->cell[COUNTER_answered]++;
    if (has_waited)
        of->cell[COUNTER_wait_answered] += wait;
    if (has_waited && wait > o->wait_max[k->type])
        o->wait_max[k->type] = wait;
    of->waits[hist_bucket(wait)]++;
    o->served[pair]++;
    *of->met += wait <= of->threshold ? 1.0 : 0.0;
    if (__builtin_expect(of->asks_more, 0)) {
        book_issue_answered(o, c, k, of->cell);
        sla_answered_by_others(of, k->interval, wait);
    }
}

HOT_INLINE void book_unusual_answer(struct observer *o, const struct center *c,
                                    const struct contact *k, double wait, uint32_t pair)
{
    double *const cell = cell_of(o, k);
    book_answer(o, c, k, cell, wait, pair);
    if (k->interval < o->n_bins - 1)
        observer_answered(o, k->type, k->interval)[hist_bucket(wait)]++;
    if (o->bin != k->interval || (k->flags & CONTACT_FROM_BOT))
        book_special_answer(o, k, cell, wait);
    sla_answered(o, c, k, &o->of_type[k->type], wait);
    TRACE_TELL(o, answered, k, k->agent, wait, N_FATES);
}

static __attribute__((noinline)) void answer_unusually(struct observer *o, const struct center *c,
                                                       const struct contact *k, double wait,
                                                       uint32_t pair)
{
    double *const cell = cell_of(o, k);
    if (wait > 0) {
        cell[COUNTER_wait_sq] += wait * wait;
        o->queue_stay[k->type] -= wait;
    }
    if (!is_delayed(k)) {
        cell[COUNTER_delayed]--;
        cell[COUNTER_wait_delayed] -= wait;
    }
    book_unusual_answer(o, c, k, wait, pair);
}

void observe_answer(struct observer *o, const struct center *c, const struct contact *k,
                    double wait, uint32_t pair)
{
    if (!is_usual_answer(o, k) || wait > 0 || is_delayed(k)) {
        answer_unusually(o, c, k, wait, pair);
        return;
    }
    o->of_type[k->type].cell[COUNTER_delayed]--;
    book_usual_answer(o, c, k, 0, false, pair);
}

static __attribute__((noinline)) void taken_unusually(struct observer *o, const struct center *c,
                                                      const struct contact *k, double wait,
                                                      uint32_t pair)
{
    lengths_change(o, c, k, -1);
    cell_of(o, k)[COUNTER_wait_sq] += wait * wait;
    o->queue_stay[k->type] += stay_inside(o, k->queued, c->now) - wait;
    book_unusual_answer(o, c, k, wait, pair);
}

HOT_INLINE void taken_usually(struct observer *o, const struct center *c, const struct contact *k,
                              double wait, uint32_t pair)
{
    total_length_change(o, c, k, -1);
    o->of_type[k->type].cell[COUNTER_wait_sq] += wait * wait;
    book_usual_answer(o, c, k, wait, true, pair);
}

static __attribute__((noinline)) void taken_from_all(struct observer *o, const struct center *c,
                                                     const struct contact *k, double wait,
                                                     uint32_t pair)
{
    taken_usually(o, c, k, wait, pair);
}

static __attribute__((noinline)) void taken_from_queue(struct observer *o, const struct center *c,
                                                       const struct contact *k, double wait,
                                                       uint32_t pair)
{
    length_change(o, c->now, o->of_type[k->type].length, -1);
    taken_usually(o, c, k, wait, pair);
}

/* Three ways, each with the registers to itself. */
void observe_taken(struct observer *o, const struct center *c, const struct contact *k, double wait,
                   uint32_t pair)
{
    assert(is_delayed(k));
    if (__builtin_expect(!is_usual_answer(o, k), 0))
        taken_unusually(o, c, k, wait, pair);
    else if (o->n_lengths > 0)
        taken_from_queue(o, c, k, wait, pair);
    else
        taken_from_all(o, c, k, wait, pair);
}

/* ---- service and leaving ---- */

/* What few scenarios ask; called last, so that the usual way needs no stack. */
static COLD void served_specially(struct observer *o, const struct center *c,
                                  const struct contact *k, double talk, bool solved, bool is_done)
{
    if (o->with_resolve) {
        const uint32_t group = c->agents[k->agent].group;
        const struct group *const g = &o->scenario->groups[group];
        if (!contact_is_callback(c, (uint32_t)(k - c->contacts.hot)))
            sla_resolved(o, c, k, solved);
        observer_group_sums(o, group, k->interval)[GROUP_FEES] += g->fee_contact +
                                                                  g->fee_second * talk;
    }
    if (c->with_issues)
        issues_served(o, c, k, solved);
    if (o->by_agent != NULL) {
        by_agent_stay(o, k, talk);
        by_agent_ended(o, c, k, solved, is_done);
    }
}

HOT_INLINE void served(struct observer *o, const struct center *c, const struct contact *k,
                       double talk, bool solved, uint32_t pair)
{
    double *const cell = cell_of(o, k);
    cell[COUNTER_served]++;
    cell[COUNTER_talk] += talk;
    if (!solved)
        cell[COUNTER_solved]--; /* the served are added at the end */
    book_stay(o, c, k, cell);
    if (k->interval != o->last_bin)
        o->served_talk[pair] += talk;
}

static __attribute__((noinline)) void served_unusually(struct observer *o, const struct center *c,
                                                       const struct contact *k, double talk,
                                                       bool solved, bool is_done, uint32_t pair)
{
    TRACE_TELL(o, served, k, k->agent, talk, solved ? FATE_solved : FATE_unsolved);
    served(o, c, k, talk, solved, pair);
    if (o->with_special_service)
        served_specially(o, c, k, talk, solved, is_done);
}

void observe_served(struct observer *o, const struct center *c, const struct contact *k,
                    double talk, bool solved, uint32_t pair)
{
    if (__builtin_expect(o->ends_specially, 0))
        served_unusually(o, c, k, talk, solved, true, pair);
    else
        served(o, c, k, talk, solved, pair);
}

void observe_unfinished(struct observer *o, const struct center *c, const struct contact *k,
                        double talk, uint32_t pair)
{
    served_unusually(o, c, k, talk, false, false, pair);
}
