/*
 * How far, and how long still, on one line of a terminal that is wiped at the end. Silent for the
 * first second, when asked to be quiet, and wherever standard error is not a terminal that can go
 * back in a line.
 */
#ifndef CCSIM_IO_PROGRESS_H
#define CCSIM_IO_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress;

/* what is counted, in the plural: "replications". It must outlive the progress. */
struct progress *progress_new(const char *what, bool is_quiet);

/* Cheap and safe from any thread; prints at most five times a second. total may grow meanwhile. */
void progress_tick(struct progress *p, uint64_t done, uint64_t total);

/* Wipes the line, so that what is printed next starts clean. Ticks after it print nothing. */
void progress_end(struct progress *p);

void progress_free(struct progress *p);

#endif
