/* The test of the twin once more, on ten times as many other scenarios. */
#define SCENARIOS 20000
enum { FIRST = 1000000 };

#include "../test_twin.c"
