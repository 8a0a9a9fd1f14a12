/*
 * A shard of a run, a comparison or a sweep: the folder of some of its units, with shard.bin beside the tables,
 * from which the shards of all the others make the whole one's rows to the last bit. Units are replications, in a
 * sweep those of the first point, then of the second and so on. Only the same version of the program on the same
 * kind of machine reads it.
 */
#ifndef CCSIM_IO_SHARD_H
#define CCSIM_IO_SHARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sha256.h"
#include "base/str.h"
#include "io/results_dir.h"

#define SHARD_NAME "shard.bin"

/* Zero-initialise. Part i (from 1) of n; n = 0: the whole. */
struct shard {
    uint32_t i, n;
    struct str images; /* of its units, each as str_add_counted; a sweep has a store instead */
};

/* What a shard is a part of. */
struct shard_of {
    const char *command;  /* "run" */
    uint32_t units;       /* of the whole */
    uint32_t images_each; /* of a unit: one for each plan; 0: none */
    uint64_t seed;
    const char *config; /* text that is the same in all shards */
    const struct str *
        words; /* what else is needed to put it together: texts, each with its 0 at the end; NULL: nothing */
};

/* Reads "2/3", the value of --shard, where there are so many units. NULL leaves the shard the whole. */
bool shard_parse(struct shard *shard, const char *text, uint32_t units, struct err *e);

/* Which of so many units are the shard's; count 0 for the whole. */
void shard_span(const struct shard *shard, uint32_t units, uint32_t *first, uint32_t *count);

/* Writes shard.bin; done: units that are in it. */
bool shard_put(const struct shard *shard, struct results *folder, const struct shard_of *of,
               uint32_t done, struct err *e);

/* One shard read back. Zero-initialise; shard_file_free at the end. */
struct shard_file {
    const char *path; /* the folder, borrowed */
    char *manifest;
    char command[16];
    uint32_t i, n, units, first, done, images_each;
    uint64_t seed;
    char config[SHA256_HEX]; /* of the config's text */
    const char *words;       /* in bytes */
    size_t words_size;
    char *bytes;
    size_t size;
    size_t *at; /* of each image in bytes; the one behind the last is the end of it */
};

/* false: the folder holds no shard of this version, or a damaged one; e says which and what to do. */
bool shard_file_read(struct shard_file *f, const char *folder, struct err *e);
void shard_file_free(struct shard_file *f);

/* Is a file of the folder still the one that the manifest lists? e says so when it is not. */
bool shard_file_check(const struct shard_file *f, const char *name, struct err *e);

/* Tells that shard.bin is not as it was written; always false. */
bool shard_file_damaged(const struct shard_file *f, struct err *e);

/* The k-th image of a unit, which must be one of the shard's. */
const char *shard_file_image(const struct shard_file *f, uint32_t unit, uint32_t k, size_t *n);

#endif
