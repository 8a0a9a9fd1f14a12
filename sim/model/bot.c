/*
 * The bot stage in its short and direct form: one outcome per session, drawn at its start and seen at its
 * end. Every draw is keyed by the attempt, so another threshold or staffing meets the same sessions.
 */
#include <assert.h>

#include "model/center.h"
#include "model/observe.h"
#include "rand/dist.h"

/* What a session will come to: a fate, or an escalation. */
enum bot_result { RESULT_SOLVED, RESULT_FALSE, RESULT_ESCALATES };

bool bot_has_failed(const struct center *c, uint32_t contact)
{
    if (!(c->contacts.hot[contact].flags & CONTACT_FROM_BOT))
        return false;
    const uint8_t cause = c->contacts.more[contact].bot_cause;
    return cause == BOT_ASKED_LATER || cause == BOT_LOW_CONFIDENCE || cause == BOT_NOTICED;
}

static void result_is(struct journey *j, enum bot_result result, enum bot_cause cause)
{
    j->bot_result = (uint8_t)result;
    j->bot_cause = (uint8_t)cause;
}

static void decide_directly(const struct bot_rule *rule, struct words w, struct journey *j)
{
    if (!word_happens(w.a, rule->containment))
        result_is(j, RESULT_ESCALATES, BOT_ASKED_LATER);
    else
        result_is(j, word_happens(w.b, rule->false_share) ? RESULT_FALSE : RESULT_SOLVED, 0);
}

/* The bot is right or not, sure of it or not; a wrong answer is noticed or not. */
static void decide_by_score(struct center *c, uint32_t contact, const struct bot_rule *rule,
                            struct words w)
{
    struct journey *const j = &c->contacts.more[contact];
    const bool right = word_happens(w.a, rule->p_right);
    if (rule->threshold > 0) {
        const uint64_t c1 = stream_c1(PURPOSE_bot_score, 0, j->bot_attempt);
        const struct dist *const law = right ? rule->score_right : rule->score_wrong;
        if (dist_draw(law, w.b, contact_place(c, contact, c1, LANE_B)) < rule->threshold) {
            result_is(j, RESULT_ESCALATES, BOT_LOW_CONFIDENCE);
            return;
        }
    }
    if (right) {
        result_is(j, RESULT_SOLVED, 0);
        return;
    }
    const struct words notice = contact_words(c, contact, PURPOSE_outcome, 0, j->bot_attempt);
    if (word_happens(notice.b, rule->p_notice))
        result_is(j, RESULT_ESCALATES, BOT_NOTICED);
    else
        result_is(j, RESULT_FALSE, 0);
}

static const struct dist *session_law(const struct bot_rule *rule, const struct journey *j,
                                      bool asked)
{
    if (asked)
        return rule->session_asked;
    if (j->bot_result == RESULT_SOLVED && rule->session_right != NULL)
        return rule->session_right;
    if (j->bot_result != RESULT_SOLVED && rule->session_wrong != NULL)
        return rule->session_wrong;
    return rule->session;
}

/* Draws the outcome and gives the length of the session in s. */
static double session_start(struct center *c, uint32_t contact, const struct bot_rule *rule)
{
    struct journey *const j = &c->contacts.more[contact];
    const uint64_t c1 = stream_c1(PURPOSE_bot, 0, j->bot_attempt);
    const struct words w = philox(c->key, c->contacts.hot[contact].customer, c1);
    const bool asked = word_happens(w.b, rule->p_immediate);
    if (asked) {
        result_is(j, RESULT_ESCALATES, BOT_ASKED_AT_ONCE);
    } else {
        const struct words decision = contact_words(c, contact, PURPOSE_bot_score, 0,
                                                    j->bot_attempt);
        if (rule->direct)
            decide_directly(rule, decision, j);
        else
            decide_by_score(c, contact, rule, decision);
    }
    const struct dist *const law = session_law(rule, j, asked);
    return law == NULL ? 0 : dist_draw(law, w.a, contact_place(c, contact, c1, LANE_A));
}

static double bot_patience(const struct center *c, uint32_t contact, const struct bot_rule *rule)
{
    if (rule->patience == NULL)
        return INFINITY;
    const uint64_t c1 = stream_c1(PURPOSE_bot, 1, c->contacts.more[contact].bot_attempt);
    const struct words w = philox(c->key, c->contacts.hot[contact].customer, c1);
    return dist_draw(rule->patience, w.a, contact_place(c, contact, c1, LANE_A));
}

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

static void escalate(struct center *c, uint32_t contact, enum bot_cause cause)
{
    c->contacts.more[contact].bot_cause = (uint8_t)cause;
    c->contacts.hot[contact].flags |= CONTACT_FROM_BOT;
    observe_escalation(c->observer, c, &c->contacts.hot[contact],
                       c->now - c->contacts.hot[contact].entered);
    queue_enter(c, contact);
}

void bot_enter(struct center *c, uint32_t contact)
{
    const struct bot_rule *const rule = contact_type(c, contact)->bot;
    const bool is_full = c->scenario->bot.capacity != NOBODY &&
                         c->in_bot >= c->scenario->bot.capacity;
    if (c->bot_is_up && is_full && c->scenario->bot.at_full == BOT_FULL_REFUSE) {
        contact_leave(c, contact, FATE_refused);
        return;
    }
    c->contacts.hot[contact].state = CONTACT_BOT;
    observe_bot_enter(c->observer, c, &c->contacts.hot[contact]);
    if (!c->bot_is_up || is_full) {
        escalate(c, contact, c->bot_is_up ? BOT_NO_CAPACITY : BOT_OUTAGE_HIT);
        return;
    }
    session_link(c, contact);
    const double end = c->now + session_start(c, contact, rule);
    const double gives_up = c->now + bot_patience(c, contact, rule);
    if (gives_up < end)
        CONTACT_EVENT(c, contact, bot_patience_end, gives_up);
    else
        CONTACT_EVENT(c, contact, bot_end, end);
}

void on_bot_end(struct center *c, uint32_t contact)
{
    const struct journey *const j = &c->contacts.more[contact];
    c->contacts.hot[contact].event = EVQ_NONE;
    session_unlink(c, contact);
    if (j->bot_result == RESULT_ESCALATES)
        escalate(c, contact, j->bot_cause);
    else
        contact_leave(c, contact,
                      j->bot_result == RESULT_SOLVED ? FATE_bot_solved : FATE_bot_false);
}

void on_bot_patience_end(struct center *c, uint32_t contact)
{
    c->contacts.hot[contact].event = EVQ_NONE;
    session_unlink(c, contact);
    contact_leave(c, contact, FATE_bot_abandoned);
}

/* Those in a session ask for a human at once, in the order in which they came. */
static void escalate_all(struct center *c)
{
    uint32_t last = c->bot_first;
    while (last != NOBODY && c->contacts.more[last].next_in_bot != NOBODY)
        last = c->contacts.more[last].next_in_bot;
    while (last != NOBODY) {
        const uint32_t before = c->contacts.more[last].prev_in_bot;
        evq_cancel(c->events, c->contacts.hot[last].event);
        c->contacts.hot[last].event = EVQ_NONE;
        session_unlink(c, last);
        escalate(c, last, BOT_OUTAGE_HIT);
        last = before;
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
        escalate_all(c);
}
