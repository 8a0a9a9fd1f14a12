/*
 * The pass before libconfig: checks a file word by word, tells every mistake by file and line, and hands on a
 * clean text that libconfig cannot misread. Included files are spliced in; broken values are marked, so that
 * reading goes on and the mistakes further down are told in the same go.
 */
#ifndef CCSIM_IO_CFG_SCAN_H
#define CCSIM_IO_CFG_SCAN_H

#include "io/cfg_clean.h"
#include "io/cfg_source.h"

enum {
    CFG_MOST_NESTED = 32, /* brackets within brackets */
    CFG_MOST_KEYS = 500,  /* in one group */
    CFG_MOST_ITEMS = 2000 /* groups in one list */
};

/* Scans an opened file; mistakes go to s->e. has_lines is false for a --set. b's bytes are changed. A file past
 * the limits above is given up: false, out is empty. */
bool cfg_scan(struct cfg_sources *s, struct cfg_bytes *b, bool has_lines, struct cfg_clean *out);

#endif
