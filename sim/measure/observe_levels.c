/* Numbers over time: levels and queue lengths as integrals over each interval, and states at instants. */
#include <math.h>
#include <string.h>

#include "measure/ages.h"
#include "measure/booking.h"
#include "model/observe.h"

double observer_length(unsigned bucket)
{
    if (bucket < 512)
        return bucket;
    const unsigned shift = (bucket - 512) / 256 + 1;
    return ldexp(256 + (bucket - 512) % 256, (int)shift);
}

/*
 * The row outside the window holds the sum of change x (a constant - time): what it has gathered before the
 * window is kept in `after` and taken off again at the end, see follow_to_the_end.
 */
static void window_begins(struct observer *o)
{
    memcpy(o->after, o->row, o->n_levels * sizeof *o->after);
}

/* With the window's end e: integral from e to t = sum of changes since then x (e - time) + (t - e) x level at t. */
static void follow_to_the_end(struct observer *o, const struct center *c)
{
    const double end = o->is_over_at_end ? o->window_end : fmax(c->now, o->window_end);
    const double *const outside = o->integral + (size_t)(o->n_bins - 1) * o->n_levels;
    for (size_t level = 0; level < o->n_levels; level++)
        o->after[level] = outside[level] - o->after[level] + (end - o->window_end) * o->now[level];
}

void observer_end_levels(struct observer *o, const struct center *c)
{
    follow_to_the_end(o, c);
    for (uint32_t i = 0; i <= o->n_lengths; i++)
        length_change(o, c->now, &o->lengths[i], 0);
    if (o->ages != NULL)
        ages_flush(o, c->now);
    if (o->n_lengths == 0 && o->scenario->n_queues == 1) {
        const size_t n_tables = o->length_stride > 0 ? o->n_bins - 1 : 1;
        memcpy(o->lengths[1].first, o->lengths[0].first,
               n_tables * LENGTH_BUCKETS * sizeof(double));
        o->lengths[1].max = o->lengths[0].max;
    }
}

void observe_interval(struct observer *o, const struct center *c)
{
    if (!o->in_window)
        window_begins(o);
    for (uint32_t q = 0; q <= o->n_lengths; q++)
        length_change(o, c->now, &o->lengths[q], 0);
    if (o->ages != NULL)
        ages_flush(o, c->now);
    o->bin = c->interval;
    o->in_window = o->bin < o->n_bins - 1;
    observer_set_bin(o);
    for (uint32_t q = 0; q <= o->n_lengths && o->in_window; q++)
        o->lengths[q].time = o->lengths[q].first + o->bin * o->length_stride;
    o->bin_end = o->in_window ? o->scenario->interval_at[o->bin + 1] : o->window_end;
    o->row = o->integral + (size_t)o->bin * o->n_levels;
    if (!o->in_window)
        o->is_over_at_end = c->created == c->closed && c->orbit_redials == 0 &&
                            scenario_stop(o->scenario) <= c->now;
    if (o->in_window)
        for (size_t level = 0; level < o->n_levels; level++)
            o->row[level] = o->now[level] * (o->bin_end - c->now);
}

void observe_line(struct observer *o, const struct center *c, uint32_t line, int change)
{
    level_change(o, c, observer_line_level(o, line), change);
}

void observe_orbit(struct observer *o, const struct center *c, const struct contact *k, int change)
{
    type_change(o, c, LEVEL_in_orbit, k->type, change);
}

static double total_level(const struct observer *o, size_t first, size_t stride, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += o->now[first + i * stride];
    return sum;
}

void observe_instant(struct observer *o, const struct center *c, uint32_t n)
{
    const struct scenario *const s = o->scenario;
    double *const state = o->instants + n * observer_instant_width(s);
    if (o->doubled_at != NULL)
        o->doubled_at[n] = o->now[observer_doubled_level(o)];
    state[INSTANT_WAITING] = c->waiting - c->waiting_virtual - c->ghosts;
    state[INSTANT_BUSY] = c->busy;
    state[INSTANT_ACW] = total_level(o, observer_group_level(o, LEVEL_in_acw, 0), N_GROUP_LEVELS,
                                     s->n_groups);
    state[INSTANT_RINGING] = total_level(o, observer_group_level(o, LEVEL_ringing, 0),
                                         N_GROUP_LEVELS, s->n_groups);
    state[INSTANT_IN_BOT] = c->in_bot + c->bot_waiting;
    state[INSTANT_IN_ORBIT] = c->in_orbit;
    for (uint32_t q = 0; q < s->n_queues; q++)
        state[N_INSTANT_STATES + q] = queue_live(c, q) - c->queues[q].ghosts;
    state[INSTANT_WITH_AGENT] = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        state[INSTANT_WITH_AGENT] += (int32_t)c->crews[g].busy -
                                     o->now[observer_group_level(o, LEVEL_in_acw, g)];
        if (observer_has_desks(o, g))
            state[INSTANT_WITH_AGENT] += o->now[observer_desk_level(o, DESK_MORE, g)];
        state[N_INSTANT_STATES + s->n_queues + 2 * g] = c->crews[g].busy;
        state[N_INSTANT_STATES + s->n_queues + 2 * g + 1] = c->crews[g].present;
    }
}
