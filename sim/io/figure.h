/* Figures as a reader wants them: with their unit, and no more digits than their half-width supports. */
#ifndef CCSIM_IO_FIGURE_H
#define CCSIM_IO_FIGURE_H

#include "base/rows.h"

enum figure_kind {
    FIGURE_COUNT, /* 17,020 */
    FIGURE_SHARE, /* 91.2 % */
    FIGURE_TIME,  /* 12.5 s, 3.4 min, 5.1 h */
    FIGURE_MONEY  /* 36,100 */
};

struct figure {
    char value[32]; /* "91.2", "-" when there is none */
    char half[32];  /* "0.5", "" when there is none */
    char unit[8];   /* "%", "s", ...; "" */
};

/* row may be NULL. */
struct figure figure_make(enum figure_kind kind, const struct row *row);
struct figure figure_of(enum figure_kind kind, double value, double half);

enum { FIGURE_TEXT = 80 };

/* "91.2 %", and "91.2 +- 0.5 %"; the text given back is `out`. */
const char *figure_plain(char out[FIGURE_TEXT], const struct figure *f);
const char *figure_whole(char out[FIGURE_TEXT], const struct figure *f);

#endif
