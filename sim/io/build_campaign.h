/* Outbound campaigns, as the other parts of the builder see them. */
#ifndef CCSIM_IO_BUILD_CAMPAIGN_H
#define CCSIM_IO_BUILD_CAMPAIGN_H

#include "io/build_ctx.h"

/* Calls meet for every type the campaigns reach; mistakes are told later. */
void campaigns_meet(struct build *b, void (*meet)(void *who, uint32_t flat), void *who);

#endif
