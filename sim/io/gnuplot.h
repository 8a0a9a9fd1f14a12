/* Runs gnuplot, without a shell, on scripts in a folder. */
#ifndef CCSIM_IO_GNUPLOT_H
#define CCSIM_IO_GNUPLOT_H

#include "base/str.h"

/*
 * In folder/sub, the scripts one after the other (NULL behind the last), with their variable TERM set. out, unless NULL, gets what it prints. NULL, or why
 * there is no picture. The child dies with us.
 */
const char *gnuplot_draw(const char *folder, const char *sub, const char *const *scripts,
                         const char *term, struct str *out);

#endif
