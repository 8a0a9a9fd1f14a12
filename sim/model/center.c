/* The life of a center, and the loop: pop, dispatch by kind, until the end rule says so. */
#include "model/person.h"
#include "model/center.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "model/campaign.h"
#include "model/center_make.h"
#include "model/desk.h"
#include "model/observe.h"
#include "model/route.h"
#include "model/stages.h"
#include "rand/demand.h"

struct center *center_new(const struct scenario *s, const struct route_ops *route,
                          struct observer *o)
{
    struct center *const c = mem_new(1, sizeof *c);
    c->scenario = s;
    c->types = s->types;
    c->route = route;
    c->observer = o;
    c->events = evq_new();
    c->stop_at = scenario_stop(s);
    center_set_needs(c);
    contacts_init(&c->contacts, c->with_journey, c->with_relay, c->with_callbacks);
    if (c->with_issues)
        contacts_follow_issues(&c->contacts);
    if (c->with_stages)
        contacts_keep_spells(&c->contacts);
    if (c->with_interruption)
        contacts_may_be_interrupted(&c->contacts);
    if (c->with_places)
        contacts_keep_places(&c->contacts);
    center_make_tables(c);
    c->day = demand_day_new(s->demand);
    c->outbound = campaigns_new(s);
    return c;
}

void center_free(struct center *c)
{
    if (c == NULL)
        return;
    for (uint32_t i = 0; i < c->scenario->n_sources; i++)
        arrive_free(&c->arrive[i]);
    for (uint32_t i = 0; i < c->idle.n_pools; i++)
        mem_free(c->idle.groups[i].marks);
    meters_free(c);
    mem_free(c->clocks);
    mem_free(c->candidates);
    expected_free(c);
    evq_free(c->events);
    contacts_free(&c->contacts);
    demand_day_free(c->day);
    campaigns_free(c->outbound);
    desks_free(c);
    persons_free(c);
    mem_free(c->duty_of_pause);
    mem_free(c->fit_masks);
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
    mem_free(c->groups_of);
    mem_free(c->seekers);
    mem_free(c->queues);
    mem_free(c->pool_waiting);
    mem_free(c->lines_busy);
    mem_free(c->arrive);
    mem_free(c->origins);
    mem_free(c->timeline);
    mem_free(c->absent);
    mem_free(c->partners);
    mem_free(c);
}

static void reset(struct center *c)
{
    const struct scenario *const s = c->scenario;
    evq_reset(c->events);
    c->next_arrival = INFINITY;
    contacts_reset(&c->contacts);
    for (size_t i = 0; i < (size_t)c->n_rows * s->n_types; i++)
        c->lines[i] = (struct wait_line){NOBODY, NOBODY,
                                         &c->queues[s->types[i % s->n_types].queue]};
    memset(c->waiting_mask, 0, (size_t)c->n_rows * c->words_per_mask * sizeof *c->waiting_mask);
    for (uint32_t g = 0; c->with_relay && g < s->n_groups; g++)
        c->seekers[g] = (struct wait_line){NOBODY, NOBODY, NULL};
    c->is_clearing = false;
    memset(c->pool_waiting, 0, s->n_pools * sizeof *c->pool_waiting);
    memset(c->lines_busy, 0, s->n_lines * sizeof *c->lines_busy);
    for (uint32_t i = 0; i < c->idle.n_pools; i++) {
        struct idle_group *const idle = &c->idle.groups[i];
        idle->head = idle->tail = NOBODY;
        idle->n = 0;
        if (idle->marks != NULL)
            memset(idle->marks, 0, marks_size(idle->n_agents) * sizeof *idle->marks);
    }
    idle_clear(&c->idle, s->n_groups);
    c->now = 0;
    c->ghosts = c->in_bot = c->in_orbit = c->orbit_redials = c->waiting = c->busy = c->entries = 0;
    c->waiting_virtual = 0;
    if (s->n_meters > 0)
        meters_start(c);
    if (s->estimates)
        expected_start(c);
    c->created = c->closed = c->customers = c->fresh = 0;
    c->fresh_contact = NOBODY;
    c->bot_first = c->bot_line_first = c->bot_line_last = NOBODY;
    c->bot_waiting = 0;
    c->bot_sessions = c->bot_sessions_known = 0;
    c->bot_day = -INFINITY;
    c->interval = (uint32_t)s->n_intervals;
    c->stopped = c->done = c->too_many = c->somebody_is_kept = c->has_surplus = false;
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
    PLAIN_EVENT(c, 0, interval, s->interval_at[0]);
    if (s->n_instants > 0)
        PLAIN_EVENT(c, 0, instant, s->instants[0]);
    hours_start(c);
    start_bot(c);
    persons_draw(c);
    if (c->with_campaigns)
        campaigns_start(c);
    staff_start(c);
    if (c->with_partners)
        partners_start(c);
    if (c->with_desks)
        desks_reset(c);
    for (uint32_t i = 0; i < s->n_sources; i++) {
        arrive_start(&c->arrive[i], s->sources[i].arrive, c->key, c->day);
        const double at = arrive_next(&c->arrive[i]);
        if (at < c->stop_at && s->n_sources > 1)
            PLAIN_EVENT(c, i, arrival, at);
        else if (at < c->stop_at)
            c->next_arrival = at;
    }
    PLAIN_EVENT(c, 0, stop, scenario_stop(s));
}

static void (*const handlers[N_EVENTS])(struct center *c, uint32_t subject) = {
#define EVENT(name, rank, handler, meaning) [EVENT_##name] = handler,
#include "model/event_list.h"
#undef EVENT
};

/* An arrival kept out of the event list is in order there only if nothing else has its rank. */
enum {
#define EVENT(name, rank, handler, meaning) +((rank) == RANK_arrival)
    N_OF_THAT_RANK = 0
#include "model/event_list.h"
#undef EVENT
};
_Static_assert(N_OF_THAT_RANK == 1, "arrivals have a rank of their own");

/* What may follow from any event; of the report's own events nothing does. */
static COLD void follow_up(struct center *c, unsigned kind)
{
    if (c->with_conditions && kind != EVENT_interval && kind != EVENT_instant)
        service_look_again(c);
    if (c->somebody_is_kept)
        staff_release(c);
}

static inline void handle(struct center *c, struct event e)
{
    c->now = e.time;
    handlers[e.kind](c, e.subject);
}

/* No event comes before the next arrival. */
static inline void step_without_event(struct center *c)
{
    struct event e;
    if (c->next_arrival < INFINITY) {
        c->now = c->next_arrival;
        on_arrival(c, 0);
    } else if (evq_pop(c->events, &e)) {
        handle(c, e);
    } else {
        c->done = true;
    }
}

/* The kind of what happened. */
static inline unsigned step(struct center *c)
{
    const struct event e = evq_take_before(c->events, c->next_arrival, RANK_arrival);
    if (__builtin_expect(e.kind != EVQ_NO_EVENT, 1))
        handle(c, e);
    else
        step_without_event(c);
    return e.kind;
}

enum { STEPS_BETWEEN_LOOKS = 4096 };

/* Steps until there is something to look at; whoever brings that about says so in steps_left. At most so many. */
static uint32_t take_steps(struct center *c)
{
    const bool is_watched = c->stopped || c->somebody_is_kept || c->with_conditions;
    const uint32_t most = is_watched ? 1 : STEPS_BETWEEN_LOOKS;
    unsigned kind;
    c->steps_left = most;
    do
        kind = step(c);
    while (--c->steps_left > 0);
    if (c->somebody_is_kept || c->with_conditions)
        follow_up(c, kind);
    return most;
}

/* Nobody is left who is followed to the end. */
static bool is_drained(const struct center *c)
{
    return c->created == c->closed && (c->scenario->end == END_CLEAR || c->orbit_redials == 0);
}

bool center_run(struct center *c, uint64_t seed, uint64_t replication, bool (*stop)(void))
{
    c->key = stream_key(seed, replication);
    c->keys = philox_keys_of(c->key);
    demand_draw_by(c->day, &c->scenario->day_design, seed, replication);
    start(c);
    while (!c->done) {
        for (uint32_t n = 0; n < STEPS_BETWEEN_LOOKS && !c->done;) {
            const bool was_stopped = c->stopped;
            n += take_steps(c);
            c->done |= was_stopped && is_drained(c);
        }
        if (c->contacts.used > c->scenario->max_contacts)
            c->too_many = true;
        if (c->too_many || (stop != NULL && stop()))
            return false;
    }
    c->too_many |= c->contacts.used > c->scenario->max_contacts;
    if (c->too_many)
        return false;
    if (c->with_stages)
        stages_finish(c);
    observe_finish(c->observer, c);
    return true;
}
