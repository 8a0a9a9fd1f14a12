/* Service level, wait and abandonment by interval, with the target and both kinds of bands. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/plot_time.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

struct service {
    struct plot_time t;
    const struct sla *sla;
    struct plot_band level, wait, lost;
    size_t below, counted, worst;
};

static void survey(struct service *s)
{
    double least = INFINITY;
    for (size_t i = 0; i < s->t.n; i++) {
        const double level = result_value(s->level.mean[i]);
        if (isnan(level))
            continue;
        s->counted++;
        s->below += level < s->sla->target;
        if (level < least) {
            least = level;
            s->worst = i;
        }
    }
}

static void describe(struct plot *p, const struct service *s)
{
    struct str below = {0}, counted = {0}, clock = {0}, title = {0}, note = {0}, within = {0};
    char target[32], worst[32];
    const struct row *const row = s->level.mean[s->worst];
    str_addf(&below, "%zu", s->below);
    str_addf(&counted, "%zu", s->counted);
    plot_time_add_clock(&clock, &s->t, s->worst);
    units_add_duration(&within, s->sla->threshold);
    word_say(&title, p->lang, s->below > 0 ? WORD_service_below : WORD_service_met, s->sla->name,
             plot_share_down(target, s->sla->target), str_text(&below), str_text(&counted),
             plot_share_down(worst, row->value), str_text(&clock), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, s->t.v);
    word_say(&note, p->lang,
             s->t.v->run.replications > 1 ? WORD_note_bands : WORD_note_level_no_band, row->variant,
             str_text(&within), NULL);
    plot_note(p, str_text(&note));
    plot_say(p, "short", WORD_level_within, row->variant, str_text(&within), NULL);
    plot_set_number(p, "target_pct", 100 * s->sla->target);
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
    plot_say(p, "ci", v->run.replications > 1 ? WORD_band_ci : WORD_nothing, NULL);
    plot_say(p, "days", v->run.replications > 1 ? WORD_band_days : WORD_nothing, NULL);
    plot_say(p, "in_time", WORD_in_time_pct, NULL);
    plot_say(p, "wait", channel == NULL ? WORD_wait_s : WORD_wait_of_s, channel, NULL);
    plot_say(p, "lost", channel == NULL ? WORD_lost_pct : WORD_lost_of_pct, channel, NULL);
}

static void write_data(struct plot *p, const struct service *s)
{
    str_add(&p->csv,
            "start_s,end_s,level_pct,level_ci_lo,level_ci_hi,level_p05,level_p95,wait_s,wait_ci_lo,"
            "wait_ci_hi,wait_p05,wait_p95,lost_pct,lost_ci_lo,lost_ci_hi,lost_p05,lost_p95\n");
    for (size_t i = 0; i <= s->t.n; i++) {
        const size_t k = i < s->t.n ? i : s->t.n - 1;
        plot_field(p, plot_time_clock(&s->t, i));
        plot_field(p, plot_time_clock(&s->t, i < s->t.n ? i + 1 : i));
        plot_band_fields(p, &s->level, k, 100);
        plot_band_fields(p, &s->wait, k, 1);
        plot_band_fields(p, &s->lost, k, 100);
        plot_end_record(p);
    }
}

static void make_it(struct plot *p, struct service *s)
{
    struct str scope = {0}, sla = {0};
    plot_time_main_scope(&scope, s->t.v);
    str_addf(&sla, "sla=%s", s->sla->name);
    s->level = plot_time_band(&s->t, str_text(&sla), "sl_frac", show_variant(s->sla));
    s->wait = plot_time_band(&s->t, str_text(&scope), "wait_mean_s", "");
    s->lost = plot_time_band(&s->t, str_text(&scope), "abandonment_frac", "");
    survey(s);
    if (s->counted > 0) {
        describe(p, s);
        set_words(p, s->t.v);
        plot_time_axis(p, &s->t, 0, s->t.n);
        write_data(p, s);
    }
    plot_band_free(&s->level);
    plot_band_free(&s->wait);
    plot_band_free(&s->lost);
    str_free(&scope);
    str_free(&sla);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct service s = {.sla = show_main_level(v->run.scenario)};
    const char *why = NULL;
    if (!plot_time_init(&s.t, v))
        why = "there are no intervals of a day";
    else if (s.sla == NULL)
        why = "no service level counts a live channel";
    else
        make_it(p, &s);
    plot_time_free(&s.t);
    return why != NULL ? why : s.counted == 0 ? "no interval has a service level" : NULL;
}

const struct plot_ops plot_service = {
    .name = "service",
    .help = "service level, wait and abandonment by interval, with target and bands",
    .in_terminal = true,
    .make = make,
    .script =
        "BODY = 640\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "set yrange [0:100]\n"
        "if (TERM eq 'dumb') {\n"
        "    plot FILE using 1:3 with lines title w('in_time'), v('target_pct') with lines title w('target')\n"
        "    exit\n"
        "}\n"
        "set multiplot\n"
        "set tmargin at screen head(40)\n"
        "set bmargin at screen head(195)\n"
        "set label 1 w('in_time') at screen 0.02, head(6) left noenhanced textcolor rgb DARK\n"
        "set key at screen 0.975, head(4)\n"
        "plot FILE using 1:3:1:2:6:7 with boxxyerror fillstyle solid 0.18 linecolor rgb BLUE title w('days'), \\\n"
        "     '' using 1:3:1:2:4:5 with boxxyerror fillstyle solid 0.4 linecolor rgb BLUE title w('ci'), \\\n"
        "     '' using 1:3 with steps linewidth 2 linecolor rgb BLUE title w('mean'), \\\n"
        "     v('target_pct') with lines linewidth 1.5 dashtype 2 linecolor rgb RED title w('target')\n"
        "unset label\n"
        "unset key\n"
        "set yrange [0:*]\n"
        "set tmargin at screen head(245)\n"
        "set bmargin at screen head(390)\n"
        "set label 1 w('wait') at screen 0.02, head(229) left noenhanced textcolor rgb DARK\n"
        "plot FILE using 1:8:1:2:11:12 with boxxyerror fillstyle solid 0.18 linecolor rgb PINK, \\\n"
        "     '' using 1:8:1:2:9:10 with boxxyerror fillstyle solid 0.4 linecolor rgb PINK, \\\n"
        "     '' using 1:8 with steps linewidth 2 linecolor rgb PINK\n"
        "set tmargin at screen head(440)\n"
        "set bmargin at screen head(610)\n"
        "set label 1 w('lost') at screen 0.02, head(424) left noenhanced textcolor rgb DARK\n"
        "plot FILE using 1:13:1:2:16:17 with boxxyerror fillstyle solid 0.18 linecolor rgb ORANGE, \\\n"
        "     '' using 1:13:1:2:14:15 with boxxyerror fillstyle solid 0.4 linecolor rgb ORANGE, \\\n"
        "     '' using 1:13 with steps linewidth 2 linecolor rgb ORANGE\n"
        "unset multiplot\n",
};
