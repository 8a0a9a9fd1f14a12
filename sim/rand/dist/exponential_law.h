/* The partial moments of the exponential law, shared by the laws made of it. */
#ifndef CCSIM_RAND_DIST_EXPONENTIAL_LAW_H
#define CCSIM_RAND_DIST_EXPONENTIAL_LAW_H

/* E[X^k; X <= x], k = 0, 1, 2; x may be anything. */
double exponential_moment(double mean, int k, double x);

#endif
