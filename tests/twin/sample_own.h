/* What the sections of a random scenario share: the luck they are written by, and ways of writing. */
#ifndef CCSIM_TESTS_SAMPLE_OWN_H
#define CCSIM_TESTS_SAMPLE_OWN_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

/* What is being written, and the luck it is written by (SplitMix64; Steele, Lea and Flood 2014). */
struct sample {
    struct str *out;
    uint64_t state;
    unsigned n_intents, n_channels, n_segments, n_groups, n_queues, n_campaigns;
    unsigned last_people; /* the last group of people so far, if there is one */
    bool has_people;
    unsigned start; /* clock hour at which the window begins */
    double hours;
    bool
        has_desks; /* some may hold several sessions: their service times are then never constant, because what
                       ends at one instant by chance of rounding ends in no order */
    bool has_misroutes;
    bool has_messages; /* a channel for them to be worked off in */
    bool lays_aside;   /* one channel's contacts, for those of the other */
    bool has_turns;    /* sessions may go turn by turn, and then in no stages */
    bool is_sticky;    /* somebody is known again, so that one group at least is of people */
    bool has_pools, has_steps,
        is_plain; /* plain: few rules at a time, so that what differs is soon found */
};

static inline uint64_t next_random(struct sample *m)
{
    uint64_t z = m->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static inline unsigned below(struct sample *m, unsigned n)
{
    return (unsigned)(next_random(m) % n);
}

static inline unsigned between(struct sample *m, unsigned least, unsigned most)
{
    return least + below(m, most - least + 1);
}

static inline bool one_in(struct sample *m, unsigned n)
{
    return below(m, m->is_plain ? 3 * n : n) == 0;
}

static inline const char *one_of(struct sample *m, unsigned n, const char *const *words)
{
    return words[below(m, n)];
}

#define ONE_OF(m, ...)                                                             \
    one_of((m), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), \
           (const char *const[]){__VA_ARGS__})

static inline void say(struct sample *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static inline void say(struct sample *m, const char *format, ...)
{
    char text[700];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    str_add(m->out, text);
}

/* A law with this mean; constants now and then, for ties. */
static inline void law(struct sample *m, const char *key, unsigned mean)
{
    static const struct {
        const char *name, *mean, *rest;
    } LAWS[] = {{"exponential", "mean", ""},
                {"exponential", "mean", ""},
                {"lognormal", "mean", " cv = 0.8;"},
                {"gamma", "mean", " cv = 0.6;"},
                {"constant", "value", ""}};
    const bool is_work = strcmp(key, "service") == 0 || strcmp(key, "acw") == 0 ||
                         strcmp(key, "handle") == 0 || strcmp(key, "work") == 0 ||
                         strcmp(key, "found") == 0;
    const unsigned n = sizeof LAWS / sizeof LAWS[0];
    const unsigned i = below(m, m->has_desks && is_work ? n - 1 : n);
    say(m, "%s = { dist = \"%s\"; %s = %u;%s }; ", key, LAWS[i].name, LAWS[i].mean, mean,
        LAWS[i].rest);
}

static inline void share(struct sample *m, const char *key)
{
    say(m, "%s = 0.%u; ", key, between(m, 1, 9));
}

/* A factor that doubles hold exactly, in any single precision too. */
static inline const char *factor(struct sample *m)
{
    return ONE_OF(m, "0.5", "0.75", "1.25", "1.5", "2.0");
}

/* Lists have a value for every half hour of the window, or of the day. */
static inline unsigned half_hours(const struct sample *m)
{
    return m->hours >= 24 ? 48 : (unsigned)(2 * m->hours);
}

/* A clock hour around the window. */
static inline unsigned hour_near(struct sample *m)
{
    return (m->start + 22 + below(m, m->hours >= 24 ? 24 : (unsigned)m->hours + 2)) % 24;
}

static inline void factors(struct sample *m, const char *key)
{
    say(m, "%s = [", key);
    for (unsigned i = 0; i < half_hours(m); i++)
        say(m, "%s%s", i > 0 ? ", " : "", factor(m));
    say(m, "]; ");
}

static inline void after_work(struct sample *m)
{
    if (one_in(m, 3))
        law(m, "acw", between(m, 20, 200));
    else if (one_in(m, 3))
        say(m, "acw_share = %s; ", ONE_OF(m, "0.25", "0.1", "0.5"));
}

static inline void ramp(struct sample *m, const char *key, const char *full)
{
    say(m, "%s = { effect = %s; %sfull = %s; }; ", key, ONE_OF(m, "0.5", "-0.25", "1.5"),
        ONE_OF(m, "", "from = 1; "), full);
}

/* The work of a customer, in two or three stages. */
static inline void stages(struct sample *m, unsigned mean)
{
    say(m, "stages = { ");
    law(m, "listen", mean / 4);
    if (one_in(m, 2))
        law(m, "answer", mean / 4);
    law(m, "handle", mean / 2);
    if (one_in(m, 2))
        say(m, "first_reply = %s; ", ONE_OF(m, "0", "0.5", "1.0"));
    say(m, "}; ");
}

/* The section bot. */
void sample_bot(struct sample *m);

/* sample_routing.c: a group of conditions, what a queue offers instead of waiting. */
void sample_conditions(struct sample *m, const char *key);
void sample_callback(struct sample *m);

/* How the waiting are chosen, and the agents; how urgent customers are. */
void sample_policy(struct sample *m);
void sample_urgency(struct sample *m);

/* The sections routing and groups. */
void sample_staff(struct sample *m);

#endif
