/*
 * What the parts of the twin share. A `when` is something that will happen; the order in which these were
 * decided breaks the last ties. The order of the ranks is that of MODEL.md, section 2.
 */
#ifndef CCSIM_TESTS_TWIN_OWN_H
#define CCSIM_TESTS_TWIN_OWN_H

#include <math.h>
#include <stdbool.h>

#include "rand/arrive.h"
#include "rand/demand.h"
#include "rand/dist.h"
#include "rand/stream.h"
#include "twin.h"

enum rank {
    RANK_WORK_ENDS = 1,
    RANK_STAFF_AND_OPENING,
    RANK_BOT_AND_REDIAL,
    RANK_ARRIVAL,
    RANK_AGE,
    RANK_PATIENCE,
    RANK_MESSAGE,
    RANK_CLOSING
};

struct when {
    double at; /* INFINITY: never */
    uint64_t order;
};

/* VIRTUAL: has a place in a line, and is called; PROMISED: is called later; DIALED: is being called;
 * HELD: a message that is not laid out yet; TO_COME: the issue that a surge's customer causes later. */
enum where {
    BEFORE_BOT,
    IN_BOT,
    WAITING,
    RINGING,
    SERVED,
    ASIDE,
    VIRTUAL,
    PROMISED,
    DIALED,
    HELD,
    AWAY,
    TO_COME,
    GONE
};

/* One customer, over all attempts. */
struct customer {
    uint64_t id;
    size_t life; /* of the present attempt */
    uint32_t source, type, attempt, redials, repeats;
    enum where where;
    bool is_ghost;     /* has left; the line does not know */
    bool is_misrouted; /* its type is not the true one */
    uint32_t true_type;
    bool is_message, is_first; /* it goes before everything else */
    double told_factor;        /* on patience, of the wait announced in the present queue */
    bool may_return, to_human, from_bot, is_repeat, holds_line;
    double entered, queued;
    uint64_t entry;     /* the how-manieth to enter a queue */
    uint64_t bot_entry; /* the how-manieth to enter the bot */
    uint32_t patience_attempt, service_attempt, bot_attempt;
    double patience_factor, handle_factor;
    double context_factor;      /* on handle times in this attempt: what was said before is lost */
    uint32_t returns[N_CAUSES]; /* so far */
    int32_t bonus;
    const struct bot_rule *bot; /* of the latest stay in the bot */
    uint32_t turns;             /* of the session so far */
    bool goes_on;               /* another turn comes */
    enum fate bot_fate;         /* N_FATES: asks for a human */
    enum bot_cause bot_cause;
    uint32_t agent;
    double began;
    struct when ends;     /* the bot session, the talk, the time away */
    struct when gives_up; /* waiting, ringing, in the bot */
    bool is_staged;       /* the present stay */
    double marks[3];  /* s of its work until the first reply, the end of listening, of answering */
    double marked[3]; /* s, when each was reached; NAN: not yet */
    struct when message;
    struct when walks_out;  /* while being served */
    uint32_t segment, step; /* stays with an agent so far; the next step to be looked at */
    uint32_t helper, seeks; /* the second agent; the group one is awaited from */
    uint64_t seek_order;
    struct when meets_until;
    double met, joint, helper_acw;
    double patience_left; /* NAN: no clock has run */
    bool clock_runs, must_start;
    uint64_t age_order; /* of overflow ages, which follow from queued */
    double last_age;    /* s of waiting up to which ages have been looked at */
    double since;       /* s, from when waiting counts where contacts are chosen */
    uint32_t server;    /* the person with a name who served last, or NOBODY */
    uint32_t bound_to;  /* the person waited for, or NOBODY */
    double bound_until;
    bool was_offered_call, is_callback;
    bool is_back; /* waits again with work begun */
    double left, work, talked, merit, away;
    bool is_on_again; /* taken up by a person with one contact at a time */
    unsigned calls;
};

/* Of a session in service: one piece of work; or turn by turn: waits for the agent, who writes, is with the customer. */
enum phase { ONE_PIECE, FOR_AGENT, WRITING, WITH_CUSTOMER };

/* What a person with several sessions has in hand; customer NOBODY: work when they have gone. */
struct held {
    uint32_t customer;
    enum where state; /* RINGING, SERVED; GONE: after-contact work */
    enum phase phase;
    uint32_t turn, turns; /* turns begun, and all */
    double factor, work_in_all;
    double ready;      /* s, since when it waits for the agent */
    bool falls_silent; /* the present thinking is cut off by the time-out */
    double left;       /* s of work at one session, served */
    double until;      /* s, else */
    double work;
    double merit; /* s served, each times what it is worth for a solution */
    double away;  /* s it has lain aside; while it does, less the time since when */
    bool is_shared;
    uint32_t slots;
    uint64_t taken;
};

enum { MOST_HELD = 64 };

/* Where work may be laid aside: what a person takes now. */
enum looks_for { ANY_WORK, OTHER_WORK, WORK_TO_LAY_ASIDE };

enum doing { OFF, IDLE, ON_THE_RING, TALKING, AFTER_WORK, PAUSED };

struct person {
    uint32_t group, number;
    enum doing doing;
    double since;   /* s, idle since */
    int pool;       /* slots in use of those who stand there with room for more; -1: in no pool */
    uint32_t place; /* in the pool when one is drawn at random */
    struct held held[MOST_HELD];
    uint32_t n_held;
    struct held aside[MOST_HELD]; /* left: s of work */
    uint32_t n_aside;
    enum looks_for looks_for;
    double looked; /* s, up to which the work has been taken off what is left */
    uint32_t customer;
    struct when ends; /* ring, after-contact work, pause */
    double off;
    double began, hired; /* s: the duty; a successor's first day, -INFINITY for the first holder */
    double
        on_duty; /* s, beginning of the shift, later by its pauses; s of it so far while one lasts */
    double worked;          /* s of the shift */
    double spell;           /* s, beginning of the spell of work, or NAN */
    uint32_t goes_on_later; /* 1, 2, ... while a queue is disconnected */
    bool leaves;            /* the duty is over */
    uint32_t pause;         /* the first that is due, and how many are */
    uint32_t n_pauses_due;
};

struct twin_group {
    uint32_t target; /* places wanted */
    size_t next;     /* of its head-counts */
    struct when changes;
    uint32_t handed_over; /* to a partner in the present period */
    struct when period;   /* the next one begins */
    struct when hours;    /* of a partner begin or end */
};

/* A number of a campaign: being dialled, to be dialled again at `ends`, due again, or done with. */
enum dial_state { DIAL_UNDER_WAY, DIAL_LATER, DIAL_DUE, DIAL_OVER };

struct twin_dial {
    uint32_t campaign, tries;
    uint64_t number, due_order;
    enum dial_state state;
    bool is_reached;
    struct when ends;
};

struct twin_campaign {
    bool is_on;
    size_t next;
    struct when changes;
};

struct twin_queue {
    bool is_open, keeps_staff;
    size_t next;
    struct when changes;
};

/* A wait in a queue that was answered, or given up. */
struct twin_wait {
    uint32_t queue;
    double at, wait; /* s */
    bool is_answered;
};

struct twin {
    const struct scenario *s;
    struct twin_wait *waits; /* all there have been */
    size_t n_waits, waits_cap;
    struct lives *lives;
    uint64_t key, orders, entries, bot_entries, takings;
    double now;
    struct customer *customers; /* those who are gone are taken out between two events */
    uint32_t n_customers, customers_cap;
    struct person *people;
    uint32_t n_people;
    struct twin_group *groups;
    struct twin_queue *queues;
    uint32_t *lines_busy;
    bool *absent;
    struct when duties;
    struct when *late;  /* by duty: somebody who is late begins it */
    struct when *again; /* by pause: one that was put off is looked at again */
    struct twin_dial *dials;
    size_t n_dials, dials_cap;
    struct twin_campaign *campaigns;
    double duties_done; /* s, instant of the last changes of duties */
    bool bot_works;
    double *bot_starts; /* s, of all sessions so far */
    size_t n_bot_starts, bot_starts_cap;
    size_t bot_next;
    struct when bot_changes;
    struct arrive *arrive;
    struct demand_day *day;
    struct when *arrivals; /* by source */
    struct when stop;
    bool stopped, done, is_clearing;
    uint32_t later; /* how many go on when a queue has been disconnected */
};

/* ---- twin.c ---- */
struct when twin_at(struct twin *t, double time);
extern const struct when NEVER;
double twin_step(const struct steps *s, double time);
struct words twin_words(const struct twin *t, const struct customer *k, enum purpose purpose,
                        unsigned segment, unsigned attempt);
/* One draw of a law from lane A or B of such a block. */
double twin_draw(const struct twin *t, const struct customer *k, const struct dist *law,
                 enum purpose purpose, unsigned segment, unsigned attempt, enum stream_lane lane);
const struct type *twin_type(const struct twin *t, uint32_t customer);
const struct route *twin_route(const struct twin *t, uint32_t type, uint32_t group);

/* ---- twin_contact.c ---- */
void twin_fresh(struct twin *t, uint32_t source);
void twin_reached(struct twin *t, uint32_t type, uint64_t id);
void twin_comes(struct twin *t, uint32_t customer);
void twin_ask_for_human(struct twin *t, uint32_t customer);
void twin_redial(struct twin *t, uint32_t customer);
void twin_age(struct twin *t, uint32_t customer);
void twin_gives_up(struct twin *t, uint32_t customer);
void twin_message(struct twin *t, uint32_t customer);
void twin_order_clocks(struct twin *t, struct customer *k);
void twin_disconnect(struct twin *t, uint32_t queue, enum fate fate);
void twin_leave(struct twin *t, uint32_t customer, enum fate fate);

double twin_patience(const struct twin *t, uint32_t customer);

/* A new life, and nothing known of it; the channel is entered now. */
void twin_begin_attempt(struct twin *t, struct customer *k);

/* ---- twin_messages.c ---- */

/* Who has just left a message goes on as one. */
bool twin_keeps_message(struct twin *t, uint32_t customer);
void twin_message_due(struct twin *t, uint32_t customer);
bool twin_leaves_when_told(struct twin *t, uint32_t customer);

/* ---- twin_misroute.c ---- */
void twin_misroute(struct twin *t, uint32_t customer);
double twin_misrouted_time(const struct twin *t, const struct customer *k);

/* The wrong agent sends the customer on: a new segment with the true type. */
void twin_send_on(struct twin *t, struct customer *k);
void twin_begin_segment(struct twin *t, struct customer *k);

/* ---- twin_partner.c ---- */
void twin_partners_start(struct twin *t);
void twin_partner_period(struct twin *t, uint32_t group);
void twin_partner_hours(struct twin *t, uint32_t group);
bool twin_partner_is_willing(const struct twin *t, uint32_t group);

/* ---- twin_callback.c ---- */
const struct callback_rule *twin_callback(const struct twin *t, const struct customer *k);

/* Has a place among the waiting of the queue, live or kept for a call. */
bool twin_has_place(const struct twin *t, const struct customer *k);
bool twin_is_listed(const struct twin *t, const struct customer *k);
bool twin_takes_callback(struct twin *t, uint32_t customer);
void twin_call_due(struct twin *t, uint32_t customer);
double twin_dial(struct twin *t, uint32_t customer, uint32_t person);

/* The calling is over: true if the customer was reached. */
bool twin_dialed(struct twin *t, uint32_t customer);

/* ---- twin_conditions.c ---- */
bool twin_holds(const struct twin *t, const struct conditions *w, uint32_t type);
void twin_note_wait(struct twin *t, const struct customer *k, double wait, bool is_answered);
double twin_expected_wait(const struct twin *t, uint32_t queue, uint32_t type, enum estimator by);
void twin_look_again(struct twin *t);

/* ---- twin_bot.c ---- */
void twin_enter_bot(struct twin *t, uint32_t customer);
void twin_bot_end(struct twin *t, uint32_t customer);
void twin_bot_gives_up(struct twin *t, uint32_t customer);
void twin_bot_change(struct twin *t);
/* The surge is on and about this customer. */
bool twin_surge_acts(const struct twin *t, const struct customer *k, uint32_t surge);

bool twin_bot_has_failed(const struct customer *k);

/* On the handle time. */
double twin_bot_handle_factor(const struct twin *t, uint32_t customer);

/* ---- twin_staff.c ---- */

/* Places by head-count, of which nobody knows who they are; else people with names. */
bool twin_is_counted(const struct twin *t, uint32_t group);
uint32_t twin_present(const struct twin *t, uint32_t group);
void twin_assign(struct twin *t, uint32_t customer, uint32_t person);
void twin_ring_end(struct twin *t, uint32_t person);
void twin_talk_end(struct twin *t, uint32_t customer);
void twin_serve(struct twin *t, uint32_t customer, uint32_t person);
void twin_stop_idling(struct twin *t, uint32_t person);

/* On duty with nothing in hand (any more): goes, pauses, takes the next, or idles. */
void twin_ready(struct twin *t, uint32_t person);
void twin_pause(struct twin *t, uint32_t person);
void twin_go(struct twin *t, uint32_t person);

/* Does this group stay on after its time, for somebody who waits? */
bool twin_is_kept(const struct twin *t, uint32_t group);

/* Free agents go first: of the places too many, those idle for the shortest time. */
void twin_surplus_goes(struct twin *t, uint32_t group);

/* Whoever was kept and is kept no more goes. */
void twin_release(struct twin *t);

/* Into the pool of those with so many slots in use, and out of whatever pool. */
void twin_enter_pool(struct twin *t, uint32_t person, int pool);
void twin_leave_pool(struct twin *t, uint32_t person);

/* What a trace says; NAN: nothing. */
double twin_given_time(const struct twin *t, const struct customer *k);

/* On the handle time. */
double twin_handle_factor(const struct twin *t, uint32_t customer, const struct route *r);
double twin_handle_time(struct twin *t, uint32_t customer, const struct route *r);
double twin_mean_work(const struct type *y, const struct route *r);

/* The work of a staged stay goes on without a break from a time; the customer leaves the agent. */
void twin_marks(struct twin *t, uint32_t customer, double from);
void twin_tell_marks(struct twin *t, uint32_t customer);

/* When a human responds to somebody who is answered now; NAN: a reply that is not foreseen. */
void twin_responds(struct twin *t, uint32_t customer, const struct route *r);
double twin_after_time(const struct twin *t, const struct customer *k, const struct route *r,
                       double work);
bool twin_is_called_away(const struct twin *t, uint32_t person);

/* ---- twin_desk.c: persons with several sessions ---- */
bool twin_has_desks(const struct twin *t, uint32_t group);
uint32_t twin_slots_in_use(const struct twin *t, uint32_t person);
uint32_t twin_room(const struct twin *t, uint32_t person);
void twin_desk_assign(struct twin *t, uint32_t customer, uint32_t person);
void twin_desk_hang_up(struct twin *t, uint32_t customer);
void twin_desk_end(struct twin *t, uint32_t person);

/* Leaves before all is done. */
void twin_walks_out(struct twin *t, uint32_t customer);

/* Writes down how far all sessions are. */
void twin_desk_settle(struct twin *t);
/* With nothing in hand: takes whatever fits, false if nothing does. */
bool twin_desk_starts(struct twin *t, uint32_t person);

/* Takes whatever fits; with nothing in hand afterwards, idles or goes. */
void twin_desk_look(struct twin *t, uint32_t person);

/* ---- twin_aside.c: work laid aside for other contacts ---- */
bool twin_is_soft(const struct twin *t, uint32_t type);
bool twin_interrupts(const struct twin *t, uint32_t group);
bool twin_may_be_laid_aside(const struct twin *t, uint32_t person, const struct held *held);
uint32_t twin_hard_slots(const struct twin *t, uint32_t person);

/* Into the free slots, or those that laying work aside makes free, of work the person looks for. */
bool twin_fits(const struct twin *t, uint32_t person, uint32_t type);
void twin_make_room(struct twin *t, uint32_t person, uint32_t slots);

/* One more of what lies aside goes on, if there is any and room. */
bool twin_resume(struct twin *t, uint32_t person);
void twin_put_back(struct twin *t, uint32_t person);

/* The same if the person's time is over. */
void twin_shift_over(struct twin *t, uint32_t person);

/* s of work that are left. */
double twin_take_back(struct twin *t, uint32_t customer, uint32_t person);
void twin_give_up(struct twin *t, uint32_t customer);
/* ---- twin_people.c ---- */
double twin_person_factor(const struct twin *t, uint32_t person);
double twin_person_solves(const struct twin *t, uint32_t person);
double twin_late(const struct twin *t, uint32_t person, unsigned which, unsigned number);
bool twin_is_vacant(const struct twin *t, const struct duty *d);
void twin_person_begins(struct twin *t, uint32_t person, const struct duty *d);

/* ---- twin_campaign.c ---- */
void twin_campaigns_look(struct twin *t);
void twin_dial_end(struct twin *t, uint32_t number);
void twin_dial_again(struct twin *t, uint32_t number);
void twin_campaign_hours(struct twin *t, uint32_t campaign);

/* ---- twin_duties.c ---- */
void twin_late_start(struct twin *t, uint32_t duty);
void twin_pause_again(struct twin *t, uint32_t pause);
void twin_heads(struct twin *t, uint32_t group);
void twin_duties(struct twin *t);
double twin_next_duties(const struct twin *t);
void twin_send_home(struct twin *t);
void twin_staff_start(struct twin *t);

/* ---- twin_steps.c ---- */
bool twin_next_step(struct twin *t, uint32_t customer);
void twin_meeting_end(struct twin *t, uint32_t customer);
void twin_joint_end(struct twin *t, uint32_t person);
bool twin_join_seeker(struct twin *t, uint32_t person);
void twin_stop_seeking(struct twin *t);

/* The second agent, if there is one, leaves the customer; true: has nothing more to do. */
bool twin_let_helper_go(struct twin *t, uint32_t customer, uint32_t *helper);

/* ---- twin_policy.c ---- */

/* Enters a queue: since when it waits, and for whom. */
void twin_take_place(struct twin *t, uint32_t customer);

/* Who served the issue last, in an earlier contact; NOBODY: nobody, or it is not asked. */
uint32_t twin_server(const struct twin *t, const struct customer *k);
void twin_note_server(const struct twin *t, uint32_t customer, uint32_t person);

/* Somebody else than this person alone is waited for. */
bool twin_waits_for_another(const struct twin *t, const struct customer *k, uint32_t person);

/* Is there a person who alone is waited for? */
bool twin_is_bound(const struct twin *t, const struct customer *k);

/* How urgent one waiting customer is to a person, by the policy of the scenario; alike unless it says more. */
double twin_urgency(const struct twin *t, uint32_t person, uint32_t customer);
bool twin_dispatches(const struct twin *t);

/* What a key asks of a person, least first; only keys that tell persons apart. */
double twin_key_value(const struct twin *t, enum agent_key key, uint32_t person, uint32_t customer);

/* The person comes on duty; begins or ends a spell of work; begins or ends a pause. */
void twin_clock_in(struct twin *t, uint32_t person);
void twin_spell(struct twin *t, uint32_t person, bool begins);
void twin_clock_pause(struct twin *t, uint32_t person);

/* Bits of the marks the customer waits with, where scores reward some. */
unsigned twin_marking(const struct twin *t, const struct customer *k);

/* ---- twin_choose.c ---- */
uint32_t twin_any_idle(const struct twin *t, uint32_t group, double u);
int32_t twin_priority(const struct twin *t, uint32_t customer);
uint32_t twin_idle(const struct twin *t, uint32_t group);

/* Agents of the group in any pool: with room for one more at least. */
uint32_t twin_with_room(const struct twin *t, uint32_t group);
uint32_t twin_pick_agent(const struct twin *t, uint32_t customer);

/* For this agent, `others` of whose group have room, too. */
uint32_t twin_pick_contact(const struct twin *t, uint32_t person, uint32_t others);

#endif
