/* One replication simulated once more, the same to the last bit, to tell what happens to each contact. */
#ifndef CCSIM_EXPER_FOLLOW_H
#define CCSIM_EXPER_FOLLOW_H

#include "base/err.h"
#include "measure/trace.h"

/* false: e says why (3: too many contacts). */
bool follow_replication(const struct scenario *s, uint64_t seed, uint32_t replication,
                        void (*tell)(void *to, const struct trace_event *e), void *to,
                        struct err *e);

#endif
