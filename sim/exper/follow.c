#include "exper/follow.h"

#include "route/routes.h"

bool follow_replication(const struct scenario *s, uint64_t seed, uint32_t replication,
                        void (*tell)(void *to, const struct trace_event *e), void *to,
                        struct err *e)
{
    struct observer *const o = observer_new(s);
    struct center *const c = center_new(s, route_of(s), o);
    o->tell = tell;
    o->tell_to = to;
    const bool good = center_run(c, seed, replication, NULL);
    if (!good)
        err_add(e, ERR_WORLD, "more than run.max_contacts were present in replication %u",
                replication);
    center_free(c);
    observer_free(o);
    return good;
}
