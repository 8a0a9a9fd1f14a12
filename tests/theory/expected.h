/*
 * The two tables of the theory tests: cases.tsv says with which seed and how often each case is run,
 * expected.tsv what must come out. Tab separated; lines that begin with # are comments.
 */
#ifndef CCSIM_TESTS_THEORY_EXPECTED_H
#define CCSIM_TESTS_THEORY_EXPECTED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { MOST_COLUMNS = 8 };

/* A line of a table; the fields point into text. Missing ones are "". */
struct entry {
    char *text;
    const char *field[MOST_COLUMNS];
};

struct table {
    struct entry *entry;
    size_t n, cap;
};

/* Columns of cases.tsv: each chunk is one run of the config, with seeds one after another. */
enum { CASE_NAME, CASE_SEED, CASE_CHUNKS };

/*
 * Columns of expected.tsv. Metric is a printed one, a formula (it has a blank or *) or a statistic over
 * replications such as var(fresh). At is empty, the start of an interval, or @ and an instant.
 * Rule is one of
 *   exact               4 standard errors and, from 1e-3 on, 1 %
 *   quantile            as exact, with 0.5 % more for the width of the histogram's cells
 *   cover               inside the interval of 99.9 %, 3.3 standard errors
 *   published SD N HALF 3.3 sqrt(SD^2 / N + SE^2) + HALF, half a unit of the last printed digit
 *   none                nothing of the kind is seen
 */
enum {
    WANT_CASE,
    WANT_SCOPE,
    WANT_METRIC,
    WANT_VARIANT,
    WANT_AT,
    WANT_VALUE,
    WANT_RULE,
    WANT_SOURCE
};

static inline void table_add(struct table *t, char *text)
{
    t->entry = mem_grow(t->entry, &t->cap, t->n + 1, sizeof *t->entry);
    struct entry *const entry = &t->entry[t->n++];
    text[strcspn(text, "\n")] = '\0';
    entry->text = mem_copy_text(text);
    char *rest = entry->text;
    for (int k = 0; k < MOST_COLUMNS; k++) {
        const char *const field = rest == NULL ? NULL : strsep(&rest, "\t");
        entry->field[k] = field == NULL ? "" : field;
    }
}

/* Ends the program when the file is not there: without it there is no test. */
static inline struct table table_read(const char *path)
{
    struct table t = {0};
    char buffer[1024];
    FILE *const file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        exit(3);
    }
    while (fgets(buffer, sizeof buffer, file) != NULL) {
        if (buffer[0] != '#' && buffer[0] != '\n')
            table_add(&t, buffer);
    }
    (void)fclose(file);
    return t;
}

static inline void table_free(struct table *t)
{
    for (size_t i = 0; i < t->n; i++)
        mem_free(t->entry[i].text);
    mem_free(t->entry);
}

#endif
