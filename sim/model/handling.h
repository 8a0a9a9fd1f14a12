/*
 * How long a contact takes an agent and whether it is solved there, for service.c, which compiles it twice: plain is
 * known when compiling and says that the center uses none of what is asked about then.
 */
#ifndef CCSIM_MODEL_HANDLING_H
#define CCSIM_MODEL_HANDLING_H

#include <math.h>

#include "base/hot.h"
#include "model/center.h"
#include "model/person.h"
#include "model/stages.h"
#include "model/time_factors.h"

/* What the trace says of the handle time; NAN when it says nothing. */
double handling_given(const struct center *c, uint32_t contact, const struct contact *k);

/* The draw for the outcome: happens with probability p. */
bool handling_happens(const struct center *c, uint32_t contact, double p);

/* All that makes this contact's handling longer or shorter here. */
HOT_INLINE double handling_factors(struct center *c, uint32_t contact, const struct contact *k,
                                   const struct route *r, uint32_t agent, bool plain)
{
    const struct type *const type = &c->types[k->type];
    double factor = r->handle_factor;
    if (!plain && type->handle_factor.n > 0)
        factor *= steps_at(&type->handle_factor,
                           c->scenario->handle_factor_at_start ? c->now : k->queued);
    if (!plain && c->with_people)
        factor *= person_handle_factor(c, agent);
    if (!plain && c->with_bot_factors)
        factor *= bot_handle_factor(c, contact);
    if (!plain && __builtin_expect(c->with_time_factors, 0))
        factor *= time_factors(c, contact, r->group);
    if (contact_has_journey(c, k))
        factor *= (double)c->contacts.more[contact].handle_factor;
    return factor;
}

/* The seconds of handling, work after the contact included when it is a share of them. */
HOT_INLINE double handling_time(struct center *c, uint32_t contact, const struct contact *k,
                                const struct route *r, uint32_t agent, bool plain)
{
    if (!plain && __builtin_expect(c->with_misroutes, 0) && contact_is_misrouted(c, contact))
        return misroute_time(c, contact) / (1 - r->acw_share);
    const double factor = handling_factors(c, contact, k, r, agent, plain);
    const unsigned attempt = contact_has_journey(c, k) ? c->contacts.more[contact].service_attempt
                                                       : k->attempt;
    const double given = !plain && c->with_rows ? handling_given(c, contact, k) : NAN;
    if (!plain && __builtin_expect(c->with_stages, 0))
        return stages_work(c, contact, r, attempt, given, factor);
    if (!plain && !isnan(given))
        return given * factor;
    const uint64_t need = k->flags & CONTACT_DELAYED ? k->need : human_words(c, contact, attempt).a;
    return human_draw(c, contact, r->handle, need, attempt, LANE_A) * factor;
}

HOT_INLINE bool handling_solves_by_type(const struct center *c, uint32_t contact,
                                        const struct contact *k)
{
    const double p = c->types[k->type].p_solved;
    return p >= 1 || handling_happens(c, contact, p);
}

#endif
