/* A stream replayed from a CSV of contacts. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_stream.h"
#include "io/csv_value.h"

struct trace_row {
    double time; /* simulated s */
    size_t line; /* of the file, to keep the order of equal times */
    double handle, patience, acw;
    uint32_t dims[N_DIMS]; /* NOBODY: not said */
};

struct trace_columns {
    int arrival, day, time;
    int dims[N_DIMS];
    int handle, acw, patience;
};

/* What is known while the rows are read. */
struct reader {
    struct csv_in *csv;
    struct trace_columns at;
    struct trace_row *row;
    size_t n, cap, outside;
};

static void find_columns(struct reader *r)
{
    struct csv_in *csv = r->csv;
    r->at.time = csv_column(csv, "time", false);
    r->at.day = csv_column(csv, "day", false);
    r->at.arrival = csv_column(csv, "arrival_s", r->at.time < 0);
    for (int d = 0; d < N_DIMS; d++)
        r->at.dims[d] = csv_column(csv, build_dim_name((enum dim)d), false);
    r->at.handle = csv_column(csv, "handle_s", false);
    r->at.acw = csv_column(csv, "acw_s", false);
    r->at.patience = csv_column(csv, "patience_s", false);
    csv_refuse_other_columns(csv);
}

/* Seconds from 00:00 of the day the window begins. */
static bool read_time(struct reader *r, double *at)
{
    if (r->at.arrival >= 0)
        return csv_number(r->csv, r->at.arrival, -1e9, 1e9, at);
    double day = 0;
    if (!csv_clock(r->csv, r->at.time, at))
        return false;
    if (r->at.day >= 0 && !csv_number(r->csv, r->at.day, -10000, 10000, &day))
        return false;
    *at += floor(day) * 86400;
    return true;
}

static double optional_seconds(struct reader *r, int column)
{
    double value = NAN;
    if (column >= 0 && !csv_is_empty(r->csv, column))
        csv_number(r->csv, column, 0, 1e9, &value);
    return value;
}

static uint32_t optional_item(struct build *b, struct reader *r, enum dim dim)
{
    const int column = r->at.dims[dim];
    const struct items *items = &b->dims[dim];
    const char *name = NULL;
    if (column < 0 || csv_is_empty(r->csv, column) || !csv_name(r->csv, column, &name))
        return NOBODY;
    for (uint32_t i = 0; i < items->n; i++) {
        if (strcmp(items->name[i], name) == 0)
            return i;
    }
    csv_mistake(r->csv, "no %s is called `%s`", build_dim_name(dim), name);
    return NOBODY;
}

static void read_row(struct build *b, struct reader *r)
{
    struct trace_row row = {.line = r->n};
    if (!read_time(r, &row.time))
        return;
    row.time += b->midnight;
    for (int d = 0; d < N_DIMS; d++)
        row.dims[d] = optional_item(b, r, (enum dim)d);
    row.handle = optional_seconds(r, r->at.handle);
    row.acw = optional_seconds(r, r->at.acw);
    row.patience = optional_seconds(r, r->at.patience);
    if (row.time < 0 || row.time >= b->horizon) {
        r->outside++;
        return;
    }
    r->row = mem_grow(r->row, &r->cap, r->n + 1, sizeof *r->row);
    r->row[r->n++] = row;
}

static int by_time(const void *x, const void *y)
{
    const struct trace_row *a = x, *c = y;
    if (a->time != c->time)
        return a->time > c->time ? 1 : -1;
    return (a->line > c->line) - (a->line < c->line);
}

/* The type of each row; where a row leaves something open, by the stream's mix if it has only one type, else drawn. */
static uint32_t type_of_row(const struct build *b, const struct stream *st, const struct mix *mix,
                            const struct trace_row *row)
{
    if (row->dims[DIM_CHANNEL] == NOBODY && row->dims[DIM_INTENT] == NOBODY &&
        row->dims[DIM_LANGUAGE] == NOBODY && row->dims[DIM_SEGMENT] == NOBODY && mix->n != 1)
        return NOBODY;
    uint32_t dims[N_DIMS];
    build_unflat(b, mix->n > 0 ? mix->type[0] : 0, dims);
    dims[DIM_CHANNEL] = st->channel;
    for (int d = 0; d < N_DIMS; d++) {
        if (row->dims[d] != NOBODY)
            dims[d] = row->dims[d];
    }
    return build_flat(b, dims);
}

/* Rows that leave open what the stream leaves to chance get its first choice, except rows that say nothing at all. */
static void check_columns(struct build *b, const struct stream *st, const struct source *source,
                          const struct reader *r)
{
    if (r->at.dims[DIM_INTENT] < 0 && !stream_names_intent(b, st->node))
        cfg_complain(b->cfg, cfg_get(st->node, "trace"),
                     "the trace has no column `intent`, so give `intent` or `mix`");
    bool says_something = false;
    for (int d = 0; d < N_DIMS; d++)
        says_something |= r->at.dims[d] >= 0;
    for (int d = DIM_LANGUAGE; d < N_DIMS && says_something; d++) {
        if (r->at.dims[d] < 0 && b->dims[d].n > 1 && source->mixes[0].n > 1)
            notes_add(b->notes,
                      "arrivals[%s]: the trace does not say the %s; all rows get the first one",
                      source->name, build_dim_name((enum dim)d));
    }
}

static const double *keep_column(struct build *b, const struct reader *r, size_t offset)
{
    double *values = build_keep(b, r->n, sizeof *values);
    bool any = false;
    for (size_t i = 0; i < r->n; i++) {
        memcpy(&values[i], (const char *)&r->row[i] + offset, sizeof values[i]);
        any |= !isnan(values[i]);
    }
    return any ? values : NULL;
}

static void keep_rows(struct build *b, struct stream *st, struct source *source, struct reader *r)
{
    qsort(r->row, r->n, sizeof *r->row, by_time);
    uint32_t *types = build_keep(b, r->n, sizeof *types);
    for (size_t i = 0; i < r->n; i++)
        types[i] = type_of_row(b, st, &source->mixes[0], &r->row[i]);
    source->row_type = types;
    source->row_handle = keep_column(b, r, offsetof(struct trace_row, handle));
    source->row_acw = keep_column(b, r, offsetof(struct trace_row, acw));
    source->row_patience = keep_column(b, r, offsetof(struct trace_row, patience));
    st->times = build_keep(b, r->n, sizeof *st->times);
    st->n_times = r->n;
    for (size_t i = 0; i < r->n; i++)
        st->times[i] = r->row[i].time;
}

void stream_trace(struct build *b, struct stream *st, struct source *source)
{
    const struct cfg_node *node = cfg_get(st->node, "trace");
    struct reader r = {0};
    char *path = cfg_file_path(b->cfg, st->node, "trace");
    r.csv = path == NULL ? NULL : csv_open(path, b->e);
    if (r.csv == NULL) {
        mem_free(path);
        return;
    }
    find_columns(&r);
    check_columns(b, st, source, &r);
    while ((r.at.arrival >= 0 || r.at.time >= 0) && csv_next(r.csv))
        read_row(b, &r);
    if (r.n > 0)
        keep_rows(b, st, source, &r);
    else if (err_ok(b->e))
        cfg_complain(b->cfg, node, "`%s` has no contact inside the simulated time", path);
    if (r.outside > 0)
        notes_add(
            b->notes,
            "arrivals[%s]: %zu contacts of the trace lie outside the simulated time and are left out",
            source->name, r.outside);
    if (b->s->scale != 1)
        notes_add(b->notes, "arrivals[%s]: run.scale does not multiply a trace", source->name);
    if (cfg_number(b->cfg, st->node, "factor") != 1)
        cfg_complain(b->cfg, cfg_get(st->node, "factor"),
                     "a trace is replayed as it is; `factor` does not go with it");
    csv_close(r.csv);
    mem_free(r.row);
    mem_free(path);
}
