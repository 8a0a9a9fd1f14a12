/* Things a user should know about how a config was understood: what was rounded, what was left out. */
#ifndef CCSIM_IO_NOTES_H
#define CCSIM_IO_NOTES_H

#include <stddef.h>

/* Zero-initialise, add, free. */
struct notes {
    char **text;
    size_t n;
    size_t cap;
};

/* A whole clause, lower case, no full stop. A text that is there already is not repeated. */
void notes_add(struct notes *notes, const char *format, ...) __attribute__((format(printf, 2, 3)));
void notes_free(struct notes *notes);

#endif
