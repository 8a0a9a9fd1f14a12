/* Reads a call log (CSV, one call a row) by rules that say which column is what, and writes it as a trace. */
#ifndef CCSIM_CMD_IMPORT_LOG_H
#define CCSIM_CMD_IMPORT_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum import_field {
    IMPORT_DATE,    /* 1999-02-01; may be missing */
    IMPORT_ARRIVAL, /* clock time, seconds of the day, or date with time */
    IMPORT_VRU,     /* time in the menu between arrival and the queue; may be missing */
    IMPORT_QUEUE,   /* time in the queue */
    IMPORT_HANDLE,  /* time with the agent */
    IMPORT_OUTCOME, /* answered or abandoned; may be missing: answered if there is a handle time */
    IMPORT_INTENT,  /* may be missing */
    N_IMPORT_FIELDS
};

/* NULL: no such column. All texts are borrowed. */
struct import_rules {
    const char *column[N_IMPORT_FIELDS];
    const char *answered, *abandoned; /* words of the outcome */
    const char *day;                  /* only this date; NULL: all */
    const char *first; /* the date that is day 0; NULL: the first of the file, or day */
    bool keep_all;     /* else only those who were answered or waited */
    bool no_patience;  /* leave out the column patience_s */
};

struct import_counts {
    size_t read, written, answered, abandoned;
    size_t other_day, not_seeking, negative;
    size_t gave_up; /* abandoned after some time in the queue */
    double queued;  /* s in the queue, all written contacts together */
};

const char *import_field_name(enum import_field field);

/* The rules of a named log; "plain": columns called as the fields. */
struct import_rules import_preset(const char *name);

/* The trace as text, sorted by time. false after mistakes, all told in e. */
bool import_log(struct str *out, const char *path, const struct import_rules *rules,
                struct import_counts *counts, struct err *e);

/* Into a file, which appears whole or not at all; path NULL: standard output. */
bool import_save(const struct str *text, const char *path, struct err *e);

#endif
