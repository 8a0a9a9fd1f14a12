#include "io/cfg_lex.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A line of rubbish says the same of each of its bytes; once is enough. */
static bool is_repeated(const struct err *e, const char *file, int line, const char *text)
{
    const struct err_item *const last = e->n > 0 ? &e->items[e->n - 1] : NULL;
    return last != NULL && last->line == line && last->file != NULL &&
           strcmp(last->file, file) == 0 && strcmp(last->text, text) == 0;
}

void lex_complain(const struct lex *l, int line, const char *format, ...)
{
    struct str s = {0};
    va_list args;
    va_start(args, format);
    str_addv(&s, format, args);
    va_end(args);
    const int shown = l->has_lines ? line : 0;
    if (!is_repeated(l->e, l->file, shown, str_text(&s)))
        err_add_at(l->e, ERR_USER, l->file, shown, "%s", str_text(&s));
    str_free(&s);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
    return is_letter(c) || is_digit(c) || c == '_';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

static void skip_line(struct lex *l)
{
    while (l->at < l->n && l->text[l->at] != '\n')
        l->at++;
}

static void skip_block_comment(struct lex *l)
{
    const int opened = l->line;
    for (l->at += 2; l->at < l->n; l->at++) {
        if (l->text[l->at] == '*' && l->text[l->at + 1] == '/') {
            l->at += 2;
            return;
        }
        l->line += l->text[l->at] == '\n';
    }
    lex_complain(
        l, opened,
        "this comment is never closed, so the rest of the file would be lost; write */ behind it");
}

/* Blanks, newlines and comments; true when a new line was begun. */
static bool skip_gap(struct lex *l)
{
    bool is_new = l->at == 0;
    while (l->at < l->n) {
        const char c = l->text[l->at];
        const char d = l->text[l->at + 1];
        if (c == '\n') {
            l->line++;
            l->at++;
            is_new = true;
        } else if (is_blank(c)) {
            l->at++;
        } else if (c == '#' || (c == '/' && d == '/')) {
            skip_line(l);
        } else if (c == '/' && d == '*') {
            skip_block_comment(l);
        } else {
            break;
        }
    }
    return is_new;
}

static bool is_same(const struct lex_token *t, const char *word)
{
    return strlen(word) == t->length && strncasecmp(t->start, word, t->length) == 0;
}

static void read_name(struct lex *l, struct lex_token *t)
{
    while (l->at < l->n &&
           (is_word(l->text[l->at]) || l->text[l->at] == '-' || l->text[l->at] == '.'))
        l->at++;
    t->length = (size_t)(l->text + l->at - t->start);
    t->kind = LEX_NAME;
    if (is_same(t, "true") || is_same(t, "false")) {
        t->kind = LEX_BOOL;
        t->flag = t->length == 4;
    }
}

static void read_text(struct lex *l, struct lex_token *t)
{
    t->kind = LEX_TEXT;
    t->start = l->text + ++l->at;
    while (l->at < l->n && l->text[l->at] != '"' && l->text[l->at] != '\n')
        l->at += l->text[l->at] == '\\' && l->at + 1 < l->n && l->text[l->at + 1] != '\n' ? 2 : 1;
    t->length = (size_t)(l->text + l->at - t->start);
    if (l->at < l->n && l->text[l->at] == '"') {
        l->at++;
        struct str s = {0};
        if (!lex_add_text(&s, t)) {
            lex_complain(
                l, t->line,
                "an unknown \\ in a text; known are \\\\ \\\" \\n \\t, write \\\\ for a backslash");
            t->kind = LEX_BROKEN;
        }
        str_free(&s);
        return;
    }
    lex_complain(
        l, t->line,
        "this text is not closed on its line; write \" at its end (and \\n for a new line)");
    t->kind = LEX_BROKEN;
}

bool lex_add_text(struct str *out, const struct lex_token *t)
{
    for (size_t i = 0; i < t->length; i++) {
        if (t->start[i] != '\\') {
            str_add_char(out, t->start[i]);
            continue;
        }
        const char c = ++i < t->length ? t->start[i] : '\0';
        if (c != '\\' && c != '"' && c != 'n' && c != 't')
            return false;
        str_add_char(out, c == 'n' ? '\n' : c == 't' ? '\t' : c);
    }
    return true;
}

/* All that belongs to a number, its mistakes included: 1e+5, 0x1F, 5min, 1_000. */
static void take_number_run(struct lex *l, struct lex_token *t)
{
    const bool is_hex = t->start[0] == '0' && (t->start[1] == 'x' || t->start[1] == 'X');
    l->at += t->start[0] == '-' || t->start[0] == '+';
    while (l->at < l->n) {
        const char c = l->text[l->at];
        const char last = l->text[l->at - (l->at > 0)];
        const bool is_exponent = (c == '+' || c == '-') && (last == 'e' || last == 'E') && !is_hex;
        if (!is_word(c) && c != '.' && !is_exponent)
            break;
        l->at++;
    }
    t->length = (size_t)(l->text + l->at - t->start);
}

static void refuse_base(struct lex *l, struct lex_token *t, int base)
{
    char *end = NULL;
    errno = 0;
    const long long value = strtoll(t->start + 2, &end, base);
    if (end == t->start + t->length && errno == 0 && end > t->start + 2)
        lex_complain(l, t->line, "%.*s is not understood everywhere; write %lld", (int)t->length,
                     t->start, value);
    else
        lex_complain(l, t->line, "%.30s is no number; write it in decimal digits", t->start);
    t->kind = LEX_BROKEN;
}

/* digits (or 0x...), perhaps with L; false when the run is something else. */
static bool read_whole(struct lex *l, struct lex_token *t)
{
    const char *p = t->start + (*t->start == '-' || *t->start == '+');
    const char *const stop = t->start + t->length;
    const bool is_hex = stop - p > 2 && p[0] == '0' && (p[1] == 'x' || p[1] == 'X');
    if (!is_digit(*p))
        return false;
    char *end = NULL;
    errno = 0;
    const int64_t value = strtoll(t->start, &end, is_hex ? 16 : 10);
    const char *suffix = end;
    for (; suffix < stop && suffix < end + 2 && *suffix == 'L'; suffix++)
        ;
    if (suffix != stop)
        return false;
    t->kind = LEX_INT;
    t->whole = value;
    const int shown = (int)(end - t->start);
    if (!is_hex && *p == '0' && end > p + 1)
        lex_complain(l, t->line, "%.*s starts with 0, which some read as octal; leave the 0 out",
                     shown, t->start);
    else if (errno == ERANGE)
        lex_complain(l, t->line,
                     "%.*s is too large for a whole number; write it with a decimal point",
                     shown < 40 ? shown : 40, t->start);
    else if (suffix == end && (value > INT32_MAX || value < INT32_MIN))
        lex_complain(l, t->line,
                     "%.*s is too large for a plain whole number; write %lldL or %lld.0", shown,
                     t->start, (long long)value, (long long)value);
    else
        return true;
    t->kind = LEX_BROKEN;
    return true;
}

static bool read_real(struct lex *l, struct lex_token *t)
{
    for (size_t i = 0; i < t->length; i++) {
        const char c = t->start[i];
        if (!is_digit(c) && c != '.' && c != 'e' && c != 'E' && c != '+' && c != '-')
            return false;
    }
    char *end = NULL;
    t->real = strtod(t->start, &end);
    if (end != t->start + t->length)
        return false;
    t->kind = LEX_FLOAT;
    if (!isfinite(t->real)) {
        lex_complain(l, t->line, "%.*s is too large for a number; the largest is about 1e308",
                     (int)(t->length < 40 ? t->length : 40), t->start);
        t->kind = LEX_BROKEN;
    }
    return true;
}

static void read_number(struct lex *l, struct lex_token *t)
{
    take_number_run(l, t);
    const char base = t->length > 2 && t->start[0] == '0' ? t->start[1] : ' ';
    if (base == 'b' || base == 'B' || base == 'o' || base == 'O') {
        refuse_base(l, t, base == 'b' || base == 'B' ? 2 : 8);
        return;
    }
    if (read_whole(l, t) || read_real(l, t))
        return;
    t->kind = LEX_BROKEN;
    lex_complain(l, t->line, "%.*s is no number; write digits alone, or quotes around it: \"%.*s\"",
                 (int)(t->length < 40 ? t->length : 40), t->start,
                 (int)(t->length < 40 ? t->length : 40), t->start);
}

static void read_mark(struct lex *l, struct lex_token *t)
{
    const char c = l->text[l->at++];
    t->kind = LEX_MARK;
    t->mark = c;
    if (strchr("=:;,()[]{}", c) != NULL)
        return;
    while ((l->text[l->at] & 0xC0) == 0x80 && l->at < l->n)
        l->at++;
    t->length = (size_t)(l->text + l->at - t->start);
    t->kind = LEX_BROKEN;
    lex_complain(
        l, t->line,
        c == '\'' ? "%.*s is not understood here; write texts in double quotes: \"...\""
                  : "%.*s is not understood here; texts stand in double quotes, comments after #",
        (int)t->length, t->start);
    if (c == '\'')
        while (l->at < l->n && strchr("\n;,)]}", l->text[l->at]) == NULL)
            l->at++;
}

void lex_next(struct lex *l, struct lex_token *t)
{
    const bool is_first = skip_gap(l);
    const char c = l->at < l->n ? l->text[l->at] : '\0';
    const char d = c != '\0' ? l->text[l->at + 1] : '\0';
    *t = (struct lex_token){
        .line = l->line, .is_first_on_line = is_first, .start = l->text + l->at, .length = 1};
    if (l->at >= l->n) {
        t->kind = LEX_END;
        t->length = 0;
    } else if (is_letter(c)) {
        read_name(l, t);
    } else if (c == '"') {
        read_text(l, t);
    } else if (is_digit(c) || ((c == '-' || c == '+' || c == '.') && (is_digit(d) || d == '.'))) {
        read_number(l, t);
    } else if (l->n - l->at >= 8 && memcmp(t->start, "@include", 8) == 0) {
        t->kind = LEX_INCLUDE;
        l->at += 8;
    } else {
        read_mark(l, t);
    }
}

static size_t after_blanks(const struct lex *l, size_t at)
{
    while (at < l->n && is_blank(l->text[at]))
        at++;
    return at;
}

bool lex_is_key(const struct lex *l)
{
    const size_t at = after_blanks(l, l->at);
    return at < l->n && (l->text[at] == '=' || l->text[at] == ':');
}

bool lex_junk_after_number(struct lex *l, const struct lex_token *number)
{
    const size_t from = after_blanks(l, l->at);
    const char c = from < l->n ? l->text[from] : '\n';
    if (!is_letter(c) && c != ':' && c != '%')
        return false;
    struct lex ahead = *l;
    struct lex_token word = {.start = l->text + from};
    ahead.at = from;
    if (is_letter(c)) {
        read_name(&ahead, &word);
        if (lex_is_key(&ahead))
            return false;
    }
    l->at = from;
    while (l->at < l->n && strchr("\n;,)]}#", l->text[l->at]) == NULL)
        l->at++;
    size_t end = l->at;
    while (is_blank(l->text[end - 1]))
        end--;
    const size_t shown = (size_t)(l->text + end - number->start);
    const int width = (int)(shown < 60 ? shown : 60);
    if (c == '%')
        lex_complain(l, number->line,
                     "%.*s has a percent sign; write a share between 0 and 1 (for 80 %% write 0.8)",
                     width, number->start);
    else
        lex_complain(l, number->line, "%.*s needs quotes; write \"%.*s\"", width, number->start,
                     width, number->start);
    return true;
}
