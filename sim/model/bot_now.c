/* The bot's parameters as they are at this moment, and what a session leaves behind for the human after it. */
#include "model/bot_own.h"
#include "model/expected_wait.h"
#include "rand/demand.h"
#include "rand/dist.h"

/* The last surge in the file that is on now, acts on the contact's stream and `has` something to say; NOBODY: none. */
static uint32_t surge_now(const struct center *c, uint32_t contact, uint32_t type,
                          bool (*has)(const struct scenario *s, uint32_t surge, uint32_t type))
{
    const struct scenario *const s = c->scenario;
    const uint32_t source = c->contacts.more[contact].source;
    if (source == s->n_sources)
        return NOBODY; /* dialled, and of no stream */
    const uint32_t base = s->sources[source].arrive->base;
    for (uint32_t k = s->n_surges; k-- > 0;)
        if (has(s, k, type) && demand_surge_acts(c->day, k, base, c->now))
            return k;
    return NOBODY;
}

static bool has_bot(const struct scenario *s, uint32_t surge, uint32_t type)
{
    return s->types[type].bot_in_surge[surge] != NULL;
}

static bool has_patience(const struct scenario *s, uint32_t surge, uint32_t type)
{
    (void)type;
    return !isnan(s->surge_patience[surge]);
}

const struct bot_rule *bot_rule_now(const struct center *c, uint32_t contact)
{
    const struct type *const type = contact_type(c, contact);
    if (type->bot_in_surge == NULL)
        return type->bot;
    const uint32_t surge = surge_now(c, contact, c->contacts.hot[contact].type, has_bot);
    return surge == NOBODY ? type->bot : type->bot_in_surge[surge];
}

double surge_patience(const struct center *c, uint32_t contact)
{
    const uint32_t surge = surge_now(c, contact, c->contacts.hot[contact].type, has_patience);
    return surge == NOBODY ? 1 : c->scenario->surge_patience[surge];
}

/* How hard the issue is, uniform on [0, 1): the same in all its attempts. */
static double complexity_of(const struct center *c, uint32_t contact)
{
    return word_unit(contact_words(c, contact, PURPOSE_complexity, 0, 0).a);
}

void bot_new_day(struct center *c)
{
    const double day = scenario_day(c->scenario, c->now);
    if (day == c->bot_day)
        return;
    c->bot_day = day;
    c->bot_sessions_known = c->bot_sessions;
}

/* The share of its whole gain that the bot has learned. */
static double learned(struct center *c, const struct bot_rule *rule)
{
    bot_new_day(c);
    if (rule->gain_sessions > 0)
        return -expm1(-(double)c->bot_sessions_known / rule->gain_sessions);
    return -expm1(-(c->bot_day - scenario_day(c->scenario, 0)) / rule->gain_days);
}

double bot_p_right(struct center *c, uint32_t contact)
{
    const struct bot_rule *const rule = c->contacts.more[contact].bot;
    double p = rule->p_right;
    if (rule->gain != 0)
        p = fmin(1, fmax(0, p + rule->gain * learned(c, rule)));
    if (rule->complexity > 0)
        p += rule->complexity * fmin(p, 1 - p) * (1 - 2 * complexity_of(c, contact));
    return p;
}

double bot_threshold_now(const struct center *c, uint32_t contact)
{
    const struct bot_threshold *const t = &c->contacts.more[contact].bot->threshold;
    const uint32_t type = c->contacts.hot[contact].type, queue = c->types[type].queue;
    switch (t->load) {
    case BOT_LOAD_QUEUE:
        return steps_at(&t->by_load, queue_live(c, queue));
    case BOT_LOAD_WAIT:
        return steps_at(&t->by_load, queue_expected_wait(c, queue, type, ESTIMATE_QUEUE));
    case BOT_LOAD_NONE:
        break;
    }
    return t->by_time.n > 0 ? steps_at(&t->by_time, c->now) : t->constant;
}

bool bot_has_failed(const struct center *c, uint32_t contact)
{
    if (!(c->contacts.hot[contact].flags & CONTACT_FROM_BOT))
        return false;
    const uint8_t cause = c->contacts.more[contact].bot_cause;
    return cause == BOT_ASKED_LATER || cause == BOT_LOW_CONFIDENCE || cause == BOT_NOTICED;
}

double bot_handle_factor(const struct center *c, uint32_t contact)
{
    const double h = contact_type(c, contact)->complexity;
    double factor = h > 0 ? 1 + h * (2 * complexity_of(c, contact) - 1) : 1;
    if (!c->with_journey || !bot_has_failed(c, contact))
        return factor;
    const struct journey *const j = &c->contacts.more[contact];
    factor *= j->bot->failed_handle_factor;
    if (j->bot->p_context < 1 &&
        !word_happens(contact_words(c, contact, PURPOSE_bot, 2, j->bot_attempt).b,
                      j->bot->p_context))
        factor *= j->bot->lost_handle_factor;
    return factor;
}
