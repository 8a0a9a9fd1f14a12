#include "io/cfg_clean.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void cfg_clean_splice(struct cfg_clean *c, const char *file, int line)
{
    c->splices = mem_grow(c->splices, &c->cap, c->n + 1, sizeof *c->splices);
    c->splices[c->n++] = (struct cfg_splice){.at = c->lines + 1, .file = file, .line = line};
}

void cfg_clean_free(struct cfg_clean *c)
{
    str_free(&c->text);
    mem_free(c->splices);
    *c = (struct cfg_clean){0};
}

struct cfg_place cfg_clean_place(const struct cfg_clean *c, int line)
{
    size_t lo = 0;
    size_t hi = c->n;
    while (hi - lo > 1) {
        const size_t mid = lo + (hi - lo) / 2;
        if (c->splices[mid].at <= line)
            lo = mid;
        else
            hi = mid;
    }
    if (c->n == 0)
        return (struct cfg_place){0};
    return (struct cfg_place){c->splices[lo].file, c->splices[lo].line + line - c->splices[lo].at};
}

void cfg_clean_new_line(struct cfg_clean *c)
{
    str_add_char(&c->text, '\n');
    c->lines++;
}

/* With a point always, so that it is read as a float again, and without losing a bit. */
static void add_real(struct cfg_clean *c, double value)
{
    char number[40];
    snprintf(number, sizeof number, "%.17g", value);
    const size_t digits = strcspn(number, ".e");
    str_add_bytes(&c->text, number, digits);
    if (number[digits] != '.')
        str_add(&c->text, ".0");
    str_add(&c->text, number + digits);
}

void cfg_clean_add_value(struct cfg_clean *c, const struct lex_token *t)
{
    switch (t->kind) {
    case LEX_INT:
        str_addf(&c->text, "%lldL", (long long)t->whole);
        break;
    case LEX_FLOAT:
        add_real(c, t->real);
        break;
    case LEX_BOOL:
        str_add(&c->text, t->flag ? "true" : "false");
        break;
    case LEX_TEXT:
        str_add_char(&c->text, '"');
        str_add_bytes(&c->text, t->start, t->length);
        str_add_char(&c->text, '"');
        break;
    default:
        str_add(&c->text, "\"" CFG_BROKEN_TEXT "\"");
        break;
    }
}
