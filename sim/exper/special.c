#include "exper/special.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "num/survive.h"

const struct special_name special_names[N_SPECIALS] = {
    [SPECIAL_WAIT_SD] = {"wait_sd_s", "standard deviation of the wait over offered"},
    [SPECIAL_WAIT_MAX] = {"wait_max_s", "longest wait over offered"},
    [SPECIAL_WAIT_P50] = {"wait_p50_s", "median wait of the answered"},
    [SPECIAL_WAIT_P80] = {"wait_p80_s", "80 % of the answered waited at most this"},
    [SPECIAL_WAIT_P90] = {"wait_p90_s", "90 % of the answered waited at most this"},
    [SPECIAL_WAIT_P95] = {"wait_p95_s", "95 % of the answered waited at most this"},
    [SPECIAL_WAIT_P99] = {"wait_p99_s", "99 % of the answered waited at most this"},
    [SPECIAL_QUEUE_P50] = {"queue_p50", "median number waiting over time"},
    [SPECIAL_QUEUE_P90] = {"queue_p90", "number waiting not exceeded 90 % of the time"},
    [SPECIAL_QUEUE_P99] = {"queue_p99", "number waiting not exceeded 99 % of the time"},
    [SPECIAL_QUEUE_MAX] = {"queue_max", "most contacts waiting at a time"},
    [SPECIAL_VIRTUAL] = {"wait_virtual_mean_s",
                         "wait of a customer with endless patience (Kaplan-Meier)"},
};

void special_pool_init(struct special_pool *pool, const struct scope *scope)
{
    *pool = (struct special_pool){.answered = mem_new(HIST_BUCKETS, sizeof(uint64_t)),
                                  .abandoned = mem_new(HIST_BUCKETS, sizeof(uint64_t))};
    if ((scope->in & IN_ALL) || scope->queue != NOBODY)
        pool->length_time = mem_new(LENGTH_BUCKETS, sizeof(double));
}

void special_pool_free(struct special_pool *pool)
{
    mem_free(pool->answered);
    mem_free(pool->abandoned);
    mem_free(pool->length_time);
}

void special_pool_clear(struct special_pool *pool)
{
    memset(pool->answered, 0, pool->n_waits * sizeof(uint64_t));
    memset(pool->abandoned, 0, pool->n_waits * sizeof(uint64_t));
    if (pool->length_time != NULL)
        memset(pool->length_time, 0, pool->n_lengths * sizeof(double));
    pool->n_waits = pool->n_lengths = 0;
    pool->wait = pool->wait_sq = pool->offered = pool->wait_max = pool->queue_max = 0;
}

static void merge(struct special_pool *pool, uint64_t *into, const uint32_t *counts)
{
    const unsigned n = hist_end(counts);
    hist_merge(into, counts, n);
    pool->n_waits = n > pool->n_waits ? n : pool->n_waits;
}

struct bins {
    uint32_t first, end;
};

static void add_cells(struct special_pool *pool, const struct observer *o, uint32_t type,
                      struct bins bins)
{
    double answered = 0, abandoned = 0;
    for (uint32_t bin = bins.first; bin < bins.end; bin++) {
        const double *const cell = observer_cell(o, type, bin);
        pool->wait += cell[COUNTER_wait];
        pool->wait_sq += cell[COUNTER_wait_sq];
        pool->offered += cell[COUNTER_offered];
        answered += cell[COUNTER_answered];
        abandoned += cell[COUNTER_abandoned];
    }
    for (uint32_t bin = bins.first; bin < (o->wait_stride > 0 ? bins.end : 1); bin++) {
        if (answered > 0)
            merge(pool, pool->answered, observer_answered(o, type, bin));
        if (abandoned > 0)
            merge(pool, pool->abandoned, observer_abandoned(o, type, bin));
    }
}

static void add_lengths(struct special_pool *pool, const double *time)
{
    unsigned n = LENGTH_BUCKETS;
    while (n > 0 && time[n - 1] <= 0)
        n--;
    for (unsigned k = 0; k < n; k++)
        pool->length_time[k] += time[k];
    pool->n_lengths = n > pool->n_lengths ? n : pool->n_lengths;
}

static void add_bins(struct special_pool *pool, const struct observer *o, const struct scope *scope,
                     struct bins bins)
{
    for (uint32_t i = 0; i < scope->n_types; i++)
        add_cells(pool, o, scope->types[i], bins);
    if (pool->length_time == NULL)
        return;
    const struct length *const l = &o->lengths[scope->queue == NOBODY ? 0 : 1 + scope->queue];
    for (uint32_t bin = bins.first; bin < (o->length_stride > 0 ? bins.end : 1); bin++)
        add_lengths(pool, l->first + bin * o->length_stride);
}

void special_pool_add(struct special_pool *pool, const struct observer *o,
                      const struct scope *scope)
{
    add_bins(pool, o, scope, (struct bins){0, o->n_bins - 1});
    special_pool_add_maxima(pool, o, scope);
}

void special_pool_add_maxima(struct special_pool *pool, const struct observer *o,
                             const struct scope *scope)
{
    for (uint32_t i = 0; i < scope->n_types; i++)
        pool->wait_max = fmax(pool->wait_max, o->wait_max[scope->types[i]]);
    if (pool->length_time != NULL)
        pool->queue_max = fmax(pool->queue_max,
                               o->lengths[scope->queue == NOBODY ? 0 : 1 + scope->queue].max);
}

void special_pool_add_bin(struct special_pool *pool, const struct observer *o,
                          const struct scope *scope, uint32_t bin)
{
    add_bins(pool, o, scope, (struct bins){bin, bin + 1});
    pool->wait_max = pool->queue_max = NAN;
}

void special_pool_merge(struct special_pool *into, const struct special_pool *from)
{
    hist_merge_wide(into->answered, from->answered, from->n_waits);
    hist_merge_wide(into->abandoned, from->abandoned, from->n_waits);
    for (unsigned k = 0; into->length_time != NULL && k < from->n_lengths; k++)
        into->length_time[k] += from->length_time[k];
    into->n_waits = from->n_waits > into->n_waits ? from->n_waits : into->n_waits;
    into->n_lengths = from->n_lengths > into->n_lengths ? from->n_lengths : into->n_lengths;
    into->wait += from->wait;
    into->wait_sq += from->wait_sq;
    into->offered += from->offered;
    into->wait_max = fmax(into->wait_max, from->wait_max);
    into->queue_max = fmax(into->queue_max, from->queue_max);
}

/* The smallest length that is not exceeded for a share q of the time. */
static double length_quantile(const double *time, unsigned n, double q)
{
    double total = 0, sum = 0;
    for (unsigned k = 0; k < n; k++)
        total += time[k];
    for (unsigned k = 0; k < n; k++) {
        sum += time[k];
        if (sum >= q * total)
            return total > 0 ? observer_length(k) : NAN;
    }
    return NAN;
}

void special_values(double *value, const struct special_pool *pool, bool *is_restricted)
{
    static const double wait_q[] = {0.5, 0.8, 0.9, 0.95, 0.99}, queue_q[] = {0.5, 0.9, 0.99};
    const double mean = pool->wait / pool->offered;
    value[SPECIAL_WAIT_SD] = sqrt(fmax(pool->wait_sq / pool->offered - mean * mean, 0));
    value[SPECIAL_WAIT_MAX] = pool->offered > 0 ? pool->wait_max : NAN;
    hist_quantiles_wide(value + SPECIAL_WAIT_P50, pool->answered, pool->n_waits, wait_q, 5);
    for (unsigned i = 0; i < 3; i++)
        value[SPECIAL_QUEUE_P50 + i] = pool->length_time == NULL
                                           ? NAN
                                           : length_quantile(pool->length_time, pool->n_lengths,
                                                             queue_q[i]);
    value[SPECIAL_QUEUE_MAX] = pool->length_time == NULL ? NAN : pool->queue_max;
    const struct survive s = survive_estimate(pool->answered, pool->abandoned, pool->n_waits, NULL);
    value[SPECIAL_VIRTUAL] = s.mean;
    *is_restricted = !s.reached_zero;
    if (pool->offered <= 0)
        value[SPECIAL_WAIT_SD] = NAN;
}
