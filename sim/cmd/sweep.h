/* One sweep on its way: points, the units each has, and the store that keeps them. */
#ifndef CCSIM_CMD_SWEEP_H
#define CCSIM_CMD_SWEEP_H

#include "cmd/plan.h"
#include "exper/surface.h"
#include "io/progress.h"
#include "io/shard.h"
#include "io/store.h"
#include "io/sweep_axes.h"

struct sweep {
    const struct cmd_args *args;
    struct sweep_axes axes;
    struct sweep_points points;
    struct plan first; /* the first point's: names of measures, seed, replications */
    struct surface surface;
    char **measure;     /* names of the surface's measures */
    char **setting;     /* of each point, "path=value; ..." */
    struct shard shard; /* n = 0: all units are done here */
    struct store_plan about;
    char whole[SHA256_HEX]; /* digest of the whole sweep; that of a shard depends on which */
    struct store *store;
    char *store_path;
    struct progress *progress;
    uint64_t done, total; /* units */
    struct err *e;        /* of the store, while threads run */
    bool is_stopped;
};

/* Reads axes, makes and checks all points, chooses the measures. false: e says why. sweep_free in either case. */
bool sweep_begin(struct sweep *s, const struct cmd_args *args, struct err *e);
void sweep_free(struct sweep *s);

/* The same from what a shard says, of a sweep whose digest is known and whose points were checked. */
bool sweep_begin_merged(struct sweep *s, const struct cmd_args *args, const char *digest,
                        struct err *e);

/* The digest of a shard's store: of the same sweep, but not to be mixed up with another shard's. */
void sweep_shard_digest(char hex[SHA256_HEX], const char *whole, uint32_t i, uint32_t n,
                        uint32_t units);

/* Which units of a point are to be done here, when it gets n in all. */
void sweep_span(const struct sweep *s, uint32_t point, uint32_t n, uint32_t *first,
                uint32_t *count);

/* Takes over the units that a shard's folder keeps. */
bool sweep_read_shard(struct sweep *s, const struct shard_file *f, struct err *e);

/*
 * Opens the store beside the results folder, reading what an earlier sweep kept there (or in the finished folder)
 * when it is resumed.
 */
bool sweep_open_store(struct sweep *s, const char *folder, bool is_resumed, bool is_forced,
                      struct err *e);

/* Brings a point to n units: those kept, then new ones, each kept as it is done. false: stopped, or e. */
bool sweep_run_point(struct sweep *s, uint32_t point, uint32_t n, struct err *e);

/* One point as a plan. */
bool sweep_load_point(struct sweep *s, uint32_t point, struct plan *p, struct err *e);

/* The plan at any values of the axes, as texts. */
bool sweep_load_values(struct sweep *s, char *const *values, struct plan *p, struct err *e);

/* All units so far in order of point and replication, as a store of their own. */
bool sweep_copy_store(const struct sweep *s, const char *path, struct err *e);

#endif
