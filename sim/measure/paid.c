/* Planned and paid time of the groups, and what it costs, by report interval. */
#include <math.h>

#include "measure/observer.h"

static double overlap(double from, double to, double begin, double end)
{
    const double a = fmax(from, begin), b = fmin(to, end);
    return b > a ? b - a : 0;
}

/* Calls add(o, group, bin, seconds inside the bin) would be a closure; this is its loop for one span. */
static void add_span(struct observer *o, uint32_t group, enum group_sum sum, double from, double to,
                     double sign)
{
    const struct scenario *const s = o->scenario;
    for (uint32_t bin = 0; bin < s->n_intervals; bin++) {
        if (s->interval_at[bin] >= to)
            break;
        if (s->interval_at[bin + 1] > from)
            observer_group_sums(o, group, bin)[sum] += sign * overlap(from, to, s->interval_at[bin],
                                                                      s->interval_at[bin + 1]);
    }
}

static void add_duty(struct observer *o, const struct center *c, uint32_t i)
{
    const struct scenario *const s = o->scenario;
    const struct duty *const d = &s->duties[i];
    const bool is_paid = !c->absent[i] ||
                         (c->absent[i] != DUTY_VACANT && s->groups[d->group].absent_paid);
    add_span(o, d->group, GROUP_SCHEDULED, d->on, d->off, 1);
    if (is_paid)
        add_span(o, d->group, GROUP_PAID, d->on, d->off, 1);
    for (uint32_t p = d->first_pause; p < d->first_pause + d->n_pauses; p++) {
        const struct pause *const pause = &s->pauses[p];
        const double end = fmin(pause->at + pause->length, d->off);
        add_span(o, d->group, GROUP_SCHEDULED, pause->at, end, -1);
        if (is_paid && !pause->paid)
            add_span(o, d->group, GROUP_PAID, pause->at, end, -1);
    }
}

/* Time beyond the head-count. */
static double beyond_target(const struct observer *o, uint32_t group, uint32_t bin)
{
    const double present = observer_integral(o, observer_group_level(o, LEVEL_present, group), bin);
    const double target = observer_integral(o, observer_group_level(o, LEVEL_target, group), bin);
    return fmax(present - target, 0);
}

static void pay_bin(struct observer *o, const struct center *c, uint32_t group, uint32_t bin)
{
    const struct scenario *const s = o->scenario;
    const struct group *const g = &s->groups[group];
    const double from = s->interval_at[bin], to = s->interval_at[bin + 1];
    double *const sums = observer_group_sums(o, group, bin);
    double factor = g->overtime_factor;
    if (g->staffing == STAFF_HEADCOUNT) {
        sums[GROUP_SCHEDULED] = steps_integral(&g->heads, from, to);
        sums[GROUP_PAID] = sums[GROUP_SCHEDULED];
        factor = 1; /* head-counts pay the time beyond like any other */
    }
    if (c->crews[group].counts)
        sums[GROUP_OVERTIME] = beyond_target(o, group, bin);
    if (g->wage.n > 0) {
        const double wage = steps_integral(&g->wage, from, to) / (to - from);
        sums[GROUP_WAGES] = wage * (sums[GROUP_PAID] + factor * sums[GROUP_OVERTIME]) / 3600;
    }
    sums[GROUP_PAID] += sums[GROUP_OVERTIME];
}

void observer_pay(struct observer *o, const struct center *c)
{
    for (uint32_t i = 0; i < o->scenario->n_duties; i++)
        add_duty(o, c, i);
    for (uint32_t g = 0; g < o->scenario->n_groups; g++)
        for (uint32_t bin = 0; bin < o->scenario->n_intervals; bin++)
            pay_bin(o, c, g, bin);
}
