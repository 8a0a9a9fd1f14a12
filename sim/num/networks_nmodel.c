/*
 * The N-model as one chain. State: own = busy agents of group 0 (all with class 0), helped and
 * native = agents of group 1 with class 0 and 1, wait[2] = waiting of each class. Class 1 waits only
 * while group 1 is full, class 0 only while both are.
 */
#include "num/networks.h"

#include <assert.h>
#include <stddef.h>

#include "base/mem.h"
#include "num/chain.h"

struct place {
    uint32_t own;
    uint32_t helped;
    uint32_t native;
    uint32_t wait[2];
};

static uint32_t at(const struct networks_nmodel *q, const struct place *s)
{
    const uint32_t width = q->agents[1] + 1;
    const uint32_t line = q->most_waiting + 1;
    return (((s->own * width + s->helped) * width + s->native) * line + s->wait[0]) * line +
           s->wait[1];
}

static bool is_full(const struct networks_nmodel *q, const struct place *s)
{
    return s->helped + s->native == q->agents[1];
}

static bool is_possible(const struct networks_nmodel *q, const struct place *s)
{
    if (s->helped + s->native > q->agents[1] || (!is_full(q, s) && s->wait[0] + s->wait[1] > 0))
        return false;
    return s->wait[0] == 0 || s->own == q->agents[0];
}

/* Calls visit for every possible state. */
static void each_place(const struct networks_nmodel *q,
                       void (*visit)(const struct networks_nmodel *, const struct place *, void *),
                       void *context)
{
    struct place s;
    for (s.own = 0; s.own <= q->agents[0]; s.own++)
        for (s.helped = 0; s.helped <= q->agents[1]; s.helped++)
            for (s.native = 0; s.helped + s.native <= q->agents[1]; s.native++)
                for (s.wait[0] = 0; s.wait[0] <= q->most_waiting; s.wait[0]++)
                    for (s.wait[1] = 0; s.wait[1] <= q->most_waiting; s.wait[1]++)
                        if (is_possible(q, &s))
                            visit(q, &s, context);
}

static void move(struct chain *c, const struct networks_nmodel *q, const struct place *from,
                 const struct place *to, double rate)
{
    chain_add(c, at(q, from), at(q, to), rate);
}

static void add_arrivals(struct chain *c, const struct networks_nmodel *q, const struct place *s)
{
    struct place first = *s;
    struct place second = *s;
    if (s->own < q->agents[0])
        first.own++;
    else if (!is_full(q, s))
        first.helped++;
    else if (s->wait[0] < q->most_waiting)
        first.wait[0]++;
    if (!is_full(q, s))
        second.native++;
    else if (s->wait[1] < q->most_waiting)
        second.wait[1]++;
    move(c, q, s, &first, q->rate[0]);
    move(c, q, s, &second, q->rate[1]);
}

/* An agent of group 1, already taken off its old contact, takes the next: class 1 first. */
static struct place after_helper(struct place s)
{
    if (s.wait[1] > 0) {
        s.wait[1]--;
        s.native++;
    } else if (s.wait[0] > 0) {
        s.wait[0]--;
        s.helped++;
    }
    return s;
}

static void add_ends(struct chain *c, const struct networks_nmodel *q, const struct place *s)
{
    struct place next = *s;
    if (s->own > 0) {
        if (s->wait[0] > 0)
            next.wait[0]--;
        else
            next.own--;
        move(c, q, s, &next, (double)s->own / q->handle_own_s);
    }
    if (s->helped > 0) {
        next = *s;
        next.helped--;
        next = after_helper(next);
        move(c, q, s, &next, (double)s->helped / q->handle_s[0]);
    }
    if (s->native > 0) {
        next = *s;
        next.native--;
        next = after_helper(next);
        move(c, q, s, &next, (double)s->native / q->handle_s[1]);
    }
}

static void add_moves(const struct networks_nmodel *q, const struct place *s, void *chain)
{
    struct chain *c = chain;
    add_arrivals(c, q, s);
    add_ends(c, q, s);
    for (int k = 0; k < 2; k++) {
        struct place next = *s;
        if (s->wait[k] == 0)
            continue;
        next.wait[k]--;
        move(c, q, s, &next, (double)s->wait[k] / q->patience_s[k]);
    }
}

/*
 * A waiting contact of class 0 or 1 on its way: ahead of its own class, and for class 0 also the
 * waiting of class 1, who go first at group 1. Two more states, answered and abandoned, end it.
 */
struct tag {
    const struct networks_nmodel *q;
    int class;
    uint32_t states; /* without the two ends */
    struct chain *chain;
    double *start;
};

static uint32_t tag_at(const struct tag *t, uint32_t helped, uint32_t ahead, uint32_t rivals)
{
    const uint32_t line = t->q->most_waiting + 1;
    return (helped * line + ahead) * line + rivals;
}

/* Where an end of service at group 1 leads, helped being what is left of class 0 there. */
static uint32_t tag_after_helper(const struct tag *t, uint32_t helped, uint32_t ahead,
                                 uint32_t rivals)
{
    if (t->class == 0 && rivals > 0)
        return tag_at(t, helped, ahead, rivals - 1);
    if (ahead == 0)
        return t->states;
    return tag_at(t, t->class == 0 ? helped + 1 : helped, ahead - 1, rivals);
}

static void tag_moves(struct tag *t, uint32_t helped, uint32_t ahead, uint32_t rivals)
{
    const struct networks_nmodel *q = t->q;
    const uint32_t here = tag_at(t, helped, ahead, rivals);
    const uint32_t native = q->agents[1] - helped;
    const double leave = 1 / q->patience_s[t->class];
    if (helped > 0)
        chain_add(t->chain, here, tag_after_helper(t, helped - 1, ahead, rivals),
                  (double)helped / q->handle_s[0]);
    if (native > 0)
        chain_add(t->chain, here, tag_after_helper(t, helped, ahead, rivals),
                  (double)native / q->handle_s[1]);
    if (ahead > 0)
        chain_add(t->chain, here, tag_at(t, helped, ahead - 1, rivals), (double)ahead * leave);
    chain_add(t->chain, here, t->states + 1, leave);
    if (t->class == 1)
        return;
    chain_add(t->chain, here, ahead > 0 ? tag_at(t, helped, ahead - 1, rivals) : t->states,
              (double)q->agents[0] / q->handle_own_s);
    if (rivals < q->most_waiting)
        chain_add(t->chain, here, tag_at(t, helped, ahead, rivals + 1), q->rate[1]);
    if (rivals > 0)
        chain_add(t->chain, here, tag_at(t, helped, ahead, rivals - 1),
                  (double)rivals / q->patience_s[1]);
}

static struct tag tag_new(const struct networks_nmodel *q, int class)
{
    const uint32_t line = q->most_waiting + 1;
    const uint32_t most_rivals = class == 0 ? q->most_waiting : 0;
    struct tag t = {.q = q, .class = class, .states = (q->agents[1] + 1) * line * line};
    t.chain = chain_new(t.states + 2);
    t.start = mem_new((size_t)t.states + 2, sizeof *t.start);
    for (uint32_t helped = 0; helped <= q->agents[1]; helped++)
        for (uint32_t ahead = 0; ahead <= q->most_waiting; ahead++)
            for (uint32_t rivals = 0; rivals <= most_rivals; rivals++)
                tag_moves(&t, helped, ahead, rivals);
    return t;
}

static void tag_free(struct tag *t)
{
    chain_free(t->chain);
    mem_free(t->start);
}

struct sums {
    const double *p;
    struct networks_nmodel_result *result;
    struct tag tag[2];
    double own;
    double helped;
    double native;
};

static void add_state(const struct networks_nmodel *q, const struct place *s, void *context)
{
    struct sums *sum = context;
    const double p = sum->p[at(q, s)];
    struct networks_class *class = sum->result->class;
    sum->own += p * (double)s->own;
    sum->helped += p * (double)s->helped;
    sum->native += p * (double)s->native;
    class[0].queue_mean += p * (double)s->wait[0];
    class[1].queue_mean += p * (double)s->wait[1];
    if (!is_full(q, s))
        return;
    class[1].delayed_frac += p;
    sum->tag[1].start[tag_at(&sum->tag[1], s->helped, s->wait[1], 0)] += p;
    if (s->own < q->agents[0])
        return;
    class[0].delayed_frac += p;
    sum->tag[0].start[tag_at(&sum->tag[0], s->helped, s->wait[0], s->wait[1])] += p;
}

static void fill_result(const struct networks_nmodel *q, const double *p,
                        struct networks_nmodel_result *r)
{
    struct sums sum = {.p = p, .result = r, .tag = {tag_new(q, 0), tag_new(q, 1)}};
    each_place(q, add_state, &sum);
    for (int k = 0; k < 2; k++) {
        struct networks_class *class = &r->class[k];
        struct tag *t = &sum.tag[k];
        class->wait_mean_s = class->queue_mean / q->rate[k];
        class->abandonment_frac = class->wait_mean_s / q->patience_s[k];
        chain_advance(t->chain, t->start, q->target_s);
        class->answered_in_target = 1 - class->delayed_frac + t->start[t->states];
        class->abandoned_in_target = t->start[t->states + 1];
        tag_free(t);
    }
    const double by_own = sum.own / q->handle_own_s;
    r->served_by_own_frac = by_own / (by_own + sum.helped / q->handle_s[0]);
    r->occupancy_frac[0] = sum.own / (double)q->agents[0];
    r->occupancy_frac[1] = (sum.helped + sum.native) / (double)q->agents[1];
}

struct networks_nmodel_result networks_nmodel(const struct networks_nmodel *q)
{
    assert(q->agents[0] > 0 && q->agents[1] > 0 && q->most_waiting > 0);
    const struct place last = {
        q->agents[0], q->agents[1], q->agents[1], {q->most_waiting, q->most_waiting}};
    const uint32_t states = at(q, &last) + 1;
    struct chain *c = chain_new(states);
    double *p = mem_new(states, sizeof *p);
    each_place(q, add_moves, c);
    struct networks_nmodel_result r = {.is_solved = chain_stationary(c, p)};
    if (r.is_solved)
        fill_result(q, p, &r);
    mem_free(p);
    chain_free(c);
    return r;
}
