/*
 * How unlike agents are, where the config asks for rows by agent (report.agents). Dots are agents by their number, means
 * over the replications, in order. Agents who are drawn anew in each replication differ more within one than their
 * means do: the box has the quantiles over the agents of a replication where there are such rows, else over the dots.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/figure.h"
#include "io/plot.h"
#include "io/result_rows.h"

enum { MOST_GROUPS = 16, MOST_AGENTS = 2000, MOST_PANELS = 4, PANEL = 210 };

static const struct kind {
    const char *metric, *variant, *over; /* over the agents of a replication, or NULL */
    enum word word;
    double size;
} kinds[] = {{"occupancy_frac", "", NULL, WORD_busy_pct, 100},
             {"busy_h", "", NULL, WORD_people_busy_h, 1},
             {"concurrency_mean", "", NULL, WORD_people_concurrency, 1},
             {"aht_s", "", "agents_aht_s", WORD_people_aht_s, 1},
             {"ended_solved_frac", "", "agents_solve_frac", WORD_people_solved_pct, 100},
             {"quality_frac", "true", NULL, WORD_people_quality_pct, 100},
             {"csat_frac", "", "agents_csat_frac", WORD_satisfied_pct, 100}};

enum { N_KINDS = sizeof kinds / sizeof kinds[0], AHT = 3 };

/* The agents of one group in one measure, in order of the value. */
struct crew {
    double value[MOST_AGENTS];
    size_t n;
    double box[3]; /* that a tenth, half, nine tenths of the agents do not exceed */
};

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value that a share of the agents does not exceed, between neighbours in proportion. */
static double quantile(const struct crew *c, double share)
{
    const double at = share * (double)(c->n - 1);
    const size_t i = (size_t)at;
    return i + 1 < c->n ? c->value[i] + (at - (double)i) * (c->value[i + 1] - c->value[i])
                        : c->value[c->n - 1];
}

static void find_box(struct crew *c, const struct rows *rows, const char *group,
                     const struct kind *kind)
{
    static const char *const variants[] = {"p10", "p50", "p90"};
    static const double shares[] = {0.1, 0.5, 0.9};
    struct str scope = {0};
    str_addf(&scope, "group=%s", group);
    for (size_t i = 0; i < 3; i++) {
        const double value = kind->over == NULL ? NAN
                                                : result_value(result_row(rows, str_text(&scope),
                                                                          kind->over, variants[i]));
        c->box[i] = isfinite(value) ? kind->size * value : quantile(c, shares[i]);
    }
    str_free(&scope);
}

static void read_crew(struct crew *c, const struct rows *rows, const char *group,
                      const struct kind *kind)
{
    struct str prefix = {0};
    str_addf(&prefix, "group=%s;agent=", group);
    c->n = 0;
    for (size_t i = 0; i < rows->n && c->n < MOST_AGENTS; i++) {
        const struct row *const row = &rows->row[i];
        if (strcmp(row->metric, kind->metric) == 0 && strcmp(row->variant, kind->variant) == 0 &&
            strncmp(row->scope, str_text(&prefix), prefix.len) == 0 && isfinite(row->value))
            c->value[c->n++] = kind->size * row->value;
    }
    if (c->n > 1)
        qsort(c->value, c->n, sizeof c->value[0], by_value);
    if (c->n > 0)
        find_box(c, rows, group, kind);
    str_free(&prefix);
}

static void write_crew(struct plot *p, const struct crew *c, size_t panel, size_t place)
{
    for (size_t i = 0; i < c->n; i++) {
        plot_field(p, (double)panel);
        plot_field(p, (double)place + 0.8 * (((double)i + 0.5) / (double)c->n - 0.5));
        plot_field(p, c->value[i]);
        plot_field(p, (double)place);
        for (size_t k = 0; k < 3; k++)
            plot_field(p, i == 0 ? c->box[k] : NAN);
        plot_end_record(p);
    }
}

/* Agents of the group with most of them, for the title. */
struct finding {
    const char *group;
    double low, high;
    size_t n;
};

static void look_at(struct finding *f, const char *group, const struct crew *c)
{
    if (c->n > f->n && c->n > 1)
        *f = (struct finding){group, c->box[0], c->box[2], c->n};
}

static void set_groups(struct plot *p, const struct scenario *s, size_t n)
{
    for (size_t g = 0; g < n; g++) {
        struct str text = {0};
        char key[32];
        words_wrap_em(&text, 1, s->groups[g].name, 6000 / n);
        snprintf(key, sizeof key, "group%zu", g + 1);
        plot_set(p, key, str_text(&text));
        str_free(&text);
    }
    plot_set_number(p, "groups", (double)n);
}

static void describe(struct plot *p, const struct plot_view *v, const struct finding *f)
{
    struct str title = {0}, note = {0};
    char low[FIGURE_TEXT], high[FIGURE_TEXT];
    const struct figure a = figure_of(FIGURE_TIME, round(f->low), NAN);
    const struct figure b = figure_of(FIGURE_TIME, round(f->high), NAN);
    if (f->n > 1)
        word_say(&title, p->lang, WORD_people_title, f->group, figure_plain(low, &a),
                 figure_plain(high, &b), NULL);
    else
        str_add(&title, word_text(p->lang, WORD_people_title_plain));
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    str_add(&note, word_text(p->lang, WORD_people_note));
    plot_note(p, str_text(&note));
    str_free(&title);
    str_free(&note);
}

static void set_range(struct plot *p, size_t panel, double low, double high)
{
    const double room = high > low ? 0.08 * (high - low) : 1;
    char key[32];
    snprintf(key, sizeof key, "low%zu", panel);
    plot_set_number(p, key, low - room);
    snprintf(key, sizeof key, "high%zu", panel);
    plot_set_number(p, key, high + room);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    const struct scenario *const s = v->run.scenario;
    const size_t n_groups = s->n_groups < MOST_GROUPS ? s->n_groups : MOST_GROUPS;
    struct crew *const c = mem_new(1, sizeof *c);
    struct finding f = {0};
    size_t panels = 0;
    str_add(&p->csv, "panel,place,value,group,p10,p50,p90\n");
    for (size_t k = 0; k < N_KINDS && panels < MOST_PANELS; k++) {
        const size_t before = p->csv.len;
        double low = INFINITY, high = -INFINITY;
        for (size_t g = 0; g < n_groups; g++) {
            read_crew(c, v->run.summary, s->groups[g].name, &kinds[k]);
            write_crew(p, c, panels + 1, g + 1);
            if (c->n > 0) {
                low = fmin(low, fmin(c->value[0], c->box[0]));
                high = fmax(high, fmax(c->value[c->n - 1], c->box[2]));
            }
            if (k == AHT)
                look_at(&f, s->groups[g].name, c);
        }
        if (p->csv.len > before) {
            char key[32];
            snprintf(key, sizeof key, "panel%zu", ++panels);
            plot_set(p, key, word_text(p->lang, kinds[k].word));
            set_range(p, panels, low, high);
        }
    }
    mem_free(c);
    if (panels == 0)
        return "there are no rows by agent; write report = { agents = true; }; into the config";
    describe(p, v, &f);
    set_groups(p, s, n_groups);
    plot_set_number(p, "panels", (double)panels);
    plot_set_number(p, "body", 20 + PANEL * (double)panels);
    return NULL;
}

const struct plot_ops plot_people = {
    .name = "people",
    .help = "how unlike agents are: time busy, handle time, what they solve, by group",
    .make = make,
    .script =
        "BODY = 640\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "P = int(v('panels'))\n"
        "G = int(v('groups'))\n"
        "set xrange [0.5:G + 0.5]\n"
        "unset key\n"
        "set xtics () noenhanced scale 0\n"
        "do for [k = 1:G] { set xtics add (w(sprintf('group%d', k)) k) }\n"
        "set multiplot\n"
        "do for [i = 1:P] {\n"
        "    TOP = 210 * (i - 1)\n"
        "    set tmargin at screen head(TOP + 20)\n"
        "    set bmargin at screen head(TOP + 170)\n"
        "    set label 1 w(sprintf('panel%d', i)) at screen 0.02, head(TOP + 6) left noenhanced textcolor rgb DARK\n"
        "    set yrange [v(sprintf('low%d', i)):v(sprintf('high%d', i))]\n"
        "    plot FILE using ($1 == i ? $4 : NaN):6:($4 - 0.42):($4 + 0.42):5:7 with boxxyerror fillstyle solid 0.2 linecolor rgb SKY, \\\n"
        "         '' using ($1 == i ? $4 : NaN):6:($4 - 0.42):($4 + 0.42) with xerrorbars pointtype 0 linewidth 1.5 linecolor rgb BLUE, \\\n"
        "         '' using ($1 == i ? $2 : NaN):3 with points pointtype 7 pointsize 0.35 linecolor rgb DARK\n"
        "    unset label\n"
        "}\n"
        "unset multiplot\n",
};
