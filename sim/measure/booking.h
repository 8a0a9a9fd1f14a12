/* What most counting functions are made of: the cell of a contact, a change of a level, a wait. */
#ifndef CCSIM_MEASURE_BOOKING_H
#define CCSIM_MEASURE_BOOKING_H

#include "base/hot.h"
#include "measure/observer.h"

/* Exact up to 511, then 256 buckets per doubling: wrong by at most 0.4 %. */
static inline unsigned length_bucket(uint32_t n)
{
    if (__builtin_expect(n < 512, 1))
        return n;
    const unsigned shift = 31u - (unsigned)__builtin_clz(n) - 8;
    return 512 + (shift - 1) * 256 + ((n >> shift) - 256);
}

/* What lies outside the window is thrown away. */
HOT_INLINE void length_change(const struct observer *o, double now, struct length *l, int change)
{
    const uint32_t before = l->now, after = before + (uint32_t)change;
    if (o->in_window) {
        l->time[length_bucket(before)] += now - l->since;
        if (change > 0 && after > l->max)
            l->max = after;
    }
    l->since = now;
    l->now = after;
}

/* Each change is booked with what is left of the bin, so nothing is to be done between changes. */
static inline void level_change(struct observer *o, const struct center *c, size_t level,
                                int change)
{
    o->now[level] += change;
    o->row[level] += change * (o->bin_end - c->now);
}

static inline void type_change(struct observer *o, const struct center *c, enum type_level level,
                               uint32_t type, int change)
{
    level_change(o, c, observer_type_level(o, level, type), change);
}

static inline void group_change(struct observer *o, const struct center *c, enum group_level level,
                                uint32_t group, int change)
{
    level_change(o, c, observer_group_level(o, level, group), change);
}

/* observer_inside for a stay that ends now. */
static inline double stay_inside(const struct observer *o, double from, double now)
{
    if (__builtin_expect(!o->in_window, 0))
        return observer_inside(o, from, now);
    return now - (from > o->window_start ? from : o->window_start);
}

static inline double *cell_of(const struct observer *o, const struct contact *k)
{
    return o->of_type[k->type].cells + (size_t)k->interval * N_CORE;
}

/* Adds to a counter of any block that is on. */
HOT_INLINE void book_at(const struct observer *o, uint32_t type, uint32_t bin, enum counter what,
                        double amount)
{
    const unsigned block = block_of(what);
    observer_block_cell(o, block, type, bin)[(unsigned)what - block_first[block]] += amount;
}

/* The same for the type and interval of a contact. */
HOT_INLINE void book(const struct observer *o, const struct contact *k, enum counter what,
                     double amount)
{
    book_at(o, k->type, k->interval, what, amount);
}

/* The wait is over, whatever came of it. The plain sum of waits is derived at the end. */
HOT_INLINE void book_wait(struct observer *o, const struct contact *k, double *cell, double wait,
                          bool is_delayed)
{
    if (!is_delayed && wait <= 0)
        return;
    cell[COUNTER_wait_sq] += wait * wait;
    if (is_delayed) {
        cell[COUNTER_delayed]++;
        cell[COUNTER_wait_delayed] += wait;
    }
    if (wait > o->wait_max[k->type] && k->interval < o->n_bins - 1)
        o->wait_max[k->type] = wait;
}

static inline bool is_delayed(const struct contact *k)
{
    return k->flags & CONTACT_DELAYED;
}

/* How long the contact was with us. All of it is taken to be inside the window; what is not is taken off. */
HOT_INLINE void book_stay(struct observer *o, const struct center *c, const struct contact *k,
                          double *cell)
{
    const double stay = c->now - k->entered;
    cell[COUNTER_sojourn] += stay;
    if (__builtin_expect(k->entered < o->usual_entry, 0))
        o->system_stay += stay_inside(o, k->entered, c->now) - stay;
}

#endif
