#include "io/planner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/figure.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

enum { MOST_CHANNELS = 8, MOST_WORST = 3, MOST_SURGES = 4, NAME_WIDTH = 12 };

static void add_duration(struct str *out, double s)
{
    units_add_duration(out, s < 60 ? s : round(s));
}

/* "tmall_normal_day: 1 d from 00:00 after 2 d of warm-up; 30 replications, seed 1, 95 % intervals" */
static void write_head(struct str *out, const struct planner_view *v)
{
    const struct scenario *const s = v->scenario;
    if (s->title[0] != '\0')
        str_addf(out, "%.78s\n", s->title);
    str_addf(out, "%.40s: ", s->name);
    add_duration(out, s->length);
    if (s->steady) {
        str_addf(out, " in steady state");
    } else {
        str_add(out, " from ");
        units_add_clock(out, s->start_clock);
    }
    if (v->warmup > 0) {
        str_add(out, " after ");
        add_duration(out, v->warmup);
        str_add(out, " of warm-up");
    }
    const bool is_batched = s->steady && v->replications == 1;
    str_addf(out, ";\n%u %s%s, seed %llu", is_batched ? s->n_batches : v->replications,
             is_batched ? "batches" : "replication", is_batched || v->replications == 1 ? "" : "s",
             (unsigned long long)v->seed);
    if (is_batched || v->replications > 1)
        str_addf(out, "; +- is half of a %.4g %% interval of the mean", 100 * s->confidence);
    str_add(out, "\n\n");
}

/* --- channels ------------------------------------------------------------------------------------ */

/* Busy and idle agents of the groups that can serve the channel: its occupancy. */
static struct figure channel_occupancy(const struct planner_view *v, uint32_t channel)
{
    const struct scenario *const s = v->scenario;
    double busy = 0, idle = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        struct str scope = {0};
        str_addf(&scope, "group=%s", s->groups[g].name);
        if (show_group_serves(s, g, channel)) {
            busy += result_value(result_row(v->summary, str_text(&scope), "busy_mean", NULL));
            idle += result_value(result_row(v->summary, str_text(&scope), "idle_mean", NULL));
        }
        str_free(&scope);
    }
    return figure_of(FIGURE_SHARE, busy / (busy + idle), NAN);
}

static void write_channel_row(struct str *out, const struct planner_view *v, uint32_t channel)
{
    static const struct {
        const char *metric;
        enum figure_kind kind;
        int width;
    } columns[] = {{"offered", FIGURE_COUNT, 8},
                   {"answered", FIGURE_COUNT, 9},
                   {"abandonment_frac", FIGURE_SHARE, 9}};
    static const char *const waits[] = {"asa_s", "wait_p90_s"};
    const struct scenario *const s = v->scenario;
    struct str scope = {0};
    char text[FIGURE_TEXT];
    str_addf(&scope, "channel=%s", s->channels[channel].name);
    str_addf(out, "%-*.*s", NAME_WIDTH, NAME_WIDTH, s->channels[channel].name);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        const struct figure f = figure_make(
            columns[i].kind, result_row(v->summary, str_text(&scope), columns[i].metric, NULL));
        str_addf(out, " %*s", columns[i].width, figure_plain(text, &f));
    }
    const struct sla *const sla = show_first_level(s, channel);
    const struct figure level = figure_make(
        FIGURE_SHARE, sla == NULL ? NULL : show_level_row(v->summary, s, sla, str_text(&scope)));
    str_addf(out, " %16s", figure_whole(text, &level));
    for (size_t i = 0; i < 2; i++) {
        const struct figure f = figure_make(
            FIGURE_TIME, result_row(v->summary, str_text(&scope), waits[i], NULL));
        str_addf(out, " %*s", i == 0 ? 7 : 8, figure_plain(text, &f));
    }
    const struct figure occupancy = channel_occupancy(v, channel);
    str_addf(out, " %4s\n", occupancy.value);
    str_free(&scope);
}

static void write_channels(struct str *out, const struct planner_view *v)
{
    const struct scenario *const s = v->scenario;
    str_addf(out, "%-*s %8s %9s %9s %16s %7s %8s %4s\n", NAME_WIDTH, "channel", "offered",
             "answered", "abandoned", "service level", "ASA", "p90 wait", "occ%");
    for (uint32_t c = 0; c < s->n_channels && c < MOST_CHANNELS; c++)
        write_channel_row(out, v, c);
    if (s->n_channels > MOST_CHANNELS)
        str_addf(out, "... and %u more channels in summary.csv\n", s->n_channels - MOST_CHANNELS);
}

/* --- bot, money ---------------------------------------------------------------------------------- */

static void add_figure(struct str *out, const struct planner_view *v, const char *before,
                       enum figure_kind kind, const char *metric)
{
    char text[FIGURE_TEXT];
    const struct figure f = figure_make(kind, result_row(v->summary, "all", metric, NULL));
    str_addf(out, "%s%s", before, figure_whole(text, &f));
}

/* Against the same customers without the bot, in whatever ways the run was asked to. */
static void write_deflection(struct str *out, const struct planner_view *v)
{
    static const char *const staffs[] = {"staff_unchanged", "uncongested"};
    for (size_t i = 0; i < 2; i++) {
        static const char *const bases[] = {"contacts", "issues"};
        static const char *const says[] = {"contacts with humans", "issues"};
        for (size_t k = 0; k < 2; k++) {
            char variant[40], text[FIGURE_TEXT];
            snprintf(variant, sizeof variant, "%s:%s", bases[k], staffs[i]);
            const struct row *const row = result_row(v->summary, "all", "net_deflection_frac",
                                                     variant);
            if (row == NULL)
                continue;
            const struct figure f = figure_make(FIGURE_SHARE, row);
            str_addf(out, "%s%s of %s",
                     k == 0 ? "             net deflection " : ",\n             ",
                     figure_whole(text, &f), says[k]);
            if (k == 1)
                str_addf(out, " (%s)\n", i == 0 ? "same staff" : "uncongested");
        }
    }
}

static void write_bot(struct str *out, const struct planner_view *v)
{
    const double sessions = result_value(result_row(v->summary, "all", "bot_entry_frac", NULL));
    if (!(sessions > 0))
        return;
    add_figure(out, v, "\nbot          entered by ", FIGURE_SHARE, "bot_entry_frac");
    add_figure(out, v, " of contacts; session ", FIGURE_TIME, "bot_session_s");
    str_add(out, "\n             of its sessions: contained ");
    add_figure(out, v, "", FIGURE_SHARE, "bot_containment_frac");
    add_figure(out, v, ", escalated ", FIGURE_SHARE, "bot_escalation_frac");
    add_figure(out, v, ",\n             solved ", FIGURE_SHARE, "bot_true_resolution_frac");
    add_figure(out, v, ", falsely contained ", FIGURE_SHARE, "bot_false_frac");
    str_add(out, "\n");
    write_deflection(out, v);
}

/* How well the scores of a period tell agents apart; nothing where there are no two to compare. */
static void write_evaluation(struct str *out, const struct planner_view *v)
{
    if (!isfinite(result_value(result_row(v->summary, "all", "misranked_frac", NULL))))
        return;
    str_addf(out, "evaluation   %u scores of each agent: reliability",
             v->scenario->quality.evaluation.samples);
    add_figure(out, v, " ", FIGURE_SHARE, "reliability_frac");
    add_figure(out, v, ",\n             pairs of agents ranked the wrong way round ", FIGURE_SHARE,
               "misranked_frac");
    str_add(out, "\n");
}

/* What customers got out of it, where issues are followed. */
static void write_customers(struct str *out, const struct planner_view *v)
{
    if (!v->scenario->quality.on)
        return;
    add_figure(out, v, "customers    satisfied ", FIGURE_SHARE, "csat_frac");
    /* Unknown where no window ends within the run. */
    if (isfinite(result_value(result_row(v->summary, "all", "fcr_frac", NULL))))
        add_figure(out, v, ", settled by first answer ", FIGURE_SHARE, "fcr_frac");
    add_figure(out, v, "\n             solved in the end ", FIGURE_SHARE, "issue_solved_frac");
    add_figure(out, v, ", lost for good ", FIGURE_SHARE, "issue_lost_frac");
    str_add(out, "\n");
    if (v->scenario->quality.evaluation.samples > 0)
        write_evaluation(out, v);
}

/* On a second line what the first has no room for. */
static void write_cost(struct str *out, const struct planner_view *v, const char *currency)
{
    struct str last = {0};
    const size_t from = out->len;
    add_figure(out, v, "cost         ", FIGURE_MONEY, "cost");
    str_addf(out, "%s%s;", currency[0] != '\0' ? " " : "", currency);
    add_figure(out, v, " per contact ", FIGURE_MONEY, "cost_per_contact");
    add_figure(&last, v, "per solved ", FIGURE_MONEY, "cost_per_solved");
    str_add(out, out->len - from + last.len + 2 > 80 ? ",\n             " : ", ");
    str_addf(out, "%s\n", str_text(&last));
    str_free(&last);
}

static void write_people(struct str *out, const struct planner_view *v)
{
    const struct scenario *const s = v->scenario;
    const double cost = result_value(result_row(v->summary, "all", "cost", NULL));
    add_figure(out, v, "\nagents       busy ", FIGURE_SHARE, "occupancy_frac");
    add_figure(out, v, ", handle time ", FIGURE_TIME, "aht_s");
    const double overtime = result_value(result_row(v->summary, "all", "overtime_h", NULL));
    if (overtime > 0) {
        add_figure(out, v, ", overtime ", FIGURE_COUNT, "overtime_h");
        str_add(out, " h");
    }
    str_add(out, "\n");
    if (!(cost > 0))
        return;
    write_cost(out, v, s->currency);
}

/* --- surges -------------------------------------------------------------------------------------- */

/* In which share of the replications the level was missed for the last time, by time since the surge's start. */
static void write_recovered(struct str *out, const struct planner_view *v, const char *scope)
{
    static const char *const within[] = {"30min", "1h", "2h", "4h"};
    static const char *const says[] = {"30 min", "1 h", "2 h", "4 h"};
    size_t n = 0;
    for (size_t i = 0; i < sizeof within / sizeof within[0]; i++) {
        const struct row *const row = result_row(v->summary, scope, "recovered_frac", within[i]);
        if (isfinite(result_value(row)))
            str_addf(out, "%s%s %.0f %%", n++ > 0 ? ", " : "             share over it by ",
                     says[i], 100 * result_value(row));
    }
    str_add(out, n > 0 ? "\n" : "");
}

static void write_surge(struct str *out, const struct planner_view *v, const char *name,
                        const struct sla *sla, size_t *shown)
{
    struct str scope = {0};
    char text[FIGURE_TEXT];
    str_addf(&scope, "surge=%s;sla=%s", name, sla->name);
    const struct row *const row = result_row(v->summary, str_text(&scope), "recovery_s", "median");
    const struct figure f = figure_of(FIGURE_TIME, result_value(row), NAN);
    if (row != NULL) {
        str_addf(out, "%-12s %.12s: %.10s ", (*shown)++ == 0 ? "surge" : "", name, sla->name);
        if (isfinite(result_value(row)))
            str_addf(out, "last missed %s after its start (median)\n", figure_plain(text, &f));
        else
            str_add(out, "still missed at the end (median)\n");
        write_recovered(out, v, str_text(&scope));
    }
    str_free(&scope);
}

/* How long surges are felt; those that bring nobody have no such rows. */
static void write_surges(struct str *out, const struct planner_view *v)
{
    const struct scenario *const s = v->scenario;
    const struct sla *const sla = show_main_level(s);
    size_t shown = 0;
    for (uint32_t i = 0; i < s->n_surges && shown < MOST_SURGES && sla != NULL; i++)
        write_surge(out, v, s->surges[i], sla, &shown);
}

/* --- the worst intervals ------------------------------------------------------------------------- */

struct interval_at {
    double time, offered, level;
};

/* A service level on a handful of contacts is luck: intervals below a tenth of the mean volume are left out. */
static size_t find_worst(const struct planner_view *v, const struct sla *sla,
                         struct interval_at worst[MOST_WORST])
{
    size_t n_times = 0, n = 0;
    double *const times = result_times(v->interval, &n_times);
    const double mean = result_value(result_row(v->summary, "all", "offered", NULL)) /
                        (double)(n_times + !n_times);
    for (size_t i = 0; i < n_times; i++) {
        struct interval_at at = {.time = times[i]};
        at.offered = result_value(result_row_at(v->interval, times[i], "all", "offered", NULL));
        at.level = result_value(show_level_row_at(v->interval, v->scenario, sla, times[i]));
        if (!(at.offered >= 0.1 * mean) || isnan(at.level))
            continue;
        size_t k = n < MOST_WORST ? n++ : MOST_WORST;
        for (; k > 0 && at.level < worst[k - 1].level; k--)
            if (k < MOST_WORST)
                worst[k] = worst[k - 1];
        if (k < MOST_WORST)
            worst[k] = at;
    }
    mem_free(times);
    return n;
}

static void add_interval_figure(struct str *out, const struct planner_view *v, double time,
                                const char *before, const char *metric)
{
    char text[FIGURE_TEXT];
    const double value = result_value(result_row_at(v->interval, time, "all", metric, NULL));
    const struct figure f = figure_of(FIGURE_COUNT, round(10 * value) / 10, NAN);
    str_addf(out, "%s%s", before, figure_plain(text, &f));
}

static void write_worst(struct str *out, const struct planner_view *v)
{
    const struct scenario *const s = v->scenario;
    const struct sla *const sla = show_main_level(s);
    struct interval_at worst[MOST_WORST];
    char text[FIGURE_TEXT];
    size_t n_times = 0;
    if (s->steady || sla == NULL)
        return;
    double *const times = result_times(v->interval, &n_times);
    const size_t n = n_times > 1 ? find_worst(v, sla, worst) : 0;
    for (size_t i = 0; i < n; i++) {
        const struct row *const row = show_level_row_at(v->interval, s, sla, worst[i].time);
        const struct figure level = figure_make(FIGURE_SHARE, row);
        str_addf(out, "%-12s ", i == 0 ? "worst" : "");
        show_add_clock(out, s, worst[i].time - times[0]);
        str_addf(out, " %.12s %s", sla->name, figure_whole(text, &level));
        add_interval_figure(out, v, worst[i].time, "; offered ", "offered");
        add_interval_figure(out, v, worst[i].time, ", staff ", "agents_present");
        add_interval_figure(out, v, worst[i].time, " of ", "agents_required");
        str_add(out, " required\n");
    }
    mem_free(times);
}

void planner_write(struct str *out, const struct planner_view *v)
{
    write_head(out, v);
    write_channels(out, v);
    str_add_char(out, '\n');
    show_levels_write(out, v);
    write_bot(out, v);
    write_customers(out, v);
    write_people(out, v);
    write_surges(out, v);
    write_worst(out, v);
}
