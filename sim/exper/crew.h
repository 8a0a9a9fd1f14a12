/*
 * Processes that run replications for this one, on this machine or others. Which file is linked decides: crew_none.c
 * in the usual program, sim/mpi/crew_mpi.c in ccsim-mpi.
 */
#ifndef CCSIM_EXPER_CREW_H
#define CCSIM_EXPER_CREW_H

#include "exper/farm.h"

/*
 * First thing in main. true: this process is one of those that work for another, and has done so until there was no
 * more to do; it ends with *status.
 */
bool crew_begin(int *argc, char ***argv, int *status);

/* Last thing in main, of a process for which crew_begin was false. */
void crew_end(void);

/* Is there anybody else? */
bool crew_is_there(void);

/* farm_run on the others. The scenario must have its recipe. */
uint32_t crew_run(const struct farm_job *job, struct err *e);

#endif
