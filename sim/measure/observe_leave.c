/* Contacts that leave without having been served to the end by a human: by which way, after which wait. */
#include <assert.h>

#include "measure/booking.h"
#include "measure/bot_end.h"
#include "measure/callback_end.h"
#include "measure/issues.h"
#include "measure/platform.h"
#include "measure/sla.h"
#include "measure/trace.h"
#include "model/observe.h"
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

static void waited_in_vain(struct observer *o, const struct center *c, const struct contact *k,
                           double *cell)
{
    cell[COUNTER_wait] += c->now - k->queued;
    book_wait(o, k, cell, c->now - k->queued, is_delayed(k));
}

static void cleared(struct observer *o, const struct center *c, const struct contact *k,
                    double *cell)
{
    cell[COUNTER_cleared]++;
    if (o->scenario->types[k->type].on_platform)
        platform_unanswered(o, k);
    waited_in_vain(o, c, k, cell);
}

/* Counts the fate; true if the contact is lost. */
static bool is_lost(struct observer *o, const struct center *c, const struct contact *k,
                    enum fate fate, double *cell)
{
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
        cleared(o, c, k, cell);
        break;
    case FATE_message:
        cell[COUNTER_messages]++;
        waited_in_vain(o, c, k, cell);
        return false;
    case FATE_lost:
        book(o, k, COUNTER_lost_on_transfer, 1);
        sla_lost(o, c, k);
        break;
    case FATE_bot_solved:
        book(o, k, COUNTER_bot_solved, 1);
        return false;
    case FATE_bot_false:
        book(o, k, COUNTER_bot_false, 1);
        return false;
    case FATE_bot_abandoned:
        book(o, k, COUNTER_bot_abandoned, 1);
        return false;
    case FATE_solved: /* told by observe_served */
    case FATE_unsolved:
    case N_FATES:
        assert(false);
    }
    return true;
}

void observe_leave(struct observer *o, const struct center *c, const struct contact *k,
                   enum fate fate, double stay)
{
    TRACE_TELL(o, leaves, k, NOBODY, NAN, fate);
    double *const cell = cell_of(o, k);
    book_stay(o, c, k, cell);
    if (__builtin_expect(c->with_issues, 0))
        issues_left(o, c, k, fate);
    if (is_lost(o, c, k, fate, cell))
        cell[COUNTER_lost]++;
    else if (fate != FATE_message)
        bot_ended(o, c, k, stay);
}
