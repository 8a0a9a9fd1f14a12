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
#include "model/choice.h"
#include "model/conditions.h"
#include "model/messages.h"
#include "model/misroute.h"
#include "model/partner.h"
#include "model/ramp.h"
#include "model/steps.h"
#include "rand/day_design.h"

struct dist;        /* rand/dist.h */
struct arrive_spec; /* rand/arrive.h */
struct demand;      /* rand/demand.h */

#define NOBODY UINT32_MAX /* no such index; no limit */

enum end_rule { END_DRAIN, END_CUT, END_CLEAR };

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
