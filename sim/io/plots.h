/* Makes the pictures of a run: data, words and scripts into a folder, then gnuplot over them. */
#ifndef CCSIM_IO_PLOTS_H
#define CCSIM_IO_PLOTS_H

#include <stdbool.h>

#include "base/err.h"
#include "io/notes.h"
#include "io/plot.h"

/* Where files go: a results folder in the making, or one that is there already. */
struct plots_sink {
    void *to;
    bool (*put)(void *to, const char *name, const char *bytes, size_t n, struct err *e);
    bool (*adopt)(void *to, const char *name, struct err *e); /* a file that gnuplot wrote */
    const char *work;                                         /* the folder that names are in */
};

struct plots_how {
    const char *kind;   /* NULL: all that have data */
    const char *format; /* "svg", "png", "pdf"; "term": into `term` instead of a file */
    const char *sub;    /* the folder for them: "plots" */
    struct str *term;
};

struct plots_made {
    size_t n;             /* kinds with data */
    struct notes skipped; /* "flow: why" */
    const char *failure;  /* of gnuplot, NULL: none */
    char failed[64];      /* the kind it failed at, "" when it is none in particular */
};

/* false only if the folder cannot be written. Free made->skipped. */
bool plots_make(const struct plots_sink *sink, const struct plot_view *v,
                const struct plots_how *how, struct plots_made *made, struct err *e);

#endif
