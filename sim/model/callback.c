#include "model/callback.h"

#include <assert.h>

#include "model/center.h"
#include "model/observe.h"
#include "model/waiting.h"

/* The segments of a callback's draws: acceptance and slot, then the calls, then the times between them. */
enum { SEGMENT_SLOT = 1, SEGMENT_CALL = 2, SEGMENT_AGAIN = 128 };

static const struct callback_rule *rule_of(const struct center *c, uint32_t contact)
{
    return c->scenario->queues[contact_type(c, contact)->queue].callback;
}

bool contact_is_callback(const struct center *c, uint32_t contact)
{
    return c->with_callbacks && c->contacts.promises[contact].is_accepted;
}

void callback_count(struct center *c, uint32_t contact, uint32_t change)
{
    const struct callback_rule *const rule = rule_of(c, contact);
    const uint32_t queue = contact_type(c, contact)->queue;
    c->waiting += change;
    c->waiting_virtual += change;
    if (!rule->keeps_place)
        return;
    c->queues[queue].waiting += change;
    c->queues[queue].virtual_places += change;
    if (rule->counts && c->scenario->queues[queue].pool != NOBODY)
        c->pool_waiting[c->scenario->queues[queue].pool] += change;
}

static double draw(const struct center *c, uint32_t contact, const struct dist *law,
                   unsigned segment)
{
    const uint64_t c1 = stream_c1(PURPOSE_callback, segment, c->contacts.hot[contact].attempt);
    const struct words w = philox(c->key, c->contacts.hot[contact].customer, c1);
    return dist_draw(law, w.b, contact_place(c, contact, c1, LANE_B));
}

/* Takes a place in the line: the one it came for, or one behind everybody of the list. */
static void stand_in_line(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    k->state = CONTACT_VIRTUAL;
    if (!rule_of(c, contact)->keeps_place)
        k->level = (uint8_t)c->n_levels;
    waiting_append(c, contact, k, false);
    waiting_schedule(c, contact, INFINITY, false);
}

/* Off the phone: the line is free, patience is of no account, and the service need is as it would be. */
static void accept(struct center *c, uint32_t contact)
{
    const struct callback_rule *const rule = rule_of(c, contact);
    struct contact *const k = &c->contacts.hot[contact];
    struct promise *const p = &c->contacts.promises[contact];
    p->is_accepted = true;
    p->accepted = p->since = c->now;
    (void)waiting_start_clock(c, contact);
    c->contacts.more[contact].patience_end = INFINITY;
    if (k->flags & CONTACT_HOLDS_LINE)
        contact_free_line(c, k);
    observe_callback_accepted(c->observer, c, k);
    if (rule->slot == NULL) {
        stand_in_line(c, contact);
        return;
    }
    k->state = CONTACT_PROMISED;
    CONTACT_EVENT(c, contact, callback_due, c->now + draw(c, contact, rule->slot, SEGMENT_SLOT));
}

bool callback_accepted(struct center *c, uint32_t contact)
{
    const struct callback_rule *const rule = rule_of(c, contact);
    struct promise *const p = &c->contacts.promises[contact];
    if (rule == NULL || p->was_offered ||
        (rule->when != NULL && !conditions_hold(c, rule->when, c->contacts.hot[contact].type)))
        return false;
    p->was_offered = true;
    observe_callback_offered(c->observer, &c->contacts.hot[contact]);
    const struct words w = contact_words(c, contact, PURPOSE_callback, 0,
                                         c->contacts.hot[contact].attempt);
    if (!word_happens(w.a, rule->p_accept))
        return false;
    accept(c, contact);
    return true;
}

/* Time to call, for the first time (an agreed time) or again: behind those who wait already. */
void on_callback_due(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    k->event = EVQ_NONE;
    if (c->stopped && c->scenario->end == END_CLEAR) {
        observe_callback_taken(c->observer, c, k);
        contact_leave(c, contact, FATE_cleared);
        return;
    }
    k->queued = c->now;
    k->entry = c->entries++;
    if (c->with_places)
        wait_place_renew(c, contact);
    stand_in_line(c, contact);
    const uint32_t agent = center_pick_agent(c, contact, k->type);
    if (agent != NOBODY)
        service_assign(c, contact, agent);
}

double callback_dial(struct center *c, uint32_t contact)
{
    const struct callback_rule *const rule = rule_of(c, contact);
    queue_leave(c, contact);
    c->contacts.hot[contact].state = CONTACT_DIALED;
    const unsigned call = c->contacts.promises[contact].calls++;
    return rule->dial == NULL ? 0 : draw(c, contact, rule->dial, SEGMENT_CALL + call);
}

/* Not reached: to be called again, or given up. */
static void call_again(struct center *c, uint32_t contact)
{
    const struct callback_rule *const rule = rule_of(c, contact);
    struct contact *const k = &c->contacts.hot[contact];
    struct promise *const p = &c->contacts.promises[contact];
    k->agent = NOBODY;
    if (p->calls >= rule->attempts) {
        contact_leave(c, contact, FATE_unreached);
        return;
    }
    p->since = c->now;
    k->state = CONTACT_PROMISED;
    observe_callback_back(c->observer, c, k);
    CONTACT_EVENT(c, contact, callback_due,
                  c->now + draw(c, contact, rule->again, SEGMENT_AGAIN + p->calls));
}

bool callback_reached(struct center *c, uint32_t contact)
{
    const struct promise *const p = &c->contacts.promises[contact];
    const struct words w = contact_words(c, contact, PURPOSE_callback, SEGMENT_CALL + p->calls - 1u,
                                         c->contacts.hot[contact].attempt);
    if (word_happens(w.a, rule_of(c, contact)->p_reach)) {
        observe_callback_reached(c->observer, c, &c->contacts.hot[contact]);
        return true;
    }
    call_again(c, contact);
    return false;
}
