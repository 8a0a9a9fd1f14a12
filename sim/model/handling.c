/* What a contact costs an agent in time, and whether it solves: the parts that are not compiled twice. */
#include "model/handling.h"

#include "model/desk.h"
#include "model/observe.h"
#include "model/room.h"
#include "model/service.h"
#include "rand/dist.h"

/* What the trace says about the attempt whose draws are used; NAN when it says nothing. */
static COLD double given_time(const struct contact *k, const double *rows, unsigned attempt)
{
    const uint64_t row = k->customer & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    return rows != NULL && attempt == 0 ? rows[row] : NAN;
}

COLD double handling_given(const struct center *c, uint32_t contact, const struct contact *k)
{
    const struct journey *const j = &c->contacts.more[contact];
    return contact_segment(c, contact) == 0
               ? given_time(k, c->scenario->sources[j->source].row_handle, j->service_attempt)
               : NAN;
}

double service_handle_time(struct center *c, uint32_t contact, uint32_t agent)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct route *const r = center_route(c, c->agents[agent].group, k->type);
    return handling_time(c, contact, k, r, agent, false) * (1 - r->acw_share);
}

double service_factor(struct center *c, uint32_t contact, uint32_t agent)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct route *const r = center_route(c, c->agents[agent].group, k->type);
    return handling_factors(c, contact, k, r, agent, false) * (1 - r->acw_share);
}

bool service_is_given(const struct center *c, uint32_t contact)
{
    return c->with_rows && !isnan(handling_given(c, contact, &c->contacts.hot[contact]));
}

double service_ring_time(const struct center *c, uint32_t contact, const struct dist *law)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const uint64_t c1 = stream_c1(PURPOSE_ring, contact_segment(c, contact), k->attempt);
    const struct words w = philox(c->key, k->customer, c1);
    return dist_draw(law, w.a, contact_place(c, contact, c1, LANE_A));
}

/* The work after a contact with somebody who has such work. */
COLD double service_acw_time(struct center *c, uint32_t contact, uint32_t agent, double work)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct route *const r = center_route(c, c->agents[agent].group, k->type);
    if (c->with_rows && contact_segment(c, contact) == 0) {
        const double given = given_time(
            k, c->scenario->sources[c->contacts.more[contact].source].row_acw, k->attempt);
        if (!isnan(given))
            return given;
    }
    if (r->acw_share > 0)
        return work * (r->acw_share / (1 - r->acw_share));
    if (r->acw == NULL)
        return 0;
    const uint64_t c1 = stream_c1(PURPOSE_after, contact_segment(c, contact), k->attempt);
    return contact_draw(c, contact, r->acw, philox_with(&c->keys, k->customer, c1).a, c1, LANE_A);
}

COLD void service_start_acw(struct center *c, const struct contact *k, uint32_t agent,
                            double length)
{
    observe_acw_begin(c->observer, c, agent, k, length);
    c->agents[agent].state = AGENT_ACW;
    AGENT_EVENT(c, agent, acw_end, c->now + length);
}

bool handling_happens(const struct center *c, uint32_t contact, double p)
{
    return word_happens(contact_words(c, contact, PURPOSE_outcome, 1 + contact_segment(c, contact),
                                      c->contacts.hot[contact].attempt)
                            .a,
                        p);
}

double service_chance(const struct center *c, uint32_t agent, uint32_t type)
{
    const double p = center_route(c, c->agents[agent].group, type)->p_solved;
    return c->with_people ? p * person_competence(c, agent) : p;
}

double service_solves(const struct center *c, uint32_t contact, uint32_t agent)
{
    double p = service_chance(c, agent, c->contacts.hot[contact].type);
    if (c->with_desks && c->crews[c->agents[agent].group].has_desks)
        p *= desk_solved_factor(c, contact, agent);
    return p < 1 ? p : 1;
}

bool service_is_solved(const struct center *c, uint32_t contact, uint32_t agent)
{
    const double p = service_solves(c, contact, agent);
    return p >= 1 || handling_happens(c, contact, p);
}
