/* Hostile texts stay texts in HTML and in the words of pictures; an SVG keeps its ids to itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hostile_strings.h"
#include "io/html.h"
#include "io/plot.h"

/* Well-formed UTF-8, no control characters but blanks, and every & begins an entity of ours. */
static void check_escaped(const char *out)
{
    static const char *const entities[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&#39;", "&#96;"};
    if (strpbrk(out, "<>\"'`") != NULL)
        fail_msg("something is not escaped in: %s", out);
    for (const char *p = strchr(out, '&'); p != NULL; p = strchr(p + 1, '&')) {
        size_t k = 0;
        while (k < 6 && strncmp(p, entities[k], strlen(entities[k])) != 0)
            k++;
        if (k == 6)
            fail_msg("a bare & in: %s", out);
    }
    for (const unsigned char *p = (const unsigned char *)out; *p != '\0'; p++) {
        assert_true(*p >= 0x20 || *p == '\n' || *p == '\t');
        assert_true(*p != 0x7f && *p != 0xc0 && *p != 0xc1 && *p < 0xf5);
    }
}

static void hostile_texts_are_escaped(void **state)
{
    (void)state;
    assert_true(N_HOSTILE_STRINGS >= 40);
    for (size_t i = 0; i < N_HOSTILE_STRINGS; i++) {
        struct str out = {0};
        html_add(&out, hostile_strings[i]);
        check_escaped(str_text(&out));
        str_free(&out);
    }
}

static void harmless_texts_stay_as_they_are(void **state)
{
    (void)state;
    static const char *const texts[] = {"A normal day, 1:100 of a platform", "客服中心，一号线",
                                        "caf\xc3\xa9 \xf0\x9f\x98\x80", "a=b; c/d (e) [f] {g}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct str out = {0};
        html_add(&out, texts[i]);
        assert_string_equal(str_text(&out), texts[i]);
        str_free(&out);
    }
}

static void broken_bytes_become_one_sign_each(void **state)
{
    (void)state;
    struct str out = {0};
    html_add(&out, "a\xff"
                   "b\xe6\x9c");
    assert_string_equal(str_text(&out), "a\xef\xbf\xbd"
                                        "b\xef\xbf\xbd\xef\xbf\xbd");
    str_free(&out);
}

/* What gnuplot reads: one line a word, one tab in it, no quote that could open a field. */
static void hostile_words_keep_to_their_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_HOSTILE_STRINGS; i++) {
        struct plot p = {.lang = LANG_EN};
        plot_set(&p, "title1", hostile_strings[i]);
        plot_text_field(&p, hostile_strings[i]);
        const char *const body = strchr(str_text(&p.words), '\n') + 1;
        size_t lines = 0, tabs = 0;
        for (const char *c = body; *c != '\0'; c++) {
            lines += *c == '\n';
            tabs += *c == '\t';
            assert_true((unsigned char)*c >= 0x20 || *c == '\n' || *c == '\t');
        }
        assert_int_equal(lines, hostile_strings[i][0] != '\0');
        assert_int_equal(tabs, hostile_strings[i][0] != '\0');
        assert_null(strchr(body, '"'));
        assert_null(strpbrk(str_text(&p.csv), "\n\","));
        str_free(&p.words);
        str_free(&p.csv);
    }
}

static const char svg[] = "<?xml version=\"1.0\"?>\n<svg\n width=\"900\" height=\"414\"\n"
                          " viewBox=\"0 0 900 414\"\n xmlns=\"http://www.w3.org/2000/svg\">\n"
                          "<title>Gnuplot</title>\n<desc>Produced by GNUPLOT </desc>\n"
                          "<g id=\"canvas\"><circle id='gpDot'/><use xlink:href='#gpDot'/>"
                          "<path fill=\"url(#fill)\"/><text>id='x' is text</text></g>\n</svg>\n";

static void a_picture_keeps_its_ids_to_itself(void **state)
{
    (void)state;
    struct str out = {0};
    html_add_svg(&out, svg, "day-", "<b>");
    const char *const text = str_text(&out);
    assert_non_null(strstr(text, "<svg viewBox=\"0 0 900 414\" role=\"img\""));
    assert_non_null(strstr(text, "id=\"day-canvas\""));
    assert_non_null(strstr(text, "id='day-gpDot'"));
    assert_non_null(strstr(text, "xlink:href='#day-gpDot'"));
    assert_non_null(strstr(text, "url(#day-fill)"));
    assert_non_null(strstr(text, ">&lt;b&gt;</title>"));
    assert_null(strstr(text, "<?xml"));
    assert_null(strstr(text, "Gnuplot"));
    str_free(&out);
}

static void what_is_no_picture_is_left_out(void **state)
{
    (void)state;
    struct str out = {0};
    html_add_svg(&out, "", "a-", "x");
    html_add_svg(&out, "<script>alert(1)</script>", "a-", "x");
    assert_int_equal(out.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_texts_are_escaped),
        cmocka_unit_test(harmless_texts_stay_as_they_are),
        cmocka_unit_test(broken_bytes_become_one_sign_each),
        cmocka_unit_test(hostile_words_keep_to_their_line),
        cmocka_unit_test(a_picture_keeps_its_ids_to_itself),
        cmocka_unit_test(what_is_no_picture_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
