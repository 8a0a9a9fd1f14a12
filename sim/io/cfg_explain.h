/* The reference of all config keys, printed from the schema table. */
#ifndef CCSIM_IO_CFG_EXPLAIN_H
#define CCSIM_IO_CFG_EXPLAIN_H

#include <stdbool.h>

#include "base/str.h"
#include "io/schema.h"

/* Every section with its keys, a line each. */
void cfg_explain_all(struct str *out, const struct schema *s);

/* A section, a path ("groups.shifts.start", "groups[].shifts[].start", "groups[late].agents") or a key's
 * bare name wherever it occurs. False when there is none: out then names the nearest. */
bool cfg_explain_key(struct str *out, const struct schema *s, const char *key);

/* The whole reference as a Markdown page. */
void cfg_explain_markdown(struct str *out, const struct schema *s);

#endif
