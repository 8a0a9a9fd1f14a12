/* Who works when: groups, duties with their pauses, and the people behind them. Part of the scenario. */
#ifndef CCSIM_MODEL_STAFFING_H
#define CCSIM_MODEL_STAFFING_H

#include <stdbool.h>
#include <stdint.h>

#include "model/partner.h"
#include "model/ramp.h"
#include "model/steps.h"

struct dist; /* rand/dist.h */

/* A pause inside a duty. It starts after a contact in hand and then keeps its length, or ends on time. */
struct pause {
    double at, length;
    bool paid, ends_on_time;
    double postpone;        /* s by which it may be put off ... */
    uint32_t postpone_from; /* ... while so many wait whom the group serves */
};

/* One agent's work on one day. */
struct duty { /* on may be negative: it began before the simulation; pauses never are */
    uint32_t group;
    uint32_t agent; /* 0-based within the group: an identity kept over the days */
    uint32_t shift; /* index into the group's shifts, NOBODY for head-counts turned into people */
    double on, off;
    double p_absent;
    uint32_t first_pause, n_pauses; /* into scenario.pauses */
};

/* What may be given of a named agent instead of being drawn. */
enum given_person { GIVEN_HANDLE, GIVEN_COMPETENCE, GIVEN_ATTITUDE, GIVEN_TENURE, N_GIVEN };

/* What a training changes from its end on, for a share of the agents. */
struct lesson {
    double end; /* s */
    double share;
    double handle, competence; /* factors */
};

/* Where somebody began, who has gone over to another group: who somebody is does not change with it. */
struct home {
    uint32_t group, agent;
};

/* How the agents of a group differ and change (model/person.h). */
struct people_rule {
    const struct dist *handle;     /* factor on handle times; NULL: 1 */
    const struct dist *competence; /* factor on the probability to solve; NULL: 1 */
    double attitude_sd;            /* of a normal added to satisfaction */
    const struct dist *tenure;     /* s on the job when the window begins; NULL: for ever */
    double *given[N_GIVEN];        /* by agent, NAN: drawn; NULL: nothing is given */
    double learning,
        learning_tau; /* beginners take 1 + learning times as long, fading with tau s */
    double fatigue, fatigue_after; /* more time per hour, after so many s of the duty */
    const struct dist *late; /* s late at the start of a duty and back from a pause; NULL: never */
    bool has_copilot;
    double copilot_new, copilot_old; /* factors on handle times of beginners, and of others */
    double copilot_from;             /* s on the job: who is no beginner any more */
    double attrition;                /* leaving per s; 0: nobody leaves */
    double replace_after;            /* s until the next one comes */
    struct lesson *lessons;
    uint32_t n_lessons;
};

enum staffing { STAFF_HEADCOUNT, STAFF_DUTIES };

struct group {
    char *name;
    enum staffing staffing;
    struct steps heads; /* STAFF_HEADCOUNT: net agents on the floor, in heads */
    uint32_t
        n_agents; /* identities: most heads ever present (head-count), or distinct agents (duties) */
    uint32_t capacity;   /* slots: the sessions an agent may hold at a time */
    double *time_factor; /* [capacity]: with j + 1 sessions in service each takes so many times as
                            long */
    const double *solved_factor; /* [capacity]: on the probability to solve, likewise, averaged over
                                    the session; NULL: 1 */
    bool
        has_desks; /* its agents have desks (model/desk.h): several sessions, or others than plain ones */
    bool interrupts;         /* serves contacts that may be interrupted, and others: has desks */
    const struct dist *ring; /* s between assignment and answer; NULL: none */
    bool open_ended;         /* the last staff stays until nobody is left whom it serves */
    struct steps wage;       /* money per paid hour by simulated time; n = 0: nothing */
    double overtime_factor;
    bool absent_paid;
    double shrinkage;                   /* for the gross requirement */
    double fee_contact, fee_second;     /* money of a partner, per answered contact and s served */
    double attitude;                    /* added to the satisfaction of those served here */
    const struct people_rule *people;   /* NULL: all alike */
    const struct partner_rule *partner; /* NULL: no contract */
    struct ramp by_load; /* on handle times besides 1, by those who wait for each agent on duty */
    char **shift_names;
    uint32_t n_shifts;
    const struct home *homes; /* [n_agents], NULL: all have always been here */
    char **agent_names;       /* [n_agents] of those named one by one, or NULL */
};

static inline bool group_has_desks(const struct group *g)
{
    return g->has_desks;
}

/* Single sessions that k at a time are worth: k / time_factor[k]. For formulas that know no desks. */
static inline double group_places(const struct group *g, uint32_t k)
{
    return group_has_desks(g) && k > 0 ? k / g->time_factor[k - 1] : 1;
}

#endif
