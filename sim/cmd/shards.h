/*
 * The shards a user names, sorted out: all of one whole, none missing, double or unfinished. And the command that
 * made them, so that it can be gone through again with their units in place of a simulation.
 */
#ifndef CCSIM_CMD_SHARDS_H
#define CCSIM_CMD_SHARDS_H

#include "cmd/cmd.h"
#include "io/shard.h"

struct shards {
    struct shard_file *file; /* [n_given], as named */
    uint32_t n_given;
    struct shard_file **at; /* [i - 1]: the one that is part i */
    uint32_t n;
};

/* All words of the command line are folders. Zero-initialise; false: e says all that is wrong. shards_free in either case. */
bool shards_read(struct shards *all, const struct cmd_args *args, struct err *e);
void shards_free(struct shards *all);

/* What a shard says its scenario is called, copied; NULL: no file's name can be that, told in e. */
char *shards_name(const struct shards *all, const char *name, struct err *e);

/* Can the results be put in their place without taking a shard away? false: e says which one. */
bool shards_spare(const struct shards *all, const char *results, struct err *e);

/* The image of a unit of the whole. */
const char *shards_image(const struct shards *all, uint32_t unit, uint32_t k, size_t *n);

/* Behind words: every option given whose name is not among `but` (NULL at the end), as it can be given again. */
void shards_put_options(struct str *words, const struct cmd_args *args, const char *const *but);

/* A command line made of files and of the words shards_put_options wrote. Zero-initialise. */
struct replay {
    char **argv;
    int argc;
    struct cmd_args *args;
};

/* The k-th of the words in a shard; NULL behind the last. */
const char *shards_word(const struct shards *all, uint32_t k);

/* n_files files, then the words from the first_option-th on. replay_free in either case. */
bool replay_make(struct replay *r, const struct cmd_ops *ops, char *const *files, uint32_t n_files,
                 const struct shards *all, uint32_t first_option, struct err *e);
void replay_free(struct replay *r);

#endif
