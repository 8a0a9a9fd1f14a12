/*
 * What becomes of issues, and how content their customers are; for the functions of model/observe.h, which
 * call these only where the scenario follows issues.
 */
#ifndef CCSIM_MEASURE_ISSUES_H
#define CCSIM_MEASURE_ISSUES_H

#include "measure/observer.h"

/* A human has ended the contact; it ended in another way; its customer will come back after `delay` s. */
void issues_served(struct observer *o, const struct center *c, const struct contact *k,
                   bool solved);
void issues_left(struct observer *o, const struct center *c, const struct contact *k,
                 enum fate fate);
void issues_return(struct observer *o, const struct center *c, const struct contact *k,
                   double delay);

#endif
