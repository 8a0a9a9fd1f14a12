/*
 * What one plan's replications gave: numerator and denominator of each measure in each unit. Units are
 * replications, or the batches of one steady run. Plans run on the same seed have the same customers unit by
 * unit, so samples are compared in pairs.
 */
#ifndef CCSIM_EXPER_TRIAL_H
#define CCSIM_EXPER_TRIAL_H

#include "base/sha256.h"
#include "base/str.h"
#include "exper/measure_set.h"
#include "exper/metric_ci.h"
#include "exper/settle.h"

struct trial;

struct trial_options {
    uint32_t threads;   /* 0: all cores */
    bool (*stop)(void); /* as in farm.h */
    bool (*tick)(void *progress, uint64_t done, uint64_t total);
    void *progress;
    uint64_t done_before, total; /* for the tick */
    /* Called after each unit, one at a time and in order, with the unit as the trial's last; may be NULL. */
    void (*unit)(void *to, const struct trial *a);
    void *unit_to;
};

struct where;

/* The customers of a replication, as in observer.h. */
struct trial_people {
    uint64_t digest, fresh, contacts;
};

struct trial {
    struct settled settled;
    struct measure_set set; /* what is taken down: shrink it before the first replication */
    uint64_t seed;
    bool is_batched;
    uint32_t n;      /* units so far */
    uint32_t first;  /* number of the first replication: set it before that is run */
    uint32_t n_reps; /* replications so far */
    double *x, *y;   /* [unit][measure] */
    size_t cap_x, cap_y;
    struct trial_people *people; /* [replication] */
    size_t cap_people;
    struct where *where; /* which part of the day and which contacts; NULL: not asked */
    uint64_t contacts;
    struct sha256 customers;
    const struct trial_options *how; /* while it runs */
};

/* All measures of s, nothing run yet. false: e says why. s must outlive it. trial_free in either case. */
bool trial_begin(struct trial *a, const struct scenario *s, uint64_t seed, bool is_batched,
                 struct err *e);
void trial_free(struct trial *a);

/* Runs on until there are n replications. false when it was stopped before (e: only after a failure). */
bool trial_run(struct trial *a, uint32_t n, const struct trial_options *how, struct err *e);

/* Forgets all replications but the first n. Not of a batched trial. */
void trial_cut(struct trial *a, uint32_t n);

/* Appends all that is known of replication u, for another process of this program. Not of a batched trial. */
void trial_unit_write(struct str *out, const struct trial *a, uint32_t u);

/* Adds it to a trial of the same measures and watches; false: these n bytes are no such unit. */
bool trial_unit_read(struct trial *a, const char *bytes, size_t n);

/* Adds a unit that was run elsewhere: x[measure], y[measure]. */
void trial_add(struct trial *a, const double *x, const double *y);

/* Value and interval of measure k, as in summary.csv. */
struct ci trial_ci(const struct trial *a, uint32_t k, double level);

/* The units of measure k: x[n], y[n]. */
void trial_column(const struct trial *a, uint32_t k, double *x, double *y);

#endif
