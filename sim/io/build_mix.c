/* Which types the customers of a stream are. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_stream.h"

/* Divides by the sum, which should be 1 or 100; told at node unless that is NULL. */
static void normalise(struct build *b, const struct cfg_node *node, double *share, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += share[i];
    if (node != NULL && !node->is_bad && !(fabs(sum - 1) < 1e-6 || fabs(sum - 100) < 1e-4))
        cfg_complain(b->cfg, node,
                     "the shares of `%s` add up to %.6g; they must add up to 1 (or 100)",
                     node->name != NULL ? node->name : "mix", sum);
    for (uint32_t i = 0; i < n; i++)
        share[i] = sum > 0 ? share[i] / sum : 1.0 / n;
}

double *stream_map(struct build *b, const struct cfg_node *node, const char *key, enum dim dim)
{
    const struct cfg_node *map = cfg_get(node, key);
    double *share = mem_new(b->dims[dim].n, sizeof *share);
    bool all_known = true; /* else the sum is not worth a word */
    for (const struct cfg_node *one = map->first; one != NULL; one = one->next) {
        const int i = build_find(b, &b->dims[dim], one, one->name, build_dim_name(dim));
        double value = 0;
        if (i >= 0 && cfg_node_number(one, &value))
            share[i] += value;
        else
            all_known = false;
    }
    normalise(b, all_known ? map : NULL, share, b->dims[dim].n);
    return share;
}

static double *shares_of_items(struct build *b, enum dim dim)
{
    const struct items *items = &b->dims[dim];
    double *share = mem_new(items->n, sizeof *share);
    for (uint32_t i = 0; i < items->n; i++)
        share[i] = items->node[i] == NULL ? 1 : cfg_number(b->cfg, items->node[i], "share");
    normalise(b, NULL, share, items->n);
    return share;
}

double *stream_shares(struct build *b, const struct cfg_node *node, enum dim dim, uint32_t fallback)
{
    static const char *const maps[N_DIMS] = {NULL, "mix", "languages", "segments"};
    const char *one = build_dim_name(dim);
    const bool has_one = cfg_has(node, one), has_map = cfg_has(node, maps[dim]);
    if (has_one && has_map)
        cfg_complain(b->cfg, cfg_get(node, one), "give either `%s` or `%s`, not both", one,
                     maps[dim]);
    if (has_map)
        return stream_map(b, node, maps[dim], dim);
    if (!has_one && fallback == NOBODY)
        return shares_of_items(b, dim);
    double *share = mem_new(b->dims[dim].n, sizeof *share);
    const int i = has_one ? build_find_key(b, &b->dims[dim], node, one, one) : (int)fallback;
    share[i < 0 ? 0 : i] = 1;
    return share;
}

void stream_mix(const struct build *b, const struct stream *st, const double *intents,
                struct mix *out)
{
    const uint32_t n[N_DIMS] = {0, b->dims[DIM_INTENT].n, b->dims[DIM_LANGUAGE].n,
                                b->dims[DIM_SEGMENT].n};
    const size_t room = (size_t)n[1] * n[2] * n[3];
    *out = (struct mix){.type = mem_new(room, sizeof *out->type),
                        .cumulative = mem_new(room, sizeof *out->cumulative)};
    double sum = 0;
    for (size_t k = 0; k < room; k++) {
        const uint32_t s = (uint32_t)(k % n[3]), l = (uint32_t)(k / n[3] % n[2]),
                       i = (uint32_t)(k / n[3] / n[2]);
        const double share = intents[i] * st->language[l] * st->segment[s];
        if (!(share > 0))
            continue;
        sum += share;
        out->type[out->n] = build_flat(b, (const uint32_t[N_DIMS]){st->channel, i, l, s});
        out->cumulative[out->n++] = sum;
    }
    if (out->n > 0)
        out->cumulative[out->n - 1] = 1;
}

/* The intent of the stream's name, or NOBODY. */
static uint32_t intent_of_name(const struct build *b, const struct cfg_node *node)
{
    const struct items *intents = &b->dims[DIM_INTENT];
    const char *name = cfg_node_item_name(node);
    for (uint32_t i = 0; name != NULL && i < intents->n; i++) {
        if (strcmp(intents->name[i], name) == 0)
            return i;
    }
    return NOBODY;
}

bool stream_names_intent(const struct build *b, const struct cfg_node *node)
{
    return b->dims[DIM_INTENT].n == 1 || cfg_has(node, "intent") || cfg_has(node, "mix") ||
           intent_of_name(b, node) != NOBODY;
}

static uint32_t fallback_intent(struct build *b, const struct cfg_node *node)
{
    const uint32_t named = intent_of_name(b, node);
    if (!stream_names_intent(b, node) && !cfg_has(node, "trace") && build_misses(b, node))
        cfg_complain(b->cfg, node,
                     "`%s` does not say what its customers want; give `intent` or `mix`",
                     cfg_node_item_name(node) != NULL ? cfg_node_item_name(node) : "stream");
    return named == NOBODY ? 0 : named;
}

static int by_number(const void *x, const void *y)
{
    const double a = *(const double *)x, c = *(const double *)y;
    return (a > c) - (a < c);
}

/* Is time of day `at` in [from, to), over midnight when to <= from? */
static bool holds(double from, double to, double at)
{
    return from < to ? at >= from && at < to : at >= from || at < to;
}

/* Cuts the day wherever a mix begins or ends and notes which one holds in between (the later one wins). */
static void lay_mixes(struct build *b, const struct cfg_node *node, struct source *source)
{
    const size_t n = build_length(node, "mixes");
    double *cut = mem_new(2 * n + 2, sizeof *cut), *value = mem_new(2 * n + 1, sizeof *value);
    size_t n_cuts = 0;
    cut[n_cuts++] = 0;
    cut[n_cuts++] = 86400;
    for (const struct cfg_node *m = build_first(node, "mixes"); m != NULL; m = m->next) {
        cut[n_cuts++] = cfg_clock(b->cfg, m, "from");
        cut[n_cuts++] = cfg_clock(b->cfg, m, "to");
    }
    qsort(cut, n_cuts, sizeof *cut, by_number);
    size_t k = 0;
    for (size_t i = 1; i < n_cuts; i++) {
        if (cut[i] > cut[k])
            cut[++k] = cut[i];
    }
    for (size_t i = 0; i < k; i++) {
        uint32_t number = 1;
        for (const struct cfg_node *m = build_first(node, "mixes"); m != NULL;
             m = m->next, number++) {
            if (holds(cfg_clock(b->cfg, m, "from"), cfg_clock(b->cfg, m, "to"), cut[i]))
                value[i] = number;
        }
    }
    const struct pattern day = {
        .n = k, .offset = cut, .origin = b->midnight, .daily = true, .whole_day = true};
    struct pieces pieces;
    grid_lay(b, &day, value, 0, b->horizon, &pieces);
    steps_from_pieces(&source->mix_at, &pieces, 1);
    pieces_free(&pieces);
    mem_free(cut);
    mem_free(value);
}

void stream_mixes(struct build *b, struct stream *st, struct source *source)
{
    const size_t n = build_length(st->node, "mixes");
    source->mixes = mem_new(n + 1, sizeof *source->mixes);
    double *intents = stream_shares(b, st->node, DIM_INTENT, fallback_intent(b, st->node));
    stream_mix(b, st, intents, &source->mixes[source->n_mixes++]);
    mem_free(intents);
    for (const struct cfg_node *m = build_first(st->node, "mixes"); m != NULL; m = m->next) {
        if (!cfg_has(m, "mix")) {
            cfg_complain(b->cfg, m,
                         "`mix` is missing; write e.g. mix = { order = 0.7; other = 0.3; };");
            return;
        }
        intents = stream_map(b, m, "mix", DIM_INTENT);
        stream_mix(b, st, intents, &source->mixes[source->n_mixes++]);
        mem_free(intents);
    }
    if (n > 0)
        lay_mixes(b, st->node, source);
}

void stream_copy_mixes(struct source *to, const struct source *from)
{
    to->n_mixes = from->n_mixes;
    to->mixes = mem_new(from->n_mixes, sizeof *to->mixes);
    for (uint32_t i = 0; i < from->n_mixes; i++) {
        const struct mix *mix = &from->mixes[i];
        to->mixes[i] = (struct mix){.n = mix->n,
                                    .type = mem_new(mix->n, sizeof *mix->type),
                                    .cumulative = mem_new(mix->n, sizeof *mix->cumulative)};
        memcpy(to->mixes[i].type, mix->type, mix->n * sizeof *mix->type);
        memcpy(to->mixes[i].cumulative, mix->cumulative, mix->n * sizeof *mix->cumulative);
    }
    for (size_t i = 0; i < from->mix_at.n; i++)
        steps_add(&to->mix_at, from->mix_at.at[i], from->mix_at.value[i]);
}

void stream_overlay_mix(struct source *source, double from, double to, uint32_t mix)
{
    struct steps laid = {0};
    const struct steps *old = &source->mix_at;
    from = fmax(from, 0);
    if (!(to > from))
        return;
    if (old->n == 0 && from > 0)
        steps_add(&laid, 0, 0);
    size_t i = 0;
    for (; i < old->n && old->at[i] < from; i++)
        steps_add(&laid, old->at[i], old->value[i]);
    steps_add(&laid, from, mix);
    if (isfinite(to)) {
        steps_add(&laid, to, steps_at(old, to));
        for (; i < old->n; i++) {
            if (old->at[i] > to)
                steps_add(&laid, old->at[i], old->value[i]);
        }
    }
    steps_free(&source->mix_at);
    source->mix_at = laid;
}
