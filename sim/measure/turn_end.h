/* Questions that nobody has answered at the end of a run, for observe_finish. */
#ifndef CCSIM_MEASURE_TURN_END_H
#define CCSIM_MEASURE_TURN_END_H

#include "measure/observer.h"

struct window;

void observe_question_at_end(struct observer *o, const struct center *c, const struct contact *k,
                             const struct window *w);

#endif
