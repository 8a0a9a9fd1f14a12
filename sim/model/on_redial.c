/* Coming back: whether, when, as what; and the return itself. */
#include <assert.h>

#include "model/center.h"
#include "model/issue.h"
#include "model/observe.h"
#include "rand/dist.h"

static const enum cause cause_of_fate[N_FATES] = {
#define FATE(name, cause, meaning) [FATE_##name] = cause,
#include "model/fate_list.h"
#undef FATE
};

static bool is_repeat(enum cause cause)
{
    return cause == CAUSE_BOT_UNSOLVED || cause == CAUSE_HUMAN_UNSOLVED;
}

/* The index drawn from a cumulative row; `stays` without one. */
static uint32_t change(const double *cumulative, uint32_t n, uint32_t stays, uint64_t word)
{
    if (cumulative == NULL)
        return stays;
    const double u = word_unit(word);
    uint32_t i = 0;
    while (i + 1 < n && u >= cumulative[i])
        i++;
    return i;
}

static void change_type(struct center *c, uint32_t contact, const struct retry *r, uint16_t attempt)
{
    const struct scenario *const s = c->scenario;
    const struct type *const type = contact_type(c, contact);
    if (r->channel_to == NULL && r->intent_to == NULL)
        return;
    const struct words w = contact_words(c, contact, PURPOSE_change, 0, attempt);
    const uint32_t channel = change(r->channel_to, s->n_channels, type->channel, w.a);
    const uint32_t intent = change(r->intent_to, s->n_intents, type->intent, w.b);
    const uint32_t to = scenario_type(s, channel, intent, type->language, type->segment);
    assert(to != NOBODY);
    c->contacts.hot[contact].type = (uint16_t)to;
}

/* Whether the next agent knows what was said before; a change of channel may lose it more often. */
static double context_factor(const struct center *c, uint32_t contact, const struct retry *r,
                             uint32_t old_channel, uint64_t word)
{
    const bool has_moved = contact_type(c, contact)->channel != old_channel;
    return word_happens(word, has_moved ? r->p_context_moved : r->p_context)
               ? 1
               : r->lost_handle_factor;
}

/* The record becomes that of the next attempt. */
static void prepare_attempt(struct center *c, uint32_t contact, const struct retry *r,
                            enum cause cause)
{
    const bool repeats = is_repeat(cause);
    struct contact *const k = &c->contacts.hot[contact];
    struct journey *const j = &c->contacts.more[contact];
    const struct words w = contact_words(c, contact, PURPOSE_change, 1, k->attempt);
    const uint32_t old_channel = contact_type(c, contact)->channel;
    change_type(c, contact, r, k->attempt);
    k->flags &= CONTACT_NO_RETRY | CONTACT_REACHED;
    if (word_happens(w.a, r->p_human))
        k->flags |= CONTACT_TO_HUMAN;
    if (repeats)
        k->flags |= CONTACT_REPEAT;
    if (cause == CAUSE_BOT_UNSOLVED)
        k->flags |= CONTACT_BOT_FAILED;
    if (repeats)
        k->repeats = k->repeats < 255 ? k->repeats + 1 : 255;
    else
        k->redials = k->redials < 255 ? k->redials + 1 : 255;
    k->attempt++;
    if (!r->keep_patience)
        j->patience_attempt = k->attempt;
    if (!r->keep_service)
        j->service_attempt = k->attempt;
    if (!r->keep_bot)
        j->bot_attempt = k->attempt;
    j->patience_factor *= (float)r->patience_factor;
    j->lasting_factor *= (float)r->handle_factor;
    j->handle_factor = j->lasting_factor * (float)context_factor(c, contact, r, old_channel, w.b);
    if (j->returns[cause] < UINT8_MAX)
        j->returns[cause]++;
    j->priority = (int16_t)r->priority;
    j->is_message = false;
}

static bool comes_back(const struct center *c, uint32_t contact, const struct retry *r,
                       enum cause cause, uint64_t word)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const double p = k->attempt == 0 ? r->p_first : r->p_later;
    const uint32_t so_far = is_repeat(cause) ? k->repeats : k->redials;
    const uint32_t of_cause = contact_has_journey(c, k) ? c->contacts.more[contact].returns[cause]
                                                        : 0;
    if (p <= 0 || (k->flags & CONTACT_NO_RETRY) || so_far >= r->limit_all || of_cause >= r->limit)
        return false;
    return word_happens(word, p);
}

static void stays_away(struct center *c, uint32_t contact, enum fate fate)
{
    if (c->with_issues)
        issue_over(c, contact, fate);
    contacts_give_back(&c->contacts, contact);
}

void contact_return_or_free(struct center *c, uint32_t contact, enum fate fate)
{
    const enum cause cause = cause_of_fate[fate];
    if (contact_is_misrouted(c, contact))
        misroute_over(c, contact);
    if (fate == FATE_message && c->with_messages && message_kept(c, contact))
        return;
    if (cause == N_CAUSES || !c->with_journey) {
        stays_away(c, contact, fate);
        return;
    }
    const struct retry *const r = &contact_type(c, contact)->retry[cause];
    const bool repeats = is_repeat(cause);
    struct contact *const k = &c->contacts.hot[contact];
    const uint64_t c1 = stream_c1(repeats ? PURPOSE_repeat : PURPOSE_redial, 0, k->attempt);
    if (r->p_first <= 0 && r->p_later <= 0) {
        stays_away(c, contact, fate);
        return;
    }
    const struct words w = philox_with(&c->keys, k->customer, c1);
    if (!comes_back(c, contact, r, cause, w.a)) {
        stays_away(c, contact, fate);
        return;
    }
    const double delay = dist_draw(r->delay, w.b, contact_place(c, contact, c1, LANE_B));
    observe_return(c->observer, c, &c->contacts.hot[contact], fate, delay);
    if (!contact_has_journey(c, k))
        contact_start_journey(c, contact, NOBODY);
    prepare_attempt(c, contact, r, cause);
    k->state = CONTACT_ORBIT;
    c->contacts.more[contact].left = c->now;
    c->in_orbit++;
    c->orbit_redials += !repeats;
    observe_orbit(c->observer, c, &c->contacts.hot[contact], 1);
    CONTACT_EVENT(c, contact, redial, c->now + delay);
}

void on_redial(struct center *c, uint32_t contact)
{
    const bool repeats = c->contacts.hot[contact].flags & CONTACT_REPEAT;
    c->contacts.hot[contact].event = EVQ_NONE;
    c->orbit_redials -= !repeats;
    if (c->stopped && (repeats || c->scenario->end == END_CLEAR))
        return; /* stays pending: there is nobody any more to come back to */
    c->in_orbit--;
    observe_orbit(c->observer, c, &c->contacts.hot[contact], -1);
    contact_enter(c, contact);
}
