/*
 * Replications, one after the other in index order, into result rows. Units of the statistics are
 * replications, or the batches of one steady run.
 */
#ifndef CCSIM_EXPER_REDUCE_H
#define CCSIM_EXPER_REDUCE_H

#include "base/sha256.h"
#include "exper/interval_waits.h"
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
    uint32_t
        kept; /* place among those whose value of every replication and bin is kept, or NOBODY */
    bool with_spread; /* how days differ is shown by interval */
};

struct reduction {
    const struct scenario *scenario;
    bool batches;   /* the units are the bins of the one replication */
    bool keep_bins; /* rows of every replication and interval are wanted */
    struct scopes scopes;
    struct column *columns;
    uint32_t n_columns, n_interval_columns, n_kept;

    uint32_t first;     /* number of the first replication */
    struct str *images; /* as in run.h */
    uint32_t n_reps, n_units;
    struct ratio *total; /* [column] over units */
    struct ratio *bins;  /* [bin][interval column] over replications */
    double *values;      /* [unit][column] */
    size_t values_cap;
    double *rep_values; /* [replication][column] */
    size_t rep_values_cap;
    double *bin_rep_values; /* [replication][bin][kept column] */
    size_t bin_rep_cap;
    struct special_pool *pools; /* [scope], of IN_TYPES scopes */
    struct special_pool *once;  /* [scope], of the present replication */
    double *specials;           /* [replication][scope][N_SPECIALS] */
    size_t specials_cap;
    double *batch_specials; /* [bin][scope][N_SPECIALS] where batches are the units, else NULL */
    struct interval_waits *waits; /* quantiles by interval, or NULL */
    struct tally *instants;       /* [instant][state] */
    struct required required;
    struct sha256 digest;
    uint64_t contacts, most_present, waiting_at_end;
    unsigned *used; /* the n_used quantities that can differ from 0 */
    unsigned n_used;
    double *v;     /* [N_QUANTITIES] scratch */
    double *sum;   /* [N_QUANTITIES] scratch: of all bins */
    double *pairs; /* scratch */
};

/* Of bin_rep_values. */
static inline double *reduction_bin_value(const struct reduction *r, uint32_t replication,
                                          uint32_t bin, uint32_t kept)
{
    return &r->bin_rep_values[((size_t)replication * r->scenario->n_intervals + bin) * r->n_kept +
                              kept];
}

void reduction_init(struct reduction *r, const struct scenario *s,
                    const struct run_options *options);
void reduction_free(struct reduction *r);

/* Adds the next replication. */
void reduction_add(struct reduction *r, const struct observer *o);

/* All rows (emit.c). */
void reduction_emit(const struct reduction *r, struct run_result *result);

#endif
