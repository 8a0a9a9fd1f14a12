/* How long an agent serves a customer: one law, or one for each stage; and what makes that longer or shorter. */
#ifndef CCSIM_IO_BUILD_STAGES_H
#define CCSIM_IO_BUILD_STAGES_H

#include "io/build_traits.h"

/* What the config says of a type wherever it is served. */
void stages_of_type(struct build *b, const struct traits *t, struct type *type,
                    struct wants *wants);

/*
 * The law (or laws) of a route: of the most specific place that says something, which are the skill (NULL: none), the
 * group, the type. route->handle stays NULL after a mistake or when nobody gave a law.
 */
void stages_of_route(struct build *b, const struct cfg_node *skill, const struct cfg_node *group,
                     const struct type *type, const struct wants *wants, struct route *route);

/* A ramp group, if it is there: durations in s, or numbers. */
void stages_ramp(struct build *b, const struct cfg_node *node, const char *key, bool is_time,
                 struct ramp *out);

#endif
