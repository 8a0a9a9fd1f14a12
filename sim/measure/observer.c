/* The memory of an observer: what a scenario needs, and emptying it for the next replication. */
#include "measure/observer.h"

#include <string.h>

#include "base/mem.h"
#include "measure/ages.h"
#include "measure/by_agent.h"
#include "measure/known_fresh.h"
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

/* n elements of an array that lives as long as the observer; all arrays are made here and freed together. */
static void *fixed(struct observer *o, size_t n, size_t size)
{
    o->parts = mem_grow(o->parts, &o->parts_cap, o->n_parts + 1, sizeof *o->parts);
    void *const at = mem_new(n, size);
    o->parts[o->n_parts++] = (struct observer_part){.at = at, .bytes = n * size};
    return at;
}

/* The same, emptied before each replication. */
static void *emptied(struct observer *o, size_t n, size_t size)
{
    void *const at = fixed(o, n, size);
    o->parts[o->n_parts - 1].is_emptied = true;
    return at;
}

static void make_blocks(struct observer *o)
{
    for (unsigned b = 0; b < N_BLOCKS; b++)
        if (observer_block_is_on(o->scenario, b))
            o->blocks[b] = emptied(o, (size_t)o->n_types * o->n_bins * block_size(b),
                                   sizeof(double));
    o->cells = o->blocks[BLOCK_core];
}

static void make_sla_rows(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    o->sla_first = fixed(o, (size_t)s->n_types + 1, sizeof *o->sla_first);
    for (uint32_t t = 0; t < s->n_types; t++)
        o->sla_first[t + 1] = o->sla_first[t] + s->types[t].n_slas;
    if (scenario_follows_issues(s))
        o->issue_sla_cells = emptied(
            o, (size_t)o->sla_first[s->n_types] * o->n_bins * N_ISSUE_SLA_COUNTERS, sizeof(double));
    o->sla_cells = emptied(o, (size_t)o->sla_first[s->n_types] * o->n_bins * N_SLA_COUNTERS,
                           sizeof(double));
}

/* After make_sla_rows and sla_is_plain. */
static void make_plain_slas(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    uint32_t n = 0;
    o->plain_slas = fixed(o, o->sla_first[s->n_types], sizeof *o->plain_slas);
    o->met_unread = fixed(o, 1, sizeof(double));
    for (uint32_t t = 0; t < s->n_types; t++) {
        struct of_type *const of = &o->of_type[t];
        const uint32_t first = n;
        for (uint32_t i = 0; i < s->types[t].n_slas; i++) {
            const uint32_t sla = s->types[t].slas[i];
            if (o->sla_is_plain[sla])
                o->plain_slas[n++] = (struct plain_sla){
                    s->slas[sla].threshold, observer_sla_cell(o, o->sla_first[t] + i, 0)};
            else
                o->with_special_slas = true;
        }
        of->slas = &o->plain_slas[first];
        of->n_slas = n - first;
        of->threshold = of->n_slas > 0 ? of->slas->threshold : -1;
    }
}

static void make_of_type(struct observer *o)
{
    o->of_type = fixed(o, o->n_types, sizeof *o->of_type);
    for (uint32_t t = 0; t < o->n_types; t++) {
        o->of_type[t].cells = observer_cell(o, t, 0);
        o->of_type[t].length = &o->lengths[1 + o->scenario->types[t].queue];
    }
}

/* Behind all other levels. */
static void make_desk_levels(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    bool any = false;
    o->desk_levels = fixed(o, s->n_groups, sizeof *o->desk_levels);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const bool has = group_has_desks(&s->groups[g]);
        o->desk_levels[g] = has ? o->n_levels : SIZE_MAX;
        o->n_levels += has ? N_DESK_LEVELS + s->groups[g].capacity : 0;
        any |= has;
    }
    if (any) {
        o->served_work = emptied(o, (size_t)s->n_groups * s->n_types, sizeof(double));
        o->served_attention = emptied(o, (size_t)s->n_groups * s->n_types, sizeof(double));
    }
}

/* A steady run's intervals come from its batches, so that each batch has tables of its own. */
static void make_waits(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    const bool by_bin = s->steady || s->report.interval_waits;
    const size_t n = (size_t)s->n_types * HIST_BUCKETS;
    o->wait_stride = by_bin ? n : 0;
    o->hist_answered = emptied(o, n * (by_bin ? s->n_intervals : 1), sizeof(uint32_t));
    o->hist_abandoned = emptied(o, n * (by_bin ? s->n_intervals : 1), sizeof(uint32_t));
}

static void make_lengths(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    o->length_stride = s->steady ? LENGTH_BUCKETS : 0;
    o->lengths = fixed(o, (size_t)s->n_queues + 1, sizeof *o->lengths);
    for (uint32_t i = 0; i <= s->n_queues; i++)
        o->lengths[i].first = emptied(o, LENGTH_BUCKETS * (s->steady ? s->n_intervals : 1),
                                      sizeof(double));
    o->n_lengths = s->n_queues > 1 || o->ages != NULL ? s->n_queues : 0;
}

static void make_evaluation(struct observer *o, struct by_agent *b)
{
    const size_t n = b->n_agents, samples = n * b->n_samples;
    b->n_kept = emptied(o, n, sizeof *b->n_kept);
    b->word = emptied(o, samples, sizeof *b->word);
    b->score = emptied(o, samples, sizeof *b->score);
    b->ended = emptied(o, n, sizeof *b->ended);
    b->chance = emptied(o, n, sizeof *b->chance);
    b->found = emptied(o, ((size_t)o->scenario->n_groups + 1) * N_FOUND_SUMS, sizeof *b->found);
    b->guessed = fixed(o, n, sizeof *b->guessed);
    b->scratch = fixed(o, n, sizeof *b->scratch);
}

static void make_by_agent(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    struct by_agent *const b = fixed(o, 1, sizeof *b);
    b->first = fixed(o, (size_t)s->n_groups + 1, sizeof *b->first);
    for (uint32_t g = 0; g < s->n_groups; g++)
        b->first[g + 1] = b->first[g] + s->groups[g].n_agents;
    b->n_agents = b->first[s->n_groups];
    b->sums = emptied(o, (size_t)b->n_agents * N_OWN_SUMS, sizeof *b->sums);
    b->n_samples = s->quality.evaluation.samples;
    if (b->n_samples > 0)
        make_evaluation(o, b);
    o->by_agent = b;
}

struct observer *observer_new(const struct scenario *s)
{
    struct observer *const o = mem_new(1, sizeof *o);
    o->scenario = s;
    o->n_bins = (uint32_t)s->n_intervals + 1;
    o->last_bin = (uint32_t)s->n_intervals;
    o->n_types = s->n_types;
    o->n_levels = N_TYPE_LEVELS * s->n_types + N_GROUP_LEVELS * s->n_groups + s->n_lines +
                  (scenario_has_steps(s) ? 1 : 0) + (scenario_has_callbacks(s) ? s->n_types : 0);
    make_desk_levels(o);
    make_blocks(o);
    make_sla_rows(o);
    o->served = emptied(o, (size_t)s->n_groups * s->n_types, sizeof(double));
    o->served_talk = emptied(o, (size_t)s->n_groups * s->n_types, sizeof(double));
    o->group_sums = emptied(o, (size_t)s->n_groups * o->n_bins * N_GROUP_SUMS, sizeof(double));
    make_waits(o);
    o->wait_max = emptied(o, s->n_types, sizeof(double));
    o->ages = ages_new(s);
    o->age_sums = emptied(o, (size_t)ages_n_sets(s) * o->n_bins, sizeof(double));
    make_lengths(o);
    o->instants = emptied(o, s->n_instants * observer_instant_width(s), sizeof(double));
    o->now = emptied(o, o->n_levels, sizeof *o->now);
    o->integral = emptied(o, (size_t)o->n_levels * o->n_bins, sizeof(double));
    o->after = emptied(o, o->n_levels, sizeof *o->after);
    o->queue_stay = emptied(o, s->n_types, sizeof(double));
    o->group_stay = emptied(o, s->n_groups, sizeof(double));
    o->sla_is_plain = fixed(o, s->n_slas, sizeof *o->sla_is_plain);
    if (scenario_has_steps(s))
        o->doubled_at = emptied(o, s->n_instants, sizeof(double));
    for (uint32_t i = 0; i < s->n_slas; i++) {
        const struct sla *const sla = &s->slas[i];
        o->sla_is_plain[i] = (sla->clock == CLOCK_WAIT ||
                              (sla->clock == CLOCK_RESPONSE && !scenario_has_steps(s) &&
                               !scenario_has_stages(s) && !scenario_has_turns(s))) &&
                             !sla->from_contact && !sla->round_wait && !sla->while_open &&
                             sla->hours.n == 0;
        o->with_resolve |= sla->clock == CLOCK_RESOLVE || sla->clock == CLOCK_TOTAL_WAIT;
    }
    make_of_type(o);
    make_plain_slas(o);
    o->with_special_slas |= s->platform.on || s->report.wait_open;
    for (uint32_t g = 0; g < s->n_groups; g++)
        o->with_resolve |= s->groups[g].fee_contact > 0 || s->groups[g].fee_second > 0;
    if (scenario_follows_agents(s))
        make_by_agent(o);
    if (s->report.over_expected)
        o->expected = known_fresh(s);
    o->window_start = s->warmup;
    o->window_end = scenario_window_end(s);
    return o;
}

void observer_free(struct observer *o)
{
    if (o == NULL)
        return;
    for (size_t i = 0; i < o->n_parts; i++)
        mem_free(o->parts[i].at);
    mem_free(o->parts);
    mem_free(o->expected);
    ages_free(o->ages);
    str_free(&o->problem);
    mem_free(o);
}

size_t observer_memory(const struct observer *o)
{
    size_t bytes = 0;
    for (size_t i = 0; i < o->n_parts; i++)
        bytes += o->parts[i].bytes;
    return bytes;
}

void observer_set_bin(struct observer *o)
{
    o->usual_bin = o->in_window && !o->asks_more ? o->bin : UINT32_MAX;
    o->usual_entry = o->in_window ? o->window_start : INFINITY;
    for (uint32_t t = 0; t < o->n_types; t++) {
        struct of_type *const of = &o->of_type[t];
        of->cell = observer_cell(o, t, o->bin);
        of->waits = o->in_window ? observer_answered(o, t, o->bin) : NULL;
        of->met = of->n_slas > 0 ? of->slas->cells + (size_t)o->bin * N_SLA_COUNTERS + SLA_MET
                                 : o->met_unread;
    }
}

void observe_start(struct observer *o, const struct center *c)
{
    /* What is new is empty; much of it may never be touched. */
    for (size_t i = 0; i < o->n_parts; i++)
        if (o->parts[i].is_emptied && o->was_used)
            memset(o->parts[i].at, 0, o->parts[i].bytes);
    o->was_used = true;
    for (uint32_t i = 0; i <= o->scenario->n_queues; i++) {
        o->lengths[i].time = o->lengths[i].first;
        o->lengths[i].since = 0;
        o->lengths[i].now = o->lengths[i].max = 0;
    }
    if (o->ages != NULL)
        ages_start(o->ages);
    o->system_stay = 0;
    o->callback_stay = 0;
    o->bin = o->n_bins - 1;
    o->in_window = false;
    o->waits_specially = o->tell != NULL || o->n_lengths > 0;
    o->asks_more = o->tell != NULL || o->with_special_slas || o->ages != NULL;
    observer_set_bin(o);
    o->row = o->integral + (size_t)o->bin * o->n_levels;
    o->bin_end = 0;
    str_clear(&o->problem);
    o->center = c;
    for (uint32_t t = 0; t < o->n_types; t++)
        o->of_type[t].asks_more = o->of_type[t].n_slas > 1 || c->with_journey;
    o->with_special_service = o->with_resolve || c->with_issues || o->by_agent != NULL;
    o->ends_specially = o->tell != NULL || o->with_special_service;
    if (o->by_agent != NULL)
        by_agent_start(o);
}
