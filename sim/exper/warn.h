/* Advice that goes with a result: too few units, backlog, small bases. */
#ifndef CCSIM_EXPER_WARN_H
#define CCSIM_EXPER_WARN_H

#include "exper/reduce.h"

/* Appends plain sentences to result->warnings. */
void warn_about(const struct reduction *r, struct run_result *result);
void warn_add(struct run_result *result, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
