/* The differences between plans that `compare` was asked for, each with its interval, in percent of the other plan. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/csv_in.h"
#include "io/figure.h"
#include "io/plot.h"

enum { MOST_LINES = 24, LABEL_EM = 7500 /* of type 11 in 840 */ };

struct contrast_line {
    char text[400];
    double difference, lo, hi;
    unsigned n;
};

struct columns {
    int plan, against, scope, metric, variant, value, difference, lo, hi, n;
};

static struct columns find_columns(struct csv_in *c)
{
    return (struct columns){.plan = csv_column(c, "plan", true),
                            .against = csv_column(c, "against", true),
                            .scope = csv_column(c, "scope", true),
                            .metric = csv_column(c, "metric", true),
                            .variant = csv_column(c, "variant", true),
                            .value = csv_column(c, "against_value", true),
                            .difference = csv_column(c, "difference", true),
                            .lo = csv_column(c, "simultaneous_lo", true),
                            .hi = csv_column(c, "simultaneous_hi", true),
                            .n = csv_column(c, "n", true)};
}

static double field(const struct csv_in *c, int column)
{
    const char *const text = csv_text(c, column);
    return text[0] == '\0' ? NAN : strtod(text, NULL);
}

/* Measures that were chosen have an interval that holds for all of them together. */
static bool read_line(struct contrast_line *l, const struct csv_in *c, const struct columns *at)
{
    const double base = fabs(field(c, at->value));
    const double lo = field(c, at->lo), hi = field(c, at->hi);
    const char *const variant = csv_text(c, at->variant);
    if (!(base > 0) || !isfinite(lo) || !isfinite(hi))
        return false;
    l->difference = 100 * field(c, at->difference) / base;
    l->lo = 100 * lo / base;
    l->hi = 100 * hi / base;
    l->n = (unsigned)field(c, at->n);
    snprintf(l->text, sizeof l->text, "%s%s%s@%s, %s : %s", csv_text(c, at->metric),
             variant[0] != '\0' ? ":" : "", variant, csv_text(c, at->scope), csv_text(c, at->plan),
             csv_text(c, at->against));
    return true;
}

static size_t read_lines(const char *folder, struct contrast_line lines[MOST_LINES])
{
    struct err e = {0};
    struct str path = {0};
    size_t n = 0;
    str_addf(&path, "%s/compare.csv", folder);
    struct csv_in *const c = csv_open(str_text(&path), &e);
    if (c != NULL) {
        const struct columns at = find_columns(c);
        while (n < MOST_LINES && err_ok(&e) && csv_next(c))
            n += read_line(&lines[n], c, &at);
        csv_close(c);
    }
    err_free(&e);
    str_free(&path);
    return n;
}

/* A label has one line, so the longest names of plans are cut. */
static void add_line(struct plot *p, size_t k, const struct contrast_line *l)
{
    char key[32], text[FIGURE_TEXT];
    struct str whole = {0}, shown = {0};
    const struct figure f = figure_of(FIGURE_SHARE, l->difference / 100, (l->hi - l->lo) / 200);
    plot_field(p, (double)k + 1);
    plot_text_field(p, l->text);
    plot_field(p, l->difference);
    plot_field(p, l->lo);
    plot_field(p, l->hi);
    plot_end_record(p);
    str_addf(&whole, "%s%s; %s", l->difference > 0 ? "+" : "", figure_whole(text, &f), l->text);
    words_wrap_em(&shown, 1, str_text(&whole), LABEL_EM);
    snprintf(key, sizeof key, "line%zu", k + 1);
    plot_set(p, key, str_text(&shown));
    str_free(&whole);
    str_free(&shown);
}

static void describe(struct plot *p, const struct contrast_line *lines, size_t n,
                     const struct plot_view *v)
{
    struct str title = {0}, note = {0};
    char certain[32], all[32], count[32], seed[32];
    size_t sure = 0;
    for (size_t i = 0; i < n; i++)
        sure += lines[i].lo > 0 || lines[i].hi < 0;
    snprintf(certain, sizeof certain, "%zu", sure);
    snprintf(all, sizeof all, "%zu", n);
    snprintf(count, sizeof count, "%u", lines[0].n);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)v->run.seed);
    word_say(&title, p->lang, WORD_forest_title, certain, all, NULL);
    word_say(&note, p->lang, WORD_forest_note, count, seed, NULL);
    plot_title(p, str_text(&title));
    plot_note(p, str_text(&note));
    plot_say(p, "percent", WORD_forest_percent, NULL);
    plot_set_number(p, "lines", (double)n);
    plot_set_number(p, "body", 90 + 40 * (double)n);
    str_free(&title);
    str_free(&note);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct contrast_line lines[MOST_LINES];
    const size_t n = v->folder == NULL ? 0 : read_lines(v->folder, lines);
    if (n == 0)
        return "there is no compare.csv; `ccsim compare` writes it";
    str_add(&p->csv, "row,measure_and_plans,difference_pct,lo,hi\n");
    for (size_t k = 0; k < n; k++)
        add_line(p, k, &lines[k]);
    describe(p, lines, n, v);
    return NULL;
}

const struct plot_ops plot_forest = {
    .name = "forest",
    .help = "differences between plans with their intervals, from `ccsim compare`",
    .needs_no_run = true,
    .make = make,
    .script =
        "BODY = 300\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('lines'))\n"
        "set tmargin at screen head(0)\n"
        "set bmargin at screen head(20 + 40 * N)\n"
        "set lmargin at screen 0.03\n"
        "set yrange [N + 0.7:0.3]\n"
        "set border 1\n"
        "unset ytics\n"
        "unset key\n"
        "set grid noytics xtics linecolor rgb '#dddddd' linetype 1 linewidth 0.5\n"
        "set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#666666'\n"
        "set xlabel w('percent') noenhanced\n"
        "do for [k = 1:N] {\n"
        "    set label k w(sprintf('line%d', k)) at graph 0, first k - 0.3 left noenhanced textcolor rgb DARK font pt(11)\n"
        "}\n"
        "sure(lo, hi) = lo > 0 || hi < 0 ? 0x0072B2 : 0x999999\n"
        "plot FILE using 3:($1 + 0.08):4:5:(sure($4, $5)) with xerrorbars pointtype 7 pointsize 0.7 linewidth 2 linecolor rgb variable\n",
};
