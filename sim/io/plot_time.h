/* The time axis that pictures of a run share, and its rows of one measure in the order of the intervals. */
#ifndef CCSIM_IO_PLOT_TIME_H
#define CCSIM_IO_PLOT_TIME_H

#include "io/plot.h"

struct plot_time {
    const struct plot_view *v;
    double *at; /* starts of the intervals as in interval.csv */
    size_t n;
};

/* false when there are fewer than two intervals, or no hours of a day; free in any case. */
bool plot_time_init(struct plot_time *t, const struct plot_view *v);
void plot_time_free(struct plot_time *t);

/* Seconds of the clock at which interval i begins; the last one ends at that of n. */
double plot_time_clock(const struct plot_time *t, size_t i);
void plot_time_add_clock(struct str *out, const struct plot_time *t, size_t i);

/* The words of the axis, for the intervals from <= i < to. */
void plot_time_axis(struct plot *p, const struct plot_time *t, size_t from, size_t to);

/* The row of each interval, NULL where there is none; variant NULL: the first. Free with mem_free. */
const struct row **plot_time_rows(const struct plot_time *t, const char *scope, const char *metric,
                                  const char *variant);

/* A measure with what goes around it: 95 % interval and the 5 % and 95 % points of single replications. */
struct plot_band {
    const struct row **mean, **low, **high;
};
struct plot_band plot_time_band(const struct plot_time *t, const char *scope, const char *metric,
                                const char *variant);
void plot_band_free(struct plot_band *b);

/* Five fields: value, ci_lo, ci_hi, p05, p95, all times `scale`. */
void plot_band_fields(struct plot *p, const struct plot_band *b, size_t i, double scale);

/* The scope of the live channel that pictures speak of when there are several: that of the main level. */
void plot_time_main_scope(struct str *scope, const struct plot_view *v);
const char *plot_main_channel(
    const struct plot_view *v); /* its name; NULL when there is one channel */

#endif
