/* People required, scheduled and present by interval, and how many are missing. */
#include <math.h>

#include "base/mem.h"
#include "io/figure.h"
#include "io/plot_time.h"
#include "io/result_rows.h"

struct people {
    struct plot_time t;
    const struct row **required, **scheduled, **present;
    size_t short_in, counted, worst; /* worst: most people missing */
    double most_missing;
};

static double missing_at(const struct people *s, size_t i)
{
    return result_value(s->required[i]) - result_value(s->present[i]);
}

static void survey(struct people *s)
{
    s->most_missing = -INFINITY;
    for (size_t i = 0; i < s->t.n; i++) {
        const double missing = missing_at(s, i);
        if (isnan(missing))
            continue;
        s->counted++;
        s->short_in += missing > 0.05;
        if (missing > s->most_missing) {
            s->most_missing = missing;
            s->worst = i;
        }
    }
}

static void add_count(struct str *out, double value)
{
    char text[FIGURE_TEXT];
    const struct figure f = figure_of(FIGURE_COUNT, round(10 * value) / 10, NAN);
    str_add(out, figure_plain(text, &f));
}

static void describe(struct plot *p, const struct people *s)
{
    struct str n[4] = {{0}, {0}, {0}, {0}}, clock = {0}, title = {0}, note = {0};
    str_addf(&n[0], "%zu", s->short_in);
    str_addf(&n[1], "%zu", s->counted);
    add_count(&n[2], result_value(s->present[s->worst]));
    add_count(&n[3], result_value(s->required[s->worst]));
    plot_time_add_clock(&clock, &s->t, s->worst);
    word_say(&title, p->lang, s->short_in > 0 ? WORD_staffing_short : WORD_staffing_enough,
             str_text(&n[0]), str_text(&n[1]), str_text(&clock), str_text(&n[2]), str_text(&n[3]),
             NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, s->t.v);
    word_say(&note, p->lang, WORD_staffing_note, NULL);
    plot_note(p, str_text(&note));
    plot_say(p, "short", WORD_agents, NULL);
    for (size_t i = 0; i < 4; i++)
        str_free(&n[i]);
    str_free(&clock);
    str_free(&title);
    str_free(&note);
}

static void set_words(struct plot *p)
{
    plot_say(p, "agents", WORD_agents, NULL);
    plot_say(p, "scheduled", WORD_scheduled, NULL);
    plot_say(p, "present", WORD_present, NULL);
    plot_say(p, "required", WORD_required, NULL);
    plot_say(p, "net", WORD_net_staffing, NULL);
    plot_say(p, "over", WORD_over, NULL);
    plot_say(p, "missing", WORD_missing, NULL);
}

/* A line more than there are intervals: steps need an end. */
static void write_data(struct plot *p, const struct people *s)
{
    str_add(&p->csv, "start_s,end_s,required,scheduled,present,net\n");
    for (size_t i = 0; i <= s->t.n; i++) {
        const size_t k = i < s->t.n ? i : s->t.n - 1;
        plot_field(p, plot_time_clock(&s->t, i));
        plot_field(p, plot_time_clock(&s->t, i < s->t.n ? i + 1 : i));
        plot_field(p, result_value(s->required[k]));
        plot_field(p, result_value(s->scheduled[k]));
        plot_field(p, result_value(s->present[k]));
        plot_field(p, -missing_at(s, k));
        plot_end_record(p);
    }
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct people s = {0};
    const char *why = NULL;
    if (!plot_time_init(&s.t, v)) {
        plot_time_free(&s.t);
        return "there are no intervals of a day";
    }
    s.required = plot_time_rows(&s.t, "all", "agents_required", "");
    s.scheduled = plot_time_rows(&s.t, "all", "agents_scheduled", "");
    s.present = plot_time_rows(&s.t, "all", "agents_present", "");
    survey(&s);
    if (s.counted == 0) {
        why = "no interval has a number of people required";
    } else {
        describe(p, &s);
        set_words(p);
        plot_time_axis(p, &s.t, 0, s.t.n);
        write_data(p, &s);
    }
    mem_free(s.required);
    mem_free(s.scheduled);
    mem_free(s.present);
    plot_time_free(&s.t);
    return why;
}

const struct plot_ops plot_staffing = {
    .name = "staffing",
    .help = "people required, scheduled, present and short by interval",
    .in_terminal = true,
    .make = make,
    .script =
        "BODY = 440\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "set yrange [0:*]\n"
        "if (TERM eq 'dumb') {\n"
        "    plot FILE using 1:3 with lines title w('required'), '' using 1:5 with lines title w('present')\n"
        "    exit\n"
        "}\n"
        "set multiplot\n"
        "set tmargin at screen head(22)\n"
        "set bmargin at screen head(250)\n"
        "set label 1 w('agents') at screen 0.02, head(6) left noenhanced textcolor rgb DARK\n"
        "set key at screen 0.975, head(4)\n"
        "set style fill solid 0.3 noborder\n"
        "plot FILE using 1:4:1:2:(0):4 with boxxyerror linecolor rgb GREY title w('scheduled'), \\\n"
        "     '' using 1:5 with steps linewidth 2 linecolor rgb GREEN title w('present'), \\\n"
        "     '' using 1:3 with steps linewidth 2 dashtype 4 linecolor rgb RED title w('required')\n"
        "unset label\n"
        "set tmargin at screen head(300)\n"
        "set bmargin at screen head(410)\n"
        "set yrange [*:*]\n"
        "set xzeroaxis linetype 1 linecolor rgb '#666666'\n"
        "set label 1 w('net') at screen 0.02, head(284) left noenhanced textcolor rgb DARK\n"
        "set key at screen 0.975, head(282)\n"
        "set style fill solid 0.9 noborder\n"
        "plot FILE using 1:6:1:2:(0):($6 > 0 ? $6 : 0) with boxxyerror linecolor rgb SKY title w('over'), \\\n"
        "     '' using 1:6:1:2:($6 < 0 ? $6 : 0):(0) with boxxyerror linecolor rgb RED title w('missing')\n"
        "unset multiplot\n",
};
