/* What more cost buys: every point of a sweep by its cost and its service level, with the front of the best. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/csv_in.h"
#include "io/figure.h"
#include "io/plot.h"

enum { MOST_POINTS = 400, MOST_LABELS = 30, LABEL_COLUMNS = 34 };

struct value {
    double mean, lo, hi;
};

struct point {
    long number;
    char setting[160];
    struct value cost, level;
    unsigned n;
    bool is_front;
};

struct points {
    struct point at[MOST_POINTS];
    size_t n;
    char scope[128], variant[128]; /* of the service level: the first in the table */
};

static double field(const struct csv_in *c, int column)
{
    const char *const text = csv_text(c, column);
    return text[0] == '\0' ? NAN : strtod(text, NULL);
}

/* The point of the record, NULL when there are too many; its settings stand between `point` and `scope`. */
static struct point *point_of(struct points *p, const struct csv_in *c, int scope)
{
    const long number = strtol(csv_text(c, 0), NULL, 10);
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].number == number)
            return &p->at[i];
    if (p->n == MOST_POINTS)
        return NULL;
    struct point *const point = &p->at[p->n++];
    struct str text = {0};
    for (int k = 1; k < scope; k++)
        str_addf(&text, "%s%s", k > 1 ? "; " : "", csv_text(c, k));
    *point = (struct point){.number = number, .cost = {NAN, NAN, NAN}, .level = {NAN, NAN, NAN}};
    snprintf(point->setting, sizeof point->setting, "%s", str_text(&text));
    str_free(&text);
    return point;
}

static void read_points(struct points *p, struct csv_in *c)
{
    const int scope = csv_column(c, "scope", true), metric = csv_column(c, "metric", true);
    const int variant = csv_column(c, "variant", true), mean = csv_column(c, "value", true);
    const int lo = csv_column(c, "ci_lo", true), hi = csv_column(c, "ci_hi", true);
    const int n = csv_column(c, "n", true);
    while (csv_next(c)) {
        const bool is_cost = strcmp(csv_text(c, metric), "cost") == 0;
        const bool is_level = strcmp(csv_text(c, metric), "sl_frac") == 0;
        struct point *const point = is_cost || is_level ? point_of(p, c, scope) : NULL;
        if (is_level && p->scope[0] == '\0') {
            snprintf(p->scope, sizeof p->scope, "%s", csv_text(c, scope));
            snprintf(p->variant, sizeof p->variant, "%s", csv_text(c, variant));
        }
        if (point == NULL || (is_level && (strcmp(csv_text(c, scope), p->scope) != 0 ||
                                           strcmp(csv_text(c, variant), p->variant) != 0)))
            continue;
        *(is_cost ? &point->cost : &point->level) = (struct value){field(c, mean), field(c, lo),
                                                                   field(c, hi)};
        point->n = (unsigned)field(c, n);
    }
}

/* On the front: no other point costs at most as much and gives more, or less and as much. */
static size_t find_front(struct points *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        const struct point *const a = &p->at[i];
        bool is_front = isfinite(a->cost.mean) && isfinite(a->level.mean);
        for (size_t k = 0; is_front && k < p->n; k++) {
            const struct point *const b = &p->at[k];
            const bool beats = b->cost.mean <= a->cost.mean && b->level.mean >= a->level.mean &&
                               (b->cost.mean < a->cost.mean || b->level.mean > a->level.mean);
            is_front = !beats;
        }
        p->at[i].is_front = is_front;
        n += is_front;
    }
    return n;
}

static int by_cost(const void *a, const void *b)
{
    const struct point *const x = a, *const y = b;
    return x->cost.mean < y->cost.mean ? -1 : x->cost.mean > y->cost.mean;
}

static void write_points(struct plot *p, const struct points *all)
{
    char key[32];
    size_t labels = 0;
    str_add(&p->csv, "cost,cost_lo,cost_hi,level_pct,level_lo,level_hi,on_front,point,settings\n");
    for (size_t i = 0; i < all->n; i++) {
        const struct point *const a = &all->at[i];
        if (!isfinite(a->cost.mean) || !isfinite(a->level.mean))
            continue;
        plot_field(p, a->cost.mean);
        plot_field(p, isfinite(a->cost.lo) ? a->cost.lo : a->cost.mean);
        plot_field(p, isfinite(a->cost.hi) ? a->cost.hi : a->cost.mean);
        plot_field(p, 100 * a->level.mean);
        plot_field(p, isfinite(a->level.lo) ? 100 * fmax(0, a->level.lo) : 100 * a->level.mean);
        plot_field(p, isfinite(a->level.hi) ? 100 * fmin(1, a->level.hi) : 100 * a->level.mean);
        plot_field(p, a->is_front);
        plot_field(p, (double)a->number);
        plot_text_field(p, a->setting);
        plot_end_record(p);
        if (a->is_front && labels < MOST_LABELS) {
            struct str text = {0};
            words_wrap(&text, 1, a->setting, LABEL_COLUMNS);
            snprintf(key, sizeof key, "label%zu", ++labels);
            plot_set(p, key, str_text(&text));
            snprintf(key, sizeof key, "x%zu", labels);
            plot_set_number(p, key, a->cost.mean);
            snprintf(key, sizeof key, "y%zu", labels);
            plot_set_number(p, key, 100 * a->level.mean);
            str_free(&text);
        }
    }
    plot_set_number(p, "labels", (double)labels);
}

static void describe(struct plot *p, const struct points *all, size_t on_front,
                     const struct plot_view *v)
{
    struct str title = {0}, note = {0};
    char front[32], n[32], count[32], seed[32];
    snprintf(front, sizeof front, "%zu", on_front);
    snprintf(n, sizeof n, "%zu", all->n);
    snprintf(count, sizeof count, "%u", all->at[0].n);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)v->run.seed);
    word_say(&title, p->lang, WORD_tradeoff_title, front, n, NULL);
    word_say(&note, p->lang, WORD_tradeoff_note, all->scope, all->variant, count, seed, NULL);
    plot_title(p, str_text(&title));
    plot_note(p, str_text(&note));
    plot_say(p, "cost", WORD_tradeoff_cost, NULL);
    plot_say(p, "in_time", WORD_in_time_pct, NULL);
    str_free(&title);
    str_free(&note);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    static const char *const why = "there is no sweep.csv with cost and a service level";
    struct points *const all = mem_new(1, sizeof *all);
    struct err e = {0};
    struct str path = {0};
    size_t on_front = 0;
    str_addf(&path, "%s/sweep.csv", v->folder == NULL ? "" : v->folder);
    struct csv_in *const c = v->folder == NULL ? NULL : csv_open(str_text(&path), &e);
    if (c != NULL) {
        read_points(all, c);
        csv_close(c);
        on_front = err_ok(&e) ? find_front(all) : 0;
    }
    if (on_front > 0) {
        qsort(all->at, all->n, sizeof all->at[0], by_cost);
        describe(p, all, on_front, v);
        write_points(p, all);
    }
    err_free(&e);
    str_free(&path);
    mem_free(all);
    return on_front > 0 ? NULL : why;
}

const struct plot_ops plot_tradeoff = {
    .name = "tradeoff",
    .help = "cost against service level at the points of a sweep, with the front of the best",
    .needs_no_run = true,
    .make = make,
    .script =
        "BODY = 460\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('labels'))\n"
        "set tmargin at screen head(22)\n"
        "set bmargin at screen head(400)\n"
        "set offsets graph 0.05, graph 0.3, graph 0.04, graph 0.04\n"
        "set label 90 w('in_time') at screen 0.02, head(6) left noenhanced textcolor rgb DARK\n"
        "set xlabel w('cost') noenhanced\n"
        "set format x '%.0f'\n"
        "unset key\n"
        "do for [k = 1:N] {\n"
        "    set label k w(sprintf('label%d', k)) at v(sprintf('x%d', k)), v(sprintf('y%d', k)) left offset 0.8, -0.6 noenhanced textcolor rgb DARK font pt(11)\n"
        "}\n"
        "plot FILE using 1:4:2:3:5:6 with xyerrorbars pointtype 7 pointsize 0.5 linewidth 1 linecolor rgb GREY, \\\n"
        "     '' using ($7 == 1 ? $1 : 1/0):4 with linespoints pointtype 7 pointsize 0.8 linewidth 2 linecolor rgb BLUE\n",
};
