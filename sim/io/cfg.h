/*
 * Loading a config and reading it: pre-scan, parse, include, extends, like, --set, check against the schema,
 * defaults. Every mistake is recorded with its file and line and reading goes on with a harmless value, so the
 * builder's code stays straight and all mistakes are told in one go.
 */
#ifndef CCSIM_IO_CFG_H
#define CCSIM_IO_CFG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "io/cfg_tree.h"
#include "io/schema.h"

struct cfg;

/* What to lay over the file: the texts behind each --set, "groups[general].agents=12". */
struct cfg_sets {
    const char *const *text;
    size_t n;
};

/* Always gives a tree, perhaps an empty one; e says whether to believe it. With mistakes recorded the builder
 * may still run, to find its own mistakes too. e and the schema must outlive the cfg. */
struct cfg *cfg_load(const char *path, const struct cfg_sets *sets, const struct schema *s,
                     struct err *e);

/* The same from memory, called `name` in messages. include and extends are refused. sets may be NULL. */
struct cfg *cfg_load_text(const char *name, const char *bytes, size_t n,
                          const struct cfg_sets *sets, const struct schema *s, struct err *e);
void cfg_free(struct cfg *c);

/* The file that the config extends itself, not through another; NULL when it extends none. */
const char *cfg_parent(const struct cfg *c);

const struct cfg_node *cfg_root(const struct cfg *c);
const struct schema *cfg_schema(const struct cfg *c);

/* Records "file:line: text" at a node; node is then bad. */
void cfg_complain(struct cfg *c, const struct cfg_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The node of a key, written or default; NULL when it is neither, or group is NULL. */
const struct cfg_node *cfg_get(const struct cfg_node *group, const char *key);

/* Was the key written (in a file, by like, by --set)? A default does not count. Because the resolved file
 * writes defaults out, keys whose presence matters must have no default in the table. */
bool cfg_has(const struct cfg_node *group, const char *key);

/* Puts a value the builder chose into the tree, so that the resolved file shows it; nothing happens when the
 * key is there. text as in schema_row.dflt. */
void cfg_put_default(struct cfg *c, const struct cfg_node *group, const char *key,
                     const char *text);

/* Values of a key. Missing without a default, or complained about already: false, 0, "" or -1, in silence.
 * Of the wrong kind (the schema let it through for a combined type): complained about here. */
bool cfg_flag(struct cfg *c, const struct cfg_node *group, const char *key);
int64_t cfg_int(struct cfg *c, const struct cfg_node *group, const char *key);
double cfg_number(struct cfg *c, const struct cfg_node *group, const char *key);   /* shares too */
double cfg_duration(struct cfg *c, const struct cfg_node *group, const char *key); /* s */
double cfg_clock(struct cfg *c, const struct cfg_node *group,
                 const char *key); /* s since midnight */
const char *cfg_text(struct cfg *c, const struct cfg_node *group,
                     const char *key); /* text, name, file */
int cfg_word(struct cfg *c, const struct cfg_node *group,
             const char *key); /* position among the row's words */

/* Elements: 0 when missing, 1 for a single value, else the length of the list. Walk a list by
 * for (n = cfg_first(group, "shifts"); n != NULL; n = n->next). */
size_t cfg_length(const struct cfg_node *group, const char *key);
const struct cfg_node *cfg_first(const struct cfg_node *group, const char *key);

/* The numbers of a list or of one value, in seconds where the row says duration or clock. *n is their count;
 * free with mem_free. NULL and 0 when missing. */
double *cfg_numbers(struct cfg *c, const struct cfg_node *group, const char *key, size_t *n);

/* One node as a number or a duration, without schema (parameters of laws). False when it is neither;
 * nothing is recorded. */
bool cfg_node_number(const struct cfg_node *node, double *value);
bool cfg_node_duration(const struct cfg_node *node, double *seconds);
bool cfg_node_clock(const struct cfg_node *node, double *seconds);

/* The path of a SCHEMA_FILE value, relative to the folder of the config it stands in. Free with mem_free;
 * NULL when missing. */
char *cfg_file_path(struct cfg *c, const struct cfg_node *group, const char *key);

#endif
