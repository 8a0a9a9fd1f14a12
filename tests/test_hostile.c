/* Texts that try to break out, drawn by gnuplot: nothing is run, every text stays a text of the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "folder_rig.h"
#include "hostile_strings.h"
#include "io/gnuplot.h"
#include "io/html.h"
#include "io/plot.h"

static const char script[] =
    "NAME = 'hostile'\n"
    "BODY = 1600\n"
    "load 'style.gp'\n"
    "unset key\n"
    "set xrange [0:1]\n"
    "N = int(v('n'))\n"
    "do for [k = 1:N] {\n"
    "    set label k w(sprintf('text%d', k)) at screen 0.02, head(24 * k) left noenhanced\n"
    "}\n"
    "plot 'hostile.csv' using 1:1:(strcol(2)) with labels noenhanced, '' using 1:1 with points title columnhead(2)\n";

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *const f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static char *read_file(const char *folder, const char *name)
{
    char path[256];
    struct str text = {0};
    int c = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *const f = fopen(path, "r");
    if (f == NULL)
        return NULL;
    while ((c = fgetc(f)) != EOF)
        str_add_char(&text, (char)c);
    fclose(f);
    return text.text;
}

/* Every tag is one that gnuplot writes, and they nest. */
static void check_tags(const char *svg)
{
    static const char *const known[] = {"?xml",   "!--",    "!DOCTYPE", "svg",        "title",
                                        "desc",   "g",      "defs",     "path",       "rect",
                                        "text",   "tspan",  "polyline", "polygon",    "use",
                                        "circle", "filter", "feFlood",  "feComposite"};
    int depth = 0;
    for (const char *p = strchr(svg, '<'); p != NULL; p = strchr(p + 1, '<')) {
        const bool closes = p[1] == '/';
        const size_t n = strcspn(p + 1 + closes, " \t\n/>");
        bool is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
            is_known = is_known ||
                       (strlen(known[i]) == n && strncmp(p + 1 + closes, known[i], n) == 0);
        if (!is_known)
            fail_msg("a tag that is none of the picture's: %.60s", p);
        const char *const end = strchr(p, '>');
        assert_non_null(end);
        if (p[1] != '?' && p[1] != '!')
            depth += closes ? -1 : end[-1] == '/' ? 0 : 1;
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
}

static void clean_up(const char *folder)
{
    static const char *const names[] = {"style.gp", "hostile.gp", "hostile.csv",
                                        "hostile_words.tsv", "hostile.svg"};
    char path[256];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0); /* nothing else was written into it */
}

static void gnuplot_draws_hostile_texts_as_texts(void **state)
{
    (void)state;
    char *const folder = folder_new();
    struct plot p = {0};
    assert_true(N_HOSTILE_STRINGS >= 40);
    assert_non_null(folder);
    str_add(&p.csv, "x,text\n");
    for (size_t i = 0; i < N_HOSTILE_STRINGS; i++) {
        char key[32];
        snprintf(key, sizeof key, "text%zu", i + 1);
        plot_set(&p, key, hostile_strings[i]);
        plot_field(&p, (double)i / N_HOSTILE_STRINGS);
        plot_text_field(&p, hostile_strings[i]);
        plot_end_record(&p);
    }
    plot_set_number(&p, "n", N_HOSTILE_STRINGS);
    plot_title(&p, hostile_strings[1]);
    plot_note(&p, "`touch owned` $(touch owned)");
    write_file(folder, "style.gp", plot_style);
    write_file(folder, "hostile.gp", script);
    write_file(folder, "hostile.csv", str_text(&p.csv));
    write_file(folder, "hostile_words.tsv", str_text(&p.words));
    const char *const scripts[] = {"hostile.gp", NULL};
    const char *const why = gnuplot_draw(folder, ".", scripts, "svg", NULL);
    char *const svg = read_file(folder, "hostile.svg");
    clean_up(folder);
    mem_free(folder);
    str_free(&p.csv);
    str_free(&p.words);
    if (why != NULL && strstr(why, "not installed") != NULL)
        skip();
    assert_null(why);
    assert_non_null(svg);
    check_tags(svg);
    struct str page = {0};
    html_add_svg(&page, svg, "x-", hostile_strings[2]);
    check_tags(str_text(&page));
    str_free(&page);
    free(svg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gnuplot_draws_hostile_texts_as_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
