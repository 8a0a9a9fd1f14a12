/* What a log or a story is told of each contact's life, besides what is counted; see trace_list.h. */
#ifndef CCSIM_MEASURE_TRACE_H
#define CCSIM_MEASURE_TRACE_H

#include "base/hot.h"
#include "measure/observer.h"

enum trace_kind {
#define TRACE(name, sentence) TRACE_##name,
#include "measure/trace_list.h"
#undef TRACE
    N_TRACES
};

struct trace_event {
    enum trace_kind kind;
    double at; /* s */
    uint64_t customer;
    uint32_t attempt, segment, type;
    uint32_t group, agent; /* agent: within the group; NOBODY */
    double seconds;        /* NAN: says nothing */
    enum fate fate;        /* N_FATES: not over */
};

/* agent: number in the center, or NOBODY. */
void trace_tell(const struct observer *o, enum trace_kind kind, const struct contact *k,
                uint32_t agent, double seconds, enum fate fate);

/* For the places that tell: nobody listens in a run that only counts. */
#define TRACE_TELL(o, kind, k, agent, seconds, fate)                        \
    do {                                                                    \
        if (__builtin_expect((o)->tell != NULL, 0))                         \
            trace_tell((o), TRACE_##kind, (k), (agent), (seconds), (fate)); \
    } while (0)

#endif
