/* What `ccsim check` found, as a table, JUnit, GitHub annotations, Markdown and JSON. */
#ifndef CCSIM_IO_CHECK_REPORT_H
#define CCSIM_IO_CHECK_REPORT_H

#include "base/err.h"
#include "base/str.h"
#include "exper/verdict.h"
#include "io/figure.h"

/* One gate, judged. */
struct check_item {
    char *name;   /* "sl_frac@sla=phone20", or "bytes" */
    char *detail; /* one clause for people */
    enum figure_kind kind;
    bool is_relative;          /* against the baseline; else against a limit */
    double before, now;        /* before NAN: none */
    double difference, lo, hi; /* of a relative gate */
    double limit;              /* margin as an amount, or the absolute limit */
    enum verdict verdict;
    bool is_better;
    uint32_t needed; /* units that would tell; 0: unknown */
    int line;        /* of the gate in its file; 0: a default */
};

struct check_report {
    const char *config;   /* file that was checked */
    const char *baseline; /* file */
    const char *gates;    /* file, or NULL */
    const char *reason;   /* of the baseline */
    uint64_t seed;
    uint32_t replications, before_replications;
    bool same_config, same_program, is_identical;
    struct check_item *item;
    size_t n, cap;
    enum verdict verdict;
};

struct check_item *check_report_add(struct check_report *r);
void check_report_free(struct check_report *r);

void check_report_table(struct str *out, const struct check_report *r);
void check_report_junit(struct str *out, const struct check_report *r);
void check_report_github(struct str *out, const struct check_report *r);
void check_report_markdown(struct str *out, const struct check_report *r);
void check_report_json(struct str *out, const struct check_report *r);

#endif
