/*
 * A twin of the event list that searches an array from end to end, ways of using the two alike, and
 * the count of calls after which they first differ.
 */
#ifndef CCSIM_TESTS_EVQ_TWIN_H
#define CCSIM_TESTS_EVQ_TWIN_H

#include "kernel/evq.h"

#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 6000 };

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15U;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return z ^ z >> 31;
}

static unsigned random_below(uint64_t *state, unsigned n)
{
    return (unsigned)(next_random(state) % n);
}

static double random_share(uint64_t *state)
{
    return ((double)(next_random(state) >> 11) + 0.5) * 0x1p-53;
}

/* How a twin breaks ties; all but the first are wrong on purpose. */
enum tie_break { RANK_THEN_FIRST, FIRST_ONLY, RANK_THEN_LAST, SLOT_ORDER };

struct twin_event {
    double time;
    uint64_t sequence;
    unsigned rank;
    unsigned kind;
    uint32_t subject;
    evq_id id;
};

struct twin {
    struct twin_event events[MOST];
    size_t n;
    uint64_t sequence;
    enum tie_break tie_break;
};

static bool twin_before(const struct twin *t, const struct twin_event *a,
                        const struct twin_event *b)
{
    if (a->time < b->time || b->time < a->time)
        return a->time < b->time;
    if (t->tie_break == SLOT_ORDER)
        return a < b;
    if (t->tie_break != FIRST_ONLY && a->rank != b->rank)
        return a->rank < b->rank;
    if (t->tie_break == RANK_THEN_LAST)
        return a->sequence > b->sequence;
    return a->sequence < b->sequence;
}

static size_t twin_least(const struct twin *t)
{
    size_t least = 0;
    for (size_t i = 1; i < t->n; i++)
        if (twin_before(t, &t->events[i], &t->events[least]))
            least = i;
    return least;
}

/* A way of using the list: what delays, how many events, how often each operation. */
struct use {
    const char *name;
    double (*delay)(uint64_t *state);
    unsigned target; /* pending events the mix hovers about */
    unsigned n_calls;
    unsigned cancel_in_100; /* of the calls that remove */
};

static double few_values(uint64_t *s)
{
    return random_below(s, 4);
}

static double exponential(uint64_t *s)
{
    return -log(random_share(s));
}

/* Microseconds, seconds and days. */
static double mixed_scales(uint64_t *s)
{
    static const double scale[] = {1e-6, 1e-6, 1, 86400};
    return exponential(s) * scale[random_below(s, 4)];
}

static double always_now(uint64_t *s)
{
    (void)s;
    return 0;
}

/* Up to 1e300 and beyond all reach. */
static double huge(uint64_t *s)
{
    const unsigned pick = random_below(s, 2000);
    if (pick == 0)
        return INFINITY;
    return pick == 1 ? pow(10, random_below(s, 300)) : exponential(s);
}

/* Nearly everything at whole hours. */
static double on_the_hour(uint64_t *s)
{
    const double seconds = random_below(s, 3) * 3600.0;
    return random_below(s, 10) == 0 ? exponential(s) : seconds;
}

static double rare_and_far(uint64_t *s)
{
    return 1e7 * exponential(s);
}

/* Pareto: some events lie anywhere near and beyond whatever reach suits the others. */
static double heavy_tail(uint64_t *s)
{
    return pow(random_share(s), -0.7) - 1;
}

static const struct use USES[] = {
    {"few values", few_values, 200, 100000, 30},
    {"exponential, few", exponential, 8, 100000, 30},
    {"exponential, some", exponential, 500, 60000, 60},
    {"exponential, many", exponential, 4000, 15000, 10},
    {"mixed scales", mixed_scales, 300, 100000, 30},
    {"mixed scales, many", mixed_scales, 2500, 20000, 5},
    {"always now", always_now, 300, 60000, 30},
    {"huge", huge, 100, 60000, 30},
    {"on the hour", on_the_hour, 600, 60000, 30},
    {"heavy tail", heavy_tail, 100, 100000, 10},
    {"rare and far", rare_and_far, 5, 50000, 50},
};

enum { N_USES = sizeof USES / sizeof USES[0] };

static double time_after(const struct evq *q, const struct use *use, uint64_t *state)
{
    return evq_now(q) + use->delay(state);
}

static void schedule_in_both(struct evq *q, struct twin *t, double time, uint64_t *state)
{
    const unsigned rank = random_below(state, 3) == 0 ? random_below(state, 256) : 7;
    const unsigned kind = random_below(state, 256);
    const uint32_t subject = (uint32_t)next_random(state);
    struct twin_event *e = &t->events[t->n++];
    *e = (struct twin_event){time, t->sequence++, rank, kind, subject, EVQ_NONE};
    e->id = evq_schedule(q, time, rank, kind, subject);
}

static void reschedule_in_both(struct evq *q, struct twin *t, double time, uint64_t *state)
{
    struct twin_event *e = &t->events[random_below(state, (unsigned)t->n)];
    e->time = time;
    e->sequence = t->sequence++;
    e->rank = random_below(state, 4);
    e->kind = random_below(state, 256);
    e->id = evq_reschedule(q, e->id, time, e->rank, e->kind);
}

static void cancel_in_both(struct evq *q, struct twin *t, uint64_t *state)
{
    const size_t i = random_below(state, (unsigned)t->n);
    evq_cancel(q, t->events[i].id);
    t->events[i] = t->events[--t->n];
}

static bool same_time(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

/* Whether the list gives what the twin gives. */
static bool pop_from_both(struct evq *q, struct twin *t)
{
    struct event popped = {0};
    if (t->n == 0)
        return !evq_pop(q, &popped);
    const size_t least = twin_least(t);
    const struct twin_event want = t->events[least];
    const double next_time = evq_next_time(q);
    t->events[least] = t->events[--t->n];
    return same_time(next_time, want.time) && evq_pop(q, &popped) &&
           same_time(popped.time, want.time) && popped.subject == want.subject &&
           popped.kind == want.kind && same_time(evq_now(q), want.time);
}

static bool call_both(struct evq *q, struct twin *t, const struct use *use, uint64_t *state)
{
    if (random_below(state, 2 * use->target) >= t->n && t->n < MOST) {
        schedule_in_both(q, t, time_after(q, use, state), state);
        return true;
    }
    if (t->n > 0 && random_below(state, 100) < use->cancel_in_100) {
        if (random_below(state, 3) == 0)
            reschedule_in_both(q, t, time_after(q, use, state), state);
        else
            cancel_in_both(q, t, state);
        return true;
    }
    return pop_from_both(q, t);
}

/* The number of calls after which list and twin first differ; n_calls if they never do. */
static unsigned calls_in_agreement(struct evq *q, const struct use *use, enum tie_break tie_break)
{
    struct twin *t = calloc(1, sizeof *t);
    uint64_t state = 1;
    unsigned i = 0;
    assert_non_null(t);
    t->tie_break = tie_break;
    while (i < use->n_calls && call_both(q, t, use, &state) && evq_size(q) == t->n)
        i++;
    while (i == use->n_calls && t->n > 0 && pop_from_both(q, t))
        continue;
    if (t->n > 0 && i > 0)
        i--;
    free(t);
    return i;
}

#endif
