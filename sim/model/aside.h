/*
 * Work that is laid aside for other contacts. A contact of an interruptible channel in service at a desk makes room
 * for any other contact that finds no agent with room otherwise: what was taken last is laid aside first. It stays
 * with its agent, takes no slot and no time, and goes on with what is left (and channels.restart more) as soon as the
 * agent has room and no other contact waits. Such an agent takes the other contacts first, then what lies aside, then
 * new interruptible ones. When the agent's shift is over, what lies aside goes back to its place in its queue, from
 * where whoever takes it goes on with what is left.
 */
#ifndef CCSIM_MODEL_ASIDE_H
#define CCSIM_MODEL_ASIDE_H

#include "model/center.h"

/* What is known of such a contact while it waits again; [contact], with_interruption only. */
struct unfinished {
    double left; /* s of work at one session */
    double work; /* s in all */
    double talk; /* s with agents so far, and of these aside */
    double away;
    double merit; /* as of a slot that lies aside */
    double since; /* s, when it came back to the queue */
    bool is_back;
    bool is_on_again; /* in the hands of an agent with one contact at a time */
};

/* Waits in its queue again, after an agent has begun on it. */
static inline bool contact_is_back(const struct center *c, uint32_t contact)
{
    return c->with_interruption && c->contacts.unfinished[contact].is_back;
}

/* A customer waits at the other end: no call that is to come, no message, no work that was begun on already. */
static inline bool contact_waits_live(const struct center *c, uint32_t contact)
{
    return c->contacts.hot[contact].state == CONTACT_WAITING && !contact_is_back(c, contact) &&
           !(c->with_messages && c->contacts.more[contact].is_message);
}

/*
 * s of handling at one session that after-contact work is a share of, for a contact in the hands of an agent with one at
 * a time: the time with the agent, unless it was begun elsewhere and has lain aside.
 */
static inline double contact_work(const struct center *c, uint32_t contact)
{
    return c->with_interruption && c->contacts.unfinished[contact].is_on_again
               ? c->contacts.unfinished[contact].work
               : c->now - c->contacts.hot[contact].began;
}

/* From its agent's desk, which has written down what is left, back to its place in the queue. Somebody may take it at once. */
void aside_put_back(struct center *c, uint32_t contact);

/* Out of the queue into the hands of k->agent: the work that is to be done, restart included. The event is cancelled. */
double aside_take_back(struct center *c, uint32_t contact);

/* Everybody goes home and nobody will go on with it, be it in its queue or aside: the contact ends unsolved. */
void aside_give_up(struct center *c, uint32_t contact);

#endif
