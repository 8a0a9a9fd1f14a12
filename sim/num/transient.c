/*
 * The law p(t) of (busy, waiting) runs forwards. What an arrival at t can expect, value(t), runs
 * backwards from the end; by interval of arrival a measure is the integral of rate x p(t) . value(t).
 * The day is cut into chunks; a first sweep from the end keeps value at each chunk's end only, so
 * that memory is one chunk's grid. Integrals over time by Boole's rule, steps by Taylor series, both
 * of sixth order; chunks end where anything jumps, deadlines that pass a change of staff included. A measure with a deadline (answered within T) starts its own backward run at t + T.
 */
#include "num/transient.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "num/daystep.h"

enum { CHUNK_STEPS = 256 };
enum measure { ABANDONED, WAIT, IN_TARGET, GONE_IN_TARGET, N_MEASURES, N_OPEN = IN_TARGET };

/* The first two run to the contact's end, the others to its deadline. */
static const struct daystep_reward rewards[N_MEASURES] = {
    [ABANDONED] = {.abandoned = 1},
    [WAIT] = {.per_second = 1},
    [IN_TARGET] = {.answered = 1},
    [GONE_IN_TARGET] = {.abandoned = 1},
};

struct chunk {
    double from;
    double to;
    size_t piece;
    size_t steps;          /* a multiple of 4, for Boole */
    double *value[N_OPEN]; /* at `to`, before a change of staff there */
};

struct work {
    const struct transient_day *day;
    struct daystep flow;
    size_t states;
    struct chunk *chunks;
    size_t n;
    double *p;
    double *scratch;          /* 2 x states */
    double *grid[N_OPEN];     /* (CHUNK_STEPS + 1) x states: value along one chunk */
    double *deadline[N_OPEN]; /* IN_TARGET, GONE_IN_TARGET for an arrival now */
    size_t
        deadline_staff; /* the staff for which deadline holds while nothing changes; SIZE_MAX none */
};

/* Everything that is integrated over a chunk. */
enum { DELAYED = N_MEASURES, QUEUE, BUSY, N_INTEGRALS };

static uint32_t staff_at(const struct work *w, size_t piece)
{
    return w->day->staff[piece < w->day->pieces ? piece : w->day->pieces - 1];
}

static struct daystep_view view(const struct work *w, size_t piece, enum measure m)
{
    return (struct daystep_view){&w->flow, rewards[m], staff_at(w, piece)};
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* All places where a chunk must end, in order: breaks, deadlines at breaks, limits of rows. Returns how many. */
static size_t collect_limits(const struct transient_day *day, const struct transient_row *rows,
                             size_t n, double *limits)
{
    size_t k = 0;
    for (size_t i = 0; i <= day->pieces; i++) {
        limits[k++] = day->breaks[i];
        limits[k++] = fmax(day->breaks[i] - day->target_s, 0);
    }
    for (size_t i = 0; i < n; i++) {
        assert(rows[i].start_s >= 0 && rows[i].start_s < rows[i].end_s);
        assert(rows[i].end_s <= day->breaks[day->pieces]);
        limits[k++] = rows[i].start_s;
        limits[k++] = rows[i].end_s;
    }
    qsort(limits, k, sizeof *limits, ascending);
    return k;
}

static void add_chunks(struct work *w, double from, double to)
{
    size_t piece = 0;
    while (w->day->breaks[piece + 1] <= from)
        piece++;
    const size_t parts = (size_t)ceil((to - from) / w->day->step_s / CHUNK_STEPS);
    w->chunks = mem_resize(w->chunks, w->n + parts, sizeof *w->chunks);
    for (size_t i = 0; i < parts; i++) {
        struct chunk *c = &w->chunks[w->n++];
        *c = (struct chunk){.piece = piece};
        c->from = from + (to - from) * ((double)i / (double)parts);
        c->to = i + 1 == parts ? to : from + (to - from) * ((double)(i + 1) / (double)parts);
        c->steps = 4 * (size_t)ceil((c->to - c->from) / w->day->step_s / 4);
        c->steps = c->steps > CHUNK_STEPS ? CHUNK_STEPS : c->steps;
        for (int m = 0; m < N_OPEN; m++)
            c->value[m] = mem_new(w->states, sizeof(double));
    }
}

static void make_chunks(struct work *w, const struct transient_row *rows, size_t n)
{
    double *limits = mem_new(2 * (w->day->pieces + 1 + n), sizeof *limits);
    const size_t k = collect_limits(w->day, rows, n, limits);
    for (size_t i = 0; i + 1 < k; i++)
        if (limits[i] < limits[i + 1])
            add_chunks(w, limits[i], limits[i + 1]);
    mem_free(limits);
}

/* The first sweep, from the end of the day: what is worth what at the end of each chunk. */
static void value_chunks(struct work *w, enum measure m)
{
    double *now = mem_new(w->states, sizeof *now);
    const struct daystep_view last = view(w, w->day->pieces, m);
    daystep_settled(&last, now);
    for (size_t i = w->n; i-- > 0;) {
        const struct chunk *c = &w->chunks[i];
        const double h = (c->to - c->from) / (double)c->steps;
        const struct daystep_view v = view(w, c->piece, m);
        memcpy(c->value[m], now, w->states * sizeof *now);
        for (size_t s = 0; s < c->steps; s++)
            daystep_backward(&v, h, now, w->scratch);
        if (i > 0 && w->chunks[i - 1].piece != c->piece)
            daystep_change_staff_back(&v, now, w->scratch);
    }
    mem_free(now);
}

static void fill_grid(struct work *w, const struct chunk *c, enum measure m)
{
    const double h = (c->to - c->from) / (double)c->steps;
    const struct daystep_view v = view(w, c->piece, m);
    double *at = w->grid[m] + c->steps * w->states;
    memcpy(at, c->value[m], w->states * sizeof *at);
    for (size_t s = c->steps; s-- > 0; at -= w->states) {
        memcpy(at - w->states, at, w->states * sizeof *at);
        daystep_backward(&v, h, at - w->states, w->scratch);
    }
}

/* The end of a piece; the one behind the last never ends. */
static double piece_end(const struct work *w, size_t piece)
{
    return piece < w->day->pieces ? w->day->breaks[piece + 1] : INFINITY;
}

/*
 * A time in a piece. Where the deadline falls on a change of staff the prospects jump, and a chunk
 * that starts there wants the limit from the right, one that ends there the limit from the left.
 */
struct moment {
    double t;
    size_t piece;
    bool is_from_right;
};

/* Whether a piece ends before the deadline of an arrival at that moment. */
static bool ends_before_deadline(const struct work *w, size_t piece, const struct moment *at)
{
    const double nudge = at->is_from_right ? 1e-9 : -1e-9;
    return piece_end(w, piece) < at->t + w->day->target_s + nudge;
}

/* Prospects of a contact that arrives at that moment up to its deadline, walking back from it. */
static void walk_back(struct work *w, enum measure m, const struct moment *at)
{
    double *value = w->deadline[m - N_OPEN];
    double to = at->t + w->day->target_s;
    size_t piece = at->piece;
    while (ends_before_deadline(w, piece, at))
        piece++;
    memset(value, 0, w->states * sizeof *value);
    for (;;) {
        const struct daystep_view v = view(w, piece, m);
        const double from = piece == at->piece ? at->t : w->day->breaks[piece];
        const size_t steps = (size_t)ceil(fmax(to - from, 0) / w->day->step_s);
        for (size_t s = 0; s < steps; s++)
            daystep_backward(&v, (to - from) / (double)steps, value, w->scratch);
        if (piece-- == at->piece)
            return;
        daystep_change_staff_back(&v, value, w->scratch);
        to = from;
    }
}

static bool has_change_before_deadline(const struct work *w, const struct moment *at)
{
    for (size_t piece = at->piece; ends_before_deadline(w, piece, at); piece++)
        if (staff_at(w, piece + 1) != staff_at(w, at->piece))
            return true;
    return false;
}

static void update_deadline(struct work *w, const struct moment *at)
{
    const size_t staff = staff_at(w, at->piece);
    const bool is_calm = !has_change_before_deadline(w, at);
    if (is_calm && w->deadline_staff == staff)
        return;
    walk_back(w, IN_TARGET, at);
    walk_back(w, GONE_IN_TARGET, at);
    w->deadline_staff = is_calm ? staff : SIZE_MAX;
}

/* Adds weight times what an arrival at this moment meets and what the clock sees. */
static void add_moment(const struct work *w, size_t step, uint32_t staff, double weight,
                       double *sums)
{
    const double *const value[N_MEASURES] = {
        w->grid[ABANDONED] + step * w->states,
        w->grid[WAIT] + step * w->states,
        w->deadline[0],
        w->deadline[1],
    };
    for (uint32_t busy = 0; busy <= w->flow.most_busy; busy++)
        for (uint32_t waiting = 0; waiting <= w->flow.most_waiting; waiting++) {
            const size_t here = daystep_at(&w->flow, busy, waiting);
            const double p = weight * w->p[here];
            sums[BUSY] += p * (double)busy;
            sums[QUEUE] += p * (double)waiting;
            if (busy < staff) {
                sums[IN_TARGET] += p;
                continue;
            }
            sums[DELAYED] += p;
            for (int m = 0; m < N_MEASURES; m++)
                sums[m] += p * value[m][here];
        }
}

/* Boole's weights inside a chunk, by step modulo 4; its two ends have 7 each. */
static const double boole[4] = {14, 32, 12, 32};

/* Moves the law to the chunk's end, integrating on the way. */
static void run_chunk(struct work *w, const struct chunk *c, double *sums)
{
    const double h = (c->to - c->from) / (double)c->steps;
    const uint32_t staff = staff_at(w, c->piece);
    const double rate = w->day->rate[c->piece];
    fill_grid(w, c, ABANDONED);
    fill_grid(w, c, WAIT);
    for (size_t s = 0; s <= c->steps; s++) {
        const double weight = s == 0 || s == c->steps ? 7 : boole[s % 4];
        const double t = s == c->steps ? c->to : c->from + h * (double)s;
        const struct moment at = {t, c->piece, s == 0};
        update_deadline(w, &at);
        add_moment(w, s, staff, weight * h * 2 / 45, sums);
        if (s < c->steps)
            daystep_forward(&w->flow, rate, staff, h, w->p, w->scratch);
    }
}

/* While being summed, the shares of a row hold sums over its arrivals. */
static void add_to_row(const struct work *w, const struct chunk *c, const double *sums,
                       struct transient_row *row)
{
    const double rate = w->day->rate[c->piece];
    struct erlang_result *r = &row->result;
    row->offered += rate * (c->to - c->from);
    row->abandoned_occurring += w->flow.leave * sums[QUEUE];
    r->abandonment_frac += rate * sums[ABANDONED];
    r->wait_mean_s += rate * sums[WAIT];
    r->answered_in_target += rate * sums[IN_TARGET];
    r->abandoned_in_target += rate * sums[GONE_IN_TARGET];
    r->delayed_frac += rate * sums[DELAYED];
    r->queue_mean += sums[QUEUE];
    r->busy_mean += sums[BUSY];
}

static void note_state(const struct work *w, struct transient_row *row)
{
    row->busy_at_end = row->queue_at_end = 0;
    for (uint32_t busy = 0; busy <= w->flow.most_busy; busy++)
        for (uint32_t waiting = 0; waiting <= w->flow.most_waiting; waiting++) {
            const double p = w->p[daystep_at(&w->flow, busy, waiting)];
            row->busy_at_end += p * (double)busy;
            row->queue_at_end += p * (double)waiting;
        }
}

static void sweep_forward(struct work *w, struct transient_row *rows, size_t n)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct chunk *c = &w->chunks[i];
        double sums[N_INTEGRALS] = {0};
        if (i > 0 && w->chunks[i - 1].piece != c->piece)
            daystep_change_staff(&w->flow, staff_at(w, c->piece), w->p);
        run_chunk(w, c, sums);
        for (size_t k = 0; k < n; k++) {
            if (rows[k].start_s <= c->from && c->to <= rows[k].end_s)
                add_to_row(w, c, sums, &rows[k]);
            if (c->to == rows[k].end_s)
                note_state(w, &rows[k]);
        }
    }
}

static void finish_row(struct transient_row *row)
{
    struct erlang_result *r = &row->result;
    const double length = row->end_s - row->start_s;
    r->abandonment_frac /= row->offered;
    r->wait_mean_s /= row->offered;
    r->answered_in_target /= row->offered;
    r->abandoned_in_target /= row->offered;
    r->delayed_frac /= row->offered;
    r->queue_mean /= length;
    r->busy_mean /= length;
}

static void clear_row(struct transient_row *row)
{
    *row = (struct transient_row){.start_s = row->start_s, .end_s = row->end_s};
    row->result = (struct erlang_result){.is_stable = true,
                                         .wait_sd_s = NAN,
                                         .asa_s = NAN,
                                         .wait_abandoned_s = NAN,
                                         .wait_virtual_mean_s = NAN,
                                         .occupancy_frac = NAN};
}

static void prepare(struct work *w)
{
    const struct transient_day *day = w->day;
    const bool is_endless = day->patience_s <= 0 || isinf(day->patience_s);
    w->flow = (struct daystep){.serve = 1 / day->handle_s,
                               .leave = is_endless ? 0 : 1 / day->patience_s,
                               .most_waiting = day->most_waiting};
    for (size_t i = 0; i < day->pieces; i++)
        if (day->staff[i] > w->flow.most_busy)
            w->flow.most_busy = day->staff[i];
    w->states = daystep_states(&w->flow);
    w->p = mem_new(w->states, sizeof *w->p);
    w->p[0] = 1;
    w->scratch = mem_new(2 * w->states, sizeof *w->scratch);
    for (int m = 0; m < N_OPEN; m++) {
        w->grid[m] = mem_new((CHUNK_STEPS + 1) * w->states, sizeof(double));
        w->deadline[m] = mem_new(w->states, sizeof(double));
    }
    w->deadline_staff = SIZE_MAX;
}

static void release(struct work *w)
{
    for (size_t i = 0; i < w->n; i++)
        for (int m = 0; m < N_OPEN; m++)
            mem_free(w->chunks[i].value[m]);
    for (int m = 0; m < N_OPEN; m++) {
        mem_free(w->grid[m]);
        mem_free(w->deadline[m]);
    }
    mem_free(w->chunks);
    mem_free(w->scratch);
    mem_free(w->p);
}

void transient_solve(const struct transient_day *day, struct transient_row *rows, size_t n)
{
    assert(day->pieces > 0 && day->handle_s > 0 && day->step_s > 0 && day->breaks[0] == 0);
    struct work w = {.day = day};
    prepare(&w);
    make_chunks(&w, rows, n);
    for (size_t k = 0; k < n; k++)
        clear_row(&rows[k]);
    value_chunks(&w, ABANDONED);
    value_chunks(&w, WAIT);
    sweep_forward(&w, rows, n);
    for (size_t k = 0; k < n; k++)
        finish_row(&rows[k]);
    release(&w);
}
