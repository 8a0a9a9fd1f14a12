/* The quantiles of busyness factors, for every cv and with no failure: the library's inverse has some. */
#ifndef CCSIM_RAND_GAMMA_FACTOR_H
#define CCSIM_RAND_GAMMA_FACTOR_H

/*
 * The quantile of the gamma law with mean 1 and this cv, 0 <= cv <= 10, at the probability Phi(z) of the
 * standard normal deviate z. Grows with z; 0 where it is below the least double.
 */
double gamma_factor(double cv, double z);

#endif
