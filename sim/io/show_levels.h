/* Service levels for people to read: which of them is shown where, and whether the target was met. */
#ifndef CCSIM_IO_SHOW_LEVELS_H
#define CCSIM_IO_SHOW_LEVELS_H

#include <stdbool.h>

#include "io/planner.h"

/* The first level that counts contacts of the channel, NULL if none does; the first that counts any at all. */
const struct sla *show_first_level(const struct scenario *s, uint32_t channel);
const struct sla *show_main_level(const struct scenario *s);

/* The whole interval on one side of the target decides; otherwise the data do not say. ONCE: of one run. */
enum show_verdict {
    SHOW_NONE,
    SHOW_MET,
    SHOW_MISSED,
    SHOW_UNDECIDED,
    SHOW_MET_ONCE,
    SHOW_MISSED_ONCE
};
enum show_verdict show_verdict(const struct row *row, double target);

/* "sl_offered" and so on; with base switches "sl_offered+". */
const char *show_variant(const struct sla *sla);

/* Its row by its own variant, in a scope ("channel=chat") or, with scope NULL, over all it counts. */
const struct row *show_level_row(const struct rows *rows, const struct scenario *s,
                                 const struct sla *sla, const char *scope);
const struct row *show_level_row_at(const struct rows *rows, const struct scenario *s,
                                    const struct sla *sla, double time);

/* Whether a group has a route for a type of the channel. */
bool show_group_serves(const struct scenario *s, uint32_t group, uint32_t channel);

/* The clock time at `since` seconds after the beginning of the window, with the day if there are several. */
void show_add_clock(struct str *out, const struct scenario *s, double since);

/* One line a level: name, threshold, target, what was reached, whether that is enough. */
void show_levels_write(struct str *out, const struct planner_view *v);

#endif
