/* Whether a customer is satisfied with a contact, by what happened in it; whether the customer rates it, and how. */
#ifndef CCSIM_MEASURE_SATISFACTION_H
#define CCSIM_MEASURE_SATISFACTION_H

#include "measure/observer.h"

/* What a customer went through. */
struct experience {
    enum fate fate;
    double wait;      /* s in queues that the customer minds: 0 on deferred channels */
    unsigned earlier; /* contacts of the issue before this one */
    double attitude;  /* of whoever served */
    bool bot_failed;  /* before the human, or in the contact before */
};

/* The probability of being satisfied, in [0, 1]. */
double satisfaction_probability(const struct quality *q, const struct experience *e);

/* 1 to 5 for a uniform u in [0, 1). */
unsigned satisfaction_stars(const struct quality *q, bool is_satisfied, double u);

/* Draws and books it for a contact that ends now; its agent is still known. */
void satisfaction_book(struct observer *o, const struct center *c, const struct contact *k,
                       enum fate fate);

#endif
