/*
 * The manifest of a results folder: which program, config and seed made it, and the digest of
 * every file in it. Only the member "run" (clocks, host, command line, threads, compiler) may
 * differ between two equal runs.
 */
#ifndef CCSIM_IO_MANIFEST_H
#define CCSIM_IO_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/sha256.h"
#include "io/out_file.h"

#define MANIFEST_NAME "manifest.json"
#define MANIFEST_SCHEMA "ccsim.manifest/1"

/* A file of the folder, the manifest itself apart. */
struct manifest_file {
    const char *name;
    uint64_t bytes;
    char sha256[SHA256_HEX];
};

struct manifest_library {
    const char *name;
    const char *version;
};

/* Everything that may differ between two runs of the same config and seed. */
struct manifest_run {
    struct timespec started; /* by the calendar clock */
    struct timespec finished;
    double wall_s;
    double cpu_s;
    const char *const *command; /* n_command words */
    int n_command;
    uint32_t threads;
    const char *compiler; /* NULL: the one that compiled manifest.c */
    const struct manifest_library *libraries;
    size_t n_libraries;
};

/* All pointers are borrowed. Texts that are NULL are written as null. */
struct manifest {
    const char *version;     /* of the program */
    const char *config_stem; /* file name of the config without folder and ending */
    const char *title;
    uint64_t seed;
    uint32_t replications;
    const char *start_clock;      /* "08:30": the simulated clock at time 0 */
    const char *weekday;          /* of the first day */
    const char *customers_digest; /* hexadecimal */
    const char *const *warnings;
    size_t n_warnings;
    struct manifest_run run;
};

/* Writes the document. The digest of config.resolved.cfg is taken from among the files. */
void manifest_write(struct out_file *f, const struct manifest *m, const struct manifest_file *files,
                    size_t n);

/* The size and digest of what is still to be read from fd; false after a failure, told by errno. */
bool manifest_take_file(struct manifest_file *file, int fd);

/*
 * 1 if the folder (an open descriptor) holds a manifest that this program wrote, 0 if not, -1 and
 * errno if that cannot be found out. Follows no link.
 */
int manifest_is_ours(int folder);

#endif
