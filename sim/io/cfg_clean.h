/* The clean text the scanner hands to libconfig, and where each of its lines came from. */
#ifndef CCSIM_IO_CFG_CLEAN_H
#define CCSIM_IO_CFG_CLEAN_H

#include "base/str.h"
#include "io/cfg_lex.h"
#include "io/cfg_source.h"

/* The text of a broken value in the clean text. No file can say it: control characters are refused. */
#define CFG_BROKEN_TEXT "\x01"

/* From this line of the clean text on, lines count up from `line` of `file`. */
struct cfg_splice {
    int at;
    const char *file;
    int line;
};

/* Zero-initialise; free with cfg_clean_free. Every '[' has become '(' and every integer ends in L. */
struct cfg_clean {
    struct str text;
    int lines; /* newlines in text */
    struct cfg_splice *splices;
    size_t n, cap;
};
void cfg_clean_free(struct cfg_clean *c);

/* Where a line of the clean text, counted from 1, came from. */
struct cfg_place cfg_clean_place(const struct cfg_clean *c, int line);

/* What follows comes from this line of this file. */
void cfg_clean_splice(struct cfg_clean *c, const char *file, int line);
void cfg_clean_new_line(struct cfg_clean *c);

/* A value token; broken ones and words become CFG_BROKEN_TEXT. */
void cfg_clean_add_value(struct cfg_clean *c, const struct lex_token *t);

#endif
