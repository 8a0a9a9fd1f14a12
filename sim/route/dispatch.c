/*
 * Dispatch: the pair of contact and agent with the highest sum of weight x term starts. A contact that comes looks at
 * all agents with room, O(terms x these); an agent with room looks at the heads of the lines, O(terms x types x
 * priorities), or at everybody who waits when it counts who served before.
 */
#include <math.h>

#include "model/server.h"
#include "model/service.h"
#include "route/choose.h"
#include "route/routes.h"
#include "route/terms.h"

static const struct route *pair(const struct center *c, uint32_t agent, uint32_t contact)
{
    return center_route(c, c->agents[agent].group, c->contacts.hot[contact].type);
}

static double match(const struct center *c, uint32_t agent, uint32_t contact)
{
    return pair(c, agent, contact)->rank == contact_type(c, contact)->routes[0].rank;
}

static double handle(const struct center *c, uint32_t agent, uint32_t contact)
{
    return expected_time(c, agent, c->contacts.hot[contact].type);
}

static double solved(const struct center *c, uint32_t agent, uint32_t contact)
{
    return fmin(1, service_chance(c, agent, c->contacts.hot[contact].type));
}

static double language(const struct center *c, uint32_t agent, uint32_t contact)
{
    return pair(c, agent, contact)->language;
}

static double served_before(const struct center *c, uint32_t agent, uint32_t contact)
{
    return contact_server(c, contact) == agent;
}

static double wait(const struct center *c, uint32_t agent, uint32_t contact)
{
    (void)agent;
    return c->now - contact_since(c, contact);
}

static double priority(const struct center *c, uint32_t agent, uint32_t contact)
{
    (void)agent;
    return contact_priority(c, contact);
}

static choose_urgency *const terms[N_TERMS] = {
#define TERM(name, unit, dflt, meaning) [TERM_##name] = (name),
#include "route/term_list.h"
#undef TERM
};

static double score_of(const struct center *c, uint32_t agent, uint32_t contact)
{
    const double *const weights = c->scenario->choice.weights;
    double score = 0;
    for (int i = 0; i < N_TERMS; i++)
        if (weights[i] != 0)
            score += weights[i] * terms[i](c, agent, contact);
    return score;
}

/* Of several with the best score the keys of the config choose. */
static uint32_t pick_agent(const struct center *c, uint32_t contact)
{
    const uint32_t n = choose_candidates(c, contact);
    double best = -INFINITY;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t agent = c->candidates[i];
        const double score = score_of(c, agent, contact);
        if (score > best)
            kept = 0;
        if (!(score < best)) {
            best = score;
            c->candidates[kept++] = agent;
        }
    }
    return n == 0 ? NOBODY : choose_by_keys(c, contact, kept);
}

static uint32_t pick_contact(const struct center *c, uint32_t agent, uint32_t others)
{
    const bool in_whole_lines = c->scenario->choice.weights[TERM_served_before] != 0;
    return choose_contact_of_all(
        &(struct choose_search){c, agent, others, score_of, in_whole_lines});
}

const struct route_ops route_dispatch = {
    .name = "dispatch",
    .help =
        "the pair of contact and agent with the highest weighted sum of routing.dispatch starts, whatever the ranks",
    .by_means = true,
    .by_pairs = true,
    .pick_agent = pick_agent,
    .pick_contact = pick_contact,
};
