/*
 * The pictures: each kind is one file in io/plot/ and one line in plot_list.h. A kind writes data (NAME.csv)
 * and words (NAME_words.tsv: titles, legends, limits of the axes); its gnuplot script is the same for
 * every run, so no text of a user's ever is in a script. style.gp, which all scripts load, reads the words.
 */
#ifndef CCSIM_IO_PLOT_H
#define CCSIM_IO_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "io/planner.h"
#include "io/words.h"

/* What a picture may be made of; all borrowed. What is not there is NULL. */
struct plot_view {
    struct planner_view run; /* its interval rows are those of the center (result_center) */
    const struct rows *replications;
    const struct rows *waits; /* shares of the answered that waited longer, time = s */
    const char *folder;       /* of the run, for tables of other commands */
    enum lang lang;
};

/* A picture in the making. */
struct plot {
    struct str csv, words;
    enum lang lang;
};

struct plot_ops {
    const char *name;
    const char *help;   /* one line */
    const char *script; /* gnuplot, behind NAME = '...' */
    bool in_terminal;   /* can be drawn in characters */
    bool needs_no_run;  /* made from a table of the folder alone: run.scenario may be NULL */
    /* Fills csv and words; NULL, or why there is nothing to draw. */
    const char *(*make)(struct plot *p, const struct plot_view *v);
};

#define PLOT(name) extern const struct plot_ops plot_##name;
#include "io/plot_list.h"
#undef PLOT

/* The k-th kind, NULL behind the last; and by its name, NULL if there is none. */
const struct plot_ops *plot_at(size_t k);
const struct plot_ops *plot_named(const char *name);

/* What all scripts load. */
extern const char plot_style[];

/* --- for the kinds ------------------------------------------------------------------------------- */

/* A word for the script: w('key') there. Quotes and bytes that are no text are replaced. A text that is empty is not there. */
void plot_set(struct plot *p, const char *key, const char *text);
void plot_set_number(struct plot *p, const char *key, double value);
void plot_say(struct plot *p, const char *key, enum word word, ...) __attribute__((sentinel));

/* The finding, broken into two lines at most; under it what was measured, likewise. */
void plot_title(struct plot *p, const char *text);
void plot_note(struct plot *p, const char *text);

/* "30 replications, seed 1", for the note. */
void plot_add_sample(struct str *out, const struct plot_view *v);

/* Fields of the data; the first of a record has is_first. What is no number is an empty field. */
void plot_field(struct plot *p, double value);
void plot_text_field(struct plot *p, const char *text);
void plot_end_record(struct plot *p);

/* Rounded down in the last digit shown, so that 79.96 % does not read as the target of 80 %. */
const char *plot_share_down(char out[32], double share);

#endif
