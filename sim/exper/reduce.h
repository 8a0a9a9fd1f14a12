/*
 * Replications, one after the other in index order, into result rows. Units of the statistics are
 * replications, or the batches of one steady run.
 */
#ifndef CCSIM_EXPER_REDUCE_H
#define CCSIM_EXPER_REDUCE_H

#include "base/sha256.h"
#include "exper/metric.h"
#include "exper/metric_ci.h"
#include "exper/required.h"
#include "exper/run.h"
#include "exper/special.h"
#include "num/tally.h"

/* One measure of one scope. */
struct column {
    uint32_t scope, metric;
    uint32_t interval; /* place among the columns with interval rows, or NOBODY */
};

struct reduction {
    const struct scenario *scenario;
    bool batches;   /* the units are the bins of the one replication */
    bool keep_bins; /* rows of every replication and interval are wanted */
    struct scopes scopes;
    struct column *columns;
    uint32_t n_columns, n_interval_columns;

    uint32_t first;     /* number of the first replication */
    struct str *images; /* as in run.h */
    uint32_t n_reps, n_units;
    struct ratio *total;      /* [column] over units */
    struct ratio *bins;       /* [bin][interval column] over replications */
    struct tally *bin_values; /* [bin][interval column]: of the replications' own values */
    double *values;           /* [unit][column] */
    size_t values_cap;
    double *rep_values; /* [replication][column] */
    size_t rep_values_cap;
    double *bin_rep_values; /* [replication][bin][interval column], keep_bins or offered spread */
    size_t bin_rep_cap;
    struct special_pool *pools; /* [scope], of IN_TYPES scopes */
    struct special_pool *once;  /* [scope], of the present replication */
    double *specials;           /* [replication][scope][N_SPECIALS] */
    size_t specials_cap;
    struct tally *instants; /* [instant][state] */
    struct required required;
    struct sha256 digest;
    uint64_t contacts, most_present, waiting_at_end;
    unsigned *used; /* the n_used quantities that can differ from 0 */
    unsigned n_used;
    double *v;     /* [N_QUANTITIES] scratch */
    double *sum;   /* [N_QUANTITIES] scratch: of all bins */
    double *pairs; /* scratch */
};

void reduction_init(struct reduction *r, const struct scenario *s,
                    const struct run_options *options);
void reduction_free(struct reduction *r);

/* Adds the next replication. */
void reduction_add(struct reduction *r, const struct observer *o);

/* All rows (emit.c). */
void reduction_emit(const struct reduction *r, struct run_result *result);

#endif
