/* Opening the files a config consists of: regular files only, within limits, never the same one inside itself. */
#ifndef CCSIM_IO_CFG_SOURCE_H
#define CCSIM_IO_CFG_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"
#include "io/cfg_tree.h"

enum {
    CFG_MOST_BYTES = 4 << 20,  /* of one file */
    CFG_MOST_TOTAL = 16 << 20, /* of all files together */
    CFG_MOST_FILES = 1000,
    CFG_MOST_DEPTH = 10 /* of includes; of parents */
};

/* The place in a config where a file is asked for; file NULL: the command line. */
struct cfg_place {
    const char *file;
    int line;
};

/* Shared by all files of one config. Zero-initialise but for pool and e. */
struct cfg_sources {
    struct cfg_pool *pool;
    struct err *e;
    bool is_memory;  /* no file may be opened */
    bool is_partial; /* a file asked for could not be read */
    char *root;      /* real path of the folder includes may not leave; NULL until a file sets it */
    size_t total, files;
    size_t n_open;
    int include_depth, extends_depth;
    struct {
        dev_t device;
        ino_t number;
    } open[2 * CFG_MOST_DEPTH + 2];
};

/* One file, read whole. bytes ends with a NUL behind bytes[n]. */
struct cfg_bytes {
    const char *file; /* as shown in messages; in the pool */
    char *bytes;      /* free with mem_free */
    size_t n;
};

/* Reads a file and marks it open until cfg_source_close. False: the mistake is recorded at `from`. */
bool cfg_source_open(struct cfg_sources *s, struct cfg_place from, const char *path,
                     struct cfg_bytes *out);
void cfg_source_close(struct cfg_sources *s, struct cfg_bytes *b);

/* The path of `wanted` as seen from the folder of `file`, in the pool. */
const char *cfg_source_beside(struct cfg_sources *s, const char *file, const char *wanted);

/* False, recorded at `from`, when path (a real file or not) leads out of s->root. */
bool cfg_source_is_inside(struct cfg_sources *s, struct cfg_place from, const char *wanted,
                          const char *path);

/* s->root becomes the folder of file. The old one is returned, to be put back. */
char *cfg_source_set_root(struct cfg_sources *s, const char *file);

#endif
