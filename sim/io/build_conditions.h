/* Conditions, and the callbacks offered under them. */
#ifndef CCSIM_IO_BUILD_CONDITIONS_H
#define CCSIM_IO_BUILD_CONDITIONS_H

#include "io/build_ctx.h"

/* The group of that key as conditions on a queue of the contact's own; NULL when it is not there. */
const struct conditions *build_conditions(struct build *b, const struct cfg_node *group,
                                          const char *key, uint32_t queue);

/* What a queue offers those who cannot start, or NULL. */
const struct callback_rule *build_callback(struct build *b, const struct cfg_node *item,
                                           uint32_t queue);

/* After the routes: whoever calls back has one thing in hand at a time. */
void build_check_callbacks(struct build *b);

/* Conditions on that queue which always hold. */
struct conditions conditions_none(uint32_t queue);

#endif
