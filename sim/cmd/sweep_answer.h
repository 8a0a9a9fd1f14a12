/* The questions put to a sweep: the best point, the front, where a target is met, where one plan beats another. */
#ifndef CCSIM_CMD_SWEEP_ANSWER_H
#define CCSIM_CMD_SWEEP_ANSWER_H

#include "cmd/sweep.h"

struct sweep_answer {
    uint32_t best;             /* measure of --best, or NOBODY */
    uint32_t front_j, front_k; /* measures of --pareto, or NOBODY */
    struct front *front;       /* [point], or NULL */
    uint32_t meet;             /* measure of --meet, or NOBODY */
    double target;
    bool is_at_least;
    uint32_t by;        /* measure of --by with --beat, or NOBODY */
    struct trial rival; /* the plan of --beat, on the same customers */
    struct plan rival_plan;
    bool has_rival;
};

/* What was asked, checked before anything is run: false: e says why. sweep_answer_free in either case. */
bool sweep_answer_read(struct sweep_answer *a, const struct sweep *s, struct err *e);
void sweep_answer_free(struct sweep_answer *a);

/* Runs the rival to n replications. */
bool sweep_answer_run(struct sweep_answer *a, struct sweep *s, uint32_t n, struct err *e);

/* After the last unit: the front, where asked. */
void sweep_answer_find(struct sweep_answer *a, const struct sweep *s);

/* The points and the answers, for people. */
void sweep_answer_write(struct str *out, const struct sweep_answer *a, const struct sweep *s);

#endif
