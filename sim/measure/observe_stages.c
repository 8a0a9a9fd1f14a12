/* Counting stays in stages: their times, and the first replies, which come after the answer. */
#include <math.h>

#include "measure/booking.h"
#include "measure/platform.h"
#include "measure/sla.h"
#include "model/observe.h"
#include "model/stages.h"

/* The first stay with a human of a contact that was not called back: the response is counted there. */
static bool is_response(const struct center *c, const struct contact *k, const struct spell *s)
{
    const uint32_t contact = (uint32_t)(k - c->contacts.hot);
    return s->replies && contact_segment(c, contact) == 0 && !contact_is_callback(c, contact);
}

/* replied: s; INFINITY: the customer left before, which is a response that missed every target. */
static void book_reply(struct observer *o, const struct center *c, const struct contact *k,
                       double replied)
{
    if (c->types[k->type].n_slas > 0)
        sla_replied(o, c, k, replied);
    if (c->types[k->type].on_platform)
        platform_answered(o, k, replied - k->queued);
    if (replied == INFINITY)
        return;
    book(o, k, COUNTER_replied, 1);
    book(o, k, COUNTER_reply_time, replied - k->queued);
}

void observe_stages(struct observer *o, const struct center *c, const struct contact *k,
                    const struct spell *s)
{
    book(o, k, COUNTER_staged, 1);
    book(o, k, COUNTER_listen_time, s->at[MARK_LISTENED] - k->began);
    book(o, k, COUNTER_answer_time, s->at[MARK_ANSWERED] - s->at[MARK_LISTENED]);
    book(o, k, COUNTER_handle_time, c->now - s->at[MARK_ANSWERED]);
    if (is_response(c, k, s))
        book_reply(o, c, k, s->at[MARK_REPLY]);
}

void stages_at_end(struct observer *o, const struct center *c, const struct contact *k)
{
    const struct spell *const s = &c->contacts.spells[k - c->contacts.hot];
    if (!s->is_staged || !is_response(c, k, s))
        return;
    if (s->at[MARK_REPLY] <= c->now) {
        book_reply(o, c, k, s->at[MARK_REPLY]);
        return;
    }
    sla_not_replied(o, c, k);
    if (c->types[k->type].on_platform)
        platform_unanswered(o, k);
}
