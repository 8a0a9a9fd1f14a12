#include "cmd/workbook.h"

#ifndef WITH_XLSX

bool workbook_is_built_in(struct err *e)
{
    err_add(
        e, ERR_USER,
        "this ccsim was built without libxlsxwriter; install libxlsxwriter-dev and build again for --xlsx");
    return false;
}

bool workbook_write(const char *path, const struct plot_view *v, struct err *e)
{
    (void)path;
    (void)v;
    return workbook_is_built_in(e);
}

#else

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

#include "base/mem.h"
#include "base/version.h"
#include "io/plot_time.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

bool workbook_is_built_in(struct err *e)
{
    (void)e;
    return true;
}

struct book {
    lxw_workbook *book;
    const struct plot_view *v;
    lxw_format *head, *share, *number, *clock;
};

/* Sheets end at 1,048,576 rows; what is beyond is in the CSV files. */
enum { MOST_ROWS = 1000000, LONGEST_TEXT = 1000 };

/* Always a text: a formula would have to be asked for. Bytes that are no UTF-8 would make the file unreadable. */
static void put_text(lxw_worksheet *sheet, uint32_t row, uint16_t column, const char *text,
                     lxw_format *format)
{
    struct plot clean = {.lang = LANG_EN};
    char out[LONGEST_TEXT + 1];
    plot_text_field(&clean, text);
    snprintf(out, sizeof out, "%s", str_text(&clean.csv));
    worksheet_write_string(sheet, row, column, out, format);
    str_free(&clean.csv);
}

static void put_number(lxw_worksheet *sheet, uint32_t row, uint16_t column, double value,
                       lxw_format *format)
{
    if (isfinite(value))
        worksheet_write_number(sheet, row, column, value, format);
}

static lxw_format *format_of(const struct book *b, const char *metric)
{
    const size_t n = strlen(metric);
    return n > 5 && strcmp(metric + n - 5, "_frac") == 0 ? b->share : b->number;
}

static lxw_worksheet *new_sheet(const struct book *b, const char *name, const char *const *heads,
                                size_t n)
{
    lxw_worksheet *const sheet = workbook_add_worksheet(b->book, name);
    for (size_t i = 0; i < n; i++)
        worksheet_write_string(sheet, 0, (uint16_t)i, heads[i], b->head);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_column(sheet, 0, (uint16_t)(n - 1), 14, NULL);
    return sheet;
}

static void write_summary(const struct book *b)
{
    static const char *const heads[] = {"scope", "metric", "variant", "value",
                                        "ci_lo", "ci_hi",  "n",       "method"};
    lxw_worksheet *const sheet = new_sheet(b, "summary", heads, sizeof heads / sizeof heads[0]);
    const struct rows *const rows = b->v->run.summary;
    uint32_t at = 0;
    worksheet_set_column(sheet, 0, 2, 28, NULL);
    for (size_t i = 0; i < rows->n && at < MOST_ROWS; i++) {
        const struct row *const row = &rows->row[i];
        lxw_format *const format = format_of(b, row->metric);
        at++;
        put_text(sheet, at, 0, row->scope, NULL);
        put_text(sheet, at, 1, row->metric, NULL);
        put_text(sheet, at, 2, row->variant, NULL);
        put_number(sheet, at, 3, row->value, format);
        put_number(sheet, at, 4, row->has_ci ? row->lo : NAN, format);
        put_number(sheet, at, 5, row->has_ci ? row->hi : NAN, format);
        put_number(sheet, at, 6, (double)row->n, NULL);
        put_text(sheet, at, 7, row->method, NULL);
    }
    worksheet_autofilter(sheet, 0, 0, at, 7);
}

/* --- intervals ----------------------------------------------------------------------------------- */

enum { MOST_COLUMNS = 64 };

struct wide {
    const char *head[MOST_COLUMNS];
    char *own[MOST_COLUMNS]; /* heads that were made */
    const struct row **rows[MOST_COLUMNS];
    size_t n;
};

static void add_column(struct wide *w, const struct plot_time *t, const char *head,
                       const char *scope, const char *metric, const char *variant)
{
    if (w->n == MOST_COLUMNS)
        return;
    w->head[w->n] = head;
    w->rows[w->n++] = plot_time_rows(t, scope, metric, variant);
}

static void add_levels(struct wide *w, const struct plot_time *t)
{
    const struct scenario *const s = t->v->run.scenario;
    for (uint32_t i = 0; i < s->n_slas && w->n < MOST_COLUMNS; i++) {
        struct str scope = {0}, head = {0};
        str_addf(&scope, "sla=%s", s->slas[i].name);
        str_addf(&head, "sl_frac %s", s->slas[i].name);
        w->own[w->n] = head.text;
        add_column(w, t, head.text, str_text(&scope), "sl_frac", show_variant(&s->slas[i]));
        str_free(&scope);
    }
}

static void add_columns(struct wide *w, const struct plot_time *t)
{
    static const char *const metrics[] = {"offered",          "answered",       "abandoned",
                                          "abandonment_frac", "wait_mean_s",    "asa_s",
                                          "queue_mean",       "occupancy_frac", "agents_required",
                                          "agents_scheduled", "agents_present"};
    for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++)
        add_column(w, t, metrics[i], "all", metrics[i], "");
    add_levels(w, t);
}

static void write_wide(const struct book *b, lxw_worksheet *sheet, const struct wide *w,
                       const struct plot_time *t)
{
    for (size_t i = 0; i < t->n && i < MOST_ROWS; i++) {
        worksheet_write_number(sheet, (uint32_t)i + 1, 0, plot_time_clock(t, i) / 86400, b->clock);
        for (size_t k = 0; k < w->n; k++)
            put_number(
                sheet, (uint32_t)i + 1, (uint16_t)(k + 1), result_value(w->rows[k][i]),
                format_of(b, strncmp(w->head[k], "sl_frac", 7) == 0 ? "sl_frac" : w->head[k]));
    }
}

static void add_series(lxw_chart *chart, size_t column, size_t n, const char *color)
{
    lxw_chart_series *const series = chart_add_series(chart, NULL, NULL);
    lxw_chart_line line = {.color = (lxw_color_t)strtoul(color, NULL, 16), .width = 2};
    chart_series_set_categories(series, "intervals", 1, 0, (uint32_t)n, 0);
    chart_series_set_values(series, "intervals", 1, (uint16_t)column, (uint32_t)n,
                            (uint16_t)column);
    chart_series_set_name_range(series, "intervals", 0, (uint16_t)column);
    chart_series_set_line(series, &line);
}

/* Columns of the wide sheet, the clock being the first: 9 to 11 are agents, 12 the first level. */
static void add_charts(const struct book *b, const struct wide *w, size_t n)
{
    static const char *const colors[] = {"D55E00", "999999", "009E73"};
    lxw_worksheet *const sheet = workbook_add_worksheet(b->book, "charts");
    lxw_chart *const staff = workbook_add_chart(b->book, LXW_CHART_LINE);
    for (size_t k = 0; k < 3; k++)
        add_series(staff, 9 + k, n, colors[k]);
    chart_title_set_name(staff, "agents required, scheduled and present");
    worksheet_insert_chart(sheet, 1, 1, staff);
    if (w->n > 11) {
        lxw_chart *const level = workbook_add_chart(b->book, LXW_CHART_LINE);
        add_series(level, 12, n, "0072B2");
        chart_title_set_name(level, "service level");
        chart_axis_set_max(level->y_axis, 1);
        chart_axis_set_min(level->y_axis, 0);
        worksheet_insert_chart(sheet, 18, 1, level);
    }
    lxw_chart *const queue = workbook_add_chart(b->book, LXW_CHART_COLUMN);
    add_series(queue, 7, n, "CC79A7");
    chart_title_set_name(queue, "contacts waiting, mean of the interval");
    worksheet_insert_chart(sheet, 35, 1, queue);
}

static void write_intervals(const struct book *b)
{
    struct plot_time t;
    struct wide w = {.n = 0};
    const char *heads[MOST_COLUMNS + 1] = {"from"};
    if (plot_time_init(&t, b->v)) {
        add_columns(&w, &t);
        for (size_t k = 0; k < w.n; k++)
            heads[k + 1] = w.head[k];
        lxw_worksheet *const sheet = new_sheet(b, "intervals", heads, w.n + 1);
        worksheet_freeze_panes(sheet, 1, 1);
        write_wide(b, sheet, &w, &t);
        add_charts(b, &w, t.n);
    }
    for (size_t k = 0; k < w.n; k++) {
        mem_free(w.rows[k]);
        mem_free(w.own[k]);
    }
    plot_time_free(&t);
}

static void write_replications(const struct book *b)
{
    static const char *const heads[] = {"replication", "scope", "metric", "variant", "value"};
    lxw_worksheet *const sheet = new_sheet(b, "replications", heads, 5);
    const struct rows *const rows = b->v->replications;
    uint32_t at = 0;
    worksheet_set_column(sheet, 1, 3, 28, NULL);
    for (size_t i = 0; rows != NULL && i < rows->n && at < MOST_ROWS; i++) {
        const struct row *const row = &rows->row[i];
        if (!result_is_center(row->scope))
            continue;
        at++;
        worksheet_write_number(sheet, at, 0, row->replication, NULL);
        put_text(sheet, at, 1, row->scope, NULL);
        put_text(sheet, at, 2, row->metric, NULL);
        put_text(sheet, at, 3, row->variant, NULL);
        put_number(sheet, at, 4, row->value, format_of(b, row->metric));
    }
    worksheet_autofilter(sheet, 0, 0, at, 4);
}

static void write_about(const struct book *b)
{
    static const char *const heads[] = {"about", "value"};
    const struct scenario *const s = b->v->run.scenario;
    lxw_worksheet *const sheet = new_sheet(b, "about", heads, 2);
    worksheet_set_column(sheet, 0, 1, 40, NULL);
    put_text(sheet, 1, 0, "title", NULL);
    put_text(sheet, 1, 1, s->title, NULL);
    put_text(sheet, 2, 0, "config", NULL);
    put_text(sheet, 2, 1, s->name, NULL);
    put_text(sheet, 3, 0, "replications", NULL);
    worksheet_write_number(sheet, 3, 1, b->v->run.replications, NULL);
    put_text(sheet, 4, 0, "seed", NULL);
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)b->v->run.seed);
    put_text(sheet, 4, 1, seed, NULL);
    put_text(sheet, 5, 0, "ccsim", NULL);
    put_text(sheet, 5, 1, CCSIM_VERSION, NULL);
}

/* The date of making would differ between two equal runs. */
static void set_properties(const struct book *b)
{
    lxw_doc_properties properties = {.created = 946684800};
    workbook_set_properties(b->book, &properties);
}

bool workbook_write(const char *path, const struct plot_view *v, struct err *e)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    struct book b = {.v = v, .book = workbook_new_opt(path, &options)};
    if (b.book != NULL) {
        b.head = workbook_add_format(b.book);
        b.share = workbook_add_format(b.book);
        b.number = workbook_add_format(b.book);
        b.clock = workbook_add_format(b.book);
        format_set_bold(b.head);
        format_set_text_wrap(b.head);
        format_set_num_format(b.share, "0.0%");
        format_set_num_format(b.number, "#,##0.00");
        format_set_num_format(b.clock, "[hh]:mm");
        set_properties(&b);
        write_about(&b);
        write_summary(&b);
        write_intervals(&b);
        write_replications(&b);
    }
    const lxw_error failure = b.book == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED
                                             : workbook_close(b.book);
    if (failure != LXW_NO_ERROR)
        err_add(e, ERR_WORLD, "cannot write the workbook: %s", lxw_strerror(failure));
    return failure == LXW_NO_ERROR;
}

#endif
