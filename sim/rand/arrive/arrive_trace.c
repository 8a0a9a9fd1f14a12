#include "rand/arrive.h"

/* The number of a customer is the row; a surge that reduces leaves rows out. */
static double epoch(struct arrive *a)
{
    if (a->next >= a->spec->n_times)
        return INFINITY;
    a->number = a->next++;
    return a->spec->times[a->number];
}

const struct arrive_ops arrive_trace = {
    .name = "trace",
    .help = "arrival times from a file, the same in every replication",
    .needs_times = true,
    .epoch = epoch,
};
