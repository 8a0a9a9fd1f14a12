/* Agents coming, pausing and going, and head-counts; duties of people are in duties.c. */
#include <assert.h>
#include <math.h>

#include "model/center.h"
#include "model/desk.h"
#include "model/duty_clock.h"
#include "model/observe.h"
#include "model/person.h"

bool crew_is_kept(const struct center *c, uint32_t group)
{
    const struct scenario *const s = c->scenario;
    const struct crew *const crew = &c->crews[group];
    if (c->waiting == 0)
        return false;
    const bool is_last = crew->counts ? crew->target == 0 : crew->leaving == crew->present;
    const bool stays = s->groups[group].open_ended && is_last;
    for (uint32_t t = 0; t < s->n_types; t++) {
        const struct queue_state *const queue = &c->queues[s->types[t].queue];
        if (queue->waiting == 0 || center_route(c, group, t) == NULL ||
            !(stays || queue->keeps_staff))
            continue;
        for (uint32_t level = 0; level < c->n_levels; level++)
            if (c->lines[(size_t)level * s->n_types + t].head != NOBODY)
                return true;
    }
    return false;
}

void agent_comes(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    assert(a->state == AGENT_OFF);
    a->flags = 0;
    a->contact = NOBODY;
    a->event = EVQ_NONE;
    a->since = c->now;
    if (c->with_clocks)
        duty_clock_start(c, agent);
    c->crews[a->group].present++;
    observe_present(c->observer, c, a->group, 1);
    agent_ready(c, agent);
}

void agent_goes(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    struct crew *const crew = &c->crews[a->group];
    if (a->state == AGENT_IDLE)
        idle_remove(&c->idle, a->group, agent);
    if (a->flags & AGENT_LEAVES)
        crew->leaving--;
    a->flags = 0;
    a->state = AGENT_OFF;
    crew->present--;
    observe_present(c->observer, c, a->group, -1);
    if (crew->counts && !crew->by_number) {
        a->next = crew->off_duty;
        crew->off_duty = agent;
    } else if (c->now > a->off) { /* never of a head-count */
        observe_overtime(c->observer, c, a->group, a->off);
    }
    if (c->with_interruption && crew->has_desks)
        desk_put_back(c, agent);
}

void agent_pauses(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    const struct pause *const pause = &c->scenario->pauses[a->pause];
    double end = pause->ends_on_time ? pause->at + pause->length : c->now + pause->length;
    if (c->with_people)
        end += person_late(c, agent, 1, a->pause & 0x3fff);
    if (a->more_pauses > 0) {
        a->more_pauses--;
        a->pause++;
    } else {
        a->flags &= (uint8_t)~AGENT_PAUSES;
    }
    if (end <= c->now) { /* put off until nothing was left of it */
        if (a->state != AGENT_IDLE)
            agent_ready(c, agent);
        return;
    }
    if (a->state == AGENT_IDLE)
        idle_remove(&c->idle, a->group, agent);
    a->state = AGENT_PAUSED;
    if (c->with_clocks)
        duty_clock_turn(c, agent);
    c->crews[a->group].present--;
    observe_present(c->observer, c, a->group, -1);
    AGENT_EVENT(c, agent, pause_end, end);
}

void on_pause_end(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    a->event = EVQ_NONE;
    if (c->with_clocks)
        duty_clock_turn(c, agent);
    c->crews[a->group].present++;
    observe_present(c->observer, c, a->group, 1);
    agent_ready(c, agent);
}

/* ---- head-counts ---- */

/* Those of a group with desks who are to leave: first who has the fewest slots in use. */
static void name_leavers(struct center *c, uint32_t group)
{
    struct crew *const crew = &c->crews[group];
    for (uint32_t used = 0; used <= c->scenario->groups[group].capacity; used++) {
        for (uint32_t i = 0; i < crew->n; i++) {
            const uint32_t agent = crew->first + i;
            struct agent *const a = &c->agents[agent];
            if (crew->present - crew->leaving <= crew->target)
                return;
            if (a->state == AGENT_OFF || a->flags != 0 || c->desks[agent].used != used)
                continue;
            a->flags |= AGENT_LEAVES;
            crew->leaving++;
            desk_withdraw(c, agent);
            if (a->state == AGENT_IDLE)
                center_keeps_somebody(c);
        }
    }
}

/* The other way round: as many as are wanted stay after all. */
static void recall_leavers(struct center *c, uint32_t group)
{
    struct crew *const crew = &c->crews[group];
    for (uint32_t i = 0; i < crew->n && crew->leaving > 0; i++) {
        const uint32_t agent = crew->first + i;
        if (crew->present - crew->leaving >= crew->target)
            return;
        if (!(c->agents[agent].flags & AGENT_LEAVES))
            continue;
        c->agents[agent].flags = 0;
        crew->leaving--;
        if (c->desks[agent].sessions > 0)
            desk_look(c, agent);
    }
}

/* Who is not there, by their numbers, until there are enough. */
static void call_in(struct center *c, uint32_t group)
{
    const struct crew *const crew = &c->crews[group];
    for (uint32_t i = 0; i < crew->n && crew->present - crew->leaving < crew->target; i++)
        if (c->agents[crew->first + i].state == AGENT_OFF)
            agent_comes(c, crew->first + i);
}

/* Those who are too many and idle go; the others follow as they finish. */
static void let_surplus_go(struct center *c, uint32_t group)
{
    const struct crew *const crew = &c->crews[group];
    if (crew->has_desks) {
        while (crew->present - crew->leaving > crew->target && c->idle.groups[group].n > 0 &&
               !crew_is_kept(c, group))
            agent_goes(c, c->idle.groups[group].tail);
        name_leavers(c, group);
        for (uint32_t i = 0; c->with_interruption && i < crew->n; i++)
            if (c->agents[crew->first + i].flags & AGENT_LEAVES)
                desk_shift_over(c, crew->first + i);
        return;
    }
    while (crew->present > crew->target && c->idle.groups[group].n > 0) {
        if (crew_is_kept(c, group)) {
            center_keeps_somebody(c);
            return;
        }
        agent_goes(c, c->idle.groups[group].tail);
    }
}

/* Looked at when a head-count changes only: it may stay set after the last of those too many has gone. */
static bool has_surplus(const struct center *c)
{
    for (uint32_t g = 0; g < c->scenario->n_groups; g++)
        if (!c->crews[g].names_leavers && c->crews[g].present > c->crews[g].target)
            return true;
    return false;
}

static void set_target(struct center *c, uint32_t group, uint32_t target)
{
    struct crew *const crew = &c->crews[group];
    observe_target(c->observer, c, group, (int)target - (int)crew->target);
    crew->target = target;
    c->has_surplus = has_surplus(c);
    if (crew->has_desks)
        recall_leavers(c, group);
    if (crew->by_number)
        call_in(c, group);
    while (crew->present - crew->leaving < crew->target) {
        const uint32_t agent = crew->off_duty;
        assert(agent != NOBODY);
        crew->off_duty = c->agents[agent].next;
        agent_comes(c, agent);
    }
    let_surplus_go(c, group);
    c->has_surplus = has_surplus(c);
}

void on_heads(struct center *c, uint32_t group)
{
    const struct group *const g = &c->scenario->groups[group];
    const uint32_t at = c->crews[group].heads_at++;
    if (c->stopped && c->scenario->end == END_CLEAR)
        return;
    if (at + 1 < g->heads.n)
        PLAIN_EVENT(c, group, heads, g->heads.at[at + 1]);
    set_target(c, group, (uint32_t)floor(g->heads.value[at] + 0.5));
}

/* ---- all ---- */

static void draw_absences(struct center *c)
{
    const struct scenario *const s = c->scenario;
    for (uint32_t i = 0; i < s->n_duties; i++) {
        const struct duty *const d = &s->duties[i];
        const struct home home = scenario_home(c->scenario, d->group, d->agent);
        const uint64_t who = stream_c0((uint32_t)FIRST_AGENT_STREAM + home.group, home.agent);
        /* The day of the beginning, moved so that it is not negative. */
        const unsigned day = (unsigned)(scenario_day(s, d->on) + 8192);
        c->absent[i] = (uint8_t)word_happens(
            philox(c->key, who, stream_c1(PURPOSE_absence, 0, day)).a, d->p_absent);
        if (c->with_people && person_is_missing(c, d))
            c->absent[i] = DUTY_VACANT;
    }
}

static void crew_reset(struct center *c, uint32_t group)
{
    struct crew *const crew = &c->crews[group];
    crew->present = crew->busy = crew->target = crew->leaving = crew->heads_at = 0;
    crew->off_duty = NOBODY;
    for (uint32_t i = crew->n; i-- > 0;) {
        struct agent *const a = &c->agents[crew->first + i];
        *a = (struct agent){.next = crew->off_duty,
                            .contact = NOBODY,
                            .event = EVQ_NONE,
                            .off = INFINITY,
                            .row = group * c->scenario->n_types,
                            .group = (uint16_t)group,
                            .state = AGENT_OFF};
        crew->off_duty = crew->first + i;
    }
}

void staff_start(struct center *c)
{
    for (uint32_t g = 0; g < c->scenario->n_groups; g++) {
        crew_reset(c, g);
        const struct group *const group = &c->scenario->groups[g];
        if (group->staffing == STAFF_HEADCOUNT && group->heads.n > 0)
            PLAIN_EVENT(c, g, heads, fmax(group->heads.at[0], 0));
    }
    draw_absences(c);
    c->next_duty = 0;
    if (c->n_timeline > 0)
        PLAIN_EVENT(c, 0, duties, fmax(c->timeline[0].at, 0));
}

/* The idle of a group of people whose duty is over. */
static void let_leavers_go(struct center *c, uint32_t group)
{
    const struct crew *const crew = &c->crews[group];
    for (uint32_t i = 0; i < crew->n && crew->leaving > 0; i++) {
        const uint32_t agent = crew->first + i;
        if (c->agents[agent].state != AGENT_IDLE || !(c->agents[agent].flags & AGENT_LEAVES))
            continue;
        if (crew_is_kept(c, group)) {
            center_keeps_somebody(c);
            return;
        }
        agent_goes(c, agent);
    }
}

void staff_release(struct center *c)
{
    c->somebody_is_kept = false;
    for (uint32_t g = 0; g < c->scenario->n_groups; g++) {
        if (!c->crews[g].names_leavers)
            let_surplus_go(c, g);
        else
            let_leavers_go(c, g);
    }
}

void staff_send_home(struct center *c)
{
    for (uint32_t g = 0; g < c->scenario->n_groups; g++) {
        struct crew *const crew = &c->crews[g];
        if (crew->counts) {
            set_target(c, g, 0);
            continue;
        }
        for (uint32_t i = 0; i < crew->n; i++) {
            struct agent *const a = &c->agents[crew->first + i];
            if (a->state == AGENT_OFF || (a->flags & AGENT_LEAVES))
                continue;
            a->off = fmin(a->off, c->now);
            duty_is_over(c, crew->first + i);
        }
    }
    c->next_duty = c->n_timeline;
}
