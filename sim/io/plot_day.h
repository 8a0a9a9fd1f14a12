/*
 * The picture of the day: service level with target and band, queue and staffing by interval, as
 * plots/day.gp, plots/day.csv and plots/day.svg in a results folder. gnuplot is run without a shell, and
 * no text of the user's reaches its script.
 */
#ifndef CCSIM_IO_PLOT_DAY_H
#define CCSIM_IO_PLOT_DAY_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "io/notes.h"
#include "io/planner.h"
#include "io/results_dir.h"

/*
 * term, unless NULL, gets the picture drawn in characters. Without gnuplot, or when it fails, a warning is
 * added and script and data are kept. false only if the folder cannot be written.
 */
bool plot_day(struct results *folder, const struct planner_view *v, struct str *term,
              struct notes *warnings, struct err *e);

/* The two texts; false when no interval has a service level to show. */
bool plot_day_write(struct str *script, struct str *csv, const struct planner_view *v);

#endif
