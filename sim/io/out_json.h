/*
 * JSON written as it comes (RFC 8259), two spaces a level. Bytes that are not UTF-8 become U+FFFD;
 * numbers that do not exist become null. Every document opens with a member "schema".
 */
#ifndef CCSIM_IO_OUT_JSON_H
#define CCSIM_IO_OUT_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rows.h"
#include "io/out_file.h"

enum { OUT_JSON_MOST_LEVELS = 16 };

struct out_json {
    struct out_file *f;
    int level;
    bool is_array[OUT_JSON_MOST_LEVELS];
    bool is_flat[OUT_JSON_MOST_LEVELS];
    bool has_member[OUT_JSON_MOST_LEVELS];
};

/* Opens the outermost object with its "schema", e.g. "ccsim.summary/1". */
void out_json_begin(struct out_json *j, struct out_file *f, const char *schema);

/* Closes the outermost object; everything else must be closed. */
void out_json_end(struct out_json *j);

/* key is NULL inside an array, and only there. A flat object or array stays on one line. */
void out_json_object(struct out_json *j, const char *key);
void out_json_flat_object(struct out_json *j, const char *key);
void out_json_array(struct out_json *j, const char *key);
void out_json_close(struct out_json *j);

/* text NULL is written as null. */
void out_json_text(struct out_json *j, const char *key, const char *text);
void out_json_number(struct out_json *j, const char *key, double value);
void out_json_u64(struct out_json *j, const char *key, uint64_t value);
void out_json_bool(struct out_json *j, const char *key, bool value);

/*
 * The whole document for --json: schema "ccsim.summary/1", "rows": the rows of summary.csv by
 * column name.
 */
void out_json_summary(struct out_file *f, const struct rows *r);

#endif
