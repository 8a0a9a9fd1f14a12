/*
 * Result rows: everything a run found out, one number a row, before any file format. The texts are
 * interned in the table, so a row costs 80 bytes however long its scope is. What the numbers mean,
 * it does not know.
 */
#ifndef CCSIM_BASE_ROWS_H
#define CCSIM_BASE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A NaN or infinite number is one that does not exist: it is written as an empty field. */
struct row {
    const char *scope;   /* "all" or "dimension=name;..." */
    const char *metric;  /* the name of MODEL section 9, with its unit */
    const char *variant; /* service-level formula, base or spread; "" or NULL if none */
    const char *method;  /* how the interval was made; "" or NULL if there is none */
    double time;         /* s: start of the interval, or the instant */
    double value;
    double lo; /* lo and hi count only if has_ci */
    double hi;
    uint64_t n; /* independent units behind the number */
    uint32_t replication;
    bool has_ci;
};

struct rows_pool;

/*
 * Zero-initialise, add, free. row[0 .. n-1] are in the order of adding; their texts are never
 * NULL.
 */
struct rows {
    struct row *row;
    size_t n;
    size_t cap;
    struct rows_pool *pool;
};

/* Copies the row; its texts may be thrown away afterwards. */
void rows_add(struct rows *r, const struct row *row);

/* Adds all rows of from, in order. */
void rows_append(struct rows *r, const struct rows *from);

/*
 * The table's own copy of the text, the same pointer for the same text until rows_free. NULL
 * becomes "".
 */
const char *rows_text(struct rows *r, const char *text);

/* Forgets the rows, keeping memory and texts. */
void rows_clear(struct rows *r);

void rows_free(struct rows *r);

#endif
