/* The section misroutes: which contacts are taken for what they are not. */
#ifndef CCSIM_IO_BUILD_MISROUTE_H
#define CCSIM_IO_BUILD_MISROUTE_H

#include "io/build_ctx.h"

/* The types somebody of this type may be taken for; before the types are numbered. */
void misroutes_meet(struct build *b, const struct selectors *sel, const uint32_t dims[N_DIMS],
                    void (*meet)(void *to, uint32_t flat), void *to);

/* After the routes. */
void build_misroutes(struct build *b);

#endif
