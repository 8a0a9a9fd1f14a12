/*
 * Erlang (1917) for B and C; Erlang A is Palm's model (1957), solved as the exponential case of
 * M/M/c+G. Checked values: B(10 erlangs, 16) = 0.0223; C(10, 14) = 0.174132; with patience 5 min,
 * 100 calls per half hour of 3 min and 14 agents 1.3984 % abandon (pyworkforce prints the same).
 */
#include "num/erlang_queue.h"

#include <assert.h>
#include <math.h>

#include "num/mmcg.h"
#include "num/mmck.h"

/* 1/B(n) = 1 + (n / load) / B(n-1): all terms positive, so nothing cancels; infinite means B = 0. */
double erlang_b(double load, uint32_t agents)
{
    assert(load >= 0);
    double inverse = 1;
    for (uint32_t n = 1; n <= agents; n++)
        inverse = 1 + inverse * ((double)n / load);
    return 1 / inverse;
}

double erlang_c(double load, uint32_t agents)
{
    const double c = (double)agents;
    if (load >= c)
        return 1;
    const double b = erlang_b(load, agents);
    return c * b / (c - load * (1 - b));
}

static struct erlang_result unstable(void)
{
    return (struct erlang_result){
        .delayed_frac = 1,
        .wait_mean_s = INFINITY,
        .wait_sd_s = NAN,
        .asa_s = INFINITY,
        .wait_abandoned_s = NAN,
        .wait_virtual_mean_s = INFINITY,
        .queue_mean = INFINITY,
        .busy_mean = NAN,
        .occupancy_frac = 1,
    };
}

/*
 * Endless patience: those who wait do so for an exponential time with rate c/handle - rate, so
 * with C the share delayed the wait has mean C / drain and variance C (2 - C) / drain^2.
 */
static struct erlang_result solve_endless(const struct erlang_queue *q)
{
    const double load = q->rate * q->handle_s;
    const double c = (double)q->agents;
    if (load >= c)
        return unstable();
    const double delayed = erlang_c(load, q->agents);
    const double drain = (c - load) / q->handle_s;
    const double mean = delayed / drain;
    return (struct erlang_result){
        .is_stable = true,
        .delayed_frac = delayed,
        .wait_mean_s = mean,
        .wait_sd_s = sqrt(delayed * (2 - delayed)) / drain,
        .asa_s = mean,
        .wait_abandoned_s = NAN,
        .wait_virtual_mean_s = mean,
        .queue_mean = q->rate * mean,
        .busy_mean = load,
        .occupancy_frac = load / c,
        .answered_in_target = 1 - delayed * exp(-drain * q->target_s),
    };
}

static bool is_endless(const struct erlang_queue *q)
{
    return q->patience_s <= 0 || isinf(q->patience_s);
}

struct erlang_result erlang_solve(const struct erlang_queue *q)
{
    assert(q->rate > 0 && q->handle_s > 0 && q->agents > 0 && q->target_s >= 0);
    if (q->places > 0)
        return mmck_solve(q);
    if (is_endless(q))
        return solve_endless(q);
    const struct mmcg_patience law = mmcg_exponential(&q->patience_s);
    return mmcg_solve(q, &law);
}

double erlang_service_level(const struct erlang_result *r, enum erlang_variant variant)
{
    const double accepted = 1 - r->blocking_frac;
    const double in_time = r->answered_in_target;
    switch (variant) {
    case ERLANG_SL_ANSWERED:
        return in_time / (accepted - r->abandonment_frac);
    case ERLANG_SL_EXCL_EARLY:
        return in_time / (accepted - r->abandoned_in_target);
    case ERLANG_SL_CREDIT_EARLY:
        return (in_time + r->abandoned_in_target) / accepted;
    case ERLANG_SL_BLOCKED:
        return in_time;
    case ERLANG_SL_OFFERED:
        break;
    }
    return in_time / accepted;
}

double erlang_wait_quantile(const struct erlang_queue *q, double p)
{
    assert(p >= 0 && p < 1 && q->places == 0);
    if (!is_endless(q)) {
        const struct mmcg_patience law = mmcg_exponential(&q->patience_s);
        return mmcg_wait_quantile(q, &law, p);
    }
    const double load = q->rate * q->handle_s;
    const double delayed = erlang_c(load, q->agents);
    if (load >= (double)q->agents)
        return INFINITY;
    const double drain = ((double)q->agents - load) / q->handle_s;
    return 1 - p >= delayed ? 0 : log(delayed / (1 - p)) / drain;
}
