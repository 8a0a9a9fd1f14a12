/* A results folder of `run`, `compare` or `sweep`, read back: what the pictures, the report and `why` are made from. */
#ifndef CCSIM_IO_RUN_FOLDER_H
#define CCSIM_IO_RUN_FOLDER_H

#include <stdbool.h>

#include "base/err.h"
#include "io/build.h"
#include "io/plot.h"

/* Zero-initialise; run_folder_free in any case. */
struct run_folder {
    char *path;     /* without closing slashes */
    char *manifest; /* its text */
    struct load load;
    struct scenario *scenario; /* NULL: a comparison or sweep, of which nothing else is read */
    char *name;                /* of the config that was run */
    struct rows summary, interval, replications, waits;
    uint64_t seed;
    uint32_t replications_done;
};

/* false after a mistake, told in e: no folder of ours, or a file of it that cannot be read. */
bool run_folder_read(struct run_folder *f, const char *path, struct err *e);
void run_folder_free(struct run_folder *f);

/* What pictures are made of; borrowed. */
struct plot_view run_folder_view(const struct run_folder *f, enum lang lang);

#endif
