/*
 * Control variates (Lavenberg and Welch 1981): quantities of a replication whose means are known, busyness of the
 * day and number of fresh customers, explain part of why one day is better than another; what they explain is
 * taken out. A measure is regressed on them, and its value where all have their means is the estimate. The controls
 * are drawn anyway, so it costs no time.
 */
#ifndef CCSIM_EXPER_CONTROL_H
#define CCSIM_EXPER_CONTROL_H

#include "exper/trial.h"

enum { MOST_CONTROLS = 4 };

/* value[unit][n], each with mean 0 in truth. */
struct controls {
    const char *name[MOST_CONTROLS];
    uint32_t n;
    double *value;
};

/*
 * Of the trial's replications, which must have `fresh@all` among its measures for the number of customers to be
 * used. The day factor of the streams gives B - 1 and its second and third central powers less their means, by
 * the gamma law; the fresh customers less their expectation count where that is exact. What never varies is left out.
 */
void controls_make(struct controls *c, const struct trial *t);

/* The fresh customers alone. */
void controls_make_customers(struct controls *c, const struct trial *t);
void controls_free(struct controls *c);

struct controlled {
    struct ci plain,
        ci;      /* method "control"; as plain when there are too few units or nothing to use */
    double gain; /* variance of the plain estimate over that of the controlled one */
};

/* Ratios through their linearised units. Student with n - 1 - controls degrees of freedom. */
struct controlled controls_apply(const struct controls *c, const struct trial *t, uint32_t k,
                                 double level);

#endif
