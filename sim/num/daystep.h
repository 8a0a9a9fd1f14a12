/*
 * The law of the number busy and waiting in M/M/s+M, and the prospects of a waiting contact, moved
 * through time at a constant arrival rate and staff; changes of staff come between. Surplus busy
 * agents after a fall of staff finish what they hold and take nothing new, so the state is a pair.
 * What transient.c is made of.
 */
#ifndef CCSIM_NUM_DAYSTEP_H
#define CCSIM_NUM_DAYSTEP_H

#include <stddef.h>
#include <stdint.h>

struct daystep {
    double serve; /* 1 / handle */
    double leave; /* 1 / patience, 0 when endless */
    uint32_t most_busy;
    uint32_t most_waiting;
};

/* What a waiting contact earns: once when answered, once when it abandons, and while it waits. */
struct daystep_reward {
    double answered;
    double abandoned;
    double per_second;
};

/* Arrays over the pairs have daystep_states(f) values; (busy, waiting) is at daystep_at. */
static inline size_t daystep_states(const struct daystep *f)
{
    return ((size_t)f->most_busy + 1) * ((size_t)f->most_waiting + 1);
}

static inline size_t daystep_at(const struct daystep *f, uint32_t busy, uint32_t waiting)
{
    return (size_t)busy * ((size_t)f->most_waiting + 1) + waiting;
}

/* Moves the law p on by h seconds, short beside 1 / (all rates). scratch: 2 x daystep_states values. */
void daystep_forward(const struct daystep *f, double rate, uint32_t staff, double h, double *p,
                     double *scratch);

/* New agents take waiting contacts at once; a fall changes nothing yet. */
void daystep_change_staff(const struct daystep *f, uint32_t staff, double *p);

/*
 * value[busy, ahead] = expected reward of a contact that waits with that many ahead, meaningful where
 * busy >= staff. One step of h seconds backwards in time.
 */
struct daystep_view {
    const struct daystep *flow;
    struct daystep_reward reward;
    uint32_t staff;
};
void daystep_backward(const struct daystep_view *v, double h, double *value, double *scratch);

/* The value just before the staff becomes v->staff, from that just after. scratch: daystep_states values. */
void daystep_change_staff_back(const struct daystep_view *v, double *value, double *scratch);

/* The value when the staff never changes again. */
void daystep_settled(const struct daystep_view *v, double *value);

#endif
