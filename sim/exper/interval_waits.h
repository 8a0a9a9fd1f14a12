/* Quantiles of the wait of the answered by the interval of their arrival, of the center, its channels and its queues. */
#ifndef CCSIM_EXPER_INTERVAL_WAITS_H
#define CCSIM_EXPER_INTERVAL_WAITS_H

#include "base/rows.h"
#include "exper/scope.h"
#include "measure/observer.h"

struct interval_waits;

/* Both arguments are kept and must outlive it. The observer's waits must be apart by interval (report.interval_waits). */
struct interval_waits *interval_waits_new(const struct scenario *s, const struct scopes *scopes);
void interval_waits_free(struct interval_waits *w);

/* Adds the next replication. */
void interval_waits_add(struct interval_waits *w, const struct observer *o);

/*
 * Rows wait_p50_s ... wait_p99_s of each interval, with intervals by sectioning over replications. single:
 * rows of each replication, the first of which has the number `first`, or NULL.
 */
void interval_waits_emit(const struct interval_waits *w, uint32_t first, struct rows *interval,
                         struct rows *single);

#endif
