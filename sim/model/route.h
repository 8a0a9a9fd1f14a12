/*
 * A routing policy answers two questions and changes nothing: the model does the assigning, so a policy
 * cannot lose a contact. Both answers must respect contact_may_start and contact_is_kept_from.
 */
#ifndef CCSIM_MODEL_ROUTE_H
#define CCSIM_MODEL_ROUTE_H

#include <stdbool.h>
#include <stdint.h>

struct center;
struct route;

struct route_ops {
    const char *name;
    const char *help;
    bool
        by_score; /* goes by the scores of the types: lines are kept apart by the marks these reward */
    bool by_means; /* asks for expected times */
    bool by_pairs; /* looks at agents one by one: needs center.candidates */
    /* Which agent with room (center.idle, crew_pool) takes this contact now? NOBODY: none, it waits. */
    uint32_t (*pick_agent)(const struct center *c, uint32_t contact);
    /* Which waiting contact that fits (agent_fits) does this agent take? NOBODY: none. others is the
     * number of agents of the group with room besides the one that asks. */
    uint32_t (*pick_contact)(const struct center *c, uint32_t agent, uint32_t others);
    /* The same of a group in a center that picks_by_word and has no desks; `waiting` is not 0. NULL: is not asked. */
    uint32_t (*pick_by_word)(const struct center *c, uint32_t group, uint64_t waiting);
};

/* Do the restrictions of the pair allow a start, with `others` other agents of the group with room? */
bool contact_may_start(const struct center *c, uint32_t contact, const struct route *r,
                       uint32_t others);

#endif
