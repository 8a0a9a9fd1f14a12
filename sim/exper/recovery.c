#include "exper/recovery.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "num/ci.h"
#include "rand/stream.h"

/* ---- one replication ---- */

struct recovery recovery_find(const double *at, const double *share, size_t n, double target,
                              double start, double until)
{
    struct recovery found = {.seconds = NAN};
    if (start < at[0] || start >= at[n])
        return found;
    found.seconds = 0;
    for (size_t i = 0; i < n && at[i + 1] <= until; i++) {
        if (at[i + 1] <= start)
            continue;
        found.is_censored = share[i] < target;
        if (found.is_censored)
            found.seconds = at[i + 1] - start;
    }
    return found;
}

/* ---- over replications ---- */

static int by_time(const void *a, const void *b)
{
    const struct recovery *const x = a, *const y = b;
    if (x->seconds != y->seconds)
        return x->seconds < y->seconds ? -1 : 1;
    return x->is_censored -
           y->is_censored; /* who recovers at a time comes before who is lost from sight then */
}

/* Those that are numbers, in order of time; the caller frees them. */
static struct recovery *in_order(const struct recovery *all, size_t n, size_t *kept)
{
    struct recovery *const sorted = mem_new(n, sizeof *sorted);
    *kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(all[i].seconds))
            sorted[(*kept)++] = all[i];
    qsort(sorted, *kept, sizeof *sorted, by_time);
    return sorted;
}

double recovery_share(const struct recovery *all, size_t n, double within)
{
    size_t kept, i = 0;
    struct recovery *const sorted = in_order(all, n, &kept);
    double open = kept > 0 ? 1 : NAN;
    for (; i < kept && sorted[i].seconds <= within; i++)
        if (!sorted[i].is_censored)
            open *= 1 - 1 / (double)(kept - i);
    /* Nobody is left to tell what happens up to then, and not all have recovered. */
    const bool is_unknown = i == kept && kept > 0 && sorted[kept - 1].is_censored &&
                            sorted[kept - 1].seconds < within;
    mem_free(sorted);
    return is_unknown ? NAN : 1 - open;
}

double recovery_median(const struct recovery *all, size_t n)
{
    size_t kept;
    struct recovery *const sorted = in_order(all, n, &kept);
    double open = 1, median = NAN;
    for (size_t i = 0; i < kept && isnan(median); i++) {
        if (!sorted[i].is_censored)
            open *= 1 - 1 / (double)(kept - i);
        if (open <= 0.5 + 1e-12)
            median = sorted[i].seconds;
    }
    mem_free(sorted);
    return median;
}

/* ---- a run ---- */

/* NOBODY: no contact is in the service level, so that it has no rows. */
static uint32_t whole_scope(const struct scopes *scopes, uint32_t sla)
{
    for (uint32_t i = 0; i < scopes->n; i++)
        if (scopes->scope[i].sla == sla)
            return i;
    return NOBODY;
}

/* The formula that a service level is known by. */
static const struct metric *formula(const struct scenario *s, const struct scope *scope)
{
    const struct metric *m = metrics;
    while (strcmp(m->name, "sl_frac") != 0 || !metric_is_first(m, s, scope))
        m++;
    return m;
}

void recoveries_init(struct recoveries *all, const struct reduction *r, uint64_t seed)
{
    const struct scenario *const s = r->scenario;
    *all = (struct recoveries){.r = r, .seed = seed};
    if (r->batches || s->n_surges == 0 || s->n_slas == 0)
        return;
    all->day = demand_day_new(s->demand);
    all->share = mem_new(s->n_intervals, sizeof *all->share);
    all->scopes = mem_new(s->n_slas, sizeof *all->scopes);
    for (uint32_t i = 0; i < s->n_slas; i++)
        all->scopes[i] = whole_scope(&r->scopes, i);
}

void recoveries_free(struct recoveries *all)
{
    demand_day_free(all->day);
    mem_free(all->share);
    mem_free(all->scopes);
    mem_free(all->found);
}

/* One that only changes what customers want is nothing to recover from. */
static bool changes_volume(const struct recoveries *all, uint32_t surge)
{
    const struct surge_plan *const plan = &all->r->scenario->demand->surges[surge];
    return all->day->surges[surge].happens && (surge_can_add(plan) || surge_can_reduce(plan));
}

/* When the next surge of the replication begins. */
static double next_start(const struct recoveries *all, double start)
{
    double next = INFINITY;
    for (uint32_t i = 0; i < all->r->scenario->n_surges; i++) {
        const struct surge_draw *const d = &all->day->surges[i];
        if (changes_volume(all, i) && d->start > start)
            next = fmin(next, d->start);
    }
    return next;
}

static void find_shares(struct recoveries *all, const struct observer *o, uint32_t sla)
{
    const struct reduction *const r = all->r;
    const struct scope *const scope = &r->scopes.scope[all->scopes[sla]];
    const struct metric *const m = formula(r->scenario, scope);
    for (uint32_t bin = 0; bin < r->scenario->n_intervals; bin++) {
        quantity_fill(r->v, o, scope, bin);
        const double base = m->denominator(r->v), met = m->numerator(r->v);
        all->share[bin] = base > 0 ? met / base : NAN;
    }
}

void recoveries_add(struct recoveries *all, const struct observer *o)
{
    const struct scenario *const s = all->r->scenario;
    if (all->day == NULL)
        return;
    const size_t width = (size_t)s->n_surges * s->n_slas;
    all->found = mem_grow(all->found, &all->cap, (all->n_reps + (size_t)1) * width,
                          sizeof *all->found);
    struct recovery *const row = all->found + all->n_reps * width;
    demand_draw(all->day, stream_key(all->seed, all->r->first + all->n_reps));
    for (uint32_t k = 0; k < s->n_slas; k++) {
        if (all->scopes[k] != NOBODY)
            find_shares(all, o, k);
        for (uint32_t i = 0; i < s->n_surges; i++) {
            const struct surge_draw *const d = &all->day->surges[i];
            row[(size_t)i * s->n_slas + k] = changes_volume(all, i) && all->scopes[k] != NOBODY
                                                 ? recovery_find(s->interval_at, all->share,
                                                                 s->n_intervals, s->slas[k].target,
                                                                 d->start,
                                                                 next_start(all, d->start))
                                                 : (struct recovery){.seconds = NAN};
        }
    }
    all->n_reps++;
}

/* ---- rows ---- */

static const struct {
    const char *variant;
    double within;
} shares[] = {{"30min", 1800}, {"1h", 3600}, {"2h", 7200}, {"4h", 14400}};

static void add_row(struct rows *rows, const char *scope, const char *metric, const char *variant,
                    struct ci ci)
{
    const bool has = ci_exists(&ci);
    rows_add(rows, &(struct row){.scope = scope,
                                 .metric = metric,
                                 .variant = variant,
                                 .method = has ? ci.method : "",
                                 .value = ci.value,
                                 .lo = ci.lo,
                                 .hi = ci.hi,
                                 .n = ci.n,
                                 .has_ci = has});
}

/* A share is a binomial one as long as nobody is lost from sight before. */
static struct ci share_ci(const struct recovery *all, size_t n, uint64_t known, double within,
                          double level)
{
    uint64_t recovered = 0, lost = 0;
    for (size_t i = 0; i < n; i++) {
        recovered += !all[i].is_censored && all[i].seconds <= within;
        lost += all[i].is_censored && all[i].seconds < within;
    }
    return lost > 0 ? ci_none(recovery_share(all, n, within), known)
                    : ci_binomial(recovered, known, level);
}

static void emit_pair(const struct recoveries *all, const struct recovery *found, const char *scope,
                      struct run_result *result)
{
    const double level = all->r->scenario->confidence;
    uint64_t known = 0, censored = 0;
    for (uint32_t i = 0; i < all->n_reps; i++) {
        known += isnan(found[i].seconds) ? 0 : 1;
        censored += found[i].is_censored;
    }
    if (known == 0)
        return;
    for (uint32_t i = 0; i < all->n_reps; i++)
        rows_add(result->replications,
                 &(struct row){.scope = scope,
                               .metric = "recovery_s",
                               .variant = found[i].is_censored ? "censored" : "",
                               .value = found[i].seconds,
                               .n = 1,
                               .replication = all->r->first + i});
    add_row(result->summary, scope, "recovery_s", "median",
            ci_none(recovery_median(found, all->n_reps), known));
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        add_row(result->summary, scope, "recovered_frac", shares[i].variant,
                share_ci(found, all->n_reps, known, shares[i].within, level));
    add_row(result->summary, scope, "recovery_censored_frac", "",
            ci_binomial(censored, known, level));
}

void recoveries_emit(const struct recoveries *all, struct run_result *result)
{
    const struct scenario *const s = all->r->scenario;
    const size_t width = (size_t)s->n_surges * s->n_slas;
    if (all->n_reps == 0)
        return;
    struct recovery *const one = mem_new(all->n_reps, sizeof *one);
    for (size_t k = 0; k < width; k++) {
        struct str scope = {0};
        str_addf(&scope, "surge=%s;sla=%s", s->surges[k / s->n_slas], s->slas[k % s->n_slas].name);
        for (uint32_t i = 0; i < all->n_reps; i++)
            one[i] = all->found[i * width + k];
        emit_pair(all, one, str_text(&scope), result);
        str_free(&scope);
    }
    mem_free(one);
}
