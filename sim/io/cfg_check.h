/* Every node of a config against the schema: unknown keys, kinds, limits, words, names, what is missing. */
#ifndef CCSIM_IO_CFG_CHECK_H
#define CCSIM_IO_CFG_CHECK_H

#include "io/cfg_tell.h"
#include "io/schema.h"

enum { CFG_LONGEST_NAME = 63 };

/* Checks the whole tree and sets each node's row. */
void cfg_check(struct cfg_tell *t, const struct schema *s, struct cfg_node *root);

/* Checks one value (with all that hangs on it) against its row. */
void cfg_check_node(struct cfg_tell *t, const struct schema *s, const struct schema_row *row,
                    struct cfg_node *node);

/* One plain value against a row, shapes aside; false when it was complained about. */
bool cfg_check_value(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node);

/* "; did you mean 'replications'?", "; it belongs at bot.containment", or the keys that are known here. */
void cfg_add_key_advice(struct str *out, const struct schema *s, const struct schema_row *parent,
                        const char *key);

/* "a duration, or one of mser5 none" for messages and `explain`. */
void cfg_add_type(struct str *out, const struct schema_row *row);

/* "more than 0 s", "between 0 and 1"; nothing when the row has no limits. */
void cfg_add_range(struct str *out, const struct schema_row *row);

/* The row's own limits, else those of its type. */
enum schema_ends cfg_limits(const struct schema_row *row, double *lo, double *hi);

bool cfg_is_name(const char *text);

#endif
