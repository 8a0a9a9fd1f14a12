/* The day on one page: service level against its target, contacts waiting, agents. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/plot_time.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

/* Deferred channels are left out of the queue: their backlog would hide the rest. */
struct day {
    struct plot_time t;
    const struct sla *sla;
    struct plot_band level, queue;
    const struct row **scheduled, **present, **required;
    size_t below, counted, worst;
};

static void find_rows(struct day *d)
{
    struct str sla = {0}, scope = {0};
    str_addf(&sla, "sla=%s", d->sla->name);
    plot_time_main_scope(&scope, d->t.v);
    d->level = plot_time_band(&d->t, str_text(&sla), "sl_frac", show_variant(d->sla));
    d->queue = plot_time_band(&d->t, str_text(&scope), "queue_mean", "");
    d->scheduled = plot_time_rows(&d->t, "all", "agents_scheduled", "");
    d->present = plot_time_rows(&d->t, "all", "agents_present", "");
    d->required = plot_time_rows(&d->t, "all", "agents_required", "");
    double least = INFINITY;
    for (size_t i = 0; i < d->t.n; i++) {
        const double level = result_value(d->level.mean[i]);
        if (isnan(level))
            continue;
        d->counted++;
        d->below += level < d->sla->target;
        if (level < least) {
            least = level;
            d->worst = i;
        }
    }
    str_free(&sla);
    str_free(&scope);
}

static void free_rows(struct day *d)
{
    plot_band_free(&d->level);
    plot_band_free(&d->queue);
    mem_free(d->scheduled);
    mem_free(d->present);
    mem_free(d->required);
}

static void describe(struct plot *p, const struct day *d)
{
    struct str below = {0}, counted = {0}, clock = {0}, title = {0}, note = {0}, within = {0};
    char target[32], worst[32];
    const struct plot_view *const v = d->t.v;
    const struct row *const row = d->level.mean[d->worst];
    str_addf(&below, "%zu", d->below);
    str_addf(&counted, "%zu", d->counted);
    plot_time_add_clock(&clock, &d->t, d->worst);
    units_add_duration(&within, d->sla->threshold);
    word_say(&title, p->lang, d->below > 0 ? WORD_service_below : WORD_service_met, d->sla->name,
             plot_share_down(target, d->sla->target), str_text(&below), str_text(&counted),
             plot_share_down(worst, row->value), str_text(&clock), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, v->run.replications > 1 ? WORD_note_day_band : WORD_note_level_no_band,
             row->variant, str_text(&within), NULL);
    plot_note(p, str_text(&note));
    plot_say(p, "short", WORD_level_within, row->variant, str_text(&within), NULL);
    plot_set_number(p, "target_pct", 100 * d->sla->target);
    str_free(&below);
    str_free(&counted);
    str_free(&clock);
    str_free(&title);
    str_free(&note);
    str_free(&within);
}

static void set_words(struct plot *p, const struct plot_view *v)
{
    const char *const channel = plot_main_channel(v);
    plot_say(p, "target", WORD_target, NULL);
    plot_say(p, "mean", WORD_mean, NULL);
    plot_say(p, "days", v->run.replications > 1 ? WORD_band_days : WORD_nothing, NULL);
    plot_say(p, "in_time", WORD_in_time_pct, NULL);
    plot_say(p, "waiting", channel == NULL ? WORD_waiting : WORD_waiting_of, channel, NULL);
    plot_say(p, "agents", WORD_agents, NULL);
    plot_say(p, "scheduled", WORD_scheduled, NULL);
    plot_say(p, "present", WORD_present, NULL);
    plot_say(p, "required", WORD_required, NULL);
}

/* A line more than there are intervals: steps need an end. */
static void write_data(struct plot *p, const struct day *d)
{
    str_add(&p->csv, "start_s,end_s,level_pct,level_p05,level_p95,queue,queue_p05,queue_p95,"
                     "scheduled,present,required\n");
    for (size_t i = 0; i <= d->t.n; i++) {
        const size_t k = i < d->t.n ? i : d->t.n - 1;
        plot_field(p, plot_time_clock(&d->t, i));
        plot_field(p, plot_time_clock(&d->t, i < d->t.n ? i + 1 : i));
        plot_field(p, 100 * result_value(d->level.mean[k]));
        plot_field(p, 100 * result_value(d->level.low[k]));
        plot_field(p, 100 * result_value(d->level.high[k]));
        plot_field(p, result_value(d->queue.mean[k]));
        plot_field(p, result_value(d->queue.low[k]));
        plot_field(p, result_value(d->queue.high[k]));
        plot_field(p, result_value(d->scheduled[k]));
        plot_field(p, result_value(d->present[k]));
        plot_field(p, result_value(d->required[k]));
        plot_end_record(p);
    }
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct day d = {.sla = show_main_level(v->run.scenario)};
    const char *why = NULL;
    if (!plot_time_init(&d.t, v)) {
        why = "there are no intervals of a day";
    } else if (d.sla == NULL) {
        why = "no service level counts a live channel";
    } else {
        find_rows(&d);
        if (d.counted > 0) {
            describe(p, &d);
            set_words(p, v);
            plot_time_axis(p, &d.t, 0, d.t.n);
            write_data(p, &d);
        } else {
            why = "no interval has a service level";
        }
        free_rows(&d);
    }
    plot_time_free(&d.t);
    return why;
}

const struct plot_ops plot_day = {
    .name = "day",
    .help = "service level, queue and agents by interval, on one page",
    .in_terminal = true,
    .make = make,
    .script =
        "BODY = 720\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "set yrange [0:100]\n"
        "if (TERM eq 'dumb') {\n"
        "    plot FILE using 1:3 with lines title w('in_time'), v('target_pct') with lines title w('target')\n"
        "    set title w('agents')\n"
        "    set yrange [0:*]\n"
        "    plot FILE using 1:11 with lines title w('required'), '' using 1:10 with lines title w('present')\n"
        "    exit\n"
        "}\n"
        "set multiplot\n"
        "set tmargin at screen head(22)\n"
        "set bmargin at screen head(210)\n"
        "set label 1 w('in_time') at screen 0.02, head(6) left noenhanced textcolor rgb DARK\n"
        "set key at screen 0.975, head(4)\n"
        "plot FILE using 1:3:1:2:4:5 with boxxyerror linecolor rgb BLUE title w('days'), \\\n"
        "     '' using 1:3 with steps linewidth 2 linecolor rgb BLUE title w('mean'), \\\n"
        "     v('target_pct') with lines linewidth 1.5 dashtype 2 linecolor rgb RED title w('target')\n"
        "unset label\n"
        "set tmargin at screen head(262)\n"
        "set bmargin at screen head(430)\n"
        "set yrange [0:*]\n"
        "set label 1 w('waiting') at screen 0.02, head(246) left noenhanced textcolor rgb DARK\n"
        "unset key\n"
        "plot FILE using 1:6:1:2:7:8 with boxxyerror linecolor rgb PINK, \\\n"
        "     '' using 1:6 with steps linewidth 2 linecolor rgb PINK\n"
        "set tmargin at screen head(482)\n"
        "set bmargin at screen head(690)\n"
        "set style fill solid 0.3 noborder\n"
        "set label 1 w('agents') at screen 0.02, head(466) left noenhanced textcolor rgb DARK\n"
        "set key at screen 0.975, head(464)\n"
        "plot FILE using 1:9:1:2:(0):9 with boxxyerror linecolor rgb GREY title w('scheduled'), \\\n"
        "     '' using 1:10 with steps linewidth 2 linecolor rgb GREEN title w('present'), \\\n"
        "     '' using 1:11 with steps linewidth 2 dashtype 4 linecolor rgb RED title w('required')\n"
        "unset multiplot\n",
};
