/* The sections arrivals and surges: streams, their factors, the compiled demand. */
#include <string.h>

#include "base/mem.h"
#include "io/build_stream.h"

/* All that demand_compile is told, and what must be freed afterwards. */
struct plan {
    struct items items;
    struct stream *stream;
    struct demand_stream *compiled;
    struct day_set *day_sets;
    struct interval_set *interval_sets;
    size_t n_day_sets, n_interval_sets;
    struct surge_plan *surges;
    size_t n_surges;
};

/* The number a set of random factors is keyed by: streams with the same word share it. */
static uint32_t set_number(const struct build *b, const struct plan *p, uint32_t stream,
                           const char *key)
{
    const char *word = cfg_text(b->cfg, p->stream[stream].node, key);
    if (word == NULL || strcmp(word, "all") == 0)
        return 0;
    if (strcmp(word, "own") == 0)
        return 1 + stream;
    uint32_t first = 0;
    while (first < stream) {
        const char *other = cfg_text(b->cfg, p->stream[first].node, key);
        if (other != NULL && strcmp(other, word) == 0)
            break;
        first++;
    }
    return 1 + p->items.n + first;
}

static void add_day_set(struct build *b, struct plan *p, uint32_t i)
{
    const struct cfg_node *node = p->stream[i].node;
    double cv = cfg_number(b->cfg, node, "cv_day");
    if (cfg_has(node, "shape_day")) {
        const double shape = cfg_number(b->cfg, node, "shape_day");
        if (cfg_has(node, "cv_day"))
            cfg_complain(b->cfg, cfg_get(node, "shape_day"),
                         "give either `cv_day` or `shape_day`, not both");
        cv = shape > 0 ? 1 / sqrt(shape) : 0;
    }
    p->compiled[i].day_set = DEMAND_NONE;
    if (!(cv > 0))
        return;
    p->compiled[i].day_set = (uint32_t)p->n_day_sets;
    p->day_sets[p->n_day_sets++] = (struct day_set){.number = set_number(b, p, i, "day_set"),
                                                    .cv = cv};
}

/* The stream's intervals from midnight on, over the simulated time. */
static bool lay_intervals(struct build *b, struct stream *st)
{
    const double step = grid_interval(b, st->node);
    if (!(step > 0) || cfg_has(st->node, "bounds")) {
        if (step > 0)
            cfg_complain(b->cfg, cfg_get(st->node, "cv_interval"),
                         "interval factors need even steps; use `interval`, not `bounds`");
        return false;
    }
    const size_t n = (size_t)ceil(86400 / step - 1e-9);
    double *offset = mem_new(n + 1, sizeof *offset), *value = mem_new(n, sizeof *value);
    for (size_t i = 0; i <= n; i++)
        offset[i] = fmin((double)i * step, 86400);
    grid_lay(b, &(struct pattern){.n = n, .offset = offset, .origin = b->midnight, .daily = true},
             value, 0, b->horizon, &st->intervals);
    mem_free(offset);
    mem_free(value);
    return true;
}

static void add_interval_set(struct build *b, struct plan *p, uint32_t i)
{
    struct stream *st = &p->stream[i];
    const double cv = cfg_number(b->cfg, st->node, "cv_interval");
    p->compiled[i].interval_set = DEMAND_NONE;
    if (!(cv > 0) || !lay_intervals(b, st))
        return;
    p->compiled[i].interval_set = (uint32_t)p->n_interval_sets;
    p->interval_sets[p->n_interval_sets++] = (struct interval_set){
        .number = set_number(b, p, i, "interval_set"),
        .cv = cv,
        .rho = cfg_number(b->cfg, st->node, "rho"),
        .n = st->intervals.n,
        .at = st->intervals.at,
    };
}

/* Complains unless exactly one of the ways to give a volume is there. gaps alone will do for renewal. */
static bool has_one_volume(struct build *b, const struct cfg_node *node)
{
    static const char *const ways[] = {"per_hour", "per_interval", "volume", "counts_file",
                                       "trace"};
    const char *given = NULL;
    for (int i = 0; i < 5; i++) {
        if (!cfg_has(node, ways[i]))
            continue;
        if (given != NULL) {
            cfg_complain(b->cfg, cfg_get(node, ways[i]), "give either `%s` or `%s`, not both",
                         given, ways[i]);
            return false;
        }
        given = ways[i];
    }
    if (given == NULL && !cfg_has(node, "gaps")) {
        if (!build_misses(b, node))
            return false;
        cfg_complain(
            b->cfg, node,
            "`%s` lacks a volume; give per_hour, per_interval, volume, counts_file or trace",
            cfg_node_item_name(node) != NULL ? cfg_node_item_name(node) : "stream");
        return false;
    }
    return true;
}

static const struct arrive_ops *process_of(struct build *b, const struct cfg_node *node)
{
    const int word = cfg_has(node, "process") ? cfg_word(b->cfg, node, "process") : 0;
    if (cfg_has(node, "trace")) {
        if (cfg_has(node, "process"))
            cfg_complain(b->cfg, cfg_get(node, "process"),
                         "a trace has its own times; remove `process`");
        return &arrive_trace;
    }
    const struct arrive_ops *ops = word == 1   ? &arrive_fixed
                                   : word == 2 ? &arrive_renewal
                                               : &arrive_poisson;
    if (ops == &arrive_renewal && !cfg_has(node, "gaps"))
        cfg_complain(
            b->cfg, node,
            "process \"renewal\" needs `gaps`; write e.g. gaps = { dist = \"gamma\"; mean = 30; cv = 0.5; };");
    if (ops != &arrive_renewal && cfg_has(node, "gaps"))
        cfg_complain(b->cfg, cfg_get(node, "gaps"), "`gaps` needs process = \"renewal\"");
    return ops;
}

static void compile_stream(struct build *b, struct plan *p, uint32_t i, struct source *source)
{
    struct stream *st = &p->stream[i];
    struct demand_stream *out = &p->compiled[i];
    *out = (struct demand_stream){.process = process_of(b, st->node),
                                  .file = st->node->file,
                                  .line = st->node->line,
                                  .name = p->items.name[i]};
    if (has_one_volume(b, st->node)) {
        if (out->process == &arrive_trace)
            stream_trace(b, st, source);
        else
            stream_rates(b, st, out->process == &arrive_fixed);
    }
    out->rate = (struct rate_pieces){
        .n = st->rate.n, .at = st->rate.at, .rate = st->rate.value, .linear = st->linear};
    out->cells = (struct arrive_cells){
        .n = st->cells.n, .at = st->cells.at, .count = st->cells.value};
    out->times = st->times;
    out->n_times = st->n_times;
    out->law = build_law(b, st->node, "gaps");
    out->batch = build_law(b, st->node, "batch");
    add_day_set(b, p, i);
    add_interval_set(b, p, i);
}

/* The channel of a stream: named, or the only one. */
static uint32_t channel_of(struct build *b, const struct cfg_node *node)
{
    const int i = build_find_key(b, &b->dims[DIM_CHANNEL], node, "channel", "channel");
    if (i < 0 && !cfg_has(node, "channel") && b->dims[DIM_CHANNEL].n > 1 && build_misses(b, node))
        cfg_complain(b->cfg, node, "`%s` does not say its `channel`",
                     cfg_node_item_name(node) != NULL ? cfg_node_item_name(node) : "stream");
    return i < 0 ? 0 : (uint32_t)i;
}

static void read_stream(struct build *b, struct plan *p, uint32_t i)
{
    struct stream *st = &p->stream[i];
    struct source *source = &b->s->sources[i];
    st->node = p->items.node[i];
    st->channel = channel_of(b, st->node);
    st->language = stream_shares(b, st->node, DIM_LANGUAGE, NOBODY);
    st->segment = stream_shares(b, st->node, DIM_SEGMENT, NOBODY);
    *source = (struct source){
        .name = mem_copy_text(p->items.name[i]), .stream = i, .surge = NOBODY};
    source->is_total = cfg_word(b->cfg, st->node, "counts") == 1;
    source->enters_human = cfg_word(b->cfg, st->node, "enters") == 1;
    stream_mixes(b, st, source);
    compile_stream(b, p, i, source);
}

/* The sources behind the base streams: what each surge adds to each. */
static void add_surge_sources(struct build *b, const struct plan *p)
{
    struct scenario *s = b->s;
    const struct demand *d = s->demand;
    s->sources = mem_resize(s->sources, d->n_specs, sizeof *s->sources);
    for (uint32_t i = 0; i < d->n_specs; i++) {
        const struct arrive_spec *spec = &d->specs[i];
        struct source *source = &s->sources[i];
        if (i >= p->items.n) {
            struct str name = {0};
            const struct source *base = &s->sources[spec->base];
            str_addf(&name, "%s.%s", p->surges[spec->surge].name, base->name);
            *source = (struct source){.name = name.text,
                                      .surge = spec->surge,
                                      .is_total = base->is_total,
                                      .enters_human = base->enters_human};
            stream_copy_mixes(source, base);
        }
        source->arrive = spec;
        source->stream = spec->stream;
    }
    s->n_sources = d->n_specs;
}

static void compile(struct build *b, struct plan *p)
{
    struct scenario *s = b->s;
    p->surges = surge_plans(b, &p->items, &p->n_surges);
    s->surges = mem_new(p->n_surges, sizeof *s->surges);
    for (size_t i = 0; i < p->n_surges; i++)
        s->surges[s->n_surges++] = mem_copy_text(p->surges[i].name != NULL ? p->surges[i].name
                                                                           : "");
    if (!err_ok(b->e))
        return; /* half-read streams would only bring up mistakes that follow from others */
    const struct demand_plan plan = {
        .end = b->horizon,
        .clock = fmod(fmod(-b->midnight, 86400) + 86400, 86400),
        .n_streams = p->items.n,
        .n_surges = p->n_surges,
        .n_day_sets = p->n_day_sets,
        .n_interval_sets = p->n_interval_sets,
        .streams = p->compiled,
        .surges = p->surges,
        .day_sets = p->day_sets,
        .interval_sets = p->interval_sets,
    };
    s->demand = demand_compile(&plan, b->e);
    if (s->demand != NULL) {
        add_surge_sources(b, p);
        surge_mixes(b, p->surges, p->stream);
    }
}

static void plan_free(struct plan *p)
{
    for (uint32_t i = 0; i < p->items.n; i++) {
        mem_free(p->stream[i].language);
        mem_free(p->stream[i].segment);
        pieces_free(&p->stream[i].rate);
        pieces_free(&p->stream[i].cells);
        pieces_free(&p->stream[i].intervals);
    }
    surge_plans_free(p->surges, p->n_surges);
    mem_free(p->stream);
    mem_free(p->compiled);
    mem_free(p->day_sets);
    mem_free(p->interval_sets);
    build_items_free(&p->items);
}

void build_demand(struct build *b)
{
    struct plan p = {0};
    build_items(b, "arrivals", NULL, &p.items);
    const uint32_t n = p.items.n;
    p.stream = mem_new(n, sizeof *p.stream);
    p.compiled = mem_new(n, sizeof *p.compiled);
    p.day_sets = mem_new(n, sizeof *p.day_sets);
    p.interval_sets = mem_new(n, sizeof *p.interval_sets);
    b->s->sources = mem_new(n, sizeof *b->s->sources);
    for (uint32_t i = 0; i < n; i++) {
        read_stream(b, &p, i);
        b->s->n_sources++;
    }
    compile(b, &p);
    plan_free(&p);
}
