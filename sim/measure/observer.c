/* The memory of an observer: what a scenario needs, and emptying it for the next replication. */
#include "measure/observer.h"

#include <string.h>

#include "base/mem.h"
#include "model/observe.h"

bool observer_block_is_on(const struct scenario *s, unsigned block)
{
    switch (block) {
#define COUNTER(name, meaning)
#define BLOCK(name, is_on, meaning) \
    case BLOCK_##name:              \
        return is_on;
#include "measure/counter_list.h"
#undef COUNTER
    default:
        return true;
    }
}

static size_t block_room(const struct observer *o, unsigned block)
{
    return o->blocks[block] == NULL ? 0 : (size_t)o->n_types * o->n_bins * block_size(block);
}

static void make_blocks(struct observer *o)
{
    for (unsigned b = 0; b < N_BLOCKS; b++)
        if (observer_block_is_on(o->scenario, b))
            o->blocks[b] = mem_new((size_t)o->n_types * o->n_bins * block_size(b), sizeof(double));
    o->cells = o->blocks[BLOCK_core];
}

static void make_sla_rows(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    o->sla_first = mem_new((size_t)s->n_types + 1, sizeof *o->sla_first);
    for (uint32_t t = 0; t < s->n_types; t++)
        o->sla_first[t + 1] = o->sla_first[t] + s->types[t].n_slas;
    o->sla_cells = mem_new((size_t)o->sla_first[s->n_types] * o->n_bins * N_SLA_COUNTERS,
                           sizeof(double));
}

/* After make_sla_rows and sla_is_plain. */
static void make_plain_slas(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    uint32_t n = 0;
    o->plain_first = mem_new((size_t)s->n_types + 1, sizeof *o->plain_first);
    o->plain_slas = mem_new(o->sla_first[s->n_types], sizeof *o->plain_slas);
    for (uint32_t t = 0; t < s->n_types; t++) {
        for (uint32_t i = 0; i < s->types[t].n_slas; i++) {
            const uint32_t sla = s->types[t].slas[i];
            if (o->sla_is_plain[sla])
                o->plain_slas[n++] = (struct plain_sla){
                    s->slas[sla].threshold, observer_sla_cell(o, o->sla_first[t] + i, 0)};
            else
                o->with_special_slas = true;
        }
        o->plain_first[t + 1] = n;
    }
}

struct observer *observer_new(const struct scenario *s)
{
    struct observer *const o = mem_new(1, sizeof *o);
    o->scenario = s;
    o->n_bins = (uint32_t)s->n_intervals + 1;
    o->n_types = s->n_types;
    o->n_levels = N_TYPE_LEVELS * s->n_types + N_GROUP_LEVELS * s->n_groups + s->n_lines;
    make_blocks(o);
    make_sla_rows(o);
    o->served = mem_new((size_t)s->n_groups * s->n_types, sizeof(double));
    o->served_talk = mem_new((size_t)s->n_groups * s->n_types, sizeof(double));
    o->group_sums = mem_new((size_t)s->n_groups * o->n_bins * N_GROUP_SUMS, sizeof(double));
    o->hist_answered = mem_new((size_t)s->n_types * HIST_BUCKETS, sizeof(uint32_t));
    o->hist_abandoned = mem_new((size_t)s->n_types * HIST_BUCKETS, sizeof(uint32_t));
    o->wait_max = mem_new(s->n_types, sizeof(double));
    o->lengths = mem_new((size_t)s->n_queues + 1, sizeof *o->lengths);
    for (uint32_t i = 0; i <= s->n_queues; i++)
        o->lengths[i].time = mem_new(LENGTH_BUCKETS, sizeof(double));
    o->n_lengths = s->n_queues > 1 ? s->n_queues : 0;
    o->instants = mem_new(s->n_instants * observer_instant_width(s), sizeof(double));
    o->now = mem_new(o->n_levels, sizeof *o->now);
    o->integral = mem_new((size_t)o->n_levels * o->n_bins, sizeof(double));
    o->after = mem_new(o->n_levels, sizeof *o->after);
    o->queue_stay = mem_new(s->n_types, sizeof(double));
    o->group_stay = mem_new(s->n_groups, sizeof(double));
    o->sla_is_plain = mem_new(s->n_slas, sizeof *o->sla_is_plain);
    for (uint32_t i = 0; i < s->n_slas; i++) {
        const struct sla *const sla = &s->slas[i];
        o->sla_is_plain[i] = (sla->clock == CLOCK_WAIT || sla->clock == CLOCK_RESPONSE) &&
                             !sla->from_contact && !sla->round_wait;
        o->with_resolve |= sla->clock == CLOCK_RESOLVE;
    }
    make_plain_slas(o);
    o->window_start = s->warmup;
    o->window_end = scenario_window_end(s);
    return o;
}

void observer_free(struct observer *o)
{
    if (o == NULL)
        return;
    for (uint32_t i = 0; i <= o->scenario->n_queues; i++)
        mem_free(o->lengths[i].time);
    for (unsigned b = 0; b < N_BLOCKS; b++)
        mem_free(o->blocks[b]);
    void *const owned[] = {
        o->sla_first,     o->sla_cells,      o->served,     o->served_talk, o->group_sums,
        o->hist_answered, o->hist_abandoned, o->wait_max,   o->lengths,     o->instants,
        o->now,           o->integral,       o->queue_stay, o->group_stay,  o->sla_is_plain,
        o->after,         o->plain_first,    o->plain_slas};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        mem_free(owned[i]);
    str_free(&o->problem);
    mem_free(o);
}

size_t observer_memory(const struct observer *o)
{
    const struct scenario *const s = o->scenario;
    size_t cells = 0;
    for (unsigned b = 0; b < N_BLOCKS; b++)
        cells += block_room(o, b);
    return (cells + (size_t)o->n_levels * o->n_bins +
            (size_t)o->sla_first[s->n_types] * o->n_bins * N_SLA_COUNTERS +
            ((size_t)s->n_queues + 1) * LENGTH_BUCKETS) *
               sizeof(double) +
           (size_t)s->n_types * HIST_BUCKETS * 2 * sizeof(uint32_t);
}

void observe_start(struct observer *o, const struct center *c)
{
    const struct scenario *const s = o->scenario;
    for (unsigned b = 0; b < N_BLOCKS; b++)
        if (o->blocks[b] != NULL)
            memset(o->blocks[b], 0, block_room(o, b) * sizeof(double));
    memset(o->sla_cells, 0,
           (size_t)o->sla_first[s->n_types] * o->n_bins * N_SLA_COUNTERS * sizeof(double));
    memset(o->served, 0, (size_t)s->n_groups * s->n_types * sizeof(double));
    memset(o->served_talk, 0, (size_t)s->n_groups * s->n_types * sizeof(double));
    memset(o->group_sums, 0, (size_t)s->n_groups * o->n_bins * N_GROUP_SUMS * sizeof(double));
    memset(o->hist_answered, 0, (size_t)s->n_types * HIST_BUCKETS * sizeof(uint32_t));
    memset(o->hist_abandoned, 0, (size_t)s->n_types * HIST_BUCKETS * sizeof(uint32_t));
    memset(o->wait_max, 0, s->n_types * sizeof(double));
    for (uint32_t i = 0; i <= s->n_queues; i++) {
        struct length *const l = &o->lengths[i];
        memset(l->time, 0, LENGTH_BUCKETS * sizeof(double));
        l->since = 0;
        l->now = l->max = 0;
    }
    memset(o->instants, 0, s->n_instants * observer_instant_width(s) * sizeof(double));
    memset(o->now, 0, o->n_levels * sizeof *o->now);
    memset(o->integral, 0, (size_t)o->n_levels * o->n_bins * sizeof(double));
    memset(o->queue_stay, 0, s->n_types * sizeof(double));
    memset(o->group_stay, 0, s->n_groups * sizeof(double));
    o->system_stay = 0;
    o->bin = o->n_bins - 1;
    o->row = o->integral + (size_t)o->bin * o->n_levels;
    o->in_window = false;
    o->bin_end = 0;
    str_clear(&o->problem);
    (void)c;
}
