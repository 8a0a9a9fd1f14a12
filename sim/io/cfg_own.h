/* The inside of a loaded config, for the files that make, read and write it. */
#ifndef CCSIM_IO_CFG_OWN_H
#define CCSIM_IO_CFG_OWN_H

#include "io/cfg.h"
#include "io/cfg_source.h"
#include "io/cfg_tell.h"

struct cfg {
    struct cfg_pool *pool;
    const struct schema *schema;
    struct cfg_node *root;
    struct cfg_sources sources;
    struct cfg_tell tell;
    const char *parent;         /* the file the outermost one extends, or NULL */
    struct cfg_node **defaults; /* by row: its default, read once and copied */
};

/* Puts the default of every missing key into every existing group below (and including) this one. */
void cfg_fill_defaults(struct cfg *c, const struct schema_row *row, struct cfg_node *group);

#endif
