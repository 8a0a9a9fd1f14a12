/* The twin's bot: what a session comes to, all forms; capacity, the line for a session, outages. */
#include "twin_own.h"

#include "base/mem.h"

/* ---- the parameters as they are now ---- */

static double complexity(const struct twin *t, const struct customer *k)
{
    return word_unit(twin_words(t, k, PURPOSE_complexity, 0, 0).a);
}

static double p_right(const struct twin *t, const struct customer *k, const struct bot_rule *rule)
{
    double p = rule->p_right;
    if (rule->gain != 0) {
        const double today = scenario_day(t->s, t->now), first = scenario_day(t->s, 0);
        double before = 0; /* sessions on earlier days */
        for (size_t i = 0; i < t->n_bot_starts; i++)
            before += scenario_day(t->s, t->bot_starts[i]) < today;
        p += rule->gain * (1 - exp(rule->gain_sessions > 0 ? -before / rule->gain_sessions
                                                           : -(today - first) / rule->gain_days));
        p = p < 0 ? 0 : p > 1 ? 1 : p;
    }
    return p + rule->complexity * fmin(p, 1 - p) * (1 - 2 * complexity(t, k));
}

static double threshold(const struct twin *t, const struct customer *k, const struct bot_rule *rule)
{
    const struct type *const type = &t->s->types[k->type];
    const struct bot_threshold *const th = &rule->threshold;
    double ahead = 0;
    for (uint32_t i = 0; i < t->n_customers; i++)
        ahead += t->customers[i].where == WAITING && twin_type(t, i)->queue == type->queue;
    if (th->load == BOT_LOAD_QUEUE)
        return twin_step(&th->by_load, ahead);
    if (th->load == BOT_LOAD_WAIT)
        return twin_step(&th->by_load, twin_expected_wait(t, type->queue, k->type, ESTIMATE_QUEUE));
    return th->by_time.n > 0 ? twin_step(&th->by_time, t->now) : th->constant;
}

bool twin_surge_acts(const struct twin *t, const struct customer *k, uint32_t surge)
{
    const struct surge_draw *const drawn = &t->day->surges[surge];
    if (k->source == t->s->n_sources)
        return false; /* dialled */
    const uint32_t base = t->s->sources[k->source].arrive->base;
    return drawn->happens && drawn->start <= t->now && t->now < drawn->end &&
           t->s->demand->share[surge * t->s->demand->n_streams + base] >= 0;
}

/* ---- what a session comes to ---- */

/* k->bot_fate is N_FATES for those who ask for a human or go on. */
static void escalates(struct customer *k, enum bot_cause cause)
{
    k->bot_fate = N_FATES;
    k->bot_cause = cause;
}

/* Is it sure of what it says in this turn, and right? Then the fate is known. False: wrong. */
static bool is_settled(struct twin *t, struct customer *k, const struct bot_rule *rule,
                       unsigned turn)
{
    const bool is_right = word_happens(twin_words(t, k, PURPOSE_bot_score, turn, k->bot_attempt).a,
                                       p_right(t, k, rule));
    const double score = twin_draw(t, k, is_right ? rule->score_right : rule->score_wrong,
                                   PURPOSE_bot_score, turn, k->bot_attempt, LANE_B);
    if (score < threshold(t, k, rule))
        escalates(k, BOT_LOW_CONFIDENCE);
    else if (is_right)
        k->bot_fate = FATE_bot_solved;
    else
        return false;
    return true;
}

static void decide_in_short(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    if (is_settled(t, k, rule, 0))
        return;
    if (word_happens(twin_words(t, k, PURPOSE_outcome, 0, k->bot_attempt).b, rule->p_notice))
        escalates(k, BOT_NOTICED);
    else
        k->bot_fate = FATE_bot_false;
}

static void decide_in_turn(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    const unsigned turn = k->turns++;
    const double notices = word_unit(twin_words(t, k, PURPOSE_friction, turn, k->bot_attempt).b),
                 asks = word_unit(twin_words(t, k, PURPOSE_friction, 100 + turn, k->bot_attempt).a);
    k->goes_on = false;
    if (is_settled(t, k, rule, turn))
        return;
    if (notices >= rule->p_notice)
        k->bot_fate = FATE_bot_false;
    else if (asks < rule->p_ask)
        escalates(k, BOT_ASKED_LATER);
    else if (k->turns == rule->max_turns)
        escalates(k, BOT_NOTICED);
    else
        k->goes_on = true;
}

static void decide_at_once(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    const struct words w = twin_words(t, k, PURPOSE_bot_score, 0, k->bot_attempt);
    const double u = word_unit(w.a);
    if (rule->form == BOT_SHORT)
        decide_in_short(t, k, rule);
    else if (rule->form == BOT_DIRECT && u >= rule->containment)
        escalates(k, BOT_ASKED_LATER);
    else if (rule->form == BOT_DIRECT)
        k->bot_fate = word_happens(w.b, rule->false_share) ? FATE_bot_false : FATE_bot_solved;
    else if (u >= rule->p_self_served + rule->p_hang_up)
        escalates(k, BOT_RULE);
    else
        k->bot_fate = u < rule->p_self_served ? FATE_bot_solved : FATE_bot_abandoned;
}

static double stay(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    const struct dist *law = rule->session;
    if (k->bot_fate == FATE_bot_solved && rule->session_right != NULL)
        law = rule->session_right;
    if (k->bot_fate != FATE_bot_solved && rule->session_wrong != NULL)
        law = rule->session_wrong;
    return twin_draw(t, k, law, PURPOSE_bot, 0, k->bot_attempt, LANE_A);
}

/* Until those are with a human who never meant to talk to the bot, or are not meant to. */
static double way_past(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    double length = 0;
    if (rule->session_asked != NULL)
        length = twin_draw(t, k, rule->session_asked, PURPOSE_bot, 0, k->bot_attempt, LANE_A);
    for (unsigned i = 0; i < rule->friction_turns; i++)
        length += twin_draw(t, k, rule->turn, PURPOSE_friction, 200 + i, k->bot_attempt, LANE_A);
    return length;
}

static double session_length(struct twin *t, struct customer *k, const struct bot_rule *rule)
{
    k->turns = 0;
    k->goes_on = false;
    if (word_happens(twin_words(t, k, PURPOSE_bot, 0, k->bot_attempt).b, rule->p_immediate)) {
        escalates(k, BOT_ASKED_AT_ONCE);
        return way_past(t, k, rule);
    }
    if (word_happens(twin_words(t, k, PURPOSE_bot, 2, k->bot_attempt).a, rule->p_rule)) {
        escalates(k, BOT_RULE);
        return way_past(t, k, rule);
    }
    if (rule->form == BOT_TURNS) {
        decide_in_turn(t, k, rule);
        return twin_draw(t, k, rule->turn, PURPOSE_friction, 0, k->bot_attempt, LANE_A);
    }
    decide_at_once(t, k, rule);
    return stay(t, k, rule);
}

/* ---- the stage ---- */

static uint32_t count(const struct twin *t, enum where where)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_customers; i++)
        n += t->customers[i].where == where;
    return n;
}

static void start_session(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    k->where = IN_BOT;
    k->bot_entry = t->bot_entries++;
    t->bot_starts = mem_grow(t->bot_starts, &t->bot_starts_cap, t->n_bot_starts + 1,
                             sizeof *t->bot_starts);
    t->bot_starts[t->n_bot_starts++] = t->now;
    k->ends = twin_at(t, t->now + session_length(t, k, k->bot) * k->bot->session_factor);
    k->gives_up.order = t->orders++;
}

/* Whoever of those has been there for longest, or NOBODY. */
static uint32_t first_of(const struct twin *t, enum where where)
{
    uint32_t first = NOBODY;
    for (uint32_t i = 0; i < t->n_customers; i++)
        if (t->customers[i].where == where &&
            (first == NOBODY || t->customers[i].bot_entry < t->customers[first].bot_entry))
            first = i;
    return first;
}

static void fill_session(struct twin *t)
{
    const uint32_t next = first_of(t, BEFORE_BOT);
    if (next != NOBODY && count(t, IN_BOT) < t->s->bot.capacity)
        start_session(t, next);
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
    struct customer *const k = &t->customers[customer];
    k->bot = twin_type(t, customer)->bot;
    for (uint32_t i = 0; i < t->s->n_surges && twin_type(t, customer)->bot_in_surge != NULL; i++)
        if (twin_type(t, customer)->bot_in_surge[i] != NULL && twin_surge_acts(t, k, i))
            k->bot = twin_type(t, customer)->bot_in_surge[i];
    double patience = INFINITY;
    if (k->bot->patience != NULL)
        patience = k->bot->patience_factor *
                   twin_draw(t, k, k->bot->patience, PURPOSE_bot, 1, k->bot_attempt, LANE_A);
    k->gives_up = twin_at(t, t->now + patience);
    if (!t->bot_works) {
        escalate(t, customer, BOT_OUTAGE_HIT);
    } else if (count(t, IN_BOT) < bot->capacity && count(t, BEFORE_BOT) == 0) {
        start_session(t, customer);
    } else if (bot->at_full == BOT_FULL_REFUSE) {
        twin_leave(t, customer, FATE_refused);
    } else if (bot->at_full == BOT_FULL_HUMAN) {
        escalate(t, customer, BOT_NO_CAPACITY);
    } else {
        k->where = BEFORE_BOT;
        k->bot_entry = t->bot_entries++;
    }
}

void twin_bot_end(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    if (k->goes_on) {
        const unsigned turn = k->turns;
        decide_in_turn(t, k, k->bot);
        k->ends = twin_at(t, t->now + k->bot->session_factor * twin_draw(t, k, k->bot->turn,
                                                                         PURPOSE_friction, turn,
                                                                         k->bot_attempt, LANE_A));
        k->gives_up.order = t->orders++;
        return;
    }
    if (k->bot_fate == N_FATES)
        escalate(t, customer, k->bot_cause);
    else
        twin_leave(t, customer, k->bot_fate);
    fill_session(t);
}

void twin_bot_gives_up(struct twin *t, uint32_t customer)
{
    twin_leave(t, customer, FATE_bot_abandoned);
    fill_session(t);
}

void twin_bot_change(struct twin *t)
{
    const struct steps *const works = &t->s->bot.works;
    t->bot_works = works->value[t->bot_next++] > 0;
    t->bot_changes = t->bot_next < works->n ? twin_at(t, works->at[t->bot_next]) : NEVER;
    if (t->bot_works)
        return;
    if (t->s->bot.at_outage == BOT_OUTAGE_ESCALATE)
        for (uint32_t i = first_of(t, IN_BOT); i != NOBODY; i = first_of(t, IN_BOT))
            escalate(t, i, BOT_OUTAGE_HIT);
    for (uint32_t i = first_of(t, BEFORE_BOT); i != NOBODY; i = first_of(t, BEFORE_BOT))
        escalate(t, i, BOT_OUTAGE_HIT);
}

/* ---- what it leaves behind ---- */

bool twin_bot_has_failed(const struct customer *k)
{
    return k->from_bot && (k->bot_cause == BOT_ASKED_LATER || k->bot_cause == BOT_LOW_CONFIDENCE ||
                           k->bot_cause == BOT_NOTICED);
}

double twin_bot_handle_factor(const struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    double factor = 1 + twin_type(t, customer)->complexity * (2 * complexity(t, k) - 1);
    if (twin_bot_has_failed(k)) {
        factor *= k->bot->failed_handle_factor;
        if (!word_happens(twin_words(t, k, PURPOSE_bot, 2, k->bot_attempt).b, k->bot->p_context))
            factor *= k->bot->lost_handle_factor;
    }
    return factor;
}
