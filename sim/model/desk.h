/*
 * The desk of an agent who may hold several sessions at a time. It has as many slots as the group's capacity; a
 * phone call takes them all, a chat one.
 *
 *   taken ──> (RINGING) ──> SERVED ──> (AFTER: work when the customer has gone) ──> the slot is free
 *
 * The j sessions in service share the agent: each advances at the speed 1 / time_factor[j]. So they share one clock
 * of work done as well, which reads 0 when the first begins: a session ends when the clock reads what it did at its
 * start plus the session's work, whatever comes and goes meanwhile. What rings or is done afterwards takes its time
 * by the wall clock, holds its slots and does not count in j. An agent has one event, for whatever ends first.
 *
 * A session that goes turn by turn is a window, of which the agent writes in one at a time; that one counts in j:
 *
 *   taken ──> (RINGING) ──> READY ──> SERVED ──> THINKING ──> READY ... SERVED ──> (AFTER) ──> the slot is free
 */
#ifndef CCSIM_MODEL_DESK_H
#define CCSIM_MODEL_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "model/center.h"

enum slot_state {
    SLOT_FREE,
    SLOT_RINGING,
    SLOT_SERVED,
    SLOT_WASTED, /* as served, but the customer had left unnoticed before */
    SLOT_AFTER,
    SLOT_ASIDE,    /* interrupted: takes none of the agent's slots and no time */
    SLOT_READY,    /* turn by turn: the customer has written and waits for the agent */
    SLOT_THINKING, /* the agent has, and waits for the customer */
    SLOT_EMPTY,    /* as ready, but the customer had left unnoticed before */
    N_SLOT_STATES
};

struct slot {
    double due;       /* its end: in service: a reading of the clock of work; else s. Aside: s of
                         work left */
    double work;      /* s of work at one session */
    double attention; /* reading of that clock at the start. Aside: s had so far */
    double merit;     /* likewise */
    double away;      /* s it has lain aside; aside: that, less the time since when */
    uint64_t taken;   /* the how-manieth to be taken: what ends at one instant ends in this order */
    uint32_t contact; /* NOBODY after it has gone */
    uint8_t state;
    uint8_t weight; /* of the desk's slots that it takes, itself included */
    bool
        is_shared; /* it took longer than the work in it: beside others, in pieces, or turn by turn */
    bool is_soft; /* may be laid aside */
};

/* What is known of a session that goes turn by turn, besides its slot. */
struct window {
    double asked;           /* s, when the question came that is open; the first: into the queue */
    double ready;           /* s, since when the agent could write in it */
    double work, attention; /* of the turns so far, as in the slot */
    double each;            /* s of work of each turn; NAN: drawn turn by turn, times factor */
    double factor;
    double slowest;       /* s, of the replies so far */
    uint16_t turn, turns; /* ended; of the whole session */
    bool times_out;       /* the present silence will be too long */
};

struct desk {
    double work;       /* s of work that a session has received which was there all the time */
    double attention;  /* s of the agent's time such a session has had, 1/j of each second */
    double merit;      /* s, each times the group's solved_factor; never set back */
    double at;         /* s, when the clocks were last brought up to date */
    double busy_since; /* s */
    uint32_t first;    /* of its slots in center.slots */
    uint32_t next;     /* the slot whose end the agent's event is */
    uint32_t pool;     /* of those with sessions in hand and room for more, or NOBODY */
    uint8_t sessions;  /* in hand, work after them included */
    uint8_t used;      /* slots they take */
    uint8_t soft;      /* of those, by what is in service and may be laid aside */
    bool is_busy;      /* since busy_since */
    bool takes_soft,
        takes_hard; /* what the agent looks for: work that may be laid aside, other work */
    bool writes;    /* in a window */
    uint8_t in_state[N_SLOT_STATES];
};

static inline struct slot *desk_slots(const struct center *c, uint32_t agent)
{
    return c->slots + c->desks[agent].first;
}

/* Its slots; where work is laid aside as many again, for what is. */
static inline uint32_t desk_n_slots(const struct center *c, uint32_t agent)
{
    const struct group *const g = &c->scenario->groups[c->agents[agent].group];
    return g->interrupts ? 2 * g->capacity : g->capacity;
}

/* j: the sessions that share the agent. */
static inline unsigned desk_in_service(const struct desk *d)
{
    return (unsigned)d->in_state[SLOT_SERVED] + d->in_state[SLOT_WASTED];
}

/* Customers side by side: sessions in one piece, and open windows. */
static inline unsigned desk_side_by_side(const struct desk *d)
{
    return desk_in_service(d) + d->in_state[SLOT_READY] + d->in_state[SLOT_THINKING] +
           d->in_state[SLOT_EMPTY];
}

static inline bool slot_in_service(const struct slot *slot)
{
    return slot->state == SLOT_SERVED || slot->state == SLOT_WASTED;
}

/* The group's factor on the probability to solve, on the average over a session that ends now. */
double desk_solved_factor(const struct center *c, uint32_t contact, uint32_t agent);

/* The window of a contact whose question no agent has answered yet; NULL: there is none. */
const struct window *desk_open_question(const struct center *c, const struct contact *k);

/* Tables of the desks, and all desks empty. */
void desks_make(struct center *c);
void desks_reset(struct center *c);
void desks_free(struct center *c);

/* The contact (waiting or just arrived) and an agent with room for it come together. */
void desk_assign(struct center *c, uint32_t contact, uint32_t agent);

/* A ringing customer hangs up. */
void desk_hang_up(struct center *c, uint32_t contact);

/* The agent has nothing in hand and takes what waits and fits; false: nothing does. */
bool desk_starts(struct center *c, uint32_t agent);

/* The agent has sessions in hand and has come to stay longer than it seemed: takes more. */
void desk_look(struct center *c, uint32_t agent);

/* All clocks are brought up to now. */
void desks_look(struct center *c);

/* The agent is to leave and takes nothing more for now: nobody looks for it. */
void desk_withdraw(struct center *c, uint32_t agent);

/* The shift is over, though there may be work in hand: withdrawn, and what lies aside goes back to its queues. */
void desk_shift_over(struct center *c, uint32_t agent);

/* What lies aside goes back to its queues: the agent goes. */
void desk_put_back(struct center *c, uint32_t agent);

#endif
