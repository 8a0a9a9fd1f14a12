/* Where contacts go, as a Sankey diagram: widths are contacts, one column a stage. */
#include <math.h>
#include <stdio.h>

#include "io/figure.h"
#include "io/plot.h"
#include "io/result_rows.h"

enum node {
    FRESH,
    RETURNING,
    BOT,
    DIRECT,
    BOT_SOLVED,
    BOT_FALSE,
    BOT_LEFT,
    HUMANS,
    ANSWERED,
    ABANDONED,
    TURNED_AWAY,
    HUMAN_SOLVED,
    HUMAN_UNSOLVED,
    N_NODES
};

/* Columns from left to right; tone: 0 neutral, 1 bot, 2 good, 3 bad. */
static const struct {
    unsigned column, tone;
    enum word name;
} nodes[N_NODES] = {
    [FRESH] = {0, 0, WORD_flow_fresh},
    [RETURNING] = {0, 3, WORD_flow_returning},
    [BOT] = {1, 1, WORD_flow_bot},
    [DIRECT] = {1, 0, WORD_flow_direct},
    [BOT_SOLVED] = {2, 2, WORD_flow_bot_solved},
    [BOT_FALSE] = {2, 3, WORD_flow_bot_false},
    [BOT_LEFT] = {2, 3, WORD_flow_bot_left},
    [HUMANS] = {2, 0, WORD_flow_humans},
    [ANSWERED] = {3, 0, WORD_flow_answered},
    [ABANDONED] = {3, 3, WORD_flow_abandoned},
    [TURNED_AWAY] = {3, 3, WORD_flow_turned_away},
    [HUMAN_SOLVED] = {4, 2, WORD_flow_human_solved},
    [HUMAN_UNSOLVED] = {4, 3, WORD_flow_human_unsolved},
};

static const struct {
    enum node from, to;
} links[] = {
    {FRESH, BOT},
    {FRESH, DIRECT},
    {RETURNING, BOT},
    {RETURNING, DIRECT},
    {BOT, BOT_SOLVED},
    {BOT, BOT_FALSE},
    {BOT, BOT_LEFT},
    {BOT, HUMANS},
    {DIRECT, HUMANS},
    {HUMANS, ANSWERED},
    {HUMANS, ABANDONED},
    {HUMANS, TURNED_AWAY},
    {ANSWERED, HUMAN_SOLVED},
    {ANSWERED, HUMAN_UNSOLVED},
};
enum { N_LINKS = sizeof links / sizeof links[0], N_COLUMNS = 5 };

struct flow {
    double value[N_LINKS], height[N_NODES], top[N_NODES];
    double scale, total;
};

static double metric(const struct plot_view *v, const char *name)
{
    const double value = result_value(result_row(v->run.summary, "all", name, ""));
    return isnan(value) ? 0 : value;
}

static void measure(struct flow *f, const struct plot_view *v)
{
    const double fresh = metric(v, "fresh"), total = metric(v, "total");
    const double entered = metric(v, "bot_entered"), answered = metric(v, "answered");
    const double back = total - fresh, direct = total - entered;
    const double solved = fmin(metric(v, "solved_by_human"), answered);
    const double in_bot = total > 0 ? entered / total : 0;
    /* Who of the returning meets the bot is not counted: they are split like all. */
    const double values[N_LINKS] = {
        fresh * in_bot,
        fresh * (1 - in_bot),
        back * in_bot,
        back * (1 - in_bot),
        entered * metric(v, "bot_true_resolution_frac"),
        entered * metric(v, "bot_false_frac"),
        entered * metric(v, "bot_abandoned_frac"),
        entered * metric(v, "bot_escalation_frac"),
        direct,
        answered,
        metric(v, "abandoned"),
        metric(v, "blocked") + metric(v, "refused") + metric(v, "cleared") + metric(v, "messages"),
        solved,
        answered - solved,
    };
    f->total = total;
    for (size_t i = 0; i < N_LINKS; i++)
        f->value[i] = fmax(0, values[i]);
}

/* A node is as high as the larger of what comes in and goes out; columns hang from the top. */
static void lay_out(struct flow *f)
{
    double in[N_NODES] = {0}, out[N_NODES] = {0}, at[N_COLUMNS] = {0};
    const double gap = 0.085;
    for (size_t i = 0; i < N_LINKS; i++) {
        out[links[i].from] += f->value[i];
        in[links[i].to] += f->value[i];
    }
    f->scale = INFINITY;
    for (unsigned column = 0; column < N_COLUMNS; column++) {
        double sum = 0, room = 1 + gap;
        for (size_t k = 0; k < N_NODES; k++)
            if (nodes[k].column == column && fmax(in[k], out[k]) > 0) {
                sum += fmax(in[k], out[k]);
                room -= gap;
            }
        f->scale = fmin(f->scale, sum > 0 ? room / sum : INFINITY);
    }
    for (size_t k = 0; k < N_NODES; k++) {
        f->height[k] = f->scale * fmax(in[k], out[k]);
        if (f->height[k] <= 0)
            continue;
        f->top[k] = at[nodes[k].column];
        at[nodes[k].column] += f->height[k] + gap;
    }
}

/* One record a link: its ends in units of the page, both edges, and the tone of where it goes. */
static void write_links(struct plot *p, const struct flow *f)
{
    double out[N_NODES] = {0}, in[N_NODES] = {0};
    str_add(&p->csv, "from,to,contacts,x0,top0,bottom0,x1,top1,bottom1,tone\n");
    for (size_t i = 0; i < N_LINKS; i++) {
        const enum node a = links[i].from, b = links[i].to;
        const double high = f->scale * f->value[i];
        if (high <= 0)
            continue;
        plot_text_field(p, word_text(p->lang, nodes[a].name));
        plot_text_field(p, word_text(p->lang, nodes[b].name));
        plot_field(p, f->value[i]);
        plot_field(p, nodes[a].column + 0.03);
        plot_field(p, f->top[a] + out[a]);
        plot_field(p, f->top[a] + out[a] + high);
        plot_field(p, nodes[b].column);
        plot_field(p, f->top[b] + in[b]);
        plot_field(p, f->top[b] + in[b] + high);
        plot_field(p, nodes[b].tone);
        plot_end_record(p);
        out[a] += high;
        in[b] += high;
    }
}

static void set_node(struct plot *p, const char *what, size_t n, double value)
{
    char key[24];
    snprintf(key, sizeof key, "%s%zu", what, n);
    plot_set_number(p, key, value);
}

static void write_nodes(struct plot *p, const struct flow *f)
{
    size_t n = 0;
    for (size_t k = 0; k < N_NODES; k++) {
        char key[24], count[FIGURE_TEXT], share[32];
        struct str text = {0};
        if (f->height[k] <= 0)
            continue;
        n++;
        const double contacts = f->height[k] / f->scale;
        const struct figure of = figure_of(FIGURE_COUNT, contacts, NAN);
        str_addf(&text, "%s (%s)", figure_plain(count, &of),
                 plot_share_down(share, contacts / f->total));
        snprintf(key, sizeof key, "count%zu", n);
        plot_set(p, key, str_text(&text));
        snprintf(key, sizeof key, "node%zu", n);
        plot_say(p, key, nodes[k].name, NULL);
        set_node(p, "column", n, nodes[k].column);
        set_node(p, "top", n, f->top[k]);
        set_node(p, "bottom", n, f->top[k] + f->height[k]);
        str_free(&text);
    }
    plot_set_number(p, "nodes", (double)n);
}

static const char *make(struct plot *p, const struct plot_view *v)
{
    struct flow f = {0};
    struct str title = {0}, note = {0};
    char solved[32], wrong[32], human[32];
    measure(&f, v);
    if (!(f.total > 0))
        return "there are no contacts";
    lay_out(&f);
    const bool has_bot = f.height[BOT] > 0;
    word_say(&title, p->lang, has_bot ? WORD_flow_title : WORD_flow_title_no_bot,
             plot_share_down(solved, f.value[4] / f.total),
             plot_share_down(wrong, f.value[5] / f.total),
             plot_share_down(human, f.value[9] / f.total), NULL);
    plot_title(p, str_text(&title));
    plot_add_sample(&note, v);
    word_say(&note, p->lang, WORD_flow_note, NULL);
    plot_note(p, str_text(&note));
    write_links(p, &f);
    write_nodes(p, &f);
    str_free(&title);
    str_free(&note);
    return NULL;
}

const struct plot_ops plot_flow = {
    .name = "flow",
    .help = "flow of contacts from entry to end, as a Sankey diagram",
    .make = make,
    .script =
        "BODY = 430\n"
        "load 'style.gp'\n"
        "FILE = NAME.'.csv'\n"
        "set tmargin at screen head(4)\n"
        "set bmargin at screen head(420)\n"
        "set lmargin at screen 0.02\n"
        "set rmargin at screen 0.98\n"
        "unset border\n"
        "unset tics\n"
        "unset grid\n"
        "unset key\n"
        "set xrange [0:5]\n"
        "set yrange [1.02:-0.075]\n"
        "set style fill solid 0.45 noborder\n"
        "array X0[20]\n"
        "array A0[20]\n"
        "array B0[20]\n"
        "array X1[20]\n"
        "array A1[20]\n"
        "array B1[20]\n"
        "array C[20]\n"
        "N = 0\n"
        "set table $LINKS\n"
        "plot FILE using (N = N + 1, X0[N] = $4, A0[N] = $5, B0[N] = $6, X1[N] = $7, A1[N] = $8, B1[N] = $9, C[N] = $10, N) with table\n"
        "unset table\n"
        "tone(c) = c == 1 ? SKY : c == 2 ? GREEN : c == 3 ? RED : GREY\n"
        "bend(t) = t * t * (3 - 2 * t)\n"
        "M = int(v('nodes'))\n"
        "do for [k = 1:M] {\n"
        "    x = v(sprintf('column%d', k))\n"
        "    set object k rectangle from x, v(sprintf('top%d', k)) to x + 0.03, v(sprintf('bottom%d', k)) fillstyle solid 1 noborder fillcolor rgb DARK\n"
        "    set label 2 * k w(sprintf('node%d', k)) at x, v(sprintf('top%d', k)) - 0.054 left noenhanced front textcolor rgb DARK font pt(11)\n"
        "    set label 2 * k + 1 w(sprintf('count%d', k)) at x, v(sprintf('top%d', k)) - 0.024 left noenhanced front textcolor rgb DARK font pt(11)\n"
        "}\n"
        "set print $UNIT\n"
        "print 't'\n"
        "do for [i = 0:24] { print i / 24.0 }\n"
        "unset print\n"
        "plot for [k = 1:N] $UNIT using (X0[k] + $1 * (X1[k] - X0[k])):(A0[k] + bend($1) * (A1[k] - A0[k])):(B0[k] + bend($1) * (B1[k] - B0[k])) with filledcurves linecolor rgb tone(C[k])\n",
};
