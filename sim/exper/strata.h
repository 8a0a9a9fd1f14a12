/*
 * Estimates from replications whose days were chosen by a design (rand/day_design.h): spread over strata of busyness, or
 * in mirrored pairs. Strata and pairs are the units of the intervals.
 */
#ifndef CCSIM_EXPER_STRATA_H
#define CCSIM_EXPER_STRATA_H

#include "exper/control.h"
#include "rand/day_design.h"

/*
 * Strata for n replications, two in each, of the day factor that most customers of the window go by; kind DAYS_FREE when
 * no day differs from another.
 */
struct day_design strata_design(const struct scenario *s, uint32_t n);

/* Mirrored pairs; DAYS_FREE when neither days nor intervals vary. */
struct day_design mirrored_design(const struct scenario *s);

/*
 * The trial's replications are whole rounds of the strata, at least two. With n_h in each of m strata and s_h^2 their
 * variances, the variance is the sum of s_h^2 / (n_h m^2) (Cochran 1977); degrees of freedom by Satterthwaite, with
 * the correction for few in a stratum (Boos 1992): 50 strata of two alike give 50. c: the first of its controls is used
 * within the strata; n = 0: none.
 */
struct controlled strata_apply(const struct controls *c, const struct trial *t, uint32_t strata,
                               uint32_t k, double level);

/* An even number of replications. Student with pairs - 1. */
struct controlled mirrored_apply(const struct trial *t, uint32_t k, double level);

#endif
