/* The observer of the engine beside the twin: it writes down the life of every contact and counts nothing. */
#ifndef CCSIM_TESTS_WATCH_H
#define CCSIM_TESTS_WATCH_H

#include "twin.h"

/* What the engine is given to observe with; zero-initialise, lives_free at the end. */
struct observer {
    struct lives lives;
};

#endif
