/* What the tests of arrivals share: one stream by itself, and rates to try. */
#ifndef CCSIM_TESTS_ARRIVE_RIG_H
#define CCSIM_TESTS_ARRIVE_RIG_H

#include "rand/arrive.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "rand/demand.h"
#include "rand/dist.h"

#define CHECK_NEAR(have, want, tolerance) check_near((have), (want), (tolerance), #have, __LINE__)

static inline void check_near(double have, double want, double tolerance, const char *what,
                              int line)
{
    if (fabs(have - want) <= tolerance)
        return;
    fail_msg("%s:%d: %s = %.17g, want %.17g +- %.3g", __FILE__, line, what, have, want, tolerance);
}

/* One stream by itself, ready to be started for any key. */
struct rig {
    struct demand *demand;
    struct demand_day *day;
    struct arrive a;
};

static inline struct rig rig_make(const struct demand_stream *s, double end)
{
    const struct demand_plan plan = {.end = end, .n_streams = 1, .streams = s};
    struct err e = {0};
    struct rig r = {.demand = demand_compile(&plan, &e)};
    if (r.demand == NULL)
        fail_msg("%s", e.items[0].text);
    r.day = demand_day_new(r.demand);
    return r;
}

static inline void rig_start(struct rig *r, uint64_t replication)
{
    const uint64_t key = stream_key(1, replication);
    demand_draw(r->day, key);
    arrive_start(&r->a, &r->demand->specs[0], key, r->day);
}

static inline void rig_free(struct rig *r)
{
    arrive_free(&r->a);
    demand_day_free(r->day);
    demand_free(r->demand);
}

/* All times of a replication, INFINITY behind the last. Free with mem_free. */
static inline double *all_times(struct rig *r, uint64_t replication, size_t *n)
{
    double *times = NULL;
    size_t cap = 0;
    *n = 0;
    rig_start(r, replication);
    for (;;) {
        times = mem_grow(times, &cap, *n + 1, sizeof *times);
        times[*n] = arrive_next(&r->a);
        if (times[*n] == INFINITY)
            return times;
        (*n)++;
    }
}

static inline struct demand_stream poisson(struct rate_pieces rate)
{
    return (struct demand_stream){.process = arrive_named("poisson"),
                                  .name = "calls",
                                  .rate = rate,
                                  .day_set = DEMAND_NONE,
                                  .interval_set = DEMAND_NONE};
}

static inline struct dist *law(const char *name, const char *p, double x, const char *q, double y)
{
    const struct dist_arg args[] = {{p, &x, 1, NULL}, {q, &y, 1, NULL}};
    struct str why = {0};
    struct dist *const d = dist_make(name, args, q != NULL ? 2 : 1, &why);
    if (d == NULL)
        fail_msg("%s", str_text(&why));
    str_free(&why);
    return d;
}

static const double steps_at[] = {0, 600, 1500, 1800, 3600};
static const double steps_rate[] = {0.05, 0.2, 0, 0.1};
static const struct rate_pieces steps = {4, steps_at, steps_rate, false};

static inline int compare(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;
    return (a > b) - (a < b);
}

/* sqrt(n) x the greatest distance of the sorted u from the uniform law. */
static inline double kolmogorov(double *u, size_t n)
{
    qsort(u, n, sizeof *u, compare);
    double distance = 0;
    for (size_t i = 0; i < n; i++)
        distance = fmax(distance,
                        fmax(u[i] - (double)i / (double)n, (double)(i + 1) / (double)n - u[i]));
    return distance * sqrt((double)n);
}

static const double ramp_at[] = {0, 100, 250, 400, 1000};
static const double ramp_rate[] = {0, 2, 0.5, 0, 3};
static const struct rate_pieces ramp = {4, ramp_at, ramp_rate, true};

/* The cumulative rate up to t, by the midpoint rule; exact but for rounding on each straight line. */
static inline double cumulative_ramp(double t)
{
    double sum = 0;
    for (int k = 0; k < 4 && t > ramp_at[k]; k++) {
        const double end = fmin(t, ramp_at[k + 1]);
        const double middle = 0.5 * (ramp_at[k] + end);
        const double x = (middle - ramp_at[k]) / (ramp_at[k + 1] - ramp_at[k]);
        sum += (ramp_rate[k] + (ramp_rate[k + 1] - ramp_rate[k]) * x) * (end - ramp_at[k]);
    }
    return sum;
}

#endif
