/*
 * What the model tells whoever counts. The model owns this interface; measure/ defines the functions and
 * a test may link its own. They are called directly, because a pointer each would cost 60 instructions a
 * contact. Times are c->now; the contact's record is as it was before the change unless said otherwise.
 */
#ifndef CCSIM_MODEL_OBSERVE_H
#define CCSIM_MODEL_OBSERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/contact.h"

struct center;
struct desk;
struct window;
struct observer;
struct spell;

/* A replication begins or is over. */
void observe_start(struct observer *o, const struct center *c);
void observe_finish(struct observer *o, const struct center *c);

/* The report interval c->interval begins (n_intervals: the window is over). */
void observe_interval(struct observer *o, const struct center *c);

/* The state at instant number n. */
void observe_instant(struct observer *o, const struct center *c, uint32_t n);

/* An attempt enters its channel: fresh, redial or repeat by its record. */
void observe_enter(struct observer *o, const struct contact *k);

/* Enters the bot stage; has a session; leaves it after `stay` seconds towards a human for a cause of bot_cause. */
void observe_bot_enter(struct observer *o, const struct center *c, const struct contact *k);
void observe_bot_session(struct observer *o, const struct center *c, const struct contact *k);
void observe_escalation(struct observer *o, const struct center *c, const struct contact *k,
                        double stay);

/*
 * Has asked for a human and is offered to the queue (not blocked, not refused). Told of types with a bot
 * only, unless needs are counted: of the others all are offered who enter and are neither blocked nor refused.
 */
void observe_offered(struct observer *o, const struct center *c, const struct contact *k);

/* The same, for the first time of its issue; told when needs are counted. */
void observe_issue_offered(struct observer *o, const struct center *c, const struct contact *k);

/* A campaign dials a number; has reached somebody, who becomes a contact of the type. */
void observe_dial(struct observer *o, const struct center *c, uint32_t type);
void observe_reached(struct observer *o, const struct center *c, uint32_t type);

/* Goes into the waiting line; leaves it (assigned, abandoned, cleared, message). */
void observe_wait_begin(struct observer *o, const struct center *c, const struct contact *k);
void observe_wait_end(struct observer *o, const struct center *c, const struct contact *k);

/* A message that was left becomes a contact of its type, which waits; k->queued is when it was left. */
void observe_message_in(struct observer *o, const struct center *c, const struct contact *k);

/* Asks for a human and is taken for another type; the record has its own still. */
void observe_misrouted(struct observer *o, const struct center *c, const struct contact *k,
                       uint32_t as_type);

/* A wait was announced to somebody who has to wait, and who leaves for that or not. */
void observe_announced(struct observer *o, const struct contact *k, double wait, bool is_leaving);

/* An agent answers after `wait` seconds in the queue, ring included. pair: center_pair of the agent. */
void observe_answer(struct observer *o, const struct center *c, const struct contact *k,
                    double wait, uint32_t pair);

/* Out of the waiting line and answered in one: both of the above, which most contacts meet together. */
void observe_taken(struct observer *o, const struct center *c, const struct contact *k, double wait,
                   uint32_t pair);

/* A stay in stages is over, told before the two that follow. */
void observe_stages(struct observer *o, const struct center *c, const struct contact *k,
                    const struct spell *s);

/* The customer leaves the agent, which ends the contact; talk in s. */
void observe_served(struct observer *o, const struct center *c, const struct contact *k,
                    double talk, bool solved, uint32_t pair);

/* The same where the service was not done: the customer has left, or the work was given up. It solves nothing. */
void observe_unfinished(struct observer *o, const struct center *c, const struct contact *k,
                        double talk, uint32_t pair);

/* A customer leaves who is being served (before observe_unfinished). */
void observe_left(struct observer *o, const struct contact *k);

/*
 * Sessions that go turn by turn: the agent has answered the open question of the window, which is as before (turn
 * counts those answered); the customer leaves without an answer (before observe_left); has been silent for too long
 * (before observe_served, unsolved).
 */
void observe_reply(struct observer *o, const struct center *c, const struct contact *k,
                   const struct window *w);
void observe_no_reply(struct observer *o, const struct center *c, const struct contact *k,
                      const struct window *w);
void observe_timed_out(struct observer *o, const struct contact *k);

/* Any other end of a contact. stay: s in the bot for those who end there. */
void observe_leave(struct observer *o, const struct center *c, const struct contact *k,
                   enum fate fate, double stay);

/* Will come back after `delay` seconds, which makes good part of the end told before. */
void observe_return(struct observer *o, const struct center *c, const struct contact *k,
                    enum fate fate, double delay);

/* The issue is over with this contact, whose fate is given: solved, or the customer does not come back. */
void observe_issue_end(struct observer *o, const struct center *c, const struct contact *k,
                       enum fate fate);

/* Goes to orbit (repeat or redial), and comes back. */
void observe_orbit(struct observer *o, const struct center *c, const struct contact *k, int change);

/*
 * Told with next steps only. The customer leaves the agent after talk s and goes on to another; comes by a
 * transfer (the record has the new type and interval); is taken over by the colleague, who is the agent now;
 * a colleague is asked (or called in). doubled: a second agent holds a contact besides (+1, -1); held: how
 * long that was. all_waits: an ended contact's s in all queues, and with the last agent (-1: none).
 */
void observe_handed_on(struct observer *o, const struct center *c, const struct contact *k,
                       double talk, enum step_kind kind);
void observe_flow_in(struct observer *o, const struct contact *k);
void observe_taken_over(struct observer *o, const struct center *c, const struct contact *k);
void observe_meeting(struct observer *o, const struct center *c, const struct contact *k,
                     uint32_t helper, bool is_conference);
void observe_doubled(struct observer *o, const struct center *c, int change);
void observe_held(struct observer *o, const struct contact *k, uint32_t group, double time);
void observe_all_waits(struct observer *o, const struct contact *k, double waits, double last_talk);

/* Agents: coming or going (+1, -1), busy (+1, -1), in after-contact work, ringing. */
void observe_present(struct observer *o, const struct center *c, uint32_t group, int change);
void observe_target(struct observer *o, const struct center *c, uint32_t group, int change);
void observe_busy_begin(struct observer *o, const struct center *c, uint32_t agent);
void observe_busy_end(struct observer *o, const struct center *c, uint32_t agent, double began);
void observe_ring(struct observer *o, const struct center *c, uint32_t group, int change);
void observe_acw_begin(struct observer *o, const struct center *c, uint32_t agent,
                       const struct contact *k, double length);
void observe_acw_end(struct observer *o, const struct center *c, uint32_t agent);

/*
 * Agents with several sessions. The desk of an agent of the group changes; the agent (enum agent_state) goes over
 * from one way of being busy to another, or from none to one; after-contact work of so many seconds begins, which is
 * not the agent's only care; a session ends (before observe_served) which was `work` seconds of work at one session
 * and had `attention` seconds of the agent's time, 1/j of each second with j in service.
 */
void observe_desk(struct observer *o, const struct center *c, uint32_t group,
                  const struct desk *before, const struct desk *after);
void observe_doing(struct observer *o, const struct center *c, uint32_t group, unsigned before,
                   unsigned after);
void observe_acw(struct observer *o, const struct contact *k, uint32_t agent, double length);
void observe_session(struct observer *o, const struct center *c, const struct contact *k,
                     double work, double attention);

/*
 * Somebody leaves unnoticed (besides observe_leave); an agent is given the empty session after `wait` seconds in the
 * line; it is over after `attention` seconds of the agent's time.
 */
void observe_silent(struct observer *o, const struct contact *k);
void observe_silent_taken(struct observer *o, const struct contact *k, double wait);
void observe_silent_over(struct observer *o, const struct contact *k, double attention);

/*
 * Work on a contact is laid aside; goes back to its queue unfinished (the record waits already); and is taken from
 * there again (waits still).
 */
void observe_interrupted(struct observer *o, const struct contact *k);
void observe_put_back(struct observer *o, const struct center *c, const struct contact *k);
void observe_taken_back(struct observer *o, const struct center *c, const struct contact *k);

/* An agent leaves at c->now, `off` being the end of the paid shift (head-counts: since is when it was surplus). */
void observe_overtime(struct observer *o, const struct center *c, uint32_t group, double from);

/* Callbacks: offered; accepted, from when on the contact waits for a call; taken by an agent (or cleared);
 * not reached and waiting again; reached, which begins the service. */
void observe_callback_offered(struct observer *o, const struct contact *k);
void observe_callback_accepted(struct observer *o, const struct center *c, const struct contact *k);
void observe_callback_taken(struct observer *o, const struct center *c, const struct contact *k);
void observe_callback_back(struct observer *o, const struct center *c, const struct contact *k);
void observe_callback_reached(struct observer *o, const struct center *c, const struct contact *k);

/* Lines (trunks) taken or freed. */
void observe_line(struct observer *o, const struct center *c, uint32_t line, int change);

#endif
