/* The standard gamma law (scale 1), shared by the laws made of it. */
#ifndef CCSIM_RAND_DIST_GAMMA_LAW_H
#define CCSIM_RAND_DIST_GAMMA_LAW_H

#include <stdint.h>

#include "rand/stream.h"

/* Shapes for which draw and distribution function are tested. */
#define GAMMA_LEAST_SHAPE 1e-3
#define GAMMA_MOST_SHAPE 1e6

/* Draws below 2^20 of the place may be used. */
double gamma_draw(double shape, uint64_t word, struct place at);

/* E[X^k; X <= x], k = 0, 1, 2; x may be anything. */
double gamma_moment(double shape, int k, double x);

/* P(a, x), the regularised incomplete gamma function: the share of the law of shape a below x. */
double gamma_lower_share(double a, double x);

/* log G(x), safe among threads. */
double gamma_log(double x);

#endif
