#include "io/check_report.h"

#include <math.h>

#include "base/mem.h"

struct check_item *check_report_add(struct check_report *r)
{
    r->item = mem_grow(r->item, &r->cap, r->n + 1, sizeof *r->item);
    r->item[r->n] = (struct check_item){
        .before = NAN, .now = NAN, .difference = NAN, .lo = NAN, .hi = NAN};
    return &r->item[r->n++];
}

void check_report_free(struct check_report *r)
{
    for (size_t i = 0; i < r->n; i++) {
        mem_free(r->item[i].name);
        mem_free(r->item[i].detail);
    }
    mem_free(r->item);
    *r = (struct check_report){0};
}

static size_t count(const struct check_report *r, enum verdict v)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++)
        n += r->item[i].verdict == v;
    return n;
}

/* --- for people ---------------------------------------------------------------------------------- */

static void add_value(struct str *out, const struct check_item *i, double value)
{
    char text[FIGURE_TEXT];
    const double half = isfinite(i->lo) ? (i->hi - i->lo) / 2 : i->limit / 2;
    const struct figure f = figure_of(i->kind, value, half);
    str_add(out, figure_plain(text, &f));
}

static void add_change(struct str *out, const struct check_item *i)
{
    if (i->is_relative) {
        add_value(out, i, i->before);
        str_add(out, " -> ");
    }
    add_value(out, i, i->now);
}

static void add_interval(struct str *out, const struct check_item *i)
{
    const double half = (i->hi - i->lo) / 2;
    if (!isfinite(half))
        return;
    const struct figure d = figure_of(i->kind, i->difference, half);
    const struct figure lo = figure_of(i->kind, i->lo, half), hi = figure_of(i->kind, i->hi, half);
    str_addf(out, "%s%s (%s to %s)", i->difference > 0 ? "+" : "", d.value, lo.value, hi.value);
}

void check_report_table(struct str *out, const struct check_report *r)
{
    str_addf(out, "%s against %s: %u replications, seed %llu\n", r->config, r->baseline,
             r->replications, (unsigned long long)r->seed);
    str_addf(out, "baseline: %s%s%s\n\n", r->reason,
             r->same_config ? "" : "; the config has changed since",
             r->same_program ? "" : "; by another version of ccsim");
    for (size_t k = 0; k < r->n; k++) {
        const struct check_item *const i = &r->item[k];
        struct str change = {0}, interval = {0};
        add_change(&change, i);
        add_interval(&interval, i);
        str_addf(out, "  %-12s %-28.60s %-22s %-24s %s\n", verdict_name(i->verdict), i->name,
                 str_text(&change), str_text(&interval), i->detail);
        str_free(&change);
        str_free(&interval);
    }
    str_addf(out, "\n%s: %zu failed, %zu inconclusive, %zu warned, %zu passed\n",
             verdict_name(r->verdict), count(r, VERDICT_FAIL), count(r, VERDICT_INCONCLUSIVE),
             count(r, VERDICT_WARN), count(r, VERDICT_PASS));
}

void check_report_markdown(struct str *out, const struct check_report *r)
{
    str_addf(
        out,
        "### ccsim check: %s\n\n`%s` against `%s`, %u replications on the same customers%s.\n\n",
        verdict_name(r->verdict), r->config, r->baseline, r->replications,
        r->is_identical ? "; identical to the last bit" : "");
    str_add(out,
            "| verdict | measure | before -> now | difference (95 %) | |\n|---|---|---|---|---|\n");
    for (size_t k = 0; k < r->n; k++) {
        const struct check_item *const i = &r->item[k];
        str_addf(out, "| %s | `%s` | ", verdict_name(i->verdict), i->name);
        add_change(out, i);
        str_add(out, " | ");
        add_interval(out, i);
        str_addf(out, " | %s |\n", i->detail);
    }
}

/* --- GitHub -------------------------------------------------------------------------------------- */

/* What a workflow command may not hold as it is. */
static void add_escaped(struct str *out, const char *text, bool is_property)
{
    for (; *text != '\0'; text++) {
        const char c = *text;
        if (c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ',')))
            str_addf(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            str_add_char(out, c);
    }
}

void check_report_github(struct str *out, const struct check_report *r)
{
    static const char *const commands[] = {"notice", "warning", "warning", "error"};
    for (size_t k = 0; k < r->n; k++) {
        const struct check_item *const i = &r->item[k];
        struct str text = {0};
        if (i->verdict == VERDICT_PASS && !i->is_better)
            continue;
        const bool is_ours = i->line > 0 && r->gates != NULL;
        str_addf(out, "::%s file=", commands[i->verdict]);
        add_escaped(out, is_ours ? r->gates : r->config, true);
        str_addf(out, ",line=%d::", is_ours ? i->line : 1);
        str_addf(&text, "%s %s: ", i->name, verdict_name(i->verdict));
        add_change(&text, i);
        str_addf(&text, "; %s", i->detail);
        add_escaped(out, str_text(&text), false);
        str_add(out, "\n");
        str_free(&text);
    }
}

/* --- JUnit --------------------------------------------------------------------------------------- */

static void add_xml(struct str *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '<' || c == '>' || c == '&' || c == '"')
            str_addf(out, "&#%u;", c);
        else
            str_add_char(out, c < 0x20 ? ' ' : *text);
    }
}

void check_report_junit(struct str *out, const struct check_report *r)
{
    str_addf(out,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<testsuite name=\"ccsim check\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n",
             r->n, count(r, VERDICT_FAIL), count(r, VERDICT_INCONCLUSIVE));
    for (size_t k = 0; k < r->n; k++) {
        const struct check_item *const i = &r->item[k];
        struct str text = {0};
        add_change(&text, i);
        str_addf(&text, "; %s", i->detail);
        str_add(out, "  <testcase classname=\"");
        add_xml(out, r->config);
        str_add(out, "\" name=\"");
        add_xml(out, i->name);
        str_add(out, "\">");
        if (i->verdict == VERDICT_FAIL || i->verdict == VERDICT_INCONCLUSIVE) {
            str_addf(out, "<%s message=\"", i->verdict == VERDICT_FAIL ? "failure" : "error");
            add_xml(out, str_text(&text));
            str_add(out, "\"/>");
        } else {
            str_add(out, "<system-out>");
            add_xml(out, str_text(&text));
            str_add(out, "</system-out>");
        }
        str_add(out, "</testcase>\n");
        str_free(&text);
    }
    str_add(out, "</testsuite>\n");
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static void add_json_text(struct str *out, const char *text)
{
    str_add_char(out, '"');
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            str_addf(out, "\\%c", c);
        else if (c < 0x20)
            str_addf(out, "\\u%04x", c);
        else
            str_add_char(out, *text);
    }
    str_add_char(out, '"');
}

static void add_json_number(struct str *out, const char *key, double value)
{
    str_addf(out, ", \"%s\": ", key);
    if (isfinite(value))
        str_add_number(out, value);
    else
        str_add(out, "null");
}

void check_report_json(struct str *out, const struct check_report *r)
{
    str_addf(out, "{\"schema\": \"ccsim.check/1\", \"verdict\": \"%s\", \"config\": ",
             verdict_name(r->verdict));
    add_json_text(out, r->config);
    str_addf(
        out,
        ", \"replications\": %u, \"same_config\": %s, \"same_program\": %s, \"identical\": %s, \"gates\": [\n",
        r->replications, r->same_config ? "true" : "false", r->same_program ? "true" : "false",
        r->is_identical ? "true" : "false");
    for (size_t k = 0; k < r->n; k++) {
        const struct check_item *const i = &r->item[k];
        str_add(out, "  {\"measure\": ");
        add_json_text(out, i->name);
        str_addf(out, ", \"verdict\": \"%s\", \"better\": %s", verdict_name(i->verdict),
                 i->is_better ? "true" : "false");
        add_json_number(out, "before", i->before);
        add_json_number(out, "now", i->now);
        add_json_number(out, "difference", i->difference);
        add_json_number(out, "ci_lo", i->lo);
        add_json_number(out, "ci_hi", i->hi);
        add_json_number(out, i->is_relative ? "margin" : "limit", i->limit);
        add_json_number(out, "needed_replications",
                        i->needed > 0 ? (double)i->needed : (double)NAN);
        str_add(out, ", \"detail\": ");
        add_json_text(out, i->detail);
        str_addf(out, "}%s\n", k + 1 < r->n ? "," : "");
    }
    str_add(out, "]}\n");
}
