/* The parts of center_new: what a scenario needs of a center, and the tables made from it. */
#ifndef CCSIM_MODEL_CENTER_MAKE_H
#define CCSIM_MODEL_CENTER_MAKE_H

#include "model/center.h"

/* Sets the questions a scenario answers once and for all (with_...) and how idle agents are kept; needs.c. */
void center_set_needs(struct center *c);

/* Everything a scenario is looked up in, and its agents; after center_set_needs; center_tables.c. */
void center_make_tables(struct center *c);

/* Words for a set of n marks of which each 64 have one above them. */
uint32_t marks_size(uint32_t n);

#endif
