#include "base/err.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

enum { MOST_ITEMS = 200 };

static void add(struct err *e, enum err_code code, const struct err_item *item)
{
    if (e->code == ERR_NONE)
        e->code = code;
    if (e->n >= MOST_ITEMS) {
        mem_free(item->file);
        mem_free(item->text);
        return;
    }
    e->items = mem_grow(e->items, &e->cap, e->n + 1, sizeof *e->items);
    e->items[e->n++] = *item;
}

static char *formatted(const char *format, va_list args)
{
    struct str s = {0};
    str_addv(&s, format, args);
    return s.text != NULL ? s.text : mem_copy_text("");
}

void err_add(struct err *e, enum err_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(e, code, &(struct err_item){.text = formatted(format, args)});
    va_end(args);
}

void err_add_at(struct err *e, enum err_code code, const char *file, int line, const char *format,
                ...)
{
    va_list args;
    va_start(args, format);
    add(e, code,
        &(struct err_item){
            .file = mem_copy_text(file), .line = line, .text = formatted(format, args)});
    va_end(args);
}

static size_t first_mention(const struct err *e, const char *file)
{
    for (size_t i = 0; i < e->n; i++) {
        const char *const other = e->items[i].file;
        if (other == file || (other != NULL && file != NULL && strcmp(other, file) == 0))
            return i;
    }
    return e->n;
}

void err_sort(struct err *e)
{
    size_t *const group = mem_new(e->n, sizeof *group);
    for (size_t i = 0; i < e->n; i++)
        group[i] = first_mention(e, e->items[i].file);
    for (size_t i = 1; i < e->n; i++) {
        const struct err_item item = e->items[i];
        const size_t g = group[i];
        size_t k = i;
        for (;
             k > 0 && (group[k - 1] > g || (group[k - 1] == g && e->items[k - 1].line > item.line));
             k--) {
            e->items[k] = e->items[k - 1];
            group[k] = group[k - 1];
        }
        e->items[k] = item;
        group[k] = g;
    }
    mem_free(group);
}

void err_move(struct err *to, struct err *from)
{
    for (size_t i = 0; i < from->n; i++)
        add(to, from->code, &from->items[i]);
    if (to->code == ERR_NONE)
        to->code = from->code;
    mem_free(from->items);
    *from = (struct err){0};
}

void err_free(struct err *e)
{
    for (size_t i = 0; i < e->n; i++) {
        mem_free(e->items[i].file);
        mem_free(e->items[i].text);
    }
    mem_free(e->items);
    *e = (struct err){0};
}
