/* How the service level of single days is spread: the share of replications at or under a level. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/plot.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The level of every replication, sorted. Free with mem_free. */
static double *levels_of(const struct plot_view *v, const struct sla *sla, size_t *n)
{
    struct str scope = {0};
    double *levels = NULL;
    size_t cap = 0;
    str_addf(&scope, "sla=%s", sla->name);
    *n = 0;
    for (size_t i = 0; v->replications != NULL && i < v->replications->n; i++) {
        const struct row *const row = &v->replications->row[i];
        if (strcmp(row->metric, "sl_frac") != 0 || strcmp(row->scope, str_text(&scope)) != 0 ||
            !result_is_variant(row->variant, show_variant(sla)) || !isfinite(row->value))
            continue;
        levels = mem_grow(levels, &cap, *n + 1, sizeof *levels);
        levels[(*n)++] = row->value;
    }
    if (*n > 0)
        qsort(levels, *n, sizeof *levels, by_size);
    str_free(&scope);
    return levels;
}

static void describe(struct plot *p, const struct plot_view *v, const struct sla *sla,
                     const double *levels, size_t n)
{
    struct str met = {0}, all = {0}, title = {0}, note = {0}, within = {0};
    char target[32], low[32], high[32];
    size_t k = 0;
    while (k < n && levels[k] < sla->target)
        k++;
    str_addf(&met, "%zu", n - k);
    str_addf(&all, "%zu", n);
    units_add_duration(&within, sla->threshold);
    word_say(&title, p->lang, WORD_days_met, sla->name, plot_share_down(target, sla->target),
             str_text(&met), str_text(&all), plot_share_down(low, levels[0]),
             plot_share_down(high, levels[n - 1]), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, WORD_days_note, show_variant(sla), str_text(&within), NULL);
    plot_note(p, str_text(&note));
    plot_say(p, "level", WORD_day_level_pct, NULL);
    plot_say(p, "share", WORD_days_under_pct, NULL);
    plot_say(p, "short", WORD_days_under_pct, NULL);
    plot_say(p, "target", WORD_target, NULL);
    plot_set_number(p, "target_pct", 100 * sla->target);
    str_free(&met);
    str_free(&all);
    str_free(&title);
    str_free(&note);
    str_free(&within);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    const struct sla *const sla = show_main_level(v->run.scenario);
    size_t n = 0;
    if (sla == NULL)
        return "no service level counts a live channel";
    double *const levels = levels_of(v, sla, &n);
    if (n >= 3) {
        describe(p, v, sla, levels, n);
        str_add(&p->csv, "level_pct,share_of_days_pct\n");
        for (size_t i = 0; i < n; i++) {
            plot_field(p, 100 * levels[i]);
            plot_field(p, 100 * (double)(i + 1) / (double)n);
            plot_end_record(p);
        }
    }
    mem_free(levels);
    return n >= 3 ? NULL : "fewer than three replications have a service level";
}

const struct plot_ops plot_days = {
    .name = "days",
    .help = "distribution of the service level of single replications",
    .in_terminal = true,
    .make = make,
    .script =
        "BODY = 330\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "stats FILE using 1 nooutput\n"
        "LOW = STATS_min < v('target_pct') ? STATS_min : v('target_pct')\n"
        "HIGH = STATS_max > v('target_pct') ? STATS_max : v('target_pct')\n"
        "PAD = 0.06 * (HIGH - LOW) + 0.5\n"
        "set xrange [LOW - PAD:HIGH + PAD]\n"
        "set yrange [0:105]\n"
        "if (TERM eq 'dumb') {\n"
        "    plot FILE using 1:2 with points title w('share')\n"
        "    exit\n"
        "}\n"
        "set tmargin at screen head(22)\n"
        "set bmargin at screen head(270)\n"
        "set label 1 w('share') at screen 0.02, head(4) left noenhanced textcolor rgb DARK\n"
        "set xlabel w('level') noenhanced\n"
        "set key at screen 0.975, head(2)\n"
        "plot FILE using 1:2 with steps linewidth 1.5 linecolor rgb BLUE notitle, \\\n"
        "     '' using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb BLUE notitle, \\\n"
        "     '+' using (v('target_pct')):(105 * $0 / 100.0) every ::0::100 with lines linewidth 1.5 dashtype 2 linecolor rgb RED title w('target')\n",
};
