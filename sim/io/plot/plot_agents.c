/* How busy each group is, with the spread of single days. */
#include <math.h>
#include <stdio.h>

#include "io/figure.h"
#include "io/plot.h"
#include "io/result_rows.h"

enum { MOST_GROUPS = 40 };

struct busiest {
    const char *name;
    double occupancy;
    double n;
};

static void add_group(struct plot *p, const struct plot_view *v, uint32_t g, struct busiest *most)
{
    struct str scope = {0}, text = {0};
    char key[16], present[FIGURE_TEXT], share[32];
    const char *const name = v->run.scenario->groups[g].name;
    str_addf(&scope, "group=%s", name);
    const struct rows *const rows = v->run.summary;
    const struct row *const row = result_row(rows, str_text(&scope), "occupancy_frac", "");
    const double heads = result_value(result_row(rows, str_text(&scope), "agents_present", ""));
    const double occupancy = result_value(row);
    if (!isnan(occupancy)) {
        most->n++;
        const struct figure f = figure_of(FIGURE_COUNT, round(10 * heads) / 10, NAN);
        plot_field(p, most->n);
        plot_text_field(p, name);
        plot_field(p, 100 * occupancy);
        plot_field(p, 100 * result_value(result_spread(rows, row, "p05")));
        plot_field(p, 100 * result_value(result_spread(rows, row, "p95")));
        plot_field(p, heads);
        plot_end_record(p);
        snprintf(key, sizeof key, "group%.0f", most->n);
        word_say(&text, p->lang, WORD_group_busy, name, plot_share_down(share, occupancy),
                 figure_plain(present, &f), NULL);
        const double sessions = result_value(
            result_row(rows, str_text(&scope), "concurrency_mean", ""));
        if (sessions > 1.005) {
            char many[32];
            snprintf(many, sizeof many, "%.2f", sessions);
            word_say(&text, p->lang, WORD_group_sessions, many, NULL);
        }
        plot_set(p, key, str_text(&text));
        if (!(most->occupancy >= occupancy)) {
            most->occupancy = occupancy;
            most->name = name;
        }
    }
    str_free(&scope);
    str_free(&text);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct busiest most = {.occupancy = NAN};
    struct str title = {0}, note = {0};
    char share[32];
    str_add(&p->csv, "row,group,occupancy_pct,p05,p95,present\n");
    for (uint32_t g = 0; g < v->run.scenario->n_groups && g < MOST_GROUPS; g++)
        add_group(p, v, g, &most);
    if (most.name == NULL)
        return "no group has anybody on duty";
    word_say(&title, p->lang, WORD_agents_busiest, most.name,
             plot_share_down(share, most.occupancy), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, v->run.replications > 1 ? WORD_agents_note : WORD_note_no_band, NULL);
    plot_note(p, str_text(&note));
    plot_set_number(p, "groups", most.n);
    plot_set_number(p, "body", 90 + 44 * most.n);
    plot_say(p, "busy", WORD_busy_pct, NULL);
    str_free(&title);
    str_free(&note);
    return NULL;
}

const struct plot_ops plot_agents = {
    .name = "agents",
    .help = "occupancy of the groups of agents, with the spread of single replications",
    .make = make,
    .script =
        "BODY = 300\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "N = int(v('groups'))\n"
        "set tmargin at screen head(0)\n"
        "set bmargin at screen head(20 + 44 * N)\n"
        "set lmargin at screen 0.04\n"
        "set xrange [0:100]\n"
        "set yrange [N + 0.7:0.3]\n"
        "set border 1\n"
        "unset ytics\n"
        "unset key\n"
        "set grid noytics xtics linecolor rgb '#dddddd' linetype 1 linewidth 0.5\n"
        "set xlabel w('busy') noenhanced\n"
        "do for [k = 1:N] {\n"
        "    set label k w(sprintf('group%d', k)) at graph 0, first k - 0.3 left noenhanced textcolor rgb DARK\n"
        "}\n"
        "plot FILE using (0):1:(0):3:($1 - 0.1):($1 + 0.25) with boxxyerror fillstyle solid 0.8 linecolor rgb SKY, \\\n"
        "     '' using 3:($1 + 0.075):4:5 with xerrorbars pointtype 7 pointsize 0.4 linewidth 1.5 linecolor rgb DARK\n",
};
