/* A center from a text, run; and its values by scope and metric. */
#ifndef FOUND_RIG_H
#define FOUND_RIG_H

#include <math.h>

#include "build_rig.h"
#include "exper/run.h"
#include "io/result_rows.h"

struct found {
    struct built b;
    struct run_result r;
};

/* set: `path=value`, or NULL. To be freed with found_free. */
static inline struct found find_seeded(const char *text, const char *set, uint32_t replications,
                                       uint64_t seed)
{
    struct found f = {.b = build_text(text, set)};
    if (f.b.s == NULL)
        fail_msg("%s", built_messages(&f.b.e));
    const struct run_options how = {.seed = seed, .replications = replications, .threads = 1};
    if (!run_scenario(f.b.s, &how, &f.r, &f.b.e))
        fail_msg("%s", built_messages(&f.b.e));
    return f;
}

static inline void found_free(struct found *f)
{
    run_result_free(&f->r);
    built_free(&f->b);
}

static inline double total(const struct found *f, const char *scope, const char *metric)
{
    return result_value(result_row(f->r.summary, scope, metric, ""));
}

/* Of the interval that begins so many hours after the start of the window, of the whole center. */
static inline double at_hour(const struct found *f, double hour, const char *metric)
{
    return result_value(result_row_at(f->r.interval, hour * 3600, "all", metric, ""));
}

static inline void is_near(double value, double want, double allowed)
{
    if (!(fabs(value - want) <= allowed))
        fail_msg("%g, want %g +- %g", value, want, allowed);
}

#endif
