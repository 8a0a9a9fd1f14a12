/* Who waits by interval: the live channel with its quantiles, and the backlog of the deferred ones. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "io/figure.h"
#include "io/plot_time.h"
#include "io/result_rows.h"

enum { MOST_BACKLOGS = 6 };

struct waiting {
    struct plot_time t;
    struct plot_band live;
    const struct row **median;
    struct plot_band backlog[MOST_BACKLOGS];
    const char *names[MOST_BACKLOGS];
    size_t n_backlogs;
    size_t most_at;
    double most;
};

static void find_rows(struct waiting *q, const char *scope)
{
    const struct scenario *const s = q->t.v->run.scenario;
    q->live = plot_time_band(&q->t, scope, "queue_mean", "");
    q->median = plot_time_rows(&q->t, scope, "queue_mean", "p50");
    for (uint32_t c = 0; c < s->n_channels && q->n_backlogs < MOST_BACKLOGS; c++) {
        struct str name = {0};
        str_addf(&name, "channel=%s", s->channels[c].name);
        if (s->n_channels > 1 && s->channels[c].deferred) {
            q->names[q->n_backlogs] = s->channels[c].name;
            q->backlog[q->n_backlogs++] = plot_time_band(&q->t, str_text(&name), "queue_mean", "");
        }
        str_free(&name);
    }
    for (size_t i = 0; i < q->t.n; i++) {
        const double mean = result_value(q->live.mean[i]);
        if (mean > q->most) {
            q->most = mean;
            q->most_at = i;
        }
    }
}

static void describe(struct plot *p, const struct waiting *q)
{
    struct str clock = {0}, title = {0}, note = {0};
    char most[FIGURE_TEXT];
    const struct plot_view *const v = q->t.v;
    const char *const channel = plot_main_channel(v);
    const struct figure f = figure_of(FIGURE_COUNT, round(10 * q->most) / 10, NAN);
    plot_time_add_clock(&clock, &q->t, q->most_at);
    word_say(&title, p->lang, WORD_queue_most, figure_plain(most, &f), str_text(&clock), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, v->run.replications > 1 ? WORD_queue_note : WORD_note_no_band, NULL);
    plot_note(p, str_text(&note));
    plot_say(p, "short", WORD_waiting, NULL);
    plot_say(p, "live", channel == NULL ? WORD_waiting : WORD_waiting_of, channel, NULL);
    plot_say(p, "mean", WORD_mean, NULL);
    plot_say(p, "median", v->run.replications > 1 ? WORD_median_day : WORD_nothing, NULL);
    plot_say(p, "days", v->run.replications > 1 ? WORD_band_days : WORD_nothing, NULL);
    plot_say(p, "backlog", WORD_backlog, NULL);
    plot_set_number(p, "rows", (double)q->n_backlogs);
    plot_set_number(p, "body", q->n_backlogs > 0 ? 500 + 18 * (double)q->n_backlogs : 260);
    for (size_t k = 0; k < q->n_backlogs; k++) {
        char key[16];
        snprintf(key, sizeof key, "name%zu", k + 1);
        plot_set(p, key, q->names[k]);
    }
    str_free(&clock);
    str_free(&title);
    str_free(&note);
}

static void write_data(struct plot *p, const struct waiting *q)
{
    str_add(&p->csv, "start_s,end_s,queue_mean,queue_p05,queue_p50,queue_p95");
    for (size_t k = 0; k < q->n_backlogs; k++)
        str_addf(&p->csv, ",backlog%zu,backlog%zu_p05,backlog%zu_p95", k + 1, k + 1, k + 1);
    plot_end_record(p);
    for (size_t i = 0; i <= q->t.n; i++) {
        const size_t at = i < q->t.n ? i : q->t.n - 1;
        plot_field(p, plot_time_clock(&q->t, i));
        plot_field(p, plot_time_clock(&q->t, i < q->t.n ? i + 1 : i));
        plot_field(p, result_value(q->live.mean[at]));
        plot_field(p, result_value(q->live.low[at]));
        plot_field(p, result_value(q->median[at]));
        plot_field(p, result_value(q->live.high[at]));
        for (size_t k = 0; k < q->n_backlogs; k++) {
            plot_field(p, result_value(q->backlog[k].mean[at]));
            plot_field(p, result_value(q->backlog[k].low[at]));
            plot_field(p, result_value(q->backlog[k].high[at]));
        }
        plot_end_record(p);
    }
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct waiting q = {0};
    struct str scope = {0};
    const char *why = NULL;
    if (!plot_time_init(&q.t, v)) {
        why = "there are no intervals of a day";
    } else {
        plot_time_main_scope(&scope, v);
        find_rows(&q, str_text(&scope));
        if (q.most > 0 || q.n_backlogs > 0) {
            describe(p, &q);
            plot_time_axis(p, &q.t, 0, q.t.n);
            write_data(p, &q);
        } else {
            why = "nobody ever waits";
        }
        plot_band_free(&q.live);
        mem_free(q.median);
        for (size_t k = 0; k < q.n_backlogs; k++)
            plot_band_free(&q.backlog[k]);
    }
    plot_time_free(&q.t);
    str_free(&scope);
    return why;
}

const struct plot_ops plot_queue = {
    .name = "queue",
    .help = "contacts waiting and backlog by interval, with quantiles",
    .in_terminal = true,
    .make = make,
    .script =
        "BODY = 260\n"
        "load 'style.gp'\n"
        "N = int(v('rows'))\n"
        "FILE = NAME.'.csv'\n"
        "set yrange [0:*]\n"
        "if (TERM eq 'dumb') {\n"
        "    plot FILE using 1:3 with lines title w('mean')\n"
        "    exit\n"
        "}\n"
        "set multiplot\n"
        "set tmargin at screen head(40)\n"
        "set bmargin at screen head(230)\n"
        "set label 1 w('live') at screen 0.02, head(6) left noenhanced textcolor rgb DARK\n"
        "set key at screen 0.975, head(22)\n"
        "plot FILE using 1:3:1:2:4:6 with boxxyerror fillstyle solid 0.25 linecolor rgb PINK title w('days'), \\\n"
        "     '' using 1:5 with steps linewidth 1.5 dashtype 2 linecolor rgb DARK title w('median'), \\\n"
        "     '' using 1:3 with steps linewidth 2 linecolor rgb PINK title w('mean')\n"
        "if (N > 0) {\n"
        "    unset label\n"
        "    set tmargin at screen head(280 + 18 * N)\n"
        "    set bmargin at screen head(470 + 18 * N)\n"
        "    set label 1 w('backlog') at screen 0.02, head(264) left noenhanced textcolor rgb DARK\n"
        "    set key at screen 0.09, head(270) left top vertical Left reverse maxrows N\n"
        "    plot for [k = 1:N] FILE using 1:(column(4 + 3 * k)):1:2:(column(5 + 3 * k)):(column(6 + 3 * k)) with boxxyerror fillstyle solid 0.15 linecolor rgb LINE[k] notitle, \\\n"
        "         for [k = 1:N] FILE using 1:(column(4 + 3 * k)) with steps linewidth 2 dashtype k linecolor rgb LINE[k] title w(sprintf('name%d', k))\n"
        "}\n"
        "unset multiplot\n",
};
