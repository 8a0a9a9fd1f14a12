/* Counting what queues do with those who come: messages, announcements, and contacts sorted wrongly. */
#include "measure/booking.h"
#include "measure/trace.h"
#include "model/observe.h"

void observe_message_in(struct observer *o, const struct center *c, const struct contact *k)
{
    book(o, k, COUNTER_messages_in, 1);
    if (c->types[k->type].bot != NULL)
        cell_of(o, k)[COUNTER_offered]++; /* of other types that follows from who comes in */
    TRACE_TELL(o, message_in, k, NOBODY, NAN, N_FATES);
}

void observe_announced(struct observer *o, const struct contact *k, double wait, bool is_leaving)
{
    book(o, k, COUNTER_announced, 1);
    book(o, k, COUNTER_announced_wait, wait);
    book(o, k, COUNTER_announced_balked, is_leaving);
    TRACE_TELL(o, announced, k, NOBODY, wait, N_FATES);
}

void observe_misrouted(struct observer *o, const struct center *c, const struct contact *k,
                       uint32_t as_type)
{
    book(o, k, COUNTER_misrouted, 1);
    book_at(o, as_type, c->interval, COUNTER_misrouted_in, 1);
    TRACE_TELL(o, misrouted, k, NOBODY, NAN, N_FATES);
}
