/* The registry of routing policies. */
#ifndef CCSIM_ROUTE_ROUTES_H
#define CCSIM_ROUTE_ROUTES_H

#include "model/route.h"
#include "model/scenario.h"

/* The k-th policy of the list, NULL behind the last. */
const struct route_ops *route_at(unsigned k);

/* By name; NULL if there is none. */
const struct route_ops *route_named(const char *name);

/* The one a scenario asks for. */
const struct route_ops *route_of(const struct scenario *s);

#define ROUTE(name) extern const struct route_ops route_##name;
#include "route/route_list.h"
#undef ROUTE

#endif
