/*
 * The M/M/c/K+M queue, at most `places` contacts in the system: the state-by-state solution
 * behind erlang_solve when places is given. Endless patience (0 or INFINITY) is allowed.
 */
#ifndef CCSIM_NUM_MMCK_H
#define CCSIM_NUM_MMCK_H

#include "num/erlang_queue.h"

/* q->places >= q->agents. Without a limit of places use erlang_solve. */
struct erlang_result mmck_solve(const struct erlang_queue *q);

#endif
