/*
 * The times at which fresh customers of one stream come, in order, for one replication. A customer's
 * luck is keyed by (key, stream, customer number), so that another volume, another stream or a
 * changed surge leaves it alone. What the rates are, and how factors and surges change them, is
 * decided in demand.h; nothing here knows types, queues or measures.
 */
#ifndef CCSIM_RAND_ARRIVE_H
#define CCSIM_RAND_ARRIVE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rand/stream.h"
#include "rand/zig.h"

struct dist;
struct demand;
struct demand_day;
struct arrive;

/*
 * Rates over simulated time: at has n + 1 ascending boundaries in s. Constant: n rates per s.
 * Linear: n + 1 rates at the boundaries, straight lines between. Outside the boundaries nobody comes.
 */
struct rate_pieces {
    size_t n;
    const double *at;
    const double *rate;
    bool linear;
};

/* Counts for `fixed`: exactly count[i] customers in [at[i], at[i+1]), a day or an interval. */
struct arrive_cells {
    size_t n;
    const double *at;
    const double *count; /* whole numbers >= 0 */
};

/* One stretch of a rate that runs straight from `from` (at start) to `to` (at end), customers per s. */
struct arrive_piece {
    double start, end;
    double from, to;
};

/* How a process places its epochs. An epoch is one instant with one customer, or with a batch. */
struct arrive_ops {
    const char *name;
    const char *help;
    bool
        takes_factors; /* day and interval factors multiply its rates; else the volume is as given */
    bool takes_batches;
    bool needs_rates, needs_cells, needs_times, needs_law; /* what must be given in the plan */

    /* Prepares a replication; may be NULL. */
    void (*start)(struct arrive *a);

    /* The time of the next epoch, INFINITY when there is none. a->number is the count; may be replaced. */
    double (*epoch)(struct arrive *a);
};

#define ARRIVE(name) extern const struct arrive_ops arrive_##name;
#include "rand/arrive_list.h"
#undef ARRIVE

/* The k-th process of the list, NULL behind the last. */
const struct arrive_ops *arrive_at(unsigned k);

/* By its name in a config; NULL if there is none. */
const struct arrive_ops *arrive_named(const char *name);

enum {
    ARRIVE_MAX_STREAMS = 1024, /* base streams */
    ARRIVE_MAX_SURGES = 511
};

#define ARRIVE_NO_SURGE UINT32_MAX

/* Most customers of one stream in one replication; behind it the stream ends and a->overrun is set. */
#define ARRIVE_MAX_CUSTOMERS 4.0e9

/* One stream as compiled by demand_compile, which owns it; read-only, shared by all threads. */
struct arrive_spec {
    const struct arrive_ops *ops;
    const struct demand *demand;
    uint32_t
        stream; /* its number in the random keys: the base stream's index, or one per (surge, base) */
    uint32_t base;               /* index of the base stream it is, or adds to */
    uint32_t surge;              /* index of the surge that adds it, or ARRIVE_NO_SURGE */
    struct arrive_piece *pieces; /* without factors and surges; customers per s */
    uint32_t *day;               /* of each piece: which day factor */
    uint32_t *cell;              /* of each piece: which interval factor, or DEMAND_NONE */
    size_t n_pieces;
    double volume;          /* expected customers of the base stream, without surges */
    const struct dist *law; /* renewal: the law of the gaps, of which only the shape counts */
    double law_mean;
    const struct dist *batch; /* size of a batch, rounded, at least 1; NULL: always one customer */
    double batch_mean;        /* of the rounded size */
    double *cell_at;          /* fixed: n_cells + 1 */
    double *cell_count;
    size_t n_cells;
    double *times; /* trace */
    size_t n_times;
    uint32_t *cuts; /* surges that may thin this stream, ascending */
    size_t n_cuts;
};

/* A customer whose time was drawn before those of others; only `fixed` needs to sort. */
struct arrive_drawn {
    double time;
    uint64_t number;
};

/*
 * One stream in one replication. Zero-initialise once; arrive_start makes it ready, keeping the
 * memory of the replication before; arrive_free at the end.
 */
struct arrive {
    uint64_t number; /* of the customer last returned; unique in the stream, below 2^32 */
    uint64_t next;   /* epochs begun, off the inline path */
    uint64_t key;
    struct philox_keys keys;     /* of key */
    uint64_t c0;                 /* of epochs 0 and 1 */
    uint64_t spare;              /* the odd epoch's word */
    double unit;                 /* cumulative rate at the last epoch */
    double unit_start, unit_end; /* cumulative rate at the ends of the present piece */
    double start, end;           /* of the present piece, s */
    double inverse;              /* 1 / rate at the start of the piece */
    double slope;                /* of the rate, per s^2; 0: constant */
    double latest;               /* time returned from a piece with a slope */
    bool is_plain; /* Poisson, constant pieces, no batches, nobody thinned: all inline */
    bool overrun;  /* ARRIVE_MAX_CUSTOMERS reached */

    const struct arrive_spec *spec;
    const struct demand_day *day;
    struct arrive_piece *pieces; /* with this replication's factors and surges */
    size_t n_pieces, piece, pieces_cap;
    struct arrive_drawn *drawn; /* fixed: sorted by time */
    size_t n_drawn, drawn_cap;
    uint64_t customers; /* numbers given out */
    uint64_t batch_left;
    double batch_time;
};

/* factors must have been drawn for the same key (demand_draw) and stay until the replication ends. */
void arrive_start(struct arrive *a, const struct arrive_spec *spec, uint64_t key,
                  const struct demand_day *factors);

void arrive_free(struct arrive *a);

/* Where the cumulative rate from the start of a piece reaches unit; inside the piece, its end excluded. */
double arrive_piece_time(const struct arrive_piece *p, double unit);

/* For the inline functions below only. */
double arrive_next_any(struct arrive *a);
double arrive_cross(struct arrive *a);
double arrive_gap_slow(const struct arrive *a, uint64_t word);

/* The next word of a keyed sequence with two epochs to a block, and its place. */
static inline uint64_t arrive_word(struct arrive *a, struct place *at)
{
    const uint64_t epoch = a->next++;
    const uint64_t c0 = a->c0 + (epoch >> 1);
    *at = place_make(a->key, c0, PURPOSE_arrival, (epoch & 1) != 0 ? LANE_B : LANE_A);
    if ((epoch & 1) != 0)
        return a->spare;
    const struct words block = philox(a->key, c0, PURPOSE_arrival);
    a->spare = block.b;
    return block.a;
}

/* Where the cumulative rate reaches a->unit. Never decreases as a->unit grows. */
static inline double arrive_invert(struct arrive *a)
{
    if (__builtin_expect(a->unit >= a->unit_end || a->slope != 0, 0))
        return arrive_cross(a);
    const double time = a->start + (a->unit - a->unit_start) * a->inverse;
    return time < a->end ? time : a->end;
}

/* The unit-rate gap before a->number, as zig_exponential has it; the place is made only if needed. */
static inline double arrive_gap(const struct arrive *a, uint64_t word)
{
    const struct zig_layer *const box = &zig_exponential_layers[word & (ZIG_LAYERS - 1)];
    const double x = (double)(int64_t)(word >> 11) * box->step;
    return __builtin_expect(x < box->edge, 1) ? x : arrive_gap_slow(a, word);
}

/*
 * The time of the next customer, INFINITY when none is left (and ever after); a->number is who it is.
 * Times never decrease. Numbers rise from 0 with time, with gaps where a surge keeps customers away;
 * those of `fixed` are not in the order of time, so that customer n stays the same when counts grow.
 * The number of a `trace` is its row.
 */
static inline double arrive_next(struct arrive *a)
{
    if (__builtin_expect(!a->is_plain, 0))
        return arrive_next_any(a);
    const uint64_t number = ++a->number;
    uint64_t word = a->spare;
    if ((number & 1) == 0) {
        const struct words block = philox_with(&a->keys, a->c0 + (number >> 1), PURPOSE_arrival);
        word = block.a;
        a->spare = block.b;
    }
    const double unit = a->unit + arrive_gap(a, word);
    a->unit = unit;
    if (__builtin_expect(unit >= a->unit_end, 0))
        return arrive_cross(a);
    const double time = a->start + (unit - a->unit_start) * a->inverse;
    return time < a->end ? time : a->end;
}

#endif
