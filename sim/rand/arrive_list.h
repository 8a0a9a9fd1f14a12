/* The arrival processes, one file in arrive/ each: ARRIVE(name). */
ARRIVE(poisson)
ARRIVE(fixed)
ARRIVE(renewal)
ARRIVE(trace)
