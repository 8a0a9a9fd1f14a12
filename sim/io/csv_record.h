/*
 * Splits a CSV file (RFC 4180) into records of fields. It knows quotes, separators and line
 * numbers, not what a column is called or means.
 */
#ifndef CCSIM_IO_CSV_RECORD_H
#define CCSIM_IO_CSV_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { CSV_LONGEST_RECORD = 1 << 20, CSV_MOST_FIELDS = 1000 };

/*
 * starts[i] is where field i begins in bytes; each ends with a NUL. is_blank: nothing at all on
 * the line.
 */
struct csv_record {
    FILE *file;
    char separator;
    int next_line; /* number of the line that is read next, from 1 */
    int line;      /* where the record began */
    char *bytes;
    size_t n_bytes;
    size_t cap_bytes;
    size_t *starts;
    size_t n_fields;
    size_t cap_fields;
    bool is_blank;
};

enum csv_outcome {
    CSV_RECORD,  /* a record was read */
    CSV_MISTAKE, /* so was one, but *mistake says what is wrong with it */
    CSV_END,
    CSV_BROKEN /* *mistake says why reading cannot go on */
};

/* mistake is a text that lives for ever. */
enum csv_outcome csv_record_read(struct csv_record *r, const char **mistake);

const char *csv_record_field(const struct csv_record *r, size_t i);

/* Frees the record, not the file. */
void csv_record_free(struct csv_record *r);

#endif
