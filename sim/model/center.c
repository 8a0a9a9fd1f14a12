/* Building the state of a center, and the loop: pop, dispatch by kind, until the end rule says so. */
#include "model/center.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/observe.h"
#include "model/route.h"
#include "rand/demand.h"

/* ---- what a scenario needs ---- */

static bool type_needs_journey(const struct type *t)
{
    for (int i = 0; i < N_CAUSES; i++)
        if (t->retry[i].p_first > 0 || t->retry[i].p_later > 0)
            return true;
    for (uint32_t i = 0; i < t->n_routes; i++)
        if (t->routes[i].after > 0)
            return true;
    return t->bot != NULL;
}

static bool has_rings(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_groups; i++)
        if (s->groups[i].ring != NULL)
            return true;
    return false;
}

static bool needs_journey(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (type_needs_journey(&s->types[i]))
            return true;
    return has_rings(s);
}

static bool has_rows(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_sources; i++)
        if (s->sources[i].row_handle != NULL || s->sources[i].row_patience != NULL ||
            s->sources[i].row_acw != NULL)
            return true;
    return false;
}

static bool has_restrictions(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].after > 0 || s->types[i].routes[k].reserve > 0)
                return true;
    return false;
}

static bool has_acw(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].acw != NULL || s->types[i].routes[k].acw_share > 0)
                return true;
    return false;
}

static bool has_lines(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_channels; i++)
        if (s->channels[i].line != NOBODY)
            return true;
    return false;
}

static bool has_limits(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].capacity != NOBODY || s->queues[i].capacity_factor > 0 ||
            s->queues[i].pool != NOBODY)
            return true;
    return false;
}

static bool has_wait_events(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].after > 0)
                return true;
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].message_after < INFINITY)
            return true;
    return false;
}

static bool is_plain_type(const struct type *t)
{
    return t->bot == NULL && t->p_balk <= 0 && t->patience_factor.n == 0 && t->handle_factor.n == 0;
}

/* After the levels and all the questions above. */
static bool is_plain(const struct center *c)
{
    const struct scenario *const s = c->scenario;
    for (uint32_t i = 0; i < s->n_types; i++)
        if (!is_plain_type(&s->types[i]))
            return false;
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].open.n > 0)
            return false;
    return c->n_levels == 1 && !c->with_lines && !c->with_limits && !c->with_rings &&
           !c->with_acw && !c->with_rows && !c->with_wait_events;
}

/* ---- tables ---- */

static void make_routes(struct center *c)
{
    const struct scenario *const s = c->scenario;
    c->route_of = mem_new((size_t)s->n_groups * s->n_types, sizeof(struct route *));
    for (uint32_t t = 0; t < s->n_types; t++)
        for (uint32_t i = 0; i < s->types[t].n_routes; i++) {
            const struct route *const r = &s->types[t].routes[i];
            c->route_of[(size_t)r->group * s->n_types + t] = r;
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
    c->words_per_mask = (s->n_types + 63) / 64;
    c->take_plans = mem_new(s->n_groups, sizeof *c->take_plans);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const uint32_t n = distinct_ranks(c, g, ranks);
        c->take_plans[g] = (struct take_plan){.n_ranks = n, .first = used};
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

static uint32_t slots_of(const struct group *g)
{
    return (uint32_t)ceil(g->n_agents * g->slots_per_head);
}

static uint32_t marks_size(uint32_t n)
{
    uint32_t total = 0;
    do {
        n = (n + 63) / 64;
        total += n;
    } while (n > 1);
    return total;
}

static void make_crews(struct center *c)
{
    const struct scenario *const s = c->scenario;
    uint32_t first = 0;
    c->crews = mem_new(s->n_groups, sizeof *c->crews);
    c->idle.groups = mem_new(s->n_groups, sizeof *c->idle.groups);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        struct crew *const crew = &c->crews[g];
        crew->first = first;
        crew->n = slots_of(&s->groups[g]);
        crew->counts = s->groups[g].staffing == STAFF_HEADCOUNT || s->groups[g].slots_per_head != 1;
        first += crew->n;
        c->idle.groups[g] = (struct idle_group){
            .first = crew->first, .n_agents = crew->n, .is_people = !crew->counts};
        if (c->idle.kind == IDLE_MARKS)
            c->idle.groups[g].marks = mem_new(marks_size(crew->n), sizeof(uint64_t));
    }
    c->agents = mem_new(first, sizeof *c->agents);
    c->idle.agents = c->agents;
    if (c->idle.kind == IDLE_SLOTS) {
        c->idle.slot_of = mem_new(first, sizeof(uint32_t));
        c->idle.slots = mem_new(first, sizeof(uint32_t));
    }
}

static enum idle_kind idle_kind_for(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_agent_keys; i++) {
        switch (s->agent_keys[i]) {
        case KEY_LONGEST_IDLE:
            return IDLE_LIST;
        case KEY_RANDOM_AGENT:
            return IDLE_SLOTS;
        case KEY_FIXED_ORDER:
            return IDLE_MARKS;
        default:
            break;
        }
    }
    return IDLE_MARKS; /* the last tie is the lowest number */
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
        if (c->crews[d->group].counts)
            add_moment(c, end, i, p, MOMENT_BACK);
    }
}

static void make_timeline(struct center *c)
{
    const struct scenario *const s = c->scenario;
    c->timeline = mem_new(2 * ((size_t)s->n_duties + s->n_pauses), sizeof *c->timeline);
    c->absent = mem_new(s->n_duties, 1);
    for (uint32_t i = 0; i < s->n_duties; i++)
        add_duty(c, i);
    qsort(c->timeline, c->n_timeline, sizeof *c->timeline, by_moment);
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

/* ---- life ---- */

struct center *center_new(const struct scenario *s, const struct route_ops *route,
                          struct observer *o)
{
    struct center *const c = mem_new(1, sizeof *c);
    c->scenario = s;
    c->types = s->types;
    c->route = route;
    c->observer = o;
    c->events = evq_new();
    c->with_rows = has_rows(s);
    c->with_journey = c->with_rows || needs_journey(s);
    c->stop_at = scenario_stop(s);
    c->with_rings = has_rings(s);
    c->with_acw = c->with_rows || has_acw(s);
    c->with_lines = has_lines(s);
    c->with_limits = has_limits(s);
    c->with_restrictions = has_restrictions(s);
    c->with_wait_events = has_wait_events(s);
    c->idle.kind = idle_kind_for(s);
    contacts_init(&c->contacts, c->with_journey);
    levels_set(c);
    make_routes(c);
    make_take_plans(c);
    c->is_plain = is_plain(c);
    c->picks_by_word = c->n_levels == 1 && c->words_per_mask == 1 && !c->with_restrictions;
    make_crews(c);
    make_timeline(c);
    c->lines = mem_new((size_t)c->n_levels * s->n_types, sizeof *c->lines);
    c->waiting_mask = mem_new((size_t)c->n_levels * c->words_per_mask, sizeof *c->waiting_mask);
    c->queues = mem_new(s->n_queues, sizeof *c->queues);
    c->pool_waiting = mem_new(s->n_pools, sizeof *c->pool_waiting);
    c->lines_busy = mem_new(s->n_lines, sizeof *c->lines_busy);
    c->arrive = mem_new(s->n_sources, sizeof *c->arrive);
    make_origins(c);
    c->day = demand_day_new(s->demand);
    return c;
}

void center_free(struct center *c)
{
    if (c == NULL)
        return;
    for (uint32_t i = 0; i < c->scenario->n_sources; i++)
        arrive_free(&c->arrive[i]);
    for (uint32_t g = 0; g < c->scenario->n_groups; g++)
        mem_free(c->idle.groups[g].marks);
    evq_free(c->events);
    contacts_free(&c->contacts);
    demand_day_free(c->day);
    mem_free(c->agents);
    mem_free(c->crews);
    mem_free(c->idle.groups);
    mem_free(c->idle.slot_of);
    mem_free(c->idle.slots);
    mem_free(c->lines);
    mem_free(c->waiting_mask);
    mem_free(c->level_at);
    mem_free(c->take_masks);
    mem_free(c->take_plans);
    mem_free(c->route_of);
    mem_free(c->queues);
    mem_free(c->pool_waiting);
    mem_free(c->lines_busy);
    mem_free(c->arrive);
    mem_free(c->origins);
    mem_free(c->timeline);
    mem_free(c->absent);
    mem_free(c);
}

static void reset(struct center *c)
{
    const struct scenario *const s = c->scenario;
    evq_reset(c->events);
    contacts_reset(&c->contacts);
    for (size_t i = 0; i < (size_t)c->n_levels * s->n_types; i++)
        c->lines[i] = (struct wait_line){NOBODY, NOBODY};
    memset(c->waiting_mask, 0, (size_t)c->n_levels * c->words_per_mask * sizeof *c->waiting_mask);
    memset(c->pool_waiting, 0, s->n_pools * sizeof *c->pool_waiting);
    memset(c->lines_busy, 0, s->n_lines * sizeof *c->lines_busy);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        struct idle_group *const idle = &c->idle.groups[g];
        idle->head = idle->tail = NOBODY;
        idle->n = 0;
        if (idle->marks != NULL)
            memset(idle->marks, 0, marks_size(idle->n_agents) * sizeof *idle->marks);
    }
    c->idle.n = 0;
    c->now = 0;
    c->in_bot = c->in_orbit = c->orbit_redials = c->waiting = c->busy = c->entries = 0;
    c->created = c->closed = c->customers = c->fresh = 0;
    c->fresh_contact = NOBODY;
    c->bot_first = NOBODY;
    c->interval = (uint32_t)s->n_intervals;
    c->stopped = c->done = c->too_many = c->somebody_is_kept = false;
}

static void start_bot(struct center *c)
{
    const struct steps *const works = &c->scenario->bot.works;
    c->bot_is_up = works->n == 0;
    c->bot_change_at = 0;
    while (c->bot_change_at < works->n && works->at[c->bot_change_at] <= 0)
        c->bot_is_up = works->value[c->bot_change_at++] > 0;
    if (c->bot_change_at < works->n)
        PLAIN_EVENT(c, 0, bot_change, works->at[c->bot_change_at]);
}

static void start(struct center *c)
{
    const struct scenario *const s = c->scenario;
    reset(c);
    observe_start(c->observer, c);
    demand_draw(c->day, c->key);
    PLAIN_EVENT(c, 0, interval, s->interval_at[0]);
    if (s->n_instants > 0)
        PLAIN_EVENT(c, 0, instant, s->instants[0]);
    hours_start(c);
    start_bot(c);
    staff_start(c);
    for (uint32_t i = 0; i < s->n_sources; i++) {
        arrive_start(&c->arrive[i], s->sources[i].arrive, c->key, c->day);
        const double at = arrive_next(&c->arrive[i]);
        if (at < scenario_stop(s))
            PLAIN_EVENT(c, i, arrival, at);
    }
    PLAIN_EVENT(c, 0, stop, scenario_stop(s));
}

static void (*const handlers[N_EVENTS])(struct center *c, uint32_t subject) = {
#define EVENT(name, rank, handler, meaning) [EVENT_##name] = handler,
#include "model/event_list.h"
#undef EVENT
};

static inline void step(struct center *c)
{
    struct event e;
    if (!evq_pop(c->events, &e)) {
        c->done = true;
        return;
    }
    c->now = e.time;
    handlers[e.kind](c, e.subject);
    if (__builtin_expect(c->somebody_is_kept, 0))
        staff_release(c);
}

/* Nobody is left who is followed to the end. */
static bool is_drained(const struct center *c)
{
    return c->stopped && c->created == c->closed &&
           (c->scenario->end == END_CLEAR || c->orbit_redials == 0);
}

enum { STEPS_BETWEEN_LOOKS = 4096 };

bool center_run(struct center *c, uint64_t seed, uint64_t replication, bool (*stop)(void))
{
    c->key = stream_key(seed, replication);
    c->keys = philox_keys_of(c->key);
    start(c);
    while (!c->done) {
        for (int i = 0; i < STEPS_BETWEEN_LOOKS && !c->stopped; i++)
            step(c);
        for (int i = 0; i < STEPS_BETWEEN_LOOKS && c->stopped && !c->done; i++) {
            step(c);
            c->done |= is_drained(c);
        }
        if (c->contacts.in_use > c->scenario->max_contacts)
            c->too_many = true;
        if (c->too_many || (stop != NULL && stop()))
            return false;
    }
    c->too_many |= c->contacts.most_in_use > c->scenario->max_contacts;
    if (c->too_many)
        return false;
    observe_finish(c->observer, c);
    return true;
}
