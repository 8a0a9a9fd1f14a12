/* Laying one config over another: `extends` and `like`. */
#ifndef CCSIM_IO_CFG_MERGE_H
#define CCSIM_IO_CFG_MERGE_H

#include "io/cfg_tell.h"
#include "io/cfg_tree.h"

/* Complains about items of one list that share a name, in the whole tree. For each file on its own. */
void cfg_check_names(struct cfg_tell *t, struct cfg_node *node);

/*
 * Lays over on base; over is used up. Groups merge key by key; lists whose items all have a name merge by name (a
 * new name appends, `remove = true` removes; an empty list empties); any other value replaces, and so does a
 * law of another `dist`, since its parameters would mean nothing.
 */
void cfg_merge(struct cfg_tell *t, struct cfg_node *base, struct cfg_node *over);

/* Resolves every `like` of the tree, outer lists first, and complains about a `remove` nothing came of. */
void cfg_resolve_likes(struct cfg_tell *t, struct cfg_pool *p, struct cfg_node *root);

#endif
