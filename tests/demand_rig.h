/* What the tests of demand share: a small plan to change, compiled and drawn. */
#ifndef CCSIM_TESTS_DEMAND_RIG_H
#define CCSIM_TESTS_DEMAND_RIG_H

#include "rand/demand.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "rand/dist.h"

#define CHECK_NEAR(have, want, tolerance) check_near((have), (want), (tolerance), #have, __LINE__)

static inline void check_near(double have, double want, double tolerance, const char *what,
                              int line)
{
    if (fabs(have - want) <= tolerance)
        return;
    fail_msg("%s:%d: %s = %.17g, want %.17g +- %.3g", __FILE__, line, what, have, want, tolerance);
}

enum { STREAMS = 2 };

/* A plan of up to two streams and three surges, compiled. */
struct rig {
    struct demand_stream streams[STREAMS];
    struct surge_plan surges[3];
    struct day_set days[STREAMS];
    struct interval_set intervals[1];
    struct demand_plan plan;
    struct demand *demand;
    struct demand_day *day;
    struct arrive a;
};

static const double flat_at[] = {0, 7200};
static const double flat_rate[] = {0.1};

/* Poisson, 0.1 a second for two hours; no factors, no surges. */
static inline void rig_begin(struct rig *r)
{
    *r = (struct rig){0};
    for (int i = 0; i < STREAMS; i++)
        r->streams[i] = (struct demand_stream){.process = &arrive_poisson,
                                               .file = "center.cfg",
                                               .line = 7,
                                               .name = "calls",
                                               .rate = {1, flat_at, flat_rate, false},
                                               .day_set = DEMAND_NONE,
                                               .interval_set = DEMAND_NONE};
    for (int k = 0; k < 3; k++)
        r->surges[k] = (struct surge_plan){.file = "center.cfg",
                                           .line = 9,
                                           .name = "midnight",
                                           .start = 1000,
                                           .hold = 600,
                                           .size = 3,
                                           .probability = 1};
    r->plan = (struct demand_plan){.end = 7200,
                                   .n_streams = 1,
                                   .streams = r->streams,
                                   .surges = r->surges,
                                   .day_sets = r->days,
                                   .interval_sets = r->intervals};
}

static inline void rig_compile(struct rig *r)
{
    struct err e = {0};
    r->demand = demand_compile(&r->plan, &e);
    if (r->demand == NULL)
        fail_msg("%s", e.items[0].text);
    r->day = demand_day_new(r->demand);
}

static inline void rig_free(struct rig *r)
{
    arrive_free(&r->a);
    demand_day_free(r->day);
    demand_free(r->demand);
}

static inline void rig_draw(struct rig *r, uint64_t replication)
{
    demand_draw(r->day, stream_key(1, replication));
}

static inline void rig_start(struct rig *r, uint32_t spec, uint64_t replication)
{
    arrive_start(&r->a, &r->demand->specs[spec], stream_key(1, replication), r->day);
}

/* How many come in [from, to) in a replication whose factors are drawn. */
static inline double count_of(struct rig *r, uint32_t spec, uint64_t replication, double from,
                              double to)
{
    rig_start(r, spec, replication);
    double n = 0;
    for (double t = arrive_next(&r->a); t < to; t = arrive_next(&r->a))
        n += t >= from;
    return n;
}

/* The area of the rates of this replication; needs rig_start. */
static inline double area_of(const struct rig *r)
{
    double sum = 0;
    for (size_t i = 0; i < r->a.n_pieces; i++) {
        const struct arrive_piece *const p = &r->a.pieces[i];
        sum += 0.5 * (p->from + p->to) * (p->end - p->start);
    }
    return sum;
}

static inline struct dist *uniform(double low, double high)
{
    const struct dist_arg args[] = {{"low", &low, 1, NULL}, {"high", &high, 1, NULL}};
    struct str why = {0};
    struct dist *const d = dist_make("uniform", args, 2, &why);
    if (d == NULL)
        fail_msg("%s", str_text(&why));
    str_free(&why);
    return d;
}

static inline double mean_of(const double *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v[i];
    return sum / (double)n;
}

static inline double covariance(const double *v, const double *w, size_t n)
{
    const double a = mean_of(v, n);
    const double b = mean_of(w, n);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (v[i] - a) * (w[i] - b);
    return sum / (double)(n - 1);
}

#endif
