#include "exper/reduce.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/* ---- making ---- */

/* How days differ is shown by interval for what pictures and planners ask about, not for everything. */
static bool has_spread(const struct scope *scope, const struct metric *metric)
{
    static const char *const names[] = {"offered",       "sl_frac",          "queue_mean",
                                        "wait_mean_s",   "abandonment_frac", "agents_present",
                                        "occupancy_frac"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(metric->name, names[i]) == 0)
            return strchr(scope->name, ';') == NULL;
    return false;
}

static void make_interval_column(struct reduction *r, struct column *column)
{
    column->interval = r->n_interval_columns++;
    column->with_spread = has_spread(&r->scopes.scope[column->scope], &metrics[column->metric]);
    if (column->with_spread || r->keep_bins)
        column->kept = r->n_kept++;
}

static void make_columns(struct reduction *r)
{
    size_t cap = 0;
    for (uint32_t s = 0; s < r->scopes.n; s++)
        for (uint32_t m = 0; m < n_metrics; m++) {
            if (!(r->scopes.scope[s].in & metrics[m].in))
                continue;
            r->columns = mem_grow(r->columns, &cap, (size_t)r->n_columns + 1, sizeof *r->columns);
            r->columns[r->n_columns] = (struct column){
                .scope = s, .metric = m, .interval = NOBODY, .kept = NOBODY};
            /* Who served whom is known for the whole window only. */
            if (r->scopes.scope[s].by_interval &&
                !(metrics[m].in & (IN_PAIR | IN_DESK_PAIR | IN_RUN)))
                make_interval_column(r, &r->columns[r->n_columns]);
            r->n_columns++;
        }
}

static void find_used(struct reduction *r)
{
    r->used = mem_new(N_QUANTITIES, sizeof *r->used);
    for (unsigned b = 0; b < N_BLOCKS; b++)
        for (unsigned k = block_first[b];
             k < block_first[b + 1] && observer_block_is_on(r->scenario, b); k++)
            r->used[r->n_used++] = k;
    for (unsigned k = N_COUNTERS; k < N_QUANTITIES; k++)
        if (k < QUANTITY_own_stays || k > QUANTITY_misranked) /* agents': in total only */
            r->used[r->n_used++] = k;
}

static size_t n_states(const struct scenario *s)
{
    return (size_t)N_INSTANT_STATES + 1 + s->n_queues + 2 * (size_t)s->n_groups;
}

void reduction_init(struct reduction *r, const struct scenario *s,
                    const struct run_options *options)
{
    *r = (struct reduction){.scenario = s,
                            .batches = s->steady && options->replications == 1,
                            .keep_bins = options->by_interval_replications,
                            .first = options->first,
                            .images = options->images};
    scopes_make(&r->scopes, s);
    make_columns(r);
    find_used(r);
    const size_t cells = s->n_intervals * r->n_interval_columns;
    r->total = mem_new(r->n_columns, sizeof *r->total);
    r->bins = mem_new(cells, sizeof *r->bins);
    r->pools = mem_new(r->scopes.n, sizeof *r->pools);
    r->once = mem_new(r->scopes.n, sizeof *r->once);
    for (uint32_t i = 0; i < r->scopes.n; i++)
        if (r->scopes.scope[i].in & IN_TYPES) {
            special_pool_init(&r->pools[i], &r->scopes.scope[i]);
            special_pool_init(&r->once[i], &r->scopes.scope[i]);
        }
    if (r->batches)
        r->batch_specials = mem_new(s->n_intervals * r->scopes.n * N_SPECIALS, sizeof(double));
    if (s->report.interval_waits)
        r->waits = interval_waits_new(s, &r->scopes);
    r->instants = mem_new(s->n_instants * n_states(s), sizeof *r->instants);
    r->v = mem_new(N_QUANTITIES, sizeof(double));
    r->sum = mem_new(N_QUANTITIES, sizeof(double));
    r->pairs = mem_new(2 * (size_t)n_metrics, sizeof(double));
    required_init(&r->required, s);
    sha256_begin(&r->digest);
}

void reduction_free(struct reduction *r)
{
    for (uint32_t i = 0; i < r->scopes.n; i++) {
        special_pool_free(&r->pools[i]);
        special_pool_free(&r->once[i]);
    }
    void *const owned[] = {
        r->columns, r->total,    r->bins,     r->values, r->rep_values, r->bin_rep_values, r->pools,
        r->once,    r->specials, r->instants, r->v,      r->sum,        r->pairs,          r->used};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        mem_free(owned[i]);
    mem_free(r->batch_specials);
    interval_waits_free(r->waits);
    required_free(&r->required);
    scopes_free(&r->scopes);
}

/* ---- adding ---- */

static double ratio(double x, double y)
{
    return y > 0 ? x / y : NAN;
}

/* A new row of n numbers at the end of a table that grows. */
static double *new_row(double **table, size_t *cap, size_t n_rows, size_t n)
{
    *table = mem_grow(*table, cap, (n_rows + 1) * n, sizeof(double));
    return *table + n_rows * n;
}

static void add_bin(struct reduction *r, const struct column *column, uint32_t bin, const double *v)
{
    const struct metric *const m = &metrics[column->metric];
    const double x = m->numerator(v), y = m->denominator(v);
    const size_t cell = (size_t)bin * r->n_interval_columns + column->interval;
    ratio_add(&r->bins[cell], x, y);
    if (column->kept != NOBODY)
        *reduction_bin_value(r, r->n_reps, bin, column->kept) = ratio(x, y);
}

static void add_unit(struct reduction *r, size_t unit, uint32_t first, const struct scope *scope,
                     const double *v)
{
    for (uint32_t k = first; k < r->n_columns && &r->scopes.scope[r->columns[k].scope] == scope;
         k++) {
        const struct metric *const m = &metrics[r->columns[k].metric];
        const double x = m->numerator(v), y = m->denominator(v);
        ratio_add(&r->total[k], x, y);
        r->values[unit * r->n_columns + k] = ratio(x, y);
    }
}

/* All bins of one scope, and their sum. first is its first column. */
static void add_scope(struct reduction *r, const struct observer *o, uint32_t first)
{
    const struct scope *const scope = &r->scopes.scope[r->columns[first].scope];
    memset(r->sum, 0, N_QUANTITIES * sizeof *r->sum);
    for (uint32_t bin = 0; bin < r->scenario->n_intervals; bin++) {
        quantity_fill(r->v, o, scope, bin);
        for (unsigned k = 0; k < r->n_used; k++)
            r->sum[r->used[k]] += r->v[r->used[k]];
        for (uint32_t k = first; k < r->n_columns && &r->scopes.scope[r->columns[k].scope] == scope;
             k++)
            if (r->columns[k].interval != NOBODY)
                add_bin(r, &r->columns[k], bin, r->v);
        if (r->batches)
            add_unit(r, r->n_units + bin, first, scope, r->v);
    }
    quantity_fill_total(r->sum, o, scope);
    if (!r->batches)
        add_unit(r, r->n_units, first, scope, r->sum);
    for (uint32_t k = first; k < r->n_columns && &r->scopes.scope[r->columns[k].scope] == scope;
         k++) {
        const struct metric *const m = &metrics[r->columns[k].metric];
        const double x = m->numerator(r->sum), y = m->denominator(r->sum);
        r->rep_values[(size_t)r->n_reps * r->n_columns + k] = ratio(x, y);
        /* Who served whom is known for the whole run only: one unit, no interval. */
        if (r->batches && ((scope->in & (IN_GROUP | IN_PAIR) && m->in & (IN_PAIR | IN_DESK_PAIR)) ||
                           m->in & IN_RUN)) {
            r->total[k] = (struct ratio){0};
            ratio_add(&r->total[k], x, y);
        }
    }
}

static void add_replication_specials(struct reduction *r, const struct observer *o, uint32_t i,
                                     double *value)
{
    bool is_restricted;
    special_pool_clear(&r->once[i]);
    special_pool_add(&r->once[i], o, &r->scopes.scope[i]);
    special_pool_merge(&r->pools[i], &r->once[i]);
    special_values(value, &r->once[i], &is_restricted);
}

/* The one long run is the sum of its batches. */
static void add_batch_specials(struct reduction *r, const struct observer *o, uint32_t i,
                               double *value)
{
    bool is_restricted;
    for (uint32_t bin = 0; bin < r->scenario->n_intervals; bin++) {
        special_pool_clear(&r->once[i]);
        special_pool_add_bin(&r->once[i], o, &r->scopes.scope[i], bin);
        special_values(r->batch_specials + ((size_t)bin * r->scopes.n + i) * N_SPECIALS,
                       &r->once[i], &is_restricted);
        special_pool_merge(&r->pools[i], &r->once[i]);
    }
    special_pool_add_maxima(&r->pools[i], o, &r->scopes.scope[i]);
    special_values(value, &r->pools[i], &is_restricted);
}

static void add_specials(struct reduction *r, const struct observer *o)
{
    double *const row = new_row(&r->specials, &r->specials_cap, r->n_reps,
                                (size_t)r->scopes.n * N_SPECIALS);
    for (uint32_t i = 0; i < r->scopes.n; i++)
        if (r->scopes.scope[i].in & IN_TYPES)
            (r->batches ? add_batch_specials
                        : add_replication_specials)(r, o, i, row + (size_t)i * N_SPECIALS);
}

static void add_instants(struct reduction *r, const struct observer *o)
{
    const struct scenario *const s = r->scenario;
    const size_t given = n_states(s) - 1;
    for (size_t i = 0; i < s->n_instants; i++) {
        const double *const state = o->instants + i * given;
        struct tally *const t = r->instants + i * n_states(s);
        for (size_t k = 0; k < given; k++)
            tally_add(&t[k], state[k]);
        tally_add(&t[given], state[INSTANT_WAITING] + state[INSTANT_IN_BOT] +
                                 state[INSTANT_WITH_AGENT] -
                                 (o->doubled_at != NULL ? o->doubled_at[i] : 0));
    }
}

void reduction_add(struct reduction *r, const struct observer *o)
{
    const uint32_t units = r->batches ? (uint32_t)r->scenario->n_intervals : 1;
    for (uint32_t i = 0; i < units; i++)
        (void)new_row(&r->values, &r->values_cap, r->n_units + i, r->n_columns);
    (void)new_row(&r->rep_values, &r->rep_values_cap, r->n_reps, r->n_columns);
    (void)new_row(&r->bin_rep_values, &r->bin_rep_cap, r->n_reps,
                  r->scenario->n_intervals * r->n_kept);
    for (uint32_t k = 0; k < r->n_columns; k++)
        if (k == 0 || r->columns[k].scope != r->columns[k - 1].scope)
            add_scope(r, o, k);
    add_specials(r, o);
    if (r->waits != NULL)
        interval_waits_add(r->waits, o);
    add_instants(r, o);
    required_add(&r->required, o);
    sha256_add_u64(&r->digest, r->first + r->n_reps);
    sha256_add_u64(&r->digest, o->customers);
    sha256_add_u64(&r->digest, o->fresh);
    r->contacts += o->created;
    r->most_present = o->most_present > r->most_present ? o->most_present : r->most_present;
    r->n_units += units;
    r->n_reps++;
}
