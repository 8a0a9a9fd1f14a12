/* How many of the answered waited longer than a time, by channel. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "io/plot.h"
#include "io/result_rows.h"

enum { MOST_LINES = 6 };

/* The first scopes that have rows: the channels, or all where there is one channel. */
static size_t find_scopes(const struct plot_view *v, const char *scopes[MOST_LINES])
{
    const bool is_one = v->run.scenario->n_channels == 1;
    size_t n = 0;
    for (size_t i = 0; v->waits != NULL && i < v->waits->n && n < MOST_LINES; i++) {
        const char *const scope = v->waits->row[i].scope;
        const bool is_wanted = is_one == (strcmp(scope, "all") == 0);
        if (is_wanted && (n == 0 || strcmp(scopes[n - 1], scope) != 0))
            scopes[n++] = scope;
    }
    return n;
}

static double over(const struct plot_view *v, const char *scope, double time)
{
    for (size_t i = 0; i < v->waits->n; i++)
        if (v->waits->row[i].time == time && strcmp(v->waits->row[i].scope, scope) == 0)
            return v->waits->row[i].value;
    return NAN;
}

static const char *name_of(struct plot *p, const char *scope)
{
    const char *const name = strchr(scope, '=');
    return name == NULL ? word_text(p->lang, WORD_all) : name + 1;
}

static void write_data(struct plot *p, const struct plot_view *v, const char *const *scopes,
                       size_t n)
{
    size_t n_times = 0;
    double *const times = result_times(v->waits, &n_times);
    str_add(&p->csv, "wait_s");
    for (size_t k = 0; k < n; k++)
        str_addf(&p->csv, ",over_pct%zu", k + 1);
    plot_end_record(p);
    for (size_t i = 0; i < n_times; i++) {
        plot_field(p, times[i]);
        for (size_t k = 0; k < n; k++)
            plot_field(p, 100 * over(v, scopes[k], times[i]));
        plot_end_record(p);
    }
    mem_free(times);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    const char *scopes[MOST_LINES];
    const size_t n = find_scopes(v, scopes);
    struct str title = {0}, note = {0};
    char at_once[32], minute[32];
    if (n == 0)
        return "there is no waits.csv, or nobody was answered";
    word_say(&title, p->lang, WORD_waits_title, name_of(p, scopes[0]),
             plot_share_down(at_once, 1 - over(v, scopes[0], 0)),
             plot_share_down(minute, isnan(over(v, scopes[0], 60)) ? 0 : over(v, scopes[0], 60)),
             NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, WORD_waits_note, NULL);
    plot_note(p, str_text(&note));
    plot_say(p, "wait", WORD_waited_longer, NULL);
    plot_say(p, "share", WORD_share_of_answered_pct, NULL);
    plot_say(p, "short", WORD_share_of_answered_pct, NULL);
    plot_set_number(p, "rows", (double)n);
    plot_set_number(p, "body", 360 + 18 * (double)n);
    for (size_t k = 0; k < n; k++) {
        char key[32];
        snprintf(key, sizeof key, "name%zu", k + 1);
        plot_set(p, key, name_of(p, scopes[k]));
    }
    write_data(p, v, scopes, n);
    str_free(&title);
    str_free(&note);
    return NULL;
}

const struct plot_ops plot_waits = {
    .name = "waits",
    .help = "share of the answered that waited longer than a time",
    .in_terminal = true,
    .make = make,
    .script =
        "BODY = 360\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('rows'))\n"
        "set logscale x\n"
        "set xrange [1:*]\n"
        "set yrange [0:*]\n"
        "if (TERM eq 'dumb') {\n"
        "    plot for [k = 1:N] FILE using 1:(column(1 + k)) with lines title w(sprintf('name%d', k))\n"
        "    exit\n"
        "}\n"
        "set tmargin at screen head(22 + 18 * N)\n"
        "set bmargin at screen head(300 + 18 * N)\n"
        "set label 1 w('share') at screen 0.02, head(4) left noenhanced textcolor rgb DARK\n"
        "set xlabel w('wait') noenhanced\n"
        "set xtics ('1 s' 1, '10 s' 10, '1 min' 60, '5 min' 300, '20 min' 1200, '1 h' 3600, '4 h' 14400, '12 h' 43200, '1 d' 86400, '3 d' 259200, '7 d' 604800)\n"
        "set grid xtics\n"
        "set key at screen 0.09, head(10) left top vertical Left reverse maxrows N\n"
        "plot for [k = 1:N] FILE using 1:(column(1 + k)) with lines linewidth 2 dashtype k linecolor rgb LINE[k] title w(sprintf('name%d', k))\n",
};
