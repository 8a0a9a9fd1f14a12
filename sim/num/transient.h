/*
 * A day of M(t)/M/s(t)+M exactly: piecewise-constant rate and staff, from empty, and after the last
 * piece no arrivals while its staff stays until the system is empty. Values by interval of arrival.
 */
#ifndef CCSIM_NUM_TRANSIENT_H
#define CCSIM_NUM_TRANSIENT_H

#include <stddef.h>
#include <stdint.h>

#include "num/erlang_queue.h"

struct transient_day {
    const double *breaks;  /* [pieces + 1], ascending from 0 */
    const double *rate;    /* [pieces], per second */
    const uint32_t *staff; /* [pieces]; the last must be > 0 or patience finite */
    size_t pieces;
    double handle_s;
    double patience_s; /* 0 or INFINITY: endless */
    double target_s;
    uint32_t
        most_waiting; /* arrivals that find so many waiting vanish: choose it so that none do */
    double step_s;    /* 1 s gives 9 digits at handle times of minutes */
};

/*
 * start_s and end_s are given, inside the day; the rest is filled in. Rows may overlap. In result the
 * shares and waits are of those that arrive in the row whatever happens later; queue_mean and
 * busy_mean are time averages; what is not listed here is NAN.
 */
struct transient_row {
    double start_s;
    double end_s;
    double offered;
    double abandoned_occurring; /* by the clock */
    double busy_at_end;         /* means at end_s, before a change of staff there */
    double queue_at_end;
    struct erlang_result
        result; /* delayed abandonment wait_mean queue busy answered_/abandoned_in_target */
};

void transient_solve(const struct transient_day *day, struct transient_row *rows, size_t n);

#endif
