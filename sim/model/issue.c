#include "model/issue.h"

#include "model/center.h"
#include "model/observe.h"
#include "model/stages.h"

static struct issue *issue_of(struct center *c, uint32_t contact)
{
    return &c->contacts.issues[contact];
}

void issue_enter(struct center *c, uint32_t contact)
{
    struct issue *const i = issue_of(c, contact);
    const uint16_t channel = (uint16_t)contact_type(c, contact)->channel;
    if (c->contacts.hot[contact].attempt == 0)
        *i = (struct issue){.began = c->now,
                            .asked = INFINITY,
                            .responded = INFINITY,
                            .answered = INFINITY,
                            .replied = INFINITY,
                            .server = NOBODY,
                            .channel = channel};
    i->contact_wait = 0;
    i->is_answered = false;
    i->many_channels |= channel != i->channel;
}

void issue_meets_bot(struct center *c, uint32_t contact)
{
    struct issue *const i = issue_of(c, contact);
    i->responded = fmin(i->responded, c->now);
}

void issue_asks(struct center *c, uint32_t contact)
{
    struct issue *const i = issue_of(c, contact);
    i->asked = fmin(i->asked, c->now);
}

void issue_waited(struct center *c, uint32_t contact)
{
    struct issue *const i = issue_of(c, contact);
    const double since = contact_is_callback(c, contact) ? c->contacts.promises[contact].accepted
                                                         : c->contacts.hot[contact].queued;
    const double wait = c->now - since;
    i->contact_wait += wait;
    i->wait += wait;
}

void issue_is_answered(struct center *c, uint32_t contact)
{
    struct issue *const i = issue_of(c, contact);
    issue_waited(c, contact);
    if (contact_type(c, contact)->turns == NULL &&
        (!c->with_stages || !stages_reply(c, &c->contacts.hot[contact])))
        issue_replied(c, contact, c->now);
    i->answered = fmin(i->answered, c->now);
    i->server = c->contacts.hot[contact].agent;
    if (!i->is_answered && i->answers < UINT16_MAX)
        i->answers++;
    i->is_answered = true;
}

void issue_replied(struct center *c, uint32_t contact, double at)
{
    struct issue *const i = issue_of(c, contact);
    i->responded = fmin(i->responded, at);
    i->replied = fmin(i->replied, at);
}

void issue_over(struct center *c, uint32_t contact, enum fate fate)
{
    observe_issue_end(c->observer, c, &c->contacts.hot[contact], fate);
}
