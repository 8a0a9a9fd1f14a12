#include "io/build.h"

#include <string.h>

#include "base/mem.h"
#include "exper/crew.h"
#include "io/build_ctx.h"
#include "io/cfg_write.h"

/* "configs/phone_only.cfg" is called phone_only. */
static char *stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return mem_copy_bytes(name, dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name));
}

/* The order matters: run.scale before volumes, demand before types, types before what serves them. */
static void build_parts(struct build *b)
{
    build_time(b);
    build_run(b);
    build_dims(b);
    build_demand(b);
    build_types(b);
    build_queues(b);
    build_bot(b);
    build_groups(b);
    build_campaigns(b);
    build_quality(b);
    build_report(b);
    build_levels(b);
    build_routing(b);
}

static char *resolved(const struct cfg *cfg)
{
    struct str text = {0};
    cfg_write_resolved(&text, cfg);
    return text.text;
}

static struct scenario *build(const char *path, struct load *load, struct err *e)
{
    struct build b = {.cfg = load->cfg,
                      .root = cfg_root(load->cfg),
                      .notes = &load->notes,
                      .e = e,
                      .is_whole = err_ok(e)};
    b.s = mem_new(1, sizeof *b.s);
    b.s->name = stem(path);
    build_parts(&b);
    for (int d = 0; d < N_DIMS; d++)
        build_items_free(&b.dims[d]);
    build_selectors_free(&b.rules);
    mem_free(b.wants);
    mem_free(b.law_node);
    if (err_ok(e)) {
        if (crew_is_there())
            b.s->recipe = resolved(load->cfg);
        return b.s;
    }
    scenario_free(b.s);
    err_sort(e);
    return NULL;
}

struct scenario *scenario_load(const char *path, const struct cfg_sets *sets, struct load *load,
                               struct err *e)
{
    load->schema = schema_new(schema_rows, schema_n_rows);
    load->cfg = cfg_load(path, sets, load->schema, e);
    return build(path, load, e);
}

struct scenario *scenario_load_text(const char *name, const char *text, const struct cfg_sets *sets,
                                    struct load *load, struct err *e)
{
    load->schema = schema_new(schema_rows, schema_n_rows);
    load->cfg = cfg_load_text(name, text, strlen(text), sets, load->schema, e);
    return build(name, load, e);
}

void load_free(struct load *load)
{
    cfg_free(load->cfg);
    schema_free(load->schema);
    notes_free(&load->notes);
    *load = (struct load){0};
}
