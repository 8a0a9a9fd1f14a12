/*
 * The time of a customer with an agent in stages: the agent listens, answers, and handles the matter. Each has a
 * law of its own; the first reply comes somewhere in the first. Kept only where some pair is served in stages.
 *
 * Work is at one session. At a desk it goes slower beside other sessions, so the ends of the stages are read off
 * the desk's clock of work whenever that is brought up to date. What comes before the first stage (somebody who
 * hands over and stays) is part of it; what comes after the last (a colleague who is asked) is part of that one.
 */
#ifndef CCSIM_MODEL_STAGES_H
#define CCSIM_MODEL_STAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/contact.h"
#include "model/scenario.h"

struct center;

/* What is noted on the way through a stay: the first reply, the end of listening, that of answering. */
enum { MARK_REPLY, MARK_LISTENED, MARK_ANSWERED, N_MARKS };

/* The present stay of a contact with an agent. */
struct spell {
    double after[N_MARKS]; /* s of work until each mark */
    double at[N_MARKS];    /* s, when it came; INFINITY: not yet, or never */
    bool is_staged;        /* false: this stay is one total, and has no marks */
    bool replies;          /* the first reply is the response, not the answer */
};

/* s of work of a stay that begins, whose draws are those of the attempt; given: the total, NAN: drawn. */
double stages_work(struct center *c, uint32_t contact, const struct route *r, unsigned attempt,
                   double given, double factor);

/* The stay that begins has no stages. */
void stages_none(struct center *c, uint32_t contact);

/* The stay is with an agent who does nothing else: the work goes on from `at` s without a break. */
void stages_run(struct center *c, uint32_t contact, double at);

/* At a desk, whose clock of work reads `to` now and read `from` at `since` s; the work began when it read `start`. */
void stages_pass(struct center *c, uint32_t contact, double start, double since, double from,
                 double to, double slowness);

/*
 * The customer leaves the agent, when all is done or before: then a reply that has not come never will. Stages end
 * now at the latest. Tells the observer.
 */
void stages_over(struct center *c, uint32_t contact, bool is_done);

/* The run is over: notes the first replies to those who are still served. */
void stages_finish(struct center *c);

/* Somebody served by this agent is responded to by the first reply rather than by the answer. */
bool stages_reply(const struct center *c, const struct contact *k);

/* s of work on average for a contact of the type, by the law or laws of a route and its constant factor. */
double route_mean_work(const struct type *t, const struct route *r);

#endif
