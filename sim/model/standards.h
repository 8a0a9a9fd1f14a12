/*
 * What the center is held against: service levels, quality and satisfaction, a platform's rules, and further forms of
 * measures. Part of the scenario.
 */
#ifndef CCSIM_MODEL_STANDARDS_H
#define CCSIM_MODEL_STANDARDS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/steps.h"

/* Each period so many contacts of each agent are sampled and scored, with an error. */
struct evaluation {
    uint32_t samples; /* 0: none */
    double period;    /* s, from the start of the window on */
    double error_sd;  /* of a score, which is 1 for solved and 0 for not, before the error */
};

/* How content customers are, and what becomes of their issues. */
struct quality {
    bool on;       /* issues are followed over their contacts, and satisfaction is measured */
    double window; /* s: an answered contact is the last of its issue if none follows within this */
    bool is_logistic;
    /* Probability that the customer is satisfied, by how the contact ended. */
    double human_solved, human_unsolved, bot_solved, bot_unsolved, not_served;
    /* Taken off after a human solved it; logits when is_logistic. */
    double wait_free;   /* s that cost nothing */
    double per_minute;  /* of the wait beyond (live channels) */
    double bot_failed;  /* the bot failed first */
    double per_attempt; /* for each earlier contact of the issue */
    double rating_satisfied,
        rating_unsatisfied;   /* shares of customers served by a human who rate */
    double five_of_satisfied; /* stars: five, else four */
    double three_of_unsatisfied, two_of_unsatisfied; /* three or two, else one */
    double churn_solved, churn_unsolved, churn_lost; /* probability of losing the customer */
    double customer_value;                           /* money lost then */
    struct evaluation evaluation;
};

enum sla_clock {
    CLOCK_WAIT,           /* the wait in a queue */
    CLOCK_RESPONSE,       /* first human response: from asking for a human */
    CLOCK_FIRST_RESPONSE, /* first response of any kind, the bot's included */
    CLOCK_RESOLVE,        /* from asking for a human to the end of the handle stage, solved */
    CLOCK_TOTAL_WAIT /* the waits in all queues of a contact together, to the end of the service */
};

enum sl_variant {
    SL_OFFERED,
    SL_ANSWERED,
    SL_EXCL_EARLY,
    SL_CREDIT_EARLY,
    SL_CREDIT_SHORT,
    SL_EXCL_SHORT,
    N_SL_VARIANTS
};

/* Below this share in a replication, this is to be paid for it; of several that hold, the dearest. */
struct sla_band {
    double below, cost;
};

struct sla {
    char *name;
    enum sla_clock clock;
    bool
        from_contact; /* the clock starts at the contact's entry instead of at asking for a human */
    double threshold; /* s */
    double target;    /* share */
    enum sl_variant variant; /* the one shown first */
    bool per_issue;          /* instead of it: by issues, over all their contacts */
    double short_wait;       /* s: an abandonment within it is short */
    bool with_blocked, with_refused, with_cleared, with_messages, with_callbacks; /* in the base */
    double penalty; /* money for each contact that missed */
    struct sla_band *bands;
    uint32_t n_bands;
    bool round_wait; /* waits in whole seconds */
    bool hard;
    bool while_open;    /* the clock stands still while the queue is closed */
    struct steps hours; /* 1 while it runs; n = 0: not stated */
};

/* The hours of the day in which somebody counts, in s from 00:00; on the same when the day is whole. */
struct day_hours {
    double from, to;
};

/* What shopping platforms judge shops by: contacts of types that are on_platform. */
struct platform {
    bool on;
    struct day_hours reply; /* 3-minute rate and mean response */
    struct day_hours first; /* first reply within 30 s */
};

/* Further forms of some measures. */
struct report_forms {
    bool over_expected, window_open, interval_waits;
    bool wait_open;       /* waits in the opening hours of the queue */
    bool agents;          /* rows by agent */
    uint32_t agents_from; /* contacts of an agent who is compared with the others */
};

#endif
