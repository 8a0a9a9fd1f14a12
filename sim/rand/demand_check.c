#include "rand/demand_check.h"

#include <math.h>

#include "rand/dist.h"

static const double DAY = 86400;
static const double MAX_RATE = 1e9;
static const double MAX_END = 1e10;

static bool ascends(const double *at, size_t n, bool ties)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(at[i]) || (i > 0 && !(ties ? at[i] >= at[i - 1] : at[i] > at[i - 1])))
            return false;
    return true;
}

static bool all_within(const double *v, size_t n, double low, double high)
{
    for (size_t i = 0; i < n; i++)
        if (!(v[i] >= low && v[i] <= high))
            return false;
    return true;
}

static void check_rates(const struct demand_stream *s, struct err *e)
{
    const struct rate_pieces *const r = &s->rate;
    if (r->n == 0) {
        if (s->process->needs_rates)
            DEMAND_MISTAKE(e, s, "`%s` has no rates; give per_hour or per_interval", s->name);
        return;
    }
    if (!ascends(r->at, r->n + 1, false))
        DEMAND_MISTAKE(e, s, "the boundaries of the rates of `%s` do not ascend; put them in order",
                       s->name);
    if (!all_within(r->rate, r->linear ? r->n + 1 : r->n, 0, MAX_RATE))
        DEMAND_MISTAKE(
            e, s, "a rate of `%s` is not between 0 and 1e9 customers a second; write such a number",
            s->name);
}

static void check_cells(const struct demand_stream *s, double end, struct err *e)
{
    const struct arrive_cells *const c = &s->cells;
    if (c->n == 0) {
        DEMAND_MISTAKE(e, s, "`%s` has no counts; give how many customers come per day or interval",
                       s->name);
        return;
    }
    if (!ascends(c->at, c->n + 1, false) || !all_within(c->at, c->n + 1, 0, end))
        DEMAND_MISTAKE(e, s,
                       "the boundaries of the counts of `%s` must ascend inside the simulated time",
                       s->name);
    for (size_t i = 0; i < c->n; i++)
        if (!(c->count[i] >= 0 && c->count[i] <= ARRIVE_MAX_CUSTOMERS &&
              floor(c->count[i]) == c->count[i])) {
            DEMAND_MISTAKE(e, s, "count %g of `%s` is not a whole number from 0 to 4e9; round it",
                           c->count[i], s->name);
            return;
        }
}

static void check_laws(const struct demand_stream *s, struct err *e)
{
    if (s->process->needs_law && s->law == NULL)
        DEMAND_MISTAKE(e, s, "`%s` has no law for its gaps; give one", s->name);
    if (s->law != NULL && !(dist_mean(s->law) > 0 && dist_mean(s->law) < INFINITY))
        DEMAND_MISTAKE(
            e, s, "the mean gap of `%s` must be more than 0 s and finite; change its law", s->name);
    if (s->batch != NULL && !s->process->takes_batches)
        DEMAND_MISTAKE(e, s, "`%s` is %s and cannot come in batches; leave the batch out", s->name,
                       s->process->name);
}

static void check_stream(const struct demand_plan *plan, const struct demand_stream *s,
                         struct err *e)
{
    check_rates(s, e);
    check_laws(s, e);
    if (s->process->needs_cells)
        check_cells(s, plan->end, e);
    if (s->n_times > 0 &&
        (!ascends(s->times, s->n_times, true) || !all_within(s->times, s->n_times, 0, plan->end)))
        DEMAND_MISTAKE(e, s, "the times of `%s` must ascend inside the simulated time", s->name);
    if (s->day_set != DEMAND_NONE && s->day_set >= plan->n_day_sets)
        DEMAND_MISTAKE(e, s, "`%s` names day factors that are not there", s->name);
    if (s->interval_set != DEMAND_NONE && s->interval_set >= plan->n_interval_sets)
        DEMAND_MISTAKE(e, s, "`%s` names interval factors that are not there", s->name);
}

static bool is_length(double v)
{
    return v >= 0 && v <= MAX_END;
}

static void check_shape(const struct surge_plan *s, struct err *e)
{
    if (s->shape == SURGE_profile) {
        if (s->n_steps == 0 || s->step_at[0] != 0 || !ascends(s->step_at, s->n_steps + 1, false))
            DEMAND_MISTAKE(e, s, "the steps of surge `%s` must begin at 0 s and ascend", s->name);
        else if (!all_within(s->step_value, s->n_steps, 0, MAX_RATE))
            DEMAND_MISTAKE(
                e, s,
                "a step of surge `%s` is negative or not a number; write a number from 0 to 1e9",
                s->name);
        else if (s->adds_volume && !(surge_area(s) > 0))
            DEMAND_MISTAKE(e, s, "all steps of surge `%s` are 0; give at least one that is not",
                           s->name);
        return;
    }
    if (!is_length(s->rise) || !is_length(s->hold) || !is_length(s->fall) || !is_length(s->tau))
        DEMAND_MISTAKE(e, s, "a duration of surge `%s` is negative or not a number", s->name);
    else if (!(surge_area(s) > 0))
        DEMAND_MISTAKE(e, s, "surge `%s` lasts no time; give it a duration", s->name);
}

static void check_surge(const struct demand_plan *plan, const struct surge_plan *s, struct err *e)
{
    check_shape(s, e);
    if (!isfinite(s->start))
        DEMAND_MISTAKE(e, s, "the start of surge `%s` is not a time", s->name);
    if (!(s->probability >= 0 && s->probability <= 1))
        DEMAND_MISTAKE(e, s, "the probability of surge `%s` is %g, but must be from 0 to 1",
                       s->name, s->probability);
    const double limit = s->adds_volume ? ARRIVE_MAX_CUSTOMERS : MAX_RATE;
    if (s->size_law == NULL && !(s->size >= 0 && s->size <= limit))
        DEMAND_MISTAKE(e, s, "the size of surge `%s` is %g, but must be from 0 to %g", s->name,
                       s->size, limit);
    for (size_t i = 0; i < s->n_streams; i++)
        if (s->streams[i] >= plan->n_streams)
            DEMAND_MISTAKE(e, s, "surge `%s` acts on an arrival stream that is not there", s->name);
}

static void check_sets(const struct demand_plan *plan, struct err *e)
{
    for (size_t i = 0; i < plan->n_day_sets; i++)
        if (!(plan->day_sets[i].cv >= 0 && plan->day_sets[i].cv <= 10))
            err_add(e, ERR_USER, "the cv of a day factor is %g, but must be from 0 to 10",
                    plan->day_sets[i].cv);
    for (size_t i = 0; i < plan->n_interval_sets; i++) {
        const struct interval_set *const s = &plan->interval_sets[i];
        if (!(s->cv >= 0 && s->cv <= 10))
            err_add(e, ERR_USER, "the cv of interval factors is %g, but must be from 0 to 10",
                    s->cv);
        if (!(s->rho > -1 && s->rho < 1))
            err_add(e, ERR_USER,
                    "the correlation of interval factors is %g, but must be between -1 and 1",
                    s->rho);
        if (s->n > 0 && !ascends(s->at, s->n + 1, false))
            err_add(e, ERR_USER,
                    "the boundaries of interval factors do not ascend; put them in order");
    }
}

void demand_check(const struct demand_plan *plan, struct err *e)
{
    if (!(plan->end > 0 && plan->end <= MAX_END))
        err_add(e, ERR_USER,
                "the simulated time is %g s, but must be more than 0 and at most 1e10 s",
                plan->end);
    if (!(plan->clock >= 0 && plan->clock < DAY))
        err_add(e, ERR_USER, "the clock at the start is %g s, but must be from 0 to 86400 s",
                plan->clock);
    if (plan->n_streams > ARRIVE_MAX_STREAMS)
        err_add(e, ERR_USER, "there are %zu arrival streams, but at most 1024 may be",
                plan->n_streams);
    if (plan->n_surges > ARRIVE_MAX_SURGES)
        err_add(e, ERR_USER, "there are %zu surges, but at most 511 may be", plan->n_surges);
    check_sets(plan, e);
    for (size_t i = 0; i < plan->n_streams; i++)
        check_stream(plan, &plan->streams[i], e);
    for (size_t i = 0; i < plan->n_surges; i++)
        check_surge(plan, &plan->surges[i], e);
}
