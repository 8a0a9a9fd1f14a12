/* The shortest mean handle time of the type with this group, then the longest waiting. O(types x ranks) a choice. */
#include "route/choose.h"
#include "route/routes.h"

static double quickness(const struct center *c, uint32_t agent, uint32_t contact)
{
    return -expected_handle(c, c->agents[agent].group, c->contacts.hot[contact].type);
}

static uint32_t pick_contact(const struct center *c, uint32_t agent, uint32_t others)
{
    return choose_contact(&(struct choose_search){c, agent, others, quickness, false});
}

const struct route_ops route_shortest_expected = {
    .name = "shortest_expected",
    .help = "as ranked, but the shortest mean handle time instead of the longest waiting",
    .by_means = true,
    .pick_agent = choose_agent,
    .pick_contact = pick_contact,
};
