/* The terms of the dispatch by number; scenario.choice.weights has a weight for each. */
#ifndef CCSIM_ROUTE_TERMS_H
#define CCSIM_ROUTE_TERMS_H

enum term {
#define TERM(name, unit, dflt, meaning) TERM_##name,
#include "route/term_list.h"
#undef TERM
    N_TERMS
};

#endif
