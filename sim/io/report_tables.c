/* The figures of the report: cards on top, tables below. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "io/figure.h"
#include "io/html.h"
#include "io/report.h"
#include "io/result_rows.h"
#include "io/show_levels.h"

enum { MOST_CARDS = 6 };

static const struct row *find(const struct report *r, const char *scope, const char *metric)
{
    return result_row(&r->run->summary, scope, metric, "");
}

/* --- cells --------------------------------------------------------------------------------------- */

void report_cell(struct report *r, double sort, const char *text)
{
    str_add(r->out, "<td");
    if (isfinite(sort)) {
        str_add(r->out, " data-v=\"");
        str_add_number(r->out, sort);
        str_add_char(r->out, '"');
    }
    str_add_char(r->out, '>');
    html_add(r->out, text);
    str_add(r->out, "</td>");
}

static void add_figure(struct report *r, enum figure_kind kind, const struct row *row)
{
    char text[FIGURE_TEXT];
    const struct figure f = figure_make(kind, row);
    report_cell(r, result_value(row), figure_plain(text, &f));
}

static void add_name(struct report *r, const char *name)
{
    html_element(r->out, "th scope=\"row\"", name);
}

static void add_share(struct report *r, double share)
{
    char text[FIGURE_TEXT];
    const struct figure f = figure_of(FIGURE_SHARE, share, NAN);
    report_cell(r, share, figure_plain(text, &f));
}

static void begin_table(struct report *r, const char *kind, enum word caption,
                        const enum word *heads, size_t n)
{
    str_addf(r->out, "<div class=\"wide\"><table class=\"%s\">", kind);
    html_element(r->out, "caption", word_text(r->lang, caption));
    str_add(r->out, "<thead><tr>");
    for (size_t i = 0; i < n; i++)
        html_element(r->out, "th scope=\"col\"", word_text(r->lang, heads[i]));
    str_add(r->out, "</tr></thead>\n<tbody>\n");
}

void report_table_begin(struct report *r, enum word caption, const enum word *heads, size_t n)
{
    begin_table(r, "sort", caption, heads, n);
}

void report_texts_begin(struct report *r, enum word caption, const enum word *heads, size_t n)
{
    begin_table(r, "sort texts", caption, heads, n);
}

void report_table_end(struct report *r)
{
    str_add(r->out, "</tbody></table></div>\n");
}

/* --- service levels ------------------------------------------------------------------------------ */

static enum word verdict_word(enum show_verdict verdict)
{
    static const enum word words[] = {
        [SHOW_NONE] = WORD_verdict_none,         [SHOW_MET] = WORD_verdict_met,
        [SHOW_MISSED] = WORD_verdict_missed,     [SHOW_UNDECIDED] = WORD_verdict_undecided,
        [SHOW_MET_ONCE] = WORD_verdict_met_once, [SHOW_MISSED_ONCE] = WORD_verdict_missed_once};
    return words[verdict];
}

/* A sign before the word, so that colour is never alone. */
static const char *verdict_sign(enum show_verdict verdict)
{
    return verdict == SHOW_MET || verdict == SHOW_MET_ONCE         ? "✓ "
           : verdict == SHOW_MISSED || verdict == SHOW_MISSED_ONCE ? "✗ "
                                                                   : "? ";
}

static const char *verdict_class(enum show_verdict verdict)
{
    return verdict == SHOW_MET || verdict == SHOW_MET_ONCE         ? "good"
           : verdict == SHOW_MISSED || verdict == SHOW_MISSED_ONCE ? "bad"
                                                                   : "open";
}

static void add_verdict(struct report *r, const char *tag, const struct row *row, double target)
{
    const enum show_verdict verdict = show_verdict(row, target);
    str_addf(r->out, "<%s class=\"%s\">%s", tag, verdict_class(verdict), verdict_sign(verdict));
    html_add(r->out, word_text(r->lang, verdict_word(verdict)));
    str_addf(r->out, "</%s>", tag);
}

static void write_level(struct report *r, const struct sla *sla)
{
    const struct rows *const rows = &r->run->summary;
    const struct row *const row = show_level_row(rows, r->run->scenario, sla, NULL);
    const struct row *const low = result_spread(rows, row, "p05");
    const struct row *const high = result_spread(rows, row, "p95");
    struct str within = {0}, range = {0};
    char text[2][FIGURE_TEXT];
    const struct figure half = figure_of(FIGURE_SHARE, result_half(row), NAN);
    units_add_duration(&within, sla->threshold);
    if (low != NULL && high != NULL) {
        const struct figure a = figure_of(FIGURE_SHARE, low->value, NAN);
        const struct figure b = figure_of(FIGURE_SHARE, high->value, NAN);
        str_addf(&range, "%s – %s", figure_plain(text[0], &a), figure_plain(text[1], &b));
    }
    str_add(r->out, "<tr>");
    add_name(r, sla->name);
    report_cell(r, sla->threshold, str_text(&within));
    report_cell(r, NAN, row == NULL ? show_variant(sla) : row->variant);
    add_share(r, sla->target);
    add_figure(r, FIGURE_SHARE, row);
    report_cell(r, result_half(row), figure_plain(text[0], &half));
    report_cell(r, low == NULL ? NAN : low->value, str_text(&range));
    add_verdict(r, "td", row, sla->target);
    str_add(r->out, "</tr>\n");
    str_free(&within);
    str_free(&range);
}

static void write_levels(struct report *r)
{
    static const enum word heads[] = {
        WORD_column_name,    WORD_column_within, WORD_column_formula,   WORD_column_target,
        WORD_column_reached, WORD_column_half,   WORD_column_day_range, WORD_column_verdict};
    const struct scenario *const s = r->run->scenario;
    if (s->n_slas == 0)
        return;
    report_table_begin(r, WORD_table_levels, heads, sizeof heads / sizeof heads[0]);
    for (uint32_t i = 0; i < s->n_slas; i++)
        write_level(r, &s->slas[i]);
    report_table_end(r);
}

/* --- the other tables ---------------------------------------------------------------------------- */

/* A table of one row a name, its columns measures of one dimension. */
struct columns {
    enum word caption;
    const char *dimension;
    size_t n;
    struct {
        enum word head;
        enum figure_kind kind;
        const char *metric;
    } column[10];
};

static const struct columns channels = {WORD_table_channels,
                                        "channel",
                                        7,
                                        {{WORD_column_offered, FIGURE_COUNT, "offered"},
                                         {WORD_column_answered, FIGURE_COUNT, "answered"},
                                         {WORD_column_abandoned, FIGURE_SHARE, "abandonment_frac"},
                                         {WORD_column_asa, FIGURE_TIME, "asa_s"},
                                         {WORD_column_p90, FIGURE_TIME, "wait_p90_s"},
                                         {WORD_column_aht, FIGURE_TIME, "aht_s"},
                                         {WORD_column_repeat, FIGURE_SHARE, "repeat_frac"}}};

static const struct columns groups = {WORD_table_groups,
                                      "group",
                                      6,
                                      {{WORD_column_present, FIGURE_COUNT, "agents_present"},
                                       {WORD_column_occupancy, FIGURE_SHARE, "occupancy_frac"},
                                       {WORD_column_utilisation, FIGURE_SHARE, "utilisation_frac"},
                                       {WORD_column_answered, FIGURE_COUNT, "answered"},
                                       {WORD_column_overtime, FIGURE_COUNT, "overtime_h"},
                                       {WORD_column_cost, FIGURE_MONEY, "cost_staff"}}};

static const struct columns intents = {WORD_table_intents,
                                       "intent",
                                       6,
                                       {{WORD_column_total, FIGURE_COUNT, "total"},
                                        {WORD_column_answered, FIGURE_COUNT, "answered"},
                                        {WORD_column_abandoned, FIGURE_SHARE, "abandonment_frac"},
                                        {WORD_column_asa, FIGURE_TIME, "asa_s"},
                                        {WORD_column_repeat, FIGURE_SHARE, "repeat_frac"},
                                        {WORD_column_solved, FIGURE_SHARE, "solved_frac"}}};

static const char *name_at(const struct scenario *s, const struct columns *c, uint32_t i)
{
    if (c == &channels)
        return i < s->n_channels ? s->channels[i].name : NULL;
    if (c == &groups)
        return i < s->n_groups ? s->groups[i].name : NULL;
    return i < s->n_intents ? s->intents[i] : NULL;
}

static void write_table(struct report *r, const struct columns *c)
{
    enum word heads[11] = {WORD_column_name};
    const char *name = NULL;
    for (size_t k = 0; k < c->n; k++)
        heads[k + 1] = c->column[k].head;
    report_table_begin(r, c->caption, heads, c->n + 1);
    for (uint32_t i = 0; (name = name_at(r->run->scenario, c, i)) != NULL; i++) {
        struct str scope = {0};
        str_addf(&scope, "%s=%s", c->dimension, name);
        str_add(r->out, "<tr>");
        add_name(r, name);
        for (size_t k = 0; k < c->n; k++)
            add_figure(r, c->column[k].kind, find(r, str_text(&scope), c->column[k].metric));
        str_add(r->out, "</tr>\n");
        str_free(&scope);
    }
    report_table_end(r);
}

static void write_bot(struct report *r)
{
    static const struct {
        enum word name;
        enum figure_kind kind;
        const char *metric, *variant;
    } lines[] = {{WORD_bot_entered, FIGURE_SHARE, "bot_entry_frac", ""},
                 {WORD_bot_contained, FIGURE_SHARE, "bot_containment_frac", ""},
                 {WORD_bot_solved, FIGURE_SHARE, "bot_true_resolution_frac", ""},
                 {WORD_bot_false, FIGURE_SHARE, "bot_false_frac", ""},
                 {WORD_bot_apparent, FIGURE_SHARE, "bot_apparent_resolution_frac", "24h"},
                 {WORD_bot_escalated, FIGURE_SHARE, "bot_escalation_frac", ""},
                 {WORD_bot_session, FIGURE_TIME, "bot_session_s", ""},
                 {WORD_bot_handover, FIGURE_TIME, "bot_handover_s", ""}};
    static const enum word heads[] = {WORD_column_measure, WORD_column_value, WORD_column_half};
    char text[FIGURE_TEXT];
    if (!(result_value(find(r, "all", "bot_entered")) > 0))
        return;
    report_table_begin(r, WORD_table_bot, heads, 3);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const struct row *const row = result_row(&r->run->summary, "all", lines[i].metric,
                                                 lines[i].variant);
        if (isnan(result_value(row)))
            continue;
        const struct figure half = figure_of(lines[i].kind, result_half(row), NAN);
        str_add(r->out, "<tr>");
        add_name(r, word_text(r->lang, lines[i].name));
        add_figure(r, lines[i].kind, row);
        report_cell(r, result_half(row), figure_plain(text, &half));
        str_add(r->out, "</tr>\n");
    }
    report_table_end(r);
}

void report_tables(struct report *r)
{
    str_add(r->out, "<section id=\"tables\">\n");
    html_element(r->out, "h2", word_text(r->lang, WORD_report_tables));
    write_levels(r);
    write_table(r, &channels);
    write_table(r, &groups);
    write_table(r, &intents);
    write_bot(r);
    str_add(r->out, "</section>\n");
}

/* --- cards --------------------------------------------------------------------------------------- */

static void begin_card(struct report *r, const char *label, const struct row *row,
                       enum figure_kind kind)
{
    char text[FIGURE_TEXT];
    const struct figure f = figure_make(kind, row);
    str_add(r->out, "<div class=\"card\">");
    html_element(r->out, "span class=\"label\"", label);
    html_element(r->out, "strong", figure_plain(text, &f));
    if (f.half[0] != '\0') {
        str_add(r->out, "<span class=\"half\">± ");
        html_add(r->out, f.half);
        str_add_char(r->out, ' ');
        html_add(r->out, f.unit);
        str_add(r->out, "</span>");
    }
}

static void write_level_card(struct report *r, const struct sla *sla)
{
    const struct row *const row = show_level_row(&r->run->summary, r->run->scenario, sla, NULL);
    struct str target = {0};
    char text[FIGURE_TEXT];
    const struct figure f = figure_of(FIGURE_SHARE, sla->target, NAN);
    begin_card(r, sla->name, row, FIGURE_SHARE);
    word_say(&target, r->lang, WORD_card_target, figure_plain(text, &f),
             row == NULL ? show_variant(sla) : row->variant, NULL);
    html_element(r->out, "span class=\"label\"", str_text(&target));
    add_verdict(r, "span", row, sla->target);
    str_add(r->out, "</div>\n");
    str_free(&target);
}

static void write_card(struct report *r, enum word label, const char *scope, const char *metric,
                       enum figure_kind kind)
{
    const struct row *const row = find(r, scope, metric);
    struct str text = {0};
    const char *const channel = strchr(scope, '=');
    if (isnan(result_value(row)))
        return;
    word_say(&text, r->lang, label, r->run->scenario->currency, NULL);
    if (channel != NULL) {
        struct str whole = {0};
        word_say(&whole, r->lang, WORD_card_of_channel, str_text(&text), channel + 1, NULL);
        begin_card(r, str_text(&whole), row, kind);
        str_free(&whole);
    } else {
        begin_card(r, str_text(&text), row, kind);
    }
    str_add(r->out, "</div>\n");
    str_free(&text);
}

void report_cards(struct report *r)
{
    const struct scenario *const s = r->run->scenario;
    struct str scope = {0};
    const char *const channel = s->n_channels > 1 ? s->channels[0].name : NULL;
    str_addf(&scope, "%s%s", channel == NULL ? "all" : "channel=", channel == NULL ? "" : channel);
    str_add(r->out, "<section id=\"glance\">\n");
    html_element(r->out, "h2", word_text(r->lang, WORD_report_headlines));
    str_add(r->out, "<div class=\"cards\">\n");
    for (uint32_t i = 0; i < s->n_slas && i < MOST_CARDS; i++)
        write_level_card(r, &s->slas[i]);
    write_card(r, WORD_card_abandoned, str_text(&scope), "abandonment_frac", FIGURE_SHARE);
    write_card(r, WORD_card_asa, str_text(&scope), "asa_s", FIGURE_TIME);
    write_card(r, WORD_card_occupancy, "all", "occupancy_frac", FIGURE_SHARE);
    if (result_value(find(r, "all", "bot_entered")) > 0) {
        write_card(r, WORD_card_bot_solved, "all", "bot_true_resolution_frac", FIGURE_SHARE);
        write_card(r, WORD_card_bot_false, "all", "bot_false_frac", FIGURE_SHARE);
    }
    if (result_value(find(r, "all", "cost")) > 0) {
        write_card(r, WORD_card_cost, "all", "cost", FIGURE_MONEY);
        write_card(r, WORD_card_per_solved, "all", "cost_per_solved", FIGURE_MONEY);
    }
    str_add(r->out, "</div>\n</section>\n");
    str_free(&scope);
}
