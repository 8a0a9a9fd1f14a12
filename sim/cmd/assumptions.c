/* What Erlang C and Erlang A assume, held against a scenario. */
#include <string.h>

#include "cmd/beside.h"
#include "rand/demand.h"
#include "rand/dist.h"

/* Which of the two formulae a feature breaks, and what it does to their answer. */
struct feature {
    bool (*is_there)(const struct scenario *s);
    const char *breaks; /* "C", "A", "both" */
    const char *what;
};

static bool is_law(const struct dist *d, const char *name)
{
    return d == NULL || (strcmp(d->ops->name, name) == 0 && !d->truncated && d->shift == 0);
}

static bool any_type(const struct scenario *s, bool (*is_so)(const struct type *))
{
    for (uint32_t t = 0; t < s->n_types; t++)
        if (is_so(&s->types[t]))
            return true;
    return false;
}

static bool gives_up(const struct type *t)
{
    return t->patience != NULL;
}

static bool stays(const struct type *t)
{
    return t->patience == NULL;
}

static bool odd_patience(const struct type *t)
{
    return !is_law(t->patience, "exponential") || t->patience_factor.n > 0;
}

static bool balks(const struct type *t)
{
    return t->p_balk > 0;
}

static bool returns(const struct type *t)
{
    for (int c = 0; c < N_CAUSES; c++)
        if (t->retry[c].p_first > 0 || t->retry[c].p_later > 0)
            return true;
    return false;
}

static bool odd_handle(const struct type *t)
{
    for (uint32_t r = 0; r < t->n_routes; r++)
        if (!is_law(t->routes[r].handle, "exponential") || t->routes[r].acw != NULL ||
            t->routes[r].stages != NULL || t->by_wait.effect != 0 || t->handle_factor.n > 0)
            return true;
    return false;
}

static bool overflows(const struct type *t)
{
    for (uint32_t r = 0; r < t->n_routes; r++)
        if (t->routes[r].after > 0 || t->routes[r].reserve > 0)
            return true;
    return false;
}

static bool has_bot(const struct type *t)
{
    return t->bot != NULL;
}

static bool some_give_up(const struct scenario *s)
{
    return any_type(s, gives_up);
}

static bool some_stay(const struct scenario *s)
{
    return any_type(s, gives_up) && any_type(s, stays);
}

static bool has_odd_patience(const struct scenario *s)
{
    return any_type(s, odd_patience);
}

static bool has_balking(const struct scenario *s)
{
    return any_type(s, balks);
}

static bool has_returns(const struct scenario *s)
{
    return any_type(s, returns);
}

static bool has_odd_handle(const struct scenario *s)
{
    return any_type(s, odd_handle);
}

static bool has_overflow(const struct scenario *s)
{
    return any_type(s, overflows);
}

static bool has_bots(const struct scenario *s)
{
    return any_type(s, has_bot);
}

static bool has_groups(const struct scenario *s)
{
    return s->n_groups > 1;
}

static bool has_priorities(const struct scenario *s)
{
    for (uint32_t t = 1; t < s->n_types; t++)
        if (s->types[t].priority != s->types[0].priority)
            return true;
    return false;
}

/* The expected arrivals of the first and second half of some interval pair differ: rates change. */
static bool has_changing_rate(const struct scenario *s)
{
    double low = INFINITY, high = 0;
    for (size_t i = 0; i < s->n_intervals; i++) {
        double rate = 0;
        for (uint32_t k = 0; k < s->n_sources; k++)
            rate += demand_expected(s->demand, k, s->interval_at[i], s->interval_at[i + 1]);
        rate /= s->interval_at[i + 1] - s->interval_at[i];
        low = rate < low ? rate : low;
        high = rate > high ? rate : high;
    }
    return high > 1.000001 * low;
}

static bool has_changing_staff(const struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++) {
        if (s->groups[g].staffing == STAFF_DUTIES)
            return true;
        for (size_t i = 1; i < s->groups[g].heads.n; i++)
            if (s->groups[g].heads.value[i] != s->groups[g].heads.value[i - 1] &&
                s->groups[g].heads.at[i] < scenario_window_end(s))
                return true;
    }
    return false;
}

static bool has_absence(const struct scenario *s)
{
    for (uint32_t d = 0; d < s->n_duties; d++)
        if (s->duties[d].p_absent > 0)
            return true;
    return false;
}

static bool has_random_rates(const struct scenario *s)
{
    for (size_t i = 0; i < s->demand->n_day_sets; i++)
        if (s->demand->day_sets[i].cv > 0)
            return true;
    for (size_t i = 0; i < s->demand->n_interval_sets; i++)
        if (s->demand->interval_sets[i].cv > 0)
            return true;
    return s->n_surges > 0;
}

static bool has_other_process(const struct scenario *s)
{
    for (uint32_t k = 0; k < s->n_sources; k++)
        if (s->sources[k].arrive->ops != &arrive_poisson || s->sources[k].arrive->batch != NULL)
            return true;
    return false;
}

static bool has_limits(const struct scenario *s)
{
    for (uint32_t q = 0; q < s->n_queues; q++)
        if (s->queues[q].capacity != NOBODY || s->queues[q].capacity_factor > 0 ||
            s->queues[q].pool != NOBODY)
            return true;
    return s->n_lines > 0;
}

static bool has_closings(const struct scenario *s)
{
    for (uint32_t q = 0; q < s->n_queues; q++)
        if (s->queues[q].open.n > 0 || s->queues[q].message_after < INFINITY)
            return true;
    return false;
}

static bool has_sessions(const struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++)
        if (group_has_desks(&s->groups[g]))
            return true;
    return false;
}

static bool starts_empty(const struct scenario *s)
{
    return !s->steady && s->warmup == 0;
}

static const struct feature features[] = {
    {some_give_up, "C",
     "customers give up: Erlang C lets all of them wait, and has no answer when load exceeds staff"},
    {some_stay, "A", "some customers never give up, others do"},
    {has_odd_patience, "A", "patience is not exponential, or changes over the day"},
    {has_balking, "both", "some leave at once on having to wait"},
    {has_returns, "both", "customers call again: fresh volumes understate what is offered"},
    {has_odd_handle, "both",
     "handle times are not exponential, or have after-contact work of another law"},
    {has_groups, "both",
     "several groups with skills of their own: one pool of all agents is too good to be true"},
    {has_priorities, "both", "some customers go before others"},
    {has_overflow, "both", "overflow delays or reserved agents"},
    {has_bots, "both", "a bot answers first: what reaches people is no longer what came"},
    {has_changing_rate, "both",
     "the rate changes: each interval is treated as if it lasted for ever"},
    {has_changing_staff, "both", "staff changes, and pauses and overtime with it"},
    {has_absence, "both", "people are absent at random: the mean staff is not the staff of a day"},
    {has_random_rates, "both",
     "days and intervals differ in volume by chance: a mean day is better than the mean of days"},
    {has_other_process, "both", "arrivals are not Poisson"},
    {has_limits, "both", "queues or lines are limited: some are blocked"},
    {has_closings, "both", "queues close, or messages are taken"},
    {has_sessions, "both", "agents serve several customers at a time"},
    {starts_empty, "both", "the day begins empty"},
};

void assumptions_write(struct str *out, const struct scenario *s)
{
    size_t n = 0;
    str_add(out, "assumptions of the formulae that this config breaks:\n");
    for (size_t i = 0; i < sizeof features / sizeof features[0]; i++) {
        if (!features[i].is_there(s))
            continue;
        str_addf(out, "  %-5s %s\n", features[i].breaks, features[i].what);
        n++;
    }
    if (n == 0)
        str_add(out, "  none\n");
}
