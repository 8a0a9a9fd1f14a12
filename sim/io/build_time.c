/* The section time: what is simulated, the report's grid. */
#include "base/mem.h"
#include "io/build_grid.h"

static void read_warmup(struct build *b, const struct cfg_node *time)
{
    struct scenario *s = b->s;
    if (!cfg_has(time, "warmup")) {
        cfg_put_default(b->cfg, time, "warmup", s->steady ? "mser5" : "0");
        s->warmup_by_mser = s->steady;
        return;
    }
    const struct cfg_node *node = cfg_get(time, "warmup");
    if (cfg_node_duration(node, &s->warmup))
        return;
    s->warmup_by_mser = true;
    if (!s->steady && !node->is_bad)
        cfg_complain(
            b->cfg, node,
            "`warmup` can be \"mser5\" only when steady; write a duration, or steady = true");
}

static void read_lengths(struct build *b, const struct cfg_node *time)
{
    struct scenario *s = b->s;
    s->steady = cfg_flag(b->cfg, time, "steady");
    s->length = cfg_duration(b->cfg, time, "length");
    if (!(s->length > 0))
        s->length = 86400; /* complained about; what follows needs a window */
    s->follow = cfg_duration(b->cfg, time, "follow");
    s->start_clock = cfg_clock(b->cfg, time, "start");
    s->weekday = cfg_has(time, "weekday") ? cfg_word(b->cfg, time, "weekday") : -1;
    const int end = cfg_word(b->cfg, time, "end");
    s->end = end > 0 ? (enum end_rule)end : END_DRAIN;
    s->drain_limit = cfg_duration(b->cfg, time, "drain_limit");
    const int64_t batches = cfg_int(b->cfg, time, "batches");
    s->n_batches = batches < 2 ? 2 : (uint32_t)batches;
    read_warmup(b, time);
}

/* count equal sections of the window, or steps of a length with the last one cut. */
static void even_intervals(struct scenario *s, size_t count, double step)
{
    s->n_intervals = count;
    s->interval_at = mem_new(count + 1, sizeof *s->interval_at);
    for (size_t i = 0; i < count; i++)
        s->interval_at[i] = s->warmup + (double)i * step;
    s->interval_at[count] = s->warmup + s->length;
}

static void add_interval(struct scenario *s, double at, size_t *cap)
{
    s->interval_at = mem_grow(s->interval_at, cap, s->n_intervals + 1, sizeof *s->interval_at);
    s->interval_at[s->n_intervals++] = at;
}

/* The boundaries of time.bounds that lie inside the window, its two ends included. */
static void bounded_intervals(struct build *b, const struct cfg_node *list)
{
    struct scenario *s = b->s;
    const double end = s->warmup + s->length;
    size_t cap = 0;
    double last = s->warmup;
    add_interval(s, last, &cap);
    for (const struct cfg_node *one = list->first; one != NULL; one = one->next) {
        const double at = build_moment(b, one, 0);
        if (at < last && !list->is_bad)
            cfg_complain(b->cfg, list,
                         "the boundaries of `bounds` must rise, from the start of the window on");
        if (at > last && at < end) {
            add_interval(s, at, &cap);
            last = at;
        }
    }
    add_interval(s, end, &cap);
    s->n_intervals--;
}

static void read_intervals(struct build *b, const struct cfg_node *time)
{
    struct scenario *s = b->s;
    enum { MOST_INTERVALS = 100000 };
    const double step = cfg_duration(b->cfg, time, "interval");
    if (s->steady) {
        even_intervals(s, s->n_batches, s->length / s->n_batches);
    } else if (cfg_has(time, "bounds")) {
        bounded_intervals(b, cfg_get(time, "bounds"));
    } else if (step > 0 && s->length / step <= MOST_INTERVALS) {
        even_intervals(s, (size_t)ceil(s->length / step - 1e-9), step);
    } else {
        even_intervals(s, 1, s->length);
        if (step > 0)
            cfg_complain(b->cfg, cfg_get(time, "interval"),
                         "`interval` gives more than %d intervals; use a longer one",
                         MOST_INTERVALS);
    }
}

void build_time(struct build *b)
{
    struct scenario *s = b->s;
    const struct cfg_node *time = cfg_get(b->root, "time");
    read_lengths(b, time);
    b->midnight = s->warmup - s->start_clock;
    b->horizon = s->warmup + s->length + s->follow;
    b->last = b->horizon + (s->end == END_DRAIN ? s->drain_limit : 0);
    read_intervals(b, time);
}
