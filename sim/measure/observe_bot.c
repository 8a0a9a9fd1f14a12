/* Counting what the bot does. */
#include "measure/booking.h"
#include "measure/bot_end.h"
#include "measure/issues.h"
#include "measure/sla.h"
#include "measure/trace.h"
#include "model/observe.h"

void observe_bot_enter(struct observer *o, const struct center *c, const struct contact *k)
{
    book(o, k, COUNTER_bot_entered, 1);
    type_change(o, c, LEVEL_in_bot, k->type, 1);
    sla_bot_answered(o, k);
    TRACE_TELL(o, bot, k, NOBODY, NAN, N_FATES);
}

void observe_bot_session(struct observer *o, const struct center *c, const struct contact *k)
{
    book(o, k, COUNTER_bot_sessions, 1);
    book(o, k, COUNTER_bot_wait, c->now - k->entered);
}

static const double quiet_windows[] = {24 * 3600.0, 72 * 3600.0, 7 * 86400.0};

/* The window after it must lie inside the horizon for a session to be judged. */
static bool is_known(const struct observer *o, const struct center *c, unsigned window)
{
    return c->now + quiet_windows[window] <= scenario_stop(o->scenario);
}

static void bot_left(struct observer *o, const struct center *c, const struct contact *k,
                     double stay)
{
    type_change(o, c, LEVEL_in_bot, k->type, -1);
    const struct journey *const j = &c->contacts.more[k - c->contacts.hot];
    book(o, k, COUNTER_bot_time, stay);
    if (j->waits_for_bot)
        book(o, k, COUNTER_bot_wait, stay);
    if (j->turns > 0) {
        book(o, k, COUNTER_bot_turn_sessions, 1);
        book(o, k, COUNTER_bot_turns, j->turns);
    }
    for (unsigned w = 0; w < sizeof quiet_windows / sizeof *quiet_windows; w++)
        if (is_known(o, c, w))
            book(o, k, COUNTER_bot_known_24h + 2 * w, 1);
}

static const enum counter counter_of_cause[N_BOT_CAUSES] = {
    [BOT_ASKED_AT_ONCE] = COUNTER_bot_asked_at_once,
    [BOT_ASKED_LATER] = COUNTER_bot_asked_later,
    [BOT_LOW_CONFIDENCE] = COUNTER_bot_low_confidence,
    [BOT_NOTICED] = COUNTER_bot_noticed,
    [BOT_RULE] = COUNTER_bot_rule,
    [BOT_OUTAGE_HIT] = COUNTER_bot_outage,
    [BOT_NO_CAPACITY] = COUNTER_bot_capacity};

void observe_escalation(struct observer *o, const struct center *c, const struct contact *k,
                        double stay)
{
    TRACE_TELL(o, escalated, k, NOBODY, stay, N_FATES);
    bot_left(o, c, k, stay);
    book(o, k, counter_of_cause[c->contacts.more[k - c->contacts.hot].bot_cause], 1);
    book(o, k, COUNTER_bot_delay, stay);
}

/* A contact ended in the bot, and is quiet until it comes back. */
void bot_ended(struct observer *o, const struct center *c, const struct contact *k, double stay)
{
    bot_left(o, c, k, stay);
    for (unsigned w = 0; w < sizeof quiet_windows / sizeof *quiet_windows; w++)
        if (is_known(o, c, w))
            book(o, k, COUNTER_bot_quiet_24h + 2 * w, 1);
}

void observe_return(struct observer *o, const struct center *c, const struct contact *k,
                    enum fate fate, double delay)
{
    TRACE_TELL(o, will_return, k, NOBODY, delay, N_FATES);
    const bool was_lost = fate != FATE_unsolved && fate < FATE_bot_solved;
    cell_of(o, k)[COUNTER_lost] -= was_lost;
    if (c->with_issues)
        issues_return(o, c, k, delay);
    if (fate < FATE_bot_solved)
        return;
    for (unsigned w = 0; w < sizeof quiet_windows / sizeof *quiet_windows; w++)
        if (is_known(o, c, w) && delay <= quiet_windows[w])
            book(o, k, COUNTER_bot_quiet_24h + 2 * w, -1);
}

void observe_issue_offered(struct observer *o, const struct center *c, const struct contact *k)
{
    const struct journey *const j = &c->contacts.more[k - c->contacts.hot];
    observer_block_cell(o, BLOCK_needs, j->fresh_type,
                        j->fresh_interval)[COUNTER_issues_offered - FIRST_needs]++;
}
