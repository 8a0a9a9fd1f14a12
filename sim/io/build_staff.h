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
void staff_as_shifts(struct build *b, const struct cfg_node *node, uint32_t group, struct roster *out);

/* One person's work from on to off, with the pauses of breaks (a group or shift); i of n people who start together.
 * What lies before 0 is left out. complain_at: told once when the pauses do not fit. */
struct duty_plan {
    const struct cfg_node *breaks_of;
    struct duty duty;
    uint32_t i, n;
};
void staff_add_duty(struct build *b, const struct duty_plan *plan, struct roster *out);

/* The shift of that name in the group, added when new. */
uint32_t staff_shift_named(struct group *group, const char *name);

/* Heads rounded by heads_factor and run.scale, with a note when rounding changed them. where: "groups[a].agents". */
uint32_t staff_heads(struct build *b, const struct cfg_node *group, const char *where, double heads);

#endif
