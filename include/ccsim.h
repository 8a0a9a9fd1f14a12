/*
 * ccsim as a library: read a config, simulate it, look at the rows of numbers that `ccsim run` would write.
 *
 * Nothing here prints, reads standard input, exits or installs a signal handler. Handles are opaque and
 * belong to the caller, who frees them with the function of the same name. A function that can fail returns
 * an enum ccsim_status and writes its messages, one a line, into the caller's buffer (cut to its size, always
 * closed by a 0 byte; NULL with size 0 is fine). Different handles may be used by different threads at the
 * same time; one model may be run by several threads at once. GSL's aborting error handler is switched off
 * for the process. When memory runs out the process is aborted.
 *
 *     struct ccsim_model *model;
 *     struct ccsim_result *result;
 *     char why[4096];
 *     if (ccsim_load("phone_only.cfg", NULL, 0, &model, why, sizeof why) != CCSIM_OK)
 *         ...;                                    // why: "phone_only.cfg:14: `patience` is -4 s, ..."
 *     if (ccsim_run(model, NULL, NULL, &result, why, sizeof why) != CCSIM_OK)
 *         ...;
 *     const double asa = ccsim_value(result, "all", "asa_s", "");      // s, NaN where there is none
 */
#ifndef CCSIM_H
#define CCSIM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CCSIM_API __attribute__((visibility("default")))
#else
#define CCSIM_API
#endif

/* Grows when a function is added; a change of what there is changes the library's so-name as well. */
#define CCSIM_API_VERSION 1

/* As the exit statuses of the program. */
enum ccsim_status {
    CCSIM_OK = 0,
    CCSIM_MISTAKE = 2,      /* in the config, a setting or a data file: the messages say where */
    CCSIM_TROUBLE = 3,      /* the world failed: a file, a limit */
    CCSIM_BUG = 5,          /* a self-check failed */
    CCSIM_INTERRUPTED = 130 /* the tick said stop before the first replication was done */
};

struct ccsim_model;  /* a config that was read and checked; never changes */
struct ccsim_result; /* the rows of one run */

/* "major.minor.patch" of the library that is linked, and its CCSIM_API_VERSION. */
CCSIM_API const char *ccsim_version(void);
CCSIM_API int ccsim_api_version(void);

/*
 * Reads a config; sets are n_sets texts "path=value" laid over it, as --set of the program does, e.g.
 * "groups[agents].agents=12" or "run.seed=7". *model is set when CCSIM_OK is returned, else NULL.
 */
CCSIM_API int ccsim_load(const char *path, const char *const *sets, size_t n_sets,
                         struct ccsim_model **model, char *messages, size_t size);

/* The same from text; relative paths in it start at the current folder. name stands for the file in messages. */
CCSIM_API int ccsim_load_text(const char *name, const char *text, const char *const *sets,
                              size_t n_sets, struct ccsim_model **model, char *messages,
                              size_t size);
CCSIM_API void ccsim_model_free(struct ccsim_model *model);

/* Asked after each replication, from any thread, one call at a time; anything but 0 ends the run there. */
typedef int (*ccsim_tick)(void *user, uint64_t done, uint64_t total);

/*
 * Simulates run.replications with run.seed on run.threads threads; the same rows with any number of them.
 * tick may be NULL. A run that was stopped has the rows of the replications done (ccsim_replications).
 */
CCSIM_API int ccsim_run(const struct ccsim_model *model, ccsim_tick tick, void *user,
                        struct ccsim_result **result, char *messages, size_t size);
CCSIM_API void ccsim_result_free(struct ccsim_result *result);

/* The tables are those of the results folder: summary.csv, interval.csv, instants.csv, replications.csv. */
enum ccsim_table { CCSIM_SUMMARY, CCSIM_INTERVAL, CCSIM_INSTANTS, CCSIM_REPLICATIONS };

/* Texts live as long as the result and are never NULL. Numbers that do not exist are NaN. */
struct ccsim_row {
    const char *scope;   /* "all" or "dimension=name;..." */
    const char *metric;  /* name with its unit, e.g. "asa_s" */
    const char *variant; /* service-level formula, base, spread; "" if none */
    const char *method;  /* of the interval; "" if there is none */
    double time_s;       /* start of the report interval, or the instant */
    double value;
    double ci_lo, ci_hi;
    uint64_t n;           /* independent units behind the number */
    uint64_t replication; /* in CCSIM_REPLICATIONS */
};

CCSIM_API size_t ccsim_n_rows(const struct ccsim_result *result, enum ccsim_table table);

/* Fills *row; 0 if there is no row i (from 0), else 1. */
CCSIM_API int ccsim_get_row(const struct ccsim_result *result, enum ccsim_table table, size_t i,
                            struct ccsim_row *row);

/* Value of the first row of the summary with that scope, metric and variant ("" or NULL: the first there is); NaN: none. */
CCSIM_API double ccsim_value(const struct ccsim_result *result, const char *scope,
                             const char *metric, const char *variant);

CCSIM_API uint64_t ccsim_replications(const struct ccsim_result *result);

/* SHA-256 of the fresh customers and their draws, 64 hexadecimal digits: equal digests, the same customers. */
CCSIM_API const char *ccsim_customers(const struct ccsim_result *result);

/* Plain sentences with advice; NULL if there is no warning i (from 0). */
CCSIM_API const char *ccsim_warning(const struct ccsim_result *result, size_t i);

#ifdef __cplusplus
}
#endif

#endif
