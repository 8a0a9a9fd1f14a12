/* What is wrong with a file before any word of it is read: marks, NULs, control characters, other encodings. */
#include <string.h>

#include "io/cfg_lex.h"

/* Length of the well-formed UTF-8 sequence at p (RFC 3629: no overlong forms, no surrogates), 0 when none. */
static size_t utf8_length(const unsigned char *p, size_t left)
{
    static const struct {
        unsigned char lead_lo, lead_hi, second_lo, second_hi;
        unsigned char length;
    } forms[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const size_t n = forms[i].length;
        if (*p < forms[i].lead_lo || *p > forms[i].lead_hi)
            continue;
        if (left < n || (n > 1 && (p[1] < forms[i].second_lo || p[1] > forms[i].second_hi)))
            return 0;
        for (size_t k = 2; k < n; k++)
            if (p[k] < 0x80 || p[k] > 0xBF)
                return 0;
        return n;
    }
    return 0;
}

enum trouble { TROUBLE_NUL, TROUBLE_CONTROL, TROUBLE_UTF8, N_TROUBLES };

static const char *const advice[N_TROUBLES] = {
    [TROUBLE_NUL] = "a NUL byte; this is no plain text file, save it again as UTF-8",
    [TROUBLE_CONTROL] = "a control character; only tabs and line ends may stand beside plain text",
    [TROUBLE_UTF8] = "a byte that is not UTF-8; save the file in that encoding"};

static size_t blank_byte_order_mark(const struct lex *l, char *bytes, size_t n)
{
    if (n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        lex_complain(l, 1, "this is UTF-16; save the file as UTF-8");
        memset(bytes, ' ', n);
        return n;
    }
    if (n < 3 || memcmp(bytes, "\xEF\xBB\xBF", 3) != 0)
        return 0;
    lex_complain(l, 1, "a byte order mark at the start; save the file as UTF-8 without BOM");
    memset(bytes, ' ', 3);
    return 3;
}

void lex_check_bytes(const char *file, bool has_lines, char *bytes, size_t n, struct err *e)
{
    const struct lex l = {.file = file, .has_lines = has_lines, .e = e};
    bool is_told[N_TROUBLES] = {false};
    int line = 1;
    for (size_t i = blank_byte_order_mark(&l, bytes, n); i < n;) {
        const unsigned char c = (unsigned char)bytes[i];
        const size_t length = utf8_length((const unsigned char *)bytes + i, n - i);
        const bool is_control = (c < 0x20 && strchr("\t\n\r\f", c) == NULL) || c == 0x7F;
        if (length == 0 || is_control || c == '\0') {
            const enum trouble what = length == 0 ? TROUBLE_UTF8
                                      : c == '\0' ? TROUBLE_NUL
                                                  : TROUBLE_CONTROL;
            if (!is_told[what])
                lex_complain(&l, line, "%s", advice[what]);
            is_told[what] = true;
            bytes[i++] = ' ';
            continue;
        }
        line += c == '\n';
        i += length;
    }
}
