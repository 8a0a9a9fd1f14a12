/* The steps the scanner of configs is made of: one token on, handed over or skipped. */
#ifndef CCSIM_IO_CFG_SCAN_STEP_H
#define CCSIM_IO_CFG_SCAN_STEP_H

#include <stdbool.h>
#include <stddef.h>

#include "io/cfg_clean.h"
#include "io/cfg_lex.h"
#include "io/cfg_source.h"

struct scan {
    struct cfg_sources *sources;
    struct cfg_clean *out;
    struct lex lex;
    struct lex_token t; /* looked at, not yet taken */
    int depth;
    int muted; /* > 0: checked but not handed on */
    size_t values;
    bool is_stopped;         /* a limit was passed */
    struct err unheard;      /* what would be said after that */
    const char *unclosed_at; /* where brackets were found open; told once */
};

/* Hands text on, unless muted. */
void scan_emit(struct scan *s, const char *text);
void scan_emit_token(struct scan *s);

/* To the next token; the lines passed are passed in the clean text too. */
void scan_advance(struct scan *s);

bool scan_is_mark(const struct scan *s, char mark);
bool scan_is_opener(const struct scan *s);
bool scan_is_closer(const struct scan *s);

/* Past everything up to where a setting may begin again. */
void scan_skip_to_setting(struct scan *s);
/* Past the bracket at hand and all within it. */
void scan_skip_brackets(struct scan *s);

/* Gives the whole reading up: nothing that follows is looked at. */
void scan_stop(struct scan *s);

/* The present token for a message, cut to a bearable length. */
void scan_add_shown(struct str *out, const struct scan *s);
/* before, the present token, after. */
void scan_complain_shown(struct scan *s, const char *before, const char *after);
/* The bracket opened in that line lacks its closer where the present token stands. */
void scan_not_closed(struct scan *s, char closer, int opened);

#endif
