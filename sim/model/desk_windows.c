/*
 * Sessions that go turn by turn. An agent writes in one window at a time: of the windows whose customer waits for the
 * next message, the one that has been ready for longest. The rest costs no work: customers who think, and who wait.
 */
#include <math.h>

#include "model/desk_own.h"
#include "model/issue.h"
#include "model/observe.h"
#include "model/service.h"

bool desk_slot_is_window(const struct center *c, const struct slot *slot)
{
    return c->with_turns && slot->contact != NOBODY &&
           c->types[c->contacts.hot[slot->contact].type].turns != NULL;
}

static struct window *window_of(const struct center *c, const struct slot *slot)
{
    return &c->windows[slot - c->slots];
}

static const struct turns *turns_of(const struct center *c, uint32_t contact)
{
    return c->types[c->contacts.hot[contact].type].turns;
}

static unsigned attempt_of(const struct center *c, uint32_t contact)
{
    return c->with_journey ? c->contacts.more[contact].service_attempt
                           : c->contacts.hot[contact].attempt;
}

/* A quantity of turn number `turn` (of the session as a whole: purpose session). */
static double draw(const struct center *c, uint32_t contact, const struct dist *law,
                   enum purpose purpose, unsigned turn, enum stream_lane lane)
{
    const uint64_t c1 = stream_c1(purpose, turn, attempt_of(c, contact));
    const struct words w = philox_with(&c->keys, c->contacts.hot[contact].customer, c1);
    return contact_draw(c, contact, law, lane == LANE_A ? w.a : w.b, c1, lane);
}

static uint16_t number_of_turns(const struct center *c, uint32_t contact)
{
    const double n = draw(c, contact, turns_of(c, contact)->number, PURPOSE_session, 0, LANE_B);
    return (uint16_t)fmin(fmax(floor(n + 0.5), 1), MOST_TURNS);
}

/* ---- the one window the agent writes in ---- */

static bool waits_for_agent(const struct slot *slot)
{
    return slot->state == SLOT_READY || slot->state == SLOT_EMPTY;
}

static double turn_work(const struct center *c, const struct slot *slot)
{
    const struct window *const w = window_of(c, slot);
    if (slot->state == SLOT_EMPTY)
        return c->types[c->contacts.hot[slot->contact].type].silent_time;
    if (!isnan(w->each))
        return w->each;
    return w->factor *
           draw(c, slot->contact, turns_of(c, slot->contact)->work, PURPOSE_turn, w->turn, LANE_A);
}

void desk_next_window(struct center *c, uint32_t agent)
{
    struct slot *const slots = desk_slots(c, agent), *first = NULL;
    const uint32_t n = desk_n_slots(c, agent);
    if (c->desks[agent].writes)
        return;
    for (struct slot *slot = slots; slot < slots + n; slot++) {
        if (!waits_for_agent(slot))
            continue;
        const double ready = window_of(c, slot)->ready;
        if (first == NULL || ready < window_of(c, first)->ready ||
            (ready <= window_of(c, first)->ready && slot->taken < first->taken))
            first = slot;
    }
    if (first == NULL)
        return;
    c->desks[agent].writes = true;
    desk_start_work(c, agent, first, turn_work(c, first),
                    first->state == SLOT_EMPTY ? SLOT_WASTED : SLOT_SERVED);
}

/* The agent has stopped writing in this window; what has been done is added up. */
static void stop_writing(struct center *c, uint32_t agent, const struct slot *slot, double work)
{
    struct desk *const d = &c->desks[agent];
    struct window *const w = window_of(c, slot);
    d->writes = false;
    w->work += work;
    w->attention += d->attention - slot->attention;
}

/* ---- a window ---- */

void desk_open_window(struct center *c, uint32_t agent, struct slot *slot)
{
    const uint32_t contact = slot->contact;
    const struct turns *const turns = turns_of(c, contact);
    struct window *const w = window_of(c, slot);
    slot->merit = c->desks[agent].merit;
    *w = (struct window){.asked = c->contacts.hot[contact].queued, .ready = c->now, .each = NAN};
    if (c->contacts.hot[contact].is_ghost) {
        desk_slot_becomes(c, agent, slot, SLOT_EMPTY);
    } else {
        const double in_all = service_handle_time(c, contact, agent);
        w->turns = number_of_turns(c, contact);
        if (turns->work == NULL || service_is_given(c, contact))
            w->each = in_all / w->turns;
        else
            w->factor = service_factor(c, contact, agent);
        desk_slot_becomes(c, agent, slot, SLOT_READY);
    }
    desk_next_window(c, agent);
}

/* The message is sent: the customer reads, thinks and writes, or has fallen silent. */
static void wait_for_customer(struct center *c, uint32_t agent, struct slot *slot)
{
    const struct turns *const turns = turns_of(c, slot->contact);
    struct window *const w = window_of(c, slot);
    const double think = turns->think == NULL ? 0
                                              : draw(c, slot->contact, turns->think, PURPOSE_turn,
                                                     w->turn - 1U, LANE_B);
    w->times_out = think > turns->timeout;
    slot->due = c->now + (w->times_out ? turns->timeout : think);
    desk_slot_becomes(c, agent, slot, SLOT_THINKING);
}

static void answered_question(struct center *c, uint32_t agent, struct slot *slot)
{
    struct window *const w = window_of(c, slot);
    stop_writing(c, agent, slot, slot->work);
    observe_reply(c->observer, c, &c->contacts.hot[slot->contact], w);
    if (w->turn == 0 && c->with_issues)
        issue_replied(c, slot->contact, c->now);
    w->slowest = fmax(w->slowest, c->now - w->asked);
    w->turn++;
}

/* Nobody will answer in this window, which stays open until that is noticed. */
static void wait_for_nobody(struct center *c, uint32_t agent, struct slot *slot, double timeout)
{
    slot->contact = NOBODY;
    slot->due = c->now + timeout;
    desk_slot_becomes(c, agent, slot, SLOT_AFTER);
}

bool desk_empty_window(struct center *c, uint32_t agent, struct slot *slot,
                       const struct turns *turns)
{
    c->desks[agent].writes = false;
    if (turns->timeout == INFINITY)
        return false;
    wait_for_nobody(c, agent, slot, turns->timeout);
    return true;
}

enum window_end desk_turn_ends(struct center *c, uint32_t agent, struct slot *slot)
{
    struct window *const w = window_of(c, slot);
    if (slot->state == SLOT_SERVED) {
        answered_question(c, agent, slot);
        if (w->turn == w->turns)
            return WINDOW_DONE;
        wait_for_customer(c, agent, slot);
    } else if (w->times_out) {
        observe_timed_out(c->observer, &c->contacts.hot[slot->contact]);
        return WINDOW_TIMED_OUT;
    } else {
        w->asked = w->ready = c->now;
        desk_slot_becomes(c, agent, slot, SLOT_READY);
    }
    desk_next_window(c, agent);
    return WINDOW_GOES_ON;
}

void desk_leave_window(struct center *c, uint32_t agent, struct slot *slot)
{
    if (slot->state == SLOT_SERVED)
        stop_writing(c, agent, slot, slot->work - (slot->due - c->desks[agent].work));
    if (slot->state != SLOT_THINKING)
        observe_no_reply(c->observer, c, &c->contacts.hot[slot->contact], window_of(c, slot));
}

void desk_close_window(struct center *c, uint32_t agent, struct slot *slot)
{
    const struct window *const w = window_of(c, slot);
    slot->work = w->work;
    slot->attention = c->desks[agent].attention - w->attention;
    slot->is_shared = true; /* it has waited for the agent, or the agent for its customer */
}

const struct window *desk_open_question(const struct center *c, const struct contact *k)
{
    if (!c->with_turns || k->state != CONTACT_SERVED || k->is_ghost ||
        c->types[k->type].turns == NULL)
        return NULL;
    const struct slot *const slot = desk_slot_of(c, k->agent, (uint32_t)(k - c->contacts.hot));
    return slot->state == SLOT_THINKING ? NULL : window_of(c, slot);
}
