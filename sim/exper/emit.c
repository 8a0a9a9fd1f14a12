/* From the reduced sums to rows: values, intervals, spread over replications. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "exper/reduce.h"
#include "num/ci.h"

static void add_row(struct rows *rows, const char *scope, const char *metric, const char *variant,
                    struct ci ci, double time)
{
    const bool has = ci_exists(&ci);
    rows_add(rows, &(struct row){.scope = scope,
                                 .metric = metric,
                                 .variant = variant,
                                 .method = has ? ci.method : "",
                                 .time = time,
                                 .value = ci.value,
                                 .lo = ci.lo,
                                 .hi = ci.hi,
                                 .n = ci.n,
                                 .has_ci = has});
}

static const char *variant_of(const struct reduction *r, const struct column *column,
                              struct str *text)
{
    return metric_variant(&metrics[column->metric], r->scenario, &r->scopes.scope[column->scope],
                          text);
}

/* ---- spread over units ---- */

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts what is a number to the front and returns how many there are. */
static size_t sort_numbers(double *x, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]))
            x[kept++] = x[i];
    qsort(x, kept, sizeof *x, by_size);
    return kept;
}

/* The smallest value whose share of the sample reaches q. */
static double sample_quantile(const double *sorted, size_t n, double q)
{
    const size_t k = (size_t)ceil(q * (double)n - 1e-9);
    return sorted[k > 0 ? k - 1 : 0];
}

struct spread {
    const char *scope, *metric, *variant;
    double time;
    double level;  /* of the interval in which one more day may lie; 0: not asked for */
    bool is_ratio; /* the mean of the days' own values is not the pooled one */
};

static const struct {
    const char *name;
    double q;
} quantiles[] = {{"p05", 0.05}, {"p50", 0.5}, {"p95", 0.95}};

static void add_spread(struct rows *rows, const struct spread *what, double *x, size_t n)
{
    struct tally t = {0};
    struct str variant = {0};
    n = sort_numbers(x, n);
    for (size_t i = 0; i < n; i++)
        tally_add(&t, x[i]);
    const size_t stem = strlen(what->variant);
    for (unsigned i = 0; n >= 2 && i <= sizeof quantiles / sizeof *quantiles; i++) {
        str_clear(&variant);
        str_add(&variant, what->variant);
        str_add(&variant, stem > 0 ? ":" : "");
        str_add(&variant, i == 0 ? "sd" : quantiles[i - 1].name);
        const double value = i == 0 ? tally_sd(&t) : sample_quantile(x, n, quantiles[i - 1].q);
        add_row(rows, what->scope, what->metric, str_text(&variant), ci_none(value, n), what->time);
    }
    if (n >= 2 && what->level > 0 && strchr(what->scope, ';') == NULL) {
        const char *const names[] = {"prediction", "daily"};
        for (unsigned i = 0; i < (what->is_ratio ? 2 : 1); i++) {
            str_clear(&variant);
            str_addf(&variant, "%s%s%s", what->variant, stem > 0 ? ":" : "", names[i]);
            add_row(rows, what->scope, what->metric, str_text(&variant),
                    i == 0 ? ci_prediction(&t, what->level) : ci_mean(&t, what->level), what->time);
        }
    }
    str_free(&variant);
}

/* ---- summary ---- */

static void emit_column(const struct reduction *r, uint32_t k, struct rows *rows, double *scratch)
{
    const struct column *const column = &r->columns[k];
    const struct metric *const m = &metrics[column->metric];
    const char *const scope = r->scopes.scope[column->scope].name;
    struct str text = {0};
    const char *const variant = variant_of(r, column, &text);
    /* A steady run's counts are those of the whole run, not of a batch. */
    const double scale = r->batches ? (double)r->total[k].moments.n : 1;
    const struct ci ci = metric_ci(m, &r->total[k], r->scenario->confidence, scale);
    add_row(rows, scope, m->name, variant, ci, 0);
    for (uint32_t u = 0; u < r->n_units; u++)
        scratch[u] = r->values[(size_t)u * r->n_columns + k];
    if (!r->batches)
        add_spread(rows,
                   &(struct spread){scope, m->name, variant, 0, r->scenario->confidence,
                                    m->style != COUNT},
                   scratch, r->n_units);
    str_free(&text);
}

/* The share of replications whose own service level was below the target. */
static void emit_missed(const struct reduction *r, uint32_t k, struct rows *rows)
{
    const struct column *const column = &r->columns[k];
    const struct scope *const scope = &r->scopes.scope[column->scope];
    struct str text = {0};
    if (scope->sla == NOBODY || strcmp(metrics[column->metric].name, "sl_frac") != 0 ||
        !metric_is_first(&metrics[column->metric], r->scenario, scope))
        return;
    uint64_t missed = 0, known = 0;
    for (uint32_t u = 0; u < r->n_units; u++) {
        const double value = r->values[(size_t)u * r->n_columns + k];
        known += isnan(value) ? 0 : 1;
        missed += value < r->scenario->slas[scope->sla].target;
    }
    add_row(rows, scope->name, "sl_missed_days_frac", variant_of(r, column, &text),
            ci_binomial(missed, known, r->scenario->confidence), 0);
    str_free(&text);
}

/* One special measure of each unit, those that are a number first in the tally t: days, or batches of a steady run. */
static uint32_t special_units(const struct reduction *r, uint32_t scope, unsigned k,
                              double *scratch, struct tally *t)
{
    const double *const table = r->batches ? r->batch_specials : r->specials;
    const uint32_t n = r->batches ? r->n_units : r->n_reps;
    for (uint32_t i = 0; i < n; i++) {
        scratch[i] = table[((size_t)i * r->scopes.n + scope) * N_SPECIALS + k];
        if (!isnan(scratch[i]))
            tally_add(t, scratch[i]);
    }
    return n;
}

static void emit_specials(const struct reduction *r, uint32_t scope, struct rows *rows,
                          double *scratch)
{
    double pooled[N_SPECIALS];
    bool is_restricted = false;
    special_values(pooled, &r->pools[scope], &is_restricted);
    for (unsigned k = 0; k < N_SPECIALS; k++) {
        struct tally t = {0};
        const uint32_t n = special_units(r, scope, k, scratch, &t);
        const bool is_max = k == SPECIAL_WAIT_MAX || k == SPECIAL_QUEUE_MAX;
        struct ci ci = is_max ? ci_none(pooled[k], r->n_reps)
                              : ci_sections(pooled[k], scratch, n, r->scenario->confidence);
        if (is_max && t.n >= 2)
            ci = ci_range(&t);
        const char *const variant = k == SPECIAL_VIRTUAL && is_restricted ? "restricted" : "";
        if (isnan(pooled[k]) &&
            (k == SPECIAL_QUEUE_MAX || (k >= SPECIAL_QUEUE_P50 && k <= SPECIAL_QUEUE_P99)))
            continue;
        add_row(rows, r->scopes.scope[scope].name, special_names[k].name, variant, ci, 0);
        if (!r->batches)
            add_spread(rows,
                       &(struct spread){r->scopes.scope[scope].name, special_names[k].name, variant,
                                        0, r->scenario->confidence, false},
                       scratch, n);
    }
}

/* Time means over the window; whole numbers by interval are in interval.csv. */
static void emit_required(const struct reduction *r, struct rows *summary, struct rows *interval)
{
    const struct scenario *const s = r->scenario;
    double *const all = mem_new(s->n_intervals, sizeof *all);
    double all_sum = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        struct str name = {0};
        double sum = 0;
        str_addf(&name, "group=%s", s->groups[g].name);
        for (uint32_t bin = 0; bin < s->n_intervals; bin++) {
            const double heads = required_heads(&r->required, s, g, bin);
            const double length = s->interval_at[bin + 1] - s->interval_at[bin];
            add_row(interval, str_text(&name), "agents_required", "", ci_none(heads, r->n_reps),
                    s->interval_at[bin] - s->warmup);
            if (s->groups[g].shrinkage > 0)
                add_row(interval, str_text(&name), "agents_required", "gross",
                        ci_none(ceil(heads / (1 - s->groups[g].shrinkage) - 1e-9), r->n_reps),
                        s->interval_at[bin] - s->warmup);
            all[bin] += isnan(heads) ? 0 : heads;
            sum += isnan(heads) ? 0 : heads * length / s->length;
        }
        add_row(summary, str_text(&name), "agents_required", "", ci_none(sum, r->n_reps), 0);
        all_sum += sum;
        str_free(&name);
    }
    for (uint32_t bin = 0; bin < s->n_intervals; bin++)
        add_row(interval, "all", "agents_required", "", ci_none(all[bin], r->n_reps),
                s->interval_at[bin] - s->warmup);
    add_row(summary, "all", "agents_required", "", ci_none(all_sum, r->n_reps), 0);
    mem_free(all);
}

/* Fisher (1915): atanh(r) is nearly normal with variance 1 / (n - 3). */
static struct ci correlation_of(const struct tally_pair *t, double level)
{
    const double value = tally_pair_correlation(t);
    struct ci ci = ci_none(value, t->n);
    if (isnan(value) || t->n < 4 || fabs(value) >= 1)
        return ci;
    const double half = ci_normal_quantile(0.5 + level / 2) / sqrt((double)t->n - 3);
    ci.lo = tanh(atanh(value) - half);
    ci.hi = tanh(atanh(value) + half);
    ci.method = "fisher";
    return ci;
}

/* How the days' values of measures of the whole center go together. */
static void emit_correlations(const struct reduction *r, struct rows *rows)
{
    static const char *const names[] = {"offered",        "abandonment_frac", "wait_mean_s",
                                        "occupancy_frac", "csat_frac",        "cost"};
    enum { N_NAMES = sizeof names / sizeof *names };
    uint32_t at[N_NAMES];
    for (unsigned i = 0; i < N_NAMES; i++) {
        at[i] = NOBODY;
        for (uint32_t k = 0; k < r->n_columns && r->columns[k].scope == 0 && at[i] == NOBODY; k++)
            if (strcmp(metrics[r->columns[k].metric].name, names[i]) == 0)
                at[i] = k;
    }
    for (unsigned i = 0; i < N_NAMES; i++)
        for (unsigned j = i + 1; j < N_NAMES; j++) {
            struct tally_pair pair = {0};
            struct str variant = {0};
            for (uint32_t u = 0; u < r->n_units && at[i] != NOBODY && at[j] != NOBODY; u++) {
                const double *const values = r->values + (size_t)u * r->n_columns;
                if (!isnan(values[at[i]]) && !isnan(values[at[j]]))
                    tally_pair_add(&pair, values[at[i]], values[at[j]]);
            }
            str_addf(&variant, "%s:%s", names[i], names[j]);
            if (pair.n >= 2)
                add_row(rows, r->scopes.scope[0].name, "correlation", str_text(&variant),
                        correlation_of(&pair, r->scenario->confidence), 0);
            str_free(&variant);
        }
}

static void emit_summary(const struct reduction *r, struct run_result *result)
{
    const uint32_t most = r->n_units > r->n_reps ? r->n_units : r->n_reps;
    double *const scratch = mem_new(most, sizeof *scratch);
    for (uint32_t k = 0; k < r->n_columns; k++) {
        emit_column(r, k, result->summary, scratch);
        if (!r->batches)
            emit_missed(r, k, result->summary);
        const bool is_last = k + 1 == r->n_columns ||
                             r->columns[k + 1].scope != r->columns[k].scope;
        if (is_last && (r->scopes.scope[r->columns[k].scope].in & IN_TYPES))
            emit_specials(r, r->columns[k].scope, result->summary, scratch);
    }
    emit_correlations(r, result->summary);
    mem_free(scratch);
}

/* ---- intervals, replications, instants ---- */

static void emit_interval(const struct reduction *r, uint32_t k, struct rows *rows, double *scratch)
{
    const struct scenario *const s = r->scenario;
    const struct column *const column = &r->columns[k];
    const struct metric *const m = &metrics[column->metric];
    const char *const scope = r->scopes.scope[column->scope].name;
    struct str text = {0};
    const char *const variant = variant_of(r, column, &text);
    for (uint32_t bin = 0; bin < s->n_intervals; bin++) {
        const size_t cell = (size_t)bin * r->n_interval_columns + column->interval;
        const double time = s->interval_at[bin] - s->warmup;
        add_row(rows, scope, m->name, variant, metric_ci(m, &r->bins[cell], s->confidence, 1),
                time);
        for (uint32_t i = 0; column->with_spread && i < r->n_reps; i++)
            scratch[i] = *reduction_bin_value(r, i, bin, column->kept);
        if (column->with_spread)
            add_spread(rows, &(struct spread){scope, m->name, variant, time, 0, false}, scratch,
                       r->n_reps);
    }
    str_free(&text);
}

static void add_plain(struct rows *rows, const struct spread *what, uint32_t replication,
                      double value)
{
    rows_add(rows, &(struct row){.scope = what->scope,
                                 .metric = what->metric,
                                 .variant = what->variant,
                                 .time = what->time,
                                 .value = value,
                                 .n = 1,
                                 .replication = replication});
}

static void emit_replication(const struct reduction *r, uint32_t i, struct run_result *result)
{
    const struct scenario *const s = r->scenario;
    struct str text = {0};
    for (uint32_t k = 0; k < r->n_columns; k++) {
        const struct column *const column = &r->columns[k];
        const struct scope *const scope = &r->scopes.scope[column->scope];
        struct spread what = {
            scope->name, metrics[column->metric].name, variant_of(r, column, &text), 0, 0, false};
        add_plain(result->replications, &what, r->first + i,
                  r->rep_values[(size_t)i * r->n_columns + k]);
        for (uint32_t bin = 0; r->keep_bins && column->interval != NOBODY && bin < s->n_intervals;
             bin++) {
            what.time = s->interval_at[bin] - s->warmup;
            add_plain(result->replications_interval, &what, r->first + i,
                      *reduction_bin_value(r, i, bin, column->kept));
        }
    }
    for (uint32_t k = 0; k < r->scopes.n; k++)
        for (unsigned m = 0; m < N_SPECIALS && (r->scopes.scope[k].in & IN_TYPES); m++) {
            const double value = r->specials[((size_t)i * r->scopes.n + k) * N_SPECIALS + m];
            if (m < SPECIAL_QUEUE_P50 || m == SPECIAL_VIRTUAL || !isnan(value))
                add_plain(result->replications,
                          &(struct spread){r->scopes.scope[k].name, special_names[m].name, "", 0, 0,
                                           false},
                          r->first + i, value);
        }
    str_free(&text);
}

static void emit_state(const struct reduction *r, size_t instant, const char *scope,
                       const char *metric, size_t state, struct rows *rows)
{
    const struct scenario *const s = r->scenario;
    const size_t width = (size_t)N_INSTANT_STATES + 1 + s->n_queues + 2 * (size_t)s->n_groups;
    const struct tally *const t = &r->instants[instant * width + state];
    const double time = s->instants[instant] - s->warmup;
    add_row(rows, scope, metric, "", ci_mean(t, s->confidence), time);
    if (t->n >= 2)
        add_row(rows, scope, metric, "var", ci_none(tally_variance(t), t->n), time);
}

static void emit_instants(const struct reduction *r, struct rows *rows)
{
    static const char *const names[N_INSTANT_STATES] = {"waiting", "busy",   "acw",
                                                        "ringing", "in_bot", "in_orbit"};
    const struct scenario *const s = r->scenario;
    for (size_t i = 0; i < s->n_instants; i++) {
        struct str name = {0};
        for (size_t k = 0; k < N_INSTANT_STATES && names[k] != NULL; k++)
            emit_state(r, i, "all", names[k], k, rows);
        emit_state(r, i, "all", "in_system",
                   (size_t)N_INSTANT_STATES + s->n_queues + 2 * (size_t)s->n_groups, rows);
        for (uint32_t q = 0; q < s->n_queues; q++) {
            str_clear(&name);
            str_addf(&name, "queue=%s", s->queues[q].name);
            emit_state(r, i, str_text(&name), "waiting", (size_t)N_INSTANT_STATES + q, rows);
        }
        for (uint32_t g = 0; g < s->n_groups; g++) {
            str_clear(&name);
            str_addf(&name, "group=%s", s->groups[g].name);
            emit_state(r, i, str_text(&name), "busy",
                       (size_t)N_INSTANT_STATES + s->n_queues + 2 * (size_t)g, rows);
            emit_state(r, i, str_text(&name), "present",
                       (size_t)N_INSTANT_STATES + s->n_queues + 2 * (size_t)g + 1, rows);
        }
        str_free(&name);
    }
}

void reduction_emit(const struct reduction *r, struct run_result *result)
{
    double *const scratch = mem_new(r->n_reps, sizeof *scratch);
    emit_summary(r, result);
    for (uint32_t k = 0; k < r->n_columns; k++)
        if (r->columns[k].interval != NOBODY)
            emit_interval(r, k, result->interval, scratch);
    if (r->waits != NULL)
        interval_waits_emit(r->waits, r->first, result->interval,
                            r->keep_bins ? result->replications_interval : NULL);
    emit_required(r, result->summary, result->interval);
    for (uint32_t i = 0; i < r->n_reps; i++)
        emit_replication(r, i, result);
    emit_instants(r, result->instants);
    mem_free(scratch);
}
