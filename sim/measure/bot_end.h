/* A contact that ends in the bot, for observe_leave. */
#ifndef CCSIM_MEASURE_BOT_END_H
#define CCSIM_MEASURE_BOT_END_H

#include "measure/observer.h"

/* stay: how long the session was, s. */
void bot_ended(struct observer *o, const struct center *c, const struct contact *k, double stay);

#endif
