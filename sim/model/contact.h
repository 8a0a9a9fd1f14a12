/*
 * One attempt of one customer, from entry to close, and the customer's waiting to come back.
 *
 * The life of a contact:
 *
 *   arrival ──> BOT ──────────────┬─ solved, falsely contained, gave up ─────────────┐
 *      │         └ asks for a human│                                                  │
 *      └──────────────> queue entry ── refused, blocked, balked, lost ────────────────┤
 *                       ^  │  └> WAITING ── abandoned, cleared, message ──────────────┤
 *                       │  └───────┴> (RINGING) ─> SERVED ── solved or not ───────────┤
 *                       └──────── transfer ───────────┘ (next_step.c)                 │
 *                          └> VIRTUAL <─> DIALED ─────── not reached ─────────────────┤
 *                                                                                     v
 *              entry <── redial event <── ORBIT <── comes back? ── contact_leave ──> freed
 *
 * A record is named by its index; the hot part is one cache line. Records never move while in use,
 * but the arrays may (they double), so keep indices, not pointers, over anything that may create one.
 */
#ifndef CCSIM_MODEL_CONTACT_H
#define CCSIM_MODEL_CONTACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/evq.h"
#include "model/scenario.h"

enum contact_state {
    CONTACT_FREE, /* not in use */
    CONTACT_BOT,
    CONTACT_WAITING,
    CONTACT_RINGING, /* assigned, not answered: the customer still waits */
    CONTACT_SERVED,
    CONTACT_VIRTUAL,  /* in a waiting line, but not on the phone: waits for a call */
    CONTACT_PROMISED, /* waits for the time at which a call is due */
    CONTACT_DIALED,   /* an agent calls */
    CONTACT_ORBIT     /* between two attempts */
};

/* How a contact ended. */
enum fate {
#define FATE(name, cause, meaning) FATE_##name,
#include "model/fate_list.h"
#undef FATE
    N_FATES
};

enum contact_flag {
    CONTACT_HOLDS_LINE = 1,
    CONTACT_DELAYED = 2,     /* could not start at once */
    CONTACT_FROM_BOT = 4,    /* escalated by the bot */
    CONTACT_NO_RETRY = 8,    /* of a stream given in totals */
    CONTACT_REACHED = 16,    /* the issue was answered by a human before */
    CONTACT_TO_HUMAN = 32,   /* this attempt skips the bot */
    CONTACT_REPEAT = 64,     /* this attempt follows one that did not solve the issue */
    CONTACT_BOT_FAILED = 128 /* ... and that ended in the bot */
};

struct contact {
    uint64_t customer; /* c0 of the random keys */
    double entered;    /* s, entry to the channel, this attempt */
    double queued;     /* s, entry to the queue */
    union {
        uint64_t need; /* until served: the word of the service need */
        double began;  /* being served: s, when that began */
    };
    evq_id event;        /* the pending event, or EVQ_NONE */
    uint32_t next, prev; /* in the waiting line, or the list of free records */
    uint32_t agent;      /* the one it has, or NOBODY */
    uint32_t entry;      /* number of the queue entry: breaks ties of equal waits */
    uint16_t type;
    uint16_t attempt; /* 0 for the fresh contact */
    uint16_t
        interval; /* report interval of the arrival in the queue (or the bot); n_intervals: none */
    uint8_t state;
    uint8_t flags;
    uint8_t level;            /* of priority: 0 goes first */
    uint8_t redials, repeats; /* of the issue so far, at most 255 */
    bool is_ghost;            /* the customer has left unnoticed; no attempt of anybody */
};
_Static_assert(sizeof(struct contact) == 64, "a contact is one cache line");

/* The part only some contacts need; kept when the scenario has a bot, returns, a trace or limits on waits. */
struct journey {
    double patience_end;    /* s, in the bot or the queue; INFINITY: endless */
    double asked;           /* s, when the issue first asked for a human in this attempt */
    double left;            /* s, end of the last stay: for the time in the bot and in orbit */
    float patience_factor;  /* of attempts and failed bots so far */
    float handle_factor;    /* with that of what was said being lost, in this attempt */
    float lasting_factor;   /* of all returns */
    float announced_factor; /* of the wait announced in the present queue */
    uint16_t patience_attempt, service_attempt, bot_attempt; /* whose draws are used */
    int16_t priority;                                        /* on top of the type's */
    uint8_t bot_result;                  /* what the session will have come to */
    uint8_t bot_cause;                   /* of escalation */
    bool was_offered;                    /* to a human queue, in this or an earlier attempt */
    bool is_message;                     /* this attempt is one that was left */
    bool is_held;                        /* ... and is in no line yet */
    bool waits_for_bot;                  /* in the bot stage, no session yet */
    uint8_t returns[N_CAUSES];           /* of the issue so far, at most 255 each */
    uint16_t turns;                      /* of the session so far */
    const struct bot_rule *bot;          /* of the latest session */
    uint16_t fresh_type, fresh_interval; /* of the issue's first contact */
    uint32_t source;
    uint32_t next_in_bot, prev_in_bot; /* all sessions under way, or all who wait for one */
};

/* The part of a contact that may be handed on from agent to agent; kept when the scenario has next steps. */
struct relay {
    double asked;                        /* s, entry to the first queue of this attempt */
    double waited;                       /* s in the queues left by an answer */
    double patience_left;                /* s, when the last wait ended; NAN: the clock never ran */
    double joint;                        /* s the next agent spends together with the helper */
    double held_since;                   /* s, since when two hold this contact */
    double held_acw;                     /* s of after-contact work of an agent who hands over */
    uint32_t helper;                     /* the second agent who holds it, or NOBODY */
    uint16_t asked_type, asked_interval; /* of the first queue */
    uint16_t from_type, from_interval;   /* of the stay whose agent is the helper */
    uint16_t step;                       /* the next one to be tried after the present stay */
    uint8_t segment;                     /* stays with an agent so far in this attempt */
    bool is_forwarded;
    bool must_start;    /* nobody free now: lost */
    bool clock_runs;    /* of patience */
    bool is_misrouted;  /* the record's type is not the contact's ... */
    uint16_t true_type; /* ... which is this */
};

/* Where a contact stands among the waiting; kept when something else than its time in the queue counts. */
struct wait_place {
    double since;       /* s, waiting counts from here */
    double bound_until; /* s, before which nobody else than bound_to takes it */
    uint32_t bound_to;  /* an agent, or NOBODY */
};

/* Why the bot handed over. The last one never had a session. */
enum bot_cause {
    BOT_ASKED_AT_ONCE,
    BOT_ASKED_LATER,
    BOT_LOW_CONFIDENCE,
    BOT_NOTICED,
    BOT_RULE, /* of the house, or a menu that leads to a human */
    BOT_OUTAGE_HIT,
    BOT_NO_CAPACITY,
    N_BOT_CAUSES
};

struct issue;
struct spell;
struct unfinished;

struct contacts {
    struct contact *hot;
    struct journey *more;          /* NULL when no contact needs it */
    struct issue *issues;          /* the same; see issue.h */
    struct promise *promises;      /* of calls back; NULL when no queue offers any */
    struct relay *relay;           /* likewise */
    struct spell *spells;          /* where some are served in stages, else NULL; see stages.h */
    struct unfinished *unfinished; /* NULL when nothing is interrupted; see aside.h */
    struct wait_place *places;     /* NULL unless something else than time in the queue counts */
    uint32_t capacity;
    uint32_t
        used; /* records taken at least once since the reset: the most that were in use at a time */
    uint32_t free; /* the stack of those given back */
    uint32_t growths;
};

void contacts_init(struct contacts *all, bool with_journey, bool with_relay, bool with_promises);
void contacts_follow_issues(struct contacts *all);
void contacts_keep_spells(struct contacts *all);
void contacts_may_be_interrupted(struct contacts *all);
void contacts_keep_places(struct contacts *all);
void contacts_reset(struct contacts *all);
void contacts_free(struct contacts *all);

/* One that was not in use before. */
uint32_t contacts_take_new(struct contacts *all);

/* A record with state CONTACT_FREE and everything else undefined. May move the arrays. */
static inline uint32_t contacts_take(struct contacts *all)
{
    const uint32_t i = all->free;
    if (__builtin_expect(i == NOBODY, 0))
        return contacts_take_new(all);
    all->free = all->hot[i].next;
    return i;
}

static inline void contacts_give_back(struct contacts *all, uint32_t i)
{
    all->hot[i].state = CONTACT_FREE;
    all->hot[i].next = all->free;
    all->free = i;
}

#endif
