/*
 * Outbound campaigns: numbers that are dialled when agents are free. A number dialled is no contact yet; the
 * reached become one, which asks for a human like everybody else.
 */
#ifndef CCSIM_MODEL_CAMPAIGN_H
#define CCSIM_MODEL_CAMPAIGN_H

#include "model/center.h"

/* A number that is being dialled, or waits to be dialled again. */
struct dial {
    uint64_t number;
    uint32_t campaign;
    uint32_t next;  /* of those due again, or the next unused record */
    uint32_t tries; /* so far, the present one included */
    bool is_reached;
};

struct campaign_state {
    uint64_t begun;               /* numbers dialled at least once */
    uint64_t over;                /* numbers reached or given up */
    uint64_t under_way;           /* being dialled */
    uint64_t due;                 /* to be dialled again, as soon as the rule says so ... */
    uint32_t first_due, last_due; /* ... in this order */
    size_t hours_at;              /* next entry of campaign.open */
    bool is_on;
};

struct outbound {
    struct campaign_state *states; /* by campaign */
    struct dial *dials;
    uint32_t capacity, used, unused;
};

/* Memory for the scenario's campaigns; NULL without any. */
struct outbound *campaigns_new(const struct scenario *s);
void campaigns_free(struct outbound *out);

/* Which campaigns are on at the beginning, before anybody is on duty. */
void campaigns_start(struct center *c);

/* An agent has become free: every campaign looks whether to dial. */
void campaigns_look(struct center *c);

/* Numbers on the campaign's list that were neither reached nor given up; NAN if the list has no end. */
double campaign_list_left(const struct center *c, uint32_t campaign);

#endif
