/* A scenario ready to run: a steady one whose warm-up is to be found gets it from a pilot run. */
#ifndef CCSIM_EXPER_SETTLE_H
#define CCSIM_EXPER_SETTLE_H

#include <stdbool.h>

#include "base/err.h"
#include "model/scenario.h"

struct settled {
    const struct scenario *scenario; /* the one to run: as given, or with the warm-up found */
    struct scenario with_warmup;
    bool long_enough; /* false: the warm-up lies at the end of the pilot */
};

/* What to tell the user when long_enough is false. */
extern const char settle_advice[];

/* false: e says why. settle_free in either case; s must outlive it. */
bool settle(struct settled *settled, const struct scenario *s, uint64_t seed, struct err *e);
/* The same with a warm-up (s) that another process found, where one is to be found. */
void settle_known(struct settled *settled, const struct scenario *s, double warmup);
void settle_free(struct settled *settled);

#endif
