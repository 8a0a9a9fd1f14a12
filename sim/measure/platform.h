/* What shopping platforms judge shops by: when the first human reply came, in hours. Of types on_platform. */
#ifndef CCSIM_MEASURE_PLATFORM_H
#define CCSIM_MEASURE_PLATFORM_H

#include "measure/observer.h"

struct window; /* model/desk.h */

/* The customer gets the first human reply after `wait` s; or never does. */
void platform_answered(struct observer *o, const struct contact *k, double wait);
void platform_unanswered(struct observer *o, const struct contact *k);

/* Turn by turn: the open question of the window is answered (INFINITY: it never will be). */
void platform_replied(struct observer *o, const struct contact *k, const struct window *w,
                      double response);

#endif
