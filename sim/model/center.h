/*
 * All the state of one replication, and the verbs that change it. Handlers (on_*.c) tell what happens,
 * policies (route/) answer questions about it, the observer (observe.h) counts it.
 *
 * Invariants between two events: a contact is in exactly one of {bot, a waiting line, an agent's hands,
 * orbit}; an agent on duty is either in the idle set of its group or has work; nobody waits for a group
 * with an idle agent whom the restrictions allow.
 */
#ifndef CCSIM_MODEL_CENTER_H
#define CCSIM_MODEL_CENTER_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/hot.h"
#include "kernel/evq.h"
#include "model/contact.h"
#include "model/idle.h"
#include "model/route.h"
#include "model/scenario.h"
#include "rand/arrive.h"
#include "rand/dist.h"
#include "rand/stream.h"

struct observer;
struct outbound;   /* model/campaign.h */
struct duty_clock; /* model/duty_clock.h */

enum event_kind {
#define EVENT(name, rank, handler, meaning) EVENT_##name,
#include "model/event_list.h"
#undef EVENT
    N_EVENTS
};

enum event_rank {
#define EVENT(name, rank, handler, meaning) RANK_##name = rank,
#include "model/event_list.h"
#undef EVENT
};

/* With several sessions: talking when one of them is being served, else ringing, else after-contact work. */
enum agent_state { AGENT_OFF, AGENT_IDLE, AGENT_RINGING, AGENT_TALKING, AGENT_ACW, AGENT_PAUSED };

enum agent_flag {
    AGENT_LEAVES = 1, /* the shift is over: goes after the work in hand */
    AGENT_PAUSES = 2  /* a pause is due: starts after the work in hand */
};

struct agent {
    uint32_t next, prev; /* in the idle list of the group */
    uint32_t contact;    /* in hand, or NOBODY; of several sessions the desk knows */
    evq_id event;        /* ring end, after-contact work end, pause end, next end at the desk */
    double since;        /* s, beginning of the present idleness or spell of work; with sessions in
                            hand: of the last take or end */
    double off;          /* s, end of the present duty; INFINITY for head-counts */
    uint32_t row;        /* of the group in tables by (group, type) */
    uint16_t group;
    uint16_t more_pauses; /* due after that one, the next of the duty */
    uint8_t state;
    uint8_t flags;
    uint32_t pause; /* the pause that is due, index into scenario.pauses */
};
_Static_assert(sizeof(struct agent) == 48, "an agent has no holes");

/* Agents draw from streams of their own, above all streams of customers. */
enum { FIRST_AGENT_STREAM = 1 << 19 };

enum { DUTY_VACANT = 2 }; /* nobody was hired for it: not paid */

struct person; /* model/person.h */

/* What a group is doing now. */
struct crew {
    uint32_t first; /* its agents are agents[first] .. agents[first + n) */
    uint32_t n;
    uint32_t present;   /* on duty: idle + busy */
    uint32_t busy;      /* ringing, talking or in after-contact work */
    uint32_t target;    /* head-count wanted; duties: unused */
    uint32_t leaving;   /* people whose duty is over */
    uint32_t heads_at;  /* next entry of group.heads */
    uint32_t off_duty;  /* head-counts: agents not present, linked by next */
    uint32_t pools;     /* desks: with u > 0 slots in use one stands in pool pools + u */
    uint32_t fits;      /* desks: the first of its fit masks, see agent_fits */
    bool counts;        /* staffed by head-count rather than by people */
    bool has_desks;     /* its agents may hold several sessions */
    bool by_number;     /* of a head-count the lowest number off duty comes first; else any */
    bool names_leavers; /* who has to go is known by a flag, not just how many */
};

/* One waiting line: contacts of one type and one priority level, longest waiting first. */
struct wait_line {
    uint32_t head, tail;
    struct queue_state *queue; /* of the type; NULL of seekers */
};

struct queue_state {
    uint32_t waiting;
    uint32_t ringing;
    uint32_t ghosts;         /* of the waiting: those who have left unnoticed */
    uint32_t virtual_places; /* of the waiting, those not on the phone */
    bool is_open;
    bool keeps_staff; /* closed, at_close = serve, and people still wait */
    uint32_t open_at; /* next entry of queue.open */
};

/* Where a group may take from: a mask over types for each of its ranks, lowest rank first. */
struct take_plan {
    uint32_t n_ranks;
    uint32_t n_live; /* the first ranks; those behind are taken only when nobody of these waits */
    uint32_t first;  /* into center.take_masks, in units of words_per_mask */
};

/* What all customers of a source begin with. */
struct origin {
    uint64_t c0;   /* of the random keys, less the customer's number */
    uint32_t type; /* NOBODY: from its mix or trace */
    uint8_t flags; /* contact_flag */
};

struct center {
    const struct scenario *scenario;
    const struct type *types; /* of the scenario */
    const struct route_ops *route;
    struct observer *observer;
    struct evq *events;
    double now;
    uint64_t key; /* of (seed, replication) */
    struct philox_keys keys;

    struct contacts contacts;
    struct agent *agents;
    struct crew *crews;
    struct idle_set idle;
    uint32_t n_agents;
    struct desk *desks; /* per agent; with_desks */
    struct slot *slots;
    struct window *windows; /* beside the slots; with_turns, else NULL */
    uint32_t n_slots;
    uint64_t taken;          /* contacts taken to a desk so far */
    uint64_t *fit_masks;     /* [crew.fits + ...][word]: types of which a contact fits */
    struct wait_line *lines; /* [level][type] */
    uint64_t *waiting_mask;  /* [level][word]: types with somebody waiting */
    uint32_t n_levels;
    uint32_t n_markings;  /* levels of one priority: one, or one for each set of marks */
    uint32_t n_rows;      /* of lines: the levels, and behind them the lists of callbacks */
    int32_t top_priority; /* of level 0 */
    uint8_t *level_at;    /* the first level of a priority, by how far it is below the top */
    uint32_t words_per_mask;
    uint64_t *take_masks;
    struct take_plan *take_plans;  /* per group */
    const struct route **route_of; /* [group][type], NULL: not skilled */
    uint64_t *groups_of;           /* per type: who may serve it, as in idle.with_idle */
    struct wait_line *seekers;     /* per group: contacts whose agent waits for a colleague of it */
    uint32_t let_go, last_let_go;  /* while is_clearing: agents, linked by next */
    struct queue_state *queues;
    uint32_t *pool_waiting;
    uint32_t *lines_busy;
    uint32_t in_bot;
    uint32_t in_orbit;
    uint32_t orbit_redials;   /* of those, redials (not repeats) */
    uint32_t waiting;         /* in all lines, ghosts included, as for the queues */
    uint32_t waiting_virtual; /* of those, not on the phone */
    uint32_t ghosts;
    uint32_t busy;
    double stop_at; /* s, scenario_stop */
    /*
     * When the next customer comes if there is one source, else INFINITY. It is always known, and kept out
     * of the event list it saves 13 % of the time. With 20 sources a tournament among them gained nothing.
     */
    double next_arrival; /* s */
    uint32_t steps_left; /* until the loop looks up from its work; 1: after this one */
    bool bot_is_up;
    uint32_t bot_change_at;
    uint32_t bot_first;                     /* all sessions under way */
    uint32_t bot_line_first, bot_line_last; /* those who wait for a session */
    uint32_t bot_waiting;                   /* how many */
    uint64_t bot_sessions;                  /* begun so far */
    uint64_t bot_sessions_known; /* ... before the present day, from which it has learned */
    double bot_day;              /* that day */

    struct arrive *arrive;   /* per source */
    struct origin *origins;  /* per source */
    struct demand_day *day;  /* this replication's factors and surges */
    uint32_t next_duty;      /* into timeline */
    struct moment *timeline; /* of duties, by time */
    uint32_t n_timeline;
    uint8_t *absent;   /* per duty: 1, or DUTY_VACANT */
    uint32_t interval; /* current report interval; n_intervals outside the window */
    uint32_t next_instant;
    uint32_t entries;       /* queue entries so far */
    uint32_t fresh_contact; /* whose first-attempt words these are */
    struct words fresh_words;
    uint64_t customers; /* order-free sum over fresh customers and their draws */
    uint64_t fresh;
    uint64_t created; /* contacts (attempts) so far */
    uint64_t closed;
    /*
     * None of: bot, lines, priorities, limits on queues, closing, balking, factors of patience or handle
     * times, ringing, after-contact work, traces, overflow delays, messages. The way of a contact is
     * compiled once more for such centers, without the questions: 100 of 1280 instructions a contact.
     */
    bool is_plain;
    bool has_one_source;            /* see next_arrival */
    struct person *persons;         /* [agent], where some group's people differ; else NULL */
    uint32_t *duty_of_pause;        /* where breaks may be put off; else NULL */
    struct outbound *outbound;      /* with_campaigns */
    struct partner_state *partners; /* [group], with_partners */
    bool with_campaigns;
    bool with_people;
    struct handle_means *handle_means; /* [group][type], when something is estimated or compared */
    struct duty_clock *clocks;         /* [agent], with_clocks */
    uint32_t *candidates;              /* with_agent_keys: room for a choice among all agents */
    struct recent_waits *recent;       /* per queue, likewise */
    struct meter_state *meters;        /* of the scenario's meters */
    bool with_journey;
    bool with_relay;     /* some stay with an agent may be followed by a next step */
    bool is_clearing;    /* a queue is being disconnected: whoever that frees goes on afterwards */
    bool with_misroutes; /* some contacts are taken for what they are not; with_relay, too */
    bool with_partners;  /* some group is a partner */
    bool with_messages;  /* some queue's messages are worked off */
    bool with_announcements; /* some queue announces waits */
    bool with_stages;        /* some pair is served in stages */
    bool with_time_factors;  /* some handle times go by the wait or the load */
    bool with_issues;        /* issues are followed over their contacts: issue.h */
    bool with_solved_routes; /* who serves decides how likely an issue is solved */
    bool with_rows;          /* a trace gives handle times, patience or after-contact work */
    bool with_restrictions;  /* overflow delays or reservations exist */
    bool
        picks_by_word; /* one priority level, at most 64 types, no restrictions; the policy knows how */
    bool with_surge_patience; /* patience changes while some surge lasts */
    bool with_bot_factors;    /* some type meets a bot or has a complexity */
    bool with_callbacks;      /* some queue offers callbacks */
    bool with_conditions;     /* some pair is allowed only while conditions hold */
    bool with_waits_noted;    /* something is estimated or metered */
    bool lines_are_sorted;    /* by something else than entry */
    bool with_means;          /* means of handle times are compared */
    bool with_agent_keys;     /* free agents are told apart one by one */
    bool with_clocks;         /* ... by their share of idle time, too */
    bool with_places;         /* waiting counts from elsewhere, or contacts wait for one agent */
    bool with_bound;          /* contacts may wait for one agent */
    bool with_offers; /* the observer is told who is offered: there is a bot, or needs count */
    bool with_needs;  /* issues are counted that asked for a human */
    bool with_desks;  /* some agents may hold several sessions at a time */
    bool with_interruption; /* some groups lay work aside for other contacts */
    bool with_ghosts;       /* some who give up leave without being noticed */
    bool with_turns;        /* some sessions go turn by turn */
    bool with_rings;        /* some group's telephone rings before an answer */
    bool with_acw;          /* some service has work after it */
    bool with_echo;         /* what some surge adds may cause issues later */
    bool with_lines;        /* some channel has lines */
    bool with_limits;       /* some queue has a capacity or shares one */
    bool with_wait_events;  /* overflow delays or messages exist */
    bool has_surplus;       /* some group staffed by head-count may have more people than wanted */
    bool somebody_is_kept;  /* idle people whose time is over stay for somebody who waits */
    bool stopped;           /* fresh arrivals are over */
    bool done;
    bool too_many; /* run.max_contacts was exceeded */
};

/* A change of staff, in this order at one instant: going, pausing, coming. */
enum moment_kind { MOMENT_OFF, MOMENT_PAUSE, MOMENT_ON };

struct moment {
    double at;
    uint32_t duty;
    uint32_t pause; /* index into scenario.pauses: MOMENT_PAUSE */
    uint8_t kind;
};

/* scenario and route outlive the center; observer may be shared with nobody else. */
struct center *center_new(const struct scenario *s, const struct route_ops *route,
                          struct observer *o);
void center_free(struct center *c);

/*
 * Runs one replication from empty to its end. Pure: the same (scenario, seed, replication) gives the same
 * calls of the observer, bit for bit. Returns false when more than max_contacts were present at a time,
 * or when stop (NULL is fine) became true, asked now and then.
 */
bool center_run(struct center *c, uint64_t seed, uint64_t replication, bool (*stop)(void));

/* Handlers, one a file or a few that belong together; subject as the event list says. */
#define EVENT(name, rank, handler, meaning) void handler(struct center *c, uint32_t subject);
#include "model/event_list.h"
#undef EVENT

/* Schedules an event of a contact; it must have none. */
#define CONTACT_EVENT(c, i, name, time) \
    ((c)->contacts.hot[i].event = evq_schedule((c)->events, (time), RANK_##name, EVENT_##name, (i)))
#define AGENT_EVENT(c, a, name, time) \
    ((c)->agents[a].event = evq_schedule((c)->events, (time), RANK_##name, EVENT_##name, (a)))
#define PLAIN_EVENT(c, subject, name, time) \
    ((void)evq_schedule((c)->events, (time), RANK_##name, EVENT_##name, (subject)))

/* Idle people whose time is over stay, and are looked at after every event. */
static inline void center_keeps_somebody(struct center *c)
{
    c->somebody_is_kept = true;
    c->steps_left = 1;
}

/* ---- contact flow (on_arrival.c, flow.c) ---- */

/* A new attempt begins: asks for a line, then the bot or the queue. */
void contact_enter(struct center *c, uint32_t contact);

/* A fresh contact of this source (type and interval are known) has the part for its later attempts. */
void contact_start_journey(struct center *c, uint32_t contact, uint32_t source);

/* In a plain center a contact has that part only when it comes back. */
static inline bool contact_has_journey(const struct center *c, const struct contact *k)
{
    return c->with_journey && (k->attempt > 0 || !c->is_plain);
}

/* Somebody of this type whom a campaign has reached: asks for a human, and does not come back. */
void contact_reached(struct center *c, uint32_t type, uint64_t customer);

/* Asks for a human: closed, start, blocked, balk or wait. */
void queue_enter(struct center *c, uint32_t contact);

/* Out of the waiting line and its counters; the contact's event is cancelled. */
void queue_leave(struct center *c, uint32_t contact);

/* The customer goes on waiting while the assigned agent's telephone rings. */
void queue_ring(struct center *c, uint32_t contact);

/*
 * Somebody who left unnoticed (a record of its own, in the place of the contact) is out of the line, to be given to an
 * agent, or gone for good.
 */
void ghost_leave(struct center *c, uint32_t ghost);
void ghost_vanish(struct center *c, uint32_t ghost);

/* Everybody on the phone in the queue is disconnected, or leaves a message; NOBODY: everybody in all queues. */
void queue_clear(struct center *c, uint32_t queue, enum fate fate);

/*
 * The only door out but the end of a service, which is told to the observer as such and goes on to
 * contact_close. The contact is in no waiting line and with no agent any more.
 */
void contact_leave(struct center *c, uint32_t contact, enum fate fate);

/* For contact_close only: gives the line (trunk) back; comes back or not. */
void contact_free_line(struct center *c, struct contact *k);
void contact_return_or_free(struct center *c, uint32_t contact, enum fate fate);

/* The end of a contact of which the observer knows. */
HOT_INLINE void contact_close(struct center *c, uint32_t contact, enum fate fate)
{
    struct contact *const k = &c->contacts.hot[contact];
    assert(k->event == EVQ_NONE);
    if (__builtin_expect(k->flags & CONTACT_HOLDS_LINE, 0))
        contact_free_line(c, k);
    c->closed++;
    if (fate == FATE_solved)
        contacts_give_back(&c->contacts, contact);
    else
        contact_return_or_free(c, contact, fate);
}

/* Tells estimators and meters of a live contact that was answered or gave up. */
void queue_note_wait(struct center *c, const struct contact *k, double wait, bool is_answered);

/* ---- service (service.c) ---- */

/* The contact (waiting or just arrived) and the idle agent come together. */
void service_assign(struct center *c, uint32_t contact, uint32_t agent);

/* A ringing customer hangs up: the agent is freed at once. The contact has no event pending. */
void service_hang_up(struct center *c, uint32_t contact);

/* The agent has nothing in hand: goes, pauses, takes the next contact, or idles. */
void agent_ready(struct center *c, uint32_t agent);

/* Conditions may hold that did not before: whoever may start now does, the lowest group first. */
void service_look_again(struct center *c);

/* ---- bot (bot.c, bot_now.c) ---- */

/* The bot stage of a new attempt. */
void bot_enter(struct center *c, uint32_t contact);

/* The rule for somebody who meets the bot now: that of the last surge in the file that is on and has one. */
const struct bot_rule *bot_rule_now(const struct center *c, uint32_t contact);

/* The factor on the patience of somebody who enters a queue now, likewise. */
double surge_patience(const struct center *c, uint32_t contact);

/* This attempt comes from the bot, which had its chance. */
bool bot_has_failed(const struct center *c, uint32_t contact);

/* On the handle time: complexity of the issue, a failed bot, what was said in it being lost. */
double bot_handle_factor(const struct center *c, uint32_t contact);

/* ---- staff (staff.c, duties.c) ---- */

/* Draws who is absent and schedules the first changes. */
void staff_start(struct center *c);
void agent_comes(struct center *c, uint32_t agent);
void agent_goes(struct center *c, uint32_t agent);
void agent_pauses(struct center *c, uint32_t agent);

/* Somebody waits whom this group may serve and for whom it stays on after its time. */
bool crew_is_kept(const struct center *c, uint32_t group);

/* The end of a duty: from a pause people go home at once, from idleness unless they are kept, else after the work in hand. */
void duty_is_over(struct center *c, uint32_t agent);

/* Idle people go who stayed for contacts that wait no more, or for a queue that is open again. */
void staff_release(struct center *c);

/* Everybody goes: the idle now, the others after the work in hand. */
void staff_send_home(struct center *c);

/* ---- priority levels (levels.c) ---- */

/* A level for each class a contact can come to have; behind the 256th the rest share one. */
void levels_set(struct center *c);

/* ---- hours (hours.c) ---- */

/* Which queues are open at the beginning, and their first changes. */
void hours_start(struct center *c);

/* ---- where those who wait stand (wait_place.c); only with_places ---- */

/* Enters a queue: since when it waits, and for whom alone. */
void wait_place_begin(struct center *c, uint32_t contact);

/* Goes behind those who wait by now, for whomever: a call to be made again, a message. */
void wait_place_renew(struct center *c, uint32_t contact);

/*
 * Into a line at the contact's place: by time waited where lines are sorted so, then by entry. O(those who are passed),
 * from the tail, 1 at the head. waiting_insert: its own line, with all counters of one who waits.
 */
void wait_place_insert(struct center *c, struct wait_line *line, uint32_t contact);
void waiting_insert(struct center *c, uint32_t contact);

/* ---- questions ---- */

/* The idle agent who takes this contact, or NOBODY. Mostly all who may are busy, and the policy is not asked. */
static inline uint32_t center_pick_agent(const struct center *c, uint32_t contact, uint32_t type)
{
    const uint64_t idle = c->idle.with_idle & c->groups_of[type];
    return idle == 0 ? NOBODY : c->route->pick_agent(c, contact);
}

/* Where tables by (group, type) have what belongs to an agent and a contact. */
static inline uint32_t center_pair(const struct agent *a, const struct contact *k)
{
    return a->row + k->type;
}

static inline const struct route *center_route(const struct center *c, uint32_t group,
                                               uint32_t type)
{
    return c->route_of[(size_t)group * c->scenario->n_types + type];
}

/* Busy from the first take after idleness (or coming) to the last end before it. */
static inline bool agent_is_busy(const struct agent *a)
{
    return a->state >= AGENT_RINGING && a->state <= AGENT_ACW;
}

double agent_busy_since(const struct center *c, uint32_t agent);
/* Live contacts waiting in a queue. */
static inline uint32_t queue_live(const struct center *c, uint32_t queue)
{
    return c->queues[queue].waiting - c->queues[queue].virtual_places;
}

/* Those whom a newcomer would find before them: virtual places only if the queue counts them. */
static inline uint32_t queue_ahead(const struct center *c, uint32_t queue)
{
    const struct callback_rule *const rule = c->scenario->queues[queue].callback;
    return rule == NULL || rule->counts ? c->queues[queue].waiting : queue_live(c, queue);
}

static inline uint32_t crew_idle(const struct center *c, uint32_t group)
{
    return c->crews[group].present - c->crews[group].busy;
}

static inline const struct type *contact_type(const struct center *c, uint32_t contact)
{
    return &c->types[c->contacts.hot[contact].type];
}

/* s since which the contact waits, for those who choose among the waiting. */
static inline double contact_since(const struct center *c, uint32_t contact)
{
    return __builtin_expect(c->with_places, 0) ? c->contacts.places[contact].since
                                               : c->contacts.hot[contact].queued;
}

/* The contact waits for somebody else than this agent alone. */
static inline bool contact_is_kept_from(const struct center *c, uint32_t contact, uint32_t agent)
{
    if (__builtin_expect(!c->with_bound, 1))
        return false;
    const struct wait_place *const s = &c->contacts.places[contact];
    return s->bound_to != NOBODY && s->bound_to != agent && c->now < s->bound_until;
}

/* The agent for whom alone the contact waits now, or NOBODY. */
static inline uint32_t contact_bound_to(const struct center *c, uint32_t contact)
{
    return contact_is_kept_from(c, contact, NOBODY) ? c->contacts.places[contact].bound_to : NOBODY;
}

/* Of the type, the attempt and, sent by the bot, of that. */
int32_t contact_priority(const struct center *c, uint32_t contact);

/* The words of a contact's attempt for a purpose. */
struct words contact_words(const struct center *c, uint32_t contact, enum purpose purpose,
                           unsigned segment, unsigned attempt);

/* Stays with an agent so far in this attempt. */
static inline unsigned contact_segment(const struct center *c, uint32_t contact)
{
    return __builtin_expect(c->with_relay, 0) ? c->contacts.relay[contact].segment : 0;
}

/* The words of service need (a) and patience (b) of an attempt's present segment. */
HOT_INLINE struct words human_words(const struct center *c, uint32_t contact, unsigned attempt)
{
    if (__builtin_expect(attempt == 0 && contact == c->fresh_contact, 1))
        return c->fresh_words;
    return contact_words(c, contact, PURPOSE_human, contact_segment(c, contact), attempt);
}

/* The place of what a lane of such a block feeds. */
static inline struct place contact_place(const struct center *c, uint32_t contact, uint64_t c1,
                                         enum stream_lane lane)
{
    return place_make(c->key, c->contacts.hot[contact].customer, c1, lane);
}

/* dist_draw at such a place, and all of it that human_draw has not inline. */
double contact_draw(const struct center *c, uint32_t contact, const struct dist *law, uint64_t word,
                    uint64_t c1, enum stream_lane lane);

/* The quantity of an attempt that a lane of its human words feeds. */
HOT_INLINE double human_draw(const struct center *c, uint32_t contact, const struct dist *law,
                             uint64_t word, unsigned attempt, enum stream_lane lane)
{
    if (__builtin_expect(law->fast == DIST_EXPONENTIAL, 1)) {
        const struct zig_layer *const box = &zig_exponential_layers[word & (ZIG_LAYERS - 1)];
        const double x = (double)(int64_t)(word >> 11) * box->step;
        if (__builtin_expect(x < box->edge, 1))
            return law->shift + law->scale * x;
    } else if (law->fast == DIST_LOGNORMAL) {
        const struct zig_layer *const box = &zig_normal_layers[word & (ZIG_LAYERS - 1)];
        const double x = (double)((int64_t)word >> 10) * box->step;
        if (__builtin_expect(fabs(x) < box->edge, 1))
            return law->shift + law->scale * exp(law->sigma * x);
    }
    return contact_draw(c, contact, law, word,
                        stream_c1(PURPOSE_human, contact_segment(c, contact), attempt), lane);
}

#endif
