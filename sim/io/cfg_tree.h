/*
 * A config as a tree of our own: what the parser delivers, what extends, like and --set work on, and what the
 * scenario builder reads. All nodes and texts of one config live in one pool and go together.
 *
 * Invariant: children hang in a list in file order; each knows its parent; names are unique within a group.
 */
#ifndef CCSIM_IO_CFG_TREE_H
#define CCSIM_IO_CFG_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct schema_row;

enum cfg_kind {
    CFG_GROUP, /* { a = 1; } */
    CFG_LIST,  /* ( ) and [ ] alike */
    CFG_INT,
    CFG_FLOAT,
    CFG_BOOL,
    CFG_TEXT,
    CFG_BROKEN /* a value already complained about; nobody complains again */
};

struct cfg_node {
    const char *name; /* NULL for elements of a list */
    enum cfg_kind kind;
    bool is_default; /* put there from the schema table */
    bool is_bad; /* was complained about; getters answer with a harmless value and keep silent */
    const char *file;             /* the file it stands in, or "--set a.b=c" */
    int line;                     /* 0 for --set and defaults */
    const struct schema_row *row; /* after the schema walk; NULL inside laws and for unknown keys */
    struct cfg_node *parent;
    struct cfg_node *first, *last, *next; /* children of groups and lists; next sibling */
    size_t n;                             /* children */
    union {
        int64_t whole;    /* CFG_INT */
        double real;      /* CFG_FLOAT */
        bool flag;        /* CFG_BOOL */
        const char *text; /* CFG_TEXT */
    };
};

/* Memory of a tree, with a limit on its nodes so that copying cannot blow up. */
struct cfg_pool;
enum { CFG_MOST_NODES = 200000 };
struct cfg_pool *cfg_pool_new(void);
void cfg_pool_free(struct cfg_pool *p);
const char *cfg_pool_text(struct cfg_pool *p, const char *text, size_t n);
/* True once CFG_MOST_NODES nodes were made; what is made from then on must be given up. */
bool cfg_pool_full(const struct cfg_pool *p);

struct cfg_node *cfg_node_new(struct cfg_pool *p, enum cfg_kind kind, const char *name);
void cfg_node_append(struct cfg_node *parent, struct cfg_node *child);
void cfg_node_unlink(struct cfg_node *child);
/* Puts fresh at the place of old, under old's name. */
void cfg_node_replace(struct cfg_node *old, struct cfg_node *fresh);
struct cfg_node *cfg_node_copy(struct cfg_pool *p, const struct cfg_node *from);

/* The child of that name of a group; NULL when there is none or node is no group (or NULL). */
struct cfg_node *cfg_node_child(const struct cfg_node *group, const char *name);
/* The text of an item's `name`, NULL when it has none. */
const char *cfg_node_item_name(const struct cfg_node *item);
/* The item of a list of groups with that `name`. */
struct cfg_node *cfg_node_item(const struct cfg_node *list, const char *name);

/* "groups[general].shifts[late].heads"; elements without a name by number from 0: "run.instants[2]". */
void cfg_node_add_path(struct str *out, const struct cfg_node *node);

/* "a whole number", "text", "a group", ... for messages. */
const char *cfg_kind_text(enum cfg_kind kind);

#endif
