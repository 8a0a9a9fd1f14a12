/* What may follow a stay with an agent (the section next_steps). */
#ifndef CCSIM_IO_BUILD_STEPS_H
#define CCSIM_IO_BUILD_STEPS_H

#include "io/build_ctx.h"

/* Tells the flat index of every type a transfer of a contact at dims may lead to. */
void steps_meet(struct build *b, const struct selectors *sel, const uint32_t dims[N_DIMS],
                void (*meet)(void *who, uint32_t flat), void *who);

/* Gives every route its steps; after the routes are made. */
void build_steps(struct build *b, const struct items *groups);

#endif
