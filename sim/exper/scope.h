/*
 * What result rows are about: everything, a channel, a queue, a group, a service level on a channel, ...
 * A scope is a set of types, a group, a line, or a pair of these; its name is the one printed.
 */
#ifndef CCSIM_EXPER_SCOPE_H
#define CCSIM_EXPER_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/scenario.h"

/* Bits, so that a measure can say where it makes sense. */
enum scope_kind {
    SCOPE_ALL = 1,
    SCOPE_TYPES = 2,
    SCOPE_GROUP = 4,
    SCOPE_PAIR = 8, /* contacts of some types, served by one group */
    SCOPE_LINE = 16,
    SCOPE_SLA = 32
};

struct scope {
    char *name;
    enum scope_kind kind;
    uint32_t *types; /* the types it is about, ascending */
    uint32_t n_types;
    uint32_t *sla_at;  /* SCOPE_SLA: the position of the level among each type's */
    uint32_t group, line, sla;
    uint32_t queue;     /* of a scope that is one queue, else NOBODY */
    bool is_brief;      /* a cut along two dimensions: the most important measures only */
    bool has_intervals; /* rows by interval */
    uint32_t binned;    /* its number among those with sums by interval, or NOBODY */
};

struct scopes {
    struct scope *at;
    uint32_t n;
    uint32_t n_binned;
};

/* all_binned: every scope keeps its sums by interval (a steady run, whose intervals are the units). */
struct scopes *scopes_new(const struct scenario *s, bool all_binned);
void scopes_free(struct scopes *scopes);

/* The scope of that name, NULL if there is none. */
const struct scope *scopes_named(const struct scopes *scopes, const char *name);

#endif
