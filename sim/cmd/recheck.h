/* The story of one check: run, compare bytes, judge the gates, run more where that was asked for. */
#ifndef CCSIM_CMD_RECHECK_H
#define CCSIM_CMD_RECHECK_H

#include "cmd/plan.h"
#include "io/baseline.h"
#include "io/check_report.h"

struct recheck {
    const char *config, *baseline_path, *gates_path; /* gates_path NULL: the usual ones */
    const struct plan *plan;                         /* on the baseline's seed */
    const struct baseline *baseline;
    bool is_quiet;
    uint32_t most; /* replications while nothing can be said; 0: those of the baseline */
};

/* false: e says why. The report is freed by the caller. */
bool recheck_run(const struct recheck *r, struct check_report *report, struct err *e);

#endif
