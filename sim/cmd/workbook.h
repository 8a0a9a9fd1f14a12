/* The results of a run as a workbook of Excel, LibreOffice and the like; an optional part of the build. */
#ifndef CCSIM_CMD_WORKBOOK_H
#define CCSIM_CMD_WORKBOOK_H

#include <stdbool.h>

#include "base/err.h"
#include "io/plot.h"

/* Whether this program was built with it; if not, told in e (exit 2). */
bool workbook_is_built_in(struct err *e);

/*
 * Writes the file at path. Texts are always texts, never formulas; the same rows give the same bytes. false after
 * a failure, told in e.
 */
bool workbook_write(const char *path, const struct plot_view *v, struct err *e);

#endif
