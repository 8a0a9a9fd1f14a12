/*
 * A question put to the line of a sweep: from where on is a target met, or a rival beaten? Answered at the swept points
 * and, where that is asked for, at more points between them, found by bisection on the same customers.
 */
#ifndef CCSIM_CMD_SWEEP_LINE_H
#define CCSIM_CMD_SWEEP_LINE_H

#include "cmd/sweep.h"

/* Zero-initialise; sweep_line_free at the end. */
struct sweep_line {
    uint32_t measure; /* of the sweep */
    double target;
    int sign;                  /* 1: more is better, -1: less is */
    const struct trial *rival; /* NULL: the target is to be met */
    double *v, *f, *half; /* ascending values of the axis; how far on the good side; half-widths */
    size_t n, cap_v, cap_f, cap_half;
    uint32_t n_more; /* of them between the swept points */
    bool is_rising;
};

/* The swept points of a sweep along one axis with numbers that rise. */
void sweep_line_meet(struct sweep_line *line, const struct sweep *s, uint32_t measure,
                     double target, bool is_at_least);

/* rival must outlive the line. */
void sweep_line_beat(struct sweep_line *line, const struct sweep *s, uint32_t measure,
                     const struct trial *rival);

/* At most so many points more, n replications each. false: stopped, or e. */
bool sweep_line_refine(struct sweep_line *line, struct sweep *s, uint32_t n, uint32_t most,
                       struct err *e);

/* The answer, for people. */
void sweep_line_write(struct str *out, const struct sweep_line *line, const struct sweep *s);

/* The points of the line as rows of refined.csv. */
void sweep_line_rows(struct out_file *f, const struct sweep_line *line, const struct sweep *s);

void sweep_line_free(struct sweep_line *line);

#endif
