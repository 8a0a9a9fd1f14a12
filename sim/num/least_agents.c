#include "num/least_agents.h"

#include <assert.h>
#include <math.h>

/* A share short of the target by less than this is rounding, as 85 % of 20 agents on 17 erlangs. */
#define SLACK 1e-12

static struct erlang_result solve(const struct least_agents_ask *ask, uint32_t agents)
{
    uint32_t places = ask->places;
    if (ask->is_loss || (places > 0 && places < agents))
        places = agents;
    const struct erlang_queue q = {
        .rate = ask->rate,
        .handle_s = ask->handle_s,
        .patience_s = ask->patience_s,
        .agents = agents,
        .places = places,
        .target_s = ask->target_s,
    };
    return erlang_solve(&q);
}

static bool is_within(double value, double limit)
{
    return limit <= 0 || value <= limit + SLACK;
}

static bool meets(const struct least_agents_ask *ask, const struct erlang_result *r)
{
    if (!r->is_stable)
        return false;
    return erlang_service_level(r, ask->variant) >= ask->target_frac - SLACK &&
           is_within(r->occupancy_frac, ask->max_occupancy) &&
           is_within(r->abandonment_frac, ask->max_abandonment) &&
           is_within(r->blocking_frac, ask->max_blocking);
}

uint32_t least_agents_gross(double net, double shrinkage)
{
    assert(net >= 0 && shrinkage >= 0 && shrinkage < 1);
    const double heads = net / (1 - shrinkage);
    return (uint32_t)ceil(heads - 1e-9 * fmax(heads, 1));
}

/* No limit can be met by more agents than this: a million beyond twice the load. */
static uint32_t most(const struct least_agents_ask *ask)
{
    return (uint32_t)fmin(2 * ask->rate * ask->handle_s + 1e6, 4e9);
}

/* So many carry the load if nobody gives up; what is asked is mostly met near there. */
static uint32_t first_guess(const struct least_agents_ask *ask)
{
    const double load = floor(ask->rate * ask->handle_s);
    return load < 1 ? 1 : (uint32_t)fmin(load, most(ask));
}

static bool suffices(const struct least_agents_ask *ask, uint32_t agents)
{
    const struct erlang_result r = solve(ask, agents);
    return meets(ask, &r);
}

/*
 * Everything asked improves with every agent, so the answer is closed in by growing steps from a guess and
 * then by halving. With limited places the number in the system is held, not the number waiting, and the same
 * holds. Far below the load a solution takes a hundred times as long as near it, hence the guess.
 */
static uint32_t search(const struct least_agents_ask *ask, bool *is_met)
{
    uint32_t hi = first_guess(ask); /* in the end: suffices */
    uint32_t lo = 0;                /* in the end: does not */
    uint64_t step = 1 + (uint64_t)sqrt(hi);
    *is_met = true;
    for (; !suffices(ask, hi); step *= 2) {
        *is_met = hi < most(ask);
        if (!*is_met)
            return hi;
        lo = hi;
        hi = most(ask) - hi > step ? hi + (uint32_t)step : most(ask);
    }
    for (; lo == 0 && step < hi; step *= 2) {
        const uint32_t at = hi - (uint32_t)step;
        if (suffices(ask, at))
            hi = at;
        else
            lo = at;
    }
    while (hi - lo > 1) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (suffices(ask, mid))
            hi = mid;
        else
            lo = mid;
    }
    return hi;
}

struct least_agents_answer least_agents(const struct least_agents_ask *ask)
{
    struct least_agents_answer a = {.is_met = true};
    assert(ask->rate >= 0 && ask->handle_s > 0);
    if (ask->rate == 0)
        return a;
    const uint32_t net = search(ask, &a.is_met);
    if (!a.is_met)
        return a;
    a.net = net;
    a.gross = least_agents_gross((double)net, ask->shrinkage);
    a.result = solve(ask, net);
    return a;
}
