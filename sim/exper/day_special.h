/*
 * Quantiles of single days (waits of the answered, numbers waiting) as measures that plans can be compared by: the value
 * is the mean over the days that have one. The quantile of all days together, which summary.csv has, is no mean of
 * anything and cannot be paired.
 */
#ifndef CCSIM_EXPER_DAY_SPECIAL_H
#define CCSIM_EXPER_DAY_SPECIAL_H

#include "exper/metric.h"
#include "exper/special.h"

/* Of variant "day". They have no numerator and denominator of sums. */
extern const struct metric day_specials[];
extern const unsigned n_day_specials;

/* Its place among them, or n_day_specials. */
unsigned day_special_place(const struct metric *m);

/* Told of plain scopes (all, a channel, a queue, ...), not of parts of parts. */
bool day_special_fits(const struct metric *m, const struct scope *scope);

/* value[n_day_specials] of one replication; NAN where the day has none. */
void day_special_values(double *value, const struct observer *o, const struct scope *scope);

#endif
