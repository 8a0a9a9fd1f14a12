/*
 * What more cost buys: every point of a sweep by its cost and by each of service level, satisfaction and what is
 * solved, with the front of the points that nothing beats in both.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/sweep_panel.h"

enum { MOST_POINTS = 400, MOST_LABELS = 12, LABEL_EM = 1700, PANEL = 350 };

/* One point of one panel. */
struct dot {
    size_t point;
    struct sweep_value cost, share;
    bool is_front, is_labelled;
};

struct dots {
    struct dot at[MOST_POINTS];
    size_t n, on_front;
};

static int by_cost(const void *a, const void *b)
{
    const struct dot *const x = a, *const y = b;
    const int c = (x->cost.mean > y->cost.mean) - (x->cost.mean < y->cost.mean);
    return c != 0 ? c : (x->point > y->point) - (x->point < y->point);
}

/* On the front: no other point costs at most as much and gives more, or less and as much. */
static void find_front(struct dots *d)
{
    d->on_front = 0;
    for (size_t i = 0; i < d->n; i++) {
        struct dot *const a = &d->at[i];
        a->is_front = true;
        for (size_t k = 0; a->is_front && k < d->n; k++) {
            const struct dot *const b = &d->at[k];
            const bool beats = b->cost.mean <= a->cost.mean && b->share.mean >= a->share.mean &&
                               (b->cost.mean < a->cost.mean || b->share.mean > a->share.mean);
            a->is_front = !beats;
        }
        d->on_front += a->is_front;
    }
}

/* A label needs room: those too near an earlier one are left out. */
static void choose_labels(struct dots *d)
{
    double low = INFINITY, high = -INFINITY;
    size_t n = 0;
    if (d->n == 0)
        return;
    const double wide = d->at[d->n - 1].cost.mean - d->at[0].cost.mean;
    for (size_t i = 0; i < d->n; i++) {
        low = fmin(low, isfinite(d->at[i].share.lo) ? d->at[i].share.lo : d->at[i].share.mean);
        high = fmax(high, isfinite(d->at[i].share.hi) ? d->at[i].share.hi : d->at[i].share.mean);
    }
    for (size_t i = 0; i < d->n && n < MOST_LABELS; i++) {
        struct dot *const a = &d->at[i];
        a->is_labelled = a->is_front;
        for (size_t k = 0; k < i && a->is_labelled; k++) {
            const struct dot *const b = &d->at[k];
            a->is_labelled = !b->is_labelled ||
                             fabs(a->share.mean - b->share.mean) > 0.07 * (high - low) ||
                             a->cost.mean - b->cost.mean > 0.35 * wide;
        }
        n += a->is_labelled;
    }
}

static void read_dots(struct dots *d, const struct sweep_table *t, size_t measure)
{
    const size_t cost = sweep_table_find(t, "cost", "all");
    d->n = 0;
    for (size_t i = 0; i < t->n_points && d->n < MOST_POINTS; i++) {
        const struct dot dot = {.point = i,
                                .cost = *sweep_table_at(t, i, cost),
                                .share = *sweep_table_at(t, i, measure)};
        if (isfinite(dot.cost.mean) && isfinite(dot.share.mean))
            d->at[d->n++] = dot;
    }
    if (d->n > 1)
        qsort(d->at, d->n, sizeof d->at[0], by_cost);
    find_front(d);
    choose_labels(d);
}

/* The axes of a panel: its own bars, with room at the right for labels. */
static void set_ranges(struct plot *p, const struct dots *d, size_t panel)
{
    struct sweep_value x = {0, INFINITY, -INFINITY}, y = x;
    char key[32];
    for (size_t i = 0; i < d->n; i++) {
        const struct sweep_value *const a = &d->at[i].cost, *const b = &d->at[i].share;
        x.lo = fmin(x.lo, isfinite(a->lo) ? fmax(0, a->lo) : a->mean);
        x.hi = fmax(x.hi, isfinite(a->hi) ? a->hi : a->mean);
        y.lo = fmin(y.lo, isfinite(b->lo) ? fmax(0, b->lo) : b->mean);
        y.hi = fmax(y.hi, isfinite(b->hi) ? fmin(1, b->hi) : b->mean);
    }
    const double wide = x.hi > x.lo ? x.hi - x.lo : fmax(1, x.hi);
    const double high = fmax(y.hi - y.lo, 0.02);
    const double ends[] = {x.lo - 0.06 * wide, x.hi + 0.35 * wide, 100 * (y.lo - 0.1 * high),
                           100 * (y.hi + 0.06 * high)};
    static const char *const names[] = {"x_low", "x_high", "y_low", "y_high"};
    for (size_t i = 0; i < 4; i++) {
        snprintf(key, sizeof key, "%s%zu", names[i], panel);
        plot_set_number(p, key, ends[i]);
    }
}

static void add_setting(struct str *out, const struct sweep_table *t, size_t point)
{
    for (size_t k = 0; k < t->n_axes; k++)
        str_addf(out, "%s%s", k > 0 ? "; " : "", t->point[point].setting[k]);
}

static void add_ends(struct plot *p, const struct sweep_value *v, double size, double most)
{
    plot_field(p, size * v->mean);
    plot_field(p, size * (isfinite(v->lo) ? fmax(0, v->lo) : v->mean));
    plot_field(p, size * (isfinite(v->hi) ? fmin(most, v->hi) : v->mean));
}

static void set_label(struct plot *p, const struct dot *a, const char *text, size_t panel, size_t n)
{
    struct str line = {0};
    char key[32];
    words_wrap_em(&line, 1, text, LABEL_EM);
    snprintf(key, sizeof key, "label%zu_%zu", panel, n);
    plot_set(p, key, str_text(&line));
    snprintf(key, sizeof key, "x%zu_%zu", panel, n);
    plot_set_number(p, key, a->cost.mean);
    snprintf(key, sizeof key, "y%zu_%zu", panel, n);
    plot_set_number(p, key, 100 * a->share.mean);
    str_free(&line);
}

static void write_panel(struct plot *p, const struct sweep_table *t, const struct dots *d,
                        size_t panel)
{
    char key[32];
    size_t labels = 0;
    for (size_t i = 0; i < d->n; i++) {
        const struct dot *const a = &d->at[i];
        struct str text = {0};
        size_t next = i + 1;
        while (next < d->n && !d->at[next].is_front)
            next++;
        const bool has_next = a->is_front && next < d->n;
        add_setting(&text, t, a->point);
        add_ends(p, &a->cost, 1, INFINITY);
        add_ends(p, &a->share, 100, 1);
        plot_field(p, a->is_front);
        plot_field(p, (double)t->point[a->point].number);
        plot_text_field(p, str_text(&text));
        plot_field(p, (double)panel);
        plot_field(p, has_next ? d->at[next].cost.mean - a->cost.mean : NAN);
        plot_field(p, has_next ? 100 * (d->at[next].share.mean - a->share.mean) : NAN);
        plot_end_record(p);
        if (a->is_labelled)
            set_label(p, a, str_text(&text), panel, ++labels);
        str_free(&text);
    }
    set_ranges(p, d, panel);
    snprintf(key, sizeof key, "labels%zu", panel);
    plot_set_number(p, key, (double)labels);
}

static void describe(struct plot *p, const struct sweep_table *t, const struct dots *first,
                     const struct plot_view *v)
{
    struct str title = {0}, note = {0}, sample = {0}, axes = {0};
    char front[32], n[32], seed[32];
    snprintf(front, sizeof front, "%zu", first->on_front);
    snprintf(n, sizeof n, "%zu", first->n);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)v->run.seed);
    sweep_panel_add_sample(&sample, t);
    for (size_t k = 0; k < t->n_axes; k++)
        str_addf(&axes, "%s%s", k > 0 ? "; " : "", t->axis[k]);
    word_say(&title, p->lang, WORD_tradeoff_title, front, n, NULL);
    word_say(&note, p->lang, WORD_tradeoff_note, str_text(&sample), seed, str_text(&axes), NULL);
    plot_title(p, str_text(&title));
    plot_note(p, str_text(&note));
    plot_say(p, "cost", WORD_tradeoff_cost, NULL);
    str_free(&title);
    str_free(&note);
    str_free(&sample);
    str_free(&axes);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct sweep_table t = {0};
    struct dots *const d = mem_new(1, sizeof *d);
    size_t measure[MOST_SWEEP_PANELS], n = 0, drawn = 0;
    if (sweep_table_read(&t, v->folder) && sweep_table_find(&t, "cost", "all") < t.n_measures)
        n = sweep_panels(&t, measure);
    str_add(&p->csv, "cost,cost_lo,cost_hi,share_pct,share_lo,share_hi,on_front,point,settings,"
                     "panel,to_next_cost,to_next_pct\n");
    for (size_t k = 0; k < n; k++) {
        char key[16];
        struct str label = {0};
        read_dots(d, &t, measure[k]);
        if (d->n == 0)
            continue;
        if (drawn++ == 0)
            describe(p, &t, d, v);
        write_panel(p, &t, d, drawn);
        snprintf(key, sizeof key, "panel%zu", drawn);
        sweep_panel_say(&label, &t, measure[k], p->lang);
        plot_set(p, key, str_text(&label));
        str_free(&label);
    }
    plot_set_number(p, "panels", (double)drawn);
    plot_set_number(p, "body", 40 + PANEL * (double)drawn);
    sweep_table_free(&t);
    mem_free(d);
    return drawn > 0 ? NULL : "there is no sweep.csv with cost and a service level";
}

const struct plot_ops plot_tradeoff = {
    .name = "tradeoff",
    .help =
        "cost against service level, satisfaction and what is solved, at the points of a sweep, with the front",
    .needs_no_run = true,
    .make = make,
    .script =
        "BODY = 460\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('panels'))\n"
        "set xlabel w('cost') noenhanced offset 0, 0.4\n"
        "set format x '%.0f'\n"
        "unset key\n"
        "set multiplot\n"
        "do for [i = 1:N] {\n"
        "    TOP = 350 * (i - 1)\n"
        "    set tmargin at screen head(TOP + 24)\n"
        "    set bmargin at screen head(TOP + 300)\n"
        "    set xrange [v(sprintf('x_low%d', i)):v(sprintf('x_high%d', i))]\n"
        "    set yrange [v(sprintf('y_low%d', i)):v(sprintf('y_high%d', i))]\n"
        "    set label 90 w(sprintf('panel%d', i)) at screen 0.02, head(TOP + 8) left noenhanced textcolor rgb DARK\n"
        "    L = int(v(sprintf('labels%d', i)))\n"
        "    do for [k = 1:L] {\n"
        "        set label k w(sprintf('label%d_%d', i, k)) at v(sprintf('x%d_%d', i, k)), v(sprintf('y%d_%d', i, k)) left offset 0.8, -0.6 noenhanced textcolor rgb DARK font pt(11)\n"
        "    }\n"
        "    plot FILE using ($10 == i ? $1 : NaN):4:2:3:5:6 with xyerrorbars pointtype 7 pointsize 0.5 linewidth 1 linecolor rgb GREY, \\\n"
        "         '' using ($10 == i && $7 == 1 ? $1 : NaN):4:11:12 with vectors nohead linewidth 1.5 dashtype 2 linecolor rgb BLUE, \\\n"
        "         '' using ($10 == i && $7 == 1 ? $1 : NaN):4 with points pointtype 7 pointsize 0.8 linecolor rgb BLUE\n"
        "    unset label\n"
        "}\n"
        "unset multiplot\n",
};
