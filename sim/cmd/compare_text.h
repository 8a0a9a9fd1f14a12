/* What `ccsim compare` found, in words and small tables for a planner. */
#ifndef CCSIM_CMD_COMPARE_TEXT_H
#define CCSIM_CMD_COMPARE_TEXT_H

#include "exper/contrast.h"
#include "io/cfg_diff.h"

struct compare_view {
    const struct contrast *contrast;
    const struct cfg_diff *diff;
    const struct scenario *scenario; /* the first plan's: currency, thresholds, clock */
    uint64_t seed;
};

/* Letters of the plans, what differs, values and differences, sentences, ranking, where. */
void compare_write(struct str *out, const struct compare_view *v);

/* "answers 2.1 points more within 10 min", without the plan's letter; for the k-th chosen measure. */
void compare_add_verb(struct str *out, const struct scenario *s, const struct measure *m,
                      const struct pair *p);

#endif
