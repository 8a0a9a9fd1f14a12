/*
 * The observer of one replication: all raw sums, in flat arrays whose sizes follow from the scenario. It
 * implements model/observe.h. Ratios, intervals and names are made from it elsewhere (exper/).
 *
 * "Interval" n_intervals is the bin for what arrived outside the window: it is never reported, but the
 * identities of MODEL section 12 hold over all bins together.
 */
#ifndef CCSIM_MEASURE_OBSERVER_H
#define CCSIM_MEASURE_OBSERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "model/center.h"
#include "num/hist.h"

/* Numbered through all blocks; FIRST_x is the first of block x. */
enum counter {
#define COUNTER(name, meaning) COUNTER_##name,
#define BLOCK(name, is_on, meaning) FIRST_##name, BEFORE_##name = FIRST_##name - 1,
#include "measure/counter_list.h"
#undef COUNTER
    N_COUNTERS
};

enum counter_block {
    BLOCK_core,
#define COUNTER(name, meaning)
#define BLOCK(name, is_on, meaning) BLOCK_##name,
#include "measure/counter_list.h"
#undef COUNTER
    N_BLOCKS
};

/* The first counter of each block, and the end. */
static const unsigned block_first[N_BLOCKS + 1] = {0,
#define COUNTER(name, meaning)
#define BLOCK(name, is_on, meaning) FIRST_##name,
#include "measure/counter_list.h"
#undef COUNTER
                                                   N_COUNTERS};
enum { N_CORE = FIRST_bot };

enum type_level {
#define TYPE_LEVEL(name, meaning) LEVEL_##name,
#include "measure/level_list.h"
    N_TYPE_LEVELS
};

enum group_level {
#define GROUP_LEVEL(name, meaning) LEVEL_##name,
#include "measure/level_list.h"
    N_GROUP_LEVELS
};

/* Of a group with desks; behind these one for each number of sessions, of the agents who have so many. */
enum desk_level {
    DESK_USED,
    DESK_MORE, /* customers beyond one at each agent */
    N_DESK_LEVELS
};

/* Per service level, type in its scope, and interval. */
enum sla_counter {
    SLA_ANSWERED,
    SLA_ABANDONED,
    SLA_MET,     /* within the threshold */
    SLA_EARLY,   /* abandoned within the threshold */
    SLA_SHORT,   /* abandoned within the short wait */
    SLA_OVERDUE, /* still waiting at the end, longer than the threshold */
    N_SLA_COUNTERS
};

/* The same by issues, of the type and interval of their first contact. */
enum issue_sla_counter { ISSUE_SLA_BASE, ISSUE_SLA_MET, N_ISSUE_SLA_COUNTERS };

/* Per group and interval, by the clock. */
enum group_sum {
    GROUP_SCHEDULED,
    GROUP_PAID,
    GROUP_OVERTIME,
    GROUP_WAGES,
    GROUP_FEES,
    N_GROUP_SUMS
};

/* Per instant: the centre, then each queue's waiting, then each group's busy and present. */
enum instant_state {
    INSTANT_WAITING,
    INSTANT_BUSY,
    INSTANT_ACW,
    INSTANT_RINGING,
    INSTANT_IN_BOT,
    INSTANT_IN_ORBIT,
    INSTANT_WITH_AGENT, /* customers; only the number in the system is made of it */
    N_INSTANT_STATES
};

enum { LENGTH_BUCKETS = 512 + 256 * 17 };

/* The number waiting over time. */
struct length {
    double
        *time; /* [LENGTH_BUCKETS]: seconds at that length, of the window or of the present bin */
    double *first; /* of the first bin: where the table of all begins */
    double since;
    uint32_t now, max;
};

/* A service level that counts waits in a queue and nothing else, of one type. */
struct plain_sla {
    double threshold; /* s */
    double *cells;    /* [bin][sla counter] */
};

/* An array of the observer. What is emptied before each replication is what a replication finds out. */
struct observer_part {
    void *at;
    size_t bytes;
    bool is_emptied;
};

/* Where contacts of a type are counted, found with one look-up. */
struct of_type {
    double *cells;         /* [bin][counter of the core] */
    double *cell;          /* of the present bin */
    uint32_t *waits;       /* of the answered of the present bin, in the window */
    double threshold;      /* s, of the first plain service level; below 0 without one */
    double *met;           /* SLA_MET of that one and the present bin */
    struct length *length; /* of its queue */
    const struct plain_sla *slas;
    uint32_t n_slas;
    bool
        asks_more; /* has more than one of these, or contacts have journeys; set when a run starts */
};
_Static_assert(sizeof(struct of_type) == 64, "a shift finds it");

struct trace_event;
struct ages;

struct observer {
    /* Somebody who is told of every contact's life (trace.h), or NULL; and the center it is told of. */
    void (*tell)(void *to, const struct trace_event *e);
    void *tell_to;
    const struct center *center;

    const struct scenario *scenario;
    struct observer_part *parts; /* all arrays below */
    size_t n_parts, parts_cap;
    uint32_t n_bins;   /* n_intervals + 1 */
    uint32_t last_bin; /* n_intervals: of what arrived outside the window */
    uint32_t n_types;

    struct of_type *of_type;
    double *cells; /* [type][bin][counter of the core] */
    double *blocks
        [N_BLOCKS]; /* [type][bin][counter of the block]; NULL: the scenario has no use for it */
    uint32_t *sla_first;     /* per type: its first service-level row; [n_types] is their number */
    double *sla_cells;       /* [row][bin][sla counter] */
    double *issue_sla_cells; /* [row][bin][issue sla counter], or NULL */
    double *expected; /* [type][bin]: known expected number of fresh contacts; NULL: nobody asks */
    double *served;   /* [group][type]: answered contacts that arrived in the window */
    double *served_talk;      /* [group][type] */
    double *served_work;      /* [group][type]: s of work at one session; with desks, else NULL */
    double *served_attention; /* [group][type]: s of an agent's time; with desks, else NULL */
    double *group_sums;       /* [group][bin][group sum] */
    uint32_t
        *hist_answered; /* [wait bin][type][HIST_BUCKETS] waits of the answered in the window */
    uint32_t *hist_abandoned; /* [wait bin][type][HIST_BUCKETS] */
    size_t
        wait_stride; /* counts from one bin's tables of waits to the next; 0: one serves all bins */
    size_t length_stride;   /* the same of the tables in lengths[] */
    double *wait_max;       /* per type */
    struct length *lengths; /* [0] all queues together, [1 + queue] */
    double *doubled_at;     /* [instant] contacts held by a second agent; NULL without steps */
    double *instants;       /* [instant][N_INSTANT_STATES + queues + 2 groups] */
    struct ages *ages;      /* of deferred work (ages.h); NULL: there is none */
    double *age_sums;       /* [set of ages][bin] */

    int32_t *now; /* current level: [type level][type], then [group][group level], lines, desks */
    double *integral; /* [bin][the same] */
    uint32_t n_levels;
    size_t *desk_levels; /* per group: its first level of desks; SIZE_MAX: none */
    double *after; /* per level: its integral from the end of the window to the end of the run */

    uint64_t customers; /* order-free sum over the fresh customers and their first-attempt draws */
    uint64_t fresh;     /* how many there were */

    /* identities */
    double
        *queue_stay; /* per type: sum over contacts of their time in the line inside the window */
    double *group_stay; /* per group: sum over busy spells inside the window */
    double system_stay;
    double callback_stay;
    uint64_t present_at_end;
    uint64_t pending_repeats;
    uint64_t created;      /* contacts of the replication */
    uint64_t most_present; /* of them, at a time */

    /* the present bin */
    uint32_t bin;
    double bin_end;
    double *row; /* of integral[] */
    bool in_window;
    bool was_used; /* by a replication or an image: the parts are to be emptied before the next */
    bool ends_specially;  /* somebody asks more about the end of a service than its counters */
    bool waits_specially; /* the same of the beginning of a wait, or there are several queues */
    bool asks_more;       /* about answers than their waits and plain service levels */
    uint32_t usual_bin; /* bin, in the window if that is all; else none that a contact could have */
    double usual_entry; /* s: who entered from then on has been inside the window all the time */
    uint32_t
        n_lengths; /* queues followed one by one; 0 where the only queue is the same as all and no work is deferred */
    double window_start, window_end;
    bool is_over_at_end; /* nobody was left at the end of the window, so that the run ended there */
    double *met_unread;  /* where service levels are counted that are not there */
    bool *sla_is_plain;  /* per service level: a wait in a queue, nothing else */
    struct plain_sla *plain_slas; /* type by type */
    bool with_special_slas;
    bool with_resolve; /* a service level or a partner's fee asks for the end of the service */
    bool with_special_service; /* ... or issues or agents are followed */
    struct by_agent *by_agent; /* measure/by_agent.h, or NULL */
    struct str problem;        /* what a self-check found, or empty */
};

struct observer *observer_new(const struct scenario *s);
void observer_free(struct observer *o);

/* What is left of the campaigns' lists, at the end of a replication. */
void observe_lists(struct observer *o, const struct center *c);

/* Whether the scenario has a use for the counters of a block. */
bool observer_block_is_on(const struct scenario *s, unsigned block);

/* Doubles and words held, in bytes. */
size_t observer_memory(const struct observer *o);

static inline double *observer_cell(const struct observer *o, uint32_t type, uint32_t bin)
{
    return o->cells + ((size_t)type * o->n_bins + bin) * N_CORE;
}

static inline size_t block_size(unsigned block)
{
    return block_first[block + 1] - block_first[block];
}

/* A sum of comparisons, so that of a known counter nothing is left to be done. */
static inline unsigned block_of(enum counter k)
{
    return 0u
#define COUNTER(name, meaning)
#define BLOCK(name, is_on, meaning) +(unsigned)((unsigned)k >= (unsigned)FIRST_##name)
#include "measure/counter_list.h"
#undef COUNTER
        ;
}

/* After a change of bin or in_window. */
void observer_set_bin(struct observer *o);

/* Of a block that is on: its counters for a type and bin, the first of the block at [0]. */
static inline double *observer_block_cell(const struct observer *o, unsigned block, uint32_t type,
                                          uint32_t bin)
{
    return o->blocks[block] + ((size_t)type * o->n_bins + bin) * block_size(block);
}

/* Any counter of any block; 0 where its block is off. */
static inline double observer_count(const struct observer *o, enum counter k, uint32_t type,
                                    uint32_t bin)
{
    const unsigned block = block_of(k);
    return o->blocks[block] == NULL
               ? 0
               : observer_block_cell(o, block, type, bin)[(unsigned)k - block_first[block]];
}

/* [HIST_BUCKETS] waits of the answered, and of those who gave up, who arrived in an interval of the window. */
static inline uint32_t *observer_answered(const struct observer *o, uint32_t type, uint32_t bin)
{
    return o->hist_answered + bin * o->wait_stride + (size_t)type * HIST_BUCKETS;
}

static inline uint32_t *observer_abandoned(const struct observer *o, uint32_t type, uint32_t bin)
{
    return o->hist_abandoned + bin * o->wait_stride + (size_t)type * HIST_BUCKETS;
}

static inline double *observer_sla_cell(const struct observer *o, uint32_t row, uint32_t bin)
{
    return o->sla_cells + ((size_t)row * o->n_bins + bin) * N_SLA_COUNTERS;
}

static inline double *observer_issue_sla(const struct observer *o, uint32_t row, uint32_t bin)
{
    return o->issue_sla_cells + ((size_t)row * o->n_bins + bin) * N_ISSUE_SLA_COUNTERS;
}

static inline double *observer_group_sums(const struct observer *o, uint32_t group, uint32_t bin)
{
    return o->group_sums + ((size_t)group * o->n_bins + bin) * N_GROUP_SUMS;
}

/* Index of a level in now[]; times n_bins in integral[]. */
static inline size_t observer_type_level(const struct observer *o, enum type_level level,
                                         uint32_t type)
{
    return (size_t)level * o->scenario->n_types + type;
}

static inline size_t observer_group_level(const struct observer *o, enum group_level level,
                                          uint32_t group)
{
    return (size_t)N_TYPE_LEVELS * o->scenario->n_types + (size_t)group * N_GROUP_LEVELS + level;
}

static inline size_t observer_line_level(const struct observer *o, uint32_t line)
{
    return (size_t)N_TYPE_LEVELS * o->scenario->n_types +
           (size_t)o->scenario->n_groups * N_GROUP_LEVELS + line;
}

/* Agents with so many (1 to all) sessions are level N_DESK_LEVELS + sessions - 1. */
static inline size_t observer_desk_level(const struct observer *o, uint32_t level, uint32_t group)
{
    return o->desk_levels[group] + level;
}

static inline bool observer_has_desks(const struct observer *o, uint32_t group)
{
    return o->desk_levels[group] != SIZE_MAX;
}

/* Contacts held by a second agent, besides the one who has them or the line they wait in; with steps only. */
static inline size_t observer_doubled_level(const struct observer *o)
{
    return observer_line_level(o, o->scenario->n_lines);
}

/* Contacts waiting for a call, when there are callbacks. */
static inline size_t observer_callback_level(const struct observer *o, uint32_t type)
{
    return observer_line_level(o, o->scenario->n_lines) + (o->blocks[BLOCK_step] != NULL ? 1 : 0) +
           type;
}

/* Of the states told at one instant. */
static inline size_t observer_instant_width(const struct scenario *s)
{
    return (size_t)N_INSTANT_STATES + s->n_queues + 2 * (size_t)s->n_groups;
}

/* The seconds x number of a level over a bin of the window. */
static inline double observer_integral(const struct observer *o, size_t level, uint32_t bin)
{
    return o->integral[(size_t)bin * o->n_levels + level];
}

/* The length a bucket of length_time stands for (its lower end). */
double observer_length(unsigned bucket);

/* The last bookings of levels, at the end of a replication (observe_levels.c). */
void observer_end_levels(struct observer *o, const struct center *c);

/* The exact identities of MODEL section 12 (check.c); false: problem says which failed. Call after the replication. */
bool observer_check(struct observer *o, const struct center *c);

/* Fills the group sums of planned and paid time (paid.c). Called at the end of a replication. */
void observer_pay(struct observer *o, const struct center *c);

/* The part of [from, to) inside the measured window, s. */
static inline double observer_inside(const struct observer *o, double from, double to)
{
    const double begin = from > o->window_start ? from : o->window_start;
    const double end = to < o->window_end ? to : o->window_end;
    return end > begin ? end - begin : 0;
}

#endif
