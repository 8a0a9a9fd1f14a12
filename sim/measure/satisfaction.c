#include "measure/satisfaction.h"

#include <math.h>

#include "measure/booking.h"
#include "measure/by_agent.h"
#include "model/person.h"
#include "model/issue.h"

static double outcome(const struct quality *q, enum fate fate)
{
    switch (fate) {
    case FATE_solved:
        return q->human_solved;
    case FATE_unsolved:
        return q->human_unsolved;
    case FATE_bot_solved:
        return q->bot_solved;
    case FATE_bot_false:
        return q->bot_unsolved;
    default:
        return q->not_served;
    }
}

/* What is taken off after a human solved it; an unsolved issue is one however it came about. */
static double taken_off(const struct quality *q, const struct experience *e)
{
    if (e->fate != FATE_solved)
        return 0;
    const double minutes = fmax(0, e->wait - q->wait_free) / 60;
    return q->per_minute * minutes + (e->bot_failed ? q->bot_failed : 0) +
           q->per_attempt * e->earlier;
}

double satisfaction_probability(const struct quality *q, const struct experience *e)
{
    const double base = outcome(q, e->fate);
    const double change = e->attitude - taken_off(q, e);
    if (!q->is_logistic)
        return fmin(1, fmax(0, base + change));
    if (base <= 0 || base >= 1)
        return base;
    return 1 / (1 + (1 - base) / base * exp(-change)); /* logit(p) = logit(base) + change */
}

unsigned satisfaction_stars(const struct quality *q, bool is_satisfied, double u)
{
    if (is_satisfied)
        return u < q->five_of_satisfied ? 5 : 4;
    if (u < q->three_of_unsatisfied)
        return 3;
    return u < q->three_of_unsatisfied + q->two_of_unsatisfied ? 2 : 1;
}

static struct words words_of(const struct center *c, const struct contact *k, unsigned segment)
{
    return philox_with(&c->keys, k->customer, stream_c1(PURPOSE_satisfaction, segment, k->attempt));
}

static struct experience experience_of(const struct center *c, const struct contact *k,
                                       enum fate fate)
{
    const uint32_t contact = (uint32_t)(k - c->contacts.hot);
    const bool by_human = fate == FATE_solved || fate == FATE_unsolved;
    return (struct experience){
        .fate = fate,
        .wait = c->scenario->channels[c->types[k->type].channel].deferred
                    ? 0
                    : c->contacts.issues[contact].contact_wait,
        .earlier = k->attempt,
        .attitude = !by_human        ? 0
                    : c->with_people ? person_attitude(c, k->agent)
                                     : c->scenario->groups[c->agents[k->agent].group].attitude,
        .bot_failed = (k->flags & CONTACT_BOT_FAILED) || bot_has_failed(c, contact)};
}

static void maybe_rate(struct observer *o, const struct center *c, const struct contact *k,
                       bool is_satisfied, uint64_t word)
{
    const struct quality *const q = &o->scenario->quality;
    if (!word_happens(word, is_satisfied ? q->rating_satisfied : q->rating_unsatisfied))
        return;
    book(o, k, COUNTER_rated, 1);
    book(o, k, COUNTER_rated_satisfied, is_satisfied);
    book(o, k, COUNTER_stars, satisfaction_stars(q, is_satisfied, word_unit(words_of(c, k, 1).a)));
}

void satisfaction_book(struct observer *o, const struct center *c, const struct contact *k,
                       enum fate fate)
{
    const struct experience e = experience_of(c, k, fate);
    const struct words w = words_of(c, k, 0);
    const double p = satisfaction_probability(&o->scenario->quality, &e);
    const bool is_satisfied = word_happens(w.a, p);
    book(o, k, COUNTER_all_ended, 1);
    book(o, k, COUNTER_all_satisfied, is_satisfied);
    if (fate != FATE_solved && fate != FATE_unsolved)
        return;
    book(o, k, COUNTER_human_ended, 1);
    book(o, k, COUNTER_human_satisfied, is_satisfied);
    if (o->by_agent != NULL)
        by_agent_satisfied(o, k, is_satisfied);
    maybe_rate(o, c, k, is_satisfied, w.b);
}
