#include "cmd/sweep_line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "io/out_csv.h"

/* --- points -------------------------------------------------------------------------------------- */

/* Keeps the axis ascending. */
static void add_point(struct sweep_line *line, double v, double f, double half)
{
    size_t at = line->n;
    line->v = mem_grow(line->v, &line->cap_v, line->n + 1, sizeof *line->v);
    line->f = mem_grow(line->f, &line->cap_f, line->n + 1, sizeof *line->f);
    line->half = mem_grow(line->half, &line->cap_half, line->n + 1, sizeof *line->half);
    for (; at > 0 && line->v[at - 1] > v; at--) {
        line->v[at] = line->v[at - 1];
        line->f[at] = line->f[at - 1];
        line->half[at] = line->half[at - 1];
    }
    line->v[at] = v;
    line->f[at] = f;
    line->half[at] = half;
    line->n++;
}

/* Measure k of a trial at v: how far it is on the good side. */
static void judge(struct sweep_line *line, const struct measure *m, const struct trial *t,
                  uint32_t k, double level, double v)
{
    if (line->rival == NULL) {
        const struct ci ci = trial_ci(t, k, level);
        add_point(line, v, line->sign * (ci.value - line->target),
                  ci_exists(&ci) ? ci_half_width(&ci) : INFINITY);
        return;
    }
    const uint32_t own = measure_set_find(&line->rival->set, m->metric->name, m->variant, m->where);
    const struct pair p = pair_of(line->rival, own, t, k);
    const double half = pair_half(&p, p.error, level);
    add_point(line, v, line->sign * p.difference, isnan(half) ? INFINITY : half);
}

static void judge_swept(struct sweep_line *line, const struct sweep *s)
{
    const struct measure *const m = &s->surface.set.measure[line->measure];
    for (uint32_t i = 0; i < s->points.n; i++) {
        const struct trial t = surface_trial(&s->surface, i);
        judge(line, m, &t, line->measure, s->surface.level, strtod(s->points.value[i][0], NULL));
    }
    line->is_rising = line->f[line->n - 1] >= line->f[0];
}

void sweep_line_meet(struct sweep_line *line, const struct sweep *s, uint32_t measure,
                     double target, bool is_at_least)
{
    *line = (struct sweep_line){.measure = measure, .target = target, .sign = is_at_least ? 1 : -1};
    judge_swept(line, s);
}

void sweep_line_beat(struct sweep_line *line, const struct sweep *s, uint32_t measure,
                     const struct trial *rival)
{
    *line = (struct sweep_line){
        .measure = measure, .rival = rival, .sign = s->surface.set.measure[measure].metric->better};
    judge_swept(line, s);
}

void sweep_line_free(struct sweep_line *line)
{
    mem_free(line->v);
    mem_free(line->f);
    mem_free(line->half);
}

/* --- more points --------------------------------------------------------------------------------- */

/* Only the measure asked about is taken down. */
static uint32_t narrow(struct trial *t, const struct measure *m)
{
    bool *const keep = mem_new(t->set.n, sizeof *keep);
    const uint32_t k = measure_set_find(&t->set, m->metric->name, m->variant, m->where);
    if (k != NOBODY)
        keep[k] = true;
    measure_set_keep(&t->set, keep);
    mem_free(keep);
    return k == NOBODY ? NOBODY : 0;
}

static bool try_at(struct sweep_line *line, struct sweep *s, double v, uint32_t n, struct err *e)
{
    const struct measure *const m = &s->surface.set.measure[line->measure];
    struct plan p = {0};
    struct trial t = {0};
    struct str text = {0};
    str_add_number(&text, v);
    bool is_done = sweep_load_values(s, &text.text, &p, e) &&
                   trial_begin(&t, p.scenario, p.scenario->seed, false, e);
    if (is_done) {
        const struct trial_options how = {.threads = s->first.threads, .stop = interrupt_requested};
        const uint32_t k = narrow(&t, m);
        is_done = trial_run(&t, n, &how, e);
        s->is_stopped = !is_done && err_ok(e);
        if (is_done && k == NOBODY)
            err_add(e, ERR_USER, "%s=%s has no `%s`, so --refine cannot look there",
                    s->axes.axis[0].path, str_text(&text), s->measure[line->measure]);
        else if (is_done)
            judge(line, m, &t, k, s->surface.level, v);
    }
    trial_free(&t);
    plan_free(&p);
    str_free(&text);
    return is_done && err_ok(e);
}

bool sweep_line_refine(struct sweep_line *line, struct sweep *s, uint32_t n, uint32_t most,
                       struct err *e)
{
    enum { FINEST = 1000 }; /* parts of the line */
    const double least = (line->v[line->n - 1] - line->v[0]) / FINEST;
    for (; line->n_more < most; line->n_more++) {
        const double v = crossing_next(line->v, line->f, line->half, line->n, line->is_rising,
                                       least, s->axes.axis[0].is_whole);
        if (isnan(v))
            break;
        if (!try_at(line, s, v, n, e))
            return false;
    }
    return true;
}

/* --- telling ------------------------------------------------------------------------------------- */

static void write_what(struct str *out, const struct sweep_line *line, const struct sweep *s)
{
    const char *const path = s->axes.axis[0].path, *const measure = s->measure[line->measure];
    if (line->rival == NULL)
        str_addf(out, "\n%s meets %s:\n", path, cmd_text(s->args, "meet"));
    else
        str_addf(out, "\n%s is as good as %s or better in %s:\n", path,
                 line->rival->settled.scenario->name, measure);
}

static void add_bound(struct str *out, double x, const struct sweep_line *line)
{
    const double lo = line->v[0], hi = line->v[line->n - 1];
    if (isfinite(x))
        str_addf(out, "%.4g", x);
    else
        str_addf(out, "%s %.4g", x < 0 ? "below" : "above", x < 0 ? lo : hi);
}

static void add_answer(struct str *out, const struct sweep_line *line, const struct sweep *s,
                       const double at[3])
{
    str_addf(out, "%s %.4g (%.4g %% interval ", line->is_rising ? "from" : "up to", at[0],
             100 * s->surface.level);
    add_bound(out, at[1], line);
    str_add(out, " to ");
    add_bound(out, at[2], line);
    str_add(out, ")\n");
}

/* A band that is good up to the end of the line tells nothing of what lies beyond. */
static void find_bounds(const struct sweep_line *line, const struct crossing *c, double bound[2])
{
    const double lo = line->v[0], hi = line->v[line->n - 1];
    bound[0] = isnan(c->first_lo) || (line->is_rising && c->first_lo <= lo) ? -INFINITY
                                                                            : c->first_lo;
    bound[1] = isnan(c->first_hi) || (!line->is_rising && c->first_hi >= hi) ? INFINITY
                                                                             : c->first_hi;
}

static void write_nowhere(struct str *out, const struct sweep_line *line, const struct crossing *c)
{
    const double lo = line->v[0], hi = line->v[line->n - 1];
    str_addf(out, "  nowhere on the line from %.4g to %.4g", lo, hi);
    if (!isnan(line->is_rising ? c->first_lo : c->first_hi))
        str_add(out, ", but not for sure");
    str_addf(out, "; it may hold %s %.4g\n", line->is_rising ? "above" : "below",
             line->is_rising ? hi : lo);
}

/* What lies beyond the good end was not looked at. */
static void write_everywhere(struct str *out, const struct sweep_line *line, const struct sweep *s,
                             const struct crossing *c)
{
    const double lo = line->v[0], hi = line->v[line->n - 1];
    const double sure = line->is_rising ? c->first_hi : c->first_lo;
    str_addf(out, "  on the whole line from %.4g to %.4g", lo, hi);
    if (isnan(sure))
        str_add(out, ", but not for sure");
    else if (sure != (line->is_rising ? lo : hi))
        str_addf(out, ", for sure (%.4g %%) %s %.4g", 100 * s->surface.level,
                 line->is_rising ? "from" : "up to", sure);
    str_addf(out, "; it may hold %s %.4g too\n", line->is_rising ? "below" : "above",
             line->is_rising ? lo : hi);
}

/* Two answers: which of the values tried, and, where there may be others, where between them. */
static void write_crossing(struct str *out, const struct sweep_line *line, const struct sweep *s)
{
    const struct crossing c = crossing_find(line->v, line->f, line->half, line->n, line->is_rising);
    const double good_end = line->is_rising ? line->v[0] : line->v[line->n - 1];
    write_what(out, line, s);
    if (isnan(c.first)) {
        write_nowhere(out, line, &c);
        return;
    }
    if (c.first == good_end) {
        write_everywhere(out, line, s, &c);
        return;
    }
    double bound[2];
    find_bounds(line, &c, bound);
    str_add(out, "  of the values tried ");
    add_answer(out, line, s, (double[]){c.first, bound[0], bound[1]});
    if (!c.is_found || s->axes.axis[0].is_whole)
        return;
    str_add(out, "  between them        ");
    add_answer(out, line, s, (double[]){c.at, c.lo, c.hi});
}

void sweep_line_write(struct str *out, const struct sweep_line *line, const struct sweep *s)
{
    write_crossing(out, line, s);
    if (line->n_more > 0)
        str_addf(out, "  (looked at %u points more between the swept ones: refined.csv)\n",
                 line->n_more);
}

void sweep_line_rows(struct out_file *f, const struct sweep_line *line, const struct sweep *s)
{
    for (size_t i = 0; i < line->n; i++) {
        const bool has = isfinite(line->half[i]);
        out_csv_field(f, line->rival == NULL ? "meet" : "beat");
        out_file_char(f, ',');
        out_csv_field(f, s->measure[line->measure]);
        out_file_char(f, ',');
        out_file_number(f, line->v[i]);
        out_file_char(f, ',');
        out_file_number(f, line->f[i]);
        out_file_char(f, ',');
        out_file_number(f, has ? line->f[i] - line->half[i] : NAN);
        out_file_char(f, ',');
        out_file_number(f, has ? line->f[i] + line->half[i] : NAN);
        out_file_char(f, '\n');
    }
}
