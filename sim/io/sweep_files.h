/* The tables of a sweep: points and measures, the front of two of them. */
#ifndef CCSIM_IO_SWEEP_FILES_H
#define CCSIM_IO_SWEEP_FILES_H

#include "exper/surface.h"
#include "io/results_dir.h"
#include "io/sweep_axes.h"

/* sweep.csv: point, a column for each axis, scope, metric, variant, value, ci_lo, ci_hi, n, method. */
bool sweep_files_write(struct results *folder, const struct sweep_axes *axes,
                       const struct sweep_points *points, const struct surface *s, struct err *e);

/* front.csv: point, both values, standing (on, off, open), a point that is better in both. */
bool sweep_files_front(struct results *folder, const struct surface *s, uint32_t j, uint32_t k,
                       const struct front *front, struct err *e);

/* "on", "off", "open". */
const char *sweep_standing(const struct front *f);

#endif
