#include "io/plot_time.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

bool plot_time_init(struct plot_time *t, const struct plot_view *v)
{
    *t = (struct plot_time){.v = v};
    t->at = result_times(v->run.interval, &t->n);
    return t->n >= 2 && !v->run.scenario->steady;
}

void plot_time_free(struct plot_time *t)
{
    mem_free(t->at);
}

double plot_time_clock(const struct plot_time *t, size_t i)
{
    const struct scenario *const s = t->v->run.scenario;
    return i < t->n ? t->at[i] - t->at[0] + s->start_clock : s->start_clock + s->length;
}

void plot_time_add_clock(struct str *out, const struct plot_time *t, size_t i)
{
    const struct scenario *const s = t->v->run.scenario;
    const double at = plot_time_clock(t, i), day = floor(at / 86400);
    struct str clock = {0};
    char number[16];
    units_add_clock(&clock, at - day * 86400);
    snprintf(number, sizeof number, "%.0f", day + 1);
    if (s->start_clock + s->length > 86400)
        word_say(out, t->v->lang, WORD_day_and_clock, number, str_text(&clock), NULL);
    else
        str_add(out, str_text(&clock));
    str_free(&clock);
}

/* About eight marks, at whole hours where the window is long enough. */
void plot_time_axis(struct plot *p, const struct plot_time *t, size_t from, size_t to)
{
    static const double steps[] = {300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
    const double begin = plot_time_clock(t, from), end = plot_time_clock(t, to);
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof steps[0] && (end - begin) / steps[i] > 13)
        i++;
    double step = steps[i];
    while ((end - begin) / step > 14)
        step *= 2;
    plot_set_number(p, "x_long", end > 2 * 86400.0);
    plot_set_number(p, "x_step", step);
    plot_set_number(p, "x_from", begin);
    plot_set_number(p, "x_to", end);
}

/* Rows come in the order of scopes, then measures, then intervals, so the next is mostly the wanted one. */
const struct row **plot_time_rows(const struct plot_time *t, const char *scope, const char *metric,
                                  const char *variant)
{
    const struct rows *const rows = t->v->run.interval;
    const struct row **const found = mem_new(t->n, sizeof *found);
    const char *last_scope = NULL;
    bool is_scope = false;
    size_t k = 0;
    for (size_t i = 0; rows != NULL && i < rows->n; i++) {
        const struct row *const row = &rows->row[i];
        if (row->scope != last_scope)
            is_scope = strcmp(row->scope, scope) == 0;
        last_scope = row->scope;
        if (!is_scope || strcmp(row->metric, metric) != 0 ||
            !result_is_variant(row->variant, variant))
            continue;
        for (size_t tries = 0; tries < t->n && t->at[k] != row->time; tries++)
            k = k + 1 < t->n ? k + 1 : 0;
        if (t->at[k] == row->time && found[k] == NULL)
            found[k] = row;
    }
    return found;
}

struct plot_band plot_time_band(const struct plot_time *t, const char *scope, const char *metric,
                                const char *variant)
{
    struct plot_band b = {.mean = plot_time_rows(t, scope, metric, variant)};
    const char *whole = variant != NULL ? variant : "";
    for (size_t i = 0; i < t->n; i++)
        if (b.mean[i] != NULL)
            whole = b.mean[i]->variant;
    char name[2][128];
    snprintf(name[0], sizeof name[0], "%s%sp05", whole, whole[0] != '\0' ? ":" : "");
    snprintf(name[1], sizeof name[1], "%s%sp95", whole, whole[0] != '\0' ? ":" : "");
    b.low = plot_time_rows(t, scope, metric, name[0]);
    b.high = plot_time_rows(t, scope, metric, name[1]);
    return b;
}

void plot_band_free(struct plot_band *b)
{
    mem_free(b->mean);
    mem_free(b->low);
    mem_free(b->high);
}

void plot_band_fields(struct plot *p, const struct plot_band *b, size_t i, double scale)
{
    const struct row *const mean = b->mean[i];
    const bool has_ci = mean != NULL && mean->has_ci;
    plot_field(p, scale * result_value(mean));
    plot_field(p, has_ci ? scale * mean->lo : NAN);
    plot_field(p, has_ci ? scale * mean->hi : NAN);
    plot_field(p, scale * result_value(b->low[i]));
    plot_field(p, scale * result_value(b->high[i]));
}

const char *plot_main_channel(const struct plot_view *v)
{
    const struct scenario *const s = v->run.scenario;
    const struct sla *const main = show_main_level(s);
    for (uint32_t c = 0; s->n_channels > 1 && c < s->n_channels; c++)
        if (!s->channels[c].deferred && (main == NULL || show_first_level(s, c) == main))
            return s->channels[c].name;
    return s->n_channels > 1 ? s->channels[0].name : NULL;
}

void plot_time_main_scope(struct str *scope, const struct plot_view *v)
{
    const char *const channel = plot_main_channel(v);
    if (channel == NULL)
        str_add(scope, "all");
    else
        str_addf(scope, "channel=%s", channel);
}
