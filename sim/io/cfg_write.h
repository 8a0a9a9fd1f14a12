/* Writes a loaded config flat: one file, everything merged, defaults filled in; it loads again as the same tree. */
#ifndef CCSIM_IO_CFG_WRITE_H
#define CCSIM_IO_CFG_WRITE_H

#include "base/str.h"
#include "io/cfg.h"

/* The whole config, keys in the order of the schema table (keys without a row behind them, in their order). */
void cfg_write_resolved(struct str *out, const struct cfg *c);

/* One value as config text: 1.5, 3000000000L, "text", [1, 2], { a = 1; }. */
void cfg_write_value(struct str *out, const struct cfg_node *node);

#endif
