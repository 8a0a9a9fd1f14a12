/* What queues say to those who have to wait, and what becomes of the messages left there. */
#ifndef CCSIM_IO_BUILD_MESSAGES_H
#define CCSIM_IO_BUILD_MESSAGES_H

#include "io/build_ctx.h"

/* The types a message of somebody of this type may become; before the types are numbered. */
void messages_meet(struct build *b, const struct selectors *queues, const uint32_t dims[N_DIMS],
                   void (*meet)(void *to, uint32_t flat), void *to);

/* NULL: not given, or wrong. The queue is the item's; its hours are known. */
const struct message_rule *build_messages(struct build *b, const struct cfg_node *item,
                                          const struct queue *queue);
const struct announce_rule *build_announcement(struct build *b, const struct cfg_node *item,
                                               uint32_t queue);

#endif
