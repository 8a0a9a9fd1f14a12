/* The questions put to a sweep: the best point, the front, where a target is met, where one plan beats another. */
#ifndef CCSIM_CMD_SWEEP_ANSWER_H
#define CCSIM_CMD_SWEEP_ANSWER_H

#include "cmd/sweep_line.h"

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
    struct sweep_line line[2]; /* what --meet and --beat ask, where asked */
    uint32_t n_lines;
};

/* What was asked, checked before anything is run: false: e says why. sweep_answer_free in either case. */
bool sweep_answer_read(struct sweep_answer *a, const struct sweep *s, struct err *e);
void sweep_answer_free(struct sweep_answer *a);

/* Runs the rival to n replications, and with --refine more points of the line, for --meet and --beat. */
bool sweep_answer_run(struct sweep_answer *a, struct sweep *s, uint32_t n, struct err *e);

/* After the last unit: the front, where asked. */
void sweep_answer_find(struct sweep_answer *a, const struct sweep *s);

/* The points and the answers, for people. */
void sweep_answer_write(struct str *out, const struct sweep_answer *a, const struct sweep *s);

#endif
