/* Surges: what they multiply or add, and what their customers want. */
#include <string.h>

#include "base/mem.h"
#include "io/build_stream.h"

static void read_streams(struct build *b, const struct cfg_node *node, const struct items *streams,
                         struct surge_plan *plan)
{
    const struct cfg_node *key = cfg_get(node, "arrivals");
    uint32_t *list = build_keep(b, key != NULL ? key->n + 1 : 1, sizeof *list);
    const struct cfg_node *one = key != NULL && key->kind == CFG_LIST ? key->first : key;
    for (; one != NULL; one = key->kind == CFG_LIST ? one->next : NULL) {
        const int i = one->kind == CFG_TEXT
                          ? build_find(b, streams, one, one->text, "arrival stream")
                          : -1;
        if (i >= 0)
            list[plan->n_streams++] = (uint32_t)i;
    }
    plan->streams = list;
}

/* One of factor, volume, factor_law, volume_law; a profile needs none. */
static void read_size(struct build *b, const struct cfg_node *node, struct surge_plan *plan)
{
    static const char *const keys[] = {"factor", "volume", "factor_law", "volume_law"};
    int given = -1;
    for (int i = 0; i < 4; i++) {
        if (!cfg_has(node, keys[i]))
            continue;
        if (given >= 0)
            cfg_complain(b->cfg, cfg_get(node, keys[i]), "give either `%s` or `%s`, not both",
                         keys[given], keys[i]);
        given = i;
    }
    plan->size = 1;
    if (given < 0) {
        if (plan->shape != SURGE_profile)
            cfg_complain(b->cfg, node,
                         "a surge needs a `factor` or a `volume`; write e.g. factor = 3.0;");
        return;
    }
    plan->adds_volume = given == 1 || given == 3;
    if (given < 2)
        plan->size = cfg_number(b->cfg, node, keys[given]) * (plan->adds_volume ? b->s->scale : 1);
    else
        plan->size_law = build_law(b, node, keys[given]);
    if (given == 3 && b->s->scale != 1)
        notes_add(b->notes, "surges[%s]: run.scale does not multiply `volume_law`", plan->name);
}

static void need(struct build *b, const struct cfg_node *node, const char *key, const char *shape)
{
    if (!cfg_has(node, key))
        cfg_complain(b->cfg, node, "a surge of shape \"%s\" needs `%s`", shape, key);
}

static void read_profile(struct build *b, const struct cfg_node *node, struct surge_plan *plan)
{
    const bool has_list = cfg_has(node, "profile"), has_file = cfg_has(node, "profile_file");
    if (has_list == has_file) {
        cfg_complain(b->cfg, node,
                     "a surge of shape \"profile\" needs either `profile` or `profile_file`");
        return;
    }
    size_t n = 0;
    double *values = has_list ? cfg_numbers(b->cfg, node, "profile", &n)
                              : stream_weights(b, node, "profile_file", &n);
    const double step = grid_interval(b, node);
    double *at = build_keep(b, n + 1, sizeof *at), *height = build_keep(b, n, sizeof *height);
    for (size_t i = 0; i < n; i++) {
        at[i] = (double)i * step;
        height[i] = values[i];
    }
    at[n] = (double)n * step;
    plan->n_steps = n;
    plan->step_at = at;
    plan->step_value = height;
    if (has_list && n == 0)
        cfg_complain(b->cfg, cfg_get(node, "profile"), "`profile` is empty");
    mem_free(values);
}

static void read_surge(struct build *b, const struct cfg_node *node, const struct items *streams,
                       struct surge_plan *plan)
{
    plan->file = node->file;
    plan->line = node->line;
    plan->name = cfg_node_item_name(node);
    const int shape = cfg_word(b->cfg, node, "shape");
    plan->shape = shape < 0 ? SURGE_step : (enum surge_shape)shape;
    plan->start = build_moment(b, cfg_get(node, "start"), (long)cfg_int(b->cfg, node, "day"));
    plan->start_law = build_law(b, node, "start_law");
    plan->probability = cfg_number(b->cfg, node, "p");
    plan->hold = cfg_duration(b->cfg, node, "length");
    plan->rise = cfg_duration(b->cfg, node, "rise");
    plan->fall = cfg_duration(b->cfg, node, "fall");
    plan->tau = cfg_duration(b->cfg, node, "tau");
    if (plan->shape == SURGE_step)
        need(b, node, "length", "step");
    if (plan->shape == SURGE_spike)
        need(b, node, "tau", "spike");
    if (plan->shape == SURGE_profile)
        read_profile(b, node, plan);
    read_size(b, node, plan);
    read_streams(b, node, streams, plan);
}

struct surge_plan *surge_plans(struct build *b, const struct items *streams, size_t *n)
{
    *n = build_length(b->root, "surges");
    struct surge_plan *plans = mem_new(*n, sizeof *plans);
    size_t i = 0;
    for (const struct cfg_node *node = build_first(b->root, "surges"); node != NULL;
         node = node->next)
        read_surge(b, node, streams, &plans[i++]);
    return plans;
}

void surge_plans_free(struct surge_plan *plans, size_t n)
{
    (void)n;
    mem_free(plans);
}

/* The number of a new mix of the source with these intents. */
static uint32_t add_mix(const struct build *b, struct source *source, const struct stream *st,
                        const double *intents)
{
    source->mixes = mem_resize(source->mixes, source->n_mixes + 1, sizeof *source->mixes);
    stream_mix(b, st, intents, &source->mixes[source->n_mixes]);
    return source->n_mixes++;
}

/* When the surge is over, for a start that is not random. */
static double end_of(const struct surge_plan *plan)
{
    switch (plan->shape) {
    case SURGE_step:
        return plan->start + plan->hold;
    case SURGE_ramp:
        return plan->start + plan->rise + plan->hold + plan->fall;
    case SURGE_spike: {
        const double height = plan->adds_volume ? 1 : fabs(plan->size - 1);
        return plan->start + (height > 0.01 ? plan->tau * log(height / 0.01) : 0);
    }
    default:
        return plan->start + (plan->n_steps > 0 ? plan->step_at[plan->n_steps] : 0);
    }
}

static bool acts_on(const struct surge_plan *plan, uint32_t stream)
{
    for (size_t i = 0; i < plan->n_streams; i++) {
        if (plan->streams[i] == stream)
            return true;
    }
    return plan->n_streams == 0;
}

static void mix_of_stream(struct build *b, const struct surge_plan *plan, const struct stream *st,
                          struct source *source, const double *intents)
{
    const uint32_t mix = add_mix(b, source, st, intents);
    stream_overlay_mix(source, plan->start, end_of(plan), mix);
}

static void only_mix(const struct build *b, const struct stream *st, struct source *source,
                     const double *intents)
{
    const uint32_t mix = add_mix(b, source, st, intents);
    steps_free(&source->mix_at);
    steps_add(&source->mix_at, 0, mix);
}

/* Applies one of the two mixes of a surge: to what it adds, or (mix_all) to the streams as well. */
static void apply_mix(struct build *b, const struct cfg_node *node, const struct surge_plan *plans,
                      uint32_t surge, struct stream *streams)
{
    const struct surge_plan *plan = &plans[surge];
    const bool is_all = cfg_has(node, "mix_all");
    const char *key = is_all ? "mix_all" : "mix";
    if (is_all && (plan->start_law != NULL || plan->probability < 1)) {
        cfg_complain(b->cfg, cfg_get(node, key),
                     "`mix_all` needs a surge that surely happens at a fixed time; use `mix`");
        return;
    }
    double *intents = stream_map(b, node, key, DIM_INTENT);
    for (uint32_t i = 0; i < b->s->n_sources; i++) {
        struct source *source = &b->s->sources[i];
        const uint32_t base = source->arrive->base;
        if (source->surge == surge)
            only_mix(b, &streams[base], source, intents);
        else if (is_all && source->surge == NOBODY && acts_on(plan, base))
            mix_of_stream(b, plan, &streams[base], source, intents);
    }
    mem_free(intents);
}

/* What the customers whom a surge adds may cause later. */
static void read_echo(struct build *b, const struct cfg_node *node, const struct surge_plan *plan,
                      uint32_t surge, const struct stream *streams)
{
    const struct cfg_node *const echo = cfg_get(node, "echo");
    const double p = cfg_number(b->cfg, echo, "p");
    const struct dist *const delay = build_law(b, echo, "delay");
    double *const intents = cfg_has(echo, "mix") ? stream_map(b, echo, "mix", DIM_INTENT) : NULL;
    if (!surge_can_add(plan))
        notes_add(b->notes, "surges[%s]: `echo` has no effect, the surge adds nobody", plan->name);
    if (cfg_flag(b->cfg, cfg_get(b->root, "report"), "over_expected"))
        cfg_complain(b->cfg, echo,
                     "`report.over_expected` needs expected numbers, which are not known of an "
                     "`echo`; leave out one of them");
    for (uint32_t i = 0; i < b->s->n_sources && err_ok(b->e); i++) {
        struct source *const source = &b->s->sources[i];
        if (source->surge != surge)
            continue;
        source->echo = (struct echo){.p = p, .delay = delay, .mix = NOBODY};
        if (intents != NULL)
            source->echo.mix = add_mix(b, source, &streams[source->arrive->base], intents);
    }
    mem_free(intents);
}

/* The factors on patience while surges last; nothing when no surge has one. */
static void read_patience(struct build *b)
{
    uint32_t k = 0;
    for (const struct cfg_node *node = build_first(b->root, "surges"); node != NULL;
         node = node->next, k++) {
        if (!cfg_has(node, "patience_factor"))
            continue;
        if (b->s->surge_patience == NULL) {
            b->s->surge_patience = build_keep(b, b->s->n_surges, sizeof(double));
            for (uint32_t i = 0; i < b->s->n_surges; i++)
                b->s->surge_patience[i] = NAN;
        }
        b->s->surge_patience[k] = cfg_number(b->cfg, node, "patience_factor");
    }
}

void surge_mixes(struct build *b, const struct surge_plan *plans, struct stream *streams)
{
    uint32_t surge = 0;
    read_patience(b);
    for (const struct cfg_node *node = build_first(b->root, "surges"); node != NULL;
         node = node->next, surge++) {
        if (cfg_has(node, "echo") && cfg_get(node, "echo")->kind == CFG_GROUP)
            read_echo(b, node, &plans[surge], surge, streams);
        if (cfg_has(node, "mix_all") && cfg_has(node, "mix"))
            cfg_complain(b->cfg, cfg_get(node, "mix"), "give either `mix` or `mix_all`, not both");
        else if (cfg_has(node, "mix_all") || cfg_has(node, "mix"))
            apply_mix(b, node, plans, surge, streams);
    }
}
