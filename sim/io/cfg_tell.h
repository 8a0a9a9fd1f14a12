/* Complaints about nodes of a config: with their place, once each, and not without end. */
#ifndef CCSIM_IO_CFG_TELL_H
#define CCSIM_IO_CFG_TELL_H

#include <stdarg.h>
#include <stdbool.h>

#include "base/err.h"
#include "io/cfg_tree.h"

enum { CFG_MOST_TOLD = 100 };

/* What was told already: a value copied by `like` or inherited keeps its place and is told once.
 * Zero-initialise but for e. */
struct cfg_tell {
    struct err *e;
    bool is_partial; /* a part of the config could not be read: say nothing of missing keys */
    size_t n;
    struct {
        const char *file;
        int line;
        const void *what;
        const char *name;
    } told[CFG_MOST_TOLD];
};

/* Nothing more would be said of this node: it was told already, or enough was. It is marked bad. */
bool cfg_tell_is_done(struct cfg_tell *t, struct cfg_node *node);

/* Is there a point in formatting a complaint about this place? what tells complaints at one place apart. */
bool cfg_tell_is_new(struct cfg_tell *t, const struct cfg_node *node, const void *what);

/* Complains about a node; silent when it is bad already. It is bad from then on. */
void cfg_tell(struct cfg_tell *t, struct cfg_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void cfg_tellv(struct cfg_tell *t, struct cfg_node *node, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

#endif
