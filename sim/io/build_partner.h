/* groups[].partner: what is contracted with an outsourcer. */
#ifndef CCSIM_IO_BUILD_PARTNER_H
#define CCSIM_IO_BUILD_PARTNER_H

#include "io/build_ctx.h"

/* Reads the contract of a group, whose ring is then the hand-over. */
void build_partner(struct build *b, const struct cfg_node *node, struct group *group);

/* The conditions of a pair (or NULL) with those of the contract, if the group has one. */
const struct conditions *partner_conditions(struct build *b, uint32_t group, uint32_t queue,
                                            const struct conditions *own);

#endif
