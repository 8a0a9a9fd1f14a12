/* Texts in two languages: every one there, the same arguments in each, lines no wider than asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "io/words.h"

/* Bit k: {k} occurs. */
static unsigned arguments_of(const char *pattern)
{
    unsigned found = 0;
    for (const char *p = strchr(pattern, '{'); p != NULL; p = strchr(p + 1, '{'))
        if (p[1] >= '1' && p[1] <= '9' && p[2] == '}')
            found |= 1u << (p[1] - '0');
    return found;
}

static void every_word_is_there_in_every_language(void **state)
{
    (void)state;
    for (int w = 0; w < N_WORDS; w++) {
        const char *const en = word_text(LANG_EN, (enum word)w);
        const char *const zh = word_text(LANG_ZH, (enum word)w);
        assert_int_equal(en[0] == '\0', zh[0] == '\0');
        /* A number may be left out where it says nothing, as the 1 of one replication. */
        if ((arguments_of(zh) & ~arguments_of(en)) != 0)
            fail_msg("`%s` has arguments that `%s` lacks", zh, en);
    }
}

static void arguments_go_where_the_pattern_says(void **state)
{
    (void)state;
    const char *const args[] = {"one", "{1}"};
    struct str out = {0};
    words_fill(&out, "{2} and {1}, {3} {x} {", args, 2);
    assert_string_equal(str_text(&out), "{1} and one, {3} {x} {");
    str_free(&out);
}

static void check_wrap(const char *text, size_t n, size_t columns, size_t used, const char *first,
                       const char *last)
{
    struct str lines[3] = {{0}, {0}, {0}};
    assert_int_equal(words_wrap(lines, n, text, columns), used);
    if (used > 0) {
        assert_string_equal(str_text(&lines[0]), first);
        assert_string_equal(str_text(&lines[used - 1]), last);
    }
    for (size_t i = 0; i < 3; i++) {
        assert_true(words_columns(str_text(&lines[i])) <= columns);
        str_free(&lines[i]);
    }
}

static void lines_break_at_blanks_and_inside_long_words(void **state)
{
    (void)state;
    check_wrap("", 2, 10, 0, "", "");
    check_wrap("short", 2, 10, 1, "short", "short");
    check_wrap("two words here", 2, 10, 2, "two words", "here");
    check_wrap("exactly_10 x", 2, 10, 2, "exactly_10", "x");
    check_wrap("abcdefghijklmnop", 2, 10, 2, "abcdefghij", "klmnop");
    check_wrap("one two three four five six", 2, 10, 2, "one two", "three...");
    check_wrap("answer 9 %", 2, 9, 2, "answer", "9 %");
}

static void lines_of_a_picture_have_their_width(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
        "iiiiiiiiiiiiiiiiiiiiiiii and WWWWWWWWWW", "服务水平低于目标 90 %",
        "Service level reply3: under the target"};
    assert_int_equal(words_em("wi 服"), 82 + 28 + 32 + 100);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (size_t em = 100; em < 4000; em += 7) {
            struct str lines[2] = {{0}, {0}};
            const size_t used = words_wrap_em(lines, 2, texts[i], em);
            assert_in_range(used, 1, 2);
            for (size_t k = 0; k < 2; k++) {
                if (em >= 200)
                    assert_true(words_em(str_text(&lines[k])) <= em);
                str_free(&lines[k]);
            }
        }
}

static void chinese_breaks_between_characters(void **state)
{
    (void)state;
    check_wrap("服务水平低于目标", 2, 10, 2, "服务水平低", "于目标");
    assert_int_equal(words_columns("服务 a"), 6);
}

static void broken_utf8_ends(void **state)
{
    (void)state;
    check_wrap("\xe6\x9c", 2, 10, 1, "\xe6\x9c", "\xe6\x9c");
    check_wrap("\xff\xff\xff", 1, 4, 1, "...", "...");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_there_in_every_language),
        cmocka_unit_test(arguments_go_where_the_pattern_says),
        cmocka_unit_test(lines_break_at_blanks_and_inside_long_words),
        cmocka_unit_test(lines_of_a_picture_have_their_width),
        cmocka_unit_test(chinese_breaks_between_characters),
        cmocka_unit_test(broken_utf8_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
