/*
 * A baseline file: what a plan gave, replication by replication, so that a later version of it can be compared
 * on the same customers. Text, made by `ccsim baseline update` alone, read back with every byte accounted for:
 * a file that was cut or touched is refused with its line.
 *
 *     # ccsim baseline 1
 *     # program: 0.1.0
 *     # config: phone_only
 *     # config_sha256: ...
 *     # seed: 1
 *     # replications: 20
 *     # reason: first
 *     #| the resolved config, line by line
 *     scope,metric,variant,numerators,denominators
 *     all,cost,,"12010.5 11890",1 1
 *     # sha256: of everything above
 */
#ifndef CCSIM_IO_BASELINE_H
#define CCSIM_IO_BASELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sha256.h"
#include "base/str.h"
#include "exper/trial.h"
#include "io/cfg.h"

enum { BASELINE_SCHEMA = 1 };

struct baseline_measure {
    char *scope, *metric, *variant;
    double *x, *y; /* [replications] */
    int line;      /* in the file */
};

struct baseline {
    char *program, *config, *reason;
    char digest[SHA256_HEX];
    uint64_t seed;
    uint32_t replications;
    struct str text; /* the config, data files named relative to the config's folder */
    struct baseline_measure *measure;
    size_t n_measures, cap_measures;
};

/* NULL after a mistake in the file, told with file and line (exit 2), or a failure to read it (exit 3). */
struct baseline *baseline_read(const char *path, struct err *e);
void baseline_free(struct baseline *b);

/*
 * Writes beside path and renames: the old file or the new one is there at every instant. The trial holds the
 * measures to keep; b all but its measures.
 */
bool baseline_write(const char *path, const struct baseline *b, const struct trial *trial,
                    struct err *e);

/* The resolved config with data files below `folder` named as "@folder@/...": the same on every machine. */
void baseline_config_text(struct str *out, const struct cfg *cfg, const char *folder);

/* Puts the folder back in. */
void baseline_restore_text(struct str *out, const char *text, const char *folder);

/* Of that text and of the contents of the data files it names. */
void baseline_digest(char hex[SHA256_HEX], const char *text, const char *folder);

/* The folder of a config, in full. Free with mem_free. */
char *baseline_folder_of(const char *path);

#endif
