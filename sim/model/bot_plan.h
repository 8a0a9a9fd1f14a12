/* What is planned of the bot stage: its parameters as one type of contact meets them, and its sessions. */
#ifndef CCSIM_MODEL_BOT_PLAN_H
#define CCSIM_MODEL_BOT_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/steps.h"

struct dist; /* rand/dist.h */

enum { BOT_MOST_TURNS = 100, BOT_MOST_FRICTION = 20 };

enum bot_form {
    BOT_SHORT,  /* one outcome a session: p_right, score, p_notice */
    BOT_DIRECT, /* one outcome a session: containment, false_share */
    BOT_TURNS,  /* p_right, score and p_notice turn by turn, up to max_turns */
    BOT_MENU    /* no intelligence: serves itself, hangs up, or goes on to a human */
};

/* What a threshold goes by when it goes by what is behind the bot. */
enum bot_load {
    BOT_LOAD_NONE,
    BOT_LOAD_QUEUE, /* contacts waiting in the contact's queue */
    BOT_LOAD_WAIT   /* s of expected wait there */
};

/* The score below which the bot hands over; looked at when an answer is due. */
struct bot_threshold {
    enum bot_load load;
    double constant;      /* without load and by_time */
    struct steps by_time; /* n = 0: constant */
    struct steps by_load; /* at: contacts or s, the first 0 */
};

/* The bot stage as one type of contact meets it. */
struct bot_rule {
    enum bot_form form;
    double p_immediate;      /* asks for a human at once */
    uint32_t friction_turns; /* ... and gets there after so many turns */
    double p_rule;           /* handed over by a rule of the house, whatever the bot would say */
    double p_right;          /* the bot would be right */
    double complexity;       /* how much that falls with the complexity of the issue, 0 to 1 */
    double gain;             /* most that p_right grows as the bot learns */
    double gain_sessions;    /* ... two thirds of it after so many sessions; 0: by days */
    double gain_days;        /* ... or after so many days */
    struct bot_threshold threshold;
    const struct dist *score_right, *score_wrong;
    double p_notice; /* wrong, noticed: asks for a human (turn form: tries again); else leaves */
    double p_ask;    /* turn form: asks for a human instead of trying again */
    uint32_t max_turns;
    const struct dist *turn; /* s; time of one turn */
    double containment;      /* direct form: ended in the bot, of those who do not ask at once */
    double false_share;      /* direct form: unsolved, of the contained */
    double p_self_served, p_hang_up;  /* menu: how it ends; the rest goes on to a human */
    const struct dist *session;       /* s; the stay in the bot */
    const struct dist *session_asked; /* of those who ask at once; NULL: they pass on in no time */
    const struct dist *session_right, *session_wrong; /* NULL: session */
    double session_factor;                            /* on all of these times */
    const struct dist *patience; /* stay in the bot until giving up; NULL: endless */
    double patience_factor;
    double failed_patience_factor; /* on the queue patience of the escalated the bot failed */
    double failed_handle_factor;
    double p_context;          /* what was said in the bot reaches the agent; else ... */
    double lost_handle_factor; /* ... this on the handle time of the escalated the bot failed */
    int32_t priority;          /* added to the class of the escalated */
    double cost_session, cost_minute, cost_resolution;
    double cost_turn; /* turn form: tokens included */
};

enum bot_full { BOT_FULL_HUMAN, BOT_FULL_REFUSE, BOT_FULL_QUEUE };
enum bot_outage { BOT_OUTAGE_ESCALATE, BOT_OUTAGE_FINISH };

struct bot {
    uint32_t capacity;     /* sessions at a time; NOBODY = no limit */
    enum bot_full at_full; /* what a contact meets that finds no session free */
    struct steps works;    /* 1 while up, 0 while out; n = 0: always up */
    enum bot_outage at_outage;
};

#endif
