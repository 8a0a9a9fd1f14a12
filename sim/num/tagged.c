#include "num/tagged.h"

#include <math.h>

#include "base/mem.h"

/* One jump of the uniformised chain: from k to k - 1, to the answered from 0, or away. */
static void jump(const struct tagged_line *line, double pace, double *position,
                 struct tagged_fate *f)
{
    const double leave = line->leave / pace;
    for (size_t k = 0; k < line->longest; k++) {
        const double ahead = (line->drain + (double)k * line->leave) / pace;
        const double here = position[k];
        if (k == 0)
            f->answered += here * ahead;
        else
            position[k - 1] += here * ahead;
        f->abandoned += here * leave;
        position[k] = here * (1 - ahead - leave);
    }
}

/* The state after a time in which `jumps` Poisson jumps are due: the mean over their number. */
static void advance(const struct tagged_line *line, double pace, double jumps, double *position,
                    struct tagged_fate *f)
{
    double *mean = mem_new(line->longest, sizeof *mean);
    struct tagged_fate mean_fate = {0, 0};
    double weight = exp(-jumps);
    double left = 1;
    const double most = jumps + 60 + 12 * sqrt(jumps);
    for (size_t n = 0; left > 1e-15 && (double)n < most; n++) {
        for (size_t k = 0; k < line->longest; k++)
            mean[k] += weight * position[k];
        mean_fate.answered += weight * f->answered;
        mean_fate.abandoned += weight * f->abandoned;
        left -= weight;
        weight *= jumps / (double)(n + 1);
        jump(line, pace, position, f);
    }
    for (size_t k = 0; k < line->longest; k++)
        position[k] = mean[k];
    *f = mean_fate;
    mem_free(mean);
}

/* Long times go in pieces whose Poisson weights do not underflow. */
struct tagged_fate tagged_within(const struct tagged_line *line, double time, double *position)
{
    struct tagged_fate f = {0, 0};
    if (line->longest == 0 || time <= 0)
        return f;
    const double pace = line->drain + (double)line->longest * line->leave;
    const size_t pieces = (size_t)ceil(pace * time / 100);
    for (size_t piece = 0; piece < pieces; piece++)
        advance(line, pace, pace * time / (double)pieces, position, &f);
    return f;
}
