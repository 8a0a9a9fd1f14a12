/*
 * Several plans on the same customers: differences of every measure, those of the chosen ones with simultaneous
 * intervals (Bonferroni) and adjusted p-values (Holm) over all chosen measures and pairs of plans; a ranking with
 * a zone of indifference.
 */
#ifndef CCSIM_EXPER_CONTRAST_H
#define CCSIM_EXPER_CONTRAST_H

#include "exper/pair.h"

struct contrast_plan {
    const char *name;
    const struct trial *trial;
};

/* One measure of plan b against plan a. */
struct contrast_row {
    uint32_t a, b;    /* plans; a < b */
    uint32_t measure; /* place in the first plan's set */
    bool is_chosen;
    struct pair pair;
    double half;                         /* of the single interval; NAN under two units */
    double simultaneous_half, p, p_holm; /* of the chosen ones; else NAN (p is always there) */
    double relative_half;                /* simultaneous where chosen */
};

/* Where a plan stands against the best. */
enum standing { STANDS_BEST, STANDS_EQUAL, STANDS_BEHIND, STANDS_OPEN };

struct rank {
    uint32_t plan;
    double value;
    double behind, lo,
        hi; /* the best is ahead by so much: difference in the bad direction, simultaneous */
    enum standing standing;
    double units; /* STANDS_OPEN: about so many units would tell; NAN: no number would */
};

struct contrast {
    const struct contrast_plan *plan;
    uint32_t n_plans;
    double level;
    struct contrast_row *row; /* by pair of plans, then measure */
    size_t n_rows;
    size_t n_family;   /* chosen differences: the intervals that hold together */
    bool *chosen;      /* [measure of the first plan] */
    struct rank *rank; /* n_plans, best first; NULL when the measure has no good side */
    uint32_t rank_measure;
    double zone; /* of indifference, in units of the measure */
};

struct contrast_options {
    double level;
    const bool *chosen;    /* [measure of the first plan] */
    uint32_t rank_measure; /* of the first plan, or NOBODY */
    double zone;           /* absolute, or a share of the best when is_share */
    bool zone_is_share;
};

/* plan must outlive the contrast. Measures that not all plans have are left out. contrast_free. */
void contrast_make(struct contrast *c, const struct contrast_plan *plan, uint32_t n_plans,
                   const struct contrast_options *how);
void contrast_free(struct contrast *c);

/* The row of a chosen measure of b against a; a < b. NULL: none. */
const struct contrast_row *contrast_row(const struct contrast *c, uint32_t a, uint32_t b,
                                        uint32_t measure);

#endif
