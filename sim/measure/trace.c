#include "measure/trace.h"

COLD void trace_tell(const struct observer *o, enum trace_kind kind, const struct contact *k,
                     uint32_t agent, double seconds, enum fate fate)
{
    const struct center *const c = o->center;
    struct trace_event e = {.kind = kind,
                            .at = c->now,
                            .customer = k->customer,
                            .attempt = k->attempt,
                            .segment = contact_segment(c, (uint32_t)(k - c->contacts.hot)),
                            .type = k->type,
                            .group = NOBODY,
                            .agent = NOBODY,
                            .seconds = seconds,
                            .fate = fate};
    if (agent != NOBODY) {
        e.group = c->agents[agent].group;
        e.agent = agent - c->crews[e.group].first;
    }
    o->tell(o->tell_to, &e);
}
