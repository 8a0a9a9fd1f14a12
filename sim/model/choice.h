/*
 * What the two decisions of routing go by, besides the ranks and restrictions of each pair of type and group: as the
 * config says it. The policies (route/) know what it means.
 */
#ifndef CCSIM_MODEL_CHOICE_H
#define CCSIM_MODEL_CHOICE_H

#include <stdbool.h>
#include <stdint.h>

/* How free agents of the best rank are told apart; applied in order, the last tie is the lowest number. */
enum agent_key {
#define AGENT_KEY(name, help) KEY_##name,
#include "model/agent_key_list.h"
#undef AGENT_KEY
    N_AGENT_KEYS
};

enum mark {
#define MARK(name, help) MARK_##name,
#include "model/mark_list.h"
#undef MARK
    N_WAIT_MARKS
};

enum { N_MARKINGS = 1 << N_WAIT_MARKS }; /* a bit a mark */

/* Of a waiting contact: base + slope x s waited + bonus[m] for each mark it bears. Slopes are not negative. */
struct score {
    double base, slope;
    double bonus[N_WAIT_MARKS];
};

struct choice {
    uint32_t policy; /* its place in route/route_list.h */
    bool
        counts_from_contact; /* the longest waiting is who entered its channel first, not the queue */
    bool keeps_place;   /* a transferred contact stands where its first wait would have put it */
    double sticky_wait; /* s for which nobody else takes a contact than who served last; 0: none */
    bool remembers_server; /* some rule asks who served an issue last */
    const double *weights; /* of the terms of route/term_list.h */
};

#endif
