#include "exper/trial.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "exper/day_special.h"
#include "exper/farm.h"
#include "exper/where.h"

bool trial_begin(struct trial *a, const struct scenario *s, uint64_t seed, bool is_batched,
                 struct err *e)
{
    *a = (struct trial){.seed = seed, .is_batched = is_batched};
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

/* Units of a replication: its own, or one for each batch. */
static uint32_t units_each(const struct trial *a)
{
    return a->is_batched ? (uint32_t)a->settled.scenario->n_intervals : 1;
}

/* Numerators and denominators of one replication: [unit][measure]. */
struct draft {
    double *x, *y;
};

/* The measures from place k on that belong to one scope, out of its sums v. */
static void put(const struct trial *a, struct draft *d, uint32_t k, uint32_t unit, const double *v)
{
    const uint32_t scope = a->set.measure[k].scope;
    double *const x = d->x + (size_t)unit * a->set.n, *const y = d->y + (size_t)unit * a->set.n;
    for (; k < a->set.n && a->set.measure[k].scope == scope; k++) {
        const struct metric *const m = a->set.measure[k].metric;
        if (m->numerator == NULL)
            continue;
        x[k] = m->numerator(v);
        y[k] = m->denominator(v);
    }
}

/* Quantiles of the day; they are the last of their scope. A day without one counts in neither sum. */
static void put_specials(const struct trial *a, struct draft *d, const struct observer *o,
                         uint32_t k)
{
    const uint32_t scope = a->set.measure[k].scope;
    double value[N_SPECIALS];
    bool is_filled = false;
    for (; k < a->set.n && a->set.measure[k].scope == scope; k++) {
        const unsigned place = day_special_place(a->set.measure[k].metric);
        if (place == n_day_specials)
            continue;
        if (!is_filled)
            day_special_values(value, o, &a->set.scopes.scope[scope]);
        is_filled = true;
        d->x[k] = isnan(value[place]) ? 0 : value[place];
        d->y[k] = isnan(value[place]) ? 0 : 1;
    }
}

static void add_scope(const struct trial *a, struct draft *d, const struct observer *o, uint32_t k)
{
    const struct scope *const scope = &a->set.scopes.scope[a->set.measure[k].scope];
    double v[N_QUANTITIES], sum[N_QUANTITIES] = {0};
    for (uint32_t bin = 0; bin < o->scenario->n_intervals; bin++) {
        quantity_fill(v, o, scope, bin);
        if (a->is_batched)
            put(a, d, k, bin, v);
        for (int q = 0; q < N_QUANTITIES; q++)
            sum[q] += v[q];
    }
    quantity_fill_total(sum, o, scope);
    if (!a->is_batched) {
        put(a, d, k, 0, sum);
        put_specials(a, d, o, k);
    }
}

/* A digest: who came, then x and y of all units, then what `where` watches. */
static void digest(const void *trial, const struct observer *o, struct str *out)
{
    const struct trial *const a = trial;
    const size_t n = (size_t)units_each(a) * a->set.n;
    const struct trial_people people = {o->customers, o->fresh, o->created};
    struct draft d = {mem_new(n, sizeof(double)), mem_new(n, sizeof(double))};
    for (uint32_t k = 0; k < a->set.n; k++)
        if (k == 0 || a->set.measure[k].scope != a->set.measure[k - 1].scope)
            add_scope(a, &d, o, k);
    str_add_bytes(out, (const char *)&people, sizeof people);
    str_add_bytes(out, (const char *)d.x, n * sizeof(double));
    str_add_bytes(out, (const char *)d.y, n * sizeof(double));
    if (a->where != NULL)
        where_digest(a->where, o, out);
    mem_free(d.x);
    mem_free(d.y);
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

void trial_cut(struct trial *a, uint32_t n)
{
    assert(!a->is_batched && n <= a->n_reps);
    a->contacts = 0;
    a->n = a->n_reps = 0;
    sha256_begin(&a->customers);
    while (a->n_reps < n) {
        const struct trial_people people = a->people[a->n_reps];
        add_people(a, a->first + a->n_reps, &people);
        a->n++;
        a->n_reps++;
    }
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
    const uint32_t units = units_each(a);
    const size_t size = (size_t)units * a->set.n * sizeof(double);
    const size_t head = sizeof *a->people + 2 * size;
    const size_t rest = a->where != NULL ? where_unit_size(a->where) : 0;
    struct trial_people people;
    if (n != head + rest)
        return false;
    grow(a, units);
    memcpy(&people, bytes, sizeof people);
    memcpy(a->x + (size_t)a->n * a->set.n, bytes + sizeof people, size);
    memcpy(a->y + (size_t)a->n * a->set.n, bytes + sizeof people + size, size);
    if (a->where != NULL)
        where_unit_read(a->where, a->n_reps, bytes + head);
    add_people(a, a->first + a->n_reps, &people);
    a->n += units;
    a->n_reps++;
    return true;
}

static void take(void *trial, const struct observer *o, const struct str *made,
                 uint32_t replication)
{
    struct trial *const a = trial;
    (void)o, (void)replication;
    const bool is_read = trial_unit_read(a, str_text(made), made->len);
    assert(is_read);
    (void)is_read;
    if (a->how->unit != NULL)
        a->how->unit(a->how->unit_to, a);
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
                                 .digest = digest,
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
