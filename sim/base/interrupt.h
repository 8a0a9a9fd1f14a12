/*
 * Ctrl-C and SIGTERM as a question to ask between two units of work: stop cleanly when asked once,
 * die at once when asked twice. The flag is the one variable of the program that a signal may
 * change.
 */
#ifndef CCSIM_BASE_INTERRUPT_H
#define CCSIM_BASE_INTERRUPT_H

#include <stdbool.h>

/*
 * From now on the first SIGINT or SIGTERM is only noted; the next one has its usual, deadly
 * effect.
 */
void interrupt_install(void);

/* Cheap and safe from any thread. */
bool interrupt_requested(void);

/* The signal that was noted, or 0. */
int interrupt_signal(void);

#endif
