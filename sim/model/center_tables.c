/* The tables of a center: who may serve whom, in what order, the agents, and the timeline of their duties. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/center_make.h"
#include "model/desk.h"
#include "model/duty_clock.h"
#include "model/person.h"
#include "model/room.h"

static void make_routes(struct center *c)
{
    const struct scenario *const s = c->scenario;
    c->route_of = mem_new((size_t)s->n_groups * s->n_types, sizeof(struct route *));
    c->groups_of = mem_new(s->n_types, sizeof *c->groups_of);
    for (uint32_t t = 0; t < s->n_types; t++)
        for (uint32_t i = 0; i < s->types[t].n_routes; i++) {
            const struct route *const r = &s->types[t].routes[i];
            c->route_of[(size_t)r->group * s->n_types + t] = r;
            c->groups_of[t] |= idle_bit(r->group);
        }
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The distinct take ranks of a group, ascending; n_types places are there. */
static uint32_t distinct_ranks(const struct center *c, uint32_t group, uint32_t *ranks)
{
    uint32_t n = 0, kept = 0;
    for (uint32_t t = 0; t < c->scenario->n_types; t++)
        if (center_route(c, group, t) != NULL)
            ranks[n++] = center_route(c, group, t)->take_rank;
    qsort(ranks, n, sizeof *ranks, by_number);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || ranks[i] != ranks[i - 1])
            ranks[kept++] = ranks[i];
    return kept;
}

static void make_take_plans(struct center *c)
{
    const struct scenario *const s = c->scenario;
    uint32_t *const ranks = mem_new(s->n_types, sizeof *ranks);
    size_t cap = 0;
    uint32_t used = 0;
    c->take_plans = mem_new(s->n_groups, sizeof *c->take_plans);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const uint32_t n = distinct_ranks(c, g, ranks);
        c->take_plans[g] = (struct take_plan){.n_ranks = n, .first = used};
        for (uint32_t i = 0; i < n; i++)
            c->take_plans[g].n_live += ranks[i] < BEHIND_LIVE;
        c->take_masks = mem_grow(c->take_masks, &cap, (size_t)(used + n) * c->words_per_mask + 1,
                                 sizeof(uint64_t));
        memset(c->take_masks + (size_t)used * c->words_per_mask, 0,
               (size_t)n * c->words_per_mask * sizeof(uint64_t));
        for (uint32_t i = 0; i < n; i++, used++)
            for (uint32_t t = 0; t < s->n_types; t++)
                if (center_route(c, g, t) != NULL && center_route(c, g, t)->take_rank == ranks[i])
                    c->take_masks[(size_t)used * c->words_per_mask + t / 64] |= UINT64_C(1)
                                                                                << (t % 64);
    }
    mem_free(ranks);
}

uint32_t marks_size(uint32_t n)
{
    uint32_t total = 0;
    do {
        n = (n + 63) / 64;
        total += n;
    } while (n > 1);
    return total;
}

/* Behind the groups' own pools those of agents with something in hand. */
static uint32_t count_pools(const struct center *c)
{
    uint32_t n = c->scenario->n_groups;
    for (uint32_t g = 0; g < c->scenario->n_groups; g++)
        n += crew_most_pools(c, g) - 1;
    return n;
}

static void make_pool(struct center *c, uint32_t pool, const struct crew *crew, uint32_t *places)
{
    c->idle.groups[pool] = (struct idle_group){.first = crew->first,
                                               .first_place = *places,
                                               .n_agents = crew->n,
                                               .is_people = crew->names_leavers || c->with_clocks};
    if (c->idle.kind == IDLE_MARKS)
        c->idle.groups[pool].marks = mem_new(marks_size(crew->n), sizeof(uint64_t));
    *places += crew->n;
}

static void make_pools(struct center *c)
{
    const struct scenario *const s = c->scenario;
    uint32_t n = 0, places = 0;
    c->idle.n_pools = count_pools(c);
    c->idle.groups = mem_new(c->idle.n_pools, sizeof *c->idle.groups);
    for (uint32_t g = 0; g < s->n_groups; g++)
        make_pool(c, n++, &c->crews[g], &places);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        c->crews[g].pools = n - 1;
        for (uint32_t i = 1; i < crew_most_pools(c, g); i++)
            make_pool(c, n++, &c->crews[g], &places);
    }
    c->idle.agents = c->agents;
    if (c->idle.kind == IDLE_SLOTS) {
        c->idle.slot_of = mem_new(c->n_agents, sizeof(uint32_t));
        c->idle.slots = mem_new(places, sizeof(uint32_t));
    }
}

static void make_crews(struct center *c)
{
    const struct scenario *const s = c->scenario;
    c->crews = mem_new(s->n_groups, sizeof *c->crews);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const bool counts = s->groups[g].staffing == STAFF_HEADCOUNT;
        const bool has_desks = group_has_desks(&s->groups[g]);
        c->crews[g] = (struct crew){.first = c->n_agents,
                                    .n = s->groups[g].n_agents,
                                    .counts = counts,
                                    .has_desks = has_desks,
                                    .by_number = has_desks || c->with_clocks,
                                    .names_leavers = has_desks || !counts};
        c->n_agents += s->groups[g].n_agents;
    }
    c->agents = mem_new(c->n_agents, sizeof *c->agents);
    make_pools(c);
}

/* The types of which a contact fits into so many free slots, by whether it may be laid aside. */
static void make_fit(struct center *c, uint32_t group, uint32_t number, uint32_t hard_room,
                     uint32_t soft_room)
{
    const struct scenario *const s = c->scenario;
    uint64_t
        *const mask = &c->fit_masks[(size_t)(c->crews[group].fits + number) * c->words_per_mask];
    for (uint32_t t = 0; t < s->n_types; t++)
        if (scenario_slots(s, group, t) <= (scenario_is_soft(s, t) ? soft_room : hard_room))
            mask[t / 64] |= UINT64_C(1) << (t % 64);
}

/* A mask for 0, 1, ... free slots; where work is laid aside, for each pair of free slots for other work and for such. */
static void make_fits(struct center *c)
{
    const struct scenario *const s = c->scenario;
    uint32_t n = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const uint32_t rooms = c->crews[g].has_desks ? s->groups[g].capacity + 1 : 0;
        c->crews[g].fits = n;
        n += s->groups[g].interrupts ? rooms * rooms : rooms;
    }
    c->fit_masks = mem_new((size_t)n * c->words_per_mask, sizeof *c->fit_masks);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const uint32_t most = s->groups[g].capacity;
        for (uint32_t room = 0; c->crews[g].has_desks && room <= most; room++) {
            if (!s->groups[g].interrupts)
                make_fit(c, g, room, room, room);
            for (uint32_t soft = 0; s->groups[g].interrupts && soft <= most; soft++)
                make_fit(c, g, room * (most + 1) + soft, room, soft);
        }
    }
}

/* ---- the timeline of duties ---- */

static int by_moment(const void *a, const void *b)
{
    const struct moment *const x = a, *const y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->duty != y->duty)
        return x->duty < y->duty ? -1 : 1;
    return (x->pause > y->pause) - (x->pause < y->pause);
}

static void add_moment(struct center *c, double at, uint32_t duty, uint32_t pause,
                       enum moment_kind kind)
{
    c->timeline[c->n_timeline++] = (struct moment){
        .at = at > 0 ? at : 0, .duty = duty, .pause = pause, .kind = (uint8_t)kind};
}

static void add_duty(struct center *c, uint32_t i)
{
    const struct scenario *const s = c->scenario;
    const struct duty *const d = &s->duties[i];
    if (d->off <= 0)
        return;
    add_moment(c, d->on, i, 0, MOMENT_ON);
    add_moment(c, d->off, i, 0, MOMENT_OFF);
    for (uint32_t p = d->first_pause; p < d->first_pause + d->n_pauses; p++) {
        const struct pause *const pause = &s->pauses[p];
        const double end = fmin(pause->at + pause->length, d->off);
        if (pause->at < 0 || end <= pause->at)
            continue;
        add_moment(c, pause->at, i, p, MOMENT_PAUSE);
    }
}

static void make_timeline(struct center *c)
{
    const struct scenario *const s = c->scenario;
    c->timeline = mem_new(2 * (size_t)s->n_duties + s->n_pauses, sizeof *c->timeline);
    c->absent = mem_new(s->n_duties, 1);
    for (uint32_t i = 0; i < s->n_duties; i++)
        add_duty(c, i);
    qsort(c->timeline, c->n_timeline, sizeof *c->timeline, by_moment);
}

/* Whose break it is, for breaks that may be put off. */
static void make_duty_of_pause(struct center *c)
{
    const struct scenario *const s = c->scenario;
    bool is_wanted = false;
    for (uint32_t p = 0; p < s->n_pauses; p++)
        is_wanted |= s->pauses[p].postpone > 0;
    if (!is_wanted)
        return;
    c->duty_of_pause = mem_new(s->n_pauses, sizeof *c->duty_of_pause);
    for (uint32_t i = 0; i < s->n_duties; i++)
        for (uint32_t p = 0; p < s->duties[i].n_pauses; p++)
            c->duty_of_pause[s->duties[i].first_pause + p] = i;
}

static void make_origins(struct center *c)
{
    const struct scenario *const s = c->scenario;
    c->origins = mem_new(s->n_sources, sizeof *c->origins);
    for (uint32_t i = 0; i < s->n_sources; i++) {
        const struct source *const source = &s->sources[i];
        const bool is_one_type = source->row_type == NULL && source->mix_at.n == 0 &&
                                 source->mixes[0].n == 1;
        c->origins[i] = (struct origin){
            .c0 = stream_c0(source->stream, 0),
            .type = is_one_type ? source->mixes[0].type[0] : NOBODY,
            .flags = (uint8_t)((source->is_total ? CONTACT_NO_RETRY : 0) |
                               (source->enters_human ? CONTACT_TO_HUMAN : 0))};
    }
}

void center_make_tables(struct center *c)
{
    const struct scenario *const s = c->scenario;
    make_routes(c);
    make_take_plans(c);
    make_crews(c);
    persons_make(c);
    if (c->with_desks) {
        make_fits(c);
        desks_make(c);
    }
    make_timeline(c);
    make_duty_of_pause(c);
    make_origins(c);
    c->lines = mem_new((size_t)c->n_rows * s->n_types, sizeof *c->lines);
    c->waiting_mask = mem_new((size_t)c->n_rows * c->words_per_mask, sizeof *c->waiting_mask);
    if (c->with_relay)
        c->seekers = mem_new(s->n_groups, sizeof *c->seekers);
    c->queues = mem_new(s->n_queues, sizeof *c->queues);
    c->pool_waiting = mem_new(s->n_pools, sizeof *c->pool_waiting);
    c->lines_busy = mem_new(s->n_lines, sizeof *c->lines_busy);
    c->arrive = mem_new(s->n_sources, sizeof *c->arrive);
    if (c->with_partners)
        c->partners = mem_new(s->n_groups, sizeof *c->partners);
    if (c->with_clocks)
        c->clocks = mem_new(c->n_agents, sizeof *c->clocks);
    if (c->with_agent_keys)
        c->candidates = mem_new(c->n_agents, sizeof *c->candidates);
    if (s->estimates || c->with_means)
        expected_new(c);
}
