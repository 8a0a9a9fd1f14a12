/*
 * By scores: base + slope x wait + bonuses, of the type. Lines are kept apart by type, priority and marks, so that in
 * each all scores grow alike and the head has the highest: O(types x ranks) a choice, however many wait.
 */
#include "route/choose.h"
#include "route/routes.h"

static double score_of(const struct center *c, uint32_t agent, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    const struct score *const s = &c->types[k->type].score;
    const unsigned marks = c->n_markings == 1 ? 0 : k->level % c->n_markings;
    double score = s->base + s->slope * (c->now - contact_since(c, contact));
    (void)agent;
    for (int m = 0; m < N_WAIT_MARKS; m++)
        if (marks >> m & 1)
            score += s->bonus[m];
    return score;
}

static uint32_t pick_contact(const struct center *c, uint32_t agent, uint32_t others)
{
    return choose_contact(&(struct choose_search){c, agent, others, score_of, false});
}

const struct route_ops route_score = {
    .name = "score",
    .help =
        "as ranked, but the highest score instead of the longest waiting: base + slope x wait + bonuses",
    .by_score = true,
    .pick_agent = choose_agent,
    .pick_contact = pick_contact,
};
