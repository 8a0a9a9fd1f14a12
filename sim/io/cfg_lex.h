/*
 * Words of a config file: names, numbers, texts, brackets. Catches what libconfig would misread in silence
 * (overflowing numbers, comments and texts that never end) and says what to write instead.
 */
#ifndef CCSIM_IO_CFG_LEX_H
#define CCSIM_IO_CFG_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum lex_kind {
    LEX_END,
    LEX_NAME,
    LEX_INT,
    LEX_FLOAT,
    LEX_BOOL,
    LEX_TEXT,
    LEX_BROKEN,  /* a value already complained about */
    LEX_INCLUDE, /* @include; the path is the token that follows */
    LEX_MARK     /* one of = : ; , ( ) [ ] { } */
};

struct lex_token {
    enum lex_kind kind;
    int line;
    bool is_first_on_line;
    char mark;
    bool flag;
    int64_t whole;
    double real;
    const char *start; /* as written, without the quotes of a text; not NUL-terminated */
    size_t length;
};

/* One file being read. text is NUL-terminated at text[n]. */
struct lex {
    const char *file; /* for messages */
    const char *text;
    size_t n;
    size_t at;
    int line;
    bool has_lines; /* false: messages carry no line (a --set) */
    struct err *e;
};

/* Looks at the bytes first: byte order mark, NUL, control characters, UTF-8. Each kind is told once, by its
 * line, and blanked in place. */
void lex_check_bytes(const char *file, bool has_lines, char *bytes, size_t n, struct err *e);

void lex_next(struct lex *l, struct lex_token *t);

/* A number is followed by something that is no separator (5 min, 80 %, 08:30): tells it, skips it, true. */
bool lex_junk_after_number(struct lex *l, const struct lex_token *number);

/* Is the name just read followed by = or : ? */
bool lex_is_key(const struct lex *l);

/* Records a complaint at a line of the file. */
void lex_complain(const struct lex *l, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds the text of a LEX_TEXT token with its escapes resolved; false: an escape nobody knows. */
bool lex_add_text(struct str *out, const struct lex_token *t);

#endif
