#include "route/routes.h"

#include <stddef.h>
#include <string.h>

static const struct route_ops *const all[] = {
#define ROUTE(name) &route_##name,
#include "route/route_list.h"
#undef ROUTE
    NULL};

const struct route_ops *route_at(unsigned k)
{
    return k < sizeof all / sizeof *all ? all[k] : NULL;
}

const struct route_ops *route_named(const char *name)
{
    for (unsigned k = 0; all[k] != NULL; k++)
        if (strcmp(all[k]->name, name) == 0)
            return all[k];
    return NULL;
}

const struct route_ops *route_of(const struct scenario *s)
{
    return all[s->choice.policy];
}
