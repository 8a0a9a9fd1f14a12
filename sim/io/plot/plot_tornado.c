/* What one change at a time does to a service level, largest first, from the why.csv that `why` writes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/csv_in.h"
#include "io/csv_value.h"
#include "io/figure.h"
#include "io/plot.h"

enum { MOST_BARS = 20, LABEL_EM = 6900 /* of type 12 in 840 */ };

struct bar {
    char name[160], level[64];
    double difference, lo, hi, n;
};

static double field(const struct csv_in *c, int column)
{
    const char *const text = csv_text(c, column);
    return text[0] == '\0' ? NAN : strtod(text, NULL);
}

/*
 * The file is sorted by effect; what does least stands in the middle and is left out when there are too many. *is_read:
 * all of it could be.
 */
static size_t read_bars(const char *path, struct bar bars[MOST_BARS], bool *is_read)
{
    struct err e = {0};
    struct csv_in *const c = csv_open(path, &e);
    size_t n = 0;
    if (c != NULL) {
        const int part = csv_column(c, "part", true), name = csv_column(c, "name", true);
        const int difference = csv_column(c, "difference_frac", true);
        const int lo = csv_column(c, "ci_lo", true), hi = csv_column(c, "ci_hi", true);
        const int level = csv_column(c, "level", true), units = csv_column(c, "n", true);
        while (n < MOST_BARS && err_ok(&e) && csv_next(c)) {
            if (strcmp(csv_text(c, part), "change") != 0)
                continue;
            struct bar *const b = &bars[n++];
            snprintf(b->name, sizeof b->name, "%s", csv_text(c, name));
            snprintf(b->level, sizeof b->level, "%s", csv_text(c, level));
            b->n = field(c, units);
            b->difference = 100 * field(c, difference);
            b->lo = 100 * field(c, lo);
            b->hi = 100 * field(c, hi);
        }
        csv_close(c);
    }
    *is_read = err_ok(&e);
    err_free(&e);
    return n;
}

/* Changes have their English names in the table, those of groups followed by the group's. */
static void add_change(struct str *out, const char *name, enum lang lang)
{
    for (int w = WORD_change_absence; w <= WORD_change_agent_of; w++) {
        const char *const en = word_text(LANG_EN, (enum word)w);
        const bool is_begin = w >= WORD_change_agent_of_shifts;
        if (is_begin ? strncmp(name, en, strlen(en)) != 0 : strcmp(name, en) != 0)
            continue;
        str_addf(out, "%s%s", word_text(lang, (enum word)w), name + strlen(en));
        return;
    }
    str_add(out, name);
}

static void add_points(struct str *out, const struct bar *b)
{
    char text[FIGURE_TEXT];
    const struct figure f = figure_of(FIGURE_COUNT, b->difference, (b->hi - b->lo) / 2);
    str_addf(out, "%s%s", b->difference > 0 ? "+" : "", figure_whole(text, &f));
}

static void add_bar(struct plot *p, size_t k, const struct bar *b)
{
    char key[16];
    struct str text = {0}, shown = {0};
    plot_field(p, (double)k + 1);
    plot_text_field(p, b->name);
    plot_field(p, b->difference);
    plot_field(p, b->lo);
    plot_field(p, b->hi);
    plot_end_record(p);
    add_points(&text, b);
    str_add(&text, ": ");
    add_change(&text, b->name, p->lang);
    words_wrap_em(&shown, 1, str_text(&text), LABEL_EM);
    snprintf(key, sizeof key, "bar%zu", k + 1);
    plot_set(p, key, str_text(&shown));
    str_free(&text);
    str_free(&shown);
}

static void describe(struct plot *p, const struct bar *first, size_t n, uint64_t seed)
{
    char count[32], seed_text[32];
    struct str title = {0}, points = {0}, note = {0}, name = {0};
    add_points(&points, first);
    add_change(&name, first->name, p->lang);
    word_say(&title, p->lang, first->lo > 0 ? WORD_tornado_title : WORD_tornado_none,
             str_text(&name), str_text(&points), NULL);
    snprintf(count, sizeof count, "%.0f", first->n);
    snprintf(seed_text, sizeof seed_text, "%llu", (unsigned long long)seed);
    word_say(&note, p->lang, WORD_tornado_note, first->level, count, seed_text, NULL);
    plot_title(p, str_text(&title));
    plot_note(p, str_text(&note));
    plot_say(p, "points", WORD_tornado_points, NULL);
    plot_set_number(p, "bars", (double)n);
    plot_set_number(p, "body", 90 + 44 * (double)n);
    str_free(&title);
    str_free(&name);
    str_free(&points);
    str_free(&note);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct bar bars[MOST_BARS];
    struct str path = {0};
    bool is_there = false, is_read = false;
    size_t n = 0;
    if (v->folder != NULL) {
        str_addf(&path, "%s/why.csv", v->folder);
        is_there = access(str_text(&path), F_OK) == 0;
        n = read_bars(str_text(&path), bars, &is_read);
    }
    str_free(&path);
    if (!is_there)
        return "there is no why.csv; `ccsim why RUN` writes it";
    if (!is_read || n == 0)
        return "why.csv cannot be read or has no changes; `ccsim why RUN` writes it anew";
    str_add(&p->csv, "row,change,difference_points,ci_lo,ci_hi\n");
    for (size_t k = 0; k < n; k++)
        add_bar(p, k, &bars[k]);
    describe(p, &bars[0], n, v->run.seed);
    return NULL;
}

const struct plot_ops plot_tornado = {
    .name = "tornado",
    .help = "what one change at a time does to a service level, from `ccsim why`",
    .make = make,
    .script =
        "BODY = 300\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('bars'))\n"
        "set tmargin at screen head(0)\n"
        "set bmargin at screen head(20 + 44 * N)\n"
        "set lmargin at screen 0.04\n"
        "set yrange [N + 0.7:0.3]\n"
        "set border 1\n"
        "unset ytics\n"
        "unset key\n"
        "set grid noytics xtics linecolor rgb '#dddddd' linetype 1 linewidth 0.5\n"
        "set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#666666'\n"
        "set xlabel w('points') noenhanced\n"
        "do for [k = 1:N] {\n"
        "    set label k w(sprintf('bar%d', k)) at graph 0, first k - 0.3 left noenhanced textcolor rgb DARK\n"
        "}\n"
        "plot FILE using (0):1:(0):($3 > 0 ? $3 : 0):($1 - 0.1):($1 + 0.25) with boxxyerror fillstyle solid 0.8 linecolor rgb SKY, \\\n"
        "     '' using (0):1:($3 < 0 ? $3 : 0):(0):($1 - 0.1):($1 + 0.25) with boxxyerror fillstyle solid 0.8 linecolor rgb ORANGE, \\\n"
        "     '' using 3:($1 + 0.075):4:5 with xerrorbars pointtype 7 pointsize 0.4 linewidth 1.5 linecolor rgb DARK\n",
};
