/* Where those who wait stand when more than their time in the queue counts, and for whom they wait. */
#include "model/center.h"
#include "model/server.h"
#include "model/waiting.h"

/* On duty, and not about to go or to pause. */
static bool is_there(const struct agent *a)
{
    return a->state != AGENT_OFF && a->state != AGENT_PAUSED && a->flags == 0;
}

/* Whether that agent is there is looked at once, at entry: who goes home later is waited for all the same. */
static void bind(struct center *c, uint32_t contact, struct wait_place *s)
{
    const uint32_t agent = contact_server(c, contact);
    s->bound_to = NOBODY;
    if (!c->with_bound || agent == NOBODY || !is_there(&c->agents[agent]) ||
        center_route(c, c->agents[agent].group, c->contacts.hot[contact].type) == NULL)
        return;
    s->bound_to = agent;
    s->bound_until = c->now + c->scenario->choice.sticky_wait;
}

void wait_place_begin(struct center *c, uint32_t contact)
{
    const struct choice *const choice = &c->scenario->choice;
    struct wait_place *const s = &c->contacts.places[contact];
    if (choice->counts_from_contact)
        s->since = c->contacts.hot[contact].entered;
    else if (!choice->keeps_place || contact_segment(c, contact) == 0)
        s->since = c->now;
    bind(c, contact, s);
}

void wait_place_renew(struct center *c, uint32_t contact)
{
    c->contacts.places[contact] = (struct wait_place){.since = c->now, .bound_to = NOBODY};
}

/* Does a stand before b in their line? By entry, where nothing else counts. */
static bool stands_before(const struct center *c, uint32_t a, uint32_t b)
{
    const struct wait_place *const places = c->contacts.places;
    if (c->lines_are_sorted && places[a].since != places[b].since)
        return places[a].since < places[b].since;
    return c->contacts.hot[a].entry < c->contacts.hot[b].entry;
}

void wait_place_insert(struct center *c, struct wait_line *line, uint32_t contact)
{
    struct contact *const hot = c->contacts.hot;
    uint32_t before = line->head != NOBODY && stands_before(c, contact, line->head) ? NOBODY
                                                                                    : line->tail;
    while (before != NOBODY && stands_before(c, contact, before))
        before = hot[before].prev;
    const uint32_t after = before != NOBODY ? hot[before].next : line->head;
    hot[contact].prev = before;
    hot[contact].next = after;
    *(before != NOBODY ? &hot[before].next : &line->head) = contact;
    *(after != NOBODY ? &hot[after].prev : &line->tail) = contact;
}

void waiting_insert(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct wait_line *const line = waiting_line(c, k, false);
    wait_place_insert(c, line, contact);
    *waiting_word(c, k, false) |= UINT64_C(1) << (k->type % 64);
    waiting_count(c, k, line->queue, 1, false);
}
