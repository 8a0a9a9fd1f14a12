/*
 * The bot stage: entry, waiting for a free session, the session, and the ways out of it. What a session comes to
 * is drawn in bot_outcome.c. Every draw is keyed by the attempt, so another threshold or staffing meets the same
 * sessions.
 */
#include <assert.h>

#include "model/bot_own.h"
#include "model/issue.h"
#include "model/observe.h"
#include "rand/dist.h"

/* ---- lists: sessions (the latest first) and those who wait for one (the first first) ---- */

static void session_link(struct center *c, uint32_t contact)
{
    struct journey *const j = &c->contacts.more[contact];
    j->prev_in_bot = NOBODY;
    j->next_in_bot = c->bot_first;
    if (c->bot_first != NOBODY)
        c->contacts.more[c->bot_first].prev_in_bot = contact;
    c->bot_first = contact;
    c->in_bot++;
}

static void session_unlink(struct center *c, uint32_t contact)
{
    const struct journey *const j = &c->contacts.more[contact];
    if (j->prev_in_bot != NOBODY)
        c->contacts.more[j->prev_in_bot].next_in_bot = j->next_in_bot;
    else
        c->bot_first = j->next_in_bot;
    if (j->next_in_bot != NOBODY)
        c->contacts.more[j->next_in_bot].prev_in_bot = j->prev_in_bot;
    assert(c->in_bot > 0);
    c->in_bot--;
}

static void line_link(struct center *c, uint32_t contact)
{
    struct journey *const j = &c->contacts.more[contact];
    j->waits_for_bot = true;
    j->next_in_bot = NOBODY;
    j->prev_in_bot = c->bot_line_last;
    if (c->bot_line_last != NOBODY)
        c->contacts.more[c->bot_line_last].next_in_bot = contact;
    else
        c->bot_line_first = contact;
    c->bot_line_last = contact;
    c->bot_waiting++;
}

static void line_unlink(struct center *c, uint32_t contact)
{
    const struct journey *const j = &c->contacts.more[contact];
    if (j->prev_in_bot != NOBODY)
        c->contacts.more[j->prev_in_bot].next_in_bot = j->next_in_bot;
    else
        c->bot_line_first = j->next_in_bot;
    if (j->next_in_bot != NOBODY)
        c->contacts.more[j->next_in_bot].prev_in_bot = j->prev_in_bot;
    else
        c->bot_line_last = j->prev_in_bot;
    assert(c->bot_waiting > 0);
    c->bot_waiting--;
}

static void unlink_event(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    if (k->event != EVQ_NONE)
        evq_cancel(c->events, k->event);
    k->event = EVQ_NONE;
}

/* ---- the session ---- */

/* What is under way ends after `length` s, or earlier when the customer gives up on the bot. */
static void schedule(struct center *c, uint32_t contact, double length)
{
    const double end = c->now + length, gives_up = c->contacts.more[contact].patience_end;
    if (gives_up < end)
        CONTACT_EVENT(c, contact, bot_patience_end, gives_up);
    else
        CONTACT_EVENT(c, contact, bot_end, end);
}

static void session_begin(struct center *c, uint32_t contact)
{
    c->contacts.more[contact].waits_for_bot = false;
    session_link(c, contact);
    bot_new_day(c);
    c->bot_sessions++;
    observe_bot_session(c->observer, c, &c->contacts.hot[contact]);
    schedule(c, contact, bot_begin(c, contact));
}

/* A session has become free. */
static void next_session(struct center *c)
{
    const uint32_t contact = c->bot_line_first;
    if (contact == NOBODY || !c->bot_is_up || c->in_bot >= c->scenario->bot.capacity)
        return;
    line_unlink(c, contact);
    unlink_event(c, contact);
    session_begin(c, contact);
}

/* The clock of giving up on the bot runs from the entry to the stage, waiting for a session included. */
static double bot_patience(const struct center *c, uint32_t contact)
{
    const struct journey *const j = &c->contacts.more[contact];
    if (j->bot->patience == NULL)
        return INFINITY;
    const struct words w = contact_words(c, contact, PURPOSE_bot, 1, j->bot_attempt);
    return contact_draw(c, contact, j->bot->patience, w.a,
                        stream_c1(PURPOSE_bot, 1, j->bot_attempt), LANE_A) *
           j->bot->patience_factor;
}

static void escalate(struct center *c, uint32_t contact, enum bot_cause cause)
{
    c->contacts.more[contact].bot_cause = (uint8_t)cause;
    c->contacts.hot[contact].flags |= CONTACT_FROM_BOT;
    observe_escalation(c->observer, c, &c->contacts.hot[contact],
                       c->now - c->contacts.hot[contact].entered);
    queue_enter(c, contact);
}

static void wait_for_session(struct center *c, uint32_t contact)
{
    const double gives_up = c->contacts.more[contact].patience_end;
    line_link(c, contact);
    if (gives_up < INFINITY)
        CONTACT_EVENT(c, contact, bot_patience_end, gives_up);
}

void bot_enter(struct center *c, uint32_t contact)
{
    const struct bot *const bot = &c->scenario->bot;
    struct journey *const j = &c->contacts.more[contact];
    const bool is_full = bot->capacity != NOBODY &&
                         (c->in_bot >= bot->capacity || c->bot_waiting > 0);
    if (c->bot_is_up && is_full && bot->at_full == BOT_FULL_REFUSE) {
        contact_leave(c, contact, FATE_refused);
        return;
    }
    j->bot = bot_rule_now(c, contact);
    j->turns = 0;
    j->waits_for_bot = false;
    c->contacts.hot[contact].state = CONTACT_BOT;
    observe_bot_enter(c->observer, c, &c->contacts.hot[contact]);
    if (c->with_issues)
        issue_meets_bot(c, contact);
    if (!c->bot_is_up || (is_full && bot->at_full == BOT_FULL_HUMAN)) {
        escalate(c, contact, c->bot_is_up ? BOT_NO_CAPACITY : BOT_OUTAGE_HIT);
        return;
    }
    j->patience_end = c->now + bot_patience(c, contact);
    if (is_full)
        wait_for_session(c, contact);
    else
        session_begin(c, contact);
}

void on_bot_end(struct center *c, uint32_t contact)
{
    const struct journey *const j = &c->contacts.more[contact];
    static const enum fate fates[] = {[RESULT_SOLVED] = FATE_bot_solved,
                                      [RESULT_FALSE] = FATE_bot_false,
                                      [RESULT_HANGS_UP] = FATE_bot_abandoned};
    c->contacts.hot[contact].event = EVQ_NONE;
    if (j->bot_result == RESULT_GOES_ON) {
        schedule(c, contact, bot_turn(c, contact));
        return;
    }
    session_unlink(c, contact);
    if (j->bot_result == RESULT_ESCALATES)
        escalate(c, contact, j->bot_cause);
    else
        contact_leave(c, contact, fates[j->bot_result]);
    next_session(c);
}

void on_bot_patience_end(struct center *c, uint32_t contact)
{
    c->contacts.hot[contact].event = EVQ_NONE;
    if (c->contacts.more[contact].waits_for_bot)
        line_unlink(c, contact);
    else
        session_unlink(c, contact);
    contact_leave(c, contact, FATE_bot_abandoned);
    next_session(c);
}

/* ---- outages ---- */

/* Those in a session ask for a human at once, in the order in which they came. */
static void escalate_sessions(struct center *c)
{
    uint32_t last = c->bot_first;
    while (last != NOBODY && c->contacts.more[last].next_in_bot != NOBODY)
        last = c->contacts.more[last].next_in_bot;
    while (last != NOBODY) {
        const uint32_t before = c->contacts.more[last].prev_in_bot;
        unlink_event(c, last);
        session_unlink(c, last);
        escalate(c, last, BOT_OUTAGE_HIT);
        last = before;
    }
}

/* Nobody waits for a bot that is down. */
static void escalate_line(struct center *c)
{
    while (c->bot_line_first != NOBODY) {
        const uint32_t contact = c->bot_line_first;
        line_unlink(c, contact);
        unlink_event(c, contact);
        escalate(c, contact, BOT_OUTAGE_HIT);
    }
}

void on_bot_change(struct center *c, uint32_t subject)
{
    const struct steps *const works = &c->scenario->bot.works;
    c->bot_is_up = works->value[c->bot_change_at] > 0;
    c->bot_change_at++;
    if (c->bot_change_at < works->n)
        PLAIN_EVENT(c, subject, bot_change, works->at[c->bot_change_at]);
    if (!c->bot_is_up && c->scenario->bot.at_outage == BOT_OUTAGE_ESCALATE)
        escalate_sessions(c);
    if (!c->bot_is_up)
        escalate_line(c);
}
