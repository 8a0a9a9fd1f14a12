#include "io/show_levels.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "io/figure.h"
#include "io/result_rows.h"

enum { MOST_LEVELS = 8 };

const struct sla *show_first_level(const struct scenario *s, uint32_t channel)
{
    for (uint32_t i = 0; i < s->n_slas; i++)
        for (uint32_t t = 0; t < s->n_types; t++)
            for (uint32_t k = 0; s->types[t].channel == channel && k < s->types[t].n_slas; k++)
                if (s->types[t].slas[k] == i)
                    return &s->slas[i];
    return NULL;
}

const struct sla *show_main_level(const struct scenario *s)
{
    for (uint32_t c = 0; c < s->n_channels; c++) {
        const struct sla *const sla = show_first_level(s, c);
        if (sla != NULL && !s->channels[c].deferred)
            return sla;
    }
    return NULL;
}

const char *show_variant(const struct sla *sla)
{
    static const char *const names[] = {
        [SL_OFFERED] = "sl_offered",           [SL_ANSWERED] = "sl_answered",
        [SL_EXCL_EARLY] = "sl_excl_early",     [SL_CREDIT_EARLY] = "sl_credit_early",
        [SL_CREDIT_SHORT] = "sl_credit_short", [SL_EXCL_SHORT] = "sl_excl_short",
    };
    static const char *const with_more[] = {
        [SL_OFFERED] = "sl_offered+",           [SL_ANSWERED] = "sl_answered+",
        [SL_EXCL_EARLY] = "sl_excl_early+",     [SL_CREDIT_EARLY] = "sl_credit_early+",
        [SL_CREDIT_SHORT] = "sl_credit_short+", [SL_EXCL_SHORT] = "sl_excl_short+",
    };
    if (sla->per_issue)
        return "issue";
    const bool has_more = sla->with_blocked || sla->with_refused || sla->with_cleared ||
                          sla->with_messages || sla->with_callbacks;
    return has_more ? with_more[sla->variant] : names[sla->variant];
}

const struct row *show_level_row(const struct rows *rows, const struct scenario *s,
                                 const struct sla *sla, const char *scope)
{
    struct str whole = {0};
    if (scope != NULL)
        str_addf(&whole, "%s;", scope);
    str_addf(&whole, "sla=%s", sla->name);
    const struct row *row = result_row(rows, str_text(&whole), "sl_frac", show_variant(sla));
    str_free(&whole);
    return row == NULL && scope != NULL && s->n_channels == 1 ? show_level_row(rows, s, sla, NULL)
                                                              : row;
}

const struct row *show_level_row_at(const struct rows *rows, const struct scenario *s,
                                    const struct sla *sla, double time)
{
    struct str scope = {0};
    (void)s;
    str_addf(&scope, "sla=%s", sla->name);
    const struct row *const row = result_row_at(rows, time, str_text(&scope), "sl_frac",
                                                show_variant(sla));
    str_free(&scope);
    return row;
}

bool show_group_serves(const struct scenario *s, uint32_t group, uint32_t channel)
{
    for (uint32_t t = 0; t < s->n_types; t++)
        for (uint32_t r = 0; s->types[t].channel == channel && r < s->types[t].n_routes; r++)
            if (s->types[t].routes[r].group == group)
                return true;
    return false;
}

void show_add_clock(struct str *out, const struct scenario *s, double since)
{
    const double at = s->start_clock + since;
    const double day = floor(at / 86400);
    if (s->start_clock + s->length > 86400)
        str_addf(out, "day %.0f ", day + 1);
    units_add_clock(out, at - day * 86400);
}

/* The formula as its row names it, base switches included. */
static const char *formula(const struct planner_view *v, const struct sla *sla)
{
    const struct row *const row = show_level_row(v->summary, v->scenario, sla, NULL);
    return row != NULL ? row->variant : show_variant(sla);
}

enum show_verdict show_verdict(const struct row *row, double target)
{
    if (row == NULL || !isfinite(row->value))
        return SHOW_NONE;
    if (!row->has_ci)
        return row->value >= target ? SHOW_MET_ONCE : SHOW_MISSED_ONCE;
    return row->lo >= target ? SHOW_MET : row->hi < target ? SHOW_MISSED : SHOW_UNDECIDED;
}

static const char *verdict(const struct row *row, double target)
{
    static const char *const words[] = {
        [SHOW_NONE] = "no contacts",       [SHOW_MET] = "met",
        [SHOW_MISSED] = "missed",          [SHOW_UNDECIDED] = "undecided",
        [SHOW_MET_ONCE] = "met (one run)", [SHOW_MISSED_ONCE] = "missed (one run)"};
    return words[show_verdict(row, target)];
}

static const char *color(const char *word)
{
    return word[0] == 'm' && word[1] == 'e' ? "\033[32m" : word[0] == 'm' ? "\033[31m" : "\033[33m";
}

static void write_level(struct str *out, const struct planner_view *v, const struct sla *sla)
{
    static const char *const clocks[] = {[CLOCK_WAIT] = "answered",
                                         [CLOCK_RESPONSE] = "responded",
                                         [CLOCK_FIRST_RESPONSE] = "first reply",
                                         [CLOCK_RESOLVE] = "resolved",
                                         [CLOCK_TOTAL_WAIT] = "waited in all"};
    const struct row *const row = show_level_row(v->summary, v->scenario, sla, NULL);
    const struct figure level = figure_make(FIGURE_SHARE, row);
    const struct figure target = figure_of(FIGURE_SHARE, sla->target, NAN);
    const char *const word = verdict(row, sla->target);
    char text[FIGURE_TEXT];
    struct str what = {0};
    str_addf(&what, "%s within ", clocks[sla->clock]);
    units_add_duration(&what, sla->threshold);
    str_addf(out, "%-12.12s %-25.25s %7s", sla->name, str_text(&what), figure_plain(text, &target));
    str_addf(out, " %16s  %s%s%s", figure_whole(text, &level), v->is_colored ? color(word) : "",
             word, v->is_colored ? "\033[0m" : "");
    str_add_char(out, '\n');
    str_free(&what);
}

void show_levels_write(struct str *out, const struct planner_view *v)
{
    const struct scenario *const s = v->scenario;
    const char *const first = s->n_slas > 0 ? formula(v, &s->slas[0]) : "";
    str_addf(out, "service level by %-21.21s %7s %16s\n", first, "wanted", "reached");
    for (uint32_t i = 0; i < s->n_slas && i < MOST_LEVELS; i++) {
        write_level(out, v, &s->slas[i]);
        if (strcmp(formula(v, &s->slas[i]), first) != 0)
            str_addf(out, "%-12s by %.60s\n", "", formula(v, &s->slas[i]));
    }
}
