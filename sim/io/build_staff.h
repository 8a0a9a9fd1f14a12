/* Parts of building groups: who serves what, and who is there when. */
#ifndef CCSIM_IO_BUILD_STAFF_H
#define CCSIM_IO_BUILD_STAFF_H

#include "io/build_ctx.h"

/* The routes of all types to all groups; groups' names must be there. Tells whom nobody serves. */
void staff_routes(struct build *b, const struct items *groups);

/* Duties and pauses, gathered group by group and sorted at the end. */
struct roster {
    size_t n_duties, duties_cap, n_pauses, pauses_cap;
    struct duty *duties;
    struct pause *pauses;
};

/* The people of a list of shifts, of a roster file, or of a head-count line cut into shifts. */
void staff_shifts(struct build *b, const struct cfg_node *node, uint32_t group, struct roster *out);
void staff_file(struct build *b, const struct cfg_node *node, uint32_t group, struct roster *out);
void staff_as_shifts(struct build *b, const struct cfg_node *node, uint32_t group,
                     struct roster *out);

/* People who do not start in shifts have their breaks at one of so many places in the window, by their number. */
enum { STAGGER = 10 };

/* One person's work from on to off, with the pauses of breaks (a group or shift); i of n people who start together.
 * Pauses that are over before 0 are left out. */
struct duty_plan {
    const struct cfg_node *breaks_of;
    const struct cfg_node *group; /* its blocks are everybody's */
    struct duty duty;
    uint32_t i, n;
};
void staff_add_duty(struct build *b, const struct duty_plan *plan, struct roster *out);

/* The shift of that name in the group, added when new. */
uint32_t staff_shift_named(struct group *group, const char *name);

/* How the people of a group differ and change; given: what a roster says of each (or NULL). */
void staff_people(struct build *b, const struct cfg_node *node, uint32_t group,
                  double *const given[N_GIVEN]);

/* The meetings and trainings of a duty as pauses, behind the n there are; returns how many there are then. */
uint32_t staff_blocks(struct build *b, const struct duty_plan *plan, struct pause *out, uint32_t n,
                      uint32_t room);

/* The simulated time at which a block begins on a day. */
double staff_block_at(struct build *b, const struct cfg_node *block, long day);

/* Whether the agent is in a share of the people, spread evenly over their numbers. */
bool staff_takes_part(double share, uint32_t agent);

/* Moves duties to the groups that people join after a training; all groups are there, nothing is sorted yet. */
void staff_joins(struct build *b, const struct items *groups, struct roster *roster);

/* Heads times heads_factor and run.scale, rounded; *rounded is set when they were not whole. 0 after complaining of too
 * many. */
uint32_t staff_heads(struct build *b, const struct cfg_node *group, double heads, bool *rounded);

/* The note that heads were rounded. where: "groups[a].shifts[s]". */
void staff_note_rounded(struct build *b, const struct cfg_node *group, const char *where,
                        double heads);

#endif
