/*
 * What went wrong, carried upwards: an exit status and the texts for the user, one a line.
 * Readers record every mistake they find and go on; only main prints and exits.
 */
#ifndef CCSIM_BASE_ERR_H
#define CCSIM_BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* The exit statuses of the program. */
enum err_code {
    ERR_NONE = 0,
    ERR_ANSWER_NO = 1,    /* it ran and the answer is no */
    ERR_USER = 2,         /* the user's mistake: arguments, config, data */
    ERR_WORLD = 3,        /* disk, memory, a missing program */
    ERR_INCONCLUSIVE = 4, /* too little data to say */
    ERR_BUG = 5,          /* a self-check failed */
    ERR_INTERRUPTED = 130
};

/* One thing to tell the user. file may be NULL, line 0 when there is none. */
struct err_item {
    char *file;
    int line;
    char *text;
};

/* Zero-initialise. code is the first (lowest) cause recorded; later ones do not replace it. */
struct err {
    enum err_code code;
    struct err_item *items;
    size_t n;
    size_t cap;
};

/* Records "what is wrong; what to write instead": lower case, no full stop. At most 200 items are kept. */
void err_add(struct err *e, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void err_add_at(struct err *e, enum err_code code, const char *file, int line, const char *format,
                ...) __attribute__((format(printf, 5, 6)));

static inline bool err_ok(const struct err *e)
{
    return e->code == ERR_NONE;
}

/* Sorts by file (in order of first mention) and line, keeping the order of items on one line. */
void err_sort(struct err *e);

/* Moves all items of from behind those of to; from is emptied. */
void err_move(struct err *to, struct err *from);

void err_free(struct err *e);

#endif
