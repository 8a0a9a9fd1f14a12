/* `--set path=value`: one value of the merged tree replaced or, where the schema knows the key, added. */
#ifndef CCSIM_IO_CFG_SET_H
#define CCSIM_IO_CFG_SET_H

#include "io/cfg_source.h"
#include "io/cfg_tell.h"
#include "io/schema.h"

/* text is "groups[general].agents=12"; mistakes are told as "--set groups[general].agents=12". Items of lists
 * are never created. */
void cfg_set(struct cfg_sources *sources, const struct schema *s, struct cfg_node *root,
             const char *text);

/* A row's default as a node of its own; NULL when it has none. The schema audit makes sure it parses. */
struct cfg_node *cfg_default_value(struct cfg_sources *sources, const struct schema_row *row,
                                   const char *text);

#endif
