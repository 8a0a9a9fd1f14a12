/*
 * The service level as a heat map: a strip of intervals for each day, or, within one day, for each
 * service level. The name of a strip stands above it, so it may have any length.
 */
#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "io/plot_time.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

enum { MOST_STRIPS = 31, DAY = 86400 };

struct heat {
    struct plot_time t;
    size_t n_strips;
    double least;
    size_t least_at, least_strip;
};

/* One cell; x in hours of the day. */
static void add_cell(struct plot *p, struct heat *h, size_t strip, size_t i, double level)
{
    const double day = floor(plot_time_clock(&h->t, i) / DAY);
    if (isnan(level))
        return;
    plot_field(p, (double)strip + 1);
    plot_field(p, (plot_time_clock(&h->t, i) - day * DAY) / 3600);
    plot_field(p, (plot_time_clock(&h->t, i + 1) - day * DAY) / 3600);
    plot_field(p, 100 * level);
    plot_end_record(p);
    if (level < h->least) {
        h->least = level;
        h->least_at = i;
        h->least_strip = strip;
    }
}

static const struct row **level_rows(const struct heat *h, const struct sla *sla)
{
    struct str scope = {0};
    str_addf(&scope, "sla=%s", sla->name);
    const struct row **rows = plot_time_rows(&h->t, str_text(&scope), "sl_frac", show_variant(sla));
    str_free(&scope);
    return rows;
}

static void set_strip(struct plot *p, size_t strip, const char *text)
{
    char key[16];
    snprintf(key, sizeof key, "strip%zu", strip + 1);
    plot_set(p, key, text);
}

static void by_day(struct plot *p, struct heat *h)
{
    const struct scenario *const s = h->t.v->run.scenario;
    const struct sla *const main = show_main_level(s);
    const struct row **const rows = level_rows(h, main);
    h->n_strips = 0;
    for (size_t i = 0; i < h->t.n; i++) {
        const size_t strip = (size_t)(plot_time_clock(&h->t, i) / DAY);
        if (strip >= MOST_STRIPS)
            break;
        if (strip >= h->n_strips) {
            struct str name = {0};
            char number[16];
            snprintf(number, sizeof number, "%zu", strip + 1);
            const int weekday = s->weekday < 0 ? -1 : (s->weekday + (int)strip) % 7;
            word_say(&name, p->lang, WORD_day_number, number, NULL);
            if (weekday >= 0)
                str_addf(&name, ", %s",
                         word_text(p->lang, (enum word)((int)WORD_monday + weekday)));
            set_strip(p, strip, str_text(&name));
            str_free(&name);
            h->n_strips = strip + 1;
        }
        add_cell(p, h, strip, i, result_value(rows[i]));
    }
    mem_free(rows);
}

static void by_level(struct plot *p, struct heat *h)
{
    const struct scenario *const s = h->t.v->run.scenario;
    for (uint32_t k = 0; k < s->n_slas && k < MOST_STRIPS; k++) {
        const struct row **const rows = level_rows(h, &s->slas[k]);
        char target[32];
        struct str name = {0};
        word_say(&name, p->lang, WORD_level_and_target, s->slas[k].name,
                 plot_share_down(target, s->slas[k].target), show_variant(&s->slas[k]), NULL);
        set_strip(p, k, str_text(&name));
        str_free(&name);
        for (size_t i = 0; i < h->t.n; i++)
            add_cell(p, h, k, i, result_value(rows[i]));
        mem_free(rows);
        h->n_strips = k + 1;
    }
}

static void describe(struct plot *p, const struct heat *h, bool is_by_day)
{
    const struct scenario *const s = h->t.v->run.scenario;
    struct str clock = {0}, title = {0}, note = {0};
    char least[32];
    plot_time_add_clock(&clock, &h->t, h->least_at);
    word_say(&title, p->lang, WORD_heat_least,
             is_by_day ? show_main_level(s)->name : s->slas[h->least_strip].name,
             plot_share_down(least, h->least), str_text(&clock), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, h->t.v);
    word_say(&note, p->lang, WORD_heat_note,
             is_by_day ? show_variant(show_main_level(s)) : word_text(p->lang, WORD_its_formula),
             NULL);
    plot_note(p, str_text(&note));
    plot_set_number(p, "strips", (double)h->n_strips);
    plot_set_number(p, "body", 90 + 46 * (double)h->n_strips);
    plot_say(p, "in_time", WORD_in_time_pct, NULL);
    plot_say(p, "hour", WORD_hour_of_day, NULL);
    str_free(&clock);
    str_free(&title);
    str_free(&note);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    const struct scenario *const s = v->run.scenario;
    struct heat h = {.least = INFINITY};
    if (!plot_time_init(&h.t, v) || show_main_level(s) == NULL) {
        plot_time_free(&h.t);
        return "there is no service level by interval of a day";
    }
    const bool is_by_day = s->start_clock + s->length > DAY + 1;
    str_add(&p->csv, "strip,from_h,to_h,level_pct\n");
    if (is_by_day)
        by_day(p, &h);
    else
        by_level(p, &h);
    const bool is_empty = isinf(h.least);
    if (!is_empty)
        describe(p, &h, is_by_day);
    plot_time_free(&h.t);
    return is_empty ? "no interval has a service level" : NULL;
}

const struct plot_ops plot_heat = {
    .name = "heat",
    .help = "service level by day and interval, or by level and interval",
    .make = make,
    .script =
        "BODY = 300\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('strips'))\n"
        "stats FILE using 2:3 nooutput\n"
        "set tmargin at screen head(0)\n"
        "set bmargin at screen head(10 + 46 * N)\n"
        "set rmargin at screen 0.86\n"
        "set lmargin at screen 0.04\n"
        "set xrange [floor(STATS_min_x):ceil(STATS_max_y)]\n"
        "set yrange [N + 0.7:0.3]\n"
        "set border 0\n"
        "set style fill solid 1 noborder\n"
        "unset grid\n"
        "unset key\n"
        "unset ytics\n"
        "set xtics 2 format '%.0f' offset 0, 0.4\n"
        "set xlabel w('hour') noenhanced\n"
        "set cbrange [0:100]\n"
        "set cblabel w('in_time') noenhanced\n"
        "set colorbox user origin screen 0.885, head(10 + 46 * N) size screen 0.022, head(0) - head(10 + 46 * N)\n"
        "set palette defined (0 '#00204D', 0.25 '#414D6B', 0.5 '#7C7B78', 0.75 '#BBAF71', 1 '#FFEA46')\n"
        "do for [k = 1:N] {\n"
        "    set label k w(sprintf('strip%d', k)) at graph 0, first k - 0.31 left noenhanced textcolor rgb DARK\n"
        "}\n"
        "plot FILE using (($2 + $3) / 2):1:2:3:($1 - 0.15):($1 + 0.3):4 with boxxyerror fillstyle solid 1 noborder linecolor palette\n",
};
