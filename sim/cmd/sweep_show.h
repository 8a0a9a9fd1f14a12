/* The points of a sweep as text, at most 80 columns wide. */
#ifndef CCSIM_CMD_SWEEP_SHOW_H
#define CCSIM_CMD_SWEEP_SHOW_H

#include "base/str.h"
#include "cmd/sweep.h"

/* What a point sets, "0.9; 12" in the order of the axes. */
void sweep_show_values(struct str *out, const struct sweep *s, uint32_t point);

/* Measure k of a point with its interval, "73 +- 3 %". */
void sweep_show_figure(struct str *out, const struct sweep *s, uint32_t point, uint32_t k);

/* The table of points: the measures asked about (NOBODY: none), then as many others as there is room for. */
void sweep_show_points(struct str *out, const struct sweep *s, const uint32_t *asked,
                       uint32_t n_asked);

#endif
