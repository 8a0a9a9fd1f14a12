/* How many customers of a stream come when. */
#include <string.h>

#include "base/mem.h"
#include "io/build_stream.h"
#include "io/csv_value.h"

double *stream_weights(struct build *b, const struct cfg_node *node, const char *key, size_t *n)
{
    *n = 0;
    const size_t mistakes = b->e->n;
    char *path = cfg_file_path(b->cfg, node, key);
    struct csv_in *csv = path == NULL ? NULL : csv_open(path, b->e);
    mem_free(path);
    if (csv == NULL)
        return NULL;
    double *weights = NULL;
    size_t cap = 0;
    const int column = csv_column(csv, "weight", true);
    while (column >= 0 && csv_next(csv)) {
        weights = mem_grow(weights, &cap, *n + 1, sizeof *weights);
        weights[*n] = 0;
        csv_number(csv, column, 0, 1e12, &weights[(*n)++]);
    }
    if (*n == 0 && b->e->n == mistakes)
        csv_mistake(csv, "the file has no rows");
    csv_close(csv);
    if (b->e->n == mistakes)
        return weights;
    mem_free(weights);
    *n = 0;
    return NULL;
}

/* Values per cell of a pattern become rates per second, laid out over the simulated time. */
static void lay_rates(struct build *b, struct stream *st, const struct pattern *p, double *values)
{
    for (size_t i = 0; i < p->n; i++)
        values[i] /= p->offset[i + 1] - p->offset[i];
    grid_lay(b, p, values, 0, b->horizon, &st->rate);
}

static void rates_by_interval(struct build *b, struct stream *st)
{
    size_t n = 0;
    double *values = cfg_numbers(b->cfg, st->node, "per_interval", &n);
    const struct cfg_node *node = cfg_get(st->node, "per_interval");
    if (values != NULL && node->kind != CFG_LIST) {
        const double step = grid_interval(b, st->node), count = values[0];
        n = step > 0 ? (size_t)ceil(86400 / step - 1e-9) : 1;
        values = mem_resize(values, n, sizeof *values);
        double *offset = mem_new(n + 1, sizeof *offset);
        for (size_t i = 0; i <= n; i++) {
            offset[i] = fmin((double)i * step, 86400);
            if (i < n)
                values[i] = count;
        }
        lay_rates(b, st,
                  &(struct pattern){.n = n, .offset = offset, .origin = b->midnight, .daily = true},
                  values);
        mem_free(offset);
    } else if (values != NULL) {
        struct pattern pattern;
        if (grid_pattern(b, st->node, node, n, &pattern))
            lay_rates(b, st, &pattern, values);
        pattern_free(&pattern);
    }
    mem_free(values);
}

/* A day's customers without a profile: evenly over the day, or the window when that is shorter. */
static void flat_volume(struct build *b, struct stream *st, double volume)
{
    double offset[2] = {0, fmin(b->s->length, 86400)}, value = volume;
    const bool is_day = b->s->length >= 86400;
    lay_rates(
        b, st,
        &(struct pattern){
            .n = 1, .offset = offset, .daily = true, .origin = is_day ? b->midnight : b->s->warmup},
        &value);
}

static void rates_by_volume(struct build *b, struct stream *st)
{
    const double volume = cfg_number(b->cfg, st->node, "volume");
    const bool has_list = cfg_has(st->node, "profile"),
               has_file = cfg_has(st->node, "profile_file");
    if (!has_list && !has_file) {
        flat_volume(b, st, volume);
        return;
    }
    const char *key = has_list ? "profile" : "profile_file";
    const struct cfg_node *node = cfg_get(st->node, key);
    if (has_list && has_file)
        cfg_complain(b->cfg, node, "give either `profile` or `profile_file`, not both");
    size_t n = 0;
    double *weights = has_list ? cfg_numbers(b->cfg, st->node, key, &n)
                               : stream_weights(b, st->node, key, &n);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    if (n > 0 && !(sum > 0) && !node->is_bad)
        cfg_complain(b->cfg, node, "the weights of `%s` are all 0", key);
    struct pattern pattern = {0};
    if (weights != NULL && !node->is_bad && grid_pattern(b, st->node, node, n, &pattern)) {
        for (size_t i = 0; i < n; i++)
            weights[i] *= volume / sum;
        lay_rates(b, st, &pattern, weights);
    }
    pattern_free(&pattern);
    mem_free(weights);
}

/* The rows of a counts file: starts[n] counts[n]; sets whether they are clock times. */
static size_t read_counts(struct csv_in *csv, double **starts, double **counts, bool *by_clock)
{
    const int start = csv_column(csv, "start", true), count = csv_column(csv, "count", true);
    size_t n = 0, starts_cap = 0, counts_cap = 0;
    while (start >= 0 && count >= 0 && csv_next(csv)) {
        *starts = mem_grow(*starts, &starts_cap, n + 2, sizeof **starts);
        *counts = mem_grow(*counts, &counts_cap, n + 1, sizeof **counts);
        double at = 0, customers = 0;
        const bool clock = strchr(csv_text(csv, start), ':') != NULL;
        *by_clock = n == 0 ? clock : *by_clock;
        const bool read = clock ? csv_clock(csv, start, &at)
                                : csv_number(csv, start, -1e9, 1e9, &at);
        if (read && clock != *by_clock)
            csv_mistake(csv, "column start mixes clock times and seconds; use one kind");
        else if (read && n > 0 && at <= (*starts)[n - 1])
            csv_mistake(csv, "column start does not rise");
        csv_number(csv, count, 0, 1e12, &customers);
        (*starts)[n] = at;
        (*counts)[n++] = customers;
    }
    return n;
}

static void rates_by_file(struct build *b, struct stream *st)
{
    const size_t mistakes = b->e->n;
    char *path = cfg_file_path(b->cfg, st->node, "counts_file");
    struct csv_in *csv = path == NULL ? NULL : csv_open(path, b->e);
    mem_free(path);
    if (csv == NULL)
        return;
    double *starts = NULL, *counts = NULL;
    bool by_clock = false;
    const size_t n = read_counts(csv, &starts, &counts, &by_clock);
    if (n == 0 && b->e->n == mistakes)
        csv_mistake(csv, "the file has no rows");
    if (b->e->n == mistakes) {
        starts[n] = starts[n - 1] +
                    (n > 1 ? starts[n - 1] - starts[n - 2] : grid_interval(b, st->node));
        lay_rates(
            b, st,
            &(struct pattern){.n = n, .offset = starts, .origin = b->midnight, .daily = by_clock},
            counts);
    }
    csv_close(csv);
    mem_free(starts);
    mem_free(counts);
}

/* A point of a linear rate; the rate must not jump. */
static void add_point(struct build *b, struct stream *st, size_t *cap, double at, double rate)
{
    struct pieces *p = &st->rate;
    if (p->n > 0 && at <= p->at[p->n - 1] + 1e-9) {
        if (fabs(rate - p->value[p->n - 1]) > 1e-12 * (1 + rate) &&
            !cfg_get(st->node, "per_hour")->is_bad)
            cfg_complain(
                b->cfg, cfg_get(st->node, "per_hour"),
                "the list repeats, so its first and last rates must be alike when shape is \"linear\"");
        return;
    }
    if (p->n + 1 > *cap) {
        *cap = *cap == 0 ? 64 : 2 * *cap;
        p->at = mem_resize(p->at, *cap, sizeof *p->at);
        p->value = mem_resize(p->value, *cap, sizeof *p->value);
    }
    p->at[p->n] = at;
    p->value[p->n++] = rate;
}

/* The part of the straight line from (x0, y0) to (x1, y1) inside [0, horizon]. */
static void add_line(struct build *b, struct stream *st, size_t *cap, const double x[2],
                     const double y[2])
{
    const double from = fmax(x[0], 0), to = fmin(x[1], b->horizon);
    if (!(to > from))
        return;
    const double slope = (y[1] - y[0]) / (x[1] - x[0]);
    add_point(b, st, cap, from, y[0] + slope * (from - x[0]));
    add_point(b, st, cap, to, to == x[1] ? y[1] : y[0] + slope * (to - x[0]));
}

static void linear_rates(struct build *b, struct stream *st)
{
    size_t n = 0, cap = 0;
    const struct cfg_node *node = cfg_get(st->node, "per_hour");
    double *values = cfg_numbers(b->cfg, st->node, "per_hour", &n);
    struct pattern p = {0};
    if (node->kind != CFG_LIST || n < 2)
        cfg_complain(b->cfg, node, "shape \"linear\" needs a list of rates, one at each boundary");
    else if (grid_pattern(b, st->node, node, n - 1, &p)) {
        double origin = p.origin;
        if (p.daily)
            origin += floor((0 - origin - p.offset[p.n]) / 86400) * 86400;
        for (; origin + p.offset[0] < b->horizon; origin += p.daily ? 86400 : INFINITY) {
            for (size_t i = 0; i < p.n; i++)
                add_line(b, st, &cap, (double[2]){origin + p.offset[i], origin + p.offset[i + 1]},
                         (double[2]){values[i] / 3600, values[i + 1] / 3600});
        }
        st->rate.n = st->rate.n > 0 ? st->rate.n - 1 : 0; /* points to pieces */
        st->linear = true;
    }
    pattern_free(&p);
    mem_free(values);
}

static void rates_by_hour(struct build *b, struct stream *st)
{
    if (cfg_word(b->cfg, st->node, "shape") == 1) {
        linear_rates(b, st);
    } else if (grid_pieces(b, st->node, "per_hour", &st->rate)) {
        for (size_t i = 0; i < st->rate.n; i++)
            st->rate.value[i] /= 3600;
    }
}

/* Factors by day and by weekday, multiplied; NULL when neither is given. */
static double *day_factors(struct build *b, struct stream *st, size_t *n)
{
    const bool by_day = cfg_has(st->node, "day_factors"),
               by_weekday = cfg_has(st->node, "weekday_factors");
    const struct cfg_node *node = cfg_get(st->node, by_day ? "day_factors" : "weekday_factors");
    *n = grid_n_days(b, b->horizon);
    if (!by_day && !by_weekday)
        return NULL;
    double *factor = mem_new(*n, sizeof *factor);
    size_t n_days = 0, n_week = 0;
    double *days = cfg_numbers(b->cfg, st->node, "day_factors", &n_days);
    double *week = cfg_numbers(b->cfg, st->node, "weekday_factors", &n_week);
    if (by_day && n_days != *n)
        cfg_complain(b->cfg, node, "`day_factors` has %zu values, but the simulated days are %zu",
                     n_days, *n);
    if (by_weekday && n_week != 7)
        cfg_complain(b->cfg, cfg_get(st->node, "weekday_factors"),
                     "`weekday_factors` has %zu values; it needs 7, from Monday", n_week);
    const long first = grid_day_of(b, 0);
    for (size_t i = 0; i < *n; i++) {
        factor[i] = i < n_days ? days[i] : 1;
        if (n_week == 7)
            factor[i] *= week[build_weekday(b, cfg_get(st->node, "weekday_factors"),
                                            first + (long)i)];
    }
    mem_free(days);
    mem_free(week);
    return factor;
}

/* Exact counts: whole numbers nearest to the expected ones, by day or by interval. */
static void make_cells(struct build *b, struct stream *st)
{
    struct pieces *rate = &st->rate;
    if (cfg_has(st->node, "per_hour")) {
        cfg_complain(b->cfg, cfg_get(st->node, "per_hour"),
                     "process \"fixed\" needs counts; give `volume` or `per_interval`");
        return;
    }
    const bool by_day = cfg_has(st->node, "volume");
    struct steps steps = {0};
    steps_from_pieces(&steps, rate, 1);
    const size_t n = by_day ? grid_n_days(b, b->horizon) : rate->n;
    st->cells = (struct pieces){
        .n = n, .at = mem_new(n + 1, sizeof(double)), .value = mem_new(n + 1, sizeof(double))};
    const double day = b->midnight + (double)grid_day_of(b, 0) * 86400;
    for (size_t i = 0; i <= n; i++)
        st->cells.at[i] = by_day ? fmin(fmax(day + (double)i * 86400, 0), b->horizon) : rate->at[i];
    for (size_t i = 0; i < n; i++)
        st->cells.value[i] = floor(steps_integral(&steps, st->cells.at[i], st->cells.at[i + 1]) +
                                   0.5);
    steps_free(&steps);
    if (!by_day)
        pieces_free(rate);
}

void stream_rates(struct build *b, struct stream *st, bool is_fixed)
{
    if (cfg_has(st->node, "per_hour"))
        rates_by_hour(b, st);
    else if (cfg_has(st->node, "per_interval"))
        rates_by_interval(b, st);
    else if (cfg_has(st->node, "volume"))
        rates_by_volume(b, st);
    else if (cfg_has(st->node, "counts_file"))
        rates_by_file(b, st);
    const double factor = cfg_number(b->cfg, st->node, "factor") * b->s->scale;
    for (size_t i = 0; i < st->rate.n + (st->linear ? 1 : 0); i++)
        st->rate.value[i] *= factor;
    size_t n_days = 0;
    double *days = day_factors(b, st, &n_days);
    if (days != NULL && st->linear)
        cfg_complain(b->cfg, st->node,
                     "shape \"linear\" does not go with factors by day; write the rates out");
    else if (days != NULL && st->rate.n > 0)
        grid_scale_days(b, &st->rate, days, n_days);
    mem_free(days);
    if (is_fixed && st->rate.n > 0)
        make_cells(b, st);
}
