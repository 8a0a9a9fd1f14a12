/* Where a service level is missed: its intervals and its contacts, by how many of the misses they have. */
#ifndef CCSIM_CMD_WHY_WHERE_H
#define CCSIM_CMD_WHY_WHERE_H

#include "io/plot.h"

/* One part of the day or kind of contact. */
struct why_part {
    char name[96]; /* "21:00", "intent=returns" */
    double missed; /* contacts not in time, a replication */
    double share;  /* of all that are not in time */
    double level;
    double present, required; /* agents in the interval; NAN for contacts */
};

struct why_parts {
    struct why_part *part; /* most misses first */
    size_t n, cap;
    double missed; /* of all */
};

/* By interval, and by contacts of one dimension ("channel", "intent", ...). Free with why_parts_free. */
struct why_parts why_intervals(const struct plot_view *v, const struct sla *sla);
struct why_parts why_contacts(const struct plot_view *v, const struct sla *sla,
                              const char *dimension);
void why_parts_free(struct why_parts *p);

#endif
