/* Counting sessions that go turn by turn: how fast each question is answered. */
#include <math.h>

#include "measure/booking.h"
#include "measure/platform.h"
#include "measure/sla.h"
#include "measure/trace.h"
#include "measure/turn_end.h"
#include "model/desk.h"
#include "model/observe.h"

void observe_reply(struct observer *o, const struct center *c, const struct contact *k,
                   const struct window *w)
{
    const double response = c->now - w->asked;
    TRACE_TELL(o, replies, k, k->agent, response, N_FATES);
    book(o, k, COUNTER_turn_replies, 1);
    book(o, k, COUNTER_turn_reply_time, response);
    if (w->turn == 0) {
        book(o, k, COUNTER_turn_firsts, 1);
        book(o, k, COUNTER_turn_first_time, response);
        sla_replied(o, c, k, c->now);
    }
    if (c->types[k->type].on_platform)
        platform_replied(o, k, w, response);
}

void observe_no_reply(struct observer *o, const struct center *c, const struct contact *k,
                      const struct window *w)
{
    book(o, k, COUNTER_no_replies, 1);
    if (w->turn == 0)
        sla_replied(o, c, k, INFINITY);
    if (c->types[k->type].on_platform)
        platform_replied(o, k, w, INFINITY);
}

void observe_timed_out(struct observer *o, const struct contact *k)
{
    TRACE_TELL(o, timed_out, k, k->agent, NAN, N_FATES);
    book(o, k, COUNTER_timed_out, 1);
}

void observe_question_at_end(struct observer *o, const struct center *c, const struct contact *k,
                             const struct window *w)
{
    if (w->turn == 0)
        sla_not_replied(o, c, k);
    if (c->types[k->type].on_platform)
        platform_replied(o, k, w, INFINITY);
}
