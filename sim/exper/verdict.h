/*
 * Is a change safe? Each measure of a baseline against the same measure now, replication by replication on the
 * same customers: worse than its margin fails, shown not to be worse by the margin passes, else nothing can be said yet.
 * Levels are corrected over the measures (Holm).
 */
#ifndef CCSIM_EXPER_VERDICT_H
#define CCSIM_EXPER_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "num/ci.h"

enum verdict { VERDICT_PASS, VERDICT_WARN, VERDICT_INCONCLUSIVE, VERDICT_FAIL };

/* One measure: what was and what is, unit by unit, and what is allowed. */
struct verdict_case {
    const double *before_x, *before_y, *now_x, *now_y; /* [n] numerators and denominators */
    uint32_t n;
    int better;    /* +1 high is good, -1 low is good, 0 any change counts as worse */
    double margin; /* worse by up to this is no failure: amount, or share of the old value */
    bool margin_is_share;
};

struct verdict_result {
    double before, now, difference;
    double error;         /* standard error of the difference; NAN under two units */
    double lo, hi;        /* single 95 % interval of the difference */
    double margin;        /* as an amount */
    double p_worse;       /* of "worse by no more than the margin"; small: it is worse */
    double p_equal;       /* of "worse by at least the margin"; small: it is not */
    bool is_identical;    /* in every unit */
    bool is_better;       /* told apart from no change, in the good direction */
    enum verdict verdict; /* PASS, INCONCLUSIVE or FAIL */
    uint32_t needed;      /* INCONCLUSIVE: about so many units would tell; 0: cannot be said */
};

/*
 * How sure a verdict has to be. fail: the chance that anything fails although nothing is worse by more than its
 * margin (Holm over the measures keeps it). pass: the chance that a measure passes although it is worse by its margin.
 */
struct verdict_levels {
    double fail, pass;
};
extern const struct verdict_levels verdict_usual; /* 0.01 and 0.05 */

/* Judges all cases together. */
void verdict_judge(const struct verdict_case *cases, struct verdict_result *results, size_t n,
                   const struct verdict_levels *levels);

/* The worst of two: fail, inconclusive, warn, pass. */
enum verdict verdict_worst(enum verdict a, enum verdict b);

/* "pass", "warn", "inconclusive", "fail". */
const char *verdict_name(enum verdict v);

#endif
