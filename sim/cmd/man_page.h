/* The manual pages ccsim(1) and ccsim-config(5), from the tables of commands and of config keys. */
#ifndef CCSIM_CMD_MAN_PAGE_H
#define CCSIM_CMD_MAN_PAGE_H

#include "base/str.h"
#include "io/schema.h"

void man_page_program(struct str *out);
void man_page_config(struct str *out, const struct schema *s);

#endif
