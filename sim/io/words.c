#include "io/words.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

static const char *const texts[N_WORDS][N_LANGS] = {
#define WORD(id, en, zh) {en, zh},
#include "io/words_plot_list.h"
#include "io/words_report_list.h"
#undef WORD
};

static const char *const names[N_LANGS] = {"en", "zh"};

enum lang lang_named(const char *name)
{
    enum lang lang = LANG_EN;
    while (lang < N_LANGS && strcmp(names[lang], name) != 0)
        lang++;
    return lang;
}

const char *lang_name(enum lang lang)
{
    return names[lang];
}

const char *word_text(enum lang lang, enum word word)
{
    return texts[word][lang];
}

void words_fill(struct str *out, const char *pattern, const char *const *args, size_t n)
{
    for (const char *p = pattern; *p != '\0'; p++) {
        const size_t k = p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}'
                             ? (size_t)(p[1] - '0')
                             : 0;
        if (k == 0 || k > n) {
            str_add_char(out, *p);
            continue;
        }
        str_add(out, args[k - 1]);
        p += 2;
    }
}

void word_say(struct str *out, enum lang lang, enum word word, ...)
{
    const char *args[9];
    size_t n = 0;
    va_list list;
    va_start(list, word);
    for (const char *arg = va_arg(list, const char *); arg != NULL;
         arg = va_arg(list, const char *)) {
        assert(n < sizeof args / sizeof args[0]);
        args[n++] = arg;
    }
    va_end(list);
    words_fill(out, word_text(lang, word), args, n);
}

/* --- widths -------------------------------------------------------------------------------------- */

/* Bytes of the character at p, which is not the end; a byte that begins none counts as one. */
static size_t char_bytes(const char *p)
{
    const unsigned char c = (unsigned char)*p;
    const size_t want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
    size_t n = 1;
    while (n < want && ((unsigned char)p[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* Three bytes and more are the scripts of East Asia, and signs that are as wide. */
static bool is_wide(const char *p)
{
    return (unsigned char)*p >= 0xe2;
}

size_t words_columns(const char *text)
{
    size_t columns = 0;
    for (const char *p = text; *p != '\0'; p += char_bytes(p))
        columns += is_wide(p) ? 2 : 1;
    return columns;
}

/*
 * Of DejaVu Sans from the blank to the tilde, in hundredths of the size of the type: the widest of the faces that
 * pictures ask for, so that other faces have room to spare.
 */
static const unsigned char width_of_ascii[] = {
    32, 40, 46, 84, 64, 95, 78, 27, 39,  39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69,  61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63,  63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

/* Whatever is no plain letter is taken as wide as a Chinese one. */
static size_t em_of(const char *p)
{
    const unsigned char c = (unsigned char)*p;
    return c >= ' ' && c <= '~' ? width_of_ascii[c - ' '] : 100;
}

static size_t columns_of(const char *p)
{
    return is_wide(p) ? 2 : 1;
}

size_t words_em(const char *text)
{
    size_t em = 0;
    for (const char *p = text; *p != '\0'; p += char_bytes(p))
        em += em_of(p);
    return em;
}

typedef size_t width_of_char(const char *p);

/* Where a line that begins at `from` ends, and where the next one begins. */
static const char *end_of_line(const char *from, size_t most, width_of_char *of, const char **next)
{
    const char *best = NULL, *p = from;
    size_t width = 0;
    while (*p != '\0') {
        const size_t wide = of(p);
        /* A share stays with its sign; a line hardly begun is rather filled with a part of a long name. */
        if (*p == ' ' && p[1] != '%' && 3 * width > most)
            best = p;
        if (width + wide > most)
            break;
        width += wide;
        const bool may_break = is_wide(p);
        p += char_bytes(p);
        if (may_break && *p != '\0')
            best = p;
    }
    const char *const end = *p == '\0' || best == NULL ? p : best;
    *next = end;
    while (**next == ' ')
        (*next)++;
    return end;
}

static size_t wrap(struct str *lines, size_t n, const char *text, size_t most, width_of_char *of)
{
    const size_t dots = 3 * of(".");
    size_t used = 0;
    while (*text == ' ')
        text++;
    while (*text != '\0' && used < n) {
        const bool is_last = used + 1 == n;
        const char *next = NULL;
        const char *end = end_of_line(text, most, of, &next);
        if (is_last && *next != '\0')
            end = end_of_line(text, most > dots ? most - dots : 1, of, &next);
        str_add_bytes(&lines[used], text, (size_t)(end - text));
        if (is_last && *next != '\0')
            str_add(&lines[used], "...");
        used++;
        if (next == text) /* no room for a single letter */
            break;
        text = next;
    }
    return used;
}

size_t words_wrap(struct str *lines, size_t n, const char *text, size_t columns)
{
    return wrap(lines, n, text, columns, columns_of);
}

size_t words_wrap_em(struct str *lines, size_t n, const char *text, size_t hundredths)
{
    return wrap(lines, n, text, hundredths, em_of);
}
