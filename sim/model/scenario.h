/*
 * What is simulated: a contact center, compiled. Made once from a config (io/), checked there, and
 * never changed after; every thread reads it. It knows nothing of replications, results or files.
 *
 * All times are simulated seconds: 0 is the beginning of the warm-up. The measured window is
 * [warmup, warmup + length), then comes the follow-up, then the end rule. Names are resolved to
 * indices, laws to struct dist, lists on a grid to struct steps that span the whole simulated time.
 */
#ifndef CCSIM_MODEL_SCENARIO_H
#define CCSIM_MODEL_SCENARIO_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/bot_plan.h"
#include "model/callback.h"
#include "model/announce.h"
#include "model/messages.h"
#include "model/staffing.h"
#include "model/standards.h"
#include "model/steps.h"
#include "model/type.h"
#include "rand/day_design.h"

struct dist;        /* rand/dist.h */
struct arrive_spec; /* rand/arrive.h */
struct demand;      /* rand/demand.h */

enum end_rule { END_DRAIN, END_CUT, END_CLEAR };

enum at_close { CLOSE_KEEP, CLOSE_DISCONNECT, CLOSE_SERVE, CLOSE_MESSAGE };
enum while_closed { CLOSED_REFUSE, CLOSED_MESSAGE, CLOSED_BOT, CLOSED_QUEUE };

struct queue {
    char *name;
    uint32_t capacity; /* most contacts waiting; NOBODY = no limit, 0 = loss system */
    double
        capacity_factor; /* > 0: capacity is this factor x agents on duty of the groups that serve it (rounded down) */
    uint32_t pool;     /* a capacity shared with other queues, or NOBODY */
    struct steps open; /* 1 while open, 0 while closed; n = 0: always open */
    enum at_close at_close;
    enum while_closed while_closed;
    double
        message_after; /* s of waiting at which the customer leaves a message; INFINITY = never */
    const struct callback_rule *callback; /* what those who cannot start are offered, or NULL */
    const struct announce_rule *announce; /* what they are told, or NULL */
    const struct message_rule *messages;  /* NULL: a message is the end */
};

struct pool {
    char *name;
    uint32_t capacity;
};

struct channel {
    char *name;
    bool deferred;         /* e-mail, social: no abandonment, not in the live service levels */
    uint32_t line;         /* the lines a contact holds, or NOBODY */
    uint32_t slots;        /* of an agent's capacity that a contact takes; NOBODY: all of it */
    bool is_interruptible; /* its work is laid aside for contacts of other channels (aside.h) */
    double restart;        /* s of work more each time it is taken up again */
};

struct line {
    char *name;
    uint32_t count;
};

/* How the contacts of an arrival stream are made up: types with cumulative shares (the last is 1). */
struct mix {
    uint32_t n;
    uint32_t *type;
    double *cumulative;
};

/* What a customer whom a surge adds may cause: one more fresh issue, later. */
struct echo {
    double p;                 /* 0: none */
    const struct dist *delay; /* s from the cause's arrival */
    uint32_t mix; /* number of the source's mix for it, or NOBODY: of the cause's type */
};

/* One arrival stream: base streams first, then one for each surge's additions. */
struct source {
    char *name;
    const struct arrive_spec *arrive;
    uint32_t stream; /* its number in the random keys */
    uint32_t surge;  /* index of the surge that adds these, or NOBODY */
    struct mix *mixes;
    uint32_t n_mixes;
    struct steps mix_at; /* which mix holds when; n = 0: mixes[0] always */
    bool is_total;       /* the counts contain redials and repeats: none are added */
    bool enters_human;   /* skips the bot */
    struct echo echo;    /* of a surge's additions */
    /* A trace's rows, by customer number; NULL when the trace does not say. A NAN stands for "draw it". */
    const uint32_t *row_type;
    const double *row_handle;
    const double *row_patience;
    const double *row_acw;
};

/* Numbers that are dialled while agents are free (model/campaign.h). */
struct campaign {
    uint32_t type;     /* of the reached */
    uint64_t list;     /* numbers on it; UINT64_MAX: without end */
    struct steps open; /* 1 in its hours; n = 0: always */
    uint32_t group;
    const uint32_t *groups; /* of which least_free agents must be free */
    uint32_t n_groups, least_free;
    double per_free, per_dialled; /* a and b of ceil(a free - b being dialled) */
    struct steps p;               /* reached, by the time of dialling */
    const struct dist *delay;     /* s until it is known */
    uint32_t retries;
    const struct dist *retry_after; /* s; NULL: no retries */
};

/* A half-width that is wanted of a measure's interval: the run goes on until it is reached. */
struct goal {
    char *measure; /* "sl_frac@sla=respond" */
    double half;   /* amount, or share of the value when is_share */
    bool is_share;
};

struct scenario {
    char *name;   /* the file's stem */
    char *recipe; /* resolved config, for other processes; NULL: nobody needs it */
    char *title;
    char *currency;

    double start_clock; /* s of the day at the beginning of the measured window */
    int weekday;        /* 0 = Monday, of that day; -1 = not said */
    double warmup, length, follow;
    bool warmup_by_mser; /* steady only: warmup is found by a pilot */
    enum end_rule end;
    double drain_limit;
    bool steady;
    uint32_t n_batches; /* steady: sections of the window */

    size_t n_intervals;  /* the report grid; steady: the batches */
    double *interval_at; /* n_intervals + 1 boundaries, [0] = warmup, [n] = warmup + length */
    size_t n_instants;
    double *instants; /* simulated s, ascending, all inside the window */

    struct channel *channels;
    uint32_t n_channels;
    char **intents;
    uint32_t n_intents;
    char **languages;
    uint32_t n_languages;
    char **segments;
    uint32_t n_segments;
    struct type *types;
    uint32_t n_types;
    uint32_t *type_of; /* [channel][intent][language][segment] -> type or NOBODY */
    struct queue *queues;
    uint32_t n_queues;
    struct pool *pools;
    uint32_t n_pools;
    struct line *lines;
    uint32_t n_lines;
    struct group *groups;
    uint32_t n_groups;
    struct duty *duties;
    uint32_t n_duties; /* sorted by (on, group, agent) */
    struct pause *pauses;
    uint32_t n_pauses;
    struct source *sources;
    uint32_t n_sources;
    struct demand *demand; /* day and interval factors, surges */
    struct day_design day_design;
    struct bot bot;
    bool deflection_by_staff,
        deflection_uncongested; /* which worlds without the bot are asked for */
    bool counts_needs;          /* issues that asked for a human are told apart */
    struct campaign *campaigns;
    uint32_t n_campaigns;
    struct sla *slas;
    uint32_t n_slas;
    char **surges;
    double *
        surge_patience; /* [surge] factor on the queue patience while it lasts, NAN: none; NULL: in none */
    uint32_t n_surges;

    enum agent_key agent_keys[N_AGENT_KEYS];
    uint32_t n_agent_keys;
    struct choice choice;
    bool handle_factor_at_start; /* handle factors by time hold at the start, not the arrival */
    struct meter *meters;        /* service levels of late that routing looks at */
    uint32_t n_meters;
    bool estimates;              /* some rule looks at an expected wait */
    uint32_t estimate_over;      /* ESTIMATE_MEAN: so many answered */
    bool patience_clock_contact; /* one patience clock for all queues of a contact */

    struct quality quality;
    struct platform platform;
    struct report_forms report;

    /* Money besides wages, bot and lines; 0 = nothing. */
    bool with_money; /* something of what follows, or a fee, penalty, band or revenue, is not 0 */
    double contact_cost, waiting_cost,
        lost_cost;    /* per answered, per s of live wait, per contact lost */
    double line_cost; /* money per line and hour */
    uint64_t seed;
    uint32_t replications;
    uint32_t threads; /* 0 = all cores */
    struct goal *goals;
    uint32_t n_goals;           /* 0: exactly `replications` are run */
    uint32_t most_replications; /* with goals: no more than these */
    double scale;
    uint64_t max_contacts; /* most present at a time */
    double confidence;     /* of the intervals, 0.95 */

    struct dist **laws;
    uint32_t n_laws; /* all laws pointed at from above */
    void **blocks;
    uint32_t n_blocks; /* other memory pointed at from above: bot rules, traces, ... */
};

static inline uint32_t scenario_type(const struct scenario *s, uint32_t channel, uint32_t intent,
                                     uint32_t language, uint32_t segment)
{
    return s
        ->type_of[((channel * s->n_intents + intent) * s->n_languages + language) * s->n_segments +
                  segment];
}

static inline struct home scenario_home(const struct scenario *s, uint32_t group, uint32_t agent)
{
    const struct home *const homes = s->groups[group].homes;
    return homes != NULL ? homes[agent] : (struct home){group, agent};
}

/* Slots a contact of the type takes of an agent of the group; never more than there are. */
static inline uint32_t scenario_slots(const struct scenario *s, uint32_t group, uint32_t type)
{
    const uint32_t all = s->groups[group].capacity;
    const uint32_t wanted = s->channels[s->types[type].channel].slots;
    return wanted < all ? wanted : all;
}

static inline double scenario_window_end(const struct scenario *s)
{
    return s->warmup + s->length;
}

static inline bool scenario_follows_issues(const struct scenario *s)
{
    bool follows = s->quality.on || s->choice.remembers_server;
    for (uint32_t i = 0; i < s->n_slas; i++)
        follows |= s->slas[i].per_issue || s->slas[i].clock == CLOCK_TOTAL_WAIT;
    return follows;
}

/* Something is asked of agents one by one. */
static inline bool scenario_follows_agents(const struct scenario *s)
{
    return s->report.agents || s->quality.evaluation.samples > 0;
}

/* The clock time of the day at a simulated time, in [0, 86400). */
static inline double scenario_clock(const struct scenario *s, double time)
{
    const double at = time - s->warmup + s->start_clock;
    return at - 86400 * floor(at / 86400);
}

/* Some contacts meet the bot. */
static inline bool scenario_has_bot(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (s->types[i].bot != NULL)
            return true;
    return false;
}

static inline bool scenario_has_silent(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (s->types[i].p_silent > 0)
            return true;
    return false;
}

/* Some customers may leave, or be taken for gone, before the agent is done with them. */
static inline bool scenario_has_leaving(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (s->types[i].session_patience != NULL ||
            (s->types[i].turns != NULL && s->types[i].turns->timeout < INFINITY))
            return true;
    return false;
}

static inline bool scenario_has_turns(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (s->types[i].turns != NULL)
            return true;
    return false;
}

/* Work on contacts of the type may be laid aside for others. */
static inline bool scenario_is_soft(const struct scenario *s, uint32_t type)
{
    return s->channels[s->types[type].channel].is_interruptible;
}

static inline bool scenario_has_interruption(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_groups; i++)
        if (s->groups[i].interrupts)
            return true;
    return false;
}

/* Some stay with an agent may be followed by a transfer or a meeting, or is with the wrong one. */
static inline bool scenario_has_steps(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].n_steps > 0)
                return true;
    return scenario_has_misroutes(s);
}

/* Some pair is served in stages. */
static inline bool scenario_has_stages(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].stages != NULL)
                return true;
    return false;
}

/* Some queue offers callbacks. */
static inline bool scenario_has_callbacks(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].callback != NULL)
            return true;
    return false;
}

/* When fresh arrivals stop. */
static inline double scenario_stop(const struct scenario *s)
{
    return s->warmup + s->length + s->follow;
}

/* Number of the calendar day at a simulated time; 0 is the day on which the measured window begins. */
static inline double scenario_day(const struct scenario *s, double time)
{
    return floor((time - s->warmup + s->start_clock) / 86400.0);
}

/* Frees everything the scenario owns. NULL is fine. */
void scenario_free(struct scenario *s);

#endif
