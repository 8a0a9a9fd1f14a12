/* Counting callbacks: who was offered one, took it, waited for it, and what came of it. */
#include "measure/booking.h"
#include "measure/callback_end.h"
#include "model/observe.h"

static const struct promise *promise_of(const struct center *c, const struct contact *k)
{
    return &c->contacts.promises[k - c->contacts.hot];
}

void observe_callback_offered(struct observer *o, const struct contact *k)
{
    book(o, k, COUNTER_callbacks_offered, 1);
}

void observe_callback_accepted(struct observer *o, const struct center *c, const struct contact *k)
{
    book(o, k, COUNTER_callbacks_accepted, 1);
    cell_of(o, k)[COUNTER_delayed]++;
    level_change(o, c, observer_callback_level(o, k->type), 1);
}

void observe_callback_taken(struct observer *o, const struct center *c, const struct contact *k)
{
    level_change(o, c, observer_callback_level(o, k->type), -1);
    o->callback_stay += observer_inside(o, promise_of(c, k)->since, c->now);
}

void observe_callback_back(struct observer *o, const struct center *c, const struct contact *k)
{
    level_change(o, c, observer_callback_level(o, k->type), 1);
}

void observe_callback_reached(struct observer *o, const struct center *c, const struct contact *k)
{
    book(o, k, COUNTER_callbacks_reached, 1);
    book(o, k, COUNTER_callback_wait, c->now - promise_of(c, k)->accepted);
    if (k->interval < o->n_bins - 1)
        o->served[(size_t)c->agents[k->agent].group * o->n_types + k->type]++;
    if (!(k->flags & CONTACT_REACHED)) {
        const struct journey *const j = &c->contacts.more[k - c->contacts.hot];
        observer_cell(o, j->fresh_type, j->fresh_interval)[COUNTER_issues_answered]++;
    }
}

void observe_callback_leave(struct observer *o, const struct contact *k, enum fate fate)
{
    book(o, k, fate == FATE_unreached ? COUNTER_callbacks_unreached : COUNTER_callbacks_cleared, 1);
}

void observe_callback_at_end(struct observer *o, const struct center *c, const struct contact *k)
{
    book(o, k, COUNTER_callbacks_still, 1);
    if (k->state != CONTACT_DIALED)
        o->callback_stay += observer_inside(o, promise_of(c, k)->since, c->now);
}
