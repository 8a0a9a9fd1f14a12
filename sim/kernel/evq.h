/*
 * The event list: what happens next, and at what time. It holds the clock of one replication and
 * knows nothing of contacts or agents. Two builds share this header and no code: evq_wheel.c
 * (the default) and evq_heap.c (the oracle); the same calls give the same events from both.
 *
 * Events come in the order of (time, rank, sequence), sequence being the order in which they were
 * scheduled. Times are seconds, at least 0; any double up to and including INFINITY is legal.
 */
#ifndef CCSIM_KERNEL_EVQ_H
#define CCSIM_KERNEL_EVQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Names a scheduled event until it is popped or cancelled; afterwards the number is used again.
 * Numbers are not dense: do not index by them.
 */
typedef uint32_t evq_id;

/* Never the name of an event. */
#define EVQ_NONE 0xffffffffU

/* Ranks and kinds are 0 to 255; at most 2^56 events are scheduled between two resets. */
struct event {
    double time; /* s */
    uint32_t subject;
    uint32_t kind;
};

/* As kind: there is none. */
#define EVQ_NO_EVENT 256U

struct evq;

struct evq *evq_new(void);
void evq_free(struct evq *q);

/* Empties, keeps the memory, and sets clock and sequence back to 0. */
void evq_reset(struct evq *q);

/* time must not be before evq_now(q): scheduling into the past is a bug. */
evq_id evq_schedule(struct evq *q, double time, unsigned rank, unsigned kind, uint32_t subject);

/* id must still be scheduled. */
void evq_cancel(struct evq *q, evq_id id);

/*
 * Moves a scheduled event, keeping its subject. It counts as newly scheduled: among equals it comes
 * last. The old id is void; the new one is returned (it may be the same number).
 */
evq_id evq_reschedule(struct evq *q, evq_id id, double time, unsigned rank, unsigned kind);

/* Takes the earliest event and moves the clock to its time; false when there is none. */
bool evq_pop(struct evq *q, struct event *out);

/*
 * The same for an event that comes before (time, rank); of kind EVQ_NO_EVENT when the next one does not. For
 * events the caller keeps itself: with a rank of their own they take their turn as if they were in the list.
 * Returned in two registers, which over a pointer saves 7 instructions.
 */
struct event evq_take_before(struct evq *q, double time, unsigned rank);

/* The time of the event evq_pop would give; INFINITY when there is none. */
double evq_next_time(struct evq *q);

/* The time of the last event popped; 0 at first. */
double evq_now(const struct evq *q);

/* The number of scheduled events. */
size_t evq_size(const struct evq *q);

/* How often memory had to grow since evq_new, and how many bytes are held now. */
size_t evq_growths(const struct evq *q);
size_t evq_memory(const struct evq *q);

/* Which build this is: "wheel" or "heap". */
const char *evq_name(void);

#endif
