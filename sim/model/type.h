/*
 * What a contact is to routing and statistics: its type, with what customers of it bring, who may serve it, what may
 * come after, and why it may come back. Part of the scenario.
 */
#ifndef CCSIM_MODEL_TYPE_H
#define CCSIM_MODEL_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/bot_plan.h"
#include "model/choice.h"
#include "model/conditions.h"
#include "model/misroute.h"
#include "model/ramp.h"
#include "model/steps.h"

struct dist; /* rand/dist.h */

#define NOBODY UINT32_MAX /* no such index; no limit */

/* Why a customer may come back. The first six are redials, the last two repeats. */
enum cause {
    CAUSE_ABANDONED,
    CAUSE_BALKED,
    CAUSE_BLOCKED,
    CAUSE_REFUSED,
    CAUSE_CLEARED,
    CAUSE_UNREACHED,
    CAUSE_BOT_UNSOLVED,
    CAUSE_HUMAN_UNSOLVED,
    N_CAUSES
};

/* What a customer does after a contact that ended in this cause. p_first = p_later = 0: never returns. */
struct retry {
    double p_first;           /* probability after the first contact of the issue */
    double p_later;           /* after later ones */
    const struct dist *delay; /* s; 0 is allowed */
    uint32_t limit;           /* most returns of one issue for this cause; NOBODY = no limit */
    uint32_t limit_all;       /* most redials (or repeats) of one issue, whatever the cause */
    double p_human; /* enters at the human queue with this probability, else at the start */
    const double *channel_to; /* cumulative over channels, from the present one; NULL: stays */
    const double *intent_to;  /* cumulative over intents; NULL: stays */
    bool keep_patience, keep_service, keep_bot; /* the same draws again instead of new ones */
    double patience_factor, handle_factor;      /* each time once more */
    double p_context, p_context_moved; /* what was said before is known; ... on another channel */
    double lost_handle_factor;         /* on handle times of the next attempt if it is not */
    int32_t priority; /* added to the priority class of the returning contact (higher goes first) */
};

enum step_kind { STEP_TRANSFER, STEP_CONSULT, STEP_CONFERENCE, STEP_CLOSE };
enum step_then { THEN_BACK, THEN_ON, THEN_CLOSE };

/* What may come after a stay with an agent. The steps of a route are tried in order; the first that happens counts. */
struct step {
    enum step_kind kind;
    double p;
    const double *to; /* transfer: cumulative over intents */
    bool waits;       /* transfer: may wait in the queue; meeting: both wait for somebody free */
    int32_t priority; /* transfer: added to the class of the type, instead of an attempt's */
    uint32_t group;   /* meeting: of the second agent */
    const struct dist *joint; /* s the two agents are together; a transfer without it is cold */
    enum step_then then;      /* meeting */
    const struct dist *more;  /* meeting, then back: s the first agent goes on alone; NULL: none */
};

/* The time with an agent in stages (model/stages.h); a law that is not there: no such stage. */
enum stage { STAGE_LISTEN, STAGE_ANSWER, STAGE_HANDLE, N_STAGES };

struct stages {
    const struct dist *law[N_STAGES]; /* s of work; one at least is there */
    double
        reply; /* share of the listening after which comes the first reply; 0: the answer is it */
};

/* Added to take ranks of what is taken only when nothing live waits; more than any rank of a config. */
enum { BEHIND_LIVE = 1000001 };

/* A (type, group) pair that may be served. Without a handle law a pair is not skilled and has no route. */
struct route {
    uint32_t group;
    uint32_t rank;      /* the contact's choice: low ranks first, ranks may tie */
    uint32_t take_rank; /* the group's choice among waiting types: low first, may tie */
    double after;       /* s waited before the pair is allowed (overflow delay); 0 = at once */
    uint32_t reserve;   /* agents of the group that must stay free after the start */
    const struct conditions *when; /* what must hold for a start; NULL: nothing */
    const struct dist *handle;     /* s the customer is served; the work at one session */
    const struct stages
        *stages; /* instead: handle is then the law of one of them; NULL: one total */
    double handle_factor;
    double p_solved;        /* by a segment served here */
    double language;        /* how well the type's language is spoken here, 0 to 1 */
    const struct dist *acw; /* after-contact work, s; NULL: none, or acw_share */
    double acw_share; /* share of the drawn handle time that is after-contact work; 0 = none */
    const struct step **steps; /* what may come after; owned by the scenario's blocks */
    uint32_t n_steps;
};

enum { MOST_TURNS = 200 };

/* A session turn by turn: the agent works and answers, the customer reads, thinks and writes, and so on. */
struct turns {
    const struct dist *number; /* turns of the agent, rounded, 1 to MOST_TURNS */
    const struct dist *work;   /* s of an agent's turn; NULL: the handle time in equal parts */
    const struct dist *think;  /* s of the customer between two turns; NULL: none */
    double timeout;            /* s of silence after which the session is closed; INFINITY: never */
};

/* What routing and statistics go by: one dense id per (channel, intent, language, segment) met. */
struct type {
    uint32_t channel, intent, language, segment, queue;
    int32_t priority;   /* class; higher goes first */
    struct score score; /* of those who wait, where the routing goes by it */
    double due; /* s of waiting beyond which a contact is overdue, likewise; INFINITY: never */
    const struct dist *patience;          /* s in the queue; NULL: endless */
    struct steps patience_factor;         /* by time of arrival in the queue; n = 0: 1 */
    double p_silent;                      /* of those who give up waiting: nobody notices */
    double silent_time;                   /* s of work an agent then wastes on an empty session */
    const struct dist *session_patience;  /* s with an agent; NULL: stays until all is done */
    struct steps session_patience_factor; /* by time of arrival in the queue; n = 0: 1 */
    const struct turns *turns;            /* NULL: the handle time in one piece */
    double p_balk;                        /* of those who cannot start at once */
    struct steps handle_factor;           /* by time of arrival in the queue; n = 0: 1 */
    struct ramp by_wait; /* on handle times besides 1, by the wait in the present queue, s */
    double p_solved;     /* by a human segment; a route may differ */
    const struct misroute *misroute;      /* NULL: always taken for what it is */
    const struct bot_rule *bot;           /* NULL: no bot stage */
    const struct bot_rule **bot_in_surge; /* [surge] while it lasts, or NULL; NULL: in none */
    double complexity; /* how much the handle time grows with that of the issue, 0 to 1 */
    struct retry retry[N_CAUSES];
    struct route *routes; /* by (rank, order in the config) */
    uint32_t n_routes;
    double revenue_human, revenue_bot, revenue_unsolved; /* money per contact so ended */
    bool on_platform;                                    /* judged as platforms do */
    uint32_t *slas; /* the service levels this type counts in */
    uint32_t n_slas;
    bool is_outbound; /* reached by a campaign */
};

#endif
