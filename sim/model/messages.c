#include "model/messages.h"

#include <assert.h>

#include "model/center.h"
#include "model/issue.h"
#include "model/next_step.h"
#include "model/observe.h"
#include "model/waiting.h"
#include "rand/dist.h"

bool scenario_keeps_messages(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].messages != NULL)
            return true;
    return false;
}

bool scenario_has_first_messages(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].messages != NULL && s->queues[i].messages->is_first)
            return true;
    return false;
}

/* When the queue opens for the first time after a time; INFINITY: never. */
static double next_opening(const struct queue *q, double time)
{
    for (size_t i = 0; i < q->open.n; i++)
        if (q->open.at[i] > time && q->open.value[i] > 0)
            return q->open.at[i];
    return INFINITY;
}

static bool is_open_at(const struct queue *q, double time)
{
    return q->open.n == 0 || steps_at(&q->open, time) > 0;
}

static bool everybody_goes(const struct center *c)
{
    return c->stopped && c->scenario->end == END_CLEAR;
}

static double laid_out_at(const struct center *c, uint32_t contact, const struct queue *q)
{
    const struct dist *const law = q->messages->delay;
    if (everybody_goes(c))
        return c->now; /* to be cleared */
    if (law == NULL)
        return next_opening(q, c->now);
    const uint64_t c1 = stream_c1(PURPOSE_message, 0, c->contacts.hot[contact].attempt);
    const struct words w = contact_words(c, contact, PURPOSE_message, 0,
                                         c->contacts.hot[contact].attempt);
    const double at = c->now + contact_draw(c, contact, law, w.a, c1, LANE_A);
    return is_open_at(q, at) ? at : next_opening(q, at);
}

/* The record becomes that of the message, another attempt with draws of its own. */
static void become_message(struct center *c, uint32_t contact, const struct message_rule *rule)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct journey *const j = &c->contacts.more[contact];
    const struct type *const type = contact_type(c, contact);
    const uint32_t to = scenario_type(c->scenario, rule->channel, type->intent, type->language,
                                      type->segment);
    assert(to != NOBODY);
    k->type = (uint16_t)to;
    k->attempt++;
    k->flags = (k->flags & (CONTACT_NO_RETRY | CONTACT_REACHED)) | CONTACT_DELAYED;
    k->entered = k->queued = c->now;
    k->interval = (uint16_t)c->interval;
    k->entry = c->entries++;
    k->agent = NOBODY;
    j->patience_attempt = j->service_attempt = j->bot_attempt = k->attempt;
    j->priority = 0;
    j->is_message = j->is_held = true;
    k->level = rule->is_first ? 0
                              : c->level_at[c->top_priority - contact_type(c, contact)->priority];
}

bool message_kept(struct center *c, uint32_t contact)
{
    const struct queue *const q = &c->scenario->queues[contact_type(c, contact)->queue];
    struct contact *const k = &c->contacts.hot[contact];
    if (q->messages == NULL)
        return false;
    const double at = laid_out_at(c, contact, q);
    become_message(c, contact, q->messages);
    c->created++;
    if (c->with_places)
        wait_place_renew(c, contact);
    if (c->with_relay) {
        relay_begin(c, contact);
        relay_queued(c, contact);
    }
    if (c->with_callbacks)
        c->contacts.promises[contact] = (struct promise){0};
    observe_message_in(c->observer, c, k);
    if (c->with_issues) {
        issue_enter(c, contact);
        issue_asks(c, contact);
    }
    (void)waiting_start_clock(c, contact); /* for the word of the service need */
    c->contacts.more[contact].patience_end = INFINITY;
    k->state = CONTACT_WAITING; /* but in no line yet */
    observe_wait_begin(c->observer, c, k);
    if (at < INFINITY)
        CONTACT_EVENT(c, contact, message_due, at);
    return true;
}

void on_message_due(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    k->event = EVQ_NONE;
    c->contacts.more[contact].is_held = false;
    if (everybody_goes(c)) {
        observe_wait_end(c->observer, c, k);
        contact_leave(c, contact, FATE_cleared);
        return;
    }
    waiting_insert(c, contact); /* laid out at different times they may overtake one another */
    const uint32_t agent = center_pick_agent(c, contact, k->type);
    if (agent != NOBODY)
        service_assign(c, contact, agent);
    else
        waiting_schedule(c, contact, INFINITY, false);
}

void messages_clear(struct center *c)
{
    for (uint32_t i = 0; i < c->contacts.used; i++) {
        struct contact *const k = &c->contacts.hot[i];
        if (k->state != CONTACT_WAITING || !c->contacts.more[i].is_held)
            continue;
        if (k->event != EVQ_NONE)
            evq_cancel(c->events, k->event);
        on_message_due(c, i);
    }
}
