#include "io/build_grid.h"

#include <string.h>

#include "base/mem.h"
#include "base/units.h"

static const double DAY = 86400;

void pieces_free(struct pieces *p)
{
    mem_free(p->at);
    mem_free(p->value);
    *p = (struct pieces){0};
}

void pattern_free(struct pattern *p)
{
    mem_free(p->offset);
    *p = (struct pattern){0};
}

/* Adds [.., to) with a value, clipped to begin at 0; pieces are contiguous. */
static void piece_add(struct pieces *p, size_t *cap, double to, double value)
{
    const double from = p->n == 0 ? 0 : p->at[p->n];
    if (to <= from)
        return;
    if (p->n + 2 > *cap) {
        *cap = *cap == 0 ? 16 : 2 * *cap;
        p->at = mem_resize(p->at, *cap, sizeof *p->at);
        p->value = mem_resize(p->value, *cap, sizeof *p->value);
    }
    p->at[p->n] = from;
    p->value[p->n++] = value;
    p->at[p->n] = to;
}

long grid_day_of(const struct build *b, double time)
{
    return (long)floor((time - b->midnight) / DAY);
}

size_t grid_n_days(const struct build *b, double end)
{
    const long first = grid_day_of(b, 0);
    const long last = (long)ceil((end - b->midnight) / DAY);
    return last > first ? (size_t)(last - first) : 1;
}

/* Steps of the given length, the last one shortened to end at length. */
static size_t n_steps(double length, double step)
{
    const double n = ceil(length / step - 1e-9);
    return n < 1 ? 1 : n > 1e7 ? (size_t)10000000 : (size_t)n;
}

static void even_offsets(struct pattern *p, double length, double step)
{
    p->offset = mem_new(p->n + 1, sizeof *p->offset);
    for (size_t i = 0; i < p->n; i++)
        p->offset[i] = (double)i * step;
    p->offset[p->n] = length;
}

double grid_interval(struct build *b, const struct cfg_node *item)
{
    if (item != NULL && cfg_has(item, "interval"))
        return cfg_duration(b->cfg, item, "interval");
    return cfg_duration(b->cfg, cfg_get(b->root, "time"), "interval");
}

/* The boundaries of a `bounds` list; n = 0 after a mistake. */
static void read_bounds(struct build *b, const struct cfg_node *list, struct pattern *out)
{
    size_t clocks = 0;
    *out = (struct pattern){.offset = mem_new(list->n + 1, sizeof *out->offset)};
    for (const struct cfg_node *one = list->first; one != NULL; one = one->next) {
        double *at = &out->offset[out->n];
        const bool is_clock = cfg_node_clock(one, at);
        if (!is_clock && !cfg_node_duration(one, at))
            return;
        clocks += is_clock;
        if (out->n > 0 && *at <= out->offset[out->n - 1] && !list->is_bad)
            cfg_complain(b->cfg, list, "the boundaries of `bounds` must rise");
        out->n++;
    }
    if (clocks != 0 && clocks != out->n && !list->is_bad)
        cfg_complain(b->cfg, list, "`bounds` mixes clock times and durations; use one kind");
    if (out->n < 2 && !list->is_bad)
        cfg_complain(b->cfg, list, "`bounds` needs at least two boundaries");
    out->n = list->is_bad ? 0 : out->n - 1;
    out->origin = clocks > 0 ? b->midnight : b->s->warmup;
    out->daily = out->n > 0 && out->offset[out->n] - out->offset[0] <= DAY && out->offset[0] >= 0;
    out->whole_day = out->daily && out->offset[out->n] - out->offset[0] == DAY;
}

static bool pattern_by_bounds(struct build *b, const struct cfg_node *bounds,
                              const struct cfg_node *list, size_t n, struct pattern *out)
{
    read_bounds(b, bounds, out);
    if (out->n == 0)
        return false;
    if (n == out->n)
        return true;
    cfg_complain(b->cfg, list, "`%s` has %zu values, but its grid has %zu intervals (%zu bounds)",
                 list->name, n, out->n, out->n + 1);
    return false;
}

static void complain_of_length(struct build *b, const struct cfg_node *list, size_t n, double step)
{
    struct str text = {0};
    const size_t of_day = n_steps(DAY, step), of_window = n_steps(b->s->length, step);
    str_addf(&text, "%zu intervals of ", of_day);
    units_add_duration(&text, step);
    str_add(&text, " (a day)");
    if (of_window != of_day)
        str_addf(&text, " or %zu (the window)", of_window);
    cfg_complain(b->cfg, list, "`%s` has %zu values, but its grid has %s", list->name, n,
                 str_text(&text));
    str_free(&text);
}

bool grid_pattern(struct build *b, const struct cfg_node *item, const struct cfg_node *list,
                  size_t n, struct pattern *out)
{
    *out = (struct pattern){0};
    const struct cfg_node *own = item != NULL && cfg_has(item, "bounds") ? cfg_get(item, "bounds")
                                                                         : NULL;
    const struct cfg_node *time = cfg_get(b->root, "time");
    if (own == NULL && (item == NULL || !cfg_has(item, "interval")) && cfg_has(time, "bounds"))
        own = cfg_get(time, "bounds");
    if (own != NULL)
        return pattern_by_bounds(b, own, list, n, out);
    const double step = grid_interval(b, item), length = b->s->length;
    if (step <= 0)
        return false;
    const bool is_day = n == n_steps(DAY, step), is_window = n == n_steps(length, step);
    if (!is_day && !is_window) {
        complain_of_length(b, list, n, step);
        return false;
    }
    out->n = n;
    out->daily = is_day || length <= DAY;
    out->whole_day = is_day;
    out->origin = is_day ? b->midnight : b->s->warmup;
    even_offsets(out, is_day ? DAY : length, step);
    return true;
}

void grid_lay(const struct build *b, const struct pattern *p, const double *values, double gap,
              double end, struct pieces *out)
{
    (void)b;
    size_t cap = 0;
    *out = (struct pieces){0};
    const double period = p->daily ? DAY : INFINITY;
    double origin = p->origin;
    if (p->daily)
        origin += floor((0 - origin - p->offset[p->n]) / DAY) * DAY;
    for (; origin + p->offset[0] < end; origin += period) {
        piece_add(out, &cap, fmin(origin + p->offset[0], end), gap);
        for (size_t i = 0; i < p->n; i++)
            piece_add(out, &cap, fmin(origin + p->offset[i + 1], end), values[i]);
    }
    piece_add(out, &cap, end, gap);
}

/* A constant over [0, end). */
static void lay_constant(double value, double end, struct pieces *out)
{
    size_t cap = 0;
    *out = (struct pieces){0};
    piece_add(out, &cap, end, value);
}

/* end_of_day: where a pattern that covers whole days ends. */
static bool lay_key(struct build *b, const struct cfg_node *item, const char *key,
                    const double gap_and_end[2], struct pieces *out)
{
    size_t n = 0;
    double *values = cfg_numbers(b->cfg, item, key, &n);
    const struct cfg_node *node = cfg_get(item, key);
    bool ok = values != NULL && !node->is_bad;
    if (ok && node->kind != CFG_LIST) {
        lay_constant(values[0], gap_and_end[1], out);
    } else if (ok) {
        struct pattern pattern;
        ok = grid_pattern(b, item, node, n, &pattern);
        if (ok)
            grid_lay(b, &pattern, values, gap_and_end[0],
                     pattern.whole_day ? gap_and_end[1] : b->horizon, out);
        pattern_free(&pattern);
    }
    mem_free(values);
    return ok;
}

bool grid_pieces(struct build *b, const struct cfg_node *item, const char *key, struct pieces *out)
{
    return lay_key(b, item, key, (const double[2]){0, b->horizon}, out);
}

bool grid_steps(struct build *b, const struct cfg_node *item, const char *key, double gap,
                struct steps *out)
{
    struct pieces pieces;
    if (!lay_key(b, item, key, (const double[2]){gap, b->last}, &pieces))
        return false;
    steps_from_pieces(out, &pieces, 1);
    pieces_free(&pieces);
    return true;
}

void grid_scale_days(const struct build *b, struct pieces *p, const double *factor, size_t n_days)
{
    struct pieces cut = {0};
    size_t cap = 0;
    const long first = grid_day_of(b, 0);
    for (size_t i = 0; i < p->n; i++) {
        double from = p->at[i];
        while (from < p->at[i + 1]) {
            const long day = grid_day_of(b, from);
            const double to = fmin(p->at[i + 1], b->midnight + (double)(day + 1) * DAY);
            const size_t k = (size_t)(day - first);
            piece_add(&cut, &cap, to, p->value[i] * factor[k < n_days ? k : n_days - 1]);
            from = to;
        }
    }
    pieces_free(p);
    *p = cut;
}

void steps_from_pieces(struct steps *out, const struct pieces *p, double factor)
{
    for (size_t i = 0; i < p->n; i++) {
        const double value = p->value[i] * factor;
        if (out->n == 0 || out->value[out->n - 1] != value)
            steps_add(out, p->at[i], value);
    }
}

void steps_multiply(struct steps *a, const struct steps *b)
{
    if (b->n == 0)
        return;
    struct steps product = {0};
    size_t i = 0, k = 0;
    double left = a->n == 0 ? 1 : 0, right = 0;
    while (i < a->n || k < b->n) {
        const double at = i == a->n ? b->at[k] : k == b->n ? a->at[i] : fmin(a->at[i], b->at[k]);
        if (i < a->n && a->at[i] == at)
            left = a->value[i++];
        if (k < b->n && b->at[k] == at)
            right = b->value[k++];
        if (product.n == 0 || product.value[product.n - 1] != left * right)
            steps_add(&product, at, left * right);
    }
    steps_free(a);
    *a = product;
}
