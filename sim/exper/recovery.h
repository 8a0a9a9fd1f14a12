/*
 * How long a surge is felt: for each surge and service level, the time from the surge's start to the end of the
 * last interval, before the next surge or the end, in which the service level was below its target; 0 if none was.
 * Surges of factor 1, which change the mix, the bot or the patience only, don't count as surges here.
 */
#ifndef CCSIM_EXPER_RECOVERY_H
#define CCSIM_EXPER_RECOVERY_H

#include "exper/reduce.h"
#include "rand/demand.h"

struct recovery {
    double seconds;   /* NAN: the surge did not happen, or not inside the window */
    bool is_censored; /* the last interval looked at was missed: it takes at least that long */
};

/*
 * n intervals from at[i] to at[i + 1], their shares (NAN: nobody to count) and the target. The surge starts at
 * `start`; intervals that end after `until` are not looked at, nor those over before the start.
 */
struct recovery recovery_find(const double *at, const double *share, size_t n, double target,
                              double start, double until);

/* The share recovered within a time, and the time within which half are: Kaplan and Meier's estimates from n
   recoveries, of which those that are NAN don't count. NAN: the censored ones leave it open. */
double recovery_share(const struct recovery *all, size_t n, double within);
double recovery_median(const struct recovery *all, size_t n);

/* The recoveries of all replications of a run. */
struct recoveries {
    const struct reduction *r;
    uint64_t seed;
    struct demand_day *day; /* surges of one replication, drawn again; NULL: nothing to find */
    uint32_t *scopes;       /* [n_slas] that of the whole service level */
    struct recovery *found; /* [replication][surge][service level] */
    size_t cap;
    uint32_t n_reps;
    double *share; /* [interval] scratch */
};

void recoveries_init(struct recoveries *all, const struct reduction *r, uint64_t seed);
void recoveries_free(struct recoveries *all);

/* Adds the next replication. */
void recoveries_add(struct recoveries *all, const struct observer *o);

/* Rows of scope surge=...;sla=... to the summary and, one each, to the replications. */
void recoveries_emit(const struct recoveries *all, struct run_result *result);

#endif
