/* The exact identities every run must obey (MODEL section 12). A violation is a bug of ours. */
#include <math.h>

#include "measure/observer.h"
#include "model/desk.h"

enum { RELATIVE = 1000000000 }; /* 1 / the relative error allowed to sums of many doubles */

static bool near(double a, double b)
{
    return fabs(a - b) <= (fabs(a) + fabs(b) + 1) / RELATIVE;
}

static double raw(const struct observer *o, uint32_t type, enum counter k)
{
    double sum = 0;
    for (uint32_t bin = 0; bin < o->n_bins; bin++)
        sum += observer_count(o, k, type, bin);
    return sum;
}

static void say(struct observer *o, const char *what, const char *where, double left, double right)
{
    str_addf(&o->problem, "%s%s of %s: %.17g against %.17g", o->problem.len > 0 ? "; " : "", what,
             where, left, right);
}

/* Whoever took a callback was reached or not, or waits for it still. */
static void check_callbacks(struct observer *o, uint32_t type)
{
    const double left = raw(o, type, COUNTER_callbacks_accepted);
    const double right = raw(o, type, COUNTER_callbacks_reached) +
                         raw(o, type, COUNTER_callbacks_unreached) +
                         raw(o, type, COUNTER_callbacks_cleared) +
                         raw(o, type, COUNTER_callbacks_still);
    if (left != right)
        say(o, "callbacks", o->scenario->queues[o->scenario->types[type].queue].name, left, right);
}

/* Everybody offered is accounted for; the run starts empty. */
static void check_offered(struct observer *o, uint32_t type)
{
    const double left = raw(o, type, COUNTER_offered);
    const double right = raw(o, type, COUNTER_answered) + raw(o, type, COUNTER_abandoned) +
                         raw(o, type, COUNTER_messages) + raw(o, type, COUNTER_cleared) +
                         raw(o, type, COUNTER_still) + raw(o, type, COUNTER_callbacks_accepted);
    if (left != right)
        say(o, "offered", o->scenario->queues[o->scenario->types[type].queue].name, left, right);
}

static double window_integral(const struct observer *o, size_t level)
{
    double sum = 0;
    for (uint32_t bin = 0; bin + 1 < o->n_bins; bin++)
        sum += observer_integral(o, level, bin);
    return sum;
}

static void check_littles_law(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    double system = 0;
    for (uint32_t t = 0; t < s->n_types; t++) {
        const double waiting = window_integral(o, observer_type_level(o, LEVEL_waiting, t));
        system += waiting + window_integral(o, observer_type_level(o, LEVEL_in_bot, t));
        if (!near(waiting, o->queue_stay[t]))
            say(o, "Little's law", s->queues[s->types[t].queue].name, waiting, o->queue_stay[t]);
    }
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const double busy = window_integral(o, observer_group_level(o, LEVEL_busy, g));
        system += busy - window_integral(o, observer_group_level(o, LEVEL_in_acw, g));
        if (observer_has_desks(o, g))
            system += window_integral(o, observer_desk_level(o, DESK_MORE, g));
        if (!near(busy, o->group_stay[g]))
            say(o, "Little's law", s->groups[g].name, busy, o->group_stay[g]);
    }
    if (o->blocks[BLOCK_step] != NULL)
        system -= window_integral(o, observer_doubled_level(o));
    double callbacks = 0;
    for (uint32_t t = 0; t < s->n_types && scenario_has_callbacks(s); t++)
        callbacks += window_integral(o, observer_callback_level(o, t));
    if (!near(callbacks, o->callback_stay))
        say(o, "Little's law", "callbacks", callbacks, o->callback_stay);
    system += callbacks;
    if (!near(system, o->system_stay))
        say(o, "Little's law", "the center", system, o->system_stay);
}

static void check_agents(struct observer *o, const struct center *c)
{
    for (uint32_t g = 0; g < o->scenario->n_groups; g++) {
        const struct crew *const crew = &c->crews[g];
        uint32_t busy = 0, idle = 0;
        for (uint32_t a = crew->first; a < crew->first + crew->n; a++) {
            idle += c->agents[a].state == AGENT_IDLE;
            busy += c->agents[a].state >= AGENT_RINGING && c->agents[a].state <= AGENT_ACW;
        }
        if (busy != crew->busy || busy + idle != crew->present || idle != c->idle.groups[g].n)
            say(o, "agents", o->scenario->groups[g].name, busy + idle, crew->present);
    }
}

/* What a desk says of itself, and the pool its agent stands in. */
static void check_desks(struct observer *o, const struct center *c)
{
    for (uint32_t i = 0; i < c->n_agents; i++) {
        const struct group *const g = &o->scenario->groups[c->agents[i].group];
        uint32_t sessions = 0, used = 0;
        for (uint32_t k = 0; group_has_desks(g) && k < desk_n_slots(c, i); k++) {
            const struct slot *const slot = &desk_slots(c, i)[k];
            const bool takes_room = slot->state != SLOT_FREE && slot->state != SLOT_ASIDE;
            sessions += takes_room;
            used += takes_room ? slot->weight : 0;
        }
        if (sessions != c->desks[i].sessions || used != c->desks[i].used || used > g->capacity)
            say(o, "sessions", g->name, sessions, c->desks[i].sessions);
    }
}

bool observer_check(struct observer *o, const struct center *c)
{
    for (uint32_t t = 0; t < o->scenario->n_types; t++)
        check_offered(o, t);
    for (uint32_t t = 0; t < o->scenario->n_types; t++)
        check_callbacks(o, t);
    check_littles_law(o);
    check_agents(o, c);
    if (c->with_desks)
        check_desks(o, c);
    if (c->created != c->closed + o->present_at_end)
        say(o, "contacts", "the center", (double)c->created,
            (double)(c->closed + o->present_at_end));
    return o->problem.len == 0;
}
