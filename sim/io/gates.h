/*
 * What must hold for a change to pass, from a config of its own:
 *
 *     gates = (
 *       { measure = "sl_frac@sla=phone20"; margin = "0.005"; },
 *       { measure = "cost"; margin = "2%"; level = "warn"; },
 *       { measure = "abandonment_frac"; most = 0.08; }
 *     );
 */
#ifndef CCSIM_IO_GATES_H
#define CCSIM_IO_GATES_H

#include "base/err.h"
#include "exper/measure_set.h"

struct gate {
    char *measure; /* as in measure_set.h */
    double margin; /* against the baseline: amount, or share of the old value; NAN: not asked */
    bool margin_is_share;
    double least, most; /* absolute; NAN: not asked */
    bool is_warning;
    int line; /* in the file; 0: a default */
};

struct gates {
    struct gate *gate;
    size_t n, cap;
    char *path; /* NULL: the defaults */
};

/* false: every mistake is in e with its file and line. gates_free in either case. */
bool gates_read(struct gates *g, const char *path, struct err *e);

/*
 * Without a file: sl_frac of each service level and abandonment_frac within 0.5 points, wait_mean_s and cost
 * within 2 %, as far as the set has them.
 */
void gates_usual(struct gates *g, const struct measure_set *set);
void gates_free(struct gates *g);

#endif
