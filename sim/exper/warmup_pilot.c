#include "exper/warmup_pilot.h"

#include "base/mem.h"
#include "measure/observer.h"
#include "num/warmup.h"
#include "route/routes.h"

enum { PILOT_BINS = 2000, PILOT_SHARE = 4 };

static void set_grid(struct scenario *s, size_t n, double from, double to)
{
    s->n_intervals = n;
    s->interval_at = mem_new(n + 1, sizeof *s->interval_at);
    for (size_t i = 0; i <= n; i++)
        s->interval_at[i] = i == n ? to : from + (to - from) * ((double)i / (double)n);
}

/* Time means of the number waiting or in service. */
static void numbers_in_system(const struct observer *o, double *x)
{
    const struct scenario *const s = o->scenario;
    for (uint32_t bin = 0; bin < PILOT_BINS; bin++) {
        double sum = 0;
        for (uint32_t t = 0; t < s->n_types; t++)
            sum += observer_integral(o, observer_type_level(o, LEVEL_waiting, t), bin);
        for (uint32_t g = 0; g < s->n_groups; g++)
            sum += observer_integral(o, observer_group_level(o, LEVEL_busy, g), bin);
        x[bin] = sum / (s->interval_at[bin + 1] - s->interval_at[bin]);
    }
}

void warmup_set(const struct scenario *s, double warmup, struct scenario *with)
{
    *with = *s;
    with->warmup = warmup;
    with->length = s->length - warmup; /* demand and staff are known for s->length only */
    with->warmup_by_mser = false;
    set_grid(with, s->n_intervals, warmup, s->length);
}

bool warmup_pilot(const struct scenario *s, uint64_t seed, struct scenario *with, bool *long_enough,
                  struct err *e)
{
    struct scenario pilot = *s;
    double *const x = mem_new(PILOT_BINS, sizeof *x);
    pilot.warmup = 0;
    pilot.length = s->length / PILOT_SHARE;
    pilot.follow = 0;
    pilot.end = END_CUT;
    pilot.n_instants = 0;
    set_grid(&pilot, PILOT_BINS, 0, pilot.length);
    struct observer *const o = observer_new(&pilot);
    struct center *const c = center_new(&pilot, route_of(&pilot), o);
    const bool ran = center_run(c, seed, 0, NULL);
    if (ran)
        numbers_in_system(o, x);
    else
        err_add(
            e, ERR_WORLD,
            "the pilot run had more than %llu contacts present at a time; raise run.max_contacts",
            (unsigned long long)s->max_contacts);
    const struct warmup found = warmup_mser5(x, PILOT_BINS);
    *long_enough = found.long_enough;
    warmup_set(s, pilot.length * ((double)found.cut / PILOT_BINS), with);
    center_free(c);
    observer_free(o);
    mem_free(pilot.interval_at);
    mem_free(x);
    return ran;
}

void warmup_pilot_free(struct scenario *with)
{
    mem_free(with->interval_at);
    with->interval_at = NULL;
}
