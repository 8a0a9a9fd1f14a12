#include "rand/arrive.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "rand/demand.h"
#include "rand/dist.h"

static const struct arrive_ops *const processes[] = {
#define ARRIVE(name) &arrive_##name,
#include "rand/arrive_list.h"
#undef ARRIVE
};

enum { N_PROCESSES = sizeof processes / sizeof processes[0] };

const struct arrive_ops *arrive_at(unsigned k)
{
    return k < N_PROCESSES ? processes[k] : NULL;
}

const struct arrive_ops *arrive_named(const char *name)
{
    for (unsigned k = 0; k < N_PROCESSES; k++)
        if (strcmp(processes[k]->name, name) == 0)
            return processes[k];
    return NULL;
}

/*
 * From rate r with slope s, the cumulative rate u = r x + s x^2 / 2 is reached at
 * x = 2 u / (r + sqrt(r^2 + 2 s u)), which cancels nowhere. r = 1, s = 2, u = 2: x = 1.
 */
double arrive_piece_time(const struct arrive_piece *p, double unit)
{
    const double length = p->end - p->start;
    const double slope = (p->to - p->from) / length;
    const double root = sqrt(fmax(0, p->from * p->from + 2 * slope * unit));
    const double sum = p->from + root;
    const double x = sum > 0 ? 2 * unit / sum : 0;
    return x < length ? p->start + x : p->end;
}

static void end_stream(struct arrive *a)
{
    a->piece = a->n_pieces;
    a->unit_end = 0;
    a->slope = 0;
}

/* False: there is no next piece. The cumulative rate is capped, so a hostile rate cannot run for ever. */
static bool enter_next(struct arrive *a)
{
    a->overrun = a->overrun || a->unit_end >= ARRIVE_MAX_CUSTOMERS;
    if (a->piece + 1 >= a->n_pieces || a->overrun) {
        end_stream(a);
        return false;
    }
    const struct arrive_piece *const p = &a->pieces[++a->piece];
    const double length = p->end - p->start;
    a->start = p->start;
    a->end = p->end;
    a->inverse = 1 / p->from;
    a->slope = (p->to - p->from) / length;
    a->unit_start = a->unit_end;
    a->unit_end += 0.5 * (p->from + p->to) * length;
    if (!(a->unit_end < ARRIVE_MAX_CUSTOMERS))
        a->unit_end = ARRIVE_MAX_CUSTOMERS;
    return true;
}

double arrive_cross(struct arrive *a)
{
    while (a->unit >= a->unit_end)
        if (!enter_next(a))
            return INFINITY;
    if (a->slope == 0)
        return arrive_invert(a);
    const double time = arrive_piece_time(&a->pieces[a->piece], a->unit - a->unit_start);
    a->latest = fmax(a->latest, time); /* the square root may be out of order in the last bit */
    return a->latest;
}

double arrive_gap_slow(const struct arrive *a, uint64_t word)
{
    const uint64_t c0 = a->c0 + (a->number >> 1);
    const enum stream_lane lane = (a->number & 1) != 0 ? LANE_B : LANE_A;
    return zig_exponential(word, place_make(a->key, c0, PURPOSE_arrival, lane));
}

/* Whether a surge that reduces keeps this customer away; by the customer's own number for each surge. */
static bool is_cut(const struct arrive *a, double time)
{
    for (size_t i = 0; i < a->spec->n_cuts; i++) {
        const uint32_t surge = a->spec->cuts[i];
        if (!a->day->surges[surge].reduces)
            continue;
        const double kept = demand_surge_factor(a->day, surge, time);
        if (kept >= 1)
            continue;
        const uint64_t c0 = stream_c0(a->spec->stream, a->number);
        const struct words w = philox(a->key, c0, stream_c1(PURPOSE_surge, 0, 1 + surge));
        if (!word_happens(w.a, kept))
            return true;
    }
    return false;
}

/* The size of the batch at the epoch just begun, less the one customer it has anyway. */
static uint64_t draw_more(const struct arrive *a)
{
    const uint64_t c0 = stream_c0(a->spec->stream, a->next - 1);
    const uint64_t c1 = stream_c1(PURPOSE_batch, 0, 0);
    const struct words w = philox(a->key, c0, c1);
    const double size = dist_draw(a->spec->batch, w.a, place_make(a->key, c0, c1, LANE_A));
    const double more = floor(size + 0.5) - 1;
    return more > 0 ? (uint64_t)fmin(more, ARRIVE_MAX_CUSTOMERS) : 0;
}

static double next_customer(struct arrive *a)
{
    if ((double)a->customers >= ARRIVE_MAX_CUSTOMERS) {
        a->overrun = true;
        return INFINITY;
    }
    a->number = a->customers;
    if (a->batch_left > 0) {
        a->batch_left--;
        a->customers++;
        return a->batch_time;
    }
    const double time = a->spec->ops->epoch(a);
    if (!(time < INFINITY))
        return INFINITY;
    a->customers++;
    if (a->spec->batch != NULL) {
        a->batch_left = draw_more(a);
        a->batch_time = time;
    }
    return time;
}

double arrive_next_any(struct arrive *a)
{
    double time = next_customer(a);
    while (time < INFINITY && is_cut(a, time))
        time = next_customer(a);
    return time;
}

static bool has_slopes(const struct arrive *a)
{
    for (size_t i = 0; i < a->n_pieces; i++)
        if (!(a->pieces[i].from == a->pieces[i].to))
            return true;
    return false;
}

static bool may_be_cut(const struct arrive *a)
{
    for (size_t i = 0; i < a->spec->n_cuts; i++) {
        const struct surge_draw *const d = &a->day->surges[a->spec->cuts[i]];
        if (d->happens && d->reduces)
            return true;
    }
    return false;
}

/* The members that hold memory stay; all others begin anew. */
static void clear(struct arrive *a)
{
    struct arrive_piece *const pieces = a->pieces;
    struct arrive_drawn *const drawn = a->drawn;
    const size_t pieces_cap = a->pieces_cap;
    const size_t drawn_cap = a->drawn_cap;
    *a = (struct arrive){
        .pieces = pieces, .pieces_cap = pieces_cap, .drawn = drawn, .drawn_cap = drawn_cap};
}

void arrive_start(struct arrive *a, const struct arrive_spec *spec, uint64_t key,
                  const struct demand_day *factors)
{
    clear(a);
    a->spec = spec;
    a->day = factors;
    a->key = key;
    a->keys = philox_keys_of(key);
    a->c0 = stream_c0(spec->stream, 0);
    demand_fill(a);
    a->is_plain = spec->ops == &arrive_poisson && spec->batch == NULL && !has_slopes(a) &&
                  !may_be_cut(a);
    a->number = UINT64_MAX; /* so that the first one inline is 0 */
    a->piece = SIZE_MAX;    /* before the first; the unsigned step to it is defined */
    if (spec->ops->start != NULL)
        spec->ops->start(a);
}

void arrive_free(struct arrive *a)
{
    mem_free(a->pieces);
    mem_free(a->drawn);
    *a = (struct arrive){0};
}
