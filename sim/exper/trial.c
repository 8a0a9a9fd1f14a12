#include "exper/trial.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "exper/farm.h"
#include "exper/where.h"

bool trial_begin(struct trial *a, const struct scenario *s, uint64_t seed, bool is_batched,
                 struct err *e)
{
    *a = (struct trial){.seed = seed, .is_batched = is_batched};
    a->v = mem_new(N_QUANTITIES, sizeof(double));
    a->sum = mem_new(N_QUANTITIES, sizeof(double));
    sha256_begin(&a->customers);
    if (!settle(&a->settled, s, seed, e))
        return false;
    measure_set_make(&a->set, a->settled.scenario, is_batched);
    return true;
}

void trial_free(struct trial *a)
{
    where_free(a->where);
    measure_set_free(&a->set);
    settle_free(&a->settled);
    mem_free(a->x);
    mem_free(a->y);
    mem_free(a->people);
    mem_free(a->v);
    mem_free(a->sum);
    *a = (struct trial){0};
}

static void grow(struct trial *a, uint32_t units)
{
    a->x = mem_grow(a->x, &a->cap_x, ((size_t)a->n + units) * a->set.n, sizeof *a->x);
    a->y = mem_grow(a->y, &a->cap_y, ((size_t)a->n + units) * a->set.n, sizeof *a->y);
}

void trial_add(struct trial *a, const double *x, const double *y)
{
    grow(a, 1);
    memcpy(a->x + (size_t)a->n * a->set.n, x, a->set.n * sizeof *x);
    memcpy(a->y + (size_t)a->n * a->set.n, y, a->set.n * sizeof *y);
    a->n++;
    a->n_reps++;
}

/* The measures from place k on that belong to one scope, out of its sums v. */
static void put(struct trial *a, uint32_t k, uint32_t unit, const double *v)
{
    const uint32_t scope = a->set.measure[k].scope;
    double *const x = a->x + (size_t)unit * a->set.n, *const y = a->y + (size_t)unit * a->set.n;
    for (; k < a->set.n && a->set.measure[k].scope == scope; k++) {
        x[k] = a->set.measure[k].metric->numerator(v);
        y[k] = a->set.measure[k].metric->denominator(v);
    }
}

static void add_scope(struct trial *a, const struct observer *o, uint32_t k)
{
    const struct scope *const scope = &a->set.scopes.scope[a->set.measure[k].scope];
    memset(a->sum, 0, N_QUANTITIES * sizeof *a->sum);
    for (uint32_t bin = 0; bin < o->scenario->n_intervals; bin++) {
        quantity_fill(a->v, o, scope, bin);
        if (a->is_batched)
            put(a, k, a->n + bin, a->v);
        for (int q = 0; q < N_QUANTITIES; q++)
            a->sum[q] += a->v[q];
    }
    quantity_fill_total(a->sum, o, scope);
    if (!a->is_batched)
        put(a, k, a->n, a->sum);
}

static void add_people(struct trial *a, uint32_t replication, const struct trial_people *people)
{
    a->people = mem_grow(a->people, &a->cap_people, (size_t)a->n_reps + 1, sizeof *a->people);
    a->people[a->n_reps] = *people;
    sha256_add_u64(&a->customers, replication);
    sha256_add_u64(&a->customers, people->digest);
    sha256_add_u64(&a->customers, people->fresh);
    a->contacts += people->contacts;
}

static void take(void *trial, const struct observer *o, const struct center *c,
                 uint32_t replication)
{
    struct trial *const a = trial;
    (void)c;
    const uint32_t units = a->is_batched ? (uint32_t)o->scenario->n_intervals : 1;
    grow(a, units);
    for (uint32_t k = 0; k < a->set.n; k++)
        if (k == 0 || a->set.measure[k].scope != a->set.measure[k - 1].scope)
            add_scope(a, o, k);
    if (a->where != NULL)
        where_add(a->where, a->n_reps, o);
    add_people(a, replication, &(struct trial_people){o->customers, o->fresh, o->created});
    a->n += units;
    a->n_reps++;
    if (a->how->unit != NULL)
        a->how->unit(a->how->unit_to, a);
}

void trial_unit_write(struct str *out, const struct trial *a, uint32_t u)
{
    const size_t row = (size_t)u * a->set.n, size = a->set.n * sizeof(double);
    str_add_bytes(out, (const char *)&a->people[u], sizeof *a->people);
    str_add_bytes(out, (const char *)(a->x + row), size);
    str_add_bytes(out, (const char *)(a->y + row), size);
    if (a->where != NULL)
        where_unit_write(out, a->where, u);
}

bool trial_unit_read(struct trial *a, const char *bytes, size_t n)
{
    const size_t size = a->set.n * sizeof(double), head = sizeof *a->people + 2 * size;
    const size_t rest = a->where != NULL ? where_unit_size(a->where) : 0;
    struct trial_people people;
    if (n != head + rest)
        return false;
    grow(a, 1);
    memcpy(&people, bytes, sizeof people);
    memcpy(a->x + (size_t)a->n * a->set.n, bytes + sizeof people, size);
    memcpy(a->y + (size_t)a->n * a->set.n, bytes + sizeof people + size, size);
    if (a->where != NULL)
        where_unit_read(a->where, a->n_reps, bytes + head);
    add_people(a, a->first + a->n_reps, &people);
    a->n++;
    a->n_reps++;
    return true;
}

bool trial_run(struct trial *a, uint32_t n, const struct trial_options *how, struct err *e)
{
    if (n <= a->n_reps)
        return true;
    const struct farm_job job = {.scenario = a->settled.scenario,
                                 .seed = a->seed,
                                 .first = a->first + a->n_reps,
                                 .count = n - a->n_reps,
                                 .threads = how->threads,
                                 .stop = how->stop,
                                 .tick = how->tick,
                                 .progress = how->progress,
                                 .done_before = how->done_before,
                                 .total = how->total > 0 ? how->total : n,
                                 .take = take,
                                 .to = a};
    const uint32_t count = job.count;
    a->how = how;
    return farm_run(&job, e) == count && err_ok(e);
}

struct ci trial_ci(const struct trial *a, uint32_t k, double level)
{
    struct ratio r = {0};
    for (uint32_t u = 0; u < a->n; u++)
        ratio_add(&r, a->x[(size_t)u * a->set.n + k], a->y[(size_t)u * a->set.n + k]);
    return metric_ci(a->set.measure[k].metric, &r, level, a->is_batched ? a->n : 1);
}

void trial_column(const struct trial *a, uint32_t k, double *x, double *y)
{
    for (uint32_t u = 0; u < a->n; u++) {
        x[u] = a->x[(size_t)u * a->set.n + k];
        y[u] = a->y[(size_t)u * a->set.n + k];
    }
}
