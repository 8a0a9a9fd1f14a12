/* The measures of the result files with their meaning, as `ccsim list measures` prints them. */
#ifndef CCSIM_CMD_LIST_MEASURES_H
#define CCSIM_CMD_LIST_MEASURES_H

#include "base/str.h"

void list_measures(struct str *out);

#endif
