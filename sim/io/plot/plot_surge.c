/* The surge from close by: load, service level and queue around it, and when the level is back for good. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/plot_time.h"
#include "io/result_rows.h"
#include "io/show_levels.h"
#include "rand/demand.h"

struct surge {
    struct plot_time t;
    const struct sla *sla;
    struct plot_band level, queue;
    const struct row **offered, **answered;
    double start, end;                 /* of the surge, s of the clock */
    size_t from, to, worst, recovered; /* intervals; recovered == n: not within the window */
};

/* The first surge whose beginning is known and lies in the window; a law of beginnings counts by its mean. */
static bool find_surge(struct surge *q, const struct scenario *s)
{
    const struct demand *const d = s->demand;
    for (uint32_t k = 0; d != NULL && k < d->n_surges; k++) {
        const struct surge_plan *const plan = &d->surges[k];
        const double shift = plan->start_law == NULL ? 0 : dist_mean(plan->start_law);
        const double size = plan->size_law == NULL ? plan->size : dist_mean(plan->size_law);
        q->start = plan->start + shift - s->warmup + s->start_clock;
        q->end = q->start + surge_length(plan, size);
        if (isfinite(q->end) && q->end > s->start_clock && q->start < s->start_clock + s->length)
            return true;
    }
    return false;
}

/* Recovered: the first interval after the worst from which on the level holds for an hour, or to the end. */
static void find_recovery(struct surge *q)
{
    double least = INFINITY;
    q->recovered = q->t.n;
    for (size_t i = 0; i < q->t.n; i++) {
        const double level = result_value(q->level.mean[i]);
        if (plot_time_clock(&q->t, i + 1) > q->start && plot_time_clock(&q->t, i) < q->end + 7200 &&
            level < least) {
            least = level;
            q->worst = i;
        }
    }
    for (size_t i = q->worst; i < q->t.n && q->recovered == q->t.n; i++) {
        const double begin = plot_time_clock(&q->t, i);
        bool holds = begin >= q->start;
        for (size_t k = i; holds && k < q->t.n && plot_time_clock(&q->t, k) < begin + 3600; k++)
            holds = !(result_value(q->level.mean[k]) < q->sla->target);
        if (holds)
            q->recovered = i;
    }
}

static void choose_window(struct surge *q)
{
    const double back = q->recovered < q->t.n ? plot_time_clock(&q->t, q->recovered)
                                              : q->end + 7200;
    const double from = q->start - 3600, to = fmax(back, q->end) + 3600;
    q->from = 0;
    while (q->from + 2 < q->t.n && plot_time_clock(&q->t, q->from + 1) <= from)
        q->from++;
    q->to = q->from + 2;
    while (q->to < q->t.n && plot_time_clock(&q->t, q->to) < to)
        q->to++;
}

static void describe(struct plot *p, const struct surge *q)
{
    struct str clock = {0}, title = {0}, note = {0}, within = {0}, recovery = {0};
    char worst[32], target[32];
    const struct plot_view *const v = q->t.v;
    const bool is_back = q->recovered < q->t.n;
    const struct row *const row = q->level.mean[q->worst];
    plot_time_add_clock(&clock, &q->t, q->worst);
    units_add_duration(&within, q->sla->threshold);
    if (is_back)
        units_add_duration(&recovery, fmax(0, plot_time_clock(&q->t, q->recovered) - q->start));
    word_say(&title, p->lang, is_back ? WORD_surge_title : WORD_surge_no_recovery,
             plot_share_down(worst, result_value(row)), str_text(&clock), str_text(&recovery),
             NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, WORD_surge_note, row != NULL ? row->variant : "", str_text(&within),
             plot_share_down(target, q->sla->target), NULL);
    plot_note(p, str_text(&note));
    const char *const channel = plot_main_channel(v);
    plot_say(p, "short", WORD_in_time_pct, NULL);
    plot_say(p, "load", WORD_contacts_per_interval, NULL);
    plot_say(p, "offered", WORD_offered, NULL);
    plot_say(p, "answered", WORD_answered_by_clock, NULL);
    plot_say(p, "in_time", WORD_in_time_pct, NULL);
    plot_say(p, "target", WORD_target, NULL);
    plot_say(p, "mean", WORD_mean, NULL);
    plot_say(p, "days", v->run.replications > 1 ? WORD_band_days : WORD_nothing, NULL);
    plot_say(p, "waiting", channel == NULL ? WORD_waiting : WORD_waiting_of, channel, NULL);
    plot_say(p, "surge", WORD_surge, NULL);
    plot_say(p, "back", is_back ? WORD_level_is_back : WORD_nothing, NULL);
    plot_set_number(p, "surge_from", fmax(q->start, plot_time_clock(&q->t, q->from)));
    plot_set_number(p, "surge_to", fmin(q->end, plot_time_clock(&q->t, q->to)));
    plot_set_number(p, "back_at", is_back ? plot_time_clock(&q->t, q->recovered) : -1);
    plot_set_number(p, "target_pct", 100 * q->sla->target);
    str_free(&clock);
    str_free(&title);
    str_free(&note);
    str_free(&within);
    str_free(&recovery);
}

static void write_data(struct plot *p, const struct surge *q)
{
    str_add(&p->csv, "start_s,end_s,offered,answered,level_pct,level_p05,level_p95,queue,queue_p05,"
                     "queue_p95\n");
    for (size_t i = q->from; i <= q->to; i++) {
        const size_t k = i < q->to ? i : q->to - 1;
        plot_field(p, plot_time_clock(&q->t, i));
        plot_field(p, plot_time_clock(&q->t, i < q->to ? i + 1 : i));
        plot_field(p, result_value(q->offered[k]));
        plot_field(p, result_value(q->answered[k]));
        plot_field(p, 100 * result_value(q->level.mean[k]));
        plot_field(p, 100 * result_value(q->level.low[k]));
        plot_field(p, 100 * result_value(q->level.high[k]));
        plot_field(p, result_value(q->queue.mean[k]));
        plot_field(p, result_value(q->queue.low[k]));
        plot_field(p, result_value(q->queue.high[k]));
        plot_end_record(p);
    }
}

static bool make_it(struct plot *p, struct surge *q)
{
    struct str scope = {0}, sla = {0};
    plot_time_main_scope(&scope, q->t.v);
    str_addf(&sla, "sla=%s", q->sla->name);
    q->level = plot_time_band(&q->t, str_text(&sla), "sl_frac", show_variant(q->sla));
    q->queue = plot_time_band(&q->t, str_text(&scope), "queue_mean", "");
    q->offered = plot_time_rows(&q->t, str_text(&scope), "offered", "");
    q->answered = plot_time_rows(&q->t, str_text(&scope), "answered_occurring", "");
    find_recovery(q);
    const bool has_level = isfinite(result_value(q->level.mean[q->worst]));
    if (has_level) {
        choose_window(q);
        describe(p, q);
        plot_time_axis(p, &q->t, q->from, q->to);
        write_data(p, q);
    }
    plot_band_free(&q->level);
    plot_band_free(&q->queue);
    mem_free(q->offered);
    mem_free(q->answered);
    str_free(&scope);
    str_free(&sla);
    return has_level;
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct surge q = {.sla = show_main_level(v->run.scenario)};
    const char *why = NULL;
    if (!plot_time_init(&q.t, v))
        why = "there are no intervals of a day";
    else if (q.sla == NULL)
        why = "no service level counts a live channel";
    else if (!find_surge(&q, v->run.scenario))
        why = "the config has no surge within the window";
    else if (!make_it(p, &q))
        why = "no interval of the surge has a service level";
    plot_time_free(&q.t);
    return why;
}

const struct plot_ops plot_surge = {
    .name = "surge",
    .help = "close-up of the first surge, with the time to recovery",
    .in_terminal = true,
    .make = make,
    .script =
        "BODY = 620\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "if (TERM eq 'dumb') {\n"
        "    set yrange [0:100]\n"
        "    plot FILE using 1:5 with lines title w('in_time'), v('target_pct') with lines title w('target')\n"
        "    exit\n"
        "}\n"
        "set object 1 rectangle from v('surge_from'), graph 0 to v('surge_to'), graph 1 fillcolor rgb '#eeeeee' fillstyle solid 1 noborder behind\n"
        "if (v('back_at') >= 0) { set arrow 1 from v('back_at'), graph 0 to v('back_at'), graph 1 nohead dashtype 3 linewidth 1.5 linecolor rgb DARK }\n"
        "set multiplot\n"
        "set yrange [0:*]\n"
        "set tmargin at screen head(22)\n"
        "set bmargin at screen head(180)\n"
        "set label 1 w('load') at screen 0.02, head(6) left noenhanced textcolor rgb DARK\n"
        "set label 2 w('surge') at v('surge_from'), graph 0.1 left offset 0.5, 0 noenhanced textcolor rgb '#555555'\n"
        "set key at screen 0.975, head(4)\n"
        "plot FILE using 1:3 with steps linewidth 2 linecolor rgb BLUE title w('offered'), \\\n"
        "     '' using 1:4 with steps linewidth 2 dashtype 2 linecolor rgb GREEN title w('answered')\n"
        "unset label\n"
        "set yrange [0:100]\n"
        "set tmargin at screen head(232)\n"
        "set bmargin at screen head(390)\n"
        "set label 1 w('in_time') at screen 0.02, head(216) left noenhanced textcolor rgb DARK\n"
        "if (v('back_at') >= 0) {\n"
        "    if (2 * v('back_at') < v('x_from') + v('x_to')) { set label 2 w('back') at v('back_at'), graph 0.08 left offset 0.5, 0 noenhanced textcolor rgb DARK }\n"
        "    else { set label 2 w('back') at v('back_at'), graph 0.08 right offset -0.5, 0 noenhanced textcolor rgb DARK }\n"
        "}\n"
        "set key at screen 0.975, head(214)\n"
        "plot FILE using 1:5:1:2:6:7 with boxxyerror linecolor rgb BLUE title w('days'), \\\n"
        "     '' using 1:5 with steps linewidth 2 linecolor rgb BLUE title w('mean'), \\\n"
        "     v('target_pct') with lines linewidth 1.5 dashtype 2 linecolor rgb RED title w('target')\n"
        "unset label\n"
        "unset key\n"
        "set yrange [0:*]\n"
        "set tmargin at screen head(442)\n"
        "set bmargin at screen head(590)\n"
        "set label 1 w('waiting') at screen 0.02, head(426) left noenhanced textcolor rgb DARK\n"
        "plot FILE using 1:8:1:2:9:10 with boxxyerror linecolor rgb PINK, \\\n"
        "     '' using 1:8 with steps linewidth 2 linecolor rgb PINK\n"
        "unset multiplot\n",
};
