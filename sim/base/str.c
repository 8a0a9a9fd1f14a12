#include "base/str.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void str_add_bytes(struct str *s, const char *bytes, size_t n)
{
    s->text = mem_grow(s->text, &s->cap, s->len + n + 1, 1);
    if (n > 0)
        memcpy(s->text + s->len, bytes, n);
    s->len += n;
    s->text[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
    str_add_bytes(s, text, strlen(text));
}

void str_add_counted(struct str *s, const char *bytes, size_t n)
{
    const uint64_t count = n;
    char head[sizeof count];
    memcpy(head, &count, sizeof count);
    str_add_bytes(s, head, sizeof head);
    str_add_bytes(s, bytes, n);
}

void str_add_char(struct str *s, char c)
{
    str_add_bytes(s, &c, 1);
}

void str_addv(struct str *s, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    if (n > 0) {
        s->text = mem_grow(s->text, &s->cap, s->len + (size_t)n + 1, 1);
        vsnprintf(s->text + s->len, (size_t)n + 1, format, again);
        s->len += (size_t)n;
    }
    va_end(again);
}

void str_addf(struct str *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str_addv(s, format, args);
    va_end(args);
}

void str_add_number(struct str *s, double value)
{
    char text[32];
    if (fabs(value) < 1e15 && value == (double)(long long)value) {
        /* Adding zero turns -0 into 0. */
        snprintf(text, sizeof text, "%lld", (long long)(value + 0.0));
        str_add(s, text);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (digits == 17 || strtod(text, NULL) == value)
            break;
    }
    str_add(s, text);
}

void str_clear(struct str *s)
{
    s->len = 0;
    if (s->text != NULL)
        s->text[0] = '\0';
}

void str_free(struct str *s)
{
    mem_free(s->text);
    *s = (struct str){0};
}

const char *str_text(const struct str *s)
{
    return s->text != NULL ? s->text : "";
}
