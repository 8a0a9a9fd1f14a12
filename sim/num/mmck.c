/*
 * State n = contacts in the system. Above c the death rate is c/handle + (n - c)/patience. A contact
 * that enters with k others waiting starts after k + 1 departures ahead of it, or leaves earlier by
 * its own patience, so every measure is a recursion in k. The states below c enter only by their sum,
 * 1/B(c) - 1 times that of state c, which keeps the numbers in range at any load.
 */
#include "num/mmck.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/mem.h"
#include "num/tagged.h"

struct room {
    double drain;   /* agents / handle, per second */
    double leave;   /* 1 / patience, 0 when endless */
    size_t waiting; /* places to wait */
    double *weight; /* [waiting + 1] state c + k, relative; normalised by total */
    double total;
};

/* Weights relative to their largest so far, so that a long overload does not overflow. */
static void fill_weights(struct room *m, const struct erlang_queue *q)
{
    double below = 1 / erlang_b(q->rate * q->handle_s, q->agents) - 1;
    double sum = 1;
    m->weight[0] = 1;
    for (size_t k = 1; k <= m->waiting; k++) {
        m->weight[k] = m->weight[k - 1] * q->rate / (m->drain + (double)k * m->leave);
        if (m->weight[k] > 1e200) {
            for (size_t j = 0; j <= k; j++)
                m->weight[j] *= 1e-200;
            below *= 1e-200;
            sum *= 1e-200;
        }
        sum += m->weight[k];
    }
    m->total = below + sum;
}

/* Per offered contact: what those who wait come to. */
struct fate {
    double delayed;
    double abandoned;
    double wait;
    double wait_answered;
};

static struct fate follow_the_waiting(const struct room *m)
{
    struct fate sum = {0};
    struct fate one = {.delayed = 0}; /* of a contact with k - 1 ahead; none ahead of k = 0 */
    double answered = 1;
    for (size_t k = 0; k < m->waiting; k++) {
        const double ahead = m->drain + (double)k * m->leave;
        const double all = ahead + m->leave;
        answered *= ahead / all;
        one.abandoned = (m->leave + ahead * one.abandoned) / all;
        one.wait = (1 + ahead * one.wait) / all;
        one.wait_answered = (answered + ahead * one.wait_answered) / all;
        const double p = m->weight[k] / m->total;
        sum.delayed += p;
        sum.abandoned += p * one.abandoned;
        sum.wait += p * one.wait;
        sum.wait_answered += p * one.wait_answered;
    }
    return sum;
}

static void fill_target(const struct room *m, double target_s, struct erlang_result *r)
{
    const struct tagged_line line = {m->drain, m->leave, m->waiting};
    double *position = mem_new(m->waiting, sizeof *position);
    for (size_t k = 0; k < m->waiting; k++)
        position[k] = m->weight[k] / m->total;
    const struct tagged_fate f = tagged_within(&line, target_s, position);
    mem_free(position);
    r->answered_in_target = 1 - r->blocking_frac - r->delayed_frac + f.answered;
    r->abandoned_in_target = f.abandoned;
}

struct erlang_result mmck_solve(const struct erlang_queue *q)
{
    assert(q->places >= q->agents && q->agents > 0);
    const bool is_endless = q->patience_s <= 0 || isinf(q->patience_s);
    struct room m = {.drain = (double)q->agents / q->handle_s,
                     .leave = is_endless ? 0 : 1 / q->patience_s,
                     .waiting = q->places - q->agents};
    m.weight = mem_new(m.waiting + 1, sizeof *m.weight);
    fill_weights(&m, q);
    const struct fate f = follow_the_waiting(&m);
    const double blocked = m.weight[m.waiting] / m.total;
    const double answered = 1 - blocked - f.abandoned;
    struct erlang_result r = {
        .is_stable = true,
        .blocking_frac = blocked,
        .delayed_frac = f.delayed,
        .abandonment_frac = f.abandoned,
        .wait_mean_s = f.wait / (1 - blocked),
        .wait_sd_s = NAN,
        .asa_s = f.wait_answered / answered,
        .wait_abandoned_s = f.abandoned > 0 ? (f.wait - f.wait_answered) / f.abandoned : NAN,
        .wait_virtual_mean_s = NAN,
        .queue_mean = q->rate * f.wait,
        .busy_mean = q->rate * q->handle_s * answered,
    };
    r.occupancy_frac = r.busy_mean / (double)q->agents;
    fill_target(&m, q->target_s, &r);
    mem_free(m.weight);
    return r;
}
