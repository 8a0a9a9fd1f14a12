/* The twin's bot: one outcome a session, capacity and outages. */
#include "twin_own.h"

static void session_outcome(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    const struct words w = twin_words(t, k, PURPOSE_bot_score, 0, k->bot_attempt);
    k->bot_fate = N_FATES;
    if (rule->direct) {
        k->bot_cause = BOT_ASKED_LATER;
        if (word_happens(w.a, rule->containment))
            k->bot_fate = word_happens(w.b, rule->false_share) ? FATE_bot_false : FATE_bot_solved;
        return;
    }
    const bool is_right = word_happens(w.a, rule->p_right);
    const double score = twin_draw(t, k, is_right ? rule->score_right : rule->score_wrong,
                                   PURPOSE_bot_score, 0, k->bot_attempt, LANE_B);
    const struct words notice = twin_words(t, k, PURPOSE_outcome, 0, k->bot_attempt);
    k->bot_cause = BOT_LOW_CONFIDENCE;
    if (score < rule->threshold)
        return;
    k->bot_cause = BOT_NOTICED;
    if (is_right)
        k->bot_fate = FATE_bot_solved;
    else if (!word_happens(notice.b, rule->p_notice))
        k->bot_fate = FATE_bot_false;
}

static void start_session(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    const struct words w = twin_words(t, k, PURPOSE_bot, 0, k->bot_attempt);
    const struct dist *law = rule->session;
    session_outcome(t, k, rule);
    if (k->bot_fate == FATE_bot_solved && rule->session_right != NULL)
        law = rule->session_right;
    if (k->bot_fate != FATE_bot_solved && rule->session_wrong != NULL)
        law = rule->session_wrong;
    if (word_happens(w.b, rule->p_immediate)) {
        k->bot_fate = N_FATES;
        k->bot_cause = BOT_ASKED_AT_ONCE;
        law = rule->session_asked;
    }
    double length = 0, patience = INFINITY;
    if (law != NULL)
        length = twin_draw(t, k, law, PURPOSE_bot, 0, k->bot_attempt, LANE_A);
    if (rule->patience != NULL)
        patience = twin_draw(t, k, rule->patience, PURPOSE_bot, 1, k->bot_attempt, LANE_A);
    k->where = IN_BOT;
    k->bot_entry = t->bot_entries++;
    k->ends = twin_at(t, t->now + length);
    k->gives_up = twin_at(t, t->now + patience);
}

static void escalate(struct twin *t, uint32_t customer, enum bot_cause cause)
{
    t->customers[customer].bot_cause = cause;
    t->customers[customer].from_bot = true;
    twin_ask_for_human(t, customer);
}

void twin_enter_bot(struct twin *t, uint32_t customer)
{
    const struct bot *const bot = &t->s->bot;
    uint32_t sessions = 0;
    for (uint32_t i = 0; i < t->n_customers; i++)
        sessions += t->customers[i].where == IN_BOT;
    if (!t->bot_works)
        escalate(t, customer, BOT_OUTAGE_HIT);
    else if (sessions < bot->capacity)
        start_session(t, &t->customers[customer], twin_type(t, customer)->bot);
    else if (bot->at_full == BOT_FULL_REFUSE)
        twin_leave(t, customer, FATE_refused);
    else
        escalate(t, customer, BOT_NO_CAPACITY);
}

void twin_bot_end(struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    if (k->bot_fate == N_FATES)
        escalate(t, customer, k->bot_cause);
    else
        twin_leave(t, customer, k->bot_fate);
}

void twin_bot_gives_up(struct twin *t, uint32_t customer)
{
    twin_leave(t, customer, FATE_bot_abandoned);
}

/* The session that began first, or NOBODY. */
static uint32_t first_session(const struct twin *t)
{
    uint32_t first = NOBODY;
    for (uint32_t i = 0; i < t->n_customers; i++)
        if (t->customers[i].where == IN_BOT &&
            (first == NOBODY || t->customers[i].bot_entry < t->customers[first].bot_entry))
            first = i;
    return first;
}

void twin_bot_change(struct twin *t)
{
    const struct steps *const works = &t->s->bot.works;
    t->bot_works = works->value[t->bot_next++] > 0;
    t->bot_changes = t->bot_next < works->n ? twin_at(t, works->at[t->bot_next]) : NEVER;
    if (t->bot_works || t->s->bot.at_outage == BOT_OUTAGE_FINISH)
        return;
    for (uint32_t i = first_session(t); i != NOBODY; i = first_session(t))
        escalate(t, i, BOT_OUTAGE_HIT);
}

bool twin_bot_has_failed(const struct customer *k)
{
    return k->from_bot && (k->bot_cause == BOT_ASKED_LATER || k->bot_cause == BOT_LOW_CONFIDENCE ||
                           k->bot_cause == BOT_NOTICED);
}
