/*
 * One waiting contact followed to its end: k others wait ahead of it, first come first served, all
 * with exponential patience, agents all busy. By uniformisation (Jensen 1953).
 */
#ifndef CCSIM_NUM_TAGGED_H
#define CCSIM_NUM_TAGGED_H

#include <stddef.h>

struct tagged_line {
    double drain;   /* agents / handle, per second, > 0 */
    double leave;   /* 1 / patience, 0 when endless */
    size_t longest; /* k runs from 0 to longest - 1 */
};

struct tagged_fate {
    double answered;
    double abandoned;
};

/*
 * position[k] = how much starts with k ahead; becomes what still waits after the time. Returns what
 * was answered and what abandoned within the time.
 */
struct tagged_fate tagged_within(const struct tagged_line *line, double time, double *position);

#endif
