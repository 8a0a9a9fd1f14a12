/* The script and the data of the picture of the day. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/plot_day.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

/* What is known of all intervals together. */
struct day {
    const struct planner_view *v;
    const struct sla *sla;
    double *times;
    size_t n;
    size_t below, counted; /* intervals under the target, and with a level at all */
    double worst, worst_at;
    uint32_t n_live; /* channels that are not deferred */
};

/* Whether one row tells how many live contacts wait. */
static bool has_queue_band(const struct day *d)
{
    return d->n_live == 1 || d->n_live == d->v->scenario->n_channels;
}

static double level_at(const struct day *d, size_t i, const struct row **row)
{
    *row = show_level_row_at(d->v->interval, d->v->scenario, d->sla, d->times[i]);
    return result_value(*row);
}

static void survey(struct day *d)
{
    const struct row *row = NULL;
    d->worst = INFINITY;
    for (uint32_t c = 0; c < d->v->scenario->n_channels; c++)
        d->n_live += !d->v->scenario->channels[c].deferred;
    for (size_t i = 0; i < d->n; i++) {
        const double level = level_at(d, i, &row);
        if (isnan(level))
            continue;
        d->counted++;
        d->below += level < d->sla->target;
        if (level < d->worst) {
            d->worst = level;
            d->worst_at = d->times[i];
        }
    }
}

/* --- data ---------------------------------------------------------------------------------------- */

static void add_value(struct str *out, double value)
{
    str_add_char(out, ',');
    if (isfinite(value))
        str_add_number(out, value);
}

static void add_metric(struct str *out, const struct day *d, size_t i, const char *metric)
{
    add_value(out, result_value(result_row_at(d->v->interval, d->times[i], "all", metric, NULL)));
}

/*
 * Who waits, the backlog of deferred channels left out: it would hide the rest. The spread of a sum
 * of channels is not known, so it has no band.
 */
static void add_queue(struct str *out, const struct day *d, size_t i)
{
    const struct scenario *const s = d->v->scenario;
    const struct rows *const rows = d->v->interval;
    const struct row *row = NULL;
    double waiting = 0;
    for (uint32_t c = 0; c < s->n_channels; c++) {
        struct str scope = {0};
        str_addf(&scope, "channel=%s", s->channels[c].name);
        if (!s->channels[c].deferred) {
            row = result_row_at(rows, d->times[i], str_text(&scope), "queue_mean", NULL);
            waiting += result_value(row);
        }
        str_free(&scope);
    }
    if (d->n_live == s->n_channels)
        row = result_row_at(rows, d->times[i], "all", "queue_mean", NULL);
    const bool is_one = has_queue_band(d);
    add_value(out, is_one ? result_value(row) : waiting);
    add_value(out, is_one ? result_value(result_spread(rows, row, "p05")) : NAN);
    add_value(out, is_one ? result_value(result_spread(rows, row, "p95")) : NAN);
}

/* The values of interval i from start to end, seconds of the clock. */
static void add_line(struct str *out, const struct day *d, size_t i, double start, double end)
{
    static const char *const metrics[] = {"agents_scheduled", "agents_present", "agents_required"};
    const struct row *row = NULL;
    const double level = level_at(d, i, &row);
    str_add_number(out, start);
    add_value(out, end);
    add_value(out, 100 * level);
    add_value(out, 100 * result_value(result_spread(d->v->interval, row, "p05")));
    add_value(out, 100 * result_value(result_spread(d->v->interval, row, "p95")));
    add_queue(out, d, i);
    for (size_t k = 0; k < sizeof metrics / sizeof metrics[0]; k++)
        add_metric(out, d, i, metrics[k]);
    str_add_char(out, '\n');
}

/* A line more than there are intervals: steps need an end. */
static void write_data(struct str *out, const struct day *d)
{
    const struct scenario *const s = d->v->scenario;
    const double shift = s->start_clock - d->times[0];
    const double last = s->start_clock + s->length;
    str_add(
        out,
        "start_s,end_s,level_pct,level_lo,level_hi,queue,queue_lo,queue_hi,scheduled,present,required\n");
    for (size_t i = 0; i < d->n; i++)
        add_line(out, d, i, d->times[i] + shift, i + 1 < d->n ? d->times[i + 1] + shift : last);
    add_line(out, d, d->n - 1, last, last);
}

/* --- script -------------------------------------------------------------------------------------- */

/* Rounded down, so that 79.96 does not stand as 80.0 beside a target of 80. */
static double percent_down(double share)
{
    return floor(share * 1000) / 10;
}

static void add_title(struct str *out, const struct day *d)
{
    const struct scenario *const s = d->v->scenario;
    str_addf(out, "TITLE = 'Service level %.24s: ", d->sla->name);
    if (d->below == 0)
        str_addf(out, "target of %.4g %% met in every interval", 100 * d->sla->target);
    else
        str_addf(out, "under the target of %.4g %% in %zu of %zu intervals", 100 * d->sla->target,
                 d->below, d->counted);
    if (s->steady) {
        str_addf(out, ", lowest %.1f %%'\n", percent_down(d->worst));
        return;
    }
    str_addf(out, ", lowest %.1f %% at ", percent_down(d->worst));
    show_add_clock(out, s, d->worst_at - d->times[0]);
    str_add(out, "'\n");
}

static void add_subtitle(struct str *out, const struct day *d)
{
    const struct scenario *const s = d->v->scenario;
    const bool is_one = d->v->replications == 1;
    str_addf(out, "SUBTITLE = '%s of %u replication%s, seed %llu%s; ", is_one ? "values" : "means",
             d->v->replications, is_one ? "" : "s", (unsigned long long)d->v->seed,
             s->steady ? ", batches of one long run" : "");
    if (is_one)
        str_add(out, "no band from one replication'\nBAND = ''\n");
    else
        str_add(out, "band: 9 of 10 replications, as one day may go'\nBAND = 'p05 to p95'\n");
    const struct row *row = NULL;
    level_at(d, 0, &row);
    str_addf(out, "LEVEL = '%s within ", row != NULL ? row->variant : "");
    units_add_duration(out, d->sla->threshold);
    str_add(out, "'\n");
    str_addf(out, "WAITING = 'mean of the interval%s'\n",
             d->n_live < s->n_channels ? ", live channels" : "");
    str_addf(out, "QUEUE_BAND = %s\n", has_queue_band(d) ? "BAND" : "''");
    str_add(out, "TARGET = ");
    str_add_number(out, 100 * d->sla->target);
    str_add_char(out, '\n');
}

/* About eight marks, at whole hours where the window is long enough. */
static void add_time_axis(struct str *out, const struct scenario *s)
{
    static const double steps[] = {300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof steps[0] && s->length / steps[i] > 9)
        i++;
    const bool is_long = s->start_clock + s->length > 2 * 86400.0;
    double step = steps[i];
    while (s->length / step > 14)
        step *= 2;
    str_addf(out, "set format x '%s' time%s\n", is_long ? "%tH h" : "%H:%M", is_long ? "" : "date");
    str_add(out, "set xtics ");
    str_add_number(out, step);
    str_add(out, "\nset xrange [");
    str_add_number(out, s->start_clock);
    str_add_char(out, ':');
    str_add_number(out, s->start_clock + s->length);
    str_add(out, "]\n");
}

/* Colours of Okabe and Ito (2008): told apart by everybody; dashes say the same again. */
static const char body[] =
    "if (!exists('TERM')) TERM = 'svg'\n"
    "set datafile separator ','\n"
    "FILE = 'day.csv'\n"
    "set key noenhanced\n"
    "if (TERM eq 'dumb') {\n"
    "    set terminal dumb noenhanced size 79, 18\n"
    "    set key above\n"
    "    set title TITLE\n"
    "    set yrange [0:100]\n"
    "    plot FILE every ::1 using 1:3 with lines title LEVEL.' [%]', TARGET with lines title 'target'\n"
    "    set title 'agents'\n"
    "    set yrange [0:*]\n"
    "    plot FILE every ::1 using 1:11 with lines title 'required', '' every ::1 using 1:10 with lines title 'present'\n"
    "    exit\n"
    "}\n"
    "if (TERM eq 'png') {\n"
    "    set terminal pngcairo noenhanced size 1800, 1640 font 'DejaVu Sans,20' linewidth 2\n"
    "    set output 'day.png'\n"
    "    TITLE_FONT = ',26'\n"
    "} else {\n"
    "    set terminal svg noenhanced size 900, 820 font 'DejaVu Sans, Helvetica, Arial, sans-serif,12' background rgb 'white'\n"
    "    set output 'day.svg'\n"
    "    TITLE_FONT = ',16'\n"
    "}\n"
    "set border 3 linecolor rgb '#666666'\n"
    "set tics nomirror textcolor rgb '#333333'\n"
    "set grid ytics linecolor rgb '#dddddd' linetype 1\n"
    "set style fill solid 0.25 noborder\n"
    "set key horizontal right top samplen 2 width 1\n"
    "set multiplot\n"
    "set lmargin at screen 0.09\n"
    "set rmargin at screen 0.955\n"
    "set label 1 TITLE at screen 0.02, 0.975 left noenhanced font TITLE_FONT\n"
    "set label 2 SUBTITLE at screen 0.02, 0.947 left noenhanced textcolor rgb '#555555'\n"
    "set tmargin at screen 0.89\n"
    "set bmargin at screen 0.65\n"
    "set yrange [0:100]\n"
    "set label 3 'in time [%]' at screen 0.02, 0.912 left noenhanced textcolor rgb '#333333'\n"
    "set key at screen 0.965, screen 0.922\n"
    "plot FILE every ::1 using 1:3:1:2:4:5 with boxxyerror linecolor rgb '#0072B2' title BAND, \\\n"
    "     '' every ::1 using 1:3 with steps linewidth 2 linecolor rgb '#0072B2' title LEVEL, \\\n"
    "     TARGET with lines linewidth 1.5 dashtype 2 linecolor rgb '#D55E00' title 'target'\n"
    "unset label\n"
    "set tmargin at screen 0.58\n"
    "set bmargin at screen 0.37\n"
    "set yrange [0:*]\n"
    "set label 3 'waiting' at screen 0.02, 0.602 left noenhanced textcolor rgb '#333333'\n"
    "set key at screen 0.965, screen 0.612\n"
    "plot FILE every ::1 using 1:6:1:2:7:8 with boxxyerror linecolor rgb '#CC79A7' title QUEUE_BAND, \\\n"
    "     '' every ::1 using 1:6 with steps linewidth 2 linecolor rgb '#CC79A7' title WAITING\n"
    "set tmargin at screen 0.30\n"
    "set bmargin at screen 0.06\n"
    "set style fill solid 0.35 noborder\n"
    "set label 3 'agents' at screen 0.02, 0.322 left noenhanced textcolor rgb '#333333'\n"
    "set key at screen 0.965, screen 0.332\n"
    "plot FILE every ::1 using 1:9:1:2:(0):9 with boxxyerror linecolor rgb '#999999' title 'scheduled', \\\n"
    "     '' every ::1 using 1:10 with steps linewidth 2 linecolor rgb '#009E73' title 'present', \\\n"
    "     '' every ::1 using 1:11 with steps linewidth 2 dashtype 4 linecolor rgb '#E69F00' title 'required'\n"
    "unset multiplot\n";

bool plot_day_write(struct str *script, struct str *csv, const struct planner_view *v)
{
    struct day d = {.v = v, .sla = show_main_level(v->scenario)};
    if (d.sla == NULL)
        return false;
    d.times = result_times(v->interval, &d.n);
    survey(&d);
    if (d.counted > 0) {
        str_add(
            script,
            "# cd here, then: gnuplot day.gp (day.svg), or gnuplot -e \"TERM='png'\" day.gp (day.png)\n");
        add_title(script, &d);
        add_subtitle(script, &d);
        add_time_axis(script, v->scenario);
        str_add(script, body);
        write_data(csv, &d);
    }
    mem_free(d.times);
    return d.counted > 0;
}
