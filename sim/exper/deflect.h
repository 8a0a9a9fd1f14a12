/*
 * Net deflection: how many fewer contacts (and issues) ask for a human because of the bot, against the same customers
 * without it. The other worlds are simulated after the run, replication by replication on the same random numbers.
 */
#ifndef CCSIM_EXPER_DEFLECT_H
#define CCSIM_EXPER_DEFLECT_H

#include "exper/reduce.h"
#include "measure/observer.h"

/* The world as it is, and those it is compared with. */
enum deflect_world {
    WORLD_AS_IS,
    WORLD_NO_BOT,      /* the same staff */
    WORLD_FREE,        /* staff without limit */
    WORLD_FREE_NO_BOT, /* both */
    N_DEFLECT_WORLDS
};

/* What was counted in one world: [unit][scope][base], units being replications, or batches of one. */
struct deflect_counts {
    const struct deflect *deflect;
    double *count;
    size_t cap;
    uint32_t n_units;
};

struct deflect {
    const struct scenario *s;
    const struct reduction *r;
    uint32_t *scope; /* of the reduction: all, and each channel with a bot */
    uint32_t n_scopes;
    struct deflect_counts counts[N_DEFLECT_WORLDS];
};

/* Nothing is compared when the scenario does not ask for it. r outlives d, which must not move. */
void deflect_init(struct deflect *d, const struct scenario *s, const struct reduction *r);
void deflect_free(struct deflect *d);

/* How many other worlds there are to simulate. */
uint32_t deflect_worlds(const struct scenario *s);

/* Counts a replication of the world as it is. */
void deflect_add(struct deflect *d, const struct observer *o);

/* Simulates the other worlds, as many replications as were added, and adds rows `net_deflection_frac` with variants
 * such as "contacts:staff_unchanged". A world that outgrows run.max_contacts is a warning, and no rows. */
void deflect_emit(struct deflect *d, const struct run_options *options, struct run_result *result,
                  struct err *e);

#endif
