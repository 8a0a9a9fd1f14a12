/* What a config changes of its parent, and how to get the same results again. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "io/csv_in.h"
#include "io/html.h"
#include "io/manifest_in.h"
#include "io/report.h"

enum { MOST_DIFFERENCES = 60, MOST_OF_VALUE = 300 };

/* A value as written; a list of hundreds of numbers is cut. */
static void add_value(struct report *r, const char *text)
{
    struct str shown = {0};
    size_t n = strlen(text);
    if (n > MOST_OF_VALUE) {
        n = MOST_OF_VALUE;
        while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
            n--;
    }
    str_add_bytes(&shown, text, n);
    str_add(&shown, text[n] != '\0' ? " ..." : "");
    html_element(r->out, "td class=\"name\"", n == 0 ? "–" : str_text(&shown));
    str_free(&shown);
}

static void write_rows(struct report *r, struct csv_in *c)
{
    const int path = csv_column(c, "path", true), value = csv_column(c, "value", true);
    const int before = csv_column(c, "parent_value", true), parent = csv_column(c, "parent", true);
    static const enum word heads[] = {WORD_column_setting, WORD_column_parent, WORD_column_here};
    struct str title = {0}, left = {0};
    size_t n = 0;
    while (csv_next(c)) {
        if (n++ == 0) {
            word_say(&title, r->lang, WORD_report_differences, csv_text(c, parent), NULL);
            html_element(r->out, "h2", str_text(&title));
            report_texts_begin(r, WORD_table_differs, heads, 3);
        }
        if (n > MOST_DIFFERENCES)
            continue;
        str_add(r->out, "<tr>");
        html_element(r->out, "th scope=\"row\"", csv_text(c, path));
        add_value(r, csv_text(c, before));
        add_value(r, csv_text(c, value));
        str_add(r->out, "</tr>\n");
    }
    if (n > 0)
        report_table_end(r);
    if (n > MOST_DIFFERENCES) {
        char count[24];
        snprintf(count, sizeof count, "%zu", n - MOST_DIFFERENCES);
        word_say(&left, r->lang, WORD_differences_left, count, NULL);
        html_element(r->out, "p class=\"label\"", str_text(&left));
    }
    str_free(&title);
    str_free(&left);
}

void report_differences(struct report *r)
{
    struct err e = {0};
    struct str path = {0};
    str_addf(&path, "%s/differences.csv", r->run->path);
    struct csv_in *const c = csv_open(str_text(&path), &e);
    if (c != NULL) {
        str_add(r->out, "<section id=\"differences\">\n");
        write_rows(r, c);
        str_add(r->out, "</section>\n");
        csv_close(c);
    }
    err_free(&e);
    str_free(&path);
}

/* --- the same again ------------------------------------------------------------------------------ */

static void write_member(struct report *r, const char *name, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    str_add(r->out, "<tr>");
    html_element(r->out, "th scope=\"row\"", name);
    str_add(r->out, "<td><code>");
    html_add(r->out, value);
    str_add(r->out, "</code></td></tr>\n");
}

static void write_text_member(struct report *r, enum word name, const char *member)
{
    char *const text = manifest_in_text(r->run->manifest, member);
    write_member(r, word_text(r->lang, name), text);
    mem_free(text);
}

/* A table whose bytes a repetition must give too. */
static void write_digest(struct report *r, const char *file)
{
    char digest[SHA256_HEX];
    struct str name = {0};
    manifest_in_digest(r->run->manifest, file, digest);
    word_say(&name, r->lang, WORD_report_file_digest, file, NULL);
    write_member(r, str_text(&name), digest);
    str_free(&name);
}

static void add_command(struct str *out, const struct run_folder *run)
{
    str_addf(out, "ccsim %s --seed %llu --replications %u",
             run->scenario == NULL ? "compare plan_*.resolved.cfg" : "run config.resolved.cfg",
             (unsigned long long)run->seed, run->replications_done);
}

void report_again(struct report *r)
{
    const bool is_sweep = r->sweep.n_points > 0;
    char seed[24];
    struct str command = {0};
    /* Only its command line knows what a sweep walked along; runs and comparisons have their resolved configs. */
    if (is_sweep)
        manifest_in_command(r->run->manifest, &command);
    else
        add_command(&command, r->run);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->run->seed);
    str_add(r->out, "<section id=\"again\">\n");
    html_element(r->out, "h2", word_text(r->lang, WORD_report_again));
    html_element(r->out, "p",
                 word_text(r->lang, is_sweep ? WORD_report_again_as_given : WORD_report_again_how));
    str_add(r->out, "<div class=\"wide\"><table class=\"plain\"><tbody>\n");
    write_member(r, word_text(r->lang, WORD_report_command), str_text(&command));
    write_text_member(r, WORD_report_version, "version");
    write_member(r, word_text(r->lang, WORD_report_seed), seed);
    write_text_member(r, WORD_report_config_digest, "config_sha256");
    write_text_member(r, WORD_report_customers_digest, "customers_sha256");
    write_digest(r, "summary.csv");
    write_digest(r, "compare.csv");
    write_digest(r, "sweep.csv");
    str_add(r->out, "</tbody></table></div>\n</section>\n");
    str_free(&command);
}
