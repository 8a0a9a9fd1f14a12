/* What a config changes of the one it extends, settings of the command line included. */
#ifndef CCSIM_IO_PARENT_H
#define CCSIM_IO_PARENT_H

#include "base/str.h"
#include "io/cfg.h"

/*
 * Appends differences.csv (parent,path,parent_value,value): against the file that the config extends, or against the
 * file itself when it extends none and settings are laid over it. Nothing without parent and settings. path was
 * loaded with these sets before, so it has no mistakes; those of a parent that is no whole config alone do not matter.
 */
void parent_differences(struct str *out, const char *path, const struct cfg_sets *sets);

/* The file as it lies in a results folder, nothing when there is none. */
void parent_differences_of(struct str *out, const char *folder);

#endif
