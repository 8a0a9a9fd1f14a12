/* The files of one run inside its results folder, the plot and the manifest apart. */
#ifndef CCSIM_IO_RUN_FILES_H
#define CCSIM_IO_RUN_FILES_H

#include <stdbool.h>

#include "base/err.h"
#include "exper/run.h"
#include "io/cfg.h"
#include "io/results_dir.h"

/* config.resolved.cfg and the tables; instants.csv, waits.csv and replications_interval.csv where there are any. */
bool run_files_write(struct results *folder, const struct cfg *config, const struct run_result *run,
                     struct err *e);

#endif
