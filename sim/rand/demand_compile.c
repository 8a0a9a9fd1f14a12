#include "rand/demand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rand/demand_check.h"
#include "rand/dist.h"

static const double DAY = 86400;
static const double TRACE_GRID = 1800;
static const size_t MAX_BATCH = 1000000;

static double *copy_numbers(const double *from, size_t n)
{
    double *const copy = mem_new(n, sizeof *copy);
    if (n > 0)
        memcpy(copy, from, n * sizeof *copy);
    return copy;
}

/* ---- base streams ---- */

/* Ascending boundaries, collected, then sorted and freed of doubles. */
struct bounds {
    double *at;
    size_t n, cap;
    double end;
};

static void add_bound(struct bounds *b, double t)
{
    if (!(t >= 0 && t <= b->end))
        return;
    b->at = mem_grow(b->at, &b->cap, b->n + 1, sizeof *b->at);
    b->at[b->n++] = t;
}

static void add_bounds(struct bounds *b, const double *at, size_t n)
{
    for (size_t i = 0; n > 0 && i <= n; i++)
        add_bound(b, at[i]);
}

static int compare_numbers(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;
    return (a > b) - (a < b);
}

static void sort_bounds(struct bounds *b)
{
    qsort(b->at, b->n, sizeof *b->at, compare_numbers);
    size_t kept = 0;
    for (size_t i = 0; i < b->n; i++)
        if (kept == 0 || b->at[i] > b->at[kept - 1])
            b->at[kept++] = b->at[i];
    b->n = kept;
}

/* The part of at[0..n] that holds t, DEMAND_NONE outside. */
static uint32_t part_of(const double *at, size_t n, double t)
{
    if (n == 0 || t < at[0] || t >= at[n])
        return DEMAND_NONE;
    size_t low = 0;
    size_t high = n;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (at[middle] <= t)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* The rate at t, on the piece that holds `inside`. */
static double rate_at(const struct rate_pieces *r, double t, double inside)
{
    const uint32_t i = part_of(r->at, r->n, inside);
    if (i == DEMAND_NONE)
        return 0;
    if (!r->linear)
        return r->rate[i];
    const double x = (t - r->at[i]) / (r->at[i + 1] - r->at[i]);
    return r->rate[i] + (r->rate[i + 1] - r->rate[i]) * fmin(1, fmax(0, x));
}

static void cut_into_pieces(const struct demand *d, struct arrive_spec *spec,
                            const struct bounds *b, const struct rate_pieces *rate)
{
    const uint32_t set = d->interval_set_of[spec->base];
    spec->n_pieces = b->n - 1;
    spec->pieces = mem_new(spec->n_pieces, sizeof *spec->pieces);
    spec->day = mem_new(spec->n_pieces, sizeof *spec->day);
    spec->cell = mem_new(spec->n_pieces, sizeof *spec->cell);
    for (size_t i = 0; i < spec->n_pieces; i++) {
        struct arrive_piece *const p = &spec->pieces[i];
        p->start = b->at[i];
        p->end = b->at[i + 1];
        const double inside = 0.5 * p->start + 0.5 * p->end;
        p->from = rate_at(rate, p->start, inside);
        p->to = rate_at(rate, p->end, inside);
        spec->day[i] = (uint32_t)((inside + d->clock) / DAY);
        spec->cell[i] = set == DEMAND_NONE
                            ? DEMAND_NONE
                            : part_of(d->interval_sets[set].at, d->interval_sets[set].n, inside);
    }
}

static double piece_area(const struct arrive_piece *p)
{
    return 0.5 * (p->from + p->to) * (p->end - p->start);
}

/* Makes the pieces of each cell sum to its count, in the proportions of the profile. */
static void scale_cells(const struct demand_stream *s, struct arrive_spec *spec, struct err *e)
{
    size_t i = 0;
    while (i < spec->n_pieces && spec->pieces[i].start < s->cells.at[0]) {
        spec->pieces[i].from = spec->pieces[i].to = 0;
        i++;
    }
    for (size_t c = 0; c < s->cells.n; c++) {
        const size_t first = i;
        double area = 0;
        for (; i < spec->n_pieces && spec->pieces[i].start < s->cells.at[c + 1]; i++)
            area += piece_area(&spec->pieces[i]);
        if (!(area > 0) && s->cells.count[c] > 0)
            DEMAND_MISTAKE(
                e, s, "the profile of `%s` is 0 where %g customers come; give it a weight there",
                s->name, s->cells.count[c]);
        const double scale = area > 0 ? s->cells.count[c] / area : 0;
        for (size_t j = first; j < i; j++) {
            spec->pieces[j].from *= scale;
            spec->pieces[j].to *= scale;
        }
    }
    for (; i < spec->n_pieces; i++)
        spec->pieces[i].from = spec->pieces[i].to = 0;
}

/* E[max(1, round(X))] = 1 + the sum of P(X >= k - 1/2) over k >= 2. */
static double rounded_mean(const struct demand_stream *s, struct err *e)
{
    double mean = 1;
    for (size_t k = 2; s->batch != NULL; k++) {
        const double tail = 1 - dist_cdf(s->batch, nextafter((double)k - 0.5, 0));
        mean += tail;
        if (tail < 1e-13)
            break;
        if (k > MAX_BATCH) {
            DEMAND_MISTAKE(e, s,
                           "the batches of `%s` may be larger than a million; truncate their law",
                           s->name);
            break;
        }
    }
    return mean;
}

/* Rates for streams that come without: at holds n + 1, rate n. */
struct made_rates {
    double *at, *rate;
};

static struct rate_pieces constant_rate(struct made_rates *made, double end, double rate)
{
    made->at = mem_new(2, sizeof *made->at);
    made->rate = mem_new(1, sizeof *made->rate);
    made->at[1] = end;
    made->rate[0] = rate;
    return (struct rate_pieces){.n = 1, .at = made->at, .rate = made->rate};
}

static struct rate_pieces counted_rate(struct made_rates *made, double end,
                                       const struct demand_stream *s)
{
    const size_t n = (size_t)fmin(ceil(end / TRACE_GRID), 1e6);
    const double width = end / (double)n;
    made->at = mem_new(n + 1, sizeof *made->at);
    made->rate = mem_new(n, sizeof *made->rate);
    for (size_t i = 0; i <= n; i++)
        made->at[i] = i == n ? end : width * (double)i;
    for (size_t i = 0; i < s->n_times; i++)
        made->rate[(size_t)fmin(s->times[i] / width, (double)n - 1)] += 1 / width;
    return (struct rate_pieces){.n = n, .at = made->at, .rate = made->rate};
}

static struct rate_pieces rates_of(const struct demand_stream *s, double end,
                                   struct made_rates *made)
{
    if (s->rate.n > 0)
        return s->rate;
    if (s->process->needs_times)
        return counted_rate(made, end, s);
    const double rate = s->process->needs_law ? 1 / dist_mean(s->law) : 1;
    return constant_rate(made, end, rate);
}

static void collect_bounds(struct bounds *b, const struct demand *d, const struct demand_stream *s,
                           const struct rate_pieces *rate)
{
    add_bound(b, 0);
    add_bound(b, d->end);
    add_bounds(b, rate->at, rate->n);
    add_bounds(b, s->cells.at, s->cells.n);
    if (s->process->takes_factors && s->day_set != DEMAND_NONE)
        for (double midnight = DAY - d->clock; midnight < d->end; midnight += DAY)
            add_bound(b, midnight);
    if (s->process->takes_factors && s->interval_set != DEMAND_NONE)
        add_bounds(b, d->interval_sets[s->interval_set].at, d->interval_sets[s->interval_set].n);
    sort_bounds(b);
}

static void compile_base(const struct demand *d, const struct demand_stream *s,
                         struct arrive_spec *spec, struct err *e)
{
    struct made_rates made = {0};
    const struct rate_pieces rate = rates_of(s, d->end, &made);
    struct bounds b = {.end = d->end};
    collect_bounds(&b, d, s, &rate);
    cut_into_pieces(d, spec, &b, &rate);
    mem_free(b.at);
    mem_free(made.at);
    mem_free(made.rate);
    if (s->process->needs_cells) {
        scale_cells(s, spec, e);
        spec->cell_at = copy_numbers(s->cells.at, s->cells.n + 1);
        spec->cell_count = copy_numbers(s->cells.count, s->cells.n);
        spec->n_cells = s->cells.n;
    }
    spec->times = copy_numbers(s->times, s->n_times);
    spec->n_times = s->n_times;
    spec->law = s->law;
    spec->law_mean = s->law != NULL ? dist_mean(s->law) : 0;
    spec->batch = s->batch;
    spec->batch_mean = rounded_mean(s, e);
    for (size_t i = 0; i < spec->n_pieces; i++)
        spec->volume += piece_area(&spec->pieces[i]);
    if (!(spec->volume <= ARRIVE_MAX_CUSTOMERS))
        DEMAND_MISTAKE(e, s,
                       "`%s` brings %g customers to one replication; at most 4e9 are simulated",
                       s->name, spec->volume);
}

/* ---- surges ---- */

static bool acts_on(const struct surge_plan *s, uint32_t stream)
{
    bool acts = s->n_streams == 0;
    for (size_t i = 0; i < s->n_streams; i++)
        acts = acts || s->streams[i] == stream;
    return acts;
}

/* By volume; evenly when no stream has any. */
static void share_out(struct demand *d, const struct surge_plan *s, double *share)
{
    double volume = 0;
    double n = 0;
    for (uint32_t i = 0; i < d->n_streams; i++)
        if (acts_on(s, i)) {
            volume += d->specs[i].volume;
            n++;
        }
    for (uint32_t i = 0; i < d->n_streams; i++)
        share[i] = !acts_on(s, i) ? -1 : volume > 0 ? d->specs[i].volume / volume : 1 / n;
}

static void add_addition(struct demand *d, uint32_t surge, uint32_t base)
{
    struct arrive_spec *const spec = &d->specs[d->n_specs++];
    *spec = (struct arrive_spec){
        .ops = &arrive_poisson,
        .demand = d,
        .stream = (surge + 1) * ARRIVE_MAX_STREAMS + base,
        .base = base,
        .surge = surge,
        .batch = d->specs[base].batch,
        .batch_mean = d->specs[base].batch_mean,
    };
}

/* A surge thins the base streams it acts on and what earlier surges add to them. */
static void list_cuts(const struct demand *d, struct arrive_spec *spec)
{
    const uint32_t first = spec->surge == ARRIVE_NO_SURGE ? 0 : spec->surge + 1;
    spec->cuts = mem_new(d->n_surges, sizeof *spec->cuts);
    for (uint32_t k = first; k < d->n_surges; k++)
        if (d->share[(size_t)k * d->n_streams + spec->base] >= 0 && surge_can_reduce(&d->surges[k]))
            spec->cuts[spec->n_cuts++] = k;
}

static void compile_surges(struct demand *d, const struct demand_plan *plan)
{
    d->share = mem_new((size_t)d->n_surges * d->n_streams, sizeof *d->share);
    for (uint32_t k = 0; k < d->n_surges; k++) {
        struct surge_plan *const s = &d->surges[k];
        const struct surge_plan *const given = &plan->surges[k];
        *s = *given;
        s->step_at = copy_numbers(given->step_at, given->n_steps > 0 ? given->n_steps + 1 : 0);
        s->step_value = copy_numbers(given->step_value, given->n_steps);
        share_out(d, s, &d->share[(size_t)k * d->n_streams]);
        s->streams = NULL; /* the caller's; share says it */
        s->n_streams = 0;
        s->file = NULL;
        s->name = NULL;
        for (uint32_t i = 0; i < d->n_streams; i++)
            if (d->share[(size_t)k * d->n_streams + i] >= 0 && surge_can_add(s))
                add_addition(d, k, i);
    }
    for (uint32_t i = 0; i < d->n_specs; i++)
        list_cuts(d, &d->specs[i]);
}

/* ---- the whole ---- */

static void copy_sets(struct demand *d, const struct demand_plan *plan)
{
    d->n_day_sets = plan->n_day_sets;
    d->day_sets = mem_new(d->n_day_sets, sizeof *d->day_sets);
    for (size_t i = 0; i < d->n_day_sets; i++)
        d->day_sets[i] = plan->day_sets[i];
    d->n_interval_sets = plan->n_interval_sets;
    d->interval_sets = mem_new(d->n_interval_sets, sizeof *d->interval_sets);
    for (size_t i = 0; i < d->n_interval_sets; i++) {
        const struct interval_set *const given = &plan->interval_sets[i];
        d->interval_sets[i] = *given;
        d->interval_sets[i].at = copy_numbers(given->at, given->n > 0 ? given->n + 1 : 0);
    }
}

static void compile_bases(struct demand *d, const struct demand_plan *plan, struct err *e)
{
    for (uint32_t i = 0; i < d->n_streams; i++) {
        const struct demand_stream *const s = &plan->streams[i];
        d->day_set_of[i] = s->day_set;
        d->interval_set_of[i] = s->interval_set;
        d->specs[i] = (struct arrive_spec){
            .ops = s->process, .demand = d, .stream = i, .base = i, .surge = ARRIVE_NO_SURGE};
        compile_base(d, s, &d->specs[i], e);
    }
}

struct demand *demand_compile(const struct demand_plan *plan, struct err *e)
{
    struct err mistakes = {0};
    demand_check(plan, &mistakes);
    if (!err_ok(&mistakes)) {
        err_move(e, &mistakes);
        return NULL;
    }
    struct demand *d = mem_new(1, sizeof *d);
    d->end = plan->end;
    d->clock = plan->clock;
    d->n_days = (size_t)((plan->end + plan->clock) / DAY) + 1;
    d->n_streams = d->n_specs = (uint32_t)plan->n_streams;
    d->n_surges = (uint32_t)plan->n_surges;
    d->specs = mem_new(plan->n_streams * (1 + plan->n_surges), sizeof *d->specs);
    d->day_set_of = mem_new(plan->n_streams, sizeof *d->day_set_of);
    d->interval_set_of = mem_new(plan->n_streams, sizeof *d->interval_set_of);
    d->surges = mem_new(plan->n_surges, sizeof *d->surges);
    copy_sets(d, plan);
    compile_bases(d, plan, &mistakes);
    compile_surges(d, plan);
    if (!err_ok(&mistakes)) {
        err_move(e, &mistakes);
        demand_free(d);
        return NULL;
    }
    return d;
}
