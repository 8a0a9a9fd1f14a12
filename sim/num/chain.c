#include "num/chain.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum { MOST_SWEEPS = 200000 };

struct move {
    uint32_t from;
    uint32_t to;
    double rate;
};

/* Once sorted, the moves into state s are moves[first[s]] to moves[first[s + 1] - 1]. */
struct chain {
    uint32_t states;
    struct move *moves;
    size_t n;
    size_t cap;
    double *out;   /* total rate out of each state */
    size_t *first; /* NULL until sorted */
};

struct chain *chain_new(uint32_t states)
{
    assert(states > 0);
    struct chain *c = mem_new(1, sizeof *c);
    c->states = states;
    c->out = mem_new(states, sizeof *c->out);
    return c;
}

void chain_free(struct chain *c)
{
    if (c == NULL)
        return;
    mem_free(c->moves);
    mem_free(c->out);
    mem_free(c->first);
    mem_free(c);
}

void chain_add(struct chain *c, uint32_t from, uint32_t to, double rate)
{
    assert(from < c->states && to < c->states && rate >= 0 && c->first == NULL);
    if (rate == 0 || from == to)
        return;
    c->moves = mem_grow(c->moves, &c->cap, c->n + 1, sizeof *c->moves);
    c->moves[c->n++] = (struct move){from, to, rate};
    c->out[from] += rate;
}

static int by_target(const void *a, const void *b)
{
    const struct move *x = a;
    const struct move *y = b;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static void sort_moves(struct chain *c)
{
    if (c->first != NULL)
        return;
    if (c->n > 0)
        qsort(c->moves, c->n, sizeof *c->moves, by_target);
    c->first = mem_new((size_t)c->states + 1, sizeof *c->first);
    for (size_t i = 0; i < c->n; i++)
        c->first[c->moves[i].to + 1]++;
    for (uint32_t s = 0; s < c->states; s++)
        c->first[s + 1] += c->first[s];
}

static double inflow(const struct chain *c, const double *p, uint32_t s)
{
    double sum = 0;
    for (size_t i = c->first[s]; i < c->first[s + 1]; i++)
        sum += p[c->moves[i].from] * c->moves[i].rate;
    return sum;
}

/* Balances one state against the others; returns by how much of itself it moved. */
static double balance(const struct chain *c, double *p, uint32_t s)
{
    if (c->out[s] == 0)
        return 0;
    const double now = inflow(c, p, s) / c->out[s];
    const double moved = fabs(now - p[s]);
    p[s] = now;
    return now > 1e-30 ? moved / now : 0;
}

static void normalise(double *p, uint32_t states)
{
    double sum = 0;
    for (uint32_t s = 0; s < states; s++)
        sum += p[s];
    for (uint32_t s = 0; s < states; s++)
        p[s] /= sum;
}

bool chain_stationary(struct chain *c, double *p)
{
    sort_moves(c);
    for (uint32_t s = 0; s < c->states; s++)
        p[s] = c->first[s + 1] > c->first[s] ? 1 : 0;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
        double moved = 0;
        for (uint32_t s = 0; s < c->states; s++)
            moved = fmax(moved, balance(c, p, s));
        for (uint32_t s = c->states; s-- > 0;)
            moved = fmax(moved, balance(c, p, s));
        normalise(p, c->states);
        if (moved < 1e-13)
            return true;
    }
    return false;
}

static void jump(const struct chain *c, double pace, const double *p, double *next)
{
    for (uint32_t s = 0; s < c->states; s++)
        next[s] = p[s] * (1 - c->out[s] / pace) + inflow(c, p, s) / pace;
}

/* p after a time in which `jumps` Poisson jumps are due; now and next are scratch. */
static void advance(const struct chain *c, double pace, double jumps, double *p, double *scratch)
{
    double *now = scratch;
    double *next = scratch + c->states;
    double weight = exp(-jumps);
    double left = 1;
    const double most = jumps + 60 + 12 * sqrt(jumps);
    for (uint32_t s = 0; s < c->states; s++) {
        now[s] = p[s];
        p[s] = 0;
    }
    for (size_t n = 0; left > 1e-15 && (double)n < most; n++) {
        for (uint32_t s = 0; s < c->states; s++)
            p[s] += weight * now[s];
        left -= weight;
        weight *= jumps / (double)(n + 1);
        jump(c, pace, now, next);
        double *const swap = now;
        now = next;
        next = swap;
    }
}

void chain_advance(struct chain *c, double *p, double time)
{
    sort_moves(c);
    double pace = 0;
    for (uint32_t s = 0; s < c->states; s++)
        pace = fmax(pace, c->out[s]);
    if (pace == 0 || time <= 0)
        return;
    const size_t pieces = (size_t)ceil(pace * time / 100);
    double *scratch = mem_new(2 * (size_t)c->states, sizeof *scratch);
    for (size_t piece = 0; piece < pieces; piece++)
        advance(c, pace, pace * time / (double)pieces, p, scratch);
    mem_free(scratch);
}
