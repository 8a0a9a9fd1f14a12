/*
 * The points of a sweep on the page. The sliders are native ones whose positions are the simulated values and nothing
 * else; what a script needs stands beside them as JSON with the texts already made, so that page and program round alike.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "io/figure.h"
#include "io/html.h"
#include "io/measure_kind.h"
#include "io/report.h"

/* So that the page stays well below a megabyte. */
enum { MOST_SHOWN = 400, MOST_VALUES = 6000 };

static size_t n_shown(const struct report *r)
{
    return r->sweep.n_points < MOST_SHOWN ? r->sweep.n_points : MOST_SHOWN;
}

static size_t n_measures(const struct report *r)
{
    const size_t most = MOST_VALUES / n_shown(r);
    return r->sweep.n_measures < most ? r->sweep.n_measures : most;
}

/* Only a full grid has a point for every position of several sliders. */
static bool has_all_positions(const struct report *r)
{
    return sweep_table_is_grid(&r->sweep) && n_shown(r) == r->sweep.n_points;
}

static const char *value_text(char out[FIGURE_TEXT], const struct report *r, size_t point, size_t k)
{
    const struct sweep_value *const v = sweep_table_at(&r->sweep, point, k);
    const double half = (v->hi - v->lo) / 2;
    const struct figure f = figure_of(measure_kind_named(r->sweep.measure[k].metric), v->mean,
                                      half);
    if (f.half[0] == '\0')
        return figure_plain(out, &f);
    snprintf(out, FIGURE_TEXT, "%s ± %s%s%s", f.value, f.half, f.unit[0] != '\0' ? " " : "",
             f.unit);
    return out;
}

/* --- for the script ------------------------------------------------------------------------------ */

/* A text of JSON that may stand inside <script>: whatever could end it is written as \u. */
static void add_json(struct str *out, const char *text)
{
    str_add_char(out, '"');
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++)
        if (*p < 0x20 || *p == 0x7f || strchr("\"\\<>&'", *p) != NULL)
            str_addf(out, "\\u%04x", *p);
        else
            str_add_char(out, (char)*p);
    str_add_char(out, '"');
}

static void add_number(struct str *out, double value)
{
    if (isfinite(value))
        str_addf(out, "%.6g", value);
    else
        str_add(out, "null");
}

/* Replications; another text where the table has no number. */
static const char *count_text(char out[FIGURE_TEXT], double n, const char *none)
{
    if (isfinite(n))
        snprintf(out, FIGURE_TEXT, "%.0f", n);
    else
        snprintf(out, FIGURE_TEXT, "%s", none);
    return out;
}

static void add_measures(struct report *r)
{
    str_add(r->out, "\"measures\":[");
    for (size_t k = 0; k < n_measures(r); k++) {
        const struct sweep_measure *const m = &r->sweep.measure[k];
        char *const name = sweep_table_name(m);
        struct str label = {0};
        str_add(&label, name);
        mem_free(name);
        if (m->variant[0] != '\0')
            str_addf(&label, ", %s", m->variant);
        str_add(r->out, k > 0 ? "," : "");
        add_json(r->out, str_text(&label));
        str_free(&label);
    }
    str_add(r->out, "],\"share\":[");
    for (size_t k = 0; k < n_measures(r); k++)
        str_addf(r->out, "%s%d", k > 0 ? "," : "",
                 measure_kind_named(r->sweep.measure[k].metric) == FIGURE_SHARE);
    str_add(r->out, "],\n");
}

/* Of every axis the texts of its values; at[point][axis] says which one. */
static void add_axes(struct report *r)
{
    const struct sweep_table *const t = &r->sweep;
    size_t *const which = mem_new(t->n_points, sizeof *which);
    struct str at = {0};
    str_addf(r->out, "\"grid\":%s,\"axes\":[", has_all_positions(r) ? "true" : "false");
    for (size_t k = 0; k < t->n_axes; k++) {
        const size_t n = sweep_table_values(t, k, which);
        str_addf(r->out, "%s{\"name\":", k > 0 ? "," : "");
        add_json(r->out, t->axis[k]);
        str_add(r->out, ",\"values\":[");
        for (size_t i = 0; i < n; i++) {
            str_add(r->out, i > 0 ? "," : "");
            add_json(r->out, t->point[which[i]].setting[k]);
        }
        str_add(r->out, "]}");
        str_addf(&at, "%s[", k > 0 ? "," : "");
        for (size_t p = 0; p < n_shown(r); p++) {
            size_t i = 0;
            while (strcmp(t->point[which[i]].setting[k], t->point[p].setting[k]) != 0)
                i++;
            str_addf(&at, "%s%zu", p > 0 ? "," : "", i);
        }
        str_add(&at, "]");
    }
    str_addf(r->out, "],\n\"at\":[%s],\n", str_text(&at));
    str_free(&at);
    mem_free(which);
}

static void add_points(struct report *r)
{
    char text[FIGURE_TEXT];
    str_add(r->out, "\"n\":[");
    for (size_t p = 0; p < n_shown(r); p++)
        str_addf(r->out, "%s%s", p > 0 ? "," : "", count_text(text, r->sweep.point[p].n, "null"));
    str_add(r->out, "],\n\"points\":[");
    for (size_t p = 0; p < n_shown(r); p++) {
        str_add(r->out, p > 0 ? ",\n[" : "[");
        for (size_t k = 0; k < n_measures(r); k++) {
            const struct sweep_value *const v = sweep_table_at(&r->sweep, p, k);
            str_add(r->out, k > 0 ? ",[" : "[");
            add_number(r->out, v->mean);
            str_add_char(r->out, ',');
            add_number(r->out, v->lo);
            str_add_char(r->out, ',');
            add_number(r->out, v->hi);
            str_add_char(r->out, ',');
            add_json(r->out, value_text(text, r, p, k));
            str_add_char(r->out, ']');
        }
        str_add_char(r->out, ']');
    }
    str_add(r->out, "]}\n");
}

/* --- controls ------------------------------------------------------------------------------------ */

static void add_slider(struct report *r, size_t k, const char *name, size_t n)
{
    str_addf(r->out, "<div class=\"slider\"><label for=\"slider%zu\">", k);
    html_add(r->out, name);
    str_addf(
        r->out,
        "</label><input type=\"range\" id=\"slider%zu\" min=\"0\" max=\"%zu\" step=\"1\" value=\"0\">"
        "<output id=\"value%zu\" for=\"slider%zu\"></output></div>\n",
        k, n > 0 ? n - 1 : 0, k, k);
}

/* One for each axis, or one that goes from point to point. */
static void add_sliders(struct report *r)
{
    const struct sweep_table *const t = &r->sweep;
    size_t *const which = mem_new(t->n_points, sizeof *which);
    const bool is_grid = has_all_positions(r);
    for (size_t k = 0; is_grid && k < t->n_axes; k++)
        add_slider(r, k, t->axis[k], sweep_table_values(t, k, which));
    if (!is_grid)
        add_slider(r, 0, word_text(r->lang, WORD_explore_point), n_shown(r));
    mem_free(which);
}

static void add_choice(struct report *r, const char *id, enum word word)
{
    str_addf(r->out, "<label>");
    html_add(r->out, word_text(r->lang, word));
    str_addf(r->out, " <select id=\"%s\"></select></label>\n", id);
}

void report_explore(struct report *r)
{
    str_add(r->out, "<section id=\"explore\" hidden>\n");
    html_element(r->out, "h2", word_text(r->lang, WORD_explore));
    html_element(r->out, "p", word_text(r->lang, WORD_explore_how));
    if (r->sweep.n_axes > 1)
        html_element(r->out, "p class=\"label\"", word_text(r->lang, WORD_explore_note));
    str_add(r->out, "<div class=\"sliders\">\n");
    add_sliders(r);
    str_add(r->out, "</div>\n<div class=\"choices\">\n");
    add_choice(r, "along", WORD_explore_axis);
    str_add(r->out, "</div>\n<div class=\"charts\">\n");
    for (int i = 0; i < 2; i++) {
        char id[16];
        snprintf(id, sizeof id, "measure%d", i);
        str_add(r->out, "<div class=\"chart\">");
        add_choice(r, id, WORD_explore_measure);
        str_addf(r->out, "<div id=\"chart%d\"></div></div>\n", i);
    }
    str_add(r->out, "</div>\n<div class=\"wide\"><table id=\"here\" class=\"plain\">");
    html_element(r->out, "caption", word_text(r->lang, WORD_explore_here));
    str_add(r->out, "<tbody aria-live=\"polite\"></tbody></table></div>\n"
                    "<script type=\"application/json\" id=\"points\">\n{");
    add_measures(r);
    add_axes(r);
    add_points(r);
    str_add(r->out, "</script>\n</section>\n");
}

/* --- without script ------------------------------------------------------------------------------ */

static void write_point(struct report *r, size_t p)
{
    const struct sweep_table *const t = &r->sweep;
    char text[FIGURE_TEXT];
    str_addf(r->out, "<tr><th scope=\"row\" data-v=\"%ld\">%ld</th>", t->point[p].number,
             t->point[p].number);
    for (size_t k = 0; k < t->n_axes; k++)
        report_cell(r, NAN, t->point[p].setting[k]);
    for (size_t k = 0; k < n_measures(r); k++)
        report_cell(r, sweep_table_at(t, p, k)->mean, value_text(text, r, p, k));
    report_cell(r, t->point[p].n, count_text(text, t->point[p].n, ""));
    str_add(r->out, "</tr>\n");
}

static void say_what_is_left_out(struct report *r)
{
    const size_t counts[] = {n_shown(r), r->sweep.n_points, n_measures(r), r->sweep.n_measures};
    char text[4][24];
    struct str said = {0};
    if (counts[0] == counts[1] && counts[2] == counts[3])
        return;
    for (size_t i = 0; i < 4; i++)
        snprintf(text[i], sizeof text[i], "%zu", counts[i]);
    word_say(&said, r->lang, WORD_points_left_out, text[0], text[1], text[2], text[3], NULL);
    html_element(r->out, "p class=\"label\"", str_text(&said));
    str_free(&said);
}

void report_points(struct report *r)
{
    const struct sweep_table *const t = &r->sweep;
    str_add(r->out, "<section id=\"tables\">\n");
    html_element(r->out, "h2", word_text(r->lang, WORD_report_tables));
    say_what_is_left_out(r);
    str_add(r->out, "<div class=\"wide\"><table class=\"sort\">");
    html_element(r->out, "caption", word_text(r->lang, WORD_table_points));
    str_add(r->out, "<thead><tr>");
    html_element(r->out, "th scope=\"col\"", word_text(r->lang, WORD_column_point));
    for (size_t k = 0; k < t->n_axes; k++)
        html_element(r->out, "th scope=\"col\"", t->axis[k]);
    for (size_t k = 0; k < n_measures(r); k++) {
        char *const name = sweep_table_name(&t->measure[k]);
        html_element(r->out, "th scope=\"col\"", name);
        mem_free(name);
    }
    html_element(r->out, "th scope=\"col\"", word_text(r->lang, WORD_column_replications));
    str_add(r->out, "</tr></thead>\n<tbody>\n");
    for (size_t p = 0; p < n_shown(r); p++)
        write_point(r, p);
    report_table_end(r);
    str_add(r->out, "</section>\n");
}
