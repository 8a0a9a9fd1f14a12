/* Counting what happens to a contact, in the order of its life; the bot and the end of the run are elsewhere. */
#include <assert.h>

#include "measure/ages.h"
#include "measure/booking.h"
#include "measure/bot_end.h"
#include "measure/by_agent.h"
#include "measure/callback_end.h"
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
        cell_of(o, k)[COUNTER_fresh]++;
}

void observe_offered(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)c;
    cell_of(o, k)[COUNTER_offered]++;
}

/* Of one of several queues, or of deferred work. */
HOT_INLINE void queue_length_change(struct observer *o, const struct center *c,
                                    const struct contact *k, int change)
{
    length_change(o, c->now, 1 + c->types[k->type].queue, change);
    if (__builtin_expect(o->ages == NULL, 1))
        return;
    if (change > 0)
        ages_begin(o, c, k);
    else
        ages_end(o, c, k);
}

HOT_INLINE void lengths_change(struct observer *o, const struct center *c, const struct contact *k,
                               int change)
{
    const double now = c->now;
    level_change(o, c, observer_type_level(o, LEVEL_waiting, k->type), change);
    length_change(o, now, 0, change);
    if (o->n_lengths > 0)
        queue_length_change(o, c, k, change);
}

void observe_wait_begin(struct observer *o, const struct center *c, const struct contact *k)
{
    lengths_change(o, c, k, 1);
    TRACE_TELL(o, waits, k, NOBODY, NAN, N_FATES);
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
 * the end, and who is not so takes it back here. is_usual is known when compiling: came in this very bin of the
 * window, and nobody asks for more.
 */
HOT_INLINE void book_answer(struct observer *o, const struct center *c, const struct contact *k,
                            double wait, uint32_t pair, bool is_usual)
{
    const struct of_type *const of = &o->of_type[k->type];
    double *const cell = of->cells + (size_t)k->interval * N_CORE;
    cell[COUNTER_answered]++;
    cell[COUNTER_wait_answered] += wait;
    if (is_usual || k->interval < o->n_bins - 1) {
        if (wait > o->wait_max[k->type])
            o->wait_max[k->type] = wait;
        of->hist_answered[k->interval * o->wait_stride + hist_bucket(wait)]++;
        o->served[pair]++;
    }
    if (!is_usual && (o->bin != k->interval || (k->flags & CONTACT_FROM_BOT)))
        book_special_answer(o, k, cell, wait);
    book_issue_answered(o, c, k, cell);
    sla_answered(o, c, k, of, wait, is_usual);
    if (!is_usual)
        TRACE_TELL(o, answered, k, k->agent, wait, N_FATES);
}

HOT_INLINE bool is_usual_answer(const struct observer *o, const struct contact *k)
{
    return k->interval == o->usual_bin && (k->flags & CONTACT_FROM_BOT) == 0;
}

HOT_INLINE void answer(struct observer *o, const struct center *c, const struct contact *k,
                       double wait, uint32_t pair, bool is_usual)
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
    book_answer(o, c, k, wait, pair, is_usual);
}

static __attribute__((noinline)) void answer_unusually(struct observer *o, const struct center *c,
                                                       const struct contact *k, double wait,
                                                       uint32_t pair)
{
    answer(o, c, k, wait, pair, false);
}

void observe_answer(struct observer *o, const struct center *c, const struct contact *k,
                    double wait, uint32_t pair)
{
    if (is_usual_answer(o, k) && wait <= 0)
        answer(o, c, k, 0, pair, true);
    else
        answer_unusually(o, c, k, wait, pair);
}

static __attribute__((noinline)) void taken_unusually(struct observer *o, const struct center *c,
                                                      const struct contact *k, double wait,
                                                      uint32_t pair)
{
    lengths_change(o, c, k, -1);
    cell_of(o, k)[COUNTER_wait_sq] += wait * wait;
    o->queue_stay[k->type] += stay_inside(o, k->queued, c->now) - wait;
    book_answer(o, c, k, wait, pair, false);
}

void observe_taken(struct observer *o, const struct center *c, const struct contact *k, double wait,
                   uint32_t pair)
{
    assert(is_delayed(k));
    if (__builtin_expect(!is_usual_answer(o, k), 0)) {
        taken_unusually(o, c, k, wait, pair);
        return;
    }
    lengths_change(o, c, k, -1);
    cell_of(o, k)[COUNTER_wait_sq] += wait * wait;
    book_answer(o, c, k, wait, pair, true);
}

/* ---- service and leaving ---- */

/* How long the contact was with us. All of it is taken to be inside the window; what is not is taken off. */
HOT_INLINE void book_stay(struct observer *o, const struct center *c, const struct contact *k,
                          double *cell)
{
    const double stay = c->now - k->entered;
    cell[COUNTER_sojourn] += stay;
    if (__builtin_expect(k->entered < o->usual_entry, 0))
        o->system_stay += stay_inside(o, k->entered, c->now) - stay;
}

/* What few scenarios ask; called last, so that the usual way needs no stack. */
static COLD void served_specially(struct observer *o, const struct center *c,
                                  const struct contact *k, double talk, bool solved)
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
        by_agent_ended(o, c, k, solved);
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
    if (k->interval < o->n_bins - 1)
        o->served_talk[pair] += talk;
}

static __attribute__((noinline)) void served_unusually(struct observer *o, const struct center *c,
                                                       const struct contact *k, double talk,
                                                       bool solved, uint32_t pair)
{
    TRACE_TELL(o, served, k, k->agent, talk, solved ? FATE_solved : FATE_unsolved);
    served(o, c, k, talk, solved, pair);
    if (o->with_special_service)
        served_specially(o, c, k, talk, solved);
}

void observe_served(struct observer *o, const struct center *c, const struct contact *k,
                    double talk, bool solved, uint32_t pair)
{
    if (__builtin_expect(o->tell != NULL || o->with_special_service, 0))
        served_unusually(o, c, k, talk, solved, pair);
    else
        served(o, c, k, talk, solved, pair);
}

static void abandoned(struct observer *o, const struct center *c, const struct contact *k,
                      double *cell)
{
    const double wait = c->now - k->queued;
    cell[COUNTER_abandoned]++;
    cell[COUNTER_wait_abandoned] += wait;
    cell[COUNTER_wait] += wait;
    book_wait(o, k, cell, wait, is_delayed(k));
    observer_cell(o, k->type, o->bin)[COUNTER_abandoned_occurring]++;
    if (k->interval < o->n_bins - 1)
        observer_abandoned(o, k->type, k->interval)[hist_bucket(wait)]++;
    sla_abandoned(o, c, k, wait);
    if (o->scenario->types[k->type].on_platform)
        platform_unanswered(o, k);
}

void observe_leave(struct observer *o, const struct center *c, const struct contact *k,
                   enum fate fate, double stay)
{
    TRACE_TELL(o, leaves, k, NOBODY, NAN, fate);
    double *const cell = cell_of(o, k);
    book_stay(o, c, k, cell);
    if (__builtin_expect(c->with_issues, 0))
        issues_left(o, c, k, fate);
    switch (fate) {
    case FATE_balked:
        cell[COUNTER_balked]++;
        abandoned(o, c, k, cell);
        break;
    case FATE_abandoned:
        abandoned(o, c, k, cell);
        break;
    case FATE_blocked:
        cell[COUNTER_blocked]++;
        break;
    case FATE_refused:
        cell[COUNTER_refused]++;
        break;
    case FATE_unreached:
        observe_callback_leave(o, k, fate);
        break;
    case FATE_cleared:
        if (contact_is_callback(c, (uint32_t)(k - c->contacts.hot))) {
            observe_callback_leave(o, k, fate);
            break;
        }
        cell[COUNTER_cleared]++;
        if (o->scenario->types[k->type].on_platform)
            platform_unanswered(o, k);
        cell[COUNTER_wait] += c->now - k->queued;
        book_wait(o, k, cell, c->now - k->queued, is_delayed(k));
        break;
    case FATE_message:
        cell[COUNTER_messages]++;
        cell[COUNTER_wait] += c->now - k->queued;
        book_wait(o, k, cell, c->now - k->queued, is_delayed(k));
        return;
    case FATE_lost:
        book(o, k, COUNTER_lost_on_transfer, 1);
        sla_lost(o, c, k);
        break;
    case FATE_bot_solved:
        book(o, k, COUNTER_bot_solved, 1);
        bot_ended(o, c, k, stay);
        return;
    case FATE_bot_false:
        book(o, k, COUNTER_bot_false, 1);
        bot_ended(o, c, k, stay);
        return;
    case FATE_bot_abandoned:
        book(o, k, COUNTER_bot_abandoned, 1);
        bot_ended(o, c, k, stay);
        return;
    case FATE_solved: /* told by observe_served */
    case FATE_unsolved:
    case N_FATES:
        assert(false);
    }
    cell[COUNTER_lost]++;
}
