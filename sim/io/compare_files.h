/* The tables of a comparison inside its results folder. */
#ifndef CCSIM_IO_COMPARE_FILES_H
#define CCSIM_IO_COMPARE_FILES_H

#include "exper/contrast.h"
#include "io/cfg_diff.h"
#include "io/results_dir.h"

/*
 * compare.csv: plan, against, scope, metric, variant, both values, their difference with its single and (where
 * chosen) simultaneous interval, p-values, quotient, correlation, gain over independent runs.
 * compare_where.csv: what each interval and each type of contact adds to the chosen differences.
 * compare_settings.csv: path, plan, value of what differs between the configs.
 */
bool compare_files_write(struct results *folder, const struct contrast *c,
                         const struct cfg_diff *diff, struct err *e);

#endif
