/* Who serves what, in which order, how fast. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_conditions.h"
#include "io/build_partner.h"
#include "io/build_stages.h"
#include "io/build_staff.h"

/* What routing reads of one group. */
struct skills {
    const struct cfg_node *node;
    struct selectors serves;
    bool serves_all; /* nothing said: everything that has a service law */
};

/* After-contact work of the most specific place that says something: the skill, the group, the type. */
static void route_acw(struct build *b, const struct cfg_node *skill, const struct cfg_node *group,
                      const struct wants *wants, struct route *route)
{
    const struct cfg_node *places[] = {skill, group};
    for (int i = 0; i < 2; i++) {
        const struct cfg_node *node = places[i];
        if (cfg_has(node, "acw") && cfg_has(node, "acw_share"))
            cfg_complain(b->cfg, cfg_get(node, "acw_share"),
                         "give either `acw` or `acw_share`, not both");
        if (cfg_has(node, "acw")) {
            route->acw = build_law(b, node, "acw");
            return;
        }
        if (cfg_has(node, "acw_share")) {
            route->acw_share = cfg_number(b->cfg, node, "acw_share");
            return;
        }
    }
    route->acw = wants->acw;
    route->acw_share = wants->acw_share;
}

static void read_skill(struct build *b, const struct cfg_node *skill, struct route *route)
{
    route->rank = 1;
    route->take_rank = 1;
    if (skill == NULL)
        return;
    route->rank = (uint32_t)cfg_int(b->cfg, skill, "rank");
    route->take_rank = (uint32_t)cfg_int(b->cfg, skill, "take_rank");
    route->after = cfg_duration(b->cfg, skill, "after");
    route->reserve = (uint32_t)cfg_int(b->cfg, skill, "reserve");
    route->handle_factor *= cfg_number(b->cfg, skill, "handle_factor");
    route->language = cfg_number(b->cfg, skill, "language_level");
}

/* Adds the route of a type to a group if the group is skilled. */
static void add_route(struct build *b, const struct skills *skills, uint32_t type_index,
                      uint32_t group)
{
    const struct scenario *s = b->s;
    struct type *type = &b->s->types[type_index];
    const struct wants *wants = &b->wants[type_index];
    const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
    const uint32_t skill_index = skills->serves_all ? NOBODY
                                                    : build_best(&skills->serves, dims, false);
    if (!skills->serves_all && skill_index == NOBODY)
        return;
    const struct cfg_node *skill = skill_index == NOBODY ? NULL
                                                         : skills->serves.at[skill_index].node;
    struct route route = {.group = group, .handle_factor = wants->handle_factor, .language = 1};
    route.handle_factor *= cfg_number(b->cfg, skills->node, "handle_factor");
    stages_of_route(b, skill, skills->node, type, wants, &route);
    if (route.handle == NULL)
        return; /* a pair without a law is not skilled */
    read_skill(b, skill, &route);
    route.p_solved = cfg_has(skill, "solved")
                         ? cfg_number(b->cfg, skill, "solved")
                         : fmin(1, type->p_solved * cfg_number(b->cfg, skills->node, "competence"));
    if (s->channels[type->channel].deferred && cfg_flag(b->cfg, skills->node, "live_first"))
        route.take_rank += BEHIND_LIVE;
    route.when = partner_conditions(b, group, type->queue,
                                    build_conditions(b, skill, "when", type->queue));
    route_acw(b, skill, skills->node, wants, &route);
    type->routes[type->n_routes++] = route;
}

static int by_rank(const void *x, const void *y)
{
    const struct route *a = x, *c = y;
    if (a->rank != c->rank)
        return a->rank > c->rank ? 1 : -1;
    return (a->group > c->group) - (a->group < c->group);
}

/* Where a type without routes should have got them: a missing law, or no group that wants it. */
static void complain_of_nobody(struct build *b, uint32_t type, const struct items *groups)
{
    char *name = build_type_name(b, type);
    const struct cfg_node *intent = b->dims[DIM_INTENT].node[b->s->types[type].intent];
    const struct cfg_node *list = cfg_get(b->root, "groups");
    const struct cfg_node *const stages = b->wants[type].stages;
    const bool is_told = stages != NULL && stages->is_bad;
    if (b->wants[type].service == NULL && stages == NULL && intent != NULL)
        cfg_complain(
            b->cfg, intent,
            "`service` is missing from `%s`; write e.g. service = { dist = \"exponential\"; mean = \"4 min\"; };",
            name);
    else if (list != NULL && groups->n > 0 && !is_told)
        cfg_complain(b->cfg, list, "no group serves `%s`; add it to the `serves` of one", name);
    mem_free(name);
}

void staff_routes(struct build *b, const struct items *groups)
{
    struct scenario *s = b->s;
    struct skills *skills = mem_new(groups->n, sizeof *skills);
    for (uint32_t g = 0; g < groups->n; g++) {
        skills[g].node = groups->node[g];
        build_selectors(b, groups->node[g], "serves", &skills[g].serves);
        skills[g].serves_all = skills[g].serves.n == 0;
    }
    const bool was_ok = err_ok(b->e);
    for (uint32_t t = 0; t < s->n_types; t++) {
        s->types[t].routes = mem_new(groups->n, sizeof *s->types[t].routes);
        for (uint32_t g = 0; g < groups->n; g++)
            add_route(b, &skills[g], t, g);
        qsort(s->types[t].routes, s->types[t].n_routes, sizeof *s->types[t].routes, by_rank);
        if (s->types[t].n_routes == 0 && was_ok)
            complain_of_nobody(b, t, groups);
    }
    for (uint32_t g = 0; g < groups->n; g++)
        build_selectors_free(&skills[g].serves);
    mem_free(skills);
}
