/* The report of a comparison: what differs between the plans, and the differences that were asked for. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "io/csv_in.h"
#include "io/figure.h"
#include "io/html.h"
#include "io/report.h"

enum { MOST_SHOWN = 300 };

static struct csv_in *open_table(const struct report *r, const char *name, struct err *e)
{
    struct str path = {0};
    str_addf(&path, "%s/%s", r->run->path, name);
    struct csv_in *const c = csv_open(str_text(&path), e);
    str_free(&path);
    return c;
}

static void add_number(struct report *r, const char *metric, const char *text)
{
    const size_t n = strlen(metric);
    char shown[FIGURE_TEXT];
    const double value = text[0] == '\0' ? NAN : strtod(text, NULL);
    const bool is_share = n > 5 && strcmp(metric + n - 5, "_frac") == 0;
    const bool is_time = n > 2 && strcmp(metric + n - 2, "_s") == 0;
    const struct figure f = figure_of(is_share  ? FIGURE_SHARE
                                      : is_time ? FIGURE_TIME
                                                : FIGURE_COUNT,
                                      fabs(value) > 100 && !is_share ? round(value) : value, NAN);
    str_add(r->out, "<td");
    if (isfinite(value)) {
        str_add(r->out, " data-v=\"");
        str_add_number(r->out, value);
        str_add_char(r->out, '"');
    }
    str_add_char(r->out, '>');
    html_add(r->out, figure_plain(shown, &f));
    str_add(r->out, "</td>");
}

/* Only measures that were chosen have an interval that holds for all together. */
static void write_differences(struct report *r)
{
    static const enum word heads[] = {
        WORD_column_plan,  WORD_column_against,    WORD_column_measure, WORD_column_value,
        WORD_column_other, WORD_column_difference, WORD_column_from,    WORD_column_to};
    static const char *const numbers[] = {"value", "against_value", "difference", "simultaneous_lo",
                                          "simultaneous_hi"};
    struct err e = {0};
    struct csv_in *const c = open_table(r, "compare.csv", &e);
    int column[5];
    size_t shown = 0;
    if (c != NULL) {
        const int plan = csv_column(c, "plan", true), against = csv_column(c, "against", true);
        const int scope = csv_column(c, "scope", true), metric = csv_column(c, "metric", true);
        for (size_t k = 0; k < 5; k++)
            column[k] = csv_column(c, numbers[k], true);
        report_table_begin(r, WORD_table_differences, heads, sizeof heads / sizeof heads[0]);
        while (err_ok(&e) && csv_next(c) && shown < MOST_SHOWN) {
            if (csv_is_empty(c, column[3]))
                continue;
            struct str name = {0};
            str_addf(&name, "%s@%s", csv_text(c, metric), csv_text(c, scope));
            str_add(r->out, "<tr>");
            html_element(r->out, "th scope=\"row\"", csv_text(c, plan));
            html_element(r->out, "td class=\"name\"", csv_text(c, against));
            html_element(r->out, "td class=\"name\"", str_text(&name));
            for (size_t k = 0; k < 5; k++)
                add_number(r, csv_text(c, metric), csv_text(c, column[k]));
            str_add(r->out, "</tr>\n");
            str_free(&name);
            shown++;
        }
        report_table_end(r);
        csv_close(c);
    }
    err_free(&e);
}

/* Rows of one setting stand together, one for each plan, in the order of the plans: a column for each. */
static void write_settings(struct report *r)
{
    struct err e = {0};
    struct csv_in *c = open_table(r, "compare_settings.csv", &e);
    if (c == NULL) {
        err_free(&e);
        return;
    }
    const int path = csv_column(c, "path", true), plan = csv_column(c, "plan", true);
    const int value = csv_column(c, "value", true);
    struct str heads = {0}, rows = {0}, now = {0};
    struct str *const out = r->out;
    size_t n = 0;
    for (size_t i = 0; err_ok(&e) && csv_next(c) && i < MOST_SHOWN; i++) {
        r->out = &rows;
        if (i == 0 || strcmp(str_text(&now), csv_text(c, path)) != 0) {
            str_clear(&now);
            str_add(&now, csv_text(c, path));
            str_add(&rows, i > 0 ? "</tr>\n<tr>" : "<tr>");
            html_element(&rows, "th scope=\"row\"", csv_text(c, path));
            n++;
        }
        html_element(&rows, "td class=\"name\"", csv_is_empty(c, value) ? "–" : csv_text(c, value));
        if (n == 1)
            html_element(&heads, "th scope=\"col\"", csv_text(c, plan));
    }
    r->out = out;
    if (n > 0) {
        str_add(out, "<div class=\"wide\"><table class=\"sort texts\">");
        html_element(out, "caption", word_text(r->lang, WORD_table_settings));
        str_add(out, "<thead><tr>");
        html_element(out, "th scope=\"col\"", word_text(r->lang, WORD_column_setting));
        str_addf(out, "%s</tr></thead>\n<tbody>\n%s</tr>\n", str_text(&heads), str_text(&rows));
        report_table_end(r);
    }
    str_free(&heads);
    str_free(&rows);
    str_free(&now);
    csv_close(c);
    err_free(&e);
}

void report_add_plans(struct str *out, const struct report *r)
{
    struct err e = {0};
    struct csv_in *const c = open_table(r, "compare.csv", &e);
    struct str seen = {0};
    if (c != NULL) {
        const int columns[] = {csv_column(c, "against", true), csv_column(c, "plan", true)};
        while (err_ok(&e) && csv_next(c))
            for (size_t k = 0; k < 2; k++) {
                struct str name = {0};
                str_addf(&name, "\n%s\n", csv_text(c, columns[k]));
                if (strstr(str_text(&seen), str_text(&name)) == NULL) {
                    str_addf(out, "%s%s", seen.len > 0 ? "; " : "", csv_text(c, columns[k]));
                    str_add(&seen, str_text(&name));
                }
                str_free(&name);
            }
        csv_close(c);
    }
    str_free(&seen);
    err_free(&e);
}

void report_comparison(struct report *r)
{
    str_add(r->out, "<section id=\"tables\">\n");
    html_element(r->out, "h2", word_text(r->lang, WORD_report_tables));
    write_settings(r);
    write_differences(r);
    str_add(r->out, "</section>\n");
}
