/*
 * What the files of the desk share: desk.c has how sessions come, end and make room, desk_slots.c the clocks, the
 * slots and the agent's event, desk_windows.c sessions that go turn by turn.
 */
#ifndef CCSIM_MODEL_DESK_OWN_H
#define CCSIM_MODEL_DESK_OWN_H

#include "model/center.h"
#include "model/desk.h"

/* ---- desk_slots.c ---- */

/* Brings the clocks up to now; to be called before anything changes. */
void desk_advance(struct center *c, uint32_t agent);

/* The agent's event becomes that of the slot which ends first. */
void desk_plan(struct center *c, uint32_t agent);

/* The only place where a slot changes its state; the agent's own state follows unless it becomes empty. */
void desk_slot_becomes(struct center *c, uint32_t agent, struct slot *slot, enum slot_state state);

/* So much work begins; the clocks are up to date. */
void desk_start_work(struct center *c, uint32_t agent, struct slot *slot, double work,
                     enum slot_state state);

struct slot *desk_free_slot(const struct center *c, uint32_t agent);
struct slot *desk_slot_of(const struct center *c, uint32_t agent, uint32_t contact);

/* ---- desk_aside.c: work laid aside, see aside.h ---- */

/* Lays aside what was taken last until so many slots are free. The clocks are up to date. */
void desk_make_room(struct center *c, uint32_t agent, uint32_t slots);

/* What was taken first of what lies aside goes on; false: nothing does, or there is no room. */
bool desk_resume(struct center *c, uint32_t agent);

/* Out of the queue, where an agent has left it unfinished, into the slot. The clocks are up to date. */
void desk_take_back(struct center *c, uint32_t contact, uint32_t agent, struct slot *slot);

/* Does nothing more for now: whose shift is over puts back what lies aside; true if there was something. */
bool desk_leave_aside(struct center *c, uint32_t agent);

/* ---- desk_windows.c ---- */

bool desk_slot_is_window(const struct center *c, const struct slot *slot);

/* The session (a silent leaver's, too) begins with a customer who waits for a message. */
void desk_open_window(struct center *c, uint32_t agent, struct slot *slot);

/* Unless the agent writes already: in the window that has been ready for longest. */
void desk_next_window(struct center *c, uint32_t agent);

/* The agent's event: a message is sent, or a customer has thought for long enough. */
enum window_end { WINDOW_GOES_ON, WINDOW_DONE, WINDOW_TIMED_OUT };
enum window_end desk_turn_ends(struct center *c, uint32_t agent, struct slot *slot);

/* The work on an empty session is done (the record is given back): true if its window stays open all the same. */
bool desk_empty_window(struct center *c, uint32_t agent, struct slot *slot,
                       const struct turns *turns);

/* The customer leaves in between, and what is under way is dropped; then it is as when a session ends. */
void desk_leave_window(struct center *c, uint32_t agent, struct slot *slot);

/* The session ends: its sums become those of the slot. */
void desk_close_window(struct center *c, uint32_t agent, struct slot *slot);

#endif
