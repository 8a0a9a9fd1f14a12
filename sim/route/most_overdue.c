/* By how long a contact is overdue: its wait less what its type is due within. O(types x ranks) a choice. */
#include "route/choose.h"
#include "route/routes.h"

static double overdue_by(const struct center *c, uint32_t agent, uint32_t contact)
{
    (void)agent;
    return c->now - contact_since(c, contact) - contact_type(c, contact)->due;
}

static uint32_t pick_contact(const struct center *c, uint32_t agent, uint32_t others)
{
    return choose_contact(&(struct choose_search){c, agent, others, overdue_by, false});
}

const struct route_ops route_most_overdue = {
    .name = "most_overdue",
    .help = "as ranked, but who is furthest beyond its target instead of the longest waiting",
    .pick_agent = choose_agent,
    .pick_contact = pick_contact,
};
