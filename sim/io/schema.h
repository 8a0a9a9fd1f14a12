/*
 * What a config may say: one table of rows, a row per key. Reading, checking, `explain`, the resolved
 * file and `--set` all follow from it. The engine knows no key; the table knows no code.
 *
 * Paths: "time.length"; "groups" is a list of named items, "groups[].agents" a key of each item,
 * "groups[].shifts[].start" a key of each item of the list inside it. Every path but a section's has a row for
 * its parent: "groups[].shifts[].start" needs "groups[].shifts", which needs "groups". Order in the table is
 * the order of `explain` and of the resolved file. The engine itself knows `extends`, `like` and `remove`.
 */
#ifndef CCSIM_IO_SCHEMA_H
#define CCSIM_IO_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* What one value may be; or them together ("duration or word"). */
enum schema_type {
    SCHEMA_FLAG = 1 << 0,   /* true or false */
    SCHEMA_INT = 1 << 1,    /* whole number */
    SCHEMA_NUMBER = 1 << 2, /* number */
    SCHEMA_SHARE = 1 << 3,  /* number, 0 to 1 unless the row has its own limits */
    SCHEMA_DURATION =
        1 << 4, /* "5 min" or seconds; >= 0 unless the row has its own limits (in seconds) */
    SCHEMA_CLOCK = 1 << 5, /* "08:30" */
    SCHEMA_TEXT = 1 << 6,  /* free text in quotes */
    SCHEMA_NAME = 1
                  << 7, /* [A-Za-z0-9_.-]{1,63}: an item's own name, or the name of another item */
    SCHEMA_WORD = 1 << 8, /* one of the row's words */
    SCHEMA_LAW = 1 << 9, /* group with dist and parameters (inside unchecked), number or duration */
    SCHEMA_FILE = 1 << 10, /* path of a data file, relative to the config it stands in */
    /* Shapes; without one the row is a single value. */
    SCHEMA_LIST = 1 << 16, /* a list of such values, perhaps empty: [1, 2] */
    SCHEMA_OR_LIST =
        1 << 17, /* one such value, or a list of them (a grid; its length is the builder's check) */
    SCHEMA_MATRIX = 1 << 18, /* a list of lists of such values */
    SCHEMA_MAP = 1 << 19,    /* a group whose keys are free names, each with such a value */
    SCHEMA_GROUP = 1 << 20,  /* a group; its keys have rows of their own */
    SCHEMA_GROUPS = 1
                    << 21, /* a list of groups; merged by name when the row "path[].name" exists */
    SCHEMA_ANY = 1 << 22   /* anything at all, unchecked: the builder's business */
};

/* Which limits hold, and whether the limit itself is allowed. lo and hi may be +-INFINITY. */
enum schema_ends { SCHEMA_FREE, SCHEMA_CLOSED, SCHEMA_OPEN_LO, SCHEMA_OPEN_HI, SCHEMA_OPEN };

struct schema_row {
    const char *path;
    unsigned type;         /* of enum schema_type */
    enum schema_ends ends; /* of numbers, seconds for durations; also of each element of a list */
    double lo, hi;
    const char *unit;  /* for `explain`: "s", "per hour", ...; NULL none */
    const char *words; /* for SCHEMA_WORD: "drain cut clear"; cfg_word returns the position */
    /* The value when the key is not there, written as after `--set key=`: "30 min", "0.8", "drain", "[1, 2]",
     * "{ dist = \"exponential\"; mean = 120; }". It is put into the tree of every existing group. NULL: none
     * (the key's presence matters, or the builder decides). SCHEMA_GROUP: "{}" makes the group exist. */
    const char *dflt;
    const char *help; /* one line */
    bool required;    /* must be there in every existing parent */
};

/* The program's table (another file). */
extern const struct schema_row schema_rows[];
extern const size_t schema_n_rows;

struct schema;

/* An index over rows, which must outlive it. */
struct schema *schema_new(const struct schema_row *rows, size_t n);
void schema_free(struct schema *s);

/* Mistakes in the table itself (parents missing, a path twice, a default the row refuses); for a unit test. */
void schema_audit(const struct schema *s, struct err *e);

size_t schema_size(const struct schema *s);
const struct schema_row *schema_row_at(const struct schema *s, size_t i);

/* The row of `key` inside parent (NULL: the top); NULL when there is none. parent may be of type GROUP or GROUPS. */
const struct schema_row *schema_child(const struct schema *s, const struct schema_row *parent,
                                      const char *key);

/* The row with exactly this path; "[]" marks may be left out. NULL when there is none. */
const struct schema_row *schema_find(const struct schema *s, const char *path);

/* Rows whose last name is key, from i on; NULL when there are no more. Start with *i = 0. */
const struct schema_row *schema_next_named(const struct schema *s, const char *key, size_t *i);

/* Children of parent (NULL: the top) in table order; start with *i = 0, NULL when there are no more. */
const struct schema_row *schema_next_child(const struct schema *s, const struct schema_row *parent,
                                           size_t *i);

/* The key itself: what follows the last '.'. */
const char *schema_key(const struct schema_row *row);

/* Position of word among the row's words, -1 when it is none of them. Exact spelling. */
int schema_word_index(const struct schema_row *row, const char *word);

#endif
