/* The study of false alarms and of power of `ccsim check` in its long form: 8,000 days of each plan. */
#define TRIALS 160
#include "../test_verdict.c"
