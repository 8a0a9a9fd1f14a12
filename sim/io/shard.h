/*
 * A shard of a run: the folder of some of its replications, with shard.bin beside the tables, from which the
 * shards of all the others make the whole run's rows to the last bit. Only the same version of the program on the
 * same kind of machine reads it.
 */
#ifndef CCSIM_IO_SHARD_H
#define CCSIM_IO_SHARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sha256.h"
#include "base/str.h"
#include "io/cfg.h"
#include "io/results_dir.h"
#include "model/scenario.h"

#define SHARD_NAME "shard.bin"

/* Zero-initialise. Part i (from 1) of n; n = 0: the whole. */
struct shard {
    uint32_t i, n;
    struct str images; /* of its replications, each behind its length in 8 bytes */
};

/* Which of so many replications are the shard's; count 0 for the whole. */
void shard_span(const struct shard *shard, uint32_t replications, uint32_t *first, uint32_t *count);

/* Writes shard.bin; done: replications that are in it. */
bool shard_put(const struct shard *shard, struct results *folder, const struct cfg *config,
               const struct scenario *s, uint32_t done, struct err *e);

/* One shard read back. Zero-initialise; shard_file_free at the end. */
struct shard_file {
    const char *path; /* the folder, borrowed */
    uint32_t i, n, replications, first, done;
    uint64_t seed;
    char config[SHA256_HEX]; /* of config.resolved.cfg */
    char *bytes;
    size_t size;
    size_t *at; /* of each image in bytes; [done] is the end of the last */
};

/* false: the folder holds no shard of this version, or a damaged one; e says which and what to do. */
bool shard_file_read(struct shard_file *f, const char *folder, struct err *e);
void shard_file_free(struct shard_file *f);

/* The image of a replication, which must be one of the shard's. */
const char *shard_file_image(const struct shard_file *f, uint32_t replication, size_t *n);

#endif
