/*
 * Everything pictures and reports say, in every language there is, from one table. A pattern has {1}, {2}, ...
 * where its arguments go, because languages differ in their order.
 */
#ifndef CCSIM_IO_WORDS_H
#define CCSIM_IO_WORDS_H

#include <stddef.h>

#include "base/str.h"

enum lang { LANG_EN, LANG_ZH, N_LANGS };

enum word {
#define WORD(id, en, zh) WORD_##id,
#include "io/words_plot_list.h"
#include "io/words_report_list.h"
#undef WORD
    N_WORDS
};

/* "en", "zh"; N_LANGS for any other. */
enum lang lang_named(const char *name);
const char *lang_name(enum lang lang);

/* The pattern as it stands in the table. */
const char *word_text(enum lang lang, enum word word);

/* Appends the pattern filled in; the arguments are texts, closed by NULL. */
void word_say(struct str *out, enum lang lang, enum word word, ...) __attribute__((sentinel));

/* The same for any pattern; a number without an argument stays as it is. */
void words_fill(struct str *out, const char *pattern, const char *const *args, size_t n);

/* Columns of a terminal or half widths of a letter: Chinese characters count two, marks none. */
size_t words_columns(const char *text);

/*
 * Breaks the text into lines of at most `columns`, at blanks or between Chinese characters, a longer word
 * wherever it must be; what does not fit into n lines ends in "...". The number of lines that were filled.
 */
size_t words_wrap(struct str *lines, size_t n, const char *text, size_t columns);

/* The same by width in a picture, in hundredths of the size of its type; and how wide a text is. */
size_t words_wrap_em(struct str *lines, size_t n, const char *text, size_t hundredths);
size_t words_em(const char *text);

#endif
