/*
 * The measures of a scenario that are ratios of sums, by the name they have in summary.csv:
 * "measure@scope", "measure:variant@scope", or "measure" for the whole center. Without a variant sl_frac is
 * the formula its service level names first.
 */
#ifndef CCSIM_EXPER_MEASURE_SET_H
#define CCSIM_EXPER_MEASURE_SET_H

#include "base/err.h"
#include "exper/metric.h"

struct measure {
    const struct metric *metric;
    uint32_t scope;    /* index into the scopes of the set */
    const char *where; /* the scope's name */
    char *variant;     /* as printed */
    bool is_first;     /* the form meant when no variant is named */
};

/* Measures of one scope stand together, in the order of summary.csv. */
struct measure_set {
    const struct scenario *scenario;
    struct scopes scopes;
    struct measure *measure;
    uint32_t n;
    size_t cap;
};

/* Everything there is; batched: only what is known in every batch of a steady run. */
void measure_set_make(struct measure_set *set, const struct scenario *s, bool is_batched);
void measure_set_free(struct measure_set *set);

/* The place of a measure, or NOBODY. variant NULL: the first form. */
uint32_t measure_set_find(const struct measure_set *set, const char *metric, const char *variant,
                          const char *scope);

/* The same for "measure:variant@scope"; a name that fits nothing is told as `what NAME`, with the nearest. */
uint32_t measure_set_named(const struct measure_set *set, const char *name, const char *what,
                           struct err *e);

/* Drops every measure whose keep is false; the places of the rest move up. */
void measure_set_keep(struct measure_set *set, const bool *keep);

/* "sl_frac@sla=respond", with ":variant" where it is not the first form. */
void measure_add_name(struct str *out, const struct measure *m);

/*
 * Marks what a planner asks about first: each service level, abandonment, wait, what the bot solves, solved
 * issues and cost. keep[set->n].
 */
void measure_set_usual(const struct measure_set *set, bool *keep);

#endif
