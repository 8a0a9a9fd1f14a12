/*
 * From a config to the scenario the model runs: names to indices, laws, grids, shifts, defaults. Every
 * mistake is told with its file and line, all in one go.
 */
#ifndef CCSIM_IO_BUILD_H
#define CCSIM_IO_BUILD_H

#include "base/err.h"
#include "io/cfg.h"
#include "io/notes.h"
#include "io/schema.h"
#include "model/scenario.h"

/* What is kept of reading a config. Zero-initialise; load_free at the end. */
struct load {
    struct schema *schema;
    struct cfg *cfg;    /* merged, checked, with all defaults: for cfg_write_resolved */
    struct notes notes; /* what was rounded and the like, for the user and the manifest */
};

/* Loads and builds; sets may be NULL. NULL after a mistake: all of them are in e, which must outlive load. */
struct scenario *scenario_load(const char *path, const struct cfg_sets *sets, struct load *load,
                               struct err *e);

/* The same from memory, called `name` in messages. */
struct scenario *scenario_load_text(const char *name, const char *text, const struct cfg_sets *sets,
                                    struct load *load, struct err *e);

void load_free(struct load *load);

#endif
