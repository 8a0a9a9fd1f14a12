/* Duties of people: they begin, late or not, are broken by pauses that may be put off, and end. */
#include <math.h>

#include "model/center.h"
#include "model/desk.h"
#include "model/person.h"

static uint32_t duty_agent(const struct center *c, const struct duty *d)
{
    return c->crews[d->group].first + d->agent;
}

static void duty_begins(struct center *c, const struct duty *d)
{
    const uint32_t agent = duty_agent(c, d);
    struct agent *const a = &c->agents[agent];
    a->off = d->off;
    if (c->with_people)
        person_begins(c, agent, d);
    if (a->state == AGENT_OFF) {
        agent_comes(c, agent);
        if (a->state == AGENT_IDLE && c->now <= 0)
            a->since = d->on; /* before the beginning, for those who were there already */
        return;
    }
    /* Still finishing the duty before: goes on without a break. */
    if (a->flags & AGENT_LEAVES)
        c->crews[d->group].leaving--;
    a->flags &= (uint8_t)~AGENT_LEAVES;
    if (c->crews[d->group].has_desks && c->desks[agent].sessions > 0)
        desk_look(c, agent);
}

/* Who is late is not there yet; who is still finishing the duty before is. */
static void duty_is_due(struct center *c, uint32_t duty)
{
    const struct duty *const d = &c->scenario->duties[duty];
    const uint32_t agent = duty_agent(c, d);
    const unsigned day = (unsigned)(scenario_day(c->scenario, d->on) + 8192);
    const double late = c->with_people && c->agents[agent].state == AGENT_OFF
                            ? person_late(c, agent, 0, day)
                            : 0;
    const double at = fmax(d->on, 0) + late;
    if (late <= 0)
        duty_begins(c, d);
    else if (at < d->off)
        PLAIN_EVENT(c, duty, late_start, at);
}

void on_late_start(struct center *c, uint32_t duty)
{
    if (c->agents[duty_agent(c, &c->scenario->duties[duty])].state == AGENT_OFF &&
        !(c->stopped && c->scenario->end == END_CLEAR))
        duty_begins(c, &c->scenario->duties[duty]);
}

void duty_is_over(struct center *c, uint32_t agent)
{
    struct agent *const a = &c->agents[agent];
    a->flags &= (uint8_t)~AGENT_PAUSES;
    a->more_pauses = 0;
    if (a->state == AGENT_PAUSED) {
        evq_cancel(c->events, a->event);
        a->event = EVQ_NONE;
        a->state = AGENT_OFF;
        a->flags = 0;
        if (c->with_interruption && c->crews[a->group].has_desks)
            desk_put_back(c, agent);
        return;
    }
    a->flags |= AGENT_LEAVES;
    c->crews[a->group].leaving++;
    if (c->crews[a->group].has_desks)
        desk_shift_over(c, agent);
    if (a->state != AGENT_IDLE)
        return;
    if (crew_is_kept(c, a->group))
        center_keeps_somebody(c);
    else
        agent_goes(c, agent);
}

static void duty_ends(struct center *c, const struct duty *d)
{
    const uint32_t agent = duty_agent(c, d);
    const struct agent *const a = &c->agents[agent];
    if (a->state != AGENT_OFF && a->off <= c->now && !(a->flags & AGENT_LEAVES))
        duty_is_over(c, agent);
}

static void pause_is_due(struct center *c, const struct duty *d, uint32_t pause)
{
    const uint32_t agent = duty_agent(c, d);
    struct agent *const a = &c->agents[agent];
    if (a->state == AGENT_OFF || (a->flags & AGENT_LEAVES))
        return;
    if (a->flags & AGENT_PAUSES) {
        a->more_pauses++;
        return;
    }
    a->pause = pause;
    a->flags |= AGENT_PAUSES;
    if (c->crews[a->group].has_desks)
        desk_withdraw(c, agent);
    if (a->state == AGENT_IDLE)
        agent_pauses(c, agent);
}

/* How many wait in the queues of the types the group serves. */
static uint32_t crowd(const struct center *c, uint32_t group)
{
    uint32_t n = 0;
    for (uint32_t q = 0; q < c->scenario->n_queues; q++)
        for (uint32_t t = 0; t < c->scenario->n_types; t++)
            if (c->scenario->types[t].queue == q && center_route(c, group, t) != NULL) {
                n += c->queues[q].waiting;
                break;
            }
    return n;
}

/* Looked at again every minute, until it may be put off no longer. */
static void pause_or_put_off(struct center *c, uint32_t duty, uint32_t pause)
{
    enum { AGAIN_S = 60 };
    const struct pause *const p = &c->scenario->pauses[pause];
    const struct duty *const d = &c->scenario->duties[duty];
    if (c->now < p->at + p->postpone && crowd(c, d->group) >= p->postpone_from)
        PLAIN_EVENT(c, pause, pause_again, fmin(c->now + AGAIN_S, p->at + p->postpone));
    else
        pause_is_due(c, d, pause);
}

void on_pause_again(struct center *c, uint32_t pause)
{
    pause_or_put_off(c, c->duty_of_pause[pause], pause);
}

static void moment_happens(struct center *c, const struct moment *m)
{
    const struct duty *const d = &c->scenario->duties[m->duty];
    if (c->absent[m->duty])
        return;
    if (m->kind == MOMENT_ON)
        duty_is_due(c, m->duty);
    else if (m->kind == MOMENT_OFF)
        duty_ends(c, d);
    else if (m->kind == MOMENT_PAUSE)
        pause_or_put_off(c, m->duty, m->pause);
}

/* One event for all changes of an instant, however many. */
void on_duties(struct center *c, uint32_t subject)
{
    while (c->next_duty < c->n_timeline && c->timeline[c->next_duty].at <= c->now)
        moment_happens(c, &c->timeline[c->next_duty++]);
    if (c->next_duty < c->n_timeline)
        PLAIN_EVENT(c, subject, duties, c->timeline[c->next_duty].at);
}
