#include "model/aside.h"

#include <assert.h>

#include "model/observe.h"
#include "model/room.h"
#include "model/waiting.h"

void aside_put_back(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    assert(k->state == CONTACT_SERVED && k->event == EVQ_NONE);
    if (c->stopped && c->scenario->end == END_CLEAR) {
        aside_give_up(c, contact);
        return;
    }
    struct unfinished *const u = &c->contacts.unfinished[contact];
    u->talk = c->now - k->began;
    u->since = c->now;
    u->is_back = true;
    k->state = CONTACT_WAITING;
    waiting_insert(c, contact);
    observe_put_back(c->observer, c, k);
    if (c->with_journey)
        c->contacts.more[contact].patience_end = INFINITY;
    const uint32_t agent = center_pick_agent(c, contact, k->type);
    if (agent != NOBODY)
        service_assign(c, contact, agent);
    else
        waiting_schedule(c, contact, INFINITY, false);
}

static void leave_line(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    waiting_remove(c, k, false);
    observe_taken_back(c->observer, c, k);
    c->contacts.unfinished[contact].is_back = false;
    if (k->event != EVQ_NONE)
        evq_cancel(c->events, k->event);
    k->event = EVQ_NONE;
}

double aside_take_back(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct unfinished *const u = &c->contacts.unfinished[contact];
    const double restart = c->scenario->channels[contact_type(c, contact)->channel].restart;
    leave_line(c, contact);
    k->state = CONTACT_SERVED;
    k->began = c->now - u->talk;
    u->work += restart;
    return u->left + restart;
}

void aside_give_up(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    const bool is_back = contact_is_back(c, contact);
    if (is_back)
        leave_line(c, contact);
    observe_unfinished(c->observer, c, k,
                       is_back ? c->contacts.unfinished[contact].talk : c->now - k->began,
                       center_pair(&c->agents[k->agent], k));
    k->agent = NOBODY;
    contact_close(c, contact, FATE_unsolved);
}
