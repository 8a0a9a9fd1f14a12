/*
 * Misrouting: whoever sorts contacts (the bot, a menu, a classifier) takes some for another intent. Such a contact
 * waits in the wrong queue and is served by whoever serves that, who finds it out after a drawn time and sends it on
 * to the right queue: a cold transfer. Whoever gives up before comes back with what it was really about.
 */
#ifndef CCSIM_MODEL_MISROUTE_H
#define CCSIM_MODEL_MISROUTE_H

#include <stdbool.h>
#include <stdint.h>

struct center;
struct dist;
struct scenario;

/* What becomes of the contacts of a type. */
struct misroute {
    bool by_bot, by_entry; /* those the bot hands over; those who ask for a human without a bot */
    const double *to;      /* cumulative over intents */
    const struct dist *found; /* s an agent takes to find it out */
};

bool scenario_has_misroutes(const struct scenario *s);

/* The contact asks for a human: it may be taken for another type, which its record has from then on. */
void misroute(struct center *c, uint32_t contact);

/* Being served or waiting as a type it is not. */
bool contact_is_misrouted(const struct center *c, uint32_t contact);

/* s until the agent finds out. */
double misroute_time(const struct center *c, uint32_t contact);

/* It is itself again, and its record has the right type. */
void misroute_over(struct center *c, uint32_t contact);

#endif
