/*
 * Demand: how many fresh customers come when. Compiles arrival streams, day and interval factors and
 * surges into one arrive_spec per base stream and one per (surge, stream) for what the surge adds,
 * draws the factors and surges of a replication, and knows the expected numbers.
 *
 * The rate of a stream is its own rate x day factor x interval factor, then the surges in the order
 * of the list: each multiplies by its factor f(t) what the earlier ones have made, or adds a volume.
 * What a surge adds (f > 1) is a Poisson stream of its own, in batches if the base has them; where
 * f < 1 each customer of the base and of earlier additions is kept with probability f, by a number of
 * the customer's own. Factors of days and intervals multiply what surges add, by factor or volume.
 */
#ifndef CCSIM_RAND_DEMAND_H
#define CCSIM_RAND_DEMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "rand/arrive.h"
#include "rand/day_design.h"
#include "rand/surge.h"

#define DEMAND_NONE UINT32_MAX

/* Day factors: gamma, mean 1, one draw per day of 86,400 s from midnight to midnight. */
struct day_set {
    uint32_t
        number; /* its key: streams with one set share the draws. 0 all, 1 + i own of stream i, ... */
    double cv; /* 0: the factor is 1 */
};

/*
 * Interval factors: gamma, mean 1, with a Gaussian copula AR(1): rho is the lag-1 correlation of the
 * normals. Each day begins afresh from the stationary law, an interval belongs to the day it starts on.
 */
struct interval_set {
    uint32_t number;
    double cv;
    double rho; /* in (-1, 1) */
    size_t n;
    const double *at; /* n + 1 ascending boundaries, simulated s; outside, the factor is 1 */
};

/* One base stream. All arrays and laws stay the caller's; arrays are copied, laws are not. */
struct demand_stream {
    const struct arrive_ops *process;
    const char *file; /* for messages; may be NULL */
    int line;
    const char *name; /* for messages */
    /*
     * Customers per s. poisson: needed. fixed: the profile inside a cell (n = 0: uniform). renewal: the
     * mean rate (n = 0: 1 / mean of the law). trace: what surges multiply (n = 0: own half-hour counts).
     */
    struct rate_pieces rate;
    struct arrive_cells cells; /* fixed; inside [0, end] */
    const double *times;       /* trace: ascending (ties allowed), simulated s, all in [0, end] */
    size_t n_times;
    const struct dist *law;   /* renewal: gaps, s; the first customer comes after the first gap */
    const struct dist *batch; /* customers per instant; rates stay of customers; NULL: 1 */
    uint32_t day_set;         /* index into day_sets, or DEMAND_NONE */
    uint32_t interval_set;    /* index into interval_sets, or DEMAND_NONE */
};

struct demand_plan {
    double end;   /* simulated s at which fresh arrivals stop */
    double clock; /* s of the day at simulated time 0, in [0, 86400) */
    size_t n_streams, n_surges, n_day_sets, n_interval_sets;
    const struct demand_stream *streams;
    const struct surge_plan *surges;
    const struct day_set *day_sets;
    const struct interval_set *interval_sets;
};

/* Compiled demand; read-only, shared by all threads. */
struct demand {
    struct arrive_spec *specs; /* base streams in order, then additions by (surge, base stream) */
    uint32_t n_specs, n_streams, n_surges;
    double end, clock;
    size_t n_days;
    struct day_set *day_sets;
    struct interval_set *interval_sets; /* own copies of the boundaries */
    size_t n_day_sets, n_interval_sets;
    uint32_t *day_set_of, *interval_set_of; /* by base stream */
    struct surge_plan *surges;              /* own copies of the arrays */
    double *share; /* [surge][base stream]: of its volume; negative: does not act on it */
};

/*
 * Every mistake is recorded in e with its file and line (rates that are not numbers, negative or over
 * 1e9 a second, boundaries that do not ascend, an expected volume above ARRIVE_MAX_CUSTOMERS, ...);
 * then NULL is returned. A surge has an addition to every stream it acts on unless its factor is surely
 * at most 1.
 */
struct demand *demand_compile(const struct demand_plan *plan, struct err *e);

/* NULL is fine. */
void demand_free(struct demand *d);

/* The factors and surges of one replication. */
struct demand_day {
    const struct demand *demand;
    double **day;              /* [day set][day] */
    double **interval;         /* [interval set][interval] */
    struct surge_draw *surges; /* [surge] */
};

struct demand_day *demand_day_new(const struct demand *d);
void demand_day_free(struct demand_day *day);

/* Draws everything anew for a replication; allocates nothing. */
void demand_draw(struct demand_day *day, uint64_t key);

/* The same with days chosen by a design; DAYS_FREE: as demand_draw with the replication's key. */
void demand_draw_by(struct demand_day *day, const struct day_design *design, uint64_t seed,
                    uint64_t replication);

/* The factor of a surge at t in this replication; 1 when it is not on, or adds a volume. */
double demand_surge_factor(const struct demand_day *day, uint32_t surge, double t);

/* Whether a surge is on at t in this replication and acts on the base stream. */
bool demand_surge_acts(const struct demand_day *day, uint32_t surge, uint32_t base, double t);

/* For arrive_start only: the rates of a stream with this replication's factors and surges. */
void demand_fill(struct arrive *a);

/*
 * The KNOWN expected number of fresh customers of a stream (base or addition) in [from, to), over
 * factors and surges. Exact for a trace, and for surges of given start and size; for surges of random
 * start or size a quadrature over their quantiles. renewal: the mean rate, which the start at 0
 * changes a little.
 */
double demand_expected(const struct demand *d, uint32_t spec, double from, double to);

#endif
