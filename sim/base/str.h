/* A text that grows. Zero-initialise (struct str s = {0}), append, free. s.text may be NULL while empty. */
#ifndef CCSIM_BASE_STR_H
#define CCSIM_BASE_STR_H

#include <stdarg.h>
#include <stddef.h>

struct str {
    char *text; /* NUL-terminated once anything was added */
    size_t len;
    size_t cap;
};

void str_add(struct str *s, const char *text);
void str_add_bytes(struct str *s, const char *bytes, size_t n);
void str_add_char(struct str *s, char c);
void str_addf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_addv(struct str *s, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Bytes behind their number, which takes 8 bytes in the order of this machine. */
void str_add_counted(struct str *s, const char *bytes, size_t n);

/* The shortest decimal text that strtod reads back as the same double; whole numbers without a point. */
void str_add_number(struct str *s, double value);

/* Empties, keeping the memory. */
void str_clear(struct str *s);
void str_free(struct str *s);

/* The text, "" while empty. */
const char *str_text(const struct str *s);

#endif
