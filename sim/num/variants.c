#include "num/variants.h"

#include <assert.h>
#include <math.h>

#include "base/mem.h"
#include "num/chain.h"
#include "num/erlang_queue.h"

/*
 * Pollaczek (1930) and Khinchine (1932): E W = rate m2 / (2 (1 - rho)), and
 * E W^2 = 2 (E W)^2 + rate m3 / (3 (1 - rho)). Handle times of 4 min with cv 1.2 at rho 0.8: 1171.2 s.
 */
struct variants_mg1 variants_mg1(double rate, double mean, double second, double third)
{
    const double rho = rate * mean;
    if (rho >= 1)
        return (struct variants_mg1){.delayed_frac = 1,
                                     .wait_mean_s = INFINITY,
                                     .wait_sd_s = INFINITY,
                                     .queue_mean = INFINITY};
    const double wait = rate * second / (2 * (1 - rho));
    return (struct variants_mg1){
        .delayed_frac = rho,
        .wait_mean_s = wait,
        .wait_sd_s = sqrt(wait * wait + rate * third / (3 * (1 - rho))),
        .queue_mean = rate * wait,
        .is_stable = true,
    };
}

enum { LINE = 2000 }; /* more contacts ahead than ever matter within a target */

/*
 * The chance that a delayed contact of a class starts in time. Ahead of it wait a geometric number
 * of its own and higher classes (ratio: their load), and each higher one that comes later passes it;
 * all agents stay busy meanwhile, so the number ahead is a birth-and-death chain that ends below 0.
 */
static double started_within(const struct variants_priority *q, double higher, double with_own)
{
    const double drain = (double)q->agents / q->handle_s;
    const double ratio = with_own / drain;
    struct chain *c = chain_new(LINE + 1);
    double *p = mem_new(LINE + 1, sizeof *p);
    double share = 1 - ratio;
    for (uint32_t ahead = 0; ahead < LINE; ahead++) {
        p[ahead + 1] = share; /* state 0 is "started" */
        share *= ratio;
        chain_add(c, ahead + 1, ahead, drain);
        if (ahead + 1 < LINE)
            chain_add(c, ahead + 1, ahead + 2, higher);
    }
    chain_advance(c, p, q->target_s);
    const double started = p[0];
    mem_free(p);
    chain_free(c);
    return started;
}

/* Cobham (1954): W_k = C / (c mu) / ((1 - s_{k-1}) (1 - s_k)), s_k the load per agent up to class k. */
void variants_priority(const struct variants_priority *q, double *wait_mean_s, double *sl_frac)
{
    double all = 0;
    for (size_t k = 0; k < q->classes; k++)
        all += q->rate[k];
    const double drain = (double)q->agents / q->handle_s;
    const double delayed = erlang_c(all * q->handle_s, q->agents);
    double higher = 0;
    for (size_t k = 0; k < q->classes; k++) {
        const double with_own = higher + q->rate[k];
        const double slack = (1 - higher / drain) * (1 - with_own / drain);
        const bool gets_through = with_own < drain;
        wait_mean_s[k] = gets_through ? delayed / drain / slack : INFINITY;
        sl_frac[k] = gets_through ? 1 - delayed + delayed * started_within(q, higher, with_own) : 0;
        higher = with_own;
    }
}

/* State = the busy agents of each group as digits, group g counting in units of place[g]. */
struct hunt {
    const uint32_t *sizes;
    size_t groups;
    uint32_t states;
};

static uint32_t busy_of(const struct hunt *h, uint32_t state, size_t group)
{
    for (size_t g = 0; g < group; g++)
        state /= h->sizes[g] + 1;
    return state % (h->sizes[group] + 1);
}

static void add_moves(struct chain *c, const struct hunt *h, uint32_t state, double load)
{
    uint32_t place = 1;
    bool is_placed = false;
    for (size_t g = 0; g < h->groups; g++) {
        const uint32_t busy = busy_of(h, state, g);
        if (busy > 0)
            chain_add(c, state, state - place, (double)busy);
        if (!is_placed && busy < h->sizes[g]) {
            chain_add(c, state, state + place, load);
            is_placed = true;
        }
        place *= h->sizes[g] + 1;
    }
}

double variants_hunt(double load, const uint32_t *sizes, size_t groups, double *carried)
{
    assert(load > 0 && groups > 0);
    struct hunt h = {sizes, groups, 1};
    for (size_t g = 0; g < groups; g++)
        h.states *= sizes[g] + 1;
    struct chain *c = chain_new(h.states);
    double *p = mem_new(h.states, sizeof *p);
    for (uint32_t s = 0; s < h.states; s++)
        add_moves(c, &h, s, load);
    const bool has_settled = chain_stationary(c, p);
    for (size_t g = 0; g < groups; g++) {
        carried[g] = has_settled ? 0 : NAN;
        for (uint32_t s = 0; s < h.states; s++)
            carried[g] += p[s] * (double)busy_of(&h, s, g);
    }
    const double lost = has_settled ? p[h.states - 1] : NAN;
    mem_free(p);
    chain_free(c);
    return lost;
}
