/*
 * How agents have spent their shifts so far, for routing that goes by the share of idle time. A shift begins with
 * coming on duty; pauses do not count.
 */
#ifndef CCSIM_MODEL_DUTY_CLOCK_H
#define CCSIM_MODEL_DUTY_CLOCK_H

#include "model/center.h"

struct duty_clock {
    double began; /* s; later by the pauses. While one lasts: s on duty before it */
    double busy;  /* s in spells of work that are over */
};

static inline void duty_clock_start(struct center *c, uint32_t agent)
{
    c->clocks[agent] = (struct duty_clock){.began = c->now};
}

/* A pause begins or ends: the clock changes between the time at which it began and what it shows. */
static inline void duty_clock_turn(struct center *c, uint32_t agent)
{
    c->clocks[agent].began = c->now - c->clocks[agent].began;
}

/* Idle time / time on duty, of an agent on duty; 1 at the very beginning. */
static inline double duty_idle_share(const struct center *c, uint32_t agent)
{
    const struct duty_clock *const d = &c->clocks[agent];
    const double on_duty = c->now - d->began;
    const double busy = agent_is_busy(&c->agents[agent])
                            ? d->busy + (c->now - agent_busy_since(c, agent))
                            : d->busy;
    return on_duty > 0 ? (on_duty - busy) / on_duty : 1;
}

#endif
