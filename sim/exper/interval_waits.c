#include "exper/interval_waits.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "num/ci.h"
#include "num/hist.h"

enum { N_SHARES = 5 };

static const double shares[N_SHARES] = {0.5, 0.8, 0.9, 0.95, 0.99};
static const char *const names[N_SHARES] = {"wait_p50_s", "wait_p80_s", "wait_p90_s", "wait_p95_s",
                                            "wait_p99_s"};

struct interval_waits {
    const struct scenario *scenario;
    const struct scopes *scopes;
    uint32_t *chosen; /* [n_chosen] of scopes */
    uint32_t n_chosen, n_reps;
    uint64_t **pooled; /* [bin][chosen]: [HIST_BUCKETS] over replications; NULL while empty */
    double *values;    /* [replication][bin][chosen][N_SHARES] */
    size_t values_cap;
    uint64_t *once; /* [HIST_BUCKETS] scratch */
};

/* Cells of one replication. */
static size_t n_cells(const struct interval_waits *w)
{
    return w->scenario->n_intervals * w->n_chosen;
}

static bool is_chosen(const struct scope *scope)
{
    if (!(scope->in & IN_TYPES) || !scope->by_interval || strchr(scope->name, ';') != NULL)
        return false;
    return (scope->in & IN_ALL) || strncmp(scope->name, "channel=", 8) == 0 ||
           strncmp(scope->name, "queue=", 6) == 0;
}

struct interval_waits *interval_waits_new(const struct scenario *s, const struct scopes *scopes)
{
    struct interval_waits *const w = mem_new(1, sizeof *w);
    w->scenario = s;
    w->scopes = scopes;
    w->chosen = mem_new(scopes->n, sizeof *w->chosen);
    for (uint32_t i = 0; i < scopes->n; i++)
        if (is_chosen(&scopes->scope[i]))
            w->chosen[w->n_chosen++] = i;
    w->pooled = mem_new(n_cells(w), sizeof(uint64_t *));
    w->once = mem_new(HIST_BUCKETS, sizeof *w->once);
    return w;
}

void interval_waits_free(struct interval_waits *w)
{
    if (w == NULL)
        return;
    for (size_t i = 0; i < n_cells(w); i++)
        mem_free(w->pooled[i]);
    mem_free(w->chosen);
    mem_free(w->pooled);
    mem_free(w->values);
    mem_free(w->once);
    mem_free(w);
}

/* Leaves the scope's histogram of one interval in w->once; returns how many of its buckets may be in use. */
static unsigned gather(struct interval_waits *w, const struct observer *o,
                       const struct scope *scope, uint32_t bin)
{
    unsigned end = 0;
    for (uint32_t i = 0; i < scope->n_types; i++) {
        if (observer_cell(o, scope->types[i], bin)[COUNTER_answered] <= 0)
            continue;
        const uint32_t *const counts = observer_answered(o, scope->types[i], bin);
        const unsigned n = hist_end(counts);
        hist_merge(w->once, counts, n);
        end = n > end ? n : end;
    }
    return end;
}

static void add_cell(struct interval_waits *w, const struct observer *o, uint32_t bin, uint32_t k,
                     double *value)
{
    uint64_t **const pool = &w->pooled[(size_t)bin * w->n_chosen + k];
    const unsigned n = gather(w, o, &w->scopes->scope[w->chosen[k]], bin);
    hist_quantiles_wide(value, w->once, n, shares, N_SHARES);
    if (n > 0 && *pool == NULL)
        *pool = mem_new(HIST_BUCKETS, sizeof **pool);
    if (n > 0)
        hist_merge_wide(*pool, w->once, n);
    memset(w->once, 0, n * sizeof *w->once);
}

void interval_waits_add(struct interval_waits *w, const struct observer *o)
{
    const size_t width = n_cells(w) * N_SHARES;
    w->values = mem_grow(w->values, &w->values_cap, (w->n_reps + 1) * width, sizeof *w->values);
    double *value = w->values + w->n_reps * width;
    for (uint32_t bin = 0; bin < w->scenario->n_intervals; bin++)
        for (uint32_t k = 0; k < w->n_chosen; k++, value += N_SHARES)
            add_cell(w, o, bin, k, value);
    w->n_reps++;
}

static void emit_cell(const struct interval_waits *w, uint32_t bin, uint32_t k,
                      struct rows *interval, double *section)
{
    const size_t cell = (size_t)bin * w->n_chosen + k;
    double pooled[N_SHARES];
    hist_quantiles_wide(pooled, w->pooled[cell] != NULL ? w->pooled[cell] : w->once,
                        w->pooled[cell] != NULL ? HIST_BUCKETS : 0, shares, N_SHARES);
    for (unsigned q = 0; q < N_SHARES; q++) {
        for (uint32_t i = 0; i < w->n_reps; i++)
            section[i] = w->values[(i * n_cells(w) + cell) * N_SHARES + q];
        const struct ci ci = ci_sections(pooled[q], section, w->n_reps, w->scenario->confidence);
        const bool has = ci_exists(&ci);
        rows_add(interval,
                 &(struct row){.scope = w->scopes->scope[w->chosen[k]].name,
                               .metric = names[q],
                               .variant = "",
                               .method = has ? ci.method : "",
                               .time = w->scenario->interval_at[bin] - w->scenario->warmup,
                               .value = ci.value,
                               .lo = ci.lo,
                               .hi = ci.hi,
                               .n = ci.n,
                               .has_ci = has});
    }
}

static void emit_single(const struct interval_waits *w, uint32_t first, struct rows *rows)
{
    const double *value = w->values;
    for (uint32_t i = 0; i < w->n_reps; i++)
        for (uint32_t bin = 0; bin < w->scenario->n_intervals; bin++)
            for (uint32_t k = 0; k < w->n_chosen; k++)
                for (unsigned q = 0; q < N_SHARES; q++)
                    rows_add(rows, &(struct row){.scope = w->scopes->scope[w->chosen[k]].name,
                                                 .metric = names[q],
                                                 .variant = "",
                                                 .method = "",
                                                 .time = w->scenario->interval_at[bin] -
                                                         w->scenario->warmup,
                                                 .value = *value++,
                                                 .n = 1,
                                                 .replication = first + i});
}

void interval_waits_emit(const struct interval_waits *w, uint32_t first, struct rows *interval,
                         struct rows *single)
{
    double *const section = mem_new(w->n_reps, sizeof *section);
    for (uint32_t k = 0; k < w->n_chosen; k++)
        for (uint32_t bin = 0; bin < w->scenario->n_intervals; bin++)
            emit_cell(w, bin, k, interval, section);
    mem_free(section);
    if (single != NULL)
        emit_single(w, first, single);
}
