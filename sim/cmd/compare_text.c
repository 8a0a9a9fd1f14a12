#include "cmd/compare_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "exper/where.h"
#include "io/measure_kind.h"

enum { MOST_SETTINGS = 24, MOST_WHERE = 3, VALUE_WIDTH = 16 };

static char letter(uint32_t plan)
{
    return (char)('A' + (plan < 26 ? plan : 25));
}

/* --- head ---------------------------------------------------------------------------------------- */

static void write_head(struct str *out, const struct compare_view *v)
{
    const struct contrast *const c = v->contrast;
    const struct trial *const first = c->plan[0].trial;
    str_addf(out, "%u plans, %u %s each on the same customers, seed %llu\n", c->n_plans, first->n,
             first->is_batched ? "batches"
             : first->n == 1   ? "replication"
                               : "replications",
             (unsigned long long)v->seed);
    for (uint32_t i = 0; i < c->n_plans; i++)
        str_addf(out, "  %c = %.74s\n", letter(i), c->plan[i].name);
    str_add(out, "\n");
}

static void write_settings(struct str *out, const struct compare_view *v)
{
    const struct cfg_diff *const d = v->diff;
    size_t width = 14;
    for (size_t i = 0; i < d->n && i < MOST_SETTINGS; i++)
        width = strlen(d->item[i].path) > width ? strlen(d->item[i].path) : width;
    width = width > 44 ? 44 : width;
    str_addf(out, "%-*s", (int)width, "what differs");
    for (size_t k = 0; k < d->n_configs; k++)
        str_addf(out, " %*c", VALUE_WIDTH, letter((uint32_t)k));
    str_add(out, "\n");
    for (size_t i = 0; i < d->n && i < MOST_SETTINGS; i++) {
        str_addf(out, "%-*.*s", (int)width, (int)width, d->item[i].path);
        for (size_t k = 0; k < d->n_configs; k++)
            str_addf(out, " %*.*s", VALUE_WIDTH, VALUE_WIDTH,
                     d->item[i].value[k] != NULL ? d->item[i].value[k] : "-");
        str_add(out, "\n");
    }
    if (d->n == 0)
        str_add(out, "nothing: these are the same plan\n");
    if (d->n > MOST_SETTINGS)
        str_addf(out, "and %zu more, in compare_settings.csv\n", d->n - MOST_SETTINGS);
    str_add(out, "\n");
}

/* --- values -------------------------------------------------------------------------------------- */

/* "+2.1 (1.6 to 2.6) points", as figures of the measure's kind. */
static void add_range(struct str *out, enum figure_kind kind, double value, double half)
{
    const struct figure f = figure_of(kind, value, half);
    const struct figure lo = figure_of(kind, value - half, half);
    const struct figure hi = figure_of(kind, value + half, half);
    const bool is_one_unit = strcmp(lo.unit, hi.unit) == 0 && strcmp(lo.unit, f.unit) == 0;
    if (isnan(half) || !is_one_unit)
        str_addf(out, "%s%s%s", f.value, f.unit[0] != '\0' ? " " : "", f.unit);
    else
        str_addf(out, "%s (%s to %s)%s%s", f.value, lo.value, hi.value, f.unit[0] ? " " : "",
                 f.unit);
}

static void write_value(struct str *out, const struct contrast *c, uint32_t plan, uint32_t k)
{
    const struct measure *const m = &c->plan[0].trial->set.measure[k];
    const struct trial *const t = c->plan[plan].trial;
    const uint32_t own = measure_set_find(&t->set, m->metric->name, m->variant, m->where);
    const struct ci ci = trial_ci(t, own, c->level);
    const struct figure f = figure_of(measure_kind(m->metric), ci.value, ci_half_width(&ci));
    char text[FIGURE_TEXT];
    str_addf(out, " %*s", VALUE_WIDTH + 2, figure_whole(text, &f));
}

static void write_values(struct str *out, const struct compare_view *v)
{
    const struct contrast *const c = v->contrast;
    const struct measure_set *const set = &c->plan[0].trial->set;
    str_addf(out, "%-32s", "measure");
    for (uint32_t i = 0; i < c->n_plans; i++)
        str_addf(out, " %*c", VALUE_WIDTH + 2, letter(i));
    str_add(out, "\n");
    for (uint32_t k = 0; k < set->n; k++) {
        struct str name = {0};
        if (!c->chosen[k])
            continue;
        measure_add_name(&name, &set->measure[k]);
        str_addf(out, "%-32.40s", str_text(&name));
        for (uint32_t i = 0; i < c->n_plans; i++)
            write_value(out, c, i, k);
        str_add(out, "\n");
        str_free(&name);
    }
    str_add(out, "\n");
}

/* --- sentences ----------------------------------------------------------------------------------- */

static const char *sla_verb(enum sla_clock clock)
{
    return clock == CLOCK_WAIT ? "answers" : clock == CLOCK_RESOLVE ? "resolves" : "responds to";
}

/* How a planner says it: before and after the amount, when it is more and when it is less. */
struct saying {
    const char *metric, *before, *more, *less;
};

static const struct saying sayings[] = {
    {"abandonment_frac", "loses", "more of those who wait", "fewer of those who wait"},
    {"wait_mean_s", "makes customers wait", "longer", "shorter"},
    {"asa_s", "makes the answered wait", "longer", "shorter"},
    {"solved_frac", "solves", "more of the issues", "fewer of the issues"},
    {"bot_containment_frac", "ends", "more of its sessions in the bot",
     "fewer of its sessions in the bot"},
    {"bot_true_resolution_frac", "solves", "more of its sessions in the bot",
     "fewer of its sessions in the bot"},
    {"cost", "costs", "more", "less"},
    {"cost_per_solved", "pays", "more for a solved issue", "less for a solved issue"},
    {"cost_per_contact", "pays", "more for a contact", "less for a contact"},
};

static const struct saying *saying_of(const char *metric)
{
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (strcmp(sayings[i].metric, metric) == 0)
            return &sayings[i];
    return NULL;
}

/* Points for shares, per cent for money and counts, seconds for times; always a size without sign. */
static void add_amount(struct str *out, const struct measure *m, const struct pair *p)
{
    const enum figure_kind kind = measure_kind(m->metric);
    if (kind == FIGURE_MONEY || kind == FIGURE_COUNT) {
        const struct figure f = figure_of(FIGURE_SHARE, fabs(p->relative), p->relative_error * 2);
        str_addf(out, "%s %%", f.value);
        return;
    }
    const struct figure f = figure_of(kind, fabs(p->difference), p->error * 2);
    str_addf(out, "%s %s", f.value, kind == FIGURE_SHARE ? "points" : f.unit);
}

void compare_add_verb(struct str *out, const struct scenario *s, const struct measure *m,
                      const struct pair *p)
{
    const bool is_more = p->difference > 0;
    const struct saying *const saying = saying_of(m->metric->name);
    if (strcmp(m->metric->name, "sl_frac") == 0 && strncmp(m->where, "sla=", 4) == 0) {
        for (uint32_t i = 0; i < s->n_slas; i++)
            if (strcmp(s->slas[i].name, m->where + 4) == 0) {
                str_addf(out, "%s ", sla_verb(s->slas[i].clock));
                add_amount(out, m, p);
                str_addf(out, " %s within ", is_more ? "more" : "fewer");
                units_add_duration(out, s->slas[i].threshold);
                str_addf(out, " (%s)", s->slas[i].name);
                return;
            }
    }
    if (saying != NULL) {
        str_addf(out, "%s ", saying->before);
        add_amount(out, m, p);
        str_addf(out, " %s", is_more ? saying->more : saying->less);
        if (strcmp(m->where, "all") != 0)
            str_addf(out, " (%s)", m->where);
        return;
    }
    str_addf(out, "has %s@%s ", m->metric->name, m->where);
    add_amount(out, m, p);
    str_addf(out, " %s", is_more ? "higher" : "lower");
}

static void add_interval(struct str *out, const struct contrast *c, const struct contrast_row *row)
{
    const struct measure *const m = &c->plan[0].trial->set.measure[row->measure];
    const enum figure_kind kind = measure_kind(m->metric);
    const bool is_relative = kind == FIGURE_MONEY || kind == FIGURE_COUNT;
    const double value = is_relative ? row->pair.relative : row->pair.difference;
    const double half = is_relative ? row->relative_half : row->simultaneous_half;
    const enum figure_kind as = is_relative ? FIGURE_SHARE : kind;
    /* Told as the sentence is: of "less", the sizes without their sign. */
    const double sign = value < 0 ? -1 : 1;
    const struct figure lo = figure_of(as, sign * value - half, half);
    const struct figure hi = figure_of(as, sign * value + half, half);
    const bool is_alike = strcmp(lo.unit, hi.unit) == 0;
    if (isnan(half))
        str_add(out, "; one replication gives no interval");
    else
        str_addf(out, ", %.4g %% interval %s%s%s to %s%s%s", 100 * c->level, lo.value,
                 is_alike ? "" : " ", is_alike ? "" : lo.unit, hi.value,
                 as == FIGURE_TIME ? " " : "", as == FIGURE_TIME ? hi.unit : "");
}

static void write_sentence(struct str *out, const struct compare_view *v,
                           const struct contrast_row *row)
{
    const struct contrast *const c = v->contrast;
    const struct measure *const m = &c->plan[0].trial->set.measure[row->measure];
    const double half = row->simultaneous_half;
    str_addf(out, "  %c ", letter(row->b));
    if (row->pair.is_identical) {
        str_addf(out, "has the same ");
        measure_add_name(out, m);
        str_addf(out, " in every %s\n", c->plan[0].trial->is_batched ? "batch" : "replication");
        return;
    }
    compare_add_verb(out, v->scenario, m, &row->pair);
    add_interval(out, c, row);
    if (fabs(row->pair.difference) <= half)
        str_add(out, ": not told apart");
    str_add(out, "\n");
}

static bool has_rows(const struct contrast *c)
{
    for (size_t i = 0; i < c->n_rows; i++)
        if (c->row[i].is_chosen)
            return true;
    return false;
}

static void write_sentences(struct str *out, const struct compare_view *v)
{
    const struct contrast *const c = v->contrast;
    if (!has_rows(c))
        return;
    str_addf(out, "against A (%s), %.4g %% intervals that hold together (Bonferroni over %zu):\n",
             c->plan[0].name, 100 * c->level, c->n_family);
    for (size_t i = 0; i < c->n_rows; i++)
        if (c->row[i].is_chosen && c->row[i].a == 0)
            write_sentence(out, v, &c->row[i]);
    str_add(out, "\n");
}

/* --- ranking ------------------------------------------------------------------------------------- */

static void write_standing(struct str *out, const struct rank *r, enum figure_kind kind)
{
    const double half = (r->hi - r->lo) / 2;
    if (r->standing == STANDS_BEST) {
        str_add(out, "  best\n");
        return;
    }
    str_add(out, "  behind by ");
    add_range(out, kind, r->behind, half);
    if (r->standing == STANDS_EQUAL)
        str_add(out, ", as good within the zone");
    else if (r->standing == STANDS_OPEN && isfinite(r->units))
        str_addf(out, ", open: about %.0f replications would tell", r->units);
    else if (r->standing == STANDS_OPEN)
        str_add(out, ", open");
    str_add(out, "\n");
}

static void write_ranking(struct str *out, const struct compare_view *v)
{
    const struct contrast *const c = v->contrast;
    if (c->rank == NULL)
        return;
    const struct measure *const m = &c->plan[0].trial->set.measure[c->rank_measure];
    const enum figure_kind kind = measure_kind(m->metric);
    char text[FIGURE_TEXT];
    struct figure zone = figure_of(kind, c->zone, c->zone / 2);
    str_add(out, "ranking by ");
    measure_add_name(out, m);
    str_addf(out, " (%s is good; alike within %s):\n", m->metric->better > 0 ? "high" : "low",
             figure_plain(text, &zone));
    for (uint32_t i = 0; i < c->n_plans; i++) {
        const struct rank *const r = &c->rank[i];
        const struct figure f = figure_of(kind, r->value, (c->rank[i].hi - c->rank[i].lo) / 2);
        str_addf(out, "  %u. %c %*s", i + 1, letter(r->plan), 12, figure_plain(text, &f));
        write_standing(out, r, kind);
    }
    str_add(out, "\n");
}

/* --- where --------------------------------------------------------------------------------------- */

/* The cells that push the difference furthest in its own direction. */
struct top {
    double share[MOST_WHERE];
    uint32_t cell[MOST_WHERE];
    unsigned n;
};

static void offer(struct top *top, uint32_t cell, double share)
{
    unsigned i = top->n < MOST_WHERE ? top->n : MOST_WHERE;
    while (i > 0 && top->share[i - 1] < share)
        i--;
    if (i == MOST_WHERE || !(share > 0.05))
        return;
    top->n += top->n < MOST_WHERE;
    for (unsigned k = top->n - 1; k > i; k--) {
        top->share[k] = top->share[k - 1];
        top->cell[k] = top->cell[k - 1];
    }
    top->share[i] = share;
    top->cell[i] = cell;
}

static struct top find_top(const struct contrast_row *row, const struct watch *a,
                           const struct watch *b, uint32_t first, uint32_t end)
{
    struct top top = {0};
    const double scale = row->pair.difference;
    for (uint32_t cell = first; cell < end; cell++) {
        const uint32_t other = cell < a->n_intervals
                                   ? cell
                                   : watch_part(b, a->part[cell - a->n_intervals]);
        const struct ci ci = where_share(a, cell, b, other, row->pair.n, 0.95);
        /* Only what stands out of its own noise. */
        if (ci_exists(&ci) && ci.lo * ci.hi > 0)
            offer(&top, cell, ci.value / scale);
    }
    return top;
}

static void add_top(struct str *out, const struct compare_view *v, const struct watch *a,
                    const struct top *top)
{
    const struct scenario *const s = v->scenario;
    for (unsigned i = 0; i < top->n; i++) {
        str_add(out, i > 0 ? ", " : " ");
        if (top->cell[i] >= a->n_intervals)
            str_add(out, a->part[top->cell[i] - a->n_intervals]);
        else
            units_add_clock(out,
                            fmod(s->start_clock + s->interval_at[top->cell[i]] - s->warmup, 86400));
        str_addf(out, " %.0f %%", 100 * top->share[i]);
    }
}

static void write_where(struct str *out, const struct compare_view *v,
                        const struct contrast_row *row)
{
    const struct contrast *const c = v->contrast;
    const struct measure *const m = &c->plan[0].trial->set.measure[row->measure];
    const struct watch *const a = where_find(c->plan[row->a].trial->where, m);
    const struct watch *const b = where_find(c->plan[row->b].trial->where, m);
    if (a == NULL || b == NULL || a->n_intervals != b->n_intervals ||
        !(fabs(row->pair.difference) > row->simultaneous_half))
        return;
    const struct top times = find_top(row, a, b, 0, a->n_intervals);
    const struct top parts = find_top(row, a, b, a->n_intervals, a->n_intervals + a->n_parts);
    if (times.n == 0 && parts.n == 0)
        return;
    str_addf(out, "  %c ", letter(row->b));
    measure_add_name(out, m);
    str_add(out, ":");
    add_top(out, v, a, &times);
    str_add(out, times.n > 0 && parts.n > 0 ? ";" : "");
    add_top(out, v, a, &parts);
    str_add(out, "\n");
}

void compare_write(struct str *out, const struct compare_view *v)
{
    const struct contrast *const c = v->contrast;
    write_head(out, v);
    write_settings(out, v);
    write_values(out, v);
    write_sentences(out, v);
    write_ranking(out, v);
    if (c->plan[0].trial->where == NULL || !has_rows(c))
        return;
    str_add(out,
            "where the differences arise (share of each; the rest is in compare_where.csv):\n");
    for (size_t i = 0; i < c->n_rows; i++)
        if (c->row[i].is_chosen && c->row[i].a == 0)
            write_where(out, v, &c->row[i]);
}
