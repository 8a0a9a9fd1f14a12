/* What shopping platforms judge shops by: when the first human reply came, in hours. Of types on_platform. */
#ifndef CCSIM_MEASURE_PLATFORM_H
#define CCSIM_MEASURE_PLATFORM_H

#include "measure/observer.h"

/* The customer gets the first human reply after `wait` s; or never does. */
void platform_answered(struct observer *o, const struct contact *k, double wait);
void platform_unanswered(struct observer *o, const struct contact *k);

#endif
