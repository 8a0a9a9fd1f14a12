#include "watch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/center.h"
#include "model/desk.h"
#include "model/observe.h"
#include "model/stages.h"

/* The present attempt of the customer: the last to have entered. */
static struct life *life_of(struct observer *o, const struct contact *k)
{
    for (size_t i = o->lives.n; i-- > 0;)
        if (o->lives.at[i].customer == k->customer)
            return &o->lives.at[i];
    fputs("the engine tells of a contact that has not entered\n", stderr);
    abort();
}

void observe_enter(struct observer *o, const struct contact *k)
{
    (void)lives_add(&o->lives, &(struct life){.customer = k->customer,
                                              .attempt = k->attempt,
                                              .type = k->type,
                                              .entered = k->entered,
                                              .queued = NAN,
                                              .answered = NAN,
                                              .ended = NAN,
                                              .group = NOBODY,
                                              .agent = NOBODY,
                                              .met_group = NOBODY,
                                              .met = NAN,
                                              .replied = NAN,
                                              .listened = NAN,
                                              .told = NAN,
                                              .fate = N_FATES});
}

void observe_answer(struct observer *o, const struct center *c, const struct contact *k,
                    double wait, uint32_t pair)
{
    (void)pair;
    const struct agent *const a = &c->agents[k->agent];
    const struct crew *const crew = &c->crews[a->group];
    struct life *const life = life_of(o, k);
    life->answered = c->now;
    life->queued = c->now - wait;
    life->group = a->group;
    if (!crew->counts)
        life->agent = k->agent - crew->first;
}

void observe_taken(struct observer *o, const struct center *c, const struct contact *k, double wait,
                   uint32_t pair)
{
    observe_answer(o, c, k, wait, pair);
}

void observe_message_in(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)c;
    observe_enter(o, k);
    life_of(o, k)->queued = k->queued;
}

void observe_misrouted(struct observer *o, const struct center *c, const struct contact *k,
                       uint32_t as_type)
{
    (void)o, (void)c, (void)k, (void)as_type;
}

void observe_announced(struct observer *o, const struct contact *k, double wait, bool is_leaving)
{
    (void)o, (void)k, (void)wait, (void)is_leaving;
}

void observe_stages(struct observer *o, const struct center *c, const struct contact *k,
                    const struct spell *s)
{
    struct life *const life = life_of(o, k);
    (void)c;
    life->replied = s->at[MARK_REPLY];
    life->listened = s->at[MARK_LISTENED];
    life->told = s->at[MARK_ANSWERED];
}

void observe_unfinished(struct observer *o, const struct center *c, const struct contact *k,
                        double talk, uint32_t pair)
{
    observe_served(o, c, k, talk, false, pair);
}

void observe_served(struct observer *o, const struct center *c, const struct contact *k,
                    double talk, bool solved, uint32_t pair)
{
    struct life *const life = life_of(o, k);
    (void)talk;
    (void)pair;
    life->ended = c->now;
    life->fate = solved ? FATE_solved : FATE_unsolved;
}

void observe_leave(struct observer *o, const struct center *c, const struct contact *k,
                   enum fate fate, double stay)
{
    struct life *const life = life_of(o, k);
    (void)stay;
    if (contact_is_callback(c, (uint32_t)(k - c->contacts.hot))) {
        life->ended = c->now;
        life->fate = fate;
        return;
    }
    if (fate == FATE_abandoned || fate == FATE_balked || fate == FATE_cleared ||
        fate == FATE_message)
        life->queued = k->queued;
    life->ended = c->now;
    life->fate = fate;
}

/* ---- next steps ---- */

static void next_life(struct observer *o, const struct center *c, const struct contact *k)
{
    struct life *const life = life_of(o, k);
    struct life next = *life;
    next.segment++;
    next.type = k->type;
    next.queued = next.answered = next.ended = next.met = NAN;
    next.replied = next.listened = next.told = NAN;
    next.group = next.agent = next.met_group = NOBODY;
    next.meetings = 0;
    (void)lives_add(&o->lives, &next);
    (void)c;
}

void observe_handed_on(struct observer *o, const struct center *c, const struct contact *k,
                       double talk, enum step_kind kind)
{
    (void)talk, (void)kind;
    life_of(o, k)->ended = c->now;
}

void observe_flow_in(struct observer *o, const struct contact *k)
{
    next_life(o, NULL, k);
}

void observe_taken_over(struct observer *o, const struct center *c, const struct contact *k)
{
    next_life(o, c, k);
    observe_answer(o, c, k, NAN, 0);
}

void observe_meeting(struct observer *o, const struct center *c, const struct contact *k,
                     uint32_t helper, bool is_conference)
{
    struct life *const life = life_of(o, k);
    (void)is_conference;
    life->meetings++;
    life->met_group = c->agents[helper].group;
    life->met = c->now;
}

void observe_doubled(struct observer *o, const struct center *c, int change)
{
    (void)o, (void)c, (void)change;
}

void observe_held(struct observer *o, const struct contact *k, uint32_t group, double time)
{
    (void)o, (void)k, (void)group, (void)time;
}

void observe_all_waits(struct observer *o, const struct contact *k, double waits, double last_talk)
{
    (void)o, (void)k, (void)waits, (void)last_talk;
}

/* ---- callbacks ---- */

void observe_callback_accepted(struct observer *o, const struct center *c, const struct contact *k)
{
    life_of(o, k)->queued = c->now;
}

void observe_callback_reached(struct observer *o, const struct center *c, const struct contact *k)
{
    observe_answer(o, c, k, c->now - life_of(o, k)->queued, 0);
}

/* ---- what is not watched ---- */

void observe_callback_offered(struct observer *o, const struct contact *k)
{
    (void)o, (void)k;
}

void observe_callback_taken(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_callback_back(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_start(struct observer *o, const struct center *c)
{
    (void)o, (void)c;
}

void observe_finish(struct observer *o, const struct center *c)
{
    (void)o, (void)c;
}

void observe_interval(struct observer *o, const struct center *c)
{
    (void)o, (void)c;
}

void observe_instant(struct observer *o, const struct center *c, uint32_t n)
{
    (void)o, (void)c, (void)n;
}

void observe_bot_enter(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_bot_session(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_escalation(struct observer *o, const struct center *c, const struct contact *k,
                        double stay)
{
    (void)o, (void)c, (void)k, (void)stay;
}

void observe_offered(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_issue_offered(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_wait_begin(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_wait_end(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)o, (void)c, (void)k;
}

void observe_return(struct observer *o, const struct center *c, const struct contact *k,
                    enum fate fate, double delay)
{
    (void)o, (void)c, (void)k, (void)fate, (void)delay;
}

void observe_issue_end(struct observer *o, const struct center *c, const struct contact *k,
                       enum fate fate)
{
    (void)o, (void)c, (void)k, (void)fate;
}

void observe_orbit(struct observer *o, const struct center *c, const struct contact *k, int change)
{
    (void)o, (void)c, (void)k, (void)change;
}

void observe_present(struct observer *o, const struct center *c, uint32_t group, int change)
{
    (void)o, (void)c, (void)group, (void)change;
}

void observe_target(struct observer *o, const struct center *c, uint32_t group, int change)
{
    (void)o, (void)c, (void)group, (void)change;
}

void observe_busy_begin(struct observer *o, const struct center *c, uint32_t agent)
{
    (void)o, (void)c, (void)agent;
}

void observe_busy_end(struct observer *o, const struct center *c, uint32_t agent, double began)
{
    (void)o, (void)c, (void)agent, (void)began;
}

void observe_ring(struct observer *o, const struct center *c, uint32_t group, int change)
{
    (void)o, (void)c, (void)group, (void)change;
}

void observe_acw_begin(struct observer *o, const struct center *c, uint32_t agent,
                       const struct contact *k, double length)
{
    (void)o, (void)c, (void)agent, (void)k, (void)length;
}

void observe_acw_end(struct observer *o, const struct center *c, uint32_t agent)
{
    (void)o, (void)c, (void)agent;
}

void observe_overtime(struct observer *o, const struct center *c, uint32_t group, double from)
{
    (void)o, (void)c, (void)group, (void)from;
}

void observe_line(struct observer *o, const struct center *c, uint32_t line, int change)
{
    (void)o, (void)c, (void)line, (void)change;
}

void observe_desk(struct observer *o, const struct center *c, uint32_t group,
                  const struct desk *before, const struct desk *after)
{
    (void)o, (void)c, (void)group, (void)before, (void)after;
}

void observe_doing(struct observer *o, const struct center *c, uint32_t group, unsigned before,
                   unsigned after)
{
    (void)o, (void)c, (void)group, (void)before, (void)after;
}

void observe_acw(struct observer *o, const struct contact *k, uint32_t agent, double length)
{
    (void)o, (void)k, (void)agent, (void)length;
}

void observe_session(struct observer *o, const struct center *c, const struct contact *k,
                     double work, double attention)
{
    (void)o, (void)c, (void)k, (void)work, (void)attention;
}

void observe_reply(struct observer *o, const struct center *c, const struct contact *k,
                   const struct window *w)
{
    if (w->turn == 0)
        life_of(o, k)->replied = c->now;
}

void observe_no_reply(struct observer *o, const struct center *c, const struct contact *k,
                      const struct window *w)
{
    (void)o, (void)c, (void)k, (void)w;
}

void observe_timed_out(struct observer *o, const struct contact *k)
{
    (void)o, (void)k;
}

void observe_left(struct observer *o, const struct contact *k)
{
    (void)o, (void)k;
}

void observe_silent(struct observer *o, const struct contact *k)
{
    (void)o, (void)k;
}

void observe_silent_taken(struct observer *o, const struct contact *k, double wait)
{
    (void)o, (void)k, (void)wait;
}

void observe_silent_over(struct observer *o, const struct contact *k, double attention)
{
    (void)o, (void)k, (void)attention;
}

/* ---- work laid aside ---- */

void observe_interrupted(struct observer *o, const struct contact *k)
{
    life_of(o, k)->interruptions++;
}

void observe_put_back(struct observer *o, const struct center *c, const struct contact *k)
{
    (void)c;
    life_of(o, k)->put_back++;
}

/* Whoever has it in the end is its agent. */
void observe_taken_back(struct observer *o, const struct center *c, const struct contact *k)
{
    const struct agent *const a = &c->agents[k->agent];
    struct life *const life = life_of(o, k);
    life->group = a->group;
    life->agent = c->crews[a->group].counts ? NOBODY : k->agent - c->crews[a->group].first;
}

void observe_dial(struct observer *o, const struct center *c, uint32_t type)
{
    (void)o, (void)c, (void)type;
}

void observe_reached(struct observer *o, const struct center *c, uint32_t type)
{
    (void)o, (void)c, (void)type;
}
