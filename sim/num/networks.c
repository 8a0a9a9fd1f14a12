#include "num/networks.h"

#include <assert.h>
#include <stddef.h>

#include "base/mem.h"
#include "num/chain.h"
#include "num/tagged.h"

/* Redials: state (n in the system, r in orbit). */

static uint32_t retrial_at(const struct networks_retrial *q, uint32_t n, uint32_t orbit)
{
    return n * (q->most_in_orbit + 1) + orbit;
}

static uint32_t retrial_most(const struct networks_retrial *q)
{
    return q->agents + q->most_waiting;
}

static void retrial_moves(struct chain *c, const struct networks_retrial *q, uint32_t n,
                          uint32_t orbit)
{
    const uint32_t here = retrial_at(q, n, orbit);
    const uint32_t busy = n < q->agents ? n : q->agents;
    const double leave = (double)(n - busy) / q->patience_s;
    if (n < retrial_most(q)) {
        chain_add(c, here, retrial_at(q, n + 1, orbit), q->rate);
        if (orbit > 0)
            chain_add(c, here, retrial_at(q, n + 1, orbit - 1), (double)orbit / q->delay_s);
    }
    if (n == 0)
        return;
    const bool has_room = orbit < q->most_in_orbit;
    const double redial = has_room ? leave * q->redial_frac : 0;
    chain_add(c, here, retrial_at(q, n - 1, orbit), (double)busy / q->handle_s + leave - redial);
    if (has_room)
        chain_add(c, here, retrial_at(q, n - 1, orbit + 1), redial);
}

struct retrial_sums {
    double attempts; /* per second */
    double busy;
    double queue;
    double orbit;
    double delayed; /* per second */
};

/* position[k] = attempts per second that find all busy and k waiting. */
static struct retrial_sums retrial_sum(const struct networks_retrial *q, const double *p,
                                       double *position)
{
    struct retrial_sums s = {0};
    for (uint32_t n = 0; n <= retrial_most(q); n++)
        for (uint32_t orbit = 0; orbit <= q->most_in_orbit; orbit++) {
            const double share = p[retrial_at(q, n, orbit)];
            const double attempts = share * (q->rate + (double)orbit / q->delay_s);
            const uint32_t waiting = n > q->agents ? n - q->agents : 0;
            s.attempts += attempts;
            s.busy += share * (double)(n - waiting);
            s.queue += share * (double)waiting;
            s.orbit += share * (double)orbit;
            if (n >= q->agents) {
                s.delayed += attempts;
                position[waiting] += attempts;
            }
        }
    return s;
}

static struct networks_retrial_result retrial_result(const struct networks_retrial *q,
                                                     const double *p)
{
    const struct tagged_line line = {(double)q->agents / q->handle_s, 1 / q->patience_s,
                                     (size_t)q->most_waiting + 1};
    double *position = mem_new(line.longest, sizeof *position);
    const struct retrial_sums s = retrial_sum(q, p, position);
    const struct tagged_fate f = tagged_within(&line, q->target_s, position);
    mem_free(position);
    const double abandoned = s.queue / q->patience_s / s.attempts;
    const double attempts_per_contact = s.attempts / q->rate;
    return (struct networks_retrial_result){
        .is_solved = true,
        .attempts_per_contact = attempts_per_contact,
        .orbit_mean = s.orbit,
        .occupancy_frac = s.busy / (double)q->agents,
        .finally_served_frac = 1 - (1 - q->redial_frac) * abandoned * attempts_per_contact,
        .attempt =
            {
                .delayed_frac = s.delayed / s.attempts,
                .abandonment_frac = abandoned,
                .wait_mean_s = s.queue / s.attempts,
                .queue_mean = s.queue,
                .answered_in_target = 1 - (s.delayed - f.answered) / s.attempts,
                .abandoned_in_target = f.abandoned / s.attempts,
            },
    };
}

struct networks_retrial_result networks_retrial(const struct networks_retrial *q)
{
    assert(q->agents > 0 && q->most_waiting > 0 && q->most_in_orbit > 0);
    const uint32_t states = (retrial_most(q) + 1) * (q->most_in_orbit + 1);
    struct chain *c = chain_new(states);
    double *p = mem_new(states, sizeof *p);
    for (uint32_t n = 0; n <= retrial_most(q); n++)
        for (uint32_t orbit = 0; orbit <= q->most_in_orbit; orbit++)
            retrial_moves(c, q, n, orbit);
    struct networks_retrial_result r = {.is_solved = false};
    if (chain_stationary(c, p))
        r = retrial_result(q, p);
    mem_free(p);
    chain_free(c);
    return r;
}

/*
 * After-contact work: state (talking, in after-contact work, waiting); with all busy the first says
 * the second, so level 0 has all pairs below full staff and level 1 + w the full ones with w waiting.
 */

static uint32_t acw_at(const struct networks_acw *q, uint32_t talking, uint32_t after,
                       uint32_t waiting)
{
    const uint32_t width = q->agents + 1;
    if (talking + after < q->agents)
        return talking * width + after;
    return width * width + waiting * width + talking;
}

static void acw_moves(struct chain *c, const struct networks_acw *q, uint32_t talking,
                      uint32_t after, uint32_t waiting)
{
    const uint32_t here = acw_at(q, talking, after, waiting);
    if (talking > 0)
        chain_add(c, here, acw_at(q, talking - 1, after + 1, waiting), (double)talking / q->talk_s);
    if (talking + after < q->agents)
        chain_add(c, here, acw_at(q, talking + 1, after, 0), q->rate);
    else if (waiting < q->most_waiting)
        chain_add(c, here, acw_at(q, talking, after, waiting + 1), q->rate);
    if (waiting > 0)
        chain_add(c, here, acw_at(q, talking, after, waiting - 1), (double)waiting / q->patience_s);
    const double freed = (double)after / q->acw_s;
    if (after > 0 && waiting > 0)
        chain_add(c, here, acw_at(q, talking + 1, after - 1, waiting - 1), freed);
    else if (after > 0)
        chain_add(c, here, acw_at(q, talking, after - 1, 0), freed);
}

/*
 * A waiting contact with k ahead, the agents' split known by the number talking. states:
 * k x (agents + 1) + talking, then answered and abandoned.
 */
static struct chain *acw_tagged(const struct networks_acw *q, uint32_t answered)
{
    struct chain *c = chain_new(answered + 2);
    const uint32_t width = q->agents + 1;
    for (uint32_t k = 0; k <= q->most_waiting; k++)
        for (uint32_t talking = 0; talking < width; talking++) {
            const uint32_t here = k * width + talking;
            const double freed = (double)(q->agents - talking) / q->acw_s;
            if (talking > 0)
                chain_add(c, here, here - 1, (double)talking / q->talk_s);
            if (freed > 0)
                chain_add(c, here, k == 0 ? answered : here - width + 1, freed);
            if (k > 0)
                chain_add(c, here, here - width, (double)k / q->patience_s);
            chain_add(c, here, answered + 1, 1 / q->patience_s);
        }
    return c;
}

static void acw_target(const struct networks_acw *q, const double *p, struct networks_class *out)
{
    const uint32_t width = q->agents + 1;
    const uint32_t answered = width * (q->most_waiting + 1);
    struct chain *c = acw_tagged(q, answered);
    double *position = mem_new((size_t)answered + 2, sizeof *position);
    for (uint32_t i = 0; i < answered; i++)
        position[i] = p[width * width + i];
    chain_advance(c, position, q->target_s);
    out->answered_in_target = 1 - out->delayed_frac + position[answered];
    out->abandoned_in_target = position[answered + 1];
    mem_free(position);
    chain_free(c);
}

static void acw_result(const struct networks_acw *q, const double *p, struct networks_acw_result *r)
{
    const uint32_t width = q->agents + 1;
    for (uint32_t talking = 0; talking < width; talking++) {
        for (uint32_t after = 0; talking + after < q->agents; after++) {
            r->talking_mean += p[acw_at(q, talking, after, 0)] * (double)talking;
            r->acw_mean += p[acw_at(q, talking, after, 0)] * (double)after;
        }
        for (uint32_t waiting = 0; waiting <= q->most_waiting; waiting++) {
            const double share = p[acw_at(q, talking, q->agents - talking, waiting)];
            r->talking_mean += share * (double)talking;
            r->acw_mean += share * (double)(q->agents - talking);
            r->contact.delayed_frac += share;
            r->contact.queue_mean += share * (double)waiting;
        }
    }
    r->contact.wait_mean_s = r->contact.queue_mean / q->rate;
    r->contact.abandonment_frac = r->contact.wait_mean_s / q->patience_s;
    acw_target(q, p, &r->contact);
}

struct networks_acw_result networks_acw(const struct networks_acw *q)
{
    assert(q->agents > 0 && q->most_waiting > 0);
    const uint32_t width = q->agents + 1;
    const uint32_t states = width * width + width * (q->most_waiting + 1);
    struct chain *c = chain_new(states);
    double *p = mem_new(states, sizeof *p);
    for (uint32_t talking = 0; talking < width; talking++) {
        for (uint32_t after = 0; talking + after < q->agents; after++)
            acw_moves(c, q, talking, after, 0);
        for (uint32_t waiting = 0; waiting <= q->most_waiting; waiting++)
            acw_moves(c, q, talking, q->agents - talking, waiting);
    }
    struct networks_acw_result r = {.is_solved = chain_stationary(c, p)};
    if (r.is_solved)
        acw_result(q, p, &r);
    mem_free(p);
    chain_free(c);
    return r;
}
