/* What pictures of a sweep show: its first service level, how satisfied customers are, what is solved. */
#ifndef CCSIM_IO_SWEEP_PANEL_H
#define CCSIM_IO_SWEEP_PANEL_H

#include "io/plot.h"
#include "io/sweep_table.h"

enum { MOST_SWEEP_PANELS = 3 };

/* Shares, of which more is better. Writes the places of those the sweep has kept; their count. */
size_t sweep_panels(const struct sweep_table *t, size_t measure[MOST_SWEEP_PANELS]);

/* "in time [%], phone20, sl_offered" */
void sweep_panel_say(struct str *out, const struct sweep_table *t, size_t measure, enum lang lang);

/* "10 replications each", or "10 to 40" when points have had unequal numbers. */
void sweep_panel_add_sample(struct str *out, const struct sweep_table *t);

#endif
