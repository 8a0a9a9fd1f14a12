/* Hours of work the bot takes from the humans and gives back, as a waterfall. */
#include <math.h>
#include <stdio.h>

#include "io/figure.h"
#include "io/plot.h"
#include "io/result_rows.h"

enum { N_STEPS = 6 };

/* All in hours of human handle time, every contact at the mean handle time of the humans. */
struct saved {
    double gross, solved, unsolved, left, residual, returned, net;
};

static double metric(const struct plot_view *v, const char *name)
{
    return result_value(result_row(v->run.summary, "all", name, ""));
}

static struct saved work_of(const struct plot_view *v)
{
    const double entered = metric(v, "bot_entered"), hours = metric(v, "aht_s") / 3600;
    struct saved w = {.gross = entered * hours};
    w.solved = w.gross * metric(v, "bot_true_resolution_frac");
    w.unsolved = w.gross * metric(v, "bot_false_frac");
    w.left = w.gross * metric(v, "bot_abandoned_frac");
    w.residual = w.gross - w.solved - w.unsolved - w.left;
    /* A repeat is human work only as far as it is handed on again. */
    w.returned = metric(v, "bot_repeats") * hours * metric(v, "answered") / metric(v, "total");
    w.net = w.gross - w.residual - w.returned;
    return w;
}

/* One bar from `from` to `to`; tone as in the script. */
static void add_bar(struct plot *p, size_t n, enum word name, double from, double to, unsigned tone)
{
    char key[16], value[FIGURE_TEXT];
    struct str text = {0};
    const struct figure f = figure_of(FIGURE_COUNT, round(10 * fabs(to - from)) / 10, NAN);
    const char *const sign = to < from ? "\xe2\x88\x92" : "";
    str_addf(&text, "%s%s h", sign, figure_plain(value, &f));
    snprintf(key, sizeof key, "bar%zu", n);
    plot_say(p, key, name, NULL);
    snprintf(key, sizeof key, "value%zu", n);
    plot_set(p, key, str_text(&text));
    plot_field(p, (double)n);
    plot_text_field(p, word_text(p->lang, name));
    plot_field(p, from);
    plot_field(p, to);
    plot_field(p, tone);
    plot_end_record(p);
    str_free(&text);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    const struct saved w = work_of(v);
    struct str title = {0}, note = {0};
    char net[FIGURE_TEXT], gross[FIGURE_TEXT], share[32];
    if (!(w.gross > 0) || !isfinite(w.net))
        return "no contact enters a bot";
    const double apparent = w.gross - w.residual;
    const struct figure f = figure_of(FIGURE_COUNT, round(w.net), NAN);
    const struct figure g = figure_of(FIGURE_COUNT, round(apparent), NAN);
    word_say(&title, p->lang, WORD_saved_title, figure_plain(net, &f), figure_plain(gross, &g),
             plot_share_down(share, w.net / w.gross), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, WORD_saved_note, NULL);
    plot_note(p, str_text(&note));
    plot_say(p, "hours", WORD_hours_of_work, NULL);
    str_add(&p->csv, "bar,name,from_h,to_h,tone\n");
    add_bar(p, 1, WORD_saved_gross, 0, w.gross, 0);
    add_bar(p, 2, WORD_saved_solved, w.gross, w.gross - w.solved, 2);
    add_bar(p, 3, WORD_saved_unsolved, w.gross - w.solved, w.residual + w.left, 3);
    add_bar(p, 4, WORD_saved_left, w.residual + w.left, w.residual, 3);
    add_bar(p, 5, WORD_saved_returned, w.residual, w.residual + w.returned, 3);
    add_bar(p, N_STEPS, WORD_saved_net, 0, w.residual + w.returned, 0);
    plot_set_number(p, "bars", N_STEPS);
    str_free(&title);
    str_free(&note);
    return NULL;
}

const struct plot_ops plot_saved = {
    .name = "saved",
    .help = "hours of work the bot takes over and gives back, as a waterfall",
    .make = make,
    .script =
        "BODY = 410\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('bars'))\n"
        "stats FILE using 3:4 nooutput\n"
        "HIGH = STATS_max_y > STATS_max_x ? STATS_max_y : STATS_max_x\n"
        "set tmargin at screen head(30)\n"
        "set bmargin at screen head(370)\n"
        "set lmargin at screen 0.35\n"
        "set xrange [0:1.12 * HIGH]\n"
        "set yrange [N + 0.6:0.4]\n"
        "set x2range [0:1.12 * HIGH]\n"
        "unset border\n"
        "unset ytics\n"
        "unset key\n"
        "set grid noytics xtics linecolor rgb '#dddddd' linetype 1 linewidth 0.5\n"
        "set label 90 w('hours') at screen 0.965, head(12) right noenhanced textcolor rgb DARK\n"
        "tone(c) = c == 2 ? 0x009E73 : c == 3 ? 0xD55E00 : 0x999999\n"
        "array F[8]\n"
        "array T[8]\n"
        "M = 0\n"
        "set table $BARS\n"
        "plot FILE using (M = M + 1, F[M] = $3, T[M] = $4, M) with table\n"
        "unset table\n"
        "do for [k = 1:N] {\n"
        "    set label 2 * k w(sprintf('bar%d', k)) at graph -0.02, first k right noenhanced textcolor rgb DARK\n"
        "    set label 2 * k + 1 w(sprintf('value%d', k)) at first (F[k] > T[k] ? F[k] : T[k]), first k left offset 0.6, 0 noenhanced textcolor rgb DARK\n"
        "}\n"
        "plot FILE using 3:1:3:4:($1 - 0.3):($1 + 0.3):(tone($5)) with boxxyerror fillstyle solid 0.75 noborder linecolor rgb variable\n",
};
