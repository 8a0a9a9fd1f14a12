#include "cmd/sweep.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "base/version.h"
#include "io/baseline.h"

/* --- points -------------------------------------------------------------------------------------- */

bool sweep_load_point(struct sweep *s, uint32_t point, struct plan *p, struct err *e)
{
    const char *const *given = NULL;
    const size_t n = cmd_values(s->args, "set", &given);
    const char **const sets = mem_new(n + s->axes.n, sizeof *sets);
    struct str *const texts = mem_new(s->axes.n, sizeof *texts);
    for (size_t i = 0; i < n; i++)
        sets[i] = given[i];
    for (size_t k = 0; k < s->axes.n; k++) {
        str_addf(&texts[k], "%s=%s", s->axes.axis[k].path, s->points.value[point][k]);
        sets[n + k] = str_text(&texts[k]);
    }
    const bool is_done = plan_load(p, cmd_word(s->args, 0), &(struct cfg_sets){sets, n + s->axes.n},
                                   s->args, e);
    for (size_t k = 0; k < s->axes.n; k++)
        str_free(&texts[k]);
    mem_free(texts);
    mem_free(sets);
    return is_done;
}

/* A mistake in the last point should not wait for the others to be run. */
static bool check_points(struct sweep *s, struct err *e)
{
    enum { MOST_CHECKED = 2000 };
    const size_t n = s->points.n < MOST_CHECKED ? s->points.n : MOST_CHECKED;
    for (uint32_t i = 1; i < n && err_ok(e); i++) {
        struct plan p = {0};
        sweep_load_point(s, i, &p, e);
        plan_free(&p);
    }
    return err_ok(e);
}

static bool make_points(struct sweep *s, struct err *e)
{
    const char *const *texts = NULL;
    const size_t n = cmd_values(s->args, "sweep", &texts);
    const bool is_zip = cmd_flag(s->args, "zip"), is_latin = cmd_given(s->args, "lhs");
    if (is_zip && is_latin)
        err_add(e, ERR_USER, "--zip and --lhs exclude each other; leave out one");
    if (!sweep_axes_read(&s->axes, texts, n, e))
        return false;
    return sweep_points_make(&s->points, &s->axes,
                             is_zip     ? SWEEP_ZIP
                             : is_latin ? SWEEP_LATIN
                                        : SWEEP_GRID,
                             (size_t)cmd_count(s->args, "lhs"), e);
}

static void name_points(struct sweep *s)
{
    s->setting = mem_new(s->points.n, sizeof *s->setting);
    for (size_t i = 0; i < s->points.n; i++) {
        struct str text = {0};
        for (size_t k = 0; k < s->axes.n; k++)
            str_addf(&text, "%s%s=%s", k > 0 ? "; " : "", s->axes.axis[k].path,
                     s->points.value[i][k]);
        s->setting[i] = text.text;
    }
}

/* --- measures ------------------------------------------------------------------------------------ */

/* Those chosen, and whatever else an option asks about. */
static void keep_asked(const struct measure_set *set, const char *name, const char *option,
                       bool *keep, struct err *e)
{
    const uint32_t k = measure_set_named(set, name, option, e);
    if (k != NOBODY)
        keep[k] = true;
}

static void keep_pair(const struct measure_set *set, const char *pair, bool *keep, struct err *e)
{
    const char *const comma = strchr(pair, ',');
    if (comma == NULL) {
        err_add(e, ERR_USER,
                "--pareto `%.60s` names one measure; write two, e.g. cost,sl_frac@sla=NAME", pair);
        return;
    }
    char *const one = mem_copy_bytes(pair, (size_t)(comma - pair));
    keep_asked(set, one, "--pareto", keep, e);
    keep_asked(set, comma + 1, "--pareto", keep, e);
    mem_free(one);
}

static void keep_meet(const struct measure_set *set, const char *text, bool *keep, struct err *e)
{
    char *const name = mem_copy_bytes(text, strcspn(text, "<>"));
    keep_asked(set, name, "--meet", keep, e);
    mem_free(name);
}

static bool choose(struct sweep *s, struct err *e)
{
    struct measure_set *const set = &s->surface.set;
    measure_set_make(set, s->first.scenario, false);
    bool *const keep = mem_new(set->n, sizeof *keep);
    plan_choose(set, s->args, keep, e);
    if (cmd_given(s->args, "best"))
        keep_asked(set, cmd_text(s->args, "best"), "--best", keep, e);
    if (cmd_given(s->args, "by"))
        keep_asked(set, cmd_text(s->args, "by"), "--by", keep, e);
    if (cmd_given(s->args, "pareto"))
        keep_pair(set, cmd_text(s->args, "pareto"), keep, e);
    if (cmd_given(s->args, "meet"))
        keep_meet(set, cmd_text(s->args, "meet"), keep, e);
    measure_set_keep(set, keep);
    mem_free(keep);
    s->measure = mem_new(set->n, sizeof *s->measure);
    for (uint32_t k = 0; k < set->n; k++) {
        struct str name = {0};
        measure_add_name(&name, &set->measure[k]);
        s->measure[k] = name.text;
    }
    return err_ok(e);
}

/* --- what the store is about ---------------------------------------------------------------------- */

static void add_text(struct sha256 *h, const char *text)
{
    sha256_add(h, text, strlen(text) + 1);
}

static void describe(struct sweep *s)
{
    struct sha256 h;
    struct str text = {0};
    char config[SHA256_HEX];
    char *const folder = baseline_folder_of(cmd_word(s->args, 0));
    baseline_config_text(&text, s->first.load.cfg, folder);
    /* More replications of the same sweep are the same sweep. */
    char *const line = strstr(str_text(&text), "replications =");
    for (char *c = line; c != NULL && *c != '\n' && *c != '\0'; c++)
        *c = '#';
    baseline_digest(config, str_text(&text), folder);
    sha256_begin(&h);
    add_text(&h, CCSIM_VERSION);
    add_text(&h, config);
    for (size_t i = 0; i < s->points.n; i++)
        add_text(&h, s->setting[i]);
    for (uint32_t k = 0; k < s->surface.set.n; k++)
        add_text(&h, s->measure[k]);
    sha256_add_u64(&h, s->first.scenario->seed);
    s->about = (struct store_plan){.n_measures = s->surface.set.n,
                                   .measure = (const char *const *)s->measure,
                                   .n_points = (uint32_t)s->points.n,
                                   .point = (const char *const *)s->setting};
    sha256_end_hex(&h, s->about.digest);
    str_free(&text);
    mem_free(folder);
}

bool sweep_begin(struct sweep *s, const struct cmd_args *args, struct err *e)
{
    *s = (struct sweep){.args = args, .e = e};
    if (!make_points(s, e) || !sweep_load_point(s, 0, &s->first, e) || !check_points(s, e))
        return false;
    if (s->first.scenario->steady && s->first.scenario->replications < 2)
        err_add(e, ERR_USER,
                "a sweep of steady runs needs several of each; give --replications 10");
    surface_make(&s->surface, (uint32_t)s->points.n, s->first.scenario->confidence);
    name_points(s);
    if (!choose(s, e))
        return false;
    describe(s);
    return err_ok(e);
}

void sweep_free(struct sweep *s)
{
    for (uint32_t k = 0; s->measure != NULL && k < s->surface.set.n; k++)
        mem_free(s->measure[k]);
    mem_free(s->measure);
    for (size_t i = 0; s->setting != NULL && i < s->points.n; i++)
        mem_free(s->setting[i]);
    mem_free(s->setting);
    measure_set_free(&s->surface.set);
    surface_free(&s->surface);
    store_close(s->store);
    mem_free(s->store_path);
    sweep_points_free(&s->points);
    sweep_axes_free(&s->axes);
    plan_free(&s->first);
}

/* --- the store ----------------------------------------------------------------------------------- */

/* Units of a point are 0, 1, 2, ...; anything else in the store is left alone and run again. */
static void take_kept(void *to, uint32_t point, uint32_t replication, const double *x,
                      const double *y)
{
    struct sweep *const s = to;
    if (point < s->surface.n_points && replication == s->surface.point[point].n_kept)
        surface_add(&s->surface, point, x, y);
}

static bool copy_into(const struct sweep *s, struct store *store, struct err *e)
{
    bool is_done = true;
    store_begin_copy(store);
    for (uint32_t i = 0; is_done && i < s->surface.n_points; i++) {
        const struct surface_point *const p = &s->surface.point[i];
        for (uint32_t u = 0; is_done && u < p->n_kept; u++)
            is_done = store_add(store, i, u, p->x + (size_t)u * s->surface.set.n,
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
            if (!store_add(s->store, i, u, p->x + (size_t)u * s->surface.set.n,
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
    const uint32_t replication = s->surface.point[b->point].n_kept;
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
        t.n_reps = s->surface.point[point].n_kept;
        const struct trial_options how = {.threads = s->first.threads,
                                          .stop = interrupt_requested,
                                          .tick = tick,
                                          .progress = s,
                                          .unit = take_new,
                                          .unit_to = &b};
        is_done = trial_run(&t, n, &how, e) && err_ok(e);
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
    if (p->n_kept < n && !run_new(s, point, n, e))
        return false;
    p->n = n > p->n ? n : p->n;
    return true;
}
