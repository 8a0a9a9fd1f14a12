#include "model/announce.h"

#include <math.h>

#include "model/center.h"
#include "model/observe.h"
#include "model/waiting.h"

bool scenario_announces(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].announce != NULL)
            return true;
    return false;
}

/* s; INFINITY: nothing is announced, because nobody can tell, or the wait is short, or the rule does not hold. */
static double announced_wait(const struct center *c, uint32_t contact,
                             const struct announce_rule *rule)
{
    const uint32_t type = c->contacts.hot[contact].type, queue = c->types[type].queue;
    if (rule->when != NULL && !conditions_hold(c, rule->when, type))
        return INFINITY;
    const double wait = queue_expected_wait(c, queue, type, rule->estimator);
    return wait >= rule->from ? wait : INFINITY;
}

/* As it would be without the announcement. */
static double own_patience(struct center *c, uint32_t contact)
{
    return waiting_start_clock(c, contact) - c->now;
}

static bool leaves(struct center *c, uint32_t contact, const struct announce_rule *rule,
                   double wait)
{
    const struct words w = contact_words(c, contact, PURPOSE_announce, contact_segment(c, contact),
                                         c->contacts.hot[contact].attempt);
    if (rule->balk.effect > 0 && word_happens(w.a, ramp_share(&rule->balk, wait)))
        return true;
    return rule->by_own_patience && own_patience(c, contact) < wait;
}

bool announce_balks(struct center *c, uint32_t contact)
{
    const struct announce_rule *const rule = c->scenario->queues[contact_type(c, contact)->queue]
                                                 .announce;
    if (rule == NULL)
        return false;
    const double wait = announced_wait(c, contact, rule);
    if (wait == INFINITY)
        return false;
    const bool is_leaving = leaves(c, contact, rule, wait);
    c->contacts.more[contact].announced_factor = (float)rule->patience_factor;
    observe_announced(c->observer, &c->contacts.hot[contact], wait, is_leaving);
    return is_leaving;
}
