/*
 * Where a sweep keeps its finished units (one replication of one point), so that nothing is lost when it is
 * stopped or killed: one transaction a unit. Two builds of it: SQLite where the program is built with it, and an
 * append-only file of our own. What the numbers mean, it does not know.
 */
#ifndef CCSIM_IO_STORE_H
#define CCSIM_IO_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sha256.h"

struct store;

/* What a store is about; all of it has to be the same when it is opened again. */
struct store_plan {
    char digest[SHA256_HEX]; /* of points, configs, seed, measures and program version */
    uint32_t n_measures;
    const char *const *measure; /* "sl_frac@sla=x", for people who open the store */
    uint32_t n_points;
    const char *const *point; /* "path=value; path=value" */
};

/*
 * Opens or makes the store. A store of another plan is refused (exit 2), one in use by another process too (exit 2), one that
 * is no store (exit 2), a failure of the disk (exit 3). NULL then.
 */
struct store *store_open(const char *path, const struct store_plan *plan, struct err *e);

/* The same for a finished store that is only read, and of which not a byte changes. */
struct store *store_open_finished(const char *path, const struct store_plan *plan, struct err *e);

/* Hands every finished unit over, in order of point and replication; those of a point are 0, 1, 2, ... */
bool store_read(struct store *s,
                void (*take)(void *to, uint32_t point, uint32_t replication, const double *x,
                             const double *y),
                void *to, struct err *e);

/* x and y of n_measures each. Once it is back, the unit survives the death of the process. */
bool store_add(struct store *s, uint32_t point, uint32_t replication, const double *x,
               const double *y, struct err *e);

/* Many units at once, for a copy in order that has the same bytes every time. */
void store_begin_copy(struct store *s);
bool store_end_copy(struct store *s, struct err *e);

/* NULL is fine. */
void store_close(struct store *s);

/* Removes a store and what its library left beside it. */
void store_remove(const char *path);

/* "units.db" or "units.store", the name by which it stands in a results folder. */
const char *store_file_name(void);

#endif
