/* From files to trees. The only place that knows libconfig. */
#ifndef CCSIM_IO_CFG_PARSE_H
#define CCSIM_IO_CFG_PARSE_H

#include <stdbool.h>

#include "io/cfg_source.h"
#include "io/cfg_tree.h"

/* Scans and parses an opened file. Always gives a group, empty when nothing could be read. *is_whole turns
 * false when the file was given up, so that nobody asks for what is missing. */
struct cfg_node *cfg_parse(struct cfg_sources *s, struct cfg_bytes *b, bool has_lines,
                           bool *is_whole);

/* One value of a --set or a default: "240 s", 12, [1, 2], { a = 1; }. as_text: a bare text stays text even if
 * it looks like a number. origin is named in messages. NULL: the mistake is recorded. */
struct cfg_node *cfg_parse_value(struct cfg_sources *s, const char *origin, const char *text,
                                 bool as_text);

#endif
