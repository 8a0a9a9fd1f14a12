#include "cmd/sweep.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/version.h"
#include "io/baseline.h"

/* --- points -------------------------------------------------------------------------------------- */

bool sweep_load_point(struct sweep *s, uint32_t point, struct plan *p, struct err *e)
{
    return sweep_load_values(s, s->points.value[point], p, e);
}

bool sweep_load_values(struct sweep *s, char *const *values, struct plan *p, struct err *e)
{
    const char *const *given = NULL;
    const size_t n = cmd_values(s->args, "set", &given);
    const char **const sets = mem_new(n + s->axes.n, sizeof *sets);
    struct str *const texts = mem_new(s->axes.n, sizeof *texts);
    for (size_t i = 0; i < n; i++)
        sets[i] = given[i];
    for (size_t k = 0; k < s->axes.n; k++) {
        str_addf(&texts[k], "%s=%s", s->axes.axis[k].path, values[k]);
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

/* What a sweep trades against cost besides service levels, where it is measured. */
static void keep_satisfaction(const struct measure_set *set, bool *keep)
{
    const uint32_t k = measure_set_find(set, "csat_frac", NULL, "all");
    if (k != NOBODY)
        keep[k] = true;
}

static bool choose(struct sweep *s, struct err *e)
{
    struct measure_set *const set = &s->surface.set;
    measure_set_make(set, s->first.scenario, false);
    bool *const keep = mem_new(set->n, sizeof *keep);
    plan_choose(set, s->args, keep, e);
    if (!cmd_given(s->args, "measure"))
        keep_satisfaction(set, keep);
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
    sha256_end_hex(&h, s->whole);
    memcpy(s->about.digest, s->whole, sizeof s->whole);
    str_free(&text);
    mem_free(folder);
}

void sweep_shard_digest(char hex[SHA256_HEX], const char *whole, uint32_t i, uint32_t n,
                        uint32_t units)
{
    struct sha256 h;
    sha256_begin(&h);
    add_text(&h, whole);
    sha256_add_u64(&h, i);
    sha256_add_u64(&h, n);
    sha256_add_u64(&h, units);
    sha256_end_hex(&h, hex);
}

static uint64_t units_of(const struct sweep *s)
{
    return (uint64_t)s->points.n * s->first.scenario->replications;
}

static bool read_shard(struct sweep *s, struct err *e)
{
    const uint64_t units = units_of(s);
    if (!cmd_given(s->args, "shard"))
        return true;
    if (cmd_given(s->args, "allocate"))
        err_add(
            e, ERR_USER,
            "--shard and --allocate do not go together: where to spend depends on what all shards find");
    if (units > UINT32_MAX)
        err_add(e, ERR_USER, "--shard: so many points and replications are too many for shards");
    if (!err_ok(e) || !shard_parse(&s->shard, cmd_text(s->args, "shard"), (uint32_t)units, e))
        return false;
    sweep_shard_digest(s->about.digest, s->whole, s->shard.i, s->shard.n, (uint32_t)units);
    return true;
}

static bool begin(struct sweep *s, const struct cmd_args *args, bool is_checked, struct err *e)
{
    *s = (struct sweep){.args = args, .e = e};
    if (!make_points(s, e) || !sweep_load_point(s, 0, &s->first, e) ||
        (!is_checked && !check_points(s, e)))
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

bool sweep_begin(struct sweep *s, const struct cmd_args *args, struct err *e)
{
    return begin(s, args, false, e) && read_shard(s, e);
}

bool sweep_begin_merged(struct sweep *s, const struct cmd_args *args, const char *digest,
                        struct err *e)
{
    if (!begin(s, args, true, e))
        return false;
    memcpy(s->whole, digest, sizeof s->whole);
    memcpy(s->about.digest, digest, sizeof s->about.digest);
    return true;
}

void sweep_span(const struct sweep *s, uint32_t point, uint32_t n, uint32_t *first, uint32_t *count)
{
    uint32_t from, units;
    *first = 0;
    *count = n;
    if (s->shard.n == 0)
        return;
    shard_span(&s->shard, (uint32_t)units_of(s), &from, &units);
    const uint64_t begin_at = (uint64_t)point * n, end_at = begin_at + n;
    const uint64_t lo = from > begin_at ? from : begin_at;
    const uint64_t hi = (uint64_t)from + units < end_at ? (uint64_t)from + units : end_at;
    *first = lo < hi ? (uint32_t)(lo - begin_at) : 0;
    *count = lo < hi ? (uint32_t)(hi - lo) : 0;
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
