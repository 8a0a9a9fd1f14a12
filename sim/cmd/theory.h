/*
 * Queues with a known exact answer, to be simulated and compared. The answers are literals, found
 * independently of this program to ten digits; the configs are texts.
 */
#ifndef CCSIM_CMD_THEORY_H
#define CCSIM_CMD_THEORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum { THEORY_MOST_VALUES = 12 };

struct theory_value {
    const char *scope;
    const char *metric;
    const char *variant; /* NULL: the first there is */
    double exact;
};

struct theory_case {
    const char *name;
    const char *title;
    const char *config;
    struct theory_value values[THEORY_MOST_VALUES]; /* closed by metric NULL */
};

/* The k-th case, NULL behind the last. */
const struct theory_case *theory_at(size_t k);

struct theory_options {
    const char *only; /* the case of this name; NULL: all */
    bool is_quick;    /* a tenth of the length */
    unsigned threads;
};

/*
 * Simulates and appends a line per value: simulated, exact, relative difference, z. Returns how many disagree:
 * more than 4 standard errors and more than 1 % away, or no value at all.
 */
size_t theory_run(struct str *out, const struct theory_options *how, struct err *e);

#endif
