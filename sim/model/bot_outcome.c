/* What a bot session comes to: the short form, the direct form, a menu, and turn by turn. */
#include "model/bot_own.h"
#include "rand/dist.h"

static void result_is(struct journey *j, enum bot_result result, enum bot_cause cause)
{
    j->bot_result = (uint8_t)result;
    j->bot_cause = (uint8_t)cause;
}

static double draw(const struct center *c, uint32_t contact, const struct dist *law,
                   enum purpose purpose, unsigned segment, enum stream_lane lane)
{
    const unsigned attempt = c->contacts.more[contact].bot_attempt;
    const struct words w = contact_words(c, contact, purpose, segment, attempt);
    return contact_draw(c, contact, law, lane == LANE_A ? w.a : w.b,
                        stream_c1(purpose, segment, attempt), lane);
}

static void decide_directly(struct words w, struct journey *j)
{
    if (!word_happens(w.a, j->bot->containment))
        result_is(j, RESULT_ESCALATES, BOT_ASKED_LATER);
    else
        result_is(j, word_happens(w.b, j->bot->false_share) ? RESULT_FALSE : RESULT_SOLVED, 0);
}

static void decide_by_menu(struct words w, struct journey *j)
{
    const double u = word_unit(w.a);
    if (u < j->bot->p_self_served)
        result_is(j, RESULT_SOLVED, 0);
    else if (u < j->bot->p_self_served + j->bot->p_hang_up)
        result_is(j, RESULT_HANGS_UP, 0);
    else
        result_is(j, RESULT_ESCALATES, BOT_RULE);
}

/* Right and sure of it, or handed over; RESULT_FALSE stands for wrong, noticed or not. */
static void decide_by_score(struct center *c, uint32_t contact, unsigned turn)
{
    struct journey *const j = &c->contacts.more[contact];
    const struct words w = contact_words(c, contact, PURPOSE_bot_score, turn, j->bot_attempt);
    const bool right = word_happens(w.a, bot_p_right(c, contact));
    const double threshold = bot_threshold_now(c, contact);
    const struct dist *const law = right ? j->bot->score_right : j->bot->score_wrong;
    if (threshold > 0 && draw(c, contact, law, PURPOSE_bot_score, turn, LANE_B) < threshold)
        result_is(j, RESULT_ESCALATES, BOT_LOW_CONFIDENCE);
    else
        result_is(j, right ? RESULT_SOLVED : RESULT_FALSE, 0);
}

static void decide_in_short(struct center *c, uint32_t contact)
{
    struct journey *const j = &c->contacts.more[contact];
    decide_by_score(c, contact, 0);
    if (j->bot_result == RESULT_FALSE &&
        word_happens(contact_words(c, contact, PURPOSE_outcome, 0, j->bot_attempt).b,
                     j->bot->p_notice))
        result_is(j, RESULT_ESCALATES, BOT_NOTICED);
}

double bot_turn(struct center *c, uint32_t contact)
{
    struct journey *const j = &c->contacts.more[contact];
    const struct bot_rule *const rule = j->bot;
    const unsigned turn = j->turns++;
    const struct words w = contact_words(c, contact, PURPOSE_friction, turn, j->bot_attempt);
    decide_by_score(c, contact, turn);
    if (j->bot_result == RESULT_FALSE && word_happens(w.b, rule->p_notice)) {
        const struct words ask = contact_words(c, contact, PURPOSE_friction, FIRST_ASK + turn,
                                               j->bot_attempt);
        if (word_happens(ask.a, rule->p_ask))
            result_is(j, RESULT_ESCALATES, BOT_ASKED_LATER);
        else if (j->turns == rule->max_turns)
            result_is(j, RESULT_ESCALATES, BOT_NOTICED);
        else
            result_is(j, RESULT_GOES_ON, 0);
    }
    return draw(c, contact, rule->turn, PURPOSE_friction, turn, LANE_A) * rule->session_factor;
}

static const struct dist *session_law(const struct journey *j)
{
    if (j->bot_result == RESULT_SOLVED && j->bot->session_right != NULL)
        return j->bot->session_right;
    if (j->bot_result != RESULT_SOLVED && j->bot->session_wrong != NULL)
        return j->bot->session_wrong;
    return j->bot->session;
}

/* The way to a human of those who ask for one, or whom a rule sends there. */
static double pass_on(struct center *c, uint32_t contact, enum bot_cause cause)
{
    struct journey *const j = &c->contacts.more[contact];
    const struct bot_rule *const rule = j->bot;
    double length = 0;
    result_is(j, RESULT_ESCALATES, cause);
    if (rule->session_asked != NULL)
        length = draw(c, contact, rule->session_asked, PURPOSE_bot, 0, LANE_A);
    for (unsigned i = 0; i < rule->friction_turns; i++)
        length += draw(c, contact, rule->turn, PURPOSE_friction, FIRST_FRICTION + i, LANE_A);
    j->turns = (uint16_t)rule->friction_turns;
    return length * rule->session_factor;
}

double bot_begin(struct center *c, uint32_t contact)
{
    struct journey *const j = &c->contacts.more[contact];
    const struct bot_rule *const rule = j->bot;
    const unsigned attempt = j->bot_attempt;
    j->turns = 0;
    if (word_happens(contact_words(c, contact, PURPOSE_bot, 0, attempt).b, rule->p_immediate))
        return pass_on(c, contact, BOT_ASKED_AT_ONCE);
    if (rule->p_rule > 0 &&
        word_happens(contact_words(c, contact, PURPOSE_bot, 2, attempt).a, rule->p_rule))
        return pass_on(c, contact, BOT_RULE);
    if (rule->form == BOT_TURNS)
        return bot_turn(c, contact);
    if (rule->form == BOT_SHORT)
        decide_in_short(c, contact);
    else if (rule->form == BOT_DIRECT)
        decide_directly(contact_words(c, contact, PURPOSE_bot_score, 0, attempt), j);
    else
        decide_by_menu(contact_words(c, contact, PURPOSE_bot_score, 0, attempt), j);
    return draw(c, contact, session_law(j), PURPOSE_bot, 0, LANE_A) * rule->session_factor;
}
