/*
 * The memory of one customer's issue over its contacts, attempts, channels and days. Kept beside the
 * contact's record while the issue lives, in scenarios that follow issues; others have no such memory.
 */
#ifndef CCSIM_MODEL_ISSUE_H
#define CCSIM_MODEL_ISSUE_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/contact.h"

struct center;

/* Times in s; INFINITY: it has not happened. */
struct issue {
    double began;        /* entry of the first contact */
    double asked;        /* first asked for a human */
    double responded;    /* first response of any kind, the bot's included */
    double answered;     /* first answered by a human */
    double replied;      /* first response of a human: the answer, or the reply that follows it */
    double wait;         /* in queues, all contacts so far */
    double contact_wait; /* in queues, the present contact */
    uint32_t server;     /* the agent who served last, or NOBODY */
    uint16_t channel;    /* of the first contact */
    uint16_t answers;    /* contacts that reached a human so far */
    bool many_channels;  /* more than one channel was used so far */
    bool is_answered;    /* the present contact has reached a human */
};

/* The present contact is the first of the issue that reached a human. */
static inline bool issue_is_first_answered(const struct issue *i)
{
    return i->is_answered && i->answers == 1;
}

/* A contact of the issue enters its channel, the first or another. */
void issue_enter(struct center *c, uint32_t contact);

/* It meets the bot; asks for a human; is answered, or leaves the queue some other way, after waiting. */
void issue_meets_bot(struct center *c, uint32_t contact);
void issue_asks(struct center *c, uint32_t contact);
void issue_is_answered(struct center *c, uint32_t contact);
void issue_waited(struct center *c, uint32_t contact);

/* The human's first reply came at a time, after the answer. */
void issue_replied(struct center *c, uint32_t contact, double at);

/* The customer does not come back: told to the observer, before the record is given back. */
void issue_over(struct center *c, uint32_t contact, enum fate fate);

#endif
