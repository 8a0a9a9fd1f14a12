/* The end of a run and a closing, as callbacks see them: observe_callback.c, told by the rest of the observer. */
#ifndef CCSIM_MEASURE_CALLBACK_END_H
#define CCSIM_MEASURE_CALLBACK_END_H

#include "measure/observer.h"

/* Waits for a call, or is being called, at the end of the run. */
void observe_callback_at_end(struct observer *o, const struct center *c, const struct contact *k);

/* Ends without having been reached. */
void observe_callback_leave(struct observer *o, const struct contact *k, enum fate fate);

#endif
