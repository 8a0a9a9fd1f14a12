/*
 * From what a user wrote to what a law's prepare sees: names, ranges and the question whether the
 * given parameters are one of the forms that define the law, all answered from the law's table.
 */
#ifndef CCSIM_RAND_DIST_FORM_H
#define CCSIM_RAND_DIST_FORM_H

#include "rand/dist.h"

/* factor, shift, min, max as given or by default. */
struct dist_modified {
    double factor, shift, min, max;
};

/* False: why says which argument is wrong. given points into args. */
bool dist_form_read(const struct dist_ops *ops, const struct dist_arg *args, size_t n,
                    struct dist_given *given, struct dist_modified *modified, struct str *why);

/* "no law is called ...; did you mean ...". */
void dist_form_unknown_law(const char *name, struct str *why);

/* The squared coefficient of variation from whichever of sd and cv is given beside the mean. */
double dist_given_cv2(const struct dist_given *given, int mean, int sd, int cv);

/*
 * Turns weights into cumulative shares that end with exactly 1; NULL means equal ones. Free with
 * mem_free.
 */
double *dist_cumulate(const double *weights, size_t n);

/* The first index whose cumulative share exceeds u, 0 <= u < 1. */
size_t dist_pick(const double *cumulative, size_t n, double u);

/* Weights: as many as needed, some more than 0. */
bool dist_check_weights(const char *law, const double *weights, size_t n, size_t needed,
                        struct str *why);

#endif
