/* What a row is about: all, a channel, a queue, a group, a service level, ..., and useful pairs of them. */
#ifndef CCSIM_EXPER_SCOPE_H
#define CCSIM_EXPER_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/scenario.h"

/* Which measures make sense in a scope. */
enum scope_in {
    IN_ALL = 1,                /* the whole center */
    IN_TYPES = 2,              /* a set of types, all included */
    IN_BOT = 4,                /* ... some of which meet the bot */
    IN_GROUP = 8,              /* one group of agents */
    IN_STAFF = 16,             /* a group, or all */
    IN_LINE = 32,              /* lines */
    IN_PAIR = 64,              /* a set of types as served by one group */
    IN_SLA = 128,              /* a service level on a set of types */
    IN_SLA_MORE = 256,         /* ... with base switches */
    IN_SLA_ISSUE = 4096,       /* ... with issues followed */
    IN_ISSUE = 1024,           /* a set of types whose issues are followed */
    IN_CSAT = 2048,            /* a set of types whose customers' satisfaction is known */
    IN_PLATFORM = 1 << 20,     /* a set of types some of which platforms judge */
    IN_EXPECTED = 1 << 21,     /* a set of types, over their expected number */
    IN_SLA_EXPECTED = 1 << 22, /* a service level, over the expected number */
    IN_OPEN = 1 << 23,         /* a set of types, while somebody who serves them is on duty */
    IN_STAFF_OPEN = 1 << 24,   /* a group, or all, while somebody of them is on duty */
    IN_MONEY = 1 << 25,     /* a set of types, where there is money besides wages, bot and lines */
    IN_ALL_MONEY = 1 << 26, /* the whole center, the same */
    IN_STAFF_MONEY = 1 << 27, /* a group, or all, the same */
    IN_DESKS = 8192, /* a group whose agents may hold several sessions, or all such groups */
    IN_DESK_PAIR =
        16384, /* ... as a whole or a set of types as served by it: for the whole run only */
    IN_SILENT = 32768,     /* a set of types of which some who give up leave unnoticed */
    IN_STEP = 1 << 17,     /* a set of types of a center with transfers or meetings */
    IN_CALLBACK = 65536,   /* a set of types some of whose queues offer callbacks */
    IN_DEFERRED = 1 << 19, /* a set of types some of which are worked off later */
    IN_AGES = 1 << 28,     /* ... all such, or those of one place of one dimension */
    IN_OUTBOUND = 1 << 18, /* a set of types some of which campaigns reach */
    IN_SESSION = 1
                 << 29, /* a set of types of a center whose sessions may end early or go in turns */
    IN_RUN = 512        /* on a measure: known for the whole run only, not by interval or batch */
};

/* An enum's constants are ints, and the flags are more than these can hold. */
#define IN_AGENT (UINT64_C(1) << 32)  /* one agent, where that is asked for */
#define IN_SPREAD (UINT64_C(1) << 33) /* a group, or all, where agents are compared */
#define IN_EVAL (UINT64_C(1) << 34)   /* ... and evaluated */
#define IN_OPEN_WAIT \
    (UINT64_C(1) << 36) /* a set of types, where waits in opening hours are asked for */
#define IN_STAGES \
    (UINT64_C(1) << 40) /* a set of types of a center where some are served in stages */
#define IN_ANNOUNCE (UINT64_C(1) << 41) /* ... where some queue announces waits */
#define IN_MISROUTES \
    (UINT64_C(1) << 43) /* ... where some contacts are taken for what they are not */
#define IN_MESSAGES (UINT64_C(1) << 42) /* ... where some queue's messages are worked off */
#define IN_INTERRUPT \
    (UINT64_C(1) << 35) /* a set of types some of which are laid aside for others */

struct scope {
    char *name;      /* "dimension=name;..." */
    uint64_t in;     /* of enum scope_in, and beyond */
    uint32_t *types; /* n_types of them */
    uint32_t n_types;
    uint32_t group, line, sla, queue; /* or NOBODY */
    uint32_t ages;                    /* its set of ages.h, or NOBODY */
    uint32_t agent;                   /* of the group, or NOBODY */
    bool by_interval;                 /* has rows in interval.csv */
};

struct scopes {
    struct scope *scope;
    uint32_t n;
    size_t cap;
};

void scopes_make(struct scopes *all, const struct scenario *s);
void scopes_free(struct scopes *all);

#endif
