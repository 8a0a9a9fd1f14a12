/*
 * A sweep along two settings as heat maps, for instance staffing by automation: one cell a simulated point with its
 * number in it, nothing between them. Of further settings the first value holds.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "io/figure.h"
#include "io/sweep_panel.h"

enum { MOST_VALUES = 24, ROW = 28, MOST_NUMBERED = 16 };

struct grid {
    struct sweep_table t;
    size_t *which[2]; /* points that stand for the values of the rows and the columns */
    size_t n[2];
};

/* Has it the first value of every setting but the two shown? */
static bool is_shown(const struct grid *g, size_t point, size_t *first)
{
    for (size_t k = 2; k < g->t.n_axes; k++) {
        sweep_table_values(&g->t, k, first);
        if (strcmp(g->t.point[point].setting[k], g->t.point[first[0]].setting[k]) != 0)
            return false;
    }
    return true;
}

static size_t place(const struct grid *g, size_t axis, size_t point)
{
    size_t i = 0;
    while (strcmp(g->t.point[g->which[axis][i]].setting[axis], g->t.point[point].setting[axis]) !=
           0)
        i++;
    return i;
}

static void add_number(struct plot *p, const struct grid *g, const struct sweep_value *v,
                       bool is_share)
{
    char text[FIGURE_TEXT];
    struct figure f = figure_of(FIGURE_MONEY, v->mean, (v->hi - v->lo) / 2);
    if (is_share)
        snprintf(text, sizeof text, "%.1f", floor(v->mean * 1000 + 1e-9) / 10);
    else
        snprintf(text, sizeof text, "%s", f.value);
    for (char *c = text; *c != '\0'; c++) /* a comma would end the field */
        if (*c == ',')
            *c = ' ';
    plot_text_field(p, g->n[1] > MOST_NUMBERED ? "" : text);
}

struct ends {
    double low, high, widest;
    size_t best;
};

static struct ends write_cells(struct plot *p, const struct grid *g, size_t measure, size_t panel,
                               bool is_share)
{
    struct ends e = {INFINITY, -INFINITY, 0, 0};
    size_t *const first = mem_new(g->t.n_points, sizeof *first);
    const double size = is_share ? 100 : 1;
    for (size_t i = 0; i < g->t.n_points; i++) {
        const struct sweep_value *const v = sweep_table_at(&g->t, i, measure);
        if (!isfinite(v->mean) || !is_shown(g, i, first))
            continue;
        plot_field(p, (double)panel);
        plot_field(p, (double)place(g, 1, i) + 1);
        plot_field(p, (double)place(g, 0, i) + 1);
        plot_field(p, size * v->mean);
        plot_field(p, isfinite(v->lo) ? size * v->lo : NAN);
        plot_field(p, isfinite(v->hi) ? size * v->hi : NAN);
        add_number(p, g, v, is_share);
        plot_text_field(p, g->t.point[i].setting[0]);
        plot_text_field(p, g->t.point[i].setting[1]);
        plot_end_record(p);
        if (v->mean > e.high)
            e.best = i;
        e.low = fmin(e.low, v->mean);
        e.high = fmax(e.high, v->mean);
        e.widest = isfinite(v->hi) ? fmax(e.widest, (v->hi - v->lo) / 2) : e.widest;
    }
    mem_free(first);
    return e;
}

/* gnuplot takes the label of a tick for a format: a percent sign is written twice. */
static void set_tick(struct plot *p, const char *key, const char *text)
{
    struct str doubled = {0};
    for (const char *c = text; *c != '\0'; c++) {
        str_add_char(&doubled, *c);
        if (*c == '%')
            str_add_char(&doubled, '%');
    }
    plot_set(p, key, str_text(&doubled));
    str_free(&doubled);
}

static void set_ticks(struct plot *p, const struct grid *g)
{
    /* Type 12 pixels high: 85 beside the rows, 680 under all columns together. */
    const size_t em[2] = {700, 5400 / g->n[1] < 700 ? 5400 / g->n[1] : 700};
    for (size_t axis = 0; axis < 2; axis++)
        for (size_t i = 0; i < g->n[axis]; i++) {
            struct str text = {0};
            char key[32];
            words_wrap_em(&text, 1, g->t.point[g->which[axis][i]].setting[axis], em[axis]);
            snprintf(key, sizeof key, "%c%zu", axis == 0 ? 'y' : 'x', i + 1);
            set_tick(p, key, str_text(&text));
            str_free(&text);
        }
    plot_set_number(p, "rows", (double)g->n[0]);
    plot_set_number(p, "columns", (double)g->n[1]);
}

static void set_panel(struct plot *p, size_t panel, const char *label, const struct ends *e,
                      bool is_share)
{
    char key[16];
    snprintf(key, sizeof key, "panel%zu", panel);
    plot_set(p, key, label);
    snprintf(key, sizeof key, "share%zu", panel);
    plot_set_number(p, key, is_share);
    snprintf(key, sizeof key, "low%zu", panel);
    plot_set_number(p, key, is_share ? 100 * e->low : e->low);
    snprintf(key, sizeof key, "high%zu", panel);
    plot_set_number(p, key, is_share ? 100 * e->high : e->high);
}

static void describe(struct plot *p, const struct grid *g, const struct plot_view *v,
                     size_t measure, const struct ends *e)
{
    const struct sweep_point *const best = &g->t.point[e->best];
    const char *const scope = g->t.measure[measure].scope;
    const char *const name = strchr(scope, '=') != NULL ? strchr(scope, '=') + 1
                                                        : g->t.measure[measure].metric;
    struct str title = {0}, note = {0}, sample = {0};
    char low[32], high[32], seed[32], half[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)v->run.seed);
    snprintf(half, sizeof half, "%.1f %%", 100 * e->widest);
    sweep_panel_add_sample(&sample, &g->t);
    word_say(&title, p->lang, WORD_grid_title, name, plot_share_down(low, e->low),
             plot_share_down(high, e->high), best->setting[0], best->setting[1], NULL);
    word_say(&note, p->lang, WORD_grid_note, g->t.axis[0], g->t.axis[1], str_text(&sample), seed,
             half, NULL);
    plot_title(p, str_text(&title));
    plot_note(p, str_text(&note));
    str_free(&title);
    str_free(&note);
    str_free(&sample);
}

static size_t write_panels(struct plot *p, const struct grid *g, const struct plot_view *v)
{
    size_t measure[MOST_SWEEP_PANELS], n = sweep_panels(&g->t, measure), drawn = 0;
    const size_t cost = sweep_table_find(&g->t, "cost", "all");
    for (size_t k = 0; k <= n; k++) {
        const bool is_share = k < n;
        struct str label = {0};
        if (!is_share && cost == g->t.n_measures)
            break;
        const struct ends e = write_cells(p, g, is_share ? measure[k] : cost, drawn + 1, is_share);
        if (!isfinite(e.low))
            continue;
        if (is_share && drawn == 0)
            describe(p, g, v, measure[k], &e);
        if (is_share)
            sweep_panel_say(&label, &g->t, measure[k], p->lang);
        else
            str_add(&label, word_text(p->lang, WORD_tradeoff_cost));
        set_panel(p, ++drawn, str_text(&label), &e, is_share);
        str_free(&label);
    }
    return n > 0 ? drawn : 0;
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct grid g = {0};
    size_t panels = 0;
    const bool is_read = sweep_table_read(&g.t, v->folder);
    for (size_t k = 0; is_read && k < 2 && g.t.n_axes >= 2; k++) {
        g.which[k] = mem_new(g.t.n_points, sizeof(size_t));
        g.n[k] = sweep_table_values(&g.t, k, g.which[k]);
    }
    const bool can = is_read && g.t.n_axes >= 2 && sweep_table_is_grid(&g.t) && g.n[0] > 1 &&
                     g.n[1] > 1 && g.n[0] <= MOST_VALUES && g.n[1] <= MOST_VALUES;
    str_add(&p->csv, "panel,column,row,value,ci_lo,ci_hi,number,row_value,column_value\n");
    if (can)
        panels = write_panels(p, &g, v);
    if (panels > 0) {
        set_ticks(p, &g);
        plot_set_number(p, "panels", (double)panels);
        plot_set_number(p, "body", (double)panels * (58 + ROW * (double)g.n[0]) + 10);
    }
    mem_free(g.which[0]);
    mem_free(g.which[1]);
    sweep_table_free(&g.t);
    return panels > 0
               ? NULL
               : "there is no sweep.csv that is a grid of two settings, at most 24 values each";
}

const struct plot_ops plot_grid = {
    .name = "grid",
    .help = "a sweep along two settings as heat maps: service level, what is solved, cost",
    .needs_no_run = true,
    .make = make,
    .script =
        "BODY = 400\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "P = int(v('panels'))\n"
        "R = int(v('rows'))\n"
        "C = int(v('columns'))\n"
        "set lmargin at screen 0.11\n"
        "set rmargin at screen 0.87\n"
        "set xrange [0.5:C + 0.5]\n"
        "set yrange [R + 0.5:0.5]\n"
        "set border 0\n"
        "set style fill solid 1 noborder\n"
        "unset grid\n"
        "unset key\n"
        "set xtics scale 0 offset 0, 0.5\n"
        "set ytics scale 0\n"
        "set xtics () noenhanced\n"
        "set ytics () noenhanced\n"
        "do for [k = 1:C] { set xtics add (w(sprintf('x%d', k)) k) }\n"
        "do for [k = 1:R] { set ytics add (w(sprintf('y%d', k)) k) }\n"
        "set multiplot\n"
        "do for [i = 1:P] {\n"
        "    TOP = (i - 1) * (58 + 28 * R)\n"
        "    set tmargin at screen head(TOP + 22)\n"
        "    set bmargin at screen head(TOP + 22 + 28 * R)\n"
        "    set label 1 w(sprintf('panel%d', i)) at screen 0.02, head(TOP + 10) left noenhanced textcolor rgb DARK\n"
        "    LOW = v(sprintf('low%d', i))\n"
        "    HIGH = v(sprintf('high%d', i))\n"
        "    SHARE = int(v(sprintf('share%d', i)))\n"
        "    # Differences of a few points or per cent shall not fill the whole range of colours.\n"
        "    LEAST = SHARE ? 10 : 0.1 * abs(HIGH)\n"
        "    MIDDLE = (HIGH + LOW) / 2\n"
        "    SPAN = HIGH - LOW > LEAST ? HIGH - LOW : LEAST > 0 ? LEAST : 1\n"
        "    LOW = MIDDLE - SPAN / 2\n"
        "    if (SHARE) {\n"
        "        set palette defined (0 '#00204D', 0.25 '#414D6B', 0.5 '#7C7B78', 0.75 '#BBAF71', 1 '#FFEA46')\n"
        "    } else {\n"
        "        set palette defined (0 '#FFF5E6', 0.5 '#E6A96B', 1 '#7F3B08')\n"
        "    }\n"
        "    set cbrange [LOW:LOW + SPAN]\n"
        "    set cbtics (sprintf(SHARE ? '%.1f' : '%.0f', LOW) LOW, sprintf(SHARE ? '%.1f' : '%.0f', LOW + SPAN) LOW + SPAN) scale 0\n"
        "    set colorbox user origin screen 0.885, head(TOP + 22 + 28 * R) size screen 0.02, head(TOP + 22) - head(TOP + 22 + 28 * R)\n"
        "    plot FILE using ($1 == i ? $2 : NaN):3:($2 - 0.49):($2 + 0.49):($3 - 0.48):($3 + 0.48):4 with boxxyerror linecolor palette, \\\n"
        "         '' using ($1 == i ? $2 : NaN):3:(strcol(7)):((SHARE ? ($4 - LOW) / SPAN < 0.6 : ($4 - LOW) / SPAN > 0.6) ? 0xffffff : 0x222222) with labels noenhanced textcolor rgb variable\n"
        "    unset label\n"
        "}\n"
        "unset multiplot\n",
};
