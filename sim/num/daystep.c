#include "num/daystep.h"

#include <string.h>

/* Waiting happens only while busy >= staff, so the pairs below have none. */
static uint32_t last_waiting(const struct daystep *f, uint32_t staff, uint32_t busy)
{
    return busy < staff ? 0 : f->most_waiting;
}

/* The place a contact leaves behind is taken from the queue only when there is no surplus. */
static size_t after_service(const struct daystep *f, uint32_t staff, uint32_t busy,
                            uint32_t waiting)
{
    const uint32_t taken = busy == staff && waiting > 0 ? 1 : 0;
    return daystep_at(f, busy - 1 + taken, waiting - taken);
}

static void daystep_rates(const struct daystep *f, double rate, uint32_t staff, const double *p,
                          double *dp)
{
    memset(dp, 0, daystep_states(f) * sizeof *dp);
    for (uint32_t busy = 0; busy <= f->most_busy; busy++)
        for (uint32_t waiting = 0; waiting <= last_waiting(f, staff, busy); waiting++) {
            const size_t here = daystep_at(f, busy, waiting);
            const double served = p[here] * (double)busy * f->serve;
            const double left = p[here] * (double)waiting * f->leave;
            double came = p[here] * rate;
            if (busy < staff)
                dp[daystep_at(f, busy + 1, 0)] += came;
            else if (waiting < f->most_waiting)
                dp[here + 1] += came;
            else
                came = 0;
            if (busy > 0)
                dp[after_service(f, staff, busy, waiting)] += served;
            if (waiting > 0)
                dp[here - 1] += left;
            dp[here] -= came + served + left;
        }
}

enum { ORDER = 6 }; /* of the Taylor series; with steps of 1 s the rest is below 1e-9 */

/* The equations are linear, so exp(h A) p is the Taylor series of terms h A / k of the one before. */
void daystep_forward(const struct daystep *f, double rate, uint32_t staff, double h, double *p,
                     double *scratch)
{
    const size_t n = daystep_states(f);
    double *const slope = scratch;
    double *const term = scratch + n;
    memcpy(term, p, n * sizeof *p);
    for (int k = 1; k <= ORDER; k++) {
        daystep_rates(f, rate, staff, term, slope);
        for (size_t i = 0; i < n; i++) {
            term[i] = h / k * slope[i];
            p[i] += term[i];
        }
    }
}

void daystep_change_staff(const struct daystep *f, uint32_t staff, double *p)
{
    for (uint32_t busy = 0; busy < staff && busy <= f->most_busy; busy++)
        for (uint32_t waiting = 1; waiting <= f->most_waiting; waiting++) {
            const uint32_t taken = staff - busy < waiting ? staff - busy : waiting;
            const size_t here = daystep_at(f, busy, waiting);
            p[daystep_at(f, busy + taken, waiting - taken)] += p[here];
            p[here] = 0;
        }
}

/* What the contact moves to at the next end of service: one place forward, answered, or surplus less. */
static double value_after_service(const struct daystep_view *v, const double *value, uint32_t busy,
                                  uint32_t ahead)
{
    if (busy > v->staff)
        return value[daystep_at(v->flow, busy - 1, ahead)];
    return ahead == 0 ? v->reward.answered : value[daystep_at(v->flow, busy, ahead - 1)];
}

static double value_slope(const struct daystep_view *v, const double *value, uint32_t busy,
                          uint32_t ahead)
{
    const struct daystep *f = v->flow;
    const size_t here = daystep_at(f, busy, ahead);
    const double now = value[here];
    double slope = v->reward.per_second + f->leave * (v->reward.abandoned - now);
    if (busy > 0)
        slope += (double)busy * f->serve * (value_after_service(v, value, busy, ahead) - now);
    if (ahead > 0)
        slope += (double)ahead * f->leave * (value[here - 1] - now);
    return slope;
}

/* As daystep_forward; the rewards are constants and drop out of every term but the first. */
void daystep_backward(const struct daystep_view *v, double h, double *value, double *scratch)
{
    const size_t n = daystep_states(v->flow);
    double *const slope = scratch;
    double *const term = scratch + n;
    struct daystep_view without = *v;
    without.reward = (struct daystep_reward){0, 0, 0};
    memcpy(term, value, n * sizeof *value);
    for (int k = 1; k <= ORDER; k++) {
        for (uint32_t busy = v->staff; busy <= v->flow->most_busy; busy++)
            for (uint32_t ahead = 0; ahead <= v->flow->most_waiting; ahead++)
                slope[daystep_at(v->flow, busy, ahead)] = value_slope(k == 1 ? v : &without, term,
                                                                      busy, ahead);
        for (size_t i = daystep_at(v->flow, v->staff, 0); i < n; i++) {
            term[i] = h / k * slope[i];
            value[i] += term[i];
        }
    }
}

/* The value just before a staff change, from that just after: what new agents take is answered. */
void daystep_change_staff_back(const struct daystep_view *v, double *value, double *scratch)
{
    const struct daystep *f = v->flow;
    memcpy(scratch, value, daystep_states(f) * sizeof *value);
    for (uint32_t busy = 0; busy < v->staff && busy <= f->most_busy; busy++)
        for (uint32_t ahead = 0; ahead <= f->most_waiting; ahead++) {
            const uint32_t idle = v->staff - busy;
            value[daystep_at(f, busy, ahead)] = ahead < idle ? v->reward.answered
                                                             : scratch[daystep_at(f, v->staff,
                                                                                  ahead - idle)];
        }
}

/* Each pair leads only to fewer ahead or to less surplus, so one ordered pass solves it. */
void daystep_settled(const struct daystep_view *v, double *value)
{
    const struct daystep *f = v->flow;
    for (uint32_t busy = v->staff; busy <= f->most_busy; busy++)
        for (uint32_t ahead = 0; ahead <= f->most_waiting; ahead++) {
            const size_t here = daystep_at(f, busy, ahead);
            const double out = (double)busy * f->serve + ((double)ahead + 1) * f->leave;
            double earned = v->reward.per_second + f->leave * v->reward.abandoned;
            if (busy > 0)
                earned += (double)busy * f->serve * value_after_service(v, value, busy, ahead);
            if (ahead > 0)
                earned += (double)ahead * f->leave * value[here - 1];
            value[here] = earned / out;
        }
}
