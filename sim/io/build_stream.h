/* Parts of building demand: mixes, rates, traces and surges of arrival streams. */
#ifndef CCSIM_IO_BUILD_STREAM_H
#define CCSIM_IO_BUILD_STREAM_H

#include "io/build_grid.h"
#include "rand/demand.h"

/* What one arrival stream needs while demand is compiled. */
struct stream {
    const struct cfg_node *node;
    uint32_t channel;
    double *language, *segment; /* shares by item */
    struct pieces rate;         /* customers per s; n = 0: none */
    bool linear;
    struct pieces cells;     /* fixed: counts */
    struct pieces intervals; /* of the interval factors; only at counts */
    double *times;           /* trace: kept by the scenario */
    size_t n_times;
};

/* Shares by item of a dimension: all on the item named by key one, or by map, or by the items' own `share`; complains
 * unless they add up to 1 or 100. Free with mem_free. fallback: the item when nothing is said, or NOBODY. */
double *stream_shares(struct build *b, const struct cfg_node *node, enum dim dim,
                      uint32_t fallback);

/* The shares in a map of names, likewise. */
double *stream_map(struct build *b, const struct cfg_node *node, const char *key, enum dim dim);

/* Whether the stream itself says what its customers want: by intent, mix, or its name. */
bool stream_names_intent(const struct build *b, const struct cfg_node *node);

/* All combinations with these intents, and the stream's channel, languages, segments; types are flat indices. */
void stream_mix(const struct build *b, const struct stream *st, const double *intents,
                struct mix *out);

/* The stream's own mix and those by time of day, into its source. */
void stream_mixes(struct build *b, struct stream *st, struct source *source);
void stream_copy_mixes(struct source *to, const struct source *from);

/* From then on until `to` (in simulated s) the source's mix is number `mix`. */
void stream_overlay_mix(struct source *source, double from, double to, uint32_t mix);

/* Rates, cells and factors by day, from per_hour, per_interval, volume or counts_file. */
void stream_rates(struct build *b, struct stream *st, bool is_fixed);

/* The rows of the trace, into the stream and its source. */
void stream_trace(struct build *b, struct stream *st, struct source *source);

/* The column `weight` of a CSV; NULL after a mistake. Free with mem_free. */
double *stream_weights(struct build *b, const struct cfg_node *node, const char *key, size_t *n);

/* Surges of the config; free the array with surge_plans_free. */
struct surge_plan *surge_plans(struct build *b, const struct items *streams, size_t *n);
void surge_plans_free(struct surge_plan *plans, size_t n);

/* Mixes while surges last: of the added customers (source.surge) and of the streams. */
void surge_mixes(struct build *b, const struct surge_plan *plans, struct stream *streams);

#endif
