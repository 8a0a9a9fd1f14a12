/*
 * Callbacks: instead of waiting on the line a customer is promised a call. Either the place in the queue is
 * kept (a virtual place, called when its turn comes), or the customer goes to a list that is worked off when
 * nobody waits live. Nobody gives up who is waiting for a call, but they may not be reached.
 */
#ifndef CCSIM_MODEL_CALLBACK_H
#define CCSIM_MODEL_CALLBACK_H

#include <stdbool.h>
#include <stdint.h>

struct center;
struct conditions;
struct dist;

/* What a queue offers. */
struct callback_rule {
    const struct conditions *when; /* NULL: always, to those who cannot start at once */
    double p_accept;
    bool keeps_place; /* else: on the list */
    bool counts;      /* virtual places take room in the queue and come before those behind them */
    uint32_t reserve; /* list: agents that must stay free after the call starts */
    const struct dist *slot;  /* list: s from acceptance to the agreed time; NULL: none */
    const struct dist *dial;  /* s an agent tries; NULL: no time */
    double p_reach;           /* at each call */
    uint32_t attempts;        /* most calls */
    const struct dist *again; /* s between two of them */
};

/* What was promised to a contact; an array beside the contacts, only when some queue offers callbacks. */
struct promise {
    double accepted; /* s */
    double since;    /* s, beginning of the present stay among those waiting for a call */
    bool was_offered, is_accepted;
    uint8_t calls;
};

/* Offers a callback to a contact that cannot start; true if it is accepted, and the contact waits for it. */
bool callback_accepted(struct center *c, uint32_t contact);

/* Its agent takes this waiting callback and calls: for so many s. */
double callback_dial(struct center *c, uint32_t contact);

/* The agent has called for as long as it takes: false when nobody answered, and it is with the agent no more. */
bool callback_reached(struct center *c, uint32_t contact);

/* Into and out of the numbers of those waiting. */
void callback_count(struct center *c, uint32_t contact, uint32_t change);

bool contact_is_callback(const struct center *c, uint32_t contact);

#endif
