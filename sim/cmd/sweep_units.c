/* The units of a sweep: kept in its store, taken over from one, simulated. */
#include <stdio.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "cmd/sweep.h"

/* The number of the first unit of a point that is kept here. */
static uint32_t first_unit(const struct sweep *s, uint32_t point)
{
    uint32_t first, count;
    sweep_span(s, point, s->first.scenario->replications, &first, &count);
    return first;
}

/* --- the store ----------------------------------------------------------------------------------- */

/* Units of a point are 0, 1, 2, ... (in a shard, from its first on); anything else in the store is left alone and run again. */
static void take_kept(void *to, uint32_t point, uint32_t replication, const double *x,
                      const double *y)
{
    struct sweep *const s = to;
    if (point < s->surface.n_points &&
        replication == first_unit(s, point) + s->surface.point[point].n_kept)
        surface_add(&s->surface, point, x, y);
}

static bool copy_into(const struct sweep *s, struct store *store, struct err *e)
{
    bool is_done = true;
    store_begin_copy(store);
    for (uint32_t i = 0; is_done && i < s->surface.n_points; i++) {
        const struct surface_point *const p = &s->surface.point[i];
        for (uint32_t u = 0; is_done && u < p->n_kept; u++)
            is_done = store_add(store, i, first_unit(s, i) + u, p->x + (size_t)u * s->surface.set.n,
                                p->y + (size_t)u * s->surface.set.n, e);
    }
    return is_done && store_end_copy(store, e);
}

bool sweep_copy_store(const struct sweep *s, const char *path, struct err *e)
{
    struct store *const copy = store_open(path, &s->about, e);
    const bool is_done = copy != NULL && copy_into(s, copy, e);
    store_close(copy);
    return is_done;
}

/* What a finished sweep keeps in its folder, for one with more replications. */
static bool read_finished(struct sweep *s, const char *folder, struct err *e)
{
    struct str path = {0};
    str_addf(&path, "%s/%s", folder, store_file_name());
    bool is_done = true;
    if (access(str_text(&path), F_OK) == 0) {
        struct store *const old = store_open_finished(str_text(&path), &s->about, e);
        is_done = old != NULL && store_read(old, take_kept, s, e);
        store_close(old);
    }
    str_free(&path);
    return is_done;
}

bool sweep_read_shard(struct sweep *s, const struct shard_file *f, struct err *e)
{
    struct str path = {0};
    struct store_plan about = s->about;
    str_addf(&path, "%s/%s", f->path, store_file_name());
    sweep_shard_digest(about.digest, s->whole, f->i, f->n, f->units);
    struct store *const store = store_open_finished(str_text(&path), &about, e);
    const bool is_done = store != NULL && store_read(store, take_kept, s, e);
    store_close(store);
    str_free(&path);
    return is_done;
}

bool sweep_open_store(struct sweep *s, const char *folder, bool is_resumed, bool is_forced,
                      struct err *e)
{
    struct str path = {0};
    str_addf(&path, "%s.%s", folder, store_file_name());
    s->store_path = path.text;
    const bool is_there = access(s->store_path, F_OK) == 0;
    if (is_there && !is_resumed && !is_forced) {
        err_add(
            e, ERR_USER,
            "%s holds the units of a sweep that was stopped; add --resume to finish it, or --force to begin anew",
            s->store_path);
        return false;
    }
    if (is_there && !is_resumed)
        store_remove(s->store_path);
    if (is_resumed && !is_there && !read_finished(s, folder, e))
        return false;
    s->store = store_open(s->store_path, &s->about, e);
    if (s->store == NULL)
        return false;
    if (is_resumed && is_there)
        return store_read(s->store, take_kept, s, e);
    bool has_units = false;
    for (uint32_t i = 0; i < s->surface.n_points; i++)
        has_units = has_units || s->surface.point[i].n_kept > 0;
    for (uint32_t i = 0; has_units && i < s->surface.n_points; i++) {
        const struct surface_point *const p = &s->surface.point[i];
        for (uint32_t u = 0; u < p->n_kept; u++)
            if (!store_add(s->store, i, first_unit(s, i) + u, p->x + (size_t)u * s->surface.set.n,
                           p->y + (size_t)u * s->surface.set.n, e))
                return false;
    }
    return true;
}

/* --- running ------------------------------------------------------------------------------------- */

/* Where a point's own trial puts the sweep's measures. */
struct bridge {
    struct sweep *sweep;
    uint32_t point;
    uint32_t *place; /* [measure] in the trial, or NOBODY */
    double *x, *y;
};

static void take_new(void *to, const struct trial *t)
{
    struct bridge *const b = to;
    struct sweep *const s = b->sweep;
    const size_t row = (size_t)(t->n - 1) * t->set.n;
    for (uint32_t k = 0; k < s->surface.set.n; k++) {
        b->x[k] = b->place[k] == NOBODY ? 0 : t->x[row + b->place[k]];
        b->y[k] = b->place[k] == NOBODY ? 0 : t->y[row + b->place[k]];
    }
    const uint32_t replication = first_unit(s, b->point) + s->surface.point[b->point].n_kept;
    if (!err_ok(s->e) || !store_add(s->store, b->point, replication, b->x, b->y, s->e))
        return;
    surface_add(&s->surface, b->point, b->x, b->y);
    s->done++;
}

static bool tick(void *to, uint64_t done, uint64_t total)
{
    struct sweep *const s = to;
    (void)done;
    (void)total;
    if (s->progress != NULL)
        progress_tick(s->progress, s->done, s->total);
    return err_ok(s->e);
}

/* Only the sweep's measures are taken down. */
static void narrow(struct trial *t, struct bridge *b)
{
    const struct measure_set *const set = &b->sweep->surface.set;
    bool *const keep = mem_new(t->set.n, sizeof *keep);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t k = 0; k < set->n; k++) {
            const struct measure *const m = &set->measure[k];
            b->place[k] = measure_set_find(&t->set, m->metric->name, m->variant, m->where);
            if (pass == 0 && b->place[k] != NOBODY)
                keep[b->place[k]] = true;
        }
        if (pass == 0)
            measure_set_keep(&t->set, keep);
    }
    mem_free(keep);
}

static bool run_new(struct sweep *s, uint32_t point, uint32_t n, struct err *e)
{
    struct plan p = {0};
    struct trial t = {0};
    struct bridge b = {.sweep = s, .point = point};
    b.place = mem_new(s->surface.set.n, sizeof *b.place);
    b.x = mem_new(s->surface.set.n, sizeof *b.x);
    b.y = mem_new(s->surface.set.n, sizeof *b.y);
    bool is_done = sweep_load_point(s, point, &p, e) &&
                   trial_begin(&t, p.scenario, p.scenario->seed, false, e);
    if (is_done) {
        narrow(&t, &b);
        t.first = first_unit(s, point) + s->surface.point[point].n_kept;
        const struct trial_options how = {.threads = s->first.threads,
                                          .stop = interrupt_requested,
                                          .tick = tick,
                                          .progress = s,
                                          .unit = take_new,
                                          .unit_to = &b};
        is_done = trial_run(&t, n - s->surface.point[point].n_kept, &how, e) && err_ok(e);
        s->is_stopped = !is_done && err_ok(e);
    }
    trial_free(&t);
    plan_free(&p);
    mem_free(b.place);
    mem_free(b.x);
    mem_free(b.y);
    return is_done;
}

bool sweep_run_point(struct sweep *s, uint32_t point, uint32_t n, struct err *e)
{
    struct surface_point *const p = &s->surface.point[point];
    uint32_t first, count;
    sweep_span(s, point, n, &first, &count);
    if (p->n_kept < count && !run_new(s, point, count, e))
        return false;
    p->n = count > p->n ? count : p->n;
    return true;
}
