#include "exper/quantity_agents.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "measure/by_agent.h"

/* ---- one agent ---- */

static void fill_own(double *v, const double *own)
{
    v[QUANTITY_own_stays] = own[OWN_STAYS];
    v[QUANTITY_own_talk] = own[OWN_TALK];
    v[QUANTITY_own_acw] = own[OWN_ACW];
    v[QUANTITY_own_busy] = own[OWN_BUSY];
    v[QUANTITY_own_ended] = own[OWN_ENDED];
    v[QUANTITY_own_solved] = own[OWN_SOLVED];
    v[QUANTITY_own_asked] = own[OWN_ASKED];
    v[QUANTITY_own_satisfied] = own[OWN_SATISFIED];
    v[QUANTITY_scores] = own[OWN_SCORES];
    v[QUANTITY_quality_true] = own[OWN_CHANCE];
    v[QUANTITY_quality_true_of] = own[OWN_ENDED];
    v[QUANTITY_quality_seen] = own[OWN_SCORE_SUM];
    v[QUANTITY_quality_seen_of] = own[OWN_SCORES];
}

/* ---- how unlike they are ---- */

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* at[0] becomes 1 if there are any, at[1..3] the smallest values whose share of the agents reaches 10, 50, 90 %. */
static void fill_quantiles(double *at, double *x, uint32_t n)
{
    static const double q[] = {0.1, 0.5, 0.9};
    if (n == 0)
        return;
    qsort(x, n, sizeof *x, by_size);
    at[0] = 1;
    for (unsigned i = 0; i < 3; i++) {
        const uint32_t k = (uint32_t)ceil(q[i] * n - 1e-9);
        at[1 + i] = x[k > 0 ? k - 1 : 0];
    }
}

/* Of the agents from..to who ended enough contacts: (sum of a + sum of b) / sum of over. */
static void spread(double *at, const struct observer *o, const uint32_t range[2],
                   const enum own_sum parts[3])
{
    double *const x = mem_new(range[1] - range[0], sizeof *x);
    uint32_t n = 0;
    for (uint32_t i = range[0]; i < range[1]; i++) {
        const double *const own = by_agent_sums(o->by_agent, i);
        const double sum = own[parts[0]] + (parts[1] < N_OWN_SUMS ? own[parts[1]] : 0);
        if (own[OWN_ENDED] >= o->scenario->report.agents_from && own[parts[2]] > 0)
            x[n++] = sum / own[parts[2]];
    }
    fill_quantiles(at, x, n);
    mem_free(x);
}

static void fill_spread(double *v, const struct observer *o, const uint32_t range[2])
{
    for (uint32_t i = range[0]; i < range[1]; i++)
        v[QUANTITY_compared] += by_agent_sums(o->by_agent, i)[OWN_ENDED] >=
                                o->scenario->report.agents_from;
    spread(&v[QUANTITY_aht_known], o, range, (enum own_sum[]){OWN_TALK, OWN_ACW, OWN_STAYS});
    spread(&v[QUANTITY_chance_known], o, range,
           (enum own_sum[]){OWN_CHANCE, N_OWN_SUMS, OWN_ENDED});
    spread(&v[QUANTITY_csat_known], o, range,
           (enum own_sum[]){OWN_SATISFIED, N_OWN_SUMS, OWN_ASKED});
}

/* ---- what the evaluation found ---- */

static void fill_evaluation(double *v, const double *found)
{
    v[QUANTITY_evaluated] = found[FOUND_AGENTS];
    v[QUANTITY_compared_eval] = found[FOUND_COMPARED];
    v[QUANTITY_scores] = found[FOUND_SCORES];
    v[QUANTITY_quality_true] = found[FOUND_TRUE];
    v[QUANTITY_quality_true_of] = found[FOUND_AGENTS];
    v[QUANTITY_quality_seen] = found[FOUND_SEEN];
    v[QUANTITY_quality_seen_of] = found[FOUND_AGENTS];
    v[QUANTITY_quality_var] = found[FOUND_SPREAD];
    v[QUANTITY_quality_error] = found[FOUND_ERROR];
    v[QUANTITY_quality_single] = found[FOUND_SINGLE];
    v[QUANTITY_ranked] = found[FOUND_PAIRS];
    v[QUANTITY_misranked] = found[FOUND_WRONG];
}

void quantity_fill_agents(double *v, const struct observer *o, const struct scope *scope)
{
    const struct by_agent *const b = o->by_agent;
    const uint32_t n_groups = o->scenario->n_groups;
    const uint32_t group = scope->in & IN_ALL ? n_groups : scope->group;
    if (scope->in & IN_AGENT) {
        fill_own(v, by_agent_sums(b, b->first[group] + scope->agent));
        return;
    }
    const uint32_t all[2] = {0, b->n_agents};
    if (scope->in & IN_ALL)
        fill_spread(v, o, all);
    else
        fill_spread(v, o, &b->first[group]);
    if (scope->in & IN_EVAL)
        fill_evaluation(v, by_agent_found(b, group));
}
