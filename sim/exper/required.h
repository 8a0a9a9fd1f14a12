/*
 * Staff required per group and interval: the least number by Erlang A at the interval's rate, with the mean
 * handle time and patience of what the group serves. A type's load is attributed to the groups on the
 * roster in that interval, by the shares of its contacts that each really served.
 */
#ifndef CCSIM_EXPER_REQUIRED_H
#define CCSIM_EXPER_REQUIRED_H

#include "measure/observer.h"

struct required {
    double *offered;                     /* [type][bin], sums over replications */
    double *served;                      /* [group][type] */
    double *talk;                        /* [group][type] */
    double *scheduled;                   /* [group][bin] */
    double *acw;                         /* per type */
    double *answered, *wait, *abandoned; /* per type */
    uint32_t n;                          /* replications */
};

void required_init(struct required *r, const struct scenario *s);
void required_free(struct required *r);
void required_add(struct required *r, const struct observer *o);

/* Heads for a group in a report interval; NAN when no service level applies. */
double required_heads(const struct required *r, const struct scenario *s, uint32_t group,
                      uint32_t bin);

#endif
