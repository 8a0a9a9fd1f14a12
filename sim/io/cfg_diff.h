/*
 * What differs between configs in meaning: paths whose values are not the same once everything is merged and
 * defaults are filled in. "5 min" and 300 are the same duration.
 */
#ifndef CCSIM_IO_CFG_DIFF_H
#define CCSIM_IO_CFG_DIFF_H

#include "io/cfg.h"

struct cfg_difference {
    char *path;   /* "groups[general].heads_factor" */
    char **value; /* of each config as text; NULL where the key is not there */
};

struct cfg_diff {
    struct cfg_difference *item; /* in the order of the first config that has the path */
    size_t n;
    size_t n_configs;
};

/* n configs. What changes no result (the title, threads, replications) is left out. Free with cfg_diff_free. */
struct cfg_diff cfg_diff_make(const struct cfg *const *configs, size_t n);
void cfg_diff_free(struct cfg_diff *d);

#endif
