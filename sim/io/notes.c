#include "io/notes.h"

#include <stdarg.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

void notes_add(struct notes *notes, const char *format, ...)
{
    struct str text = {0};
    va_list args;
    va_start(args, format);
    str_addv(&text, format, args);
    va_end(args);
    for (size_t i = 0; i < notes->n; i++) {
        if (strcmp(notes->text[i], str_text(&text)) == 0) {
            str_free(&text);
            return;
        }
    }
    notes->text = mem_grow(notes->text, &notes->cap, notes->n + 1, sizeof *notes->text);
    notes->text[notes->n++] = mem_copy_text(str_text(&text));
    str_free(&text);
}

void notes_free(struct notes *notes)
{
    for (size_t i = 0; i < notes->n; i++)
        mem_free(notes->text[i]);
    mem_free(notes->text);
    *notes = (struct notes){0};
}
