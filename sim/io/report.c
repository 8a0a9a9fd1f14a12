#include "io/report.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "base/version.h"
#include "io/built_in.h"
#include "io/glossary.h"
#include "io/html.h"
#include "io/manifest_in.h"

static void say(struct report *r, const char *tag, enum word word)
{
    html_element(r->out, tag, word_text(r->lang, word));
    str_add_char(r->out, '\n');
}

static void write_head(struct report *r, const char *title)
{
    str_addf(r->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
             r->lang == LANG_ZH ? "zh-Hans" : "en");
    str_add(r->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
                    "<link rel=\"icon\" href=\"data:,\">\n");
    html_element(r->out, "title", title);
    str_addf(r->out, "\n<style>\n%s</style>\n</head>\n<body>\n<header>\n", report_style);
    html_element(r->out, "h1", title);
}

/* "tmall_normal_day: 1 d from 00:00; 30 replications, seed 1" */
static void write_facts(struct report *r)
{
    const struct scenario *const s = r->run->scenario;
    struct str length = {0}, clock = {0}, facts = {0};
    if (s == NULL) {
        plot_add_sample(&facts, &r->view);
        html_element(r->out, "p class=\"facts\"", str_text(&facts));
        str_add(r->out, "\n</header>\n<main>\n");
        str_free(&facts);
        return;
    }
    units_add_duration(&length, s->length);
    units_add_clock(&clock, s->start_clock);
    word_say(&facts, r->lang, s->steady ? WORD_facts_steady : WORD_facts, s->name,
             str_text(&length), str_text(&clock), NULL);
    plot_add_sample(&facts, &r->view);
    str_add(r->out, "\n");
    html_element(r->out, "p class=\"facts\"", str_text(&facts));
    str_add(r->out, "\n</header>\n<main>\n");
    str_free(&length);
    str_free(&clock);
    str_free(&facts);
}

/* --- pictures and what they found ---------------------------------------------------------------- */

/* The text behind a key of the words, in up to two lines. */
static void add_word(struct str *out, const struct plot *p, const char *key)
{
    for (unsigned i = 1; i <= 2; i++) {
        char line[32];
        snprintf(line, sizeof line, "\n%s%u\t", key, i);
        const char *const at = strstr(str_text(&p->words), line);
        if (at == NULL)
            continue;
        const char *const text = at + strlen(line);
        if (out->len > 0 && (unsigned char)out->text[out->len - 1] < 0x80)
            str_add_char(out, ' ');
        str_add_bytes(out, text, strcspn(text, "\n"));
    }
}

static void write_finding(struct report *r, const struct plot_ops *kind, const struct plot *p)
{
    struct str title = {0};
    add_word(&title, p, "title");
    /* The day and the closer picture of its level find the same: it is said once. */
    if (kind != &plot_service) {
        str_addf(r->out, "<li><a href=\"#%s\">", kind->name);
        html_add(r->out, str_text(&title));
        str_add(r->out, "</a></li>\n");
    }
    str_free(&title);
}

/* Which axis the script may look values up on; nothing for pictures without one. */
static const char *hover_of(const struct plot_ops *kind, const struct plot *p)
{
    if (strcmp(kind->name, "waits") == 0)
        return " data-hover=\"log\"";
    return strncmp(str_text(&p->csv), "start_s,", 8) == 0 ? " data-hover=\"time\"" : "";
}

static void write_figure(struct report *r, const struct plot_ops *kind, const struct plot *p,
                         report_svg *svg, void *from)
{
    struct str title = {0}, note = {0}, prefix = {0};
    char *const picture = svg(from, kind->name);
    add_word(&title, p, "title");
    add_word(&note, p, "note");
    str_addf(&prefix, "%s-", kind->name);
    str_addf(r->out, "<figure id=\"%s\"%s>\n<div class=\"draw\">", kind->name, hover_of(kind, p));
    html_add_svg(r->out, picture, str_text(&prefix), str_text(&title));
    str_add(r->out, "</div>\n");
    if (picture[0] == '\0') {
        html_element(r->out, "figcaption", str_text(&title));
        html_element(r->out, "p", str_text(&note));
    }
    str_add(r->out, "<details>");
    say(r, "summary", WORD_report_data);
    report_data(r, str_text(&p->csv));
    str_add(r->out, "</details>\n</figure>\n");
    mem_free(picture);
    str_free(&title);
    str_free(&note);
    str_free(&prefix);
}

static void each_picture(struct report *r, report_svg *svg, void *from)
{
    for (size_t k = 0; plot_at(k) != NULL; k++) {
        struct plot p = {.lang = r->lang};
        const bool can = r->run->scenario != NULL || plot_at(k)->needs_no_run;
        if (can && plot_at(k)->make(&p, &r->view) == NULL) {
            if (svg == NULL)
                write_finding(r, plot_at(k), &p);
            else
                write_figure(r, plot_at(k), &p, svg, from);
        }
        str_free(&p.csv);
        str_free(&p.words);
    }
}

/* --- the end ------------------------------------------------------------------------------------- */

static void write_glossary(struct report *r)
{
    str_add(r->out, "<section id=\"words\">\n");
    say(r, "h2", WORD_report_words);
    str_add(r->out, "<dl>\n");
    for (size_t i = 0; glossary_term(r->lang, i) != NULL; i++) {
        str_add(r->out, "<div>");
        html_element(r->out, "dt", glossary_term(r->lang, i));
        html_element(r->out, "dd", glossary_text(r->lang, i));
        str_add(r->out, "</div>\n");
    }
    str_add(r->out, "</dl>\n</section>\n");
}

/* Only the page of a sweep carries the library that draws while a slider moves, with its licence. */
static void write_sweep_script(struct report *r)
{
    str_addf(r->out, "<style>\n%s\n%s</style>\n<script>\n/*\n%s\n*/\n%s\n</script>\n",
             built_in_uplot_css, built_in_sweep_css, built_in_uplot_licence, built_in_uplot_js);
    str_addf(r->out, "<script>\n%s</script>\n", built_in_sweep_js);
}

void report_write(struct str *out, const struct run_folder *run, enum lang lang, report_svg *svg,
                  void *from)
{
    struct report r = {.out = out, .run = run, .view = run_folder_view(run, lang), .lang = lang};
    const bool is_run = run->scenario != NULL;
    const bool is_sweep = !is_run && sweep_table_read(&r.sweep, run->path);
    char *const given = manifest_in_text(run->manifest, "title");
    char *const config = manifest_in_text(run->manifest, "config");
    struct str title = {0};
    if (!is_run && !is_sweep)
        report_add_plans(&title, &r);
    /* A comparison is of its plans; the first one's title would be the title of all. */
    if (title.len == 0)
        str_add(&title, given != NULL && given[0] != '\0' ? given
                        : config != NULL                  ? config
                                                          : "ccsim");
    write_head(&r, str_text(&title));
    str_free(&title);
    write_facts(&r);
    if (is_run)
        report_cards(&r);
    str_add(out, "<section id=\"findings\">\n");
    say(&r, "h2", WORD_report_findings);
    str_add(out, "<ul>\n");
    each_picture(&r, NULL, NULL);
    str_add(out, "</ul>\n</section>\n");
    if (is_sweep)
        report_explore(&r);
    str_add(out, "<section id=\"pictures\">\n");
    say(&r, "h2", WORD_report_pictures);
    str_add(out, "<div class=\"figures\">\n");
    each_picture(&r, svg, from);
    str_add(out, "</div>\n</section>\n");
    if (is_run)
        report_tables(&r);
    else if (is_sweep)
        report_points(&r);
    else
        report_comparison(&r);
    report_differences(&r);
    write_glossary(&r);
    report_again(&r);
    mem_free(given);
    mem_free(config);
    str_addf(out, "</main>\n<footer><p>ccsim %s</p></footer>\n<script>\n%s</script>\n",
             CCSIM_VERSION, report_script);
    if (is_sweep)
        write_sweep_script(&r);
    str_add(out, "</body>\n</html>\n");
    sweep_table_free(&r.sweep);
}
